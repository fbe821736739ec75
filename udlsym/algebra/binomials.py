"""Binomial coefficients C(n, k) in the normal form.

C(n, k) is n(n − 1)…(n − k + 1)/k! for a whole number k from 0 on, and 0 for one below 0; for whole
n from 0 on these are the usual ones. Where k is no number, Pascal's rule C(n + 1, k) = C(n, k) +
C(n, k − 1) takes n apart until no number is added to it; what is left is an opaque value. Pascal's
rule holds for every n, so nothing needs to be known of n. Where n is a size or a sum of sizes,
C(n, k) = C(n, n − k), so that C(n, n) is 1 and C(n, n + 1) is 0.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import comb, factorial
from typing import Final

from udlsym.algebra.atoms import (
    FREE,
    POSITION,
    Application,
    Atom,
    Element,
    FrozenPolynomial,
    FrozenRational,
    Index,
    Monomial,
    Scalar,
    element,
    free,
    scalar,
)
from udlsym.algebra.polynomial import (
    Polynomial,
    add,
    constant,
    freeze,
    multiply,
    of_atom,
    ratio,
    scale,
)
from udlsym.errors import OutsideFragment, Undefined

BINOMIAL: Final = "binom"
"""The function of a binomial coefficient that is opaque."""

LARGEST_LOWER: Final = 12
"""Largest k of which C(n, k) is written as a polynomial in n."""

LARGEST_UPPER: Final = 2000
"""Largest number n of which C(n, k) is written out."""

LARGEST_STEP: Final = 12
"""How often Pascal's rule is used on C(n + c, k)."""


def binomial(top: Polynomial, bottom: Polynomial) -> Polynomial:
    """C(top, bottom); Undefined where one of both is a number that is not whole, or top is below 0.

    >>> binomial({(): 4}, {(): 2}), binomial({(): 4}, {(): 5}), binomial({(): 0}, {(): 0})
    ({(): 6}, {}, {(): 1})
    """
    if bottom.keys() <= {()}:
        return _of_number(top, _whole(bottom.get((), 0)))
    if top.keys() <= {()}:
        _check_upper(_whole(top.get((), 0)))
        return _opaque(top, bottom)
    step = top.get((), 0)
    if step > 0 and step == int(step):
        return _pascal(top, bottom, int(step))
    return _opaque(top, bottom)


def _whole(value: int | Fraction) -> int:
    if value != int(value):
        raise Undefined("C(n, k) is used for whole numbers")
    return int(value)


def _check_upper(top: int) -> None:
    if top < 0:
        raise Undefined("C(n, k) is used for n from 0 on")
    if top > LARGEST_UPPER:
        raise OutsideFragment("a binomial coefficient has too many digits to be written out")


def _of_number(top: Polynomial, bottom: int) -> Polynomial:
    if top.keys() <= {()}:
        _check_upper(_whole(top.get((), 0)))
        return constant(comb(_whole(top.get((), 0)), bottom) if bottom >= 0 else 0)
    if bottom > LARGEST_LOWER:
        return _opaque(top, constant(bottom))
    if bottom < 0:
        return {}
    product = constant(ratio(1, factorial(bottom)))
    for step in range(bottom):
        product = multiply(product, add(top, constant(step), -1))
    return product


def _pascal(top: Polynomial, bottom: Polynomial, step: int) -> Polynomial:
    """C(n + c, k) = Σ_m C(c, m) C(n, k − m): Pascal's rule, c times."""
    if step > LARGEST_STEP:
        raise OutsideFragment("C(n + c, k) with a large number c")
    rest = add(top, constant(step), -1)
    total: Polynomial = {}
    for m in range(step + 1):
        total = add(total, binomial(rest, add(bottom, constant(m), -1)), comb(step, m))
    return total


def _opaque(top: Polynomial, bottom: Polynomial) -> Polynomial:
    """The opaque C(n, k); a name in k is the number that it stands for, as an index is."""
    arguments = ((freeze(top), ()), (freeze(_with_positions(bottom)), ()))
    return of_atom(Application(3, BINOMIAL, 0, arguments))


def _with_positions(bottom: Polynomial) -> Polynomial:
    """The polynomial with every scalar in the first power as the value of an index of its name."""
    total: Polynomial = {}
    for monomial, value in bottom.items():
        if len(monomial) == 1 and monomial[0][1] == 1 and isinstance(monomial[0][0], Scalar):
            monomial = ((element(POSITION, free(monomial[0][0].name)), 1),)
        total = add(total, {monomial: value})
    return total


def is_binomial(atom: Atom) -> bool:
    """Tell whether an atom is an opaque binomial coefficient."""
    return isinstance(atom, Application) and atom.function == BINOMIAL


def again(arguments: tuple[FrozenRational, ...]) -> Polynomial | None:
    """C(n, k) of frozen arguments in which something was replaced; None where one is a quotient.

    >>> again((((((), 4),), ()), ((((), 2),), ())))
    {(): 6}
    >>> again(()) is None
    True
    """
    if len(arguments) != 2 or any(below for _, below in arguments):
        return None
    (top, _), (bottom, _) = arguments
    return binomial(dict(top), dict(bottom))


def lower_shifts(atom: Atom, letter: str) -> frozenset[int]:
    """The numbers c with which the index letter stands as C(n, letter + c).

    >>> (atom,) = next(iter(binomial({((scalar("n"), 1),): 1}, {
    ...     ((element(POSITION, free("j")), 1),): 1, (): -1})))
    >>> lower_shifts(atom[0], "j"), lower_shifts(atom[0], "k")
    (frozenset({-1}), frozenset())
    """
    if not is_binomial(atom):
        return frozenset()
    assert isinstance(atom, Application)
    _, (bottom, _) = atom.arguments
    found = dict(bottom)
    own = ((Element(1, POSITION, (Index(FREE, letter),)), 1),)
    offset = found.get((), 0)
    if found.get(own) != 1 or found.keys() - {own, ()} or offset != int(offset):
        return frozenset()
    return frozenset({int(offset)})


def settled(polynomial: Polynomial, is_size: Callable[[str], bool]) -> Polynomial:
    """Use C(n, k) = C(n, n − k), and 0 for k above n, wherever n is a sum of sizes.

    >>> n = {((scalar("n"), 1),): 1}
    >>> settled(binomial(n, n), lambda name: True)
    {(): 1}
    >>> settled(binomial(n, n), lambda name: False) == binomial(n, n)
    True
    """
    total: Polynomial = {}
    for monomial, value in polynomial.items():
        term = constant(value)
        for atom, exponent in monomial:
            factor = _settled_atom(atom, is_size)
            for _ in range(exponent):
                term = multiply(term, factor)
        total = add(total, term)
    return total


def _settled_atom(atom: Atom, is_size: Callable[[str], bool]) -> Polynomial:
    if not is_binomial(atom):
        return of_atom(atom)
    assert isinstance(atom, Application)
    (frozen_top, _), (frozen_bottom, _) = atom.arguments
    top, bottom = dict(frozen_top), _with_scalars(dict(frozen_bottom))
    other = add(top, bottom, -1)
    if not _is_at_least(0, top, is_size) or not _is_whole_sum(bottom, is_size):
        return of_atom(atom)
    if any(_is_at_least(1, scale(each, -1), is_size) for each in (bottom, other)):
        return {}
    return binomial(top, min(bottom, other, key=_complexity))


def _complexity(polynomial: Polynomial) -> tuple[int, FrozenPolynomial]:
    """A number comes first, else any fixed order will do."""
    return len(polynomial.keys() - {()}), freeze(polynomial)


def _is_at_least(bound: int, polynomial: Polynomial, is_size: Callable[[str], bool]) -> bool:
    """Whether a sum of sizes, which start at 1, and a number is never below a bound."""
    rises = all(value >= 0 for monomial, value in polynomial.items() if monomial)
    return rises and _is_whole_sum(polynomial, is_size) and sum(polynomial.values()) >= bound


def _is_whole_sum(polynomial: Polynomial, is_size: Callable[[str], bool]) -> bool:
    """Whether a polynomial is a sum of whole multiples of sizes and a whole number."""
    return all(
        value == int(value) and (not monomial or _is_size(monomial, is_size))
        for monomial, value in polynomial.items()
    )


def _is_size(monomial: Monomial, is_size: Callable[[str], bool]) -> bool:
    ((atom, exponent), *others) = monomial
    return not others and exponent == 1 and isinstance(atom, Scalar) and is_size(atom.name)


def _with_scalars(bottom: Polynomial) -> Polynomial:
    """The polynomial with the value of a free index as the scalar of its name."""
    total: Polynomial = {}
    for monomial, value in bottom.items():
        atoms = tuple((_as_scalar(atom), exponent) for atom, exponent in monomial)
        total = add(total, {atoms: value})
    return total


def _as_scalar(atom: Atom) -> Atom:
    if isinstance(atom, Element) and atom.base == POSITION and atom.indices[0].kind == FREE:
        return scalar(str(atom.indices[0].key))
    return atom
