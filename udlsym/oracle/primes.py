"""Numbers as products of powers of primes."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

LARGEST_PRIME: Final = 10_000
"""Primes above it are not looked for: what is left of a number then stays whole."""


def prime_powers(value: Fraction) -> Iterator[tuple[int, int]]:
    """Yield primes and exponents whose product is a number above zero.

    A factor without primes below `LARGEST_PRIME` comes as it is.

    >>> list(prime_powers(Fraction(12, 5))), list(prime_powers(Fraction(1)))
    ([(2, 2), (3, 1), (5, -1)], [])
    """
    yield from _of_whole(value.numerator, 1)
    yield from _of_whole(value.denominator, -1)


def _of_whole(value: int, sign: int) -> Iterator[tuple[int, int]]:
    divisor = 2
    while value > 1 and divisor <= LARGEST_PRIME and divisor * divisor <= value:
        count = 0
        while value % divisor == 0:
            value, count = value // divisor, count + 1
        if count:
            yield divisor, sign * count
        divisor += 1
    if value > 1:
        yield value, sign
