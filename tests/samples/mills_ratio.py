"""Coefficients of quotients of polynomials that equal Mills' ratio at Chebyshev points.

Run as a program it prints those that `udlsym.numeric.arrays.normal` holds.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import mpmath

DIGITS = 60


def mills_ratio(a: mpmath.mpf) -> mpmath.mpf:
    """Φ(−a)/N(a), to the digits at work."""
    return mpmath.sqrt(mpmath.pi / 2) * mpmath.exp(a * a / 2) * mpmath.erfc(a / mpmath.sqrt(2))


def chebyshev_points(count: int, farthest: float, centre: int) -> list[mpmath.mpf]:
    """Points from 0 to the farthest one, so that t = (a − c)/(a + c) are Chebyshev's."""
    last = mpmath.mpf(farthest - centre) / (farthest + centre)
    middle, half = (last - 1) / 2, (last + 1) / 2
    turns = (mpmath.mpf(2 * k + 1) / (2 * count) for k in range(count))
    places = [middle - half * mpmath.cospi(turn) for turn in turns]
    return [centre * (1 + t) / (1 - t) for t in places]


def quotient(
    above: int, below: int, farthest: float, centre: int, kept: Callable[[Any], Any] = float
) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Coefficients from a⁰ up of polynomials of these degrees; the lower one starts with 1."""
    with mpmath.workdps(DIGITS):
        points = chebyshev_points(above + below + 1, farthest, centre)
        values = [mills_ratio(a) for a in points]
        table = mpmath.matrix(
            [
                [a**k for k in range(above + 1)] + [-value * a**k for k in range(1, below + 1)]
                for a, value in zip(points, values, strict=True)
            ]
        )
        found = [kept(each) for each in mpmath.lu_solve(table, mpmath.matrix(values))]
    return tuple(found[: above + 1]), (kept(1), *found[above + 1 :])


if __name__ == "__main__":
    for degrees in ((10, 11, 39.0, 4), (4, 5, 15.0, 3)):
        for coefficients in quotient(*degrees):
            sys.stdout.write(f"{coefficients}\n")
