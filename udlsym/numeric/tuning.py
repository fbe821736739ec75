"""Choosing a program and the length of its blocks by the clock, on request."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from statistics import median
from time import perf_counter
from typing import Any, Final, TypeVar

SCALES: Final = (0.125, 0.25, 0.5, 1.0, 2.0, 4.0)
"""Multiples of the usual length that are tried."""

ROUNDS: Final = 7
"""How often each choice is timed, in turn with the others."""

GAIN: Final = 0.97
"""Something is taken in place of the usual only where it is faster by more than noise."""

Choice = TypeVar("Choice", bound=Hashable)


def lengths_to_try(usual: int, examples: int) -> list[int]:
    """Lengths of blocks around the usual one; those beyond all examples are one block all the same.

    >>> lengths_to_try(64, 10), lengths_to_try(64, 100)
    ([8, 64], [8, 16, 32, 64])
    """
    lengths = sorted({max(8, int(usual * scale)) // 8 * 8 for scale in SCALES} | {usual})
    return [each for each in lengths if each < examples or each == usual]


def fastest(
    usual: Choice, choices: Iterable[Choice], call: Callable[[Choice], Callable[[], Any]]
) -> Choice:
    """The choice with the shortest median time, the usual one where none is better.

    call: makes the function that computes everything with a choice.

    >>> fastest(64, [64], lambda length: lambda: None)
    64
    """
    functions = {each: call(each) for each in choices}
    if len(functions) < 2:
        return usual
    for function in functions.values():
        function()
    times: dict[Choice, list[float]] = {each: [] for each in functions}
    for _ in range(ROUNDS):
        for each, function in functions.items():
            times[each].append(_seconds(function))
    return _fastest(usual, times)


def _fastest(usual: Choice, times: Mapping[Choice, Sequence[float]]) -> Choice:
    medians = {each: median(own) for each, own in times.items()}
    best = min(medians, key=lambda each: medians[each])
    return best if medians[best] < GAIN * medians[usual] else usual


def _seconds(function: Callable[[], Any]) -> float:
    started = perf_counter()
    function()
    return perf_counter() - started
