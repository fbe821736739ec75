"""Zaslavsky's sum as a polynomial in the number of hyperplanes, for a fixed dimension.

C(D, j) = D (D − 1) … (D − j + 1) / j! is a polynomial in D of degree j, so Z(D, D_i) is one of
degree D_i. It is the only function with Z(0, D_i) = 1, Z(D, 0) = 1 and
Z(D + 1, D_i) = Z(D, D_i) + Z(D, D_i − 1): the (D + 1)-th hyperplane is cut by the others into at
most Z(D, D_i − 1) pieces.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import comb, factorial

from udlsym.rationals import whole_number

Coefficients = tuple[Fraction, ...]


def zaslavsky_polynomial(D_i: int) -> Coefficients:  # noqa: N803 - the field's name
    """Return the coefficients of Z(D, D_i) in D, of D^0 first.

    >>> [str(c) for c in zaslavsky_polynomial(2)], zaslavsky_polynomial(0)
    (['1', '1/2', '1/2'], (Fraction(1, 1),))
    """
    dimensions = whole_number(D_i, "D_i, the number of dimensions,")
    total = [0] * (dimensions + 1)
    falling = [1]
    for j in range(dimensions + 1):
        scale = factorial(dimensions) // factorial(j)
        for power, coefficient in enumerate(falling):
            total[power] += scale * coefficient
        falling = [a - j * b for a, b in zip([0, *falling], [*falling, 0], strict=True)]
    return tuple(Fraction(each, factorial(dimensions)) for each in total)


def satisfies_recurrence(upper: Sequence[Fraction], lower: Sequence[Fraction]) -> bool:
    """Tell whether f(D + 1) = f(D) + g(D) for all D and f(0) = 1, coefficient by coefficient.

    With g = Z(D, D_i − 1) this proves f = Z(D, D_i), by induction over D.

    >>> satisfies_recurrence(zaslavsky_polynomial(3), zaslavsky_polynomial(2))
    True
    >>> satisfies_recurrence(zaslavsky_polynomial(3), zaslavsky_polynomial(3))
    False
    """
    size = max(len(upper), len(lower) + 1)
    f, g = ([*each, *[Fraction(0)] * (size - len(each))] for each in (upper, lower))
    ahead = [
        sum((f[power] * comb(power, place) for power in range(place, size)), Fraction(0))
        for place in range(size)
    ]
    return f[0] == 1 and all(ahead[k] - f[k] == g[k] for k in range(size))


def at(polynomial: Sequence[Fraction], D: int) -> Fraction:  # noqa: N803 - the field's name
    """Return the value at D.

    >>> at(zaslavsky_polynomial(2), 3), at((), 3)
    (Fraction(7, 1), Fraction(0, 1))
    """
    value = Fraction(0)
    for coefficient in reversed(polynomial):
        value = value * D + coefficient
    return value
