"""The normal form: what it makes equal, what it keeps apart, and what it refuses."""

from __future__ import annotations

from fractions import Fraction

import pytest
from expressions import REWRITES, closed, mutants
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from udlsym.algebra.normalise import Normaliser
from udlsym.algebra.present import Presenter, in_means, in_means_of_products
from udlsym.context import GENERAL, LINEAR, Definition
from udlsym.errors import OutsideFragment, Undefined
from udlsym.evaluate import Point, evaluate
from udlsym.syntax.build import (
    ONE,
    TWO,
    ZERO,
    element,
    mean_over,
    minus,
    over,
    plus,
    squared,
    sum_over,
    times,
)
from udlsym.syntax.nodes import (
    Call,
    Delta,
    Node,
    Number,
    Partial,
    Power,
    Summation,
    Symbol,
)

X, Y, I = element("x", "i"), element("y", "i"), Symbol("I")  # noqa: E741 - the book's name
XBAR, YBAR = mean_over(X, "i", "I"), mean_over(Y, "i", "I")
PROPERTY = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])


def total(body: Node, letter: str = "i") -> Summation:
    return sum_over(body, letter, "I")


def same(left: Node, right: Node, **given: object) -> bool:
    normaliser = Normaliser(LINEAR, **given)  # type: ignore[arg-type]
    return normaliser.normal_form(minus(left, right)).is_zero


EQUAL = {
    "centred products": (
        total(times(minus(X, XBAR), minus(Y, YBAR))),
        minus(total(times(X, Y)), times(I, XBAR, YBAR)),
    ),
    "half-centred products": (
        total(times(minus(X, XBAR), minus(Y, YBAR))),
        total(times(minus(X, XBAR), Y)),
    ),
    "the trap of two x-bars": (
        total(times(minus(X, XBAR), minus(Y, XBAR))),
        total(times(minus(X, XBAR), minus(Y, YBAR))),
    ),
    "square of a sum": (
        squared(total(X)),
        total(total(times(element("x", "i"), element("x", "k")), "k")),
    ),
    "order of two sums": (
        total(total(times(X, element("y", "k")), "k")),
        times(total(Y), total(X)),
    ),
    "delta contracted": (
        total(times(Delta(Symbol("i"), Symbol("n")), X)),
        element("x", "n"),
    ),
    "a number pulled out of a sum": (total(times(Number("3"), X)), times(Number("3"), total(X))),
    "empty numeric range": (Summation(X, "i", Number("3"), TWO), ZERO),
}


@pytest.mark.parametrize("name", EQUAL)
def test_equal_forms_meet(name: str) -> None:
    """Expressions that are equal for all data and sizes have the same normal form."""
    assert same(*EQUAL[name], last={"n": "I"})


DIFFERENT = {
    "sum of squares and square of sum": (total(squared(X)), squared(total(X))),
    "mean forgotten": (total(times(X, Y)), times(I, XBAR, YBAR)),
    "other array": (total(X), total(Y)),
    "limit": (total(X), Summation(X, "i", TWO, I)),
    "cube identity at symbolic size": (
        plus(Power(total(X), Number("3")), times(TWO, total(Power(X, Number("3"))))),
        times(Number("3"), total(X), total(squared(X))),
    ),
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_different_forms_stay_apart(name: str) -> None:
    """Expressions that differ somewhere do not meet at symbolic size."""
    assert not same(*DIFFERENT[name])


def test_cube_identity_holds_for_two_examples_and_fails_for_three() -> None:
    """(Σx)³ + 2Σx³ = 3ΣxΣx² is true for two examples only."""
    left, right = DIFFERENT["cube identity at symbolic size"]
    assert same(left, right, sizes={"I": 2})
    assert not same(left, right, sizes={"I": 3})


@PROPERTY
@given(closed, st.sampled_from(REWRITES))
def test_rewrites_keep_the_normal_form(node: Node, rewrite: object) -> None:
    """Renaming, reordering, shifting and writing out never change the normal form."""
    rewritten = rewrite(node)  # type: ignore[operator]
    assert same(node, rewritten)


@PROPERTY
@given(closed, st.integers(1, 4), st.integers(0, 3))
def test_presented_form_has_the_value_of_the_tree(node: Node, size: int, seed: int) -> None:
    """The tree written from the normal form evaluates to what the typed tree evaluates to."""
    value = Normaliser(LINEAR).normal_form(node)
    for variant in (value, in_means(value, LINEAR), in_means_of_products(value, LINEAR)):
        written = Presenter(LINEAR).tree(variant)
        left = evaluate(node, LINEAR, Point({"I": size}, seed=seed))
        assert left == evaluate(written, LINEAR, Point({"I": size}, seed=seed))


@PROPERTY
@given(closed, st.data())
def test_forms_meet_only_where_values_do(node: Node, data: st.DataObject) -> None:
    """A mutant whose value differs at some point has another normal form."""
    choices = mutants(node)
    assume(choices)
    mutant = data.draw(st.sampled_from(choices))
    assume(not _has_free_letter(mutant))
    points = [Point({"I": size}, seed=seed) for size in (1, 3) for seed in (0, 1)]
    values = [(evaluate(node, LINEAR, p), evaluate(mutant, LINEAR, p)) for p in points]
    if any(a != b for a, b in values):
        assert not same(node, mutant)


def _has_free_letter(node: Node) -> bool:
    from udlsym.oracle.letters import free_letters

    return bool(free_letters([node], LINEAR))


def test_small_sizes_are_reported() -> None:
    """Σ_{i=3}^{I} 1 = I − 2 needs I ≥ 2, and the normal form says so."""
    normaliser = Normaliser(LINEAR)
    node = minus(Summation(ONE, "i", Number("3"), I), minus(I, TWO))
    assert normaliser.normal_form(node).is_zero
    assert normaliser.ranges.at_least == {"I": 2}


def test_delta_below_the_range_is_zero() -> None:
    """δ(0, d) vanishes under a sum over d = 1..D, and inside a derivative with respect to φ_0."""
    phi_d = element("phi", "d")
    start = Partial(sum_over(times(phi_d, element("w", "d")), "d", "D"), (element("phi", 0),))
    assert Normaliser(GENERAL).normal_form(start).is_zero


def test_delta_of_an_undeclared_letter_is_refused() -> None:
    """A delta is contracted only if its letter is known to lie in the range of the sum."""
    with pytest.raises(OutsideFragment):
        Normaliser(LINEAR).normal_form(total(times(Delta(Symbol("i"), Symbol("n")), X)))


def test_free_deltas_are_idempotent_and_rename() -> None:
    """δ_{kl}² = δ_{kl}, and δ_{kl} x_l = δ_{kl} x_k."""
    delta = Delta(Symbol("k"), Symbol("l"))
    last = {"k": "I", "l": "I"}
    assert same(times(delta, delta), delta, last=last)
    both = times(delta, element("x", "l")), times(delta, element("x", "k"))
    assert same(*both, last=last)


def test_typed_denominators_are_kept() -> None:
    """u·(1/u) is 1, and the denominator as typed is reported with its normal form."""
    normaliser = Normaliser(LINEAR)
    u = minus(Symbol("c"), ONE)
    assert normaliser.normal_form(minus(times(u, over(ONE, u)), ONE)).is_zero
    assert [node for node, _ in normaliser.denominators] == [u]


def test_denominator_that_is_identically_zero_is_undefined() -> None:
    """Σ (x_i − x̄) is 0 for all data, so nothing may be divided by it."""
    with pytest.raises(Undefined):
        Normaliser(LINEAR).normal_form(over(ONE, total(minus(X, XBAR))))


def test_denominators_with_bound_letters_are_opaque_but_not_lost() -> None:
    """Σ 1/(x_i + c) equals itself under another letter, and its derivative is right."""
    u = plus(X, Symbol("c"))
    start = total(over(ONE, u))
    renamed = sum_over(over(ONE, plus(element("x", "n"), Symbol("c"))), "n", "I")
    assert same(start, renamed)
    assert not same(start, total(over(ONE, plus(Y, Symbol("c")))))
    slope = Partial(start, (Symbol("c"),))
    assert same(slope, times(Number("1"), minus(ZERO, total(over(ONE, squared(u))))))


def test_derivative_reaches_opaque_functions_by_the_chain_rule() -> None:
    """∂/∂c a[c·x]² = 2 a[cx] a′[cx] x for a function of which nothing is known."""
    x, c = Symbol("x"), Symbol("c")
    inside = times(c, x)
    start = Partial(squared(Call("a", (inside,))), (c,))
    slope = times(TWO, Call("a", (inside,)), Call("a", (inside,), 1), x)
    assert Normaliser(GENERAL).normal_form(minus(start, slope)).is_zero


def test_second_derivative_of_the_same_variable() -> None:
    """∂²/∂c² c³ = 6c."""
    c = Symbol("c")
    start = Partial(Power(c, Number("3")), (c, c))
    assert same(start, times(Number("6"), c))


def test_definitions_do_not_capture() -> None:
    """A parameter of a definition never mixes with the caller's letters."""
    doubled = Definition("g", total(times(Symbol("u"), X)), ("u",))
    context = LINEAR.defining(doubled)
    start = total(Call("g", (X,)))
    normal = Normaliser(context).normal_form(minus(start, squared(total(X))))
    assert normal.is_zero


@pytest.mark.parametrize(
    "node",
    [
        total(times(X, element("x", "i").__class__("x", (plus(Symbol("i"), ONE),)))),
        Summation(X, "i", Symbol("k"), I),
        Power(plus(X, Y), Number("1000")),
    ],
    ids=["two shifts", "lower limit", "huge exponent"],
)
def test_outside_the_fragment_is_said(node: Node) -> None:
    """What the normal form does not cover raises OutsideFragment and is never guessed."""
    with pytest.raises(OutsideFragment):
        Normaliser(LINEAR).normal_form(node)


def test_other_powers_are_opaque() -> None:
    """c^n and √c are what they are: equal to themselves, and to nothing else."""
    for exponent in (Symbol("n"), Number("0.5")):
        assert same(Power(Symbol("c"), exponent), Power(Symbol("c"), exponent))
        assert not same(Power(Symbol("c"), exponent), Power(Symbol("z"), exponent))


@pytest.mark.parametrize("p", range(5))
def test_power_sums_of_the_index_are_polynomials(p: int) -> None:
    """Σ i^p at symbolic size has the value of the written-out sum."""
    power_of_index = Power(Symbol("i"), Number(str(p)))
    value = Normaliser(LINEAR).normal_form(total(power_of_index))
    written = Presenter(LINEAR).tree(value)
    for size in (1, 2, 5):
        expected = sum(Fraction(i) ** p for i in range(1, size + 1))
        assert evaluate(written, LINEAR, Point({"I": size})) == expected


def test_position_of_an_index_is_a_value() -> None:
    """Σ i·x_i is the same sum under a shifted letter."""
    start = total(times(Symbol("i"), X))
    shifted = plus(Symbol("n"), ONE)
    body = times(shifted, element("x", 0).__class__("x", (shifted,)))
    moved = Summation(body, "n", ZERO, minus(I, ONE))
    assert same(start, moved)


def test_values_of_fractions_are_exact() -> None:
    """Decimals are the fractions that are written."""
    value = Normaliser(LINEAR).normal_form(Number("0.1"))
    assert value.numerator == {(): Fraction(1, 10)}
