from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from fractions import Fraction

import pytest

from udlsym.syntax.nodes import Negative, Number, Quotient, Relation, Symbol, equation, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", Fraction(0)),
        ("007", Fraction(7)),
        ("0.40", Fraction(2, 5)),
        (".5", Fraction(1, 2)),
        ("9" * 60, Fraction(10**60 - 1)),
    ],
)
def test_value_of_digits(text: str, value: Fraction) -> None:
    """Digits have their exact value, however many there are."""
    assert Number(text).value == value


def test_digits_are_kept_as_written() -> None:
    """0.5 and 0.50 are the same number and different trees."""
    assert Number("0.5").value == Number("0.50").value
    assert Number("0.5") != Number("0.50")


def test_places_do_not_count() -> None:
    """Where a tree was read does not matter for equality, hashes and what is shown."""
    here, there = Symbol("x", span=(0, 1)), Symbol("x", span=(5, 6))
    assert here == there == Symbol("x")
    assert hash(here) == hash(there)
    assert repr(here) == "Symbol(name='x')"


def test_form_counts() -> None:
    """Equality is equality of form: a − b is not −b + a."""
    a, b = Symbol("a"), Symbol("b")
    assert Quotient(a, b) != Quotient(b, a)
    assert Negative(Negative(a)) != a


def test_nodes_are_frozen() -> None:
    """A tree never changes."""
    node = Symbol("x")
    for each in fields(node):
        with pytest.raises(FrozenInstanceError):
            setattr(node, each.name, "y")


@pytest.mark.parametrize(
    ("value", "tree"),
    [
        (0, Number("0")),
        (3, Number("3")),
        (-3, Negative(Number("3"))),
        (Fraction(3, 1), Number("3")),
        (Fraction(1, 2), Quotient(Number("1"), Number("2"))),
        (Fraction(-1, 2), Negative(Quotient(Number("1"), Number("2")))),
    ],
)
def test_tree_of_a_number(value: Fraction, tree: object) -> None:
    """A rational number is digits or a quotient of digits, with its sign in front."""
    assert number(value) == tree


def test_equation() -> None:
    """An equation is a relation of two operands."""
    assert equation(Symbol("a"), Symbol("b")) == Relation((Symbol("a"), Symbol("b")), ("=",))
