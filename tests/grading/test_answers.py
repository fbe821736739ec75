"""Answers to problems 2.1 and 2.2, right and wrong, in several notations."""

from __future__ import annotations

import pytest

from udlsym.grading.answer import check
from udlsym.grading.report import Mark

S_XX = "sum((x_i-xbar)**2)"
S_XY = "sum((x_i-xbar)*(y_i-ybar))"

CORRECT = {
    ("2.1", "dphi0"): [
        "2*sum(phi_0 + phi_1*x_i - y_i)",
        "dL/dphi_0 = 2*sum(phi_0 + phi_1*x_i - y_i) = 2*I*phi_0 + 2*phi_1*sum(x_i) - 2*sum(y_i)",
        r"\frac{\partial L}{\partial \phi_0} = 2\sum_{i=1}^{I} (\phi_0 + \phi_1 x_i - y_i)",
        "-2*sum(y_n - phi_0 - phi_1*x_n, n, 1, N)",
        "2*I*(phi_0 + phi_1*xbar - ybar)",
        "0 + 2*sum(phi_0 + phi_1*x_k - y_k)",
    ],
    ("2.1", "dphi1"): [
        "2*sum((phi_0 + phi_1*x_i - y_i)*x_i)",
        "2*phi_0*sum(x_i) + 2*phi_1*sum(x_i**2) - 2*sum(x_i*y_i)",
        "sum(2*x_i*(phi_0 + phi_1*x_i - y_i))",
    ],
    ("2.2", "phi1"): [
        f"{S_XY}/{S_XX}",
        f"phi_1 = {S_XY}/{S_XX}",
        f"phihat_1 = {S_XY}/{S_XX}",
        f"sum((x_i-xbar)*(y_i-xbar))/{S_XX}",
        "(I*sum(x_i*y_i) - sum(x_i)*sum(y_i))/(I*sum(x_i**2) - (sum(x_i))**2)",
        "(sum(x_i*y_i) - I*xbar*ybar)/(sum(x_i**2) - I*xbar**2)",
        "cov(x, y)/var(x)",
        f"I*cov(x, y)/{S_XX}",
        "(I*S_xy - S_x*S_y)/(I*S_xx - S_x**2)",
    ],
    ("2.2", "phi0"): [
        "ybar - phi_1*xbar",
        "phi_0 = ybar - phi_1*xbar",
        "phihat_0 = ybar - phihat_1*xbar",
        f"ybar - xbar*{S_XY}/{S_XX}",
        f"phi_1 = {S_XY}/{S_XX}, phi_0 = ybar - phi_1*xbar",
        "(sum(y_i) - phi_1*sum(x_i))/I",
    ],
}

WRONG = {
    ("2.1", "dphi0"): [
        ("sum(phi_0 + phi_1*x_i - y_i)", "a factor 2 is missing"),
        ("-2*sum(phi_0 + phi_1*x_i - y_i)", "the sign is wrong"),
        ("2*(phi_0 + phi_1*x_i - y_i)", "a sum is dropped, so its index is left free"),
        (
            "2*phi_0 + 2*phi_1*sum(x_i) - 2*sum(y_i)",
            "a constant is not multiplied by the number of examples",
        ),
        ("2/I*sum(phi_0 + phi_1*x_i - y_i)", "the mean is taken in place of the sum"),
        ("2*sum((phi_0 + phi_1*x_i - y_i)*x_i)", "this answers another part of the problem"),
        ("2*sum(phi_0 + phi_1*x_i + y_i)", "a sign inside is wrong"),
        ("3*sum(phi_0 + phi_1*x_i - y_i)", "it is 3/2 times the right answer"),
        ("2*sum(phi_0 + phi_1*x_i - y_i) + q", "it uses q, which the problem does not have"),
    ],
    ("2.1", "dphi1"): [
        ("2*sum(phi_0 + phi_1*x_i - y_i)", "this answers another part of the problem"),
        ("2*sum((phi_0 + phi_1*x_i - y_i)**2*x_i)", ""),
    ],
    ("2.2", "phi1"): [
        (f"{S_XX}/{S_XY}", "the reciprocal"),
        (
            "(sum(x_i*y_i) - xbar*ybar)/(sum(x_i**2) - xbar**2)",
            "the means are taken in place of the sums",
        ),
        ("cov(x, y)/var(y)", ""),
        (f"{S_XY}", "a denominator is missing"),
        ("1/sum(x_i - xbar)", ""),
    ],
    ("2.2", "phi0"): [
        ("ybar + phi_1*xbar", "a sign inside is wrong"),
        ("ybar - xbar", "a factor is missing"),
        (f"{S_XY}/{S_XX}", "this answers another part of the problem"),
    ],
}


@pytest.mark.parametrize(
    ("number", "part", "answer"),
    [(*place, answer) for place, answers in CORRECT.items() for answer in answers],
)
def test_right_answers_are_accepted(number: str, part: str, answer: str) -> None:
    """However it is written, a right answer is correct."""
    report = check(number, answer, part=part)
    assert report.verdict is Mark.CORRECT, report


@pytest.mark.parametrize(
    ("number", "part", "answer", "mistake"),
    [(*place, *each) for place, answers in WRONG.items() for each in answers],
)
def test_wrong_answers_are_refuted(number: str, part: str, answer: str, mistake: str) -> None:
    """A wrong answer is incorrect, and its mistake has a name where the catalogue has one."""
    report = check(number, answer, part=part)
    assert report.verdict is Mark.INCORRECT
    assert report.diagnosis == mistake


@pytest.mark.parametrize(
    ("number", "part", "answer"),
    [
        ("2.2", "phi1", f"phi_1*{S_XX} = {S_XY}"),
        ("2.2", "phi0", "I*phi_0 + phi_1*sum(x_i) = sum(y_i)"),
        ("2.2", "phi0", "2*sum(phi_0 + phi_1*x_i - y_i) = 0"),
    ],
)
def test_equations_not_yet_solved_are_incomplete(number: str, part: str, answer: str) -> None:
    """What follows from the answer, but does not give it, is right so far."""
    assert check(number, answer, part=part).verdict is Mark.INCOMPLETE


def test_a_right_end_after_a_false_equation_is_incorrect() -> None:
    """Every link of a chain counts, and the false one is shown."""
    chain = "sum(phi_0 + phi_1*x_i - y_i) = 2*sum(phi_0 + phi_1*x_i - y_i)"
    report = check("2.1", chain, part="dphi0")
    assert report.verdict is Mark.INCORRECT
    assert "is false" in report.how
    assert report.counterexample is not None
    assert report.counterexample.left != report.counterexample.right


def test_a_false_equation_beside_a_right_one_counts() -> None:
    """Of several equations none may be false."""
    text = f"phi_1 = {S_XX}/{S_XY}, phi_0 = ybar - phi_1*xbar"
    assert check("2.2", text, part="phi0").verdict is Mark.INCORRECT


def test_ambiguous_sums_are_not_guessed() -> None:
    """S_xy/S_xx is right with centred sums and wrong with raw ones: the answer must say which."""
    report = check("2.2", "S_xy/S_xx", part="phi1")
    assert report.verdict is Mark.UNREADABLE
    assert "say what S stands for" in report.how


def test_unreadable_texts_point_at_the_place() -> None:
    """A text that cannot be read is reported with a caret."""
    report = check("2.1", "2*sum(phi_0 +", part="dphi0")
    assert report.verdict is Mark.UNREADABLE
    assert "^" in report.how


def test_inequalities_are_no_values() -> None:
    """A comparison does not say what the value is."""
    assert check("2.1", "phi_0 > 2", part="dphi0").verdict is Mark.INCORRECT
