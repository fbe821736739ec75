"""Workings: every line marked, the first wrong one named, the answers found."""

from __future__ import annotations

import pytest

from udlsym.grading.answer import check
from udlsym.grading.lines import lines_of
from udlsym.grading.report import LineMark, Mark

SLOPES = r"""L = \sum_{i=1}^I (\phi_0+\phi_1 x_i - y_i)^2
\frac{\partial L}{\partial \phi_0} = \sum_{i=1}^I 2(\phi_0+\phi_1 x_i - y_i)
= 2\sum_{i=1}^I (\phi_0+\phi_1 x_i - y_i)
\frac{\partial L}{\partial \phi_1} = \sum_{i=1}^I 2(\phi_0+\phi_1 x_i - y_i) x_i
= 2\phi_0 \sum x_i + 2 \phi_1 \sum x_i^2 - 2\sum x_i y_i"""

LINE = """dL/dphi_0 = 2*sum(phi_0+phi_1*x_i-y_i) = 0
so I*phi_0 + phi_1*sum(x_i) = sum(y_i)
phi_0 = ybar - phi_1*xbar
dL/dphi_1 = 2*sum(x_i*(phi_0+phi_1*x_i-y_i)) = 0
sum(x_i*(ybar - phi_1*xbar + phi_1*x_i - y_i)) = 0
phi_1*sum(x_i*(x_i-xbar)) = sum(x_i*(y_i-ybar))
phi_1 = sum(x_i*(y_i-ybar))/sum(x_i*(x_i-xbar))
= sum((x_i-xbar)*(y_i-ybar))/sum((x_i-xbar)**2)"""

RIGHT = [
    ("2.1", None, SLOPES),
    ("2.2", None, LINE),
    ("2.2", "phi1", "Let e_i = x_i - xbar\nphi_1 = sum(e_i*(y_i-ybar))/sum(e_i**2)"),
    ("3.3", "joint1", "theta_10 + theta_11*x = 0\nx = -theta_10/theta_11"),
    (
        "3.3",
        "slope2",
        "In region 2 units 1 and 3 are active\n"
        "y = phi_0 + phi_1*(theta_10+theta_11*x) + phi_3*(theta_30+theta_31*x)\n"
        "dy/dx = phi_1*theta_11+phi_3*theta_31",
    ),
    ("3.5", None, "ReLU[alpha*z] = max(0, alpha*z)\n= alpha*max(0,z)\n= alpha*ReLU[z]"),
]

WRONG = [
    ("2.1", None, SLOPES.replace("= 2\\sum", "= \\sum"), 3),
    ("2.1", None, SLOPES.replace("x_i^2", "x_i"), 5),
    ("2.2", None, LINE.replace("phi_0 = ybar - phi", "phi_0 = ybar + phi"), 3),
    ("2.2", None, LINE.replace("so I*phi_0", "so phi_0"), 2),
    ("2.2", None, LINE.replace("sum((x_i-xbar)**2)", "sum((y_i-ybar)**2)"), 8),
    ("3.3", "joint1", "theta_10 + theta_11*x = 0\nx = theta_10/theta_11", 2),
    ("3.5", None, "ReLU[alpha*z] = max(0, alpha*z)\n= -alpha*max(0,z)\n= alpha*ReLU[z]", 2),
    (
        "3.3",
        "slope2",
        "y = phi_0 + phi_1*(theta_10+theta_11*x) + phi_2*(theta_20+theta_21*x)\n"
        "dy/dx = phi_1*theta_11+phi_2*theta_21",
        1,
    ),
]


@pytest.mark.parametrize(("number", "part", "text"), RIGHT)
def test_right_workings(number: str, part: str | None, text: str) -> None:
    """Each line follows, and the answers are found."""
    report = check(number, text, part=part)
    assert report.verdict is Mark.CORRECT, report.lines
    assert report.first_wrong_line is None


@pytest.mark.parametrize(("number", "part", "text", "line"), WRONG)
def test_the_first_wrong_line_is_named(number: str, part: str | None, text: str, line: int) -> None:
    """The slip is found where it happens, with an exact counterexample."""
    report = check(number, text, part=part)
    assert report.verdict is Mark.INCORRECT
    assert report.first_wrong_line == line
    wrong = report.lines[line - 1]
    assert wrong.mark is LineMark.WRONG
    assert wrong.counterexample is not None
    assert wrong.counterexample.left != wrong.counterexample.right


def test_right_lines_below_a_wrong_one_are_said_to_be_right() -> None:
    """One slip does not condemn what comes after."""
    report = check("2.2", LINE.replace("phi_0 = ybar - phi", "phi_0 = ybar + phi"))
    assert report.lines[3].how == "true, although line 3 is wrong"


def test_what_follows_from_a_wrong_line_is_no_second_mistake() -> None:
    """A line that repeats the slip above follows from it."""
    text = "phi_0 = ybar + phi_1*xbar\nI*phi_0 = I*ybar + I*phi_1*xbar"
    report = check("2.2", text, part="phi0")
    assert [each.mark for each in report.lines] == [LineMark.WRONG, LineMark.CARRIED]


def test_missing_answers_leave_a_working_incomplete() -> None:
    """Right lines that do not reach every part are not yet an answer."""
    report = check("2.2", "\n".join(LINE.splitlines()[:3]))
    assert report.verdict is Mark.INCOMPLETE


def test_a_line_that_is_not_understood_is_not_guessed() -> None:
    """The verdict stays open, and the place is shown."""
    report = check("2.1", SLOPES + "\n2*( = 1")
    assert report.verdict is Mark.UNDECIDED
    assert report.lines[-1].mark is LineMark.NOT_UNDERSTOOD
    assert "^" in report.lines[-1].how


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("So $a = b$.", "$a = b$"),
        (r"\implies a = b \\", "a = b"),
        ("- a = b;", "a = b"),
        (r"&= c \\", "c"),
        (r"\boxed{a = b}", "a = b"),
        ("Therefore we have to think", ""),
        ("In region 2 units 1 and 3 are on", ""),
    ],
)
def test_what_surrounds_a_formula_is_taken_off(text: str, formula: str) -> None:
    """Layout and joining words are no mathematics."""
    (line,) = lines_of(text)
    assert line.formula == formula


def test_lines_are_counted_without_empty_ones() -> None:
    r"""Empty lines and \begin{aligned} do not count."""
    text = "\\begin{aligned}\na &= b \\\\\n\n&= c\n\\end{aligned}"
    assert [(line.number, line.formula) for line in lines_of(text)] == [(1, "a = b"), (2, "c")]
