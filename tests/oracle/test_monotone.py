"""Comparisons of values of rising functions, of powers and of roots say the same of arguments."""

from __future__ import annotations

import math
import random

import pytest

from udlsym.audit.names import EVERY_ACTIVATION
from udlsym.audit.statement import statement
from udlsym.claims import Status
from udlsym.context import GENERAL, Definition
from udlsym.oracle import decide
from udlsym.oracle.monotone import of_arguments, sufficient
from udlsym.reading import read, read_relation
from udlsym.syntax.nodes import Call, Negative, Node, Number, Power, Quotient, Relation, Symbol

TRUE = [
    "exp(x) = exp(y) <=> x = y",
    "tanh(x) < tanh(y) <=> x < y",
    "sigmoid(x) >= 1/2 <=> x >= 0",
    "if a < b then a^3 < b^3",
    "if a^3 < b^3 then a < b",
    "x^3 = -8 <=> x = -2",
    "x^2 < 4 <=> -2 < x < 2",
    "x^4 <= 16 <=> -2 <= x <= 2",
    "x^2 <= 2 <=> -sqrt(2) <= x <= sqrt(2)",
    "log(x) < 0 <=> x < 1",
    "sqrt(x) < 3 <=> x < 9",
    "if 0 < a < b then log(a) < log(b)",
    "if 0 < a < b then sqrt(a) < sqrt(b)",
    "if exp(exp(x)) < exp(exp(y)) then x < y",
    "if x^2 + y^2 < 1 then x < 1",
    "if x^2 + y^2 <= 1 then x >= -1",
    "if x^2 = 4 and x > 0 then x = 2",
    "if x^2 = 4 and x < 0 then x = -2",
    "x^2 + y^2 = 0 <=> x = 0 and y = 0",
    "x^2 + 2*(y - 1)^4 = 0 <=> x = 0 and y = 1",
    "if sum((x_i - y_i)^2) = 0 then x_1 = y_1",
    "if sum((x_i - y_i)^2) = 0 then x_i = y_i",
    "if x_i > 0 then x_1 > 0",
    "if x_i > 0 then x_1 + x_2 > 0",
]
FALSE = [
    "exp(x) = exp(y) <=> x = -y",
    "if a < b then a^2 < b^2",
    "if a < b then tanh(b) < tanh(a)",
    "x^2 < 4 <=> x < 2",
    "x^2 > 4 <=> x > 2",
    "x^2 < 4 <=> -2 <= x < 2",
    "x^2 <= 2 <=> -1 <= x <= 1",
    "log(x) < 0 <=> x < 2",
    "sqrt(x) < 3 <=> x < 3",
    "if x^2 + y^2 < 1 then x + y < 1",
    "if x^2 = 4 then x = 2",
    "x^2 - y^2 = 0 <=> x = 0 and y = 0",
    "x^2*y^2 = 0 <=> x = 0 and y = 0",
    "if x_i > 0 then x_1 > 1",
    "if x_i > 0 then phi_1 > 0",
    "if x_1 > 0 then x_2 > 0",
    "if exp(x) > 2 then x > 1",
    "if exp(x) > 2 then exp(x) > 3",
]
CONTEXT = EVERY_ACTIVATION


def status(text: str) -> Status:
    found = {decide(claim).status for claim in statement(text, CONTEXT).claims}
    return next(each for each in (Status.REFUTED, Status.UNDECIDED, Status.PROVED) if each in found)


@pytest.mark.parametrize("text", TRUE)
def test_proved(text: str) -> None:
    assert status(text) is Status.PROVED


@pytest.mark.parametrize("text", FALSE)
def test_close_to_true_and_refuted(text: str) -> None:
    assert status(text) is Status.REFUTED


@pytest.mark.parametrize("text", ["if x_i > 0 then x_0 > 0", "if x_i > i then x_2 > 1"])
def test_says_nothing_of_other_places(text: str) -> None:
    """x_0 is no x_i, and an i that is a number is one place."""
    assert status(text) is not Status.PROVED


TRIED = [
    *("exp(u) < exp(v)", "tanh(u) >= tanh(v)", "sigmoid(u) > sigmoid(v)", "log(u) <= log(v)"),
    *("exp(u) > 2", "exp(u) <= 1", "log(u) > -1", "log(u) < 0", "tanh(u) < 0", "0 < sigmoid(u)"),
    *("sigmoid(u) > 1/2", "u^3 < v^3", "u^5 >= v^5", "u^3 < -2", "u^3 > 8", "u^2 < 2", "u^2 < 9/4"),
    *("u^4 <= 3", "sqrt(u) < sqrt(v)", "sqrt(u) > 3/2", "u^(3/2) < v^(3/2)", "5 > u^2", "8 < u^3"),
    *("exp(u) != exp(v)", "u^3 = v^3", "u^2 < 0", "u^2 <= 0", "u^(1/4) <= 1", "1/2 = sigmoid(u)"),
    *("u^6 < 64", "u^7 < 1", "sqrt(u) >= 0", "log(u) = log(v)", "exp(u) >= exp(u)"),
]


@pytest.mark.parametrize("text", TRIED)
def test_both_ways_at_random_points(text: str) -> None:
    """The rule's relations hold together just where the relation does, in floating point."""
    relation, choose = read_relation(text), random.Random(text)
    found = of_arguments(relation, GENERAL)
    if not found:
        return
    for _ in range(300):
        names = {each: choose.choice((1, -1)) * choose.uniform(0, 3) for each in "uv"}
        if choose.random() < 0.2:
            names["v"] = names["u"]
        held = _holds(relation, names)
        if held is not None:
            assert all(_holds(each, names) for each in found) is held, names


def test_rules_fit() -> None:
    """Nearly every relation above has a rule; without the rules this test fails."""
    without = [text for text in TRIED if not of_arguments(read_relation(text), GENERAL)]
    assert without == ["0 < sigmoid(u)"]


NO_RULE = [
    *("u < v", "exp(u) < v", "exp(u) < tanh(v)", "exp(u) < -1", "u^2 < -1", "u^2 > 4", "u^2 = 4"),
    *("u^2 < v^2", "u^(1/3) < v^(1/3)", "sqrt(u) > -1", "u^(-1) < v^(-1)", "sin(u) < sin(v)"),
    *("u^(-3) < v^(-3)", "u^0 < 1", "u^w < v^w", "u^2 != 4", "exp(u) < 0", "u^(-1/2) < v^(-1/2)"),
]


@pytest.mark.parametrize("text", NO_RULE)
def test_no_rule(text: str) -> None:
    assert of_arguments(read_relation(text), GENERAL) == ()


def test_another_meaning() -> None:
    """A name that a context defines is not the function of that name."""
    mine = GENERAL.defining(Definition("tanh", Call("exp", (Symbol("z"),)), ("z",)))
    relation = Relation((Call("tanh", (Symbol("u"),)), Call("tanh", (Symbol("v"),))), ("<",))
    assert of_arguments(relation, mine) == ()


def test_what_suffices_needs_squares() -> None:
    """u² < v² is tried only where something squared is known."""
    goal, square = read_relation("u < 3"), read_relation("u^2 < 9")
    assert list(sufficient(goal, (), GENERAL)) == []
    above, below = sufficient(goal, (square,), GENERAL)
    assert above == (read_relation("3 >= 0"), read_relation("u^2 < 3^2"))
    assert below == (read_relation("u <= 0"), read_relation("u^2 > 3^2"))


def _holds(relation: Relation, names: dict[str, float]) -> bool | None:
    """Whether a relation holds; None where it has no value or rounding may decide."""
    try:
        left, right = (_value(each, names) for each in relation.operands)
    except ValueError:
        return None
    (sign,) = relation.operators
    near = abs(left - right) < 1e-9
    same = names["u"] == names["v"]
    if near and not same:
        return None
    return {"=": near, "!=": not near}.get(
        sign, (left < right and not near) if sign == "<" else _other(left, sign, right, near)
    )


def _other(left: float, sign: str, right: float, near: bool) -> bool:
    if sign == ">":
        return left > right and not near
    return near or (left <= right if sign == "<=" else left >= right)


def _value(node: Node, names: dict[str, float]) -> float:
    match node:
        case Number():
            return float(node.value)
        case Symbol(name):
            return names[name]
        case Negative(inner):
            return -_value(inner, names)
        case Quotient(top, bottom):
            return _value(top, names) / _value(bottom, names)
        case Power(base, exponent):
            at, power = _value(base, names), _value(exponent, names)
            if at < 0 and power != int(power):
                raise ValueError
            return float(at**power)
        case Call(function, (argument,)):
            at = _value(argument, names)
            return {
                "exp": math.exp,
                "log": math.log,
                "tanh": math.tanh,
                "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
            }[function](at)
    raise TypeError(node)


def test_reading_of_the_tests() -> None:
    assert _holds(read_relation("sqrt(u) < v"), {"u": 4.0, "v": 3.0}) is True
    assert isinstance(read("u"), Symbol)
