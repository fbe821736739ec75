"""Values for the constants of activation functions, as trees."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import isfinite

from udlsym.errors import UsageError
from udlsym.notation import is_plain_name
from udlsym.syntax.build import element
from udlsym.syntax.nodes import Node, Symbol, number

Value = int | float | Fraction | str


def read_constants(constants: Mapping[str, Value]) -> dict[Node, Node]:
    """Names such as psi_0 or beta with their values, exactly.

    >>> read_constants({"psi_0": "1/2"})
    {Indexed(base='psi', indices=(Number(text='0'),)): Quotient(numerator=Number(text='1'), \
denominator=Number(text='2'))}
    >>> read_constants({"psi 0": 1})
    Traceback (most recent call last):
    udlsym.errors.UsageError: 'psi 0' is not the name of a constant
    """
    return {_named(name): _valued(name, value) for name, value in constants.items()}


def _named(name: str) -> Node:
    if not isinstance(name, str) or not is_plain_name(name):
        raise UsageError(f"{name!r} is not the name of a constant")
    base, _, place = name.rpartition("_")
    return element(base, int(place)) if base and place.isdigit() else Symbol(name)


def _valued(name: str, value: Value) -> Node:
    try:
        if isinstance(value, float) and not isfinite(value):
            raise ValueError
        return number(Fraction(value))
    except (ValueError, TypeError, ZeroDivisionError):
        raise UsageError(f"the constant {name} is {value!r}, not a number") from None
