from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from expressions import closed
from hypothesis import given, settings
from hypothesis import strategies as st

from udlsym.context import LINEAR, Context, Definition
from udlsym.evaluate import Atom, Point, evaluate
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.linear import LinearModel
from udlsym.numeric.elementwise import Elementwise
from udlsym.numeric.errors import LoweringError
from udlsym.numeric.lowering import lower
from udlsym.numeric.program import dot, variable
from udlsym.numeric.reductions import Reductions
from udlsym.syntax.build import (
    ONE,
    TWO,
    element,
    mean_over,
    minus,
    negative,
    plus,
    squared,
    sum_over,
    times,
)
from udlsym.syntax.nodes import Call, Node, Number, Power, Relation, Summation, Symbol

X, Y = element("x", "i"), element("y", "i")
RESIDUAL = plus(element("phi", 0), times(element("phi", 1), X), negative(Y))
MIXED = Call("exp", (times(X, element("x", "k")),))
SCALARS = ("phi_0", "phi_1", "c")


def compiled(node: Node, context: Context = LINEAR) -> Reductions:
    return Reductions([[node]], context, SCALARS, ("x", "y"))


def arrays(point: Point, size: int) -> list[np.ndarray]:
    return [
        np.array([float(point.value(Atom(name, (k,)))) for k in range(1, size + 1)])
        for name in "xy"
    ]


def at(point: Point) -> list[float]:
    keys = (Atom("phi", (0,)), Atom("phi", (1,)), Atom("c"))
    return [float(point.value(key)) for key in keys]


@settings(deadline=None, max_examples=60)
@given(closed, st.integers(1, 4), st.integers(0, 9), st.sampled_from([2, 100]))
def test_lowered_sums_have_the_exact_value(node: Node, size: int, seed: int, block: int) -> None:
    """Random nested sums, lowered and run in short or long blocks, agree with exact evaluation."""
    halves = tuple(Fraction(k, 2) for k in range(-5, 6))
    point = Point({"I": size}, seed=seed, palette=halves)
    exact = evaluate(node, LINEAR, point)
    ((found,),) = compiled(node).evaluate(at(point), arrays(point, size), block)
    assert found == pytest.approx(float(exact), rel=1e-9, abs=1e-7)


def test_residual_is_one_vector_for_loss_and_gradient() -> None:
    """The residual is computed once, however its factors and signs are spread."""
    loss = sum_over(squared(RESIDUAL), "i", "I")
    first = sum_over(times(TWO, RESIDUAL), "i", "I")
    second = sum_over(times(TWO, X, negative(RESIDUAL)), "i", "I")
    source = compiled(plus(loss, first, second)).source
    whole = source[source.index("def whole") : source.index("def sums_1")]
    assert whole.count("multiply(") == whole.count("subtract(") == 1
    assert "for " not in source


def test_gradient_comes_from_the_derived_formulas() -> None:
    """Loss, gradient and Hessian need five sums, one pass and one buffer."""
    loss = LeastSquares(LinearModel(1, 1))
    trees = [loss.tree, *(g for _, g in loss.gradient()), *(h for *_, h in loss.hessian())]
    program = lower(trees, loss.context, ["x", "y"], ["phi_0", "phi_1"])
    assert [len(each) for each in program.passes] == [5]
    assert program.outputs[3] == 2 * program.size


def test_wrong_factor_is_seen() -> None:
    """A gradient with a lost 2 gives another number: the comparison can fail."""
    right, wrong = (sum_over(times(*factors), "i", "I") for factors in ((TWO, X), (X,)))
    data = [np.array([1.0, 2.0]), np.zeros(2)]
    values = [compiled(node).evaluate([0, 0, 0], data)[0][0] for node in (right, wrong)]
    assert values == [6.0, 3.0]


def test_centred_sums_take_two_passes() -> None:
    """Σ (x_i − x̄)² needs the mean before the squares; no n × n table is made."""
    spread = sum_over(squared(minus(X, mean_over(X, "i", "I"))), "i", "I")
    program = lower([spread], LINEAR, ["x"])
    assert len(program.passes) == 2
    data = [np.array([1e8, 1e8 + 1, 1e8 + 2]), np.zeros(3)]
    assert compiled(spread).evaluate([0, 0, 0], data) == [[2.0]]


def test_double_sums_are_taken_apart() -> None:
    """Σ_i Σ_k x_i y_k is Σ x_i · Σ y_k."""
    node = sum_over(sum_over(times(X, element("y", "k")), "k", "I"), "i", "I")
    data = [np.array([1.0, 2.0]), np.array([3.0, 5.0])]
    assert compiled(node).evaluate([0, 0, 0], data) == [[24.0]]


def test_definitions_are_written_out() -> None:
    """A loss written with f[x_i, φ] compiles as if f were written out."""
    loss = LeastSquares(LinearModel(1, 1))
    short = lower([loss.definition.body], loss.context, ["x", "y"], ["phi_0", "phi_1"])
    long = lower([loss.tree], loss.context, ["x", "y"], ["phi_0", "phi_1"])
    assert short == long


def test_sums_over_numbers_are_written_out() -> None:
    """Σ_{k=0}^{1} φ_k is φ_0 + φ_1."""
    node = Summation(element("phi", "k"), "k", Number("0"), ONE)
    assert compiled(node).evaluate([3.0, 4.0, 0.0], [np.ones(2)] * 2) == [[7.0]]


def test_functions_and_higher_powers() -> None:
    """Elementary functions and odd powers go through NumPy's own."""
    body = times(Power(X, Number("3")), Call("exp", (Y,)))
    data = [np.array([1.0, 2.0]), np.array([0.0, 1.0])]
    ((found,),) = compiled(sum_over(body, "i", "I")).evaluate([0, 0, 0], data)
    assert found == pytest.approx(1 + 8 * np.e, rel=1e-14)


@pytest.mark.parametrize(
    ("node", "message"),
    [
        (X, "not one number for each example"),
        (sum_over(element("z", "i"), "i", "I"), "z is not among the data"),
        (Symbol("alpha"), "alpha is not among the parameters"),
        (sum_over(Symbol("i"), "i", "I"), "not as a subscript"),
        (Summation(X, "i", TWO, Symbol("I")), "not one over the examples"),
        (sum_over(Call("a", (X,)), "i", "I"), "no translation"),
        (sum_over(sum_over(MIXED, "k", "I"), "i", "I"), "mixes two examples"),
        (Relation((ONE, ONE), ("=",)), "a statement is not a number"),
        (Symbol("x"), "x is not among the parameters"),
    ],
)
def test_what_has_no_array_code_is_refused(node: Node, message: str) -> None:
    """Nothing is silently dropped: what the arrays cannot say raises."""
    with pytest.raises(LoweringError, match=message):
        lower([node], LINEAR, ["x", "y"], SCALARS)


@pytest.mark.parametrize("scalars", [("I",), ("x",), ("s_0",), ("ones",), ("work_0",), ("t_0",)])
def test_names_do_not_clash_with_generated_ones(scalars: tuple[str, ...]) -> None:
    """A parameter called like something that generated code uses itself is refused."""
    node = sum_over(squared(minus(X, ONE)), "i", "I")
    with pytest.raises(LoweringError, match=r"two meanings|uses itself"):
        Reductions([[node]], LINEAR, scalars, ("x",))


def test_two_parameters_never_share_a_name() -> None:
    """φ_{1,1} and an array phi_1 with subscript 1 would both be phi_1_1."""
    node = plus(element("phi", 1, 1), element("phi_1", 1))
    with pytest.raises(LoweringError, match="both be called phi_1_1"):
        lower([node], LINEAR, ["x"], ["phi_1_1"])


def test_names_cannot_carry_code() -> None:
    """A name with code in it never reaches generated source."""
    with pytest.raises(LoweringError, match="not a plain name"):
        variable("x; import os")


def test_elementwise_formula_refuses_sums() -> None:
    """A prediction is one number for each example; a formula with sums over all is not."""
    node = minus(X, mean_over(X, "i", "I"))
    with pytest.raises(LoweringError, match="must not hold sums"):
        Elementwise(node, LINEAR, "i", (), ("x",))


def test_elementwise_result_is_new() -> None:
    """The values of x_i itself are a copy of x, not x."""
    x = np.array([1.0, 2.0])
    found = Elementwise(X, LINEAR, "i", (), ("x",)).evaluate([], [x])
    assert not np.shares_memory(found, x)
    assert found.tolist() == [1.0, 2.0]


def test_dot_is_uninterpreted() -> None:
    """SymPy knows nothing of dot(a, b), so it cannot rearrange it."""
    x = variable("x")
    assert dot(2 * x, x) != 2 * dot(x, x)


def test_abbreviations_with_subscripts() -> None:
    """An abbreviation r_i in a sum is written out for its letter."""
    context = LINEAR.defining(Definition("r", minus(X, Y), indices=("i",)))
    node = sum_over(squared(element("r", "k")), "k", "I")
    data = [np.array([1.0, 5.0]), np.array([0.0, 2.0])]
    assert compiled(node, context).evaluate([0, 0, 0], data) == [[10.0]]
