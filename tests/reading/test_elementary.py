"""tan, sinh and their kin are read as what they are by sin, cos and exp."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from udlsym.claims import Status
from udlsym.context import GENERAL
from udlsym.errors import ReadingError
from udlsym.oracle.equal import equal
from udlsym.reading import read
from udlsym.reading.elementary import WRITTEN
from udlsym.syntax.nodes import Add, Call, Negative, Node, Number, Power, Quotient, Symbol

PYTHON = {
    "tan": math.tan,
    "cot": lambda z: 1 / math.tan(z),
    "sec": lambda z: 1 / math.cos(z),
    "csc": lambda z: 1 / math.sin(z),
    "sinh": math.sinh,
    "cosh": math.cosh,
    "coth": lambda z: 1 / math.tanh(z),
    "sech": lambda z: 1 / math.cosh(z),
    "csch": lambda z: 1 / math.sinh(z),
}


def _value(node: Node, z: float) -> float:
    match node:
        case Number():
            return float(node.value)
        case Symbol("z"):
            return z
        case Negative(inner):
            return -_value(inner, z)
        case Add(terms):
            return sum(_value(each, z) for each in terms)
        case Quotient(top, bottom):
            return _value(top, z) / _value(bottom, z)
        case Power(base, exponent):
            return float(_value(base, z) ** _value(exponent, z))
        case Call(name, (argument,)):
            return float(getattr(math, name)(_value(argument, z)))
    raise TypeError(node)


@pytest.mark.parametrize("word", sorted(WRITTEN))
def test_values(word: str) -> None:
    """Each is what Python's own function of that name is."""
    for z in (-2.0, -0.3, 0.7, 1.9):
        assert math.isclose(_value(read(f"{word}(z)"), z), PYTHON[word](z))
        assert math.isclose(_value(read(f"{word}^2(z)"), z), PYTHON[word](z) ** 2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tan z", "tan(z)"),
        (r"\tan z", "tan(z)"),
        (r"\sinh(z)", "sinh(z)"),
        (r"\operatorname{sech}(z)", "sech(z)"),
        (r"\tanh^2 z + \cosh{z}", "tanh(z)^2 + cosh(z)"),
        ("$2tan(z)$", "2*tan(z)"),
        ("tan²(z)", "tan(z)^2"),
        ("tan(z)^2", "tan^2(z)"),
    ],
)
def test_ways_to_write(one: str, other: str) -> None:
    assert read(one) == read(other)


@pytest.mark.parametrize(
    "text",
    ["tan'(z)", "tan", "tan^(-1)(z)", "tan(tan(tan(tan(tan(tan(tan(tan(z))))))))", "tan(z,w)"],
)
def test_not_read(text: str) -> None:
    with pytest.raises(ReadingError):
        read(text)


def test_a_name_of_the_problem_stays() -> None:
    mine = replace(GENERAL, functions=GENERAL.functions | {"tan"})
    assert read("tan(z)", mine) == Call("tan", (Symbol("z"),))


@pytest.mark.parametrize(
    ("left", "right", "status", "conditions"),
    [
        ("tan(z)", "sin(z)/cos(z)", Status.PROVED, ["cos(z) != 0"]),
        ("tan(z)^2 + 1", "sec(z)^2", Status.PROVED, ["cos(z) != 0"]),
        ("cosh(z)^2 - sinh(z)^2", "1", Status.PROVED, []),
        ("sinh(2*z)", "2*sinh(z)*cosh(z)", Status.PROVED, []),
        ("sech(z)^2", "1 - tanh(z)^2", Status.PROVED, []),
        ("diff(tan(z), z)", "sec(z)^2", Status.PROVED, ["cos(z) != 0"]),
        ("diff(cosh(z), z)", "sinh(z)", Status.PROVED, []),
        ("diff(cosh(z), z)", "-sinh(z)", Status.REFUTED, []),
        ("cosh(z)^2 + sinh(z)^2", "1", Status.REFUTED, []),
        ("tan(z)", "cot(z)", Status.REFUTED, []),
        ("tan(2*z)", "2*tan(z)", Status.REFUTED, []),
    ],
)
def test_identities(left: str, right: str, status: Status, conditions: list[str]) -> None:
    found = equal(left, right)
    assert found.status is status
    assert list(map(str, found.conditions)) == conditions
