"""Values for the constants of activation functions, as trees."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from fractions import Fraction
from math import isfinite

from udlsym.errors import ReadingError, UsageError
from udlsym.reading import read_expression
from udlsym.syntax.nodes import Indexed, Node, Symbol, number

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
    node: Node | None = None
    if isinstance(name, str):
        with suppress(ReadingError):
            node = read_expression(name)
    if not isinstance(node, Symbol | Indexed):
        raise UsageError(f"{name!r} is not the name of a constant")
    return node


def _valued(name: str, value: Value) -> Node:
    try:
        if isinstance(value, float) and not isfinite(value):
            raise ValueError
        return number(Fraction(value))
    except (ValueError, TypeError, ZeroDivisionError):
        raise UsageError(f"the constant {name} is {value!r}, not a number") from None
