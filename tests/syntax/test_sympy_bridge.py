from __future__ import annotations

from fractions import Fraction

import pytest
import sympy
from expressions import closed
from hypothesis import given, settings
from hypothesis import strategies as st

from udlsym.context import GENERAL, LINEAR, Context
from udlsym.evaluate import Atom, Point, evaluate
from udlsym.syntax.build import (
    ONE,
    TWO,
    element,
    mean_over,
    minus,
    negative,
    over,
    plus,
    squared,
    sum_over,
    times,
)
from udlsym.syntax.nodes import (
    Add,
    ArgMin,
    Call,
    Cases,
    Delta,
    Indicator,
    Matrix,
    Negative,
    Node,
    Number,
    Partial,
    Power,
    Quotient,
    Relation,
    Summation,
    Symbol,
    System,
)
from udlsym.syntax.sympy_bridge import BridgeError, from_sympy, to_sympy
from udlsym.syntax.sympy_symbols import array, symbol

X, Y = element("x", "i"), element("y", "i")
RESIDUAL = plus(element("phi", 0), times(element("phi", 1), X), negative(Y))
LOSS = sum_over(squared(RESIDUAL), "i", "I")


def same(node: Node, context: Context = LINEAR) -> bool:
    """Whether a tree survives the journey to SymPy and back as it was written."""
    return from_sympy(to_sympy(node, context), context) == node


@settings(deadline=None, max_examples=60)
@given(closed, st.integers(1, 3), st.integers(0, 9))
def test_round_trip_keeps_the_exact_value(node: Node, size: int, seed: int) -> None:
    """There and back, an expression has the same exact value at every point."""
    back = from_sympy(to_sympy(node, LINEAR), LINEAR)
    point = Point({"I": size}, seed=seed)
    assert evaluate(back, LINEAR, point) == evaluate(node, LINEAR, point)


@settings(deadline=None, max_examples=30)
@given(closed, st.integers(1, 3), st.integers(0, 9))
def test_sympy_sums_have_the_exact_value(node: Node, size: int, seed: int) -> None:
    """SymPy's own doit at a concrete size and point agrees with our evaluator."""
    point = Point({"I": size}, seed=seed)
    exact = evaluate(node, LINEAR, point)
    expression = to_sympy(node, LINEAR).subs(symbol("I", LINEAR), size).doit()
    values = {
        (array(key.name)[key.indices] if key.indices else symbol(key.name, LINEAR)): sympy.Rational(
            Fraction(value).numerator, Fraction(value).denominator
        )
        for key, value in point.used.items()
        if isinstance(key, Atom)
    }
    assert expression.subs(values) == sympy.Rational(exact.numerator, exact.denominator)


@pytest.mark.parametrize(
    "node",
    [
        LOSS,
        RESIDUAL,
        times(TWO, Symbol("I"), element("phi", 0)),
        minus(X, Y),
        over(ONE, Symbol("c")),
        over(Symbol("a"), times(TWO, Symbol("b"))),
        Negative(Quotient(ONE, TWO)),
        Call("a", (Symbol("z"),)),
        Call("a", (Symbol("z"),), 1),
        Call("exp", (Symbol("z"),)),
        Call("tanh", (Symbol("z"),)),
        Call("abs", (Symbol("z"),)),
        Delta(Symbol("j"), Symbol("k")),
        Power(Symbol("z"), Symbol("n")),
        Indicator(Relation((Symbol("z"), Number("0")), (">",))),
        Cases(((Number("2"), Relation((Symbol("z"), Number("0")), ("<",))), (ONE, None))),
        Matrix(((Symbol("a"), ONE), (Number("0"), Symbol("b")))),
        Relation((Symbol("a"), Symbol("b")), ("<=",)),
        Number("0"),
    ],
)
def test_book_forms_come_back_as_they_were(node: Node) -> None:
    """What is in the book's order comes back in the book's order, node for node."""
    assert same(node)


def test_every_sum_gets_its_own_index() -> None:
    """No two sums share a bound name, so SymPy has nothing to capture."""
    mean = mean_over(X, "i", "I")
    spread = sum_over(squared(minus(X, mean)), "i", "I")
    expression = to_sympy(times(spread, spread, sum_over(X, "i", "I")), LINEAR)
    bound = [limit[0] for total in expression.atoms(sympy.Sum) for limit in total.limits]
    assert len(bound) == len(set(bound)) == 5


def test_bound_index_avoids_free_letters() -> None:
    """A sum over i next to a free x_i is a sum over another letter."""
    expression = to_sympy(times(X, sum_over(Y, "i", "I")), LINEAR)
    (total,) = expression.atoms(sympy.Sum)
    assert total.limits[0][0] != symbol("i", LINEAR)
    assert symbol("i", LINEAR) in expression.free_symbols


def test_one_table_of_symbols() -> None:
    """The same name gives the same symbol, whichever expression it came through."""
    first = to_sympy(sum_over(X, "i", "I"), LINEAR)
    second = to_sympy(plus(Symbol("I"), sum_over(Y, "i", "I")), LINEAR)
    sizes = {each for e in (first, second) for each in e.free_symbols if str(each) == "I"}
    assert len(sizes) == 1
    assert to_sympy(minus(Symbol("I"), Symbol("I")), LINEAR) == 0


@pytest.mark.parametrize("lower", ["2", "1", "0"])
def test_ranges_that_cannot_be_empty_pass(lower: str) -> None:
    """Σ from 2 to I is empty at I = 1, where SymPy and we both say 0."""
    node = Summation(X, "i", Number(lower), Symbol("I"))
    point = Point({"I": 1}, {Atom("x", (0,)): 5, Atom("x", (1,)): 7})
    loose = Context(sizes=LINEAR.sizes)
    expected = evaluate(node, loose, point)
    found = to_sympy(node, loose).subs(symbol("I", loose), 1).doit()
    assert found.subs({array("x")[0]: 5, array("x")[1]: 7}) == expected


def test_ranges_that_may_be_empty_are_refused() -> None:
    """SymPy gives Σ_{i=3}^{1} a negative value (Karr), so such a sum does not cross."""
    total = Summation(X, "i", Number("3"), Symbol("I"))
    with pytest.raises(BridgeError, match="may be empty"):
        to_sympy(total, LINEAR)
    i, size = symbol("i", LINEAR), symbol("I", LINEAR)
    with pytest.raises(BridgeError, match="may be empty"):
        from_sympy(sympy.Sum(array("x")[i], (i, 3, size)), LINEAR)
    assert to_sympy(Summation(ONE, "i", Number("3"), ONE), LINEAR) == 0


@pytest.mark.parametrize(
    "node",
    [
        Symbol("x; import os"),
        element("__class__", 1),
        Call("os.system", (ONE,)),
        Summation(ONE, "i)", ONE, Symbol("I")),
        Symbol("φ"),
        Symbol(""),
    ],
)
def test_names_that_are_not_words_are_refused(node: Node) -> None:
    """SymPy writes names into generated code, so only plain words cross."""
    with pytest.raises(BridgeError, match="not a plain name"):
        to_sympy(node, LINEAR)


@pytest.mark.parametrize(
    "expression",
    [
        sympy.Symbol("x; import os"),
        sympy.Function("eval()")(1),
        sympy.Float("0.5"),
        sympy.oo,
        sympy.zoo,
        sympy.nan,
        sympy.I,
        sympy.pi,
        sympy.Symbol("i") + sympy.Symbol("i", integer=True),
        sympy.Derivative(sympy.Function("a")(sympy.Symbol("z")), sympy.Symbol("z")),
    ],
)
def test_what_has_no_tree_is_refused(expression: sympy.Expr) -> None:
    """Floats, infinities, ambiguous names and the like raise, they are never guessed at."""
    with pytest.raises(BridgeError):
        from_sympy(expression, LINEAR)


@pytest.mark.parametrize(
    "node",
    [
        Partial(Symbol("L"), (element("phi", 0),)),
        ArgMin(Symbol("phi"), Symbol("L")),
        System(()),
        over(ONE, Number("0")),
        over(ONE, minus(X, X)),
        Power(Number("0"), Negative(ONE)),
    ],
)
def test_what_has_no_expression_is_refused(node: Node) -> None:
    """Derivatives yet to be taken, argmin, systems and division by 0 do not cross."""
    with pytest.raises(BridgeError):
        to_sympy(node, LINEAR)


def test_own_functions_stay_uninterpreted() -> None:
    """ReLU does not become Max, whose derivative SymPy gets wrong at 0."""
    expression = to_sympy(Call("ReLU", (Symbol("z"),)), GENERAL)
    assert isinstance(expression, sympy.core.function.AppliedUndef)
    assert not expression.has(sympy.Max, sympy.Heaviside, sympy.Piecewise)


def test_wrong_variant_differs() -> None:
    """The round trip is no constant: another sign comes back as another tree."""
    wrong = Add((element("phi", 0), times(element("phi", 1), X), Y))
    assert from_sympy(to_sympy(wrong, LINEAR), LINEAR) != RESIDUAL
