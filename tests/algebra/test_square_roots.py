"""Square roots of polynomials."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from udlsym.algebra.polynomial import Polynomial, add, multiply, scale
from udlsym.algebra.square_roots import square_root

MONOMIALS = [(), (("x", 1),), (("x", 1), ("y", 1)), (("x", 2),), (("y", 3),)]
polynomials = st.dictionaries(
    st.sampled_from(MONOMIALS), st.integers(-3, 3).filter(bool), max_size=4
)


@given(polynomials)
def test_the_root_of_a_square(root: Polynomial) -> None:
    """It is found up to its sign."""
    found = square_root(multiply(root, root))
    assert found is not None
    assert not add(found, root, -1) or not add(found, root)


@given(polynomials, polynomials)
def test_what_is_found_is_a_root(first: Polynomial, second: Polynomial) -> None:
    """Of other polynomials there is none, or one that is right."""
    product = multiply(first, second)
    found = square_root(product)
    assert found is None or not add(multiply(found, found), product, -1)


def test_no_square() -> None:
    """Numbers without a rational root, odd degrees, and squares with a term too much."""
    x: Polynomial = {(("x", 1),): 1}
    square = multiply(add(x, {(): 1}), add(x, {(): 1}))
    for each in ({(): 2}, {(): -4}, x, scale(square, 2), scale(square, -1), add(square, x)):
        assert square_root(each) is None
