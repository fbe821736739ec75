"""Zaslavsky's sum: the most regions that hyperplanes can make.

Source: T. Zaslavsky, Facing up to Arrangements, Memoirs of the AMS 154 (1975); UDL, notes on
chapter 3.
"""

from __future__ import annotations

import math
from typing import Final

from udlsym.arrangements.big_integers import PLAIN, fastest
from udlsym.arrangements.binomial_sums import binomial_sum
from udlsym.errors import UsageError
from udlsym.rationals import whole_number

_HYPERPLANES: Final = "D, the number of hyperplanes,"
_DIMENSIONS: Final = "D_i, the number of dimensions,"
_MOST_BITS: Final = 2**32
_MOST_EXPONENT: Final = {True: 22, False: 28}
"""Log2 of the bits that a sum may have: in Python's own arithmetic, and with a faster package.

Either takes some minutes.
"""

RELATIVE_ERROR: Final = 1e-15
"""The stated error of `log10_zaslavsky`."""


def zaslavsky(D: int, D_i: int) -> int:  # noqa: N803 - the field's names
    """Z(D, D_i) = Σ_{j=0}^{D_i} C(D, j), the most regions of D hyperplanes in D_i dimensions.

    Exact at any size. C(D, j) is 0 for j > D, so D ≤ D_i gives 2^D. Raises `UsageError` for what
    is not a whole number from 0 on, for a result of more than 2^32 bits, and for a sum that would
    take hours: of more than 2^22 bits, or 2^28 where gmpy2 or python-flint is installed.

    >>> zaslavsky(3, 2), zaslavsky(5, 2), zaslavsky(2, 5), zaslavsky(0, 0)
    (7, 16, 4, 1)
    >>> zaslavsky(3, -1)
    Traceback (most recent call last):
    udlsym.errors.UsageError: D_i, the number of dimensions, must be a whole number from 0 on, \
but it is -1
    """
    hyperplanes = whole_number(D, _HYPERPLANES)
    dimensions = min(whole_number(D_i, _DIMENSIONS), hyperplanes)
    if hyperplanes > _MOST_BITS:
        _check_size(hyperplanes, dimensions)
    _check_work(hyperplanes, dimensions)
    return _by_shortest_range(hyperplanes, dimensions)


def _by_shortest_range(hyperplanes: int, dimensions: int) -> int:
    """Sum upwards from 0, or downwards from D, or from the middle, whichever has fewest terms."""
    middle = hyperplanes // 2
    above = hyperplanes - dimensions - 1
    shortest = min(dimensions, above, abs(middle - dimensions))
    if shortest == dimensions:
        return binomial_sum(hyperplanes, 0, dimensions)
    if shortest == above:
        return (1 << hyperplanes) - binomial_sum(hyperplanes, 0, above)
    if dimensions > middle:
        return _middle(hyperplanes) + binomial_sum(hyperplanes, middle + 1, dimensions)
    return _middle(hyperplanes) - binomial_sum(hyperplanes, dimensions + 1, middle)


def _middle(hyperplanes: int) -> int:
    """Z(D, ⌊D/2⌋): half of 2^D, and half of the central coefficient where there is one."""
    half = 1 << (hyperplanes - 1)
    if hyperplanes % 2:
        return half
    return half + binomial_sum(hyperplanes, hyperplanes // 2, hyperplanes // 2) // 2


def _check_size(hyperplanes: int, dimensions: int) -> None:
    """Refuse what no memory holds: Z(D, D_i) has about log2 C(D, D_i) bits, D_i ≤ D/2."""
    smaller = min(dimensions, max(1, hyperplanes - dimensions))
    bits = smaller * (hyperplanes.bit_length() - smaller.bit_length())
    if dimensions > hyperplanes // 2 or bits > _MOST_BITS:
        raise UsageError("the number of regions has more than 2^32 bits: too large to write down")


def _check_work(hyperplanes: int, dimensions: int) -> None:
    """Refuse a sum whose largest term C(D, k) has too many bits; k log2(eD/k) bounds them."""
    smaller = min(dimensions, max(0, hyperplanes - dimensions - 1))
    if smaller < 1:
        return
    bits = smaller * (math.log2(hyperplanes) - math.log2(smaller) + math.log2(math.e))
    plain = fastest() is PLAIN
    if min(bits, hyperplanes) <= 1 << _MOST_EXPONENT[plain]:
        return
    advice = "; with gmpy2 installed more is possible" if plain else ""
    raise UsageError(
        f"the sum has more than 2^{_MOST_EXPONENT[plain]} bits and would take too long{advice}"
    )


def zaslavsky_column(most: int, D_i: int) -> tuple[int, ...]:  # noqa: N803 - the field's name
    """Z(0, D_i), …, Z(most, D_i), by Z(D + 1, D_i) = 2 Z(D, D_i) − C(D, D_i) (UDL fig. 3.9).

    >>> zaslavsky_column(4, 2), zaslavsky_column(0, 2), zaslavsky_column(2, 0)
    ((1, 2, 4, 7, 11), (1,), (1, 1, 1))
    """
    hyperplanes = whole_number(most, "most, the largest number of hyperplanes,")
    dimensions = whole_number(D_i, _DIMENSIONS)
    column = [1 << smaller for smaller in range(min(dimensions, hyperplanes) + 1)]
    value, last = column[-1], 1
    for number in range(dimensions, hyperplanes):
        value = 2 * value - last
        column.append(value)
        last = last * (number + 1) // (number + 1 - dimensions)
    return tuple(column)


def log10_zaslavsky(D: int, D_i: int) -> float:  # noqa: N803 - the field's names
    """log₁₀ Z(D, D_i) for plots, within 1e-15 · max(1, log₁₀ Z) of the exact value.

    The sum is exact; only its logarithm is rounded.

    >>> log10_zaslavsky(500, 100) > 107, log10_zaslavsky(0, 0)
    (True, 0.0)
    """
    return log10_of(zaslavsky(D, D_i))


def log10_of(number: int) -> float:
    """log₁₀ of a whole number from 1 on, of any size, with the error of `log10_zaslavsky`.

    Python splits the number into m · 2^e, rounds m to 53 bits and adds e · log₁₀ 2: three roundings
    of relative size 2^−53 and the error of the logarithm of m, together below 1e-15.

    >>> log10_of(10**5000), log10_of(1)
    (5000.0, 0.0)
    """
    return math.log10(number)
