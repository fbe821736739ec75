"""Several processes that make orders at the same time; what they made comes back in order."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from typing import Final

from udlsym.book.made import CONTRADICTION, Made, Order
from udlsym.book.outcome import Outcome
from udlsym.errors import OracleContradictionError

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
    """A process, started when it is first needed and again after it ended."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._ended = False

    def make(self, order: Order) -> Made:
        reply = self._reply(order)
        if not reply:
            self.replace()
            failure = "the process that derived it ended before its time"
            return Made(Outcome(order.number, 0, 0, 0.0, failure))
        if CONTRADICTION in (data := json.loads(reply)):
            raise OracleContradictionError(data[CONTRADICTION])
        return Made.read(reply)

    def _reply(self, order: Order) -> str:
        process = self._started()
        if process is None:
            return ""
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(order.line() + "\n")
            process.stdin.flush()
            return process.stdout.readline()
        except OSError:
            return ""

    def _started(self) -> subprocess.Popen[str] | None:
        if self._process is None and not self._ended:
            pipe = subprocess.PIPE
            # -P: a folder "udlsym" where the user happens to stand is not the package.
            command = [sys.executable, "-P", "-m", "udlsym.book.worker"]
            self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, encoding="utf-8")
        return self._process

    def end(self) -> None:
        """End the process, so that whoever waits for its reply has one: none."""
        self._ended = True
        if (process := self._process) is not None:
            process.kill()

    def replace(self) -> None:
        """Give up a process that does not answer; the next order starts another one."""
        if (process := self._process) is not None:
            process.kill()
        self.close()

    def close(self) -> None:
        """Close the pipes of a process that has ended."""
        process, self._process = self._process, None
        if process is not None:
            with suppress(OSError):
                process.communicate()
