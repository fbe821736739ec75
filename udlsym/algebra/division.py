"""Exact division of polynomials in atoms."""

from __future__ import annotations

from udlsym.algebra.atoms import Atom, Coefficient
from udlsym.algebra.polynomial import Polynomial, add, atoms, multiply, ratio

Vector = tuple[int, ...]


def divide(dividend: Polynomial, divisor: Polynomial) -> Polynomial | None:
    """The quotient if the division leaves no remainder, else None.

    >>> x, one = {(("x", 1),): 1}, {(): 1}
    >>> divide({(("x", 2),): 1, (): -1}, add(x, one)) == add(x, one, -1)
    True
    >>> divide(x, add(x, one)) is None
    True
    """
    order = atoms({**dividend, **divisor})
    lead, lead_value = _leading(divisor, order)
    quotient: Polynomial = {}
    while dividend:
        top, value = _leading(dividend, order)
        exponents = tuple(a - b for a, b in zip(top, lead, strict=True))
        if min(exponents, default=0) < 0:
            return None
        monomial = tuple((atom, e) for atom, e in zip(order, exponents, strict=True) if e)
        part: Polynomial = {monomial: ratio(value, lead_value)}
        quotient = add(quotient, part)
        dividend = add(dividend, multiply(part, divisor), -1)
    return quotient


def _leading(polynomial: Polynomial, order: list[Atom]) -> tuple[Vector, Coefficient]:
    vectors = (
        (tuple(dict(monomial).get(atom, 0) for atom in order), value)
        for monomial, value in polynomial.items()
    )
    return max(vectors, key=lambda pair: pair[0])
