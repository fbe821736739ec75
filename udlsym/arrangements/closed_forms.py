"""What is known about the named families: characteristic polynomials and counts in closed form.

Nothing here looks at a hyperplane. A polynomial is a tuple of coefficients, of t^0 first.

Sources: R. P. Stanley, An Introduction to Hyperplane Arrangements (2007), lectures 1, 2 and 5 and
their exercises; C. A. Athanasiadis, Characteristic polynomials of subspace arrangements and finite
fields (1996); OEIS A034997 for the resonance arrangement, of which only single values are known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from math import comb, factorial
from typing import Final, TypeAlias

from udlsym.arrangements.zaslavsky_sum import zaslavsky

Polynomial: TypeAlias = tuple[int, ...]

RESONANCE_REGIONS: Final = (1, 2, 6, 32, 370, 11_292, 1_066_044, 347_326_352, 419_172_756_930)
"""Regions of the resonance arrangement in 0, …, 8 dimensions (computed by others; no formula)."""


def boolean(n: int) -> Polynomial:
    """(t − 1)^n.

    >>> boolean(2), boolean(0)
    ((1, -2, 1), (1,))
    """
    return _with_roots([1] * n)


def generic(n: int, dimension: int) -> Polynomial:
    """Σ_{j=0}^{d} (−1)^j C(n, j) t^{d−j}, for any n hyperplanes in general position.

    >>> generic(3, 2), generic(1, 0)
    ((3, -3, 1), (1,))
    """
    return tuple((-1) ** j * comb(n, j) for j in range(dimension, -1, -1))


def braid(n: int) -> Polynomial:
    """t (t − 1) … (t − n + 1).

    >>> braid(3), braid(0)
    ((0, 2, -3, 1), (1,))
    """
    return _with_roots(range(n))


def shi(n: int) -> Polynomial:
    """t (t − n)^{n−1}, n ≥ 1.

    >>> shi(2), shi(1)
    ((0, -2, 1), (0, 1))
    """
    return _with_roots([0] + [n] * (n - 1))


def catalan(n: int) -> Polynomial:
    """t (t − n − 1) (t − n − 2) … (t − 2n + 1), n ≥ 1.

    >>> catalan(2), catalan(1)
    ((0, -3, 1), (0, 1))
    """
    return _with_roots([0, *range(n + 1, 2 * n)])


def linial(n: int) -> Polynomial:
    """(t / 2^n) Σ_{k=0}^{n} C(n, k) (t − k)^{n−1}, n ≥ 1.

    >>> linial(3), linial(1)
    ((0, 3, -3, 1), (0, 1))
    """
    powers = (_scaled(comb(n, k), _with_roots([k] * (n - 1))) for k in range(n + 1))
    return (0, *(value // 2**n for value in reduce(_sum, powers)))


def type_b(n: int) -> Polynomial:
    """(t − 1)(t − 3) … (t − 2n + 1).

    >>> type_b(2), type_b(0)
    ((3, -4, 1), (1,))
    """
    return _with_roots(range(1, 2 * n, 2))


def type_d(n: int) -> Polynomial:
    """(t − 1)(t − 3) … (t − 2n + 3)(t − n + 1), n ≥ 1.

    >>> type_d(2), type_d(1)
    ((1, -2, 1), (0, 1))
    """
    return _with_roots([*range(1, 2 * n - 2, 2), n - 1])


def threshold(n: int) -> Polynomial:
    """Σ_k (S(n, k) + n S(n−1, k)) (t − 1)(t − 3) … (t − 2k + 1), S the numbers of partitions.

    The expansion of the generating function (1 + x)(2e^x − 1)^{(t−1)/2}.

    >>> threshold(2), threshold(1)
    ((0, -1, 1), (0, 1))
    """
    smaller = [*_partitions(n - 1), 0] if n else [0]
    weights = (s + n * before for s, before in zip(_partitions(n), smaller, strict=True))
    return reduce(_sum, (_scaled(weight, type_b(k)) for k, weight in enumerate(weights)))


CHARACTERISTIC_POLYNOMIALS: Final[dict[str, Callable[[int], Polynomial]]] = {
    "boolean": boolean,
    "braid": braid,
    "shi": shi,
    "catalan": catalan,
    "linial": linial,
    "type_b": type_b,
    "type_d": type_d,
    "threshold": threshold,
}
"""Families with one size n, by the names of the functions of `families`; from n = 1 on."""


def regions_of(polynomial: Polynomial) -> int:
    """|χ(−1)|, the number of regions.

    >>> regions_of((3, -3, 1)), regions_of((1,))
    (7, 1)
    """
    return abs(sum(polynomial[::2]) - sum(polynomial[1::2]))


REGIONS: Final[dict[str, Callable[[int], int]]] = {
    "boolean": lambda n: 2**n,
    "braid": factorial,
    "shi": lambda n: (n + 1) ** (n - 1),
    "catalan": lambda n: factorial(2 * n) // factorial(n + 1),
    "linial": lambda n: sum(comb(n, k) * (k + 1) ** (n - 1) for k in range(n + 1)) // 2**n,
    "type_b": lambda n: 2**n * factorial(n),
    "type_d": lambda n: 2 ** (n - 1) * factorial(n),
    "threshold": lambda n: 2 * (_fubini(n) - n * _fubini(n - 1)) if n > 1 else 1,
    "resonance": RESONANCE_REGIONS.__getitem__,
}
"""Numbers of regions of the families with one size, from n = 1 on; resonance up to n = 8."""


def generic_regions(n: int, dimension: int) -> int:
    """Zaslavsky's sum.

    >>> generic_regions(5, 2), generic_regions(0, 0)
    (16, 1)
    """
    return zaslavsky(n, dimension)


def _with_roots(roots: Iterable[int]) -> Polynomial:
    return reduce(_times_root, roots, (1,))


def _times_root(polynomial: Polynomial, root: int) -> Polynomial:
    shifted = (0, *polynomial)
    return tuple(a - root * b for a, b in zip(shifted, (*polynomial, 0), strict=True))


def _scaled(factor: int, polynomial: Polynomial) -> Polynomial:
    return tuple(factor * value for value in polynomial)


def _sum(first: Polynomial, second: Polynomial) -> Polynomial:
    size = max(len(first), len(second))
    padded = ([*each, *[0] * (size - len(each))] for each in (first, second))
    return tuple(a + b for a, b in zip(*padded, strict=True))


def _partitions(n: int) -> list[int]:
    """S(n, 0), …, S(n, n): partitions of n things into k parts."""
    row = [1]
    for _ in range(n):
        row = [k * a + b for k, (a, b) in enumerate(zip([*row, 0], [0, *row], strict=True))]
    return row


def _fubini(n: int) -> int:
    """Ordered partitions of n things."""
    return sum(factorial(k) * s for k, s in enumerate(_partitions(n)))
