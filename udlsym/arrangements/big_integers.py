"""Arithmetic for very large whole numbers: gmpy2 or python-flint where installed, else Python's.

The results are the same; only the time differs. Neither package is ever required.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class BigIntegers:
    """make: from int to the number type. binomial: (n, k) to C(n, k) of that type."""

    name: str
    make: Callable[[int], Any]
    binomial: Callable[[int, int], Any]


PLAIN: Final = BigIntegers("int", int, math.comb)
_LARGEST_ARGUMENT: Final = 2**63 - 1
"""What the binomial functions of the packages take."""


@cache
def fastest() -> BigIntegers:
    """Return the fastest arithmetic that is installed."""
    for find in (_gmpy2, _flint):
        try:
            return find()
        except (ImportError, AttributeError):
            continue
    return PLAIN


def _gmpy2() -> BigIntegers:
    gmpy2 = import_module("gmpy2")
    return BigIntegers("gmpy2", gmpy2.mpz, _within_limits(gmpy2.bincoef, gmpy2.mpz))


def _flint() -> BigIntegers:
    fmpz = import_module("flint").fmpz
    return BigIntegers("flint", fmpz, _within_limits(fmpz.bin_uiui, fmpz))


def _within_limits(
    binomial: Callable[[int, int], Any], make: Callable[[int], Any]
) -> Callable[[int, int], Any]:
    def checked(n: int, k: int) -> Any:
        return binomial(n, k) if n <= _LARGEST_ARGUMENT else make(math.comb(n, k))

    return checked
