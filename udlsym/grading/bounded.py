"""`udlsym.check` with a budget: a decision that takes too long ends as undecided."""

from __future__ import annotations

import atexit
from collections.abc import Iterable
from queue import Empty, Queue
from threading import Lock, Thread
from typing import Any, Final

from udlsym.errors import UdlsymError, UsageError
from udlsym.grading.report import Mark, Report
from udlsym.grading.worker import Request, receive, send
from udlsym.module_process import ModuleProcess

SECONDS: Final = 20.0
"""How long one answer may take."""

MEGABYTES: Final = 4000
"""How much memory the process that grades may use."""


def check(number: str, text: str, part: str | None = None, seconds: float = SECONDS) -> Report:
    """Grade an answer to a part of a problem, or a working of several lines.

    number: ``2.1``. text: LaTeX or plain text. part: its name; without it a text of several lines
    is a working that answers all parts. What cannot be read is reported as such, and what is not
    decided within `seconds` is undecided. Raises `UsageError` for an unknown problem or part.

    >>> check("2.1", "2*sum(phi_0 + phi_1*x_i - y_i)", part="dphi0").verdict
    <Mark.CORRECT: 'correct'>
    >>> check("2.1", "", part="dphi0").verdict
    <Mark.UNREADABLE: 'unreadable'>
    """
    return _GRADER.grade(Request(number, text, part), seconds)


def check_against(
    truth: str,
    text: str,
    declare: str = "",
    assume: Iterable[str] = (),
    seconds: float = SECONDS,
) -> Report:
    """Grade an answer, or a working, against a right answer of one's own.

    truth: an expression, ``name = expression``, or an equation. declare: names with what they
    are, such as ``x: data, w: parameters, c: number``. assume: what is granted, such as
    ``w_1 != 0``. What is not decided within `seconds` is undecided. Raises `UsageError` where the
    truth, a declaration or an assumption cannot be read.

    >>> check_against("a*(u + v)", "a*u + a*v", declare="a: number").verdict
    <Mark.CORRECT: 'correct'>
    >>> check_against("a*(u + v)", "", declare="a: number").verdict
    <Mark.UNREADABLE: 'unreadable'>
    """
    given = tuple(assume)
    return _GRADER.grade(Request("", text, truth=truth, declare=declare, assume=given), seconds)


class Grader:
    """A process that grades, started when it is first needed and again after it was ended."""

    def __init__(self) -> None:
        self._process = ModuleProcess("udlsym.grading.worker", str(MEGABYTES))
        self._outcomes: Queue[Any] = Queue()
        self._lock = Lock()

    def grade(self, request: Request, seconds: float) -> Report:
        """Return the report, or one that says that the budget was spent."""
        _check_texts(request)
        with self._lock:
            outcome = self._outcome(request, seconds)
        if isinstance(outcome, Report):
            return outcome
        if isinstance(outcome, UdlsymError):
            raise outcome
        return Report(Mark.UNDECIDED, _REASONS[type(outcome)].format(seconds=seconds))

    def _outcome(self, request: Request, seconds: float) -> Any:
        try:
            send(request, self._requests())
            outcome = self._outcomes.get(timeout=seconds)
        except (Empty, OSError) as error:
            outcome = error
        if not isinstance(outcome, Report | UdlsymError):
            self.end()
        return outcome

    def _requests(self) -> Any:
        if not self._process.is_running():
            self._process.replace()
            requests, reports = self._process.pipes()
            self._outcomes = Queue()
            Thread(target=_listen, args=(reports, self._outcomes), daemon=True).start()
            return requests
        return self._process.pipes()[0]

    def end(self) -> None:
        """End the process; the next request starts another one."""
        self._process.replace()


def _check_texts(request: Request) -> None:
    """Refuse what is no text before it reaches the other process."""
    for name in ("number", "text", "part", "truth", "declare"):
        value = getattr(request, name)
        if not isinstance(value, str) and (value is not None or name in {"number", "text"}):
            what = {"text": "the answer", "number": "the problem's number"}.get(name, name)
            raise UsageError(f"{what} is a text, not {value!r}")


def _listen(reports: Any, outcomes: Queue[Any]) -> None:
    """Hand on what the process sends; a pipe cannot be waited for with a time limit everywhere."""
    try:
        while True:
            outcomes.put(receive(reports))
    except (EOFError, OSError, ValueError) as end:
        outcomes.put(end)


_REASONS: Final[dict[type, str]] = {
    Empty: "not decided within {seconds:g} seconds",
    MemoryError: "not decided within the memory that one answer may use",
    RecursionError: "nested too deeply to be decided",
    EOFError: "the process that grades ended before it was decided",
    BrokenPipeError: "the process that grades ended before it was decided",
    OSError: "the process that grades ended before it was decided",
    ValueError: "the process that grades ended before it was decided",
}

_GRADER: Final = Grader()
atexit.register(_GRADER.end)
