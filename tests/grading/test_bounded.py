"""Grading with a budget: nothing hangs, nothing is lost, and the next answer is graded as ever."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

import udlsym
from udlsym.errors import UsageError
from udlsym.grading.answer import check
from udlsym.grading.bounded import Grader
from udlsym.grading.report import Mark, Report
from udlsym.grading.worker import Request, _outcome, receive, send

RIGHT = Request("2.1", "2*sum(phi_0 + phi_1*x_i - y_i)", "dphi0")


@pytest.fixture
def grader() -> Iterator[Grader]:
    found = Grader()
    yield found
    found.end()


def test_public_check_says_what_the_grader_says(grader: Grader) -> None:
    """`udlsym.check` is the same judgement, by a process of its own."""
    assert udlsym.check(RIGHT.number, RIGHT.text, part=RIGHT.part) == grader.grade(RIGHT, 20)


def test_the_budget_ends_as_undecided_and_the_next_answer_is_graded(grader: Grader) -> None:
    """A request that takes too long is given up; a new process takes the next one."""
    late = grader.grade(RIGHT, 0.0001)
    assert late.verdict is Mark.UNDECIDED
    assert "within 0.0001 seconds" in late.how
    assert grader.grade(RIGHT, 20).verdict is Mark.CORRECT


def test_a_process_that_is_killed_is_replaced(grader: Grader) -> None:
    """The death of the process is no error of the next answer."""
    assert grader.grade(RIGHT, 20).verdict is Mark.CORRECT
    running = grader._process._process
    assert running is not None
    running.kill()
    running.wait()
    assert grader.grade(RIGHT, 20).verdict is Mark.CORRECT


def test_errors_of_the_request_are_raised_here(grader: Grader) -> None:
    """An unknown problem is an error, not a verdict, and costs no process."""
    with pytest.raises(UsageError, match=r"no derivation of '9\.9'"):
        grader.grade(Request("9.9", "x"), 20)
    running = grader._process._process
    assert running is not None
    assert grader.grade(RIGHT, 20).verdict is Mark.CORRECT
    assert grader._process._process is running


HOSTILE = [
    "9**9**9**9",
    "(" * 100_000,
    "-" * 100_000 + "1",
    "x_1" * 300_000,
    "(" + "+".join(f"x_{k}" for k in range(1, 60)) + ")**1000",
    "sum(x_i, i, 1, 10**30)",
    "1/0",
    "0/0",
    "nan",
    "phi_0\x00\x1b[31m",
    "\u202ephi_0",
    "φ_0 + xＩ",
    "__import__('os').system('true')",
    "lambda: 1",
    "9" * 100_000,
    "x^" * 5_000 + "1",
    r"\bar{" * 5_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:20].encode("unicode_escape"))
def test_hostile_answers_end_without_being_accepted(text: str, grader: Grader) -> None:
    """Whatever is typed ends in a verdict that is not "correct"."""
    report = grader.grade(Request("2.1", text, "dphi0"), 20)
    assert report.verdict is not Mark.CORRECT
    assert not report.how.startswith("the process that grades ended")


def test_values_pass_through_a_pipe() -> None:
    """What is sent is received, and the end of a pipe is an EOFError."""
    stream = io.BytesIO()
    send(Report(Mark.CORRECT, "how"), stream)
    stream.seek(0)
    assert receive(stream) == Report(Mark.CORRECT, "how")
    with pytest.raises(EOFError):
        receive(stream)


@pytest.mark.parametrize("text", [None, 3, b"2"])
def test_what_is_no_text_is_refused_here(text: object) -> None:
    """One clear line, from this process."""
    with pytest.raises(UsageError, match="the answer is a text, not"):
        udlsym.check("2.1", text, part="dphi0")  # type: ignore[arg-type]


def test_a_fault_ends_one_decision_only() -> None:
    """What only a bug raises is said in the report; the process lives on."""

    def broken(*_: object, **__: object) -> Report:
        raise LookupError("a table without the entry")

    report = _outcome(broken, broken, RIGHT)
    assert isinstance(report, Report)
    assert report.verdict is Mark.UNDECIDED
    assert "LookupError" in report.how


@pytest.mark.parametrize(
    "text", ["1" * 100_000, "h_" + "1" * 5_000, "region " + "9" * 5_000 + ": 1"]
)
def test_long_numbers_in_patterns(text: str) -> None:
    """Python refuses to read numbers of thousands of digits; an answer may hold them."""
    assert check("3.2", text).verdict in {Mark.UNREADABLE, Mark.INCORRECT}


def test_many_lines_are_refused() -> None:
    """A working of tens of thousands of lines costs no time."""
    report = check("2.1", "a = b\n" * 20_000)
    assert report.verdict is Mark.UNREADABLE
    assert "at most 400" in report.how
