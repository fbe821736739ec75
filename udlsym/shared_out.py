"""Tasks shared out among several workers; the answers come back in the order of the tasks."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import Protocol, TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")


class Worker(Protocol):
    """Somebody who works on one task at a time, mostly a process of its own."""

    def end(self) -> None:
        """Stop at once; a task that is under way is answered by anything."""

    def close(self) -> None:
        """Wait until all has stopped."""


Working = TypeVar("Working", bound=Worker)


def answered_in_order(
    tasks: Iterable[Task],
    workers: Sequence[Working],
    answer: Callable[[Working, Task], Answer],
    ahead: int = 3,
) -> Iterator[Answer]:
    """Yield the answer to each task; all workers have stopped when the iterator has.

    ahead: how many tasks a worker are out at most; it bounds what waits to be taken. An error of
    `answer` is raised in its turn.

    >>> class Clerk:
    ...     def end(self): pass
    ...     def close(self): pass
    >>> list(answered_in_order("abc", [Clerk(), Clerk()], lambda clerk, task: task.upper()))
    ['A', 'B', 'C']
    >>> list(answered_in_order("", [Clerk()], lambda clerk, task: task.upper()))
    []
    """
    free: SimpleQueue[Working] = SimpleQueue()
    for worker in workers:
        free.put(worker)

    def answered(task: Task) -> Answer:
        worker = free.get()
        try:
            return answer(worker, task)
        finally:
            free.put(worker)

    threads = ThreadPoolExecutor(len(workers))
    out: deque[Future[Answer]] = deque()
    try:
        for task in tasks:
            out.append(threads.submit(answered, task))
            if len(out) >= len(workers) * ahead:
                yield out.popleft().result()
        while out:
            yield out.popleft().result()
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.end()
        threads.shutdown()
        for worker in workers:
            worker.close()
