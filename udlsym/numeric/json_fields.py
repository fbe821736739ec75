"""What stands in JSON data, asked for by name and checked."""

from __future__ import annotations

from math import isfinite
from typing import Any

from udlsym.errors import UsageError


def entry(content: Any, name: str) -> Any:
    """Return an entry of an object.

    >>> entry({"loss": 1}, "loss")
    1
    >>> entry([], "loss")
    Traceback (most recent call last):
    udlsym.errors.UsageError: loss is missing
    """
    if not isinstance(content, dict) or name not in content:
        raise UsageError(f"{name} is missing")
    return content[name]


def finite(name: str, value: Any) -> float:
    """Return a value that is a finite number.

    >>> finite("loss", 1)
    1.0
    >>> finite("loss", True)
    Traceback (most recent call last):
    udlsym.errors.UsageError: loss is True, not a finite number
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not _in_range(value):
        raise UsageError(f"{name} is {value!r}, not a finite number")
    return float(value)


def _in_range(value: float) -> bool:
    try:
        return isfinite(value)
    except OverflowError:
        return False
