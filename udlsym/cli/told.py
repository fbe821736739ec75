"""Long lists: how far they are is told on the terminal while they are written elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import Final, TypeVar

from udlsym.cli.output import note

Item = TypeVar("Item")

SECONDS: Final = 5.0
"""How often it is told."""

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
