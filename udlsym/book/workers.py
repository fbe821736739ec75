"""Several processes that make orders at the same time; what they made comes back in order."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Final

from udlsym.book.made import CONTRADICTION, Made, Order
from udlsym.book.outcome import Outcome
from udlsym.errors import OracleContradictionError
from udlsym.module_process import ModuleProcess
from udlsym.shared_out import answered_in_order

MOST: Final = 8
"""Most processes that are started unasked; each one takes some 200 megabytes."""


def processors() -> int:
    """Return how many processes can run at the same time here."""
    known = getattr(os, "sched_getaffinity", None)
    return min(MOST, len(known(0)) if known else os.cpu_count() or 1)


def made_by_workers(orders: Sequence[Order], count: int) -> Iterator[Made]:
    """Yield what was made of each order, in their order, while the next ones are made.

    A process that ends before its time is a failure of the order that it had. Raises
    `OracleContradictionError` as soon as one process reports it.
    """
    if not orders:
        return iter(())
    workers = [_Worker() for _ in range(min(count, len(orders)))]
    # One order may take longer than all others: nobody waits for it.
    return answered_in_order(orders, workers, _Worker.make, ahead=len(orders))


class _Worker:
    """A process that makes one order after another."""

    def __init__(self) -> None:
        self._process = ModuleProcess("udlsym.book.worker")

    def end(self) -> None:
        """End the process for good."""
        self._process.end()

    def close(self) -> None:
        """Wait for the process that has ended."""
        self._process.close()

    def make(self, order: Order) -> Made:
        """Return what the process made of an order, or the failure that it ended."""
        reply = self._reply(order)
        if not reply:
            self._process.replace()
            failure = "the process that derived it ended before its time"
            return Made(Outcome(order.number, 0, 0, 0.0, failure))
        if CONTRADICTION in (data := json.loads(reply)):
            raise OracleContradictionError(data[CONTRADICTION])
        return Made.read(reply)

    def _reply(self, order: Order) -> str:
        with suppress(OSError, EOFError):
            orders, made = self._process.pipes()
            orders.write(f"{order.line()}\n".encode())
            orders.flush()
            return made.readline().decode()
        return ""
