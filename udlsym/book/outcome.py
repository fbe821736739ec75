"""How an item of the book fared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one item fared; `failure` is empty where every step was proved.

    kept: it was proved by an earlier run, of the same sources, and taken from the cache; `seconds`
    is what that took then.
    """

    number: str
    steps: int
    proved: int
    seconds: float
    failure: str = ""
    kept: bool = False


def all_proved(outcomes: Iterable[Outcome]) -> bool:
    """Tell whether nothing failed.

    >>> all_proved([]), all_proved([Outcome("2.1", 3, 2, 0.1, "step 3 is wrong")])
    (True, False)
    """
    return not any(outcome.failure for outcome in outcomes)
