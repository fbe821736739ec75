"""Answers to several parts in one text, and hints."""

from __future__ import annotations

import pytest

from udlsym.errors import UsageError
from udlsym.grading.answer import check
from udlsym.grading.hint import hint
from udlsym.grading.report import Mark

PHI_0, PHI_1 = "phi_0 = ybar - phi_1*xbar", "phi_1 = cov(x, y)/var(x)"
SLOPES = "slope1: phi_3*theta_31; slope2: phi_1*theta_11 + phi_3*theta_31"

UNITS = (1, 2, 3)
JOINTS = [rf"-\theta_{{{d}0}}/\theta_{{{d}1}}" for d in UNITS]
FOUR = r"""
m_1 = \phi_3\theta_{31}
m_2 = \phi_1\theta_{11}+\phi_3\theta_{31}
m_3 = \phi_1\theta_{11}+\phi_2\theta_{21}+\phi_3\theta_{31}
m_4 = \phi_1\theta_{11}+\phi_2\theta_{21}"""
TWO_SUMS = r"""\sum_{j=0}^{2}\binom{3}{j} = 1+3+3 = 7
\sum_{j=0}^{2}\binom{5}{j} = 1+5+10 = 16"""


def _joints(front: str, *joints: str) -> str:
    """A line for each joint, with the same words in front, and the four slopes."""
    return "\n".join(front.format(d=d) + each for d, each in enumerate(joints, 1)) + FOUR


@pytest.mark.parametrize(
    ("number", "text", "mark", "line"),
    [
        ("2.2", f"{PHI_0}, {PHI_1}", Mark.CORRECT, None),
        ("2.2", f"{PHI_1}; {PHI_0}", Mark.CORRECT, None),
        ("2.2", f"{PHI_0} and phi_1 = var(x)/cov(x, y)", Mark.INCORRECT, 1),
        ("2.2", PHI_0, Mark.INCOMPLETE, None),
        ("3.3", _joints("x = ", *JOINTS), Mark.CORRECT, None),
        ("3.3", _joints("x = ", *reversed(JOINTS)), Mark.CORRECT, None),
        ("3.3", ", ".join(f"x = {joint}" for joint in JOINTS) + FOUR, Mark.CORRECT, None),
        ("3.3", f"x = {JOINTS[0]}, x = {JOINTS[1][1:]}" + FOUR, Mark.INCORRECT, 1),
        ("3.3", _joints("x = ", *JOINTS[:2]), Mark.INCOMPLETE, None),
        ("3.3", _joints("x = ", *JOINTS[:2], JOINTS[2][1:]), Mark.INCORRECT, 3),
        (
            "3.3",
            _joints(r"\theta_{{{d}0}}+\theta_{{{d}1}}x = 0 \implies x = ", *JOINTS),
            Mark.CORRECT,
            None,
        ),
        ("3.3", _joints("x_{d} = ", *JOINTS), Mark.CORRECT, None),
        ("3.3", _joints("x_{d} = ", *reversed(JOINTS)), Mark.INCOMPLETE, None),
        ("3.3", _joints("Joint {d}: ", *JOINTS), Mark.CORRECT, None),
        ("3.3", _joints("joint {d}: x = ", *JOINTS), Mark.CORRECT, None),
        ("3.3", _joints("joint {d}: x = ", *reversed(JOINTS)), Mark.INCORRECT, 1),
        ("3.18", TWO_SUMS, Mark.CORRECT, None),
        ("3.18", TWO_SUMS.replace("5+10 = 16", "5+5 = 11"), Mark.INCORRECT, 2),
        ("3.18", TWO_SUMS.partition("\n")[0], Mark.INCOMPLETE, None),
        ("2.2", "phi0: ybar - phi_1*xbar\nphi1: cov(x, y)/var(x)", Mark.CORRECT, None),
        ("2.2", "phi0: ybar + phi_1*xbar\nphi1: cov(x, y)/var(x)", Mark.INCORRECT, 1),
        ("2.2", "phi0: ybar - phi_1*xbar", Mark.INCOMPLETE, None),
        ("3.3", SLOPES, Mark.INCOMPLETE, None),
        ("3.3", SLOPES.replace("phi_1*", "phi_2*"), Mark.INCORRECT, 2),
        ("3.18", "count3: 7, count5: 16", Mark.CORRECT, None),
        ("3.18", "count3: 7, count5: 26", Mark.INCORRECT, 2),
        ("3.18", "count3: 7, count5: (", Mark.UNREADABLE, None),
        (
            "2.3",
            "same: no; inverse: (x-phi_0)/phi_1; loss: sum((phi_0+phi_1*y_i-x_i)^2)",
            Mark.CORRECT,
            None,
        ),
    ],
)
def test_all_parts_at_once(number: str, text: str, mark: Mark, line: int | None) -> None:
    """Named values on one line, or each answer behind the name of its part."""
    report = check(number, text)
    assert (report.verdict, report.first_wrong_line) == (mark, line), report


def test_figures_are_not_asked_for() -> None:
    """A drawing is not graded, so an answer without one is not incomplete."""
    with pytest.raises(UsageError, match="is a figure"):
        check("3.4", "a drawing")
    units = [f"h_{d} = a[theta_{d}0 + theta_{d}1*x_1 + theta_{d}2*x_2]" for d in range(1, 5)]
    sums = [
        " + ".join([f"phi_{j}0", *(f"phi_{j}{d}*h_{d}" for d in range(1, 5))]) for j in (1, 2, 3)
    ]
    outputs = [f"y_{j} = {total}" for j, total in enumerate(sums, start=1)]
    assert check("3.16", "\n".join(units + outputs)).verdict is Mark.CORRECT
    assert check("3.8", "tanh at 1/2: -0.359").verdict is Mark.INCOMPLETE


def test_a_bare_expression_must_say_which_part_it_answers() -> None:
    """Nothing is guessed."""
    with pytest.raises(UsageError, match="has several parts"):
        check("2.1", "2*sum(x_i)")


@pytest.mark.parametrize(
    ("number", "part", "text", "said", "hidden"),
    [
        (
            "2.1",
            "dphi0",
            "sum(phi_0 + phi_1*x_i - y_i)",
            "this is not right yet: a factor 2 is missing",
            "left",
        ),
        (
            "2.1",
            "dphi0",
            "3*sum(phi_0 + phi_1*x_i - y_i)",
            "this is not right yet: look for a constant factor",
            "3/2",
        ),
        ("3.3", "joint1", "theta_10 + theta_11*x = 0\nx = theta_10/theta_11", "line 2", "-theta"),
        ("3.18", "count3", "8", "this is not right yet", "7"),
        ("3.18", "count3", "7", "this is right", ":"),
        ("2.2", "phi1", "phi_1 = phi_1", "not finished", "sum"),
    ],
)
def test_hints_do_not_give_the_answer_away(
    number: str, part: str, text: str, said: str, hidden: str
) -> None:
    """The kind of mistake and its line, and no value."""
    shown = hint(check(number, text, part=part))
    assert said in shown
    assert hidden not in shown
