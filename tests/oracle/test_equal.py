"""`udlsym.equal`: texts, trees and SymPy expressions; what it proves, refutes and leaves open."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest
import sympy

import udlsym
from udlsym.claims import Status
from udlsym.errors import ReadingError, UsageError
from udlsym.reading import read

CENTRED = "sum((x_i - xbar)*(y_i - ybar))"
P, R, U = Status.PROVED, Status.REFUTED, Status.UNDECIDED


@pytest.mark.parametrize(
    "other",
    [
        "sum(x_i*y_i) - I*xbar*ybar",
        "sum(x_k*y_k) - I*xbar*ybar",
        "Σ(x_n−x̄)(y_n−ȳ)",
        "sum((x_i - xbar)*y_i)",
        "sum(x_i*(y_i - ybar))",
        "sum(x_n*y_n) - sum(x_i)*sum(y_j)/I",
        "I*(mean(x_i*y_i) - xbar*ybar)",
        "sum((x_i - xbar)*(y_i - xbar))",
        "1/(2*I)*sum_{i=1}^I sum_{k=1}^I (x_i-x_k)*(y_i-y_k)",
        r"\sum_{i=1}^{I} (x_i - \bar{x})(y_i - \bar{y})",
        r"\sum_i x_i y_i - \frac{1}{I} \left(\sum_i x_i\right) \left(\sum_i y_i\right)",
    ],
)
def test_forms_of_the_centred_sum_are_equal(other: str) -> None:
    """The sum of centred products is proved equal to each of its known forms."""
    assert udlsym.equal(CENTRED, other).status is P


@pytest.mark.parametrize(
    "other",
    [
        "sum(x_i*y_i) - xbar*ybar",
        "sum(x_i*y_i) + I*xbar*ybar",
        "2*" + CENTRED,
        "-" + CENTRED,
        "sum((x_i - ybar)*(y_i - xbar))",
        "sum((x_i - xbar)*(x_i - xbar))",
        "sum_{i=2}^{I} (x_i - xbar)*(y_i - ybar)",
        "sum_{i=1}^{I-1} (x_i - xbar)*(y_i - ybar)",
        "sum(x_i - xbar)*sum(y_i - ybar)",
        "sum(x_i*y_i - xbar)",
        "sum((x_i - 2*xbar)*(y_i - ybar)) + c",
    ],
)
def test_slips_in_the_centred_sum_are_refuted(other: str) -> None:
    """A changed factor, sign, bar, limit or bracket is refuted by an exact point."""
    verdict = udlsym.equal(CENTRED, other)
    assert verdict.status is R
    assert verdict.counterexample is not None
    assert verdict.counterexample.left != verdict.counterexample.right


@pytest.mark.parametrize(
    ("left", "right", "status"),
    [
        ("(sum(x_i))**3", "3*sum(x_i)*sum(x_i**2) - 2*sum(x_i**3)", R),
        ("sum_{i=1}^{I} x_i", "x_1 + sum_{i=2}^{I} x_i", P),
        ("sum_{i=1}^{I} x_i", "x_I + sum_{i=1}^{I-1} x_i", P),
        ("sum_{i=0}^{I-1} x[i+1]", "sum(x_i)", P),
        ("sum_{i=3}^{I} 1", "I - 2", R),
        ("sum(x_i)*y_i", "sum(x_i*y_i)", R),
        ("D*(D_i+1)+D_o*(D+1)", "3*D+1", R),
        ("sum(ReLU(x_i) - ReLU(-x_i))", "sum(x_i)", P),
        ("sum(1[x_i>0] + 1[x_i<=0])", "I", P),
        ("1[z>0]", "1[z>=0]", R),
        ("abs(z*w)", "abs(z)*abs(w)", P),
        ("ReLU(z+w)", "ReLU(z)+ReLU(w)", R),
        ("a(2*z)", "2*a(z)", R),
        ("sum(a(x_i))", "sum(a(x_k))", P),
        ("theta_10", "theta_01", R),
        ("x**0", "1", P),
        ("(I-1)*(I-2)*(I-3)*(I-4)*(I-5)*(I-6)*(I-7)", "0", R),
        ("exp(x)*exp(-x)", "1", P),
        ("9**9**9", "9**9**9", U),
        ("1/0", "1/0", U),
        ("x = 1", "2*x = 2", P),
        ("x = 1", "x**2 = 1", R),
        ("x**2 = 1", "3 = 3*x**2", P),
        ("x*(x-1) = 0", "x = 0", R),
        ("x+y=3, x-y=1", "x=2, y=1", P),
        ("x=1, y=2", "x=1", R),
        ("0 = 0", "1 = 1", P),
        ("alpha > 0", "2*alpha > 0", P),
        ("alpha > 0", "alpha >= 0", R),
    ],
)
def test_verdicts(left: str, right: str, status: Status) -> None:
    """Each pair has the verdict that mathematics gives it, either way round."""
    assert udlsym.equal(left, right).status is status
    assert udlsym.equal(right, left).status is status


def test_named_derivatives_are_names() -> None:
    """∂L/∂φ_0 is a name here, however it is written; nothing is known about L."""
    assert udlsym.equal("∂L/∂φ_0 = 0", r"2\frac{\partial L}{\partial \phi_0} = 0").status is P
    assert udlsym.equal("dL/dphi_0", "dL/dphi_1").status is R


def test_conditions_are_reported_as_text() -> None:
    """A denominator as typed becomes a condition and does not refute."""
    verdict = udlsym.equal("phi_1 = S/T", "phi_1*T = S")
    assert verdict.status is P
    assert [str(condition) for condition in verdict.conditions] == ["T != 0"]


@pytest.mark.parametrize(
    ("assume", "status"),
    [((), R), (("alpha > 0",), P), (("0 < alpha",), P), (("alpha >= 2",), P), (("alpha < 0",), R)],
)
def test_assumptions(assume: tuple[str, ...], status: Status) -> None:
    """ReLU[αz] = α ReLU[z] depends on what is known of α."""
    assert udlsym.equal("ReLU(alpha*z)", "alpha*ReLU(z)", assume=assume).status is status


def test_equations_as_assumptions() -> None:
    """On centred data, and for a given size, more is equal."""
    assert udlsym.equal(CENTRED, "sum(x_i*y_i)").status is R
    assert udlsym.equal(CENTRED, "sum(x_i*y_i)", assume=["xbar = 0"]).status is P
    cube = ("(sum(x_i))**3", "3*sum(x_i)*sum(x_i**2) - 2*sum(x_i**3)")
    assert udlsym.equal(*cube, assume=["I = 2"]).status is P
    assert udlsym.equal("sum_{i=3}^{I} 1", "I - 2", assume=["I >= 2"]).status is P


def test_contradicting_assumptions_decide_nothing() -> None:
    """From assumptions that no point satisfies nothing follows."""
    assert udlsym.equal("x", "x", assume=["1 = 2"]).status is U
    assert udlsym.equal("x", "y", assume=["x > 0", "x < 0"]).status is U


def test_sympy_expressions_and_trees_are_taken() -> None:
    """A SymPy sum, a display tree and a text can be mixed."""
    x, i, size = sympy.IndexedBase("x"), sympy.Symbol("i"), sympy.Symbol("I")
    total = sympy.Sum(2 * x[i], (i, 1, size))
    assert udlsym.equal(total, "2*sum(x_k)").status is P
    assert udlsym.equal(total, read("sum(x_k)")).status is R
    loss = udlsym.LeastSquares(udlsym.LinearModel(inputs=1, outputs=1))
    assert udlsym.equal(loss.expression, loss.tree, context=loss.context).status is P


def test_unreadable_and_mixed_inputs_raise() -> None:
    """A text that cannot be read, and an equation against an expression, are errors."""
    with pytest.raises(ReadingError, match="known"):
        udlsym.equal("xbr", "xbar")
    with pytest.raises(UsageError, match="write both alike"):
        udlsym.equal("x = 1", "x")
    with pytest.raises(UsageError, match="an assumption is a relation"):
        udlsym.equal("x", "x", assume=["x"])


def test_numbers_are_compared_as_they_are() -> None:
    """Whole numbers and fractions are exact; a float is not what its digits say."""
    assert udlsym.equal(2, "1 + 1").status is P
    assert udlsym.equal(Fraction(-1, 2), "-1/2").status is P
    for value in (0.5, None, True, object()):
        with pytest.raises(UsageError, match="is no text"):
            udlsym.equal(value, "x")


def test_one_assumption_may_be_a_text_alone() -> None:
    """A text is not taken for a list of letters."""
    assert udlsym.equal("abs(x)", "x", assume="x > 0").status is P


def test_verdicts_are_hashable_and_pickled() -> None:
    """A verdict with a counterexample can stand in a set."""
    verdict = udlsym.equal("x_1", "x_2")
    assert len({verdict, pickle.loads(pickle.dumps(verdict))}) == 1


@pytest.mark.parametrize(
    ("left", "right", "status"),
    [
        ("HardSwish(z)", "z*min(max(z + 3, 0), 6)/6", P),
        ("HardSwish(z)", "z*(z + 3)/6", R),
        ("SiLU(z)", "z*sigmoid(z)", P),
        ("softplus(z)", "log(1 + exp(z))", P),
        ("softplus(z) - softplus(-z)", "z", P),
        ("LeakyReLU(z)", "max(z, z/10)", P),
        ("LeakyReLU(z)", "ReLU(z) - z/10", R),
        ("GELU(z)", "SiLU(z)", R),
        ("GELU(z)", "z/2*(1 + tanh(sqrt(2/pi)*(z + 44715/1000000*z^3)))", R),
    ],
)
def test_activations_have_their_names(left: str, right: str, status: Status) -> None:
    """Every activation function of the book is known, not only those with a formula of a line."""
    assert udlsym.equal(left, right).status is status
