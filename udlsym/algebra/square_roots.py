"""The square root of a polynomial that is a square."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

from udlsym.algebra.atoms import Atom
from udlsym.algebra.division import divide
from udlsym.algebra.polynomial import Polynomial, add, atoms, by_power, multiply, ratio, scale

MOST_TERMS = 60
"""Longest polynomial that is tried."""


def square_root(polynomial: Polynomial) -> Polynomial | None:
    """Return r with r² = polynomial, or None where there is none with rational coefficients.

    >>> square_root({(): 4}), square_root({(("x", 1),): 1})
    ({(): 2}, None)
    >>> square_root({(): 1, (("x", 1),): -2, (("x", 2),): 1})
    {(): -1, (('x', 1),): 1}
    """
    if not polynomial or len(polynomial) > MOST_TERMS:
        return {} if not polynomial else None
    root = _root(polynomial, atoms(polynomial))
    if root is None or add(multiply(root, root), polynomial, -1):
        return None
    return dict(sorted(root.items()))


def _root(polynomial: Polynomial, unknowns: list[Atom]) -> Polynomial | None:
    """The root by powers of the first unknown, from the highest one down; it may be wrong."""
    if not unknowns:
        value = _root_of_number(Fraction(polynomial.get((), 0)))
        return None if value is None else {(): ratio(value.numerator, value.denominator)}
    atom, *others = unknowns
    parts = by_power(polynomial, atom)
    highest = max(parts)
    if highest == 0:
        return _root(parts[0], others)
    first = _root(parts[highest], others) if highest % 2 == 0 else None
    if first is None:
        return None
    found = {highest // 2: first}
    for exponent in range(highest // 2 - 1, -1, -1):
        part = _next(parts.get(exponent + highest // 2, {}), found, exponent)
        if part is None:
            return None
        found[exponent] = part
    total: Polynomial = {}
    for exponent, part in found.items():
        total = add(total, multiply(part, {((atom, exponent),) if exponent else (): 1}))
    return total


def _next(wanted: Polynomial, found: dict[int, Polynomial], exponent: int) -> Polynomial | None:
    """The coefficient p with 2·first·p + (products of those found) = wanted."""
    top = max(found)
    for left, part in found.items():
        right = exponent + top - left
        if right in found:
            wanted = add(wanted, multiply(part, found[right]), -1)
    return divide(wanted, scale(found[top], 2)) if wanted else {}


def _root_of_number(value: Fraction) -> Fraction | None:
    if value < 0:
        return None
    top, bottom = isqrt(value.numerator), isqrt(value.denominator)
    exact = top * top == value.numerator and bottom * bottom == value.denominator
    return Fraction(top, bottom) if exact else None
