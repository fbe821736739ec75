"""A teacher's own problem: truths, declarations, assumptions."""

from __future__ import annotations

import pytest

import udlsym
from udlsym.errors import UsageError
from udlsym.grading.own import check_against
from udlsym.grading.report import Mark

MEAN = "sum(w_i*x_i)/sum(w_i)"


@pytest.mark.parametrize(
    ("truth", "answer", "declare", "assume", "mark"),
    [
        ("2*sum(w*x_i)", "2*w*sum(x_i)", "w: number", (), Mark.CORRECT),
        ("2*sum(w*x_i)", "w*sum(2*x_i)", "w: parameter", (), Mark.CORRECT),
        ("2*sum(w*x_i)", "2*w*x_i", "w: number", (), Mark.INCORRECT),
        (MEAN, "sum(w_k*x_k, k, 1, I)/sum(w_k, k, 1, I)", "w: data", (), Mark.CORRECT),
        (MEAN, "sum(w_i*x_i)/I", "w: data", (), Mark.INCORRECT),
        (MEAN, "xbar", "w: data", (), Mark.INCORRECT),
        ("abs(c)", "c", "c: number", (), Mark.INCORRECT),
        ("abs(c)", "c", "c: number", ("c > 0",), Mark.CORRECT),
        ("m = u + v", "m = v + u", "", (), Mark.CORRECT),
        ("m = u + v", "k = v + u", "", (), Mark.CORRECT),
        ("m = u + v", "m", "", (), Mark.INCOMPLETE),
        ("m = u + v", "m - v = u", "", (), Mark.INCOMPLETE),
        ("2*u = 4*v", "u = 2*v", "", (), Mark.CORRECT),
        ("2*u = 4*v", "u = v", "", (), Mark.INCORRECT),
        ("2*u = 4*v", "2*v", "", (), Mark.INCORRECT),
        ("2*u = 4*v", "u = (", "", (), Mark.UNREADABLE),
        ("g(u) + g(v)", "g(v) + g(u)", "g: function", (), Mark.CORRECT),
        ("g(u) + g(v)", "g(u + v)", "g: function", (), Mark.INCORRECT),
        ("A_11*A_22 - A_12*A_21", "A_22*A_11 - A_21*A_12", "A: matrix", (), Mark.CORRECT),
        ("A_11*A_22 - A_12*A_21", "A_11*A_22 + A_12*A_21", "A: matrix", (), Mark.INCORRECT),
        ("sum(1, k, 1, K)", "K", "K: size", (), Mark.CORRECT),
        ("sum(1, k, 1, K)", "K + 1", "K: size", (), Mark.INCORRECT),
        ("u", " \n ", "", (), Mark.UNREADABLE),
    ],
)
def test_verdicts(
    truth: str, answer: str, declare: str, assume: tuple[str, ...], mark: Mark
) -> None:
    """The verdict is that of the declared names and of what is granted."""
    assert check_against(truth, answer, declare, assume).verdict is mark


def test_the_mistake_has_a_name_and_the_point_both_values() -> None:
    """A teacher's own problem has diagnoses and counterexamples as the book's have."""
    report = check_against("2*sum(w*x_i)", "sum(w*x_i)", "w: number")
    assert report.diagnosis == "a factor 2 is missing"
    assert report.counterexample is not None
    assert report.counterexample.left != report.counterexample.right


def test_workings_are_marked_line_by_line() -> None:
    """An answer of several lines is a working."""
    text = "u*(v + 1)\n= u*v + 1"
    report = check_against("u*(v + 1)", text)
    assert (report.verdict, report.first_wrong_line) == (Mark.INCORRECT, 2)


@pytest.mark.parametrize(
    ("truth", "declare", "assume", "complaint"),
    [
        ("2*(", "", (), "cannot be read"),
        ("u", "u: banana", (), "u: banana is no declaration"),
        ("u", "u v: data", (), "is no declaration"),
        ("u", "import os: data", (), "is no declaration"),
        ("u", "", ("u",), "an assumption is a relation"),
    ],
)
def test_what_cannot_be_understood_is_the_teachers_mistake(
    truth: str, declare: str, assume: tuple[str, ...], complaint: str
) -> None:
    """The problem itself must be readable; that is an error and no verdict."""
    with pytest.raises(UsageError, match=complaint):
        check_against(truth, "u", declare, assume)


def test_public_function_has_a_budget() -> None:
    """`udlsym.check_against` grades in a process of its own."""
    assert udlsym.check_against("u*v", "v*u").verdict is Mark.CORRECT
    assert udlsym.check_against("u*v", "u*v*(", seconds=20).verdict is Mark.UNREADABLE


@pytest.mark.parametrize("answer", ["e*e*x", "e^2*x", "exp(2)*x", "k = x*e^2"])
def test_a_plain_e_is_the_base_of_exp(answer: str) -> None:
    """However the number is written, in an answer or in a working."""
    assert check_against("e^2*x", answer, declare="x: number").verdict is Mark.CORRECT


@pytest.mark.parametrize("answer", ["e*x", "2.718281828*e*x", "e = 2\ne^2*x"])
def test_another_number_is_none(answer: str) -> None:
    """What is not e² x, or says that e is something else, is not correct."""
    assert check_against("e^2*x", answer, declare="x: number").verdict is not Mark.CORRECT
