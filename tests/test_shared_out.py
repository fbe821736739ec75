from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from udlsym.shared_out import answered_in_order


class Clerk:
    """A worker who notes what was asked of it."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.busy = threading.Lock()

    def double(self, task: int) -> int:
        """Twice the task; the even ones take longer, and nobody else may ask meanwhile."""
        assert self.busy.acquire(blocking=False)
        if task % 2 == 0:
            threading.Event().wait(0.005)
        self.busy.release()
        return 2 * task

    def end(self) -> None:
        """Note the end."""
        self.told.append("end")

    def close(self) -> None:
        """Note the close."""
        self.told.append("close")


@pytest.mark.parametrize(("workers", "ahead"), [(1, 1), (2, 1), (2, 3), (3, 100)])
def test_answers_in_the_order_of_the_tasks(workers: int, ahead: int) -> None:
    """However long each takes; each clerk is told to stop once."""
    clerks = [Clerk() for _ in range(workers)]
    found = list(answered_in_order(range(20), clerks, Clerk.double, ahead))
    assert found == [2 * task for task in range(20)]
    assert all(clerk.told == ["end", "close"] for clerk in clerks)


def test_tasks_are_taken_when_they_are_needed() -> None:
    """No more than `ahead` a worker are out, so an endless stream of tasks has answers."""
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        while True:
            taken.append(len(taken))
            yield taken[-1]

    clerks = [Clerk(), Clerk()]
    found = answered_in_order(tasks(), clerks, Clerk.double, 3)
    assert [next(found) for _ in range(4)] == [0, 2, 4, 6]
    assert len(taken) <= 4 + 6
    found.close()  # type: ignore[attr-defined]
    assert all(clerk.told == ["end", "close"] for clerk in clerks)


def test_an_error_comes_in_its_turn() -> None:
    """After the answers before it, and all clerks stop."""

    def choosy(clerk: Clerk, task: int) -> int:
        if task == 2:
            raise ValueError("not this one")
        return clerk.double(task)

    clerks = [Clerk(), Clerk()]
    found = answered_in_order(range(9), clerks, choosy)
    assert [next(found), next(found)] == [0, 2]
    with pytest.raises(ValueError, match="not this one"):
        next(found)
    assert all(clerk.told == ["end", "close"] for clerk in clerks)
