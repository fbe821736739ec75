from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from udlsym.render.line_breaking import broken, first_relation

PIECES = st.sampled_from(
    [r"\frac{a + b}{c}", "x", "+", "-", "=", "(", ")", r"\left(a + b\right)", r"\le", " ", "^{2}"]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join), st.integers(1, 40))
def test_pieces_make_the_whole(source: str, limit: int) -> None:
    """Whatever the formula, its lines put together are the formula."""
    assert "".join(broken(source, len, limit)) == source


@settings(deadline=None)
@given(st.lists(st.sampled_from(["abc", "(d + e)", "f_{i + 1}"]), min_size=1, max_size=12))
def test_lines_fit(terms: list[str]) -> None:
    """Lines are no longer than the limit where there are enough operators."""
    lines = broken(" + ".join(terms), len, 16, indent=2)
    assert all(len(line.strip()) <= (16 if not number else 14) for number, line in enumerate(lines))
    assert all(line.startswith("+ ") for line in lines[1:])


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        (r"\left(aaa + bbb\right)", (r"\left(aaa + bbb\right)",)),
        (r"\frac{aaa + bbb}{c} - d", (r"\frac{aaa + bbb}{c} ", "- d")),
        ("aa - -b", ("aa ", "- -b")),
        ("(-aaaa + b)", ("(-aaaa ", "+ b)")),
        (r"aaa \le bbb", ("aaa ", r"\le bbb")),
        ("aaaaaa = b", ("aaaaaa ", "= b")),
        ("a + bb + c = d", ("a + bb ", "+ c ", "= d")),
        (r"\begin{cases} a + b & c = d \end{cases}", (r"\begin{cases} a + b & c = d \end{cases}",)),
        ("aaa_+ b", ("aaa_+ b",)),
    ],
)
def test_where_lines_end(source: str, lines: tuple[str, ...]) -> None:
    """Lines end before binary operators and relations, never inside what cannot be broken."""
    assert broken(source, len, 6, indent=0) == lines


def test_outer_operators_first() -> None:
    """A bracket is broken only if it does not fit on a line of its own."""
    assert broken("aaa + (bbb - ccc) + d", len, 13, indent=0) == ("aaa ", "+ (bbb - ccc) ", "+ d")


def test_relations_before_sums_before_products() -> None:
    """A line ends before a relation if that is enough, then before a sign, then before a factor."""
    assert broken("a + b = c / d + e", len, 12, indent=0) == ("a + b ", "= c / d + e")
    assert broken("a + b = c / d + e", len, 9, indent=0) == ("a + b ", "= c / d ", "+ e")
    assert broken("a + b = c / d + e", len, 5, indent=0) == ("a + b ", "= c ", "/ d ", "+ e")


@pytest.mark.parametrize(
    ("source", "place"),
    [("a = b = c", 2), (r"a + b \neq 0", 6), (r"\frac{a = b}{c} > 0", 16), ("a + b", 0), ("", 0)],
)
def test_first_relation(source: str, place: int) -> None:
    """The sign at which a formula is aligned stands outside of all brackets."""
    assert first_relation(source) == place


def test_a_derivative_stays_together() -> None:
    """No line ends inside ∂/∂x."""
    assert broken("m = ∂/∂x[a + b]", len, 12, indent=0) == ("m ", "= ∂/∂x[a ", "+ b]")


@pytest.mark.parametrize(
    ("source", "limit", "lines"),
    [
        ("= 2·S (aaa + bbb)", 12, ("= 2·S (aaa ", "+ bbb)")),
        ("+ 0.5·(aaa + bbb)", 12, ("+ 0.5·(aaa ", "+ bbb)")),
        ("= S 2·(a + b)·(c + d)", 15, ("= S 2·(a + b)", "·(c + d)")),
        ("x_2·(aaa + bbb)", 12, ("x_2", "·(aaa + bbb)")),
    ],
)
def test_a_number_stays_with_its_product(source: str, limit: int, lines: tuple[str, ...]) -> None:
    """No line ends with the number that the rest of a product is multiplied by."""
    assert broken(source, len, limit, indent=0) == lines


@pytest.mark.parametrize(
    ("source", "limit", "lines"),
    [
        ("(1 - a)(b - c)[d > e]", 15, ("(1 - a)", "(b - c)[d > e]")),
        (r"(a - b)\sum_{i} c", 10, ("(a - b)", r"\sum_{i} c")),
        (
            r"\left(a - b\right)\left(c - d\right)",
            20,
            (r"\left(a - b\right)", r"\left(c - d\right)"),
        ),
        (r"[x > 0]\mathbf{1}[y > 0]", 20, ("[x > 0]", r"\mathbf{1}[y > 0]")),
        ("f(a + b)", 6, ("f(a ", "+ b)")),
    ],
)
def test_brackets_next_to_each_other(source: str, limit: int, lines: tuple[str, ...]) -> None:
    """Two factors without a sign are parted before either is broken inside; a call is not."""
    assert broken(source, len, limit, indent=0) == lines


def test_a_condition_in_brackets_is_broken_last() -> None:
    """Cases end a line after a case, an indicator before a sum; their relations stay whole."""
    cases = "cases(0 if z < 3; z + 3 if z ≥ 3)"
    assert broken(cases, len, 18, indent=0) == ("cases(0 if z < 3;", " z + 3 if z ≥ 3)")
    assert broken("1[aa + bb > 0]", len, 9, indent=0) == ("1[aa ", "+ bb > 0]")
    assert broken("1[aabb > 0]", len, 9, indent=0) == ("1[aabb ", "> 0]")
