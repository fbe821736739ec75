"""Several processes that make orders at the same time; what they made comes back in order."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from typing import Final

from udlsym.book.made import CONTRADICTION, Made, Order
from udlsym.book.outcome import Outcome
from udlsym.errors import OracleContradictionError
from udlsym.module_process import ModuleProcess

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
    workers = [_Worker() for _ in range(min(count, len(orders)))]
    free: SimpleQueue[_Worker] = SimpleQueue()
    for worker in workers:
        free.put(worker)

    def made(order: Order) -> Made:
        worker = free.get()
        try:
            return worker.make(order)
        finally:
            free.put(worker)

    threads = ThreadPoolExecutor(len(workers))
    try:
        yield from threads.map(made, orders)
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.end()
        threads.shutdown()
        for worker in workers:
            worker.close()


class _Worker:
    """A process that makes one order after another."""

    def __init__(self) -> None:
        self._process = ModuleProcess("udlsym.book.worker")
        self.end = self._process.end
        self.close = self._process.close

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
