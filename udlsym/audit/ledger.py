"""All claims of the book, loaded from the items that hold them, in the order of their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from importlib import import_module

from udlsym.audit.book_claim import BookClaim
from udlsym.errors import UsageError
from udlsym.problems import FOLDER, module_name, numbers


def claims(number: str | None = None) -> tuple[BookClaim, ...]:
    """Return all claims, or those of a number: "5" for all its parts, "5a" for one part.

    Raises `UsageError`, naming the nearest, if there is no such claim.

    >>> [each.number for each in claims("29")]
    ['29']
    """
    return tuple(_of_items()) if number is None else _chosen(number)


def _chosen(number: str) -> tuple[BookClaim, ...]:
    wanted = number.removeprefix("claim-")
    digits = re.match("[0-9]+", wanted)
    if not digits:
        raise UsageError(f"a claim is named by its number, such as 5 or 5a, not {number!r}")
    found = _of_items(f"claim-{digits[0]}")
    chosen = tuple(each for each in found if wanted in {each.number, _digits(each.number)})
    if not chosen:
        known = [each.number for each in _of_items()]
        near = ", ".join(get_close_matches(wanted, known, n=3, cutoff=0)) or "none"
        raise UsageError(f"there is no claim {number!r}; the nearest: {near}")
    return chosen


def _of_items(item: str = "") -> Iterator[BookClaim]:
    for number in numbers():
        if number.startswith("claim-") and item in {"", number}:
            yield from import_module(f"{FOLDER}.{module_name(number)}").claims()


def _digits(number: str) -> str:
    return number.rstrip("abcdefghijklmnopqrstuvwxyz")
