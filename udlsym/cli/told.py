"""What takes long says so on the terminal: how far a list is, or that a count goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Timer
from time import monotonic
from typing import Final, TypeVar

from udlsym.cli.output import note

Item = TypeVar("Item")

SECONDS: Final = 5.0
"""How often it is told."""

COUNTING: Final = "still counting the regions"

_BETWEEN_LOOKS: Final = 256
"""Items between two looks at the clock."""


def told(
    items: Iterable[Item], total: int, what: str, clock: Callable[[], float] = monotonic
) -> Iterator[Item]:
    """Yield the items, with a note such as "10,240 of 40,320 regions" every few seconds.

    Only where notes are seen on a terminal and results are not, which would show it themselves.

    >>> list(told("ab", 2, "letters"))
    ['a', 'b']
    """
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from items
        return
    last = clock()
    for number, item in enumerate(items):
        if number % _BETWEEN_LOOKS == 0 and clock() - last >= SECONDS:
            last = clock()
            note(f"{number:,} of {total:,} {what}")
        yield item


@contextmanager
def told_if_long(text: str, seconds: float = SECONDS) -> Iterator[None]:
    """Write a note, once, if what is inside takes longer than some seconds; only on a terminal.

    >>> with told_if_long("counting"):
    ...     pass
    """
    timer = Timer(seconds, note, [text])
    timer.daemon = True
    if sys.stderr.isatty():
        timer.start()
    try:
        yield
    finally:
        timer.cancel()
