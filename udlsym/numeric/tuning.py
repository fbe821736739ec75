"""Choosing the length of blocks by the clock, on request."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import median
from time import perf_counter
from typing import Any, Final

SCALES: Final = (0.125, 0.25, 0.5, 1.0, 2.0, 4.0)
"""Multiples of the usual length that are tried."""

ROUNDS: Final = 7
"""How often each length is timed, in turn with the others."""

GAIN: Final = 0.97
"""A length is taken in place of the usual one only where it is faster by more than noise."""


def best_length(usual: int, examples: int, call: Callable[[int], Callable[[], Any]]) -> int:
    """The length of blocks with the shortest median time, the usual one where none is better.

    call: makes the function that computes everything in blocks of a length.

    >>> best_length(64, 10, lambda length: lambda: None)
    64
    """
    lengths = sorted({max(8, int(usual * scale)) // 8 * 8 for scale in SCALES} | {usual})
    # Lengths beyond all examples are one block, all the same.
    tried = [each for each in lengths if each < examples or each == usual]
    functions = {length: call(length) for length in tried}
    if len(functions) == 1:
        return usual
    for function in functions.values():
        function()
    times: dict[int, list[float]] = {length: [] for length in functions}
    for _ in range(ROUNDS):
        for length, function in functions.items():
            times[length].append(_seconds(function))
    return _fastest(usual, times)


def _fastest(usual: int, times: Mapping[int, Sequence[float]]) -> int:
    medians = {length: median(own) for length, own in times.items()}
    best = min(medians, key=lambda length: medians[length])
    return best if medians[best] < GAIN * medians[usual] else usual


def _seconds(function: Callable[[], Any]) -> float:
    started = perf_counter()
    function()
    return perf_counter() - started
