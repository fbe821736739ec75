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
from udlsym.syntax.nodes import Call, Negative, Node, Number, Power, Relation, Symbol, equation

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
        (call("log"), AT_HALF),
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
