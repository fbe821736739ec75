"""An answer that has a value at fewer places than the truth is incomplete."""

from __future__ import annotations

import pytest

from udlsym.grading.own import check_against
from udlsym.grading.report import Mark


@pytest.mark.parametrize(
    ("truth", "answer", "assume", "mark"),
    [
        ("w", "exp(log(w))", (), Mark.INCOMPLETE),
        ("w", "exp(log(w))", ("w > 0",), Mark.CORRECT),
        ("w", "sqrt(w)^2", (), Mark.INCOMPLETE),
        ("w", "w^2/w", (), Mark.CORRECT),
        ("w", "log(exp(w))", (), Mark.CORRECT),
        ("w", "sqrt(w^2)", (), Mark.INCORRECT),
        ("log(w*v)", "log(w) + log(v)", (), Mark.INCOMPLETE),
        ("log(w) + log(v)", "log(w*v)", (), Mark.CORRECT),
        ("log(w)", "2*log(sqrt(w))", (), Mark.CORRECT),
    ],
)
def test_single_answers(truth: str, answer: str, assume: tuple[str, ...], mark: Mark) -> None:
    """Single values may be left out, half of all values may not."""
    report = check_against(truth, answer, "w: number, v: number, u: number", assume)
    assert report.verdict is mark


def test_says_where() -> None:
    report = check_against("w", "exp(log(w))", "w: number")
    assert report.how.endswith("only where w > 0")


def test_a_line_of_a_working_stays_open() -> None:
    """A line that holds for half of all values is not taken for one that follows."""
    report = check_against("w", "w = exp(log(w))\n= w", "w: number")
    assert report.verdict is not Mark.CORRECT
