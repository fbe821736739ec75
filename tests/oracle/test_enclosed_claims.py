"""Claims lower < expression < upper: proved by intervals, attacked by bounds in fractions."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from udlsym.claims import Enclosed, Status
from udlsym.context import LINEAR, Definition
from udlsym.oracle import decide
from udlsym.oracle import proof as road
from udlsym.oracle.enclosure_proof import BOUNDS
from udlsym.oracle.evidence import Evidence
from udlsym.syntax.build import ONE, TWO, ZERO, element, minus, over, plus, times
from udlsym.syntax.nodes import (
    Call,
    Cases,
    Negative,
    Node,
    Number,
    Power,
    Relation,
    Symbol,
    equation,
)

X, HALF = Symbol("x"), Number("0.5")
AT_HALF = (equation(X, HALF),)


def claim(node: Node, lower: str, upper: str, *given: Relation) -> Enclosed:
    low, high = (
        Negative(Number(each[1:])) if each[0] == "-" else Number(each) for each in (lower, upper)
    )
    return Enclosed(node, low, high, context=LINEAR, assumptions=given or AT_HALF)


def call(name: str, argument: Node = X) -> Node:
    return Call(name, (argument,))


TRUE = [
    (call("tanh"), "0.462117", "0.462118"),
    (call("tanh", Negative(X)), "-0.462118", "-0.462117"),
    (call("sin"), "0.479425", "0.479426"),
    (call("cos"), "0.877582", "0.877583"),
    (call("exp"), "1.648721", "1.648722"),
    (call("sigmoid"), "0.622459", "0.622460"),
    (plus(call("exp"), times(TWO, call("sin"))), "2.607572", "2.607573"),
    (over(ONE, call("exp")), "0.606530", "0.606531"),
    (Power(call("exp"), TWO), "2.718281", "2.718282"),
    (minus(call("sin", call("cos")), ONE), "-0.230804", "-0.230803"),
    (times(X, X), "0.2", "0.3"),
]


@pytest.mark.parametrize(("node", "lower", "upper"), TRUE)
def test_true_bounds_are_proved(node: Node, lower: str, upper: str) -> None:
    """Six digits are enough for both roads to agree."""
    verdict = decide(claim(node, lower, upper))
    assert verdict.status is Status.PROVED
    assert verdict.how.startswith(BOUNDS)


@pytest.mark.parametrize(("node", "lower", "upper"), TRUE)
@pytest.mark.parametrize("slip", ["below", "above"])
def test_shifted_bounds_are_refuted(node: Node, lower: str, upper: str, slip: str) -> None:
    """Bounds next to the value are refuted, with the sides of the comparison that fails."""
    width = Fraction(upper) - Fraction(lower)
    ends = (Fraction(lower) - width, lower) if slip == "below" else (upper, Fraction(upper) + width)
    verdict = decide(claim(node, *(str(float(Fraction(each))) for each in ends)))
    assert verdict.status is Status.REFUTED
    found = verdict.counterexample
    assert found is not None
    assert found.values == {"x": Fraction(1, 2)}
    assert found.left is not None
    assert found.right is not None
    assert found.left > found.right


@pytest.mark.parametrize(
    ("node", "lower", "upper"),
    [(call("tanh"), "1", "0"), (call("exp", ZERO), "0.5", "1"), (call("sin", ZERO), "0", "1")],
)
def test_what_is_not_strictly_between_is_not_proved(node: Node, lower: str, upper: str) -> None:
    """Ends in the wrong order are refuted; an end that is the value itself is left open."""
    assert decide(claim(node, lower, upper)).status is not Status.PROVED


@pytest.mark.parametrize(
    ("node", "given"),
    [
        (call("tanh"), (equation(Symbol("q"), ONE),)),
        (call("tanh"), (equation(X, Symbol("q")),)),
        (call("tanh"), (*AT_HALF, equation(X, ONE))),
        (call("tanh"), (*AT_HALF, Relation((X, ONE), (">",)))),
        (call("log", Negative(X)), AT_HALF),
        (call("log"), (Relation((ZERO, X, ONE), ("<=", "<=")),)),
        (call("tanh"), (Relation((ZERO, X), ("<=",)),)),
        (over(ONE, minus(call("exp"), call("exp"))), AT_HALF),
    ],
)
def test_undecided(node: Node, given: tuple[Relation, ...]) -> None:
    """Without a value for x, with values that contradict each other, without bounds."""
    verdict = decide(claim(node, "-100", "100", *given))
    assert verdict.status is Status.UNDECIDED


def test_all_assumptions_hold_at_the_point() -> None:
    """Array elements, sizes and inequalities that hold do not stand in the way."""
    phi = element("phi", 1)
    given = (
        equation(Symbol("I"), TWO),
        equation(Negative(ONE), phi),
        equation(X, over(ONE, Number("3"))),
        Relation((ZERO, X), ("<",)),
    )
    verdict = decide(claim(times(phi, call("tanh")), "-0.321513", "-0.321512", *given))
    assert verdict.status is Status.PROVED


def test_another_meaning_of_the_name() -> None:
    """A definition of the same name decides what the function is, and has no bounds."""
    odd = LINEAR.defining(Definition("tanh", Symbol("u"), ("u",)))
    verdict = decide(replace(claim(call("tanh"), "0.462117", "0.462118"), context=odd))
    assert verdict.status is Status.UNDECIDED


def test_a_bug_on_the_road_of_proof_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proof of wrong bounds meets a counterexample of the other road, and everything stops."""
    from udlsym.errors import OracleContradictionError

    monkeypatch.setitem(road.RULES, Enclosed, lambda _: Evidence("bug"))
    with pytest.raises(OracleContradictionError):
        decide(claim(call("tanh"), "0.5", "0.6"))


STEP = Definition(
    "gate",
    Cases(((call("exp", Symbol("z")), Relation((Symbol("z"), ZERO), (">",))), (ZERO, None))),
    ("z",),
)


@pytest.mark.parametrize(
    ("node", "lower", "upper", "status"),
    [
        (Call("gate", (X,)), "1.648721", "1.648722", Status.PROVED),
        (Call("gate", (X,)), "1.7", "1.8", Status.REFUTED),
        (Call("gate", (Negative(X),)), "-0.1", "0.1", Status.PROVED),
        (Call("gate", (Negative(X),)), "0.1", "0.2", Status.REFUTED),
        (call("log"), "-0.693148", "-0.693147", Status.PROVED),
        (call("log"), "0.693147", "0.693148", Status.REFUTED),
        (call("log", call("exp")), "0.49", "0.51", Status.PROVED),
        (call("log", Negative(X)), "0", "1", Status.UNDECIDED),
    ],
)
def test_definitions_cases_and_logarithms(
    node: Node, lower: str, upper: str, status: Status
) -> None:
    """What is defined by cases and by exp has bounds, and so has log above zero."""
    context = replace(LINEAR.defining(STEP), functions=LINEAR.functions | {"gate"})
    assert decide(replace(claim(node, lower, upper), context=context)).status is status


def between(lower: str, upper: str) -> Relation:
    ends = (
        Negative(Number(each[1:])) if each[0] == "-" else Number(each) for each in (lower, upper)
    )
    low, high = ends
    return Relation((low, X, high), ("<=", "<="))


@pytest.mark.parametrize(
    ("node", "given", "lower", "upper", "status"),
    [
        (call("tanh"), between("0", "2"), "-0.001", "0.97", Status.PROVED),
        (call("tanh"), between("0", "2"), "-0.001", "0.96", Status.REFUTED),
        (call("tanh"), between("0", "2"), "0.1", "0.97", Status.REFUTED),
        (minus(X, times(X, X)), between("0", "1"), "-0.001", "0.2501", Status.PROVED),
        (minus(X, times(X, X)), between("0", "1"), "-0.001", "0.2499", Status.REFUTED),
        (minus(X, times(X, X)), between("0", "1"), "0", "0.26", Status.REFUTED),
        (Call("gate", (X,)), between("-1", "1"), "-0.1", "2.8", Status.PROVED),
        (Call("gate", (X,)), between("-1", "1"), "-0.1", "2.7", Status.REFUTED),
        (Call("gate", (X,)), between("-1", "-0.5"), "-0.1", "0.1", Status.PROVED),
        (over(ONE, X), between("-1", "1"), "-100", "100", Status.UNDECIDED),
    ],
)
def test_a_name_with_a_range(
    node: Node, given: Relation, lower: str, upper: str, status: Status
) -> None:
    """Bounds on every piece of the range prove, one number in the range refutes."""
    context = replace(LINEAR.defining(STEP), functions=LINEAR.functions | {"gate"})
    found = decide(replace(claim(node, lower, upper, given), context=context))
    assert found.status is status


def test_an_end_that_is_left_out_counts_as_in() -> None:
    """Bounds on the closed range hold on the open one; more than one range is left open."""
    open_range = Relation((ZERO, X, ONE), ("<", "<"))
    assert decide(claim(times(X, X), "-1", "1.1", open_range)).status is Status.PROVED
    second = Relation((ZERO, Symbol("q"), ONE), ("<", "<"))
    two = claim(times(X, Symbol("q")), "-1", "2", open_range, second)
    assert decide(two).status is Status.UNDECIDED
