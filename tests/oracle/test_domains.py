"""Arguments of logarithms and even roots: what a proof takes from them is a stated condition."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from udlsym.audit.names import EVERY_ACTIVATION
from udlsym.audit.statement import statement
from udlsym.claims import Status
from udlsym.context import GENERAL, Definition
from udlsym.oracle import decide
from udlsym.oracle.domains import domains
from udlsym.oracle.equal import equal
from udlsym.reading import read, read_relation
from udlsym.syntax.nodes import Call, Symbol
from udlsym.syntax.plain import to_plain

PROVED = [
    ("exp(log(z))", "z", "", ["z > 0"]),
    ("sqrt(z)^2", "z", "", ["z >= 0"]),
    ("log(z*w)", "log(z) + log(w)", "", ["z > 0", "w > 0"]),
    ("log(z*w)", "log(z) + log(w)", "z > 0", ["w > 0"]),
    ("log(z*w)", "log(z) + log(w)", "z > 0, w > 1", []),
    ("log(z^2)", "2*log(-z)", "", ["-z > 0"]),
    ("log(z^2)", "2*log(z)", "z != 0", ["z > 0"]),
    ("log(sqrt(z))", "log(z)/2", "", ["z > 0"]),
    ("sqrt(z)*sqrt(w)", "sqrt(z*w)", "", ["z >= 0", "w >= 0"]),
    ("log(z^2 + 1) + log(z)", "log(z^3 + z)", "", ["z > 0"]),
    ("z^(-1/2)*sqrt(z)", "1", "", ["z > 0"]),
    ("log(x_i*y_i)", "log(x_i) + log(y_i)", "", ["x_i > 0", "y_i > 0"]),
    ("log(z/z)", "0", "", ["z != 0"]),
    ("sqrt(exp(z))", "exp(z/2)", "", []),
    ("sum(log(x_i)) - sum(log(x_i))", "0", "", ["x_i > 0"]),
    ("sum(log(x_i)) - sum(log(x_i))", "0", "x_i > 0", []),
    ("0*sum(sqrt(x_i^2 + 1))", "0", "", []),
    ("0*sum(sqrt(x_i))", "0", "x_1 > 0", ["x_i >= 0"]),
]
"""Left, right, what is assumed, and the conditions."""

REFUTED = [
    ("exp(log(z))", "-z", ""),
    ("sqrt(z)^2", "-z", ""),
    ("log(z*w)", "log(z)*log(w)", ""),
    ("log(z^2)", "3*log(z)", ""),
    ("log(z^2)", "2*log(2*z)", ""),
    ("sqrt(z^2)", "z", ""),
    ("cases(log(z) if z > 0; z otherwise)", "log(|z|)", ""),
    ("cases(exp(log(z)) if z > 0; 0 otherwise)", "z", ""),
]
"""The domain of a single case is none of the whole."""


def _list(text: str) -> list[str]:
    return text.split(", ") if text else []


@pytest.mark.parametrize(("left", "right", "assumed", "conditions"), PROVED)
def test_proved_with_conditions(left: str, right: str, assumed: str, conditions: list[str]) -> None:
    for sides in ((left, right), (right, left)):
        found = equal(*sides, _list(assumed))
        assert found.status is Status.PROVED
        assert sorted(map(str, found.conditions)) == sorted(conditions)


@pytest.mark.parametrize(("left", "right", "assumed"), REFUTED)
def test_refuted(left: str, right: str, assumed: str) -> None:
    assert equal(left, right, _list(assumed)).status is Status.REFUTED


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("log(z) < 0 <=> 0 < z < 1", Status.PROVED),
        ("if log(z) < 2 then z > 0", Status.PROVED),
        ("if log(z) < 2 then z > 1", Status.REFUTED),
        ("sqrt(z) >= 0", Status.PROVED),
        ("sqrt(z) > 0", Status.REFUTED),
        ("if z > 0 then sqrt(z) > 0", Status.PROVED),
        ("z^(1/4) + 1 > 0", Status.PROVED),
        ("z^(1/3) > -1", Status.UNDECIDED),
        ("-sqrt(z) > 0", Status.REFUTED),
        ("log(1 + exp(z)) > ReLU(z)", Status.PROVED),
        ("softplus(z) >= ReLU(z)", Status.PROVED),
        ("softplus(x) >= ReLU(x)", Status.PROVED),
        ("softplus(z) <= ReLU(z)", Status.REFUTED),
        ("log(1 + z) <= z", Status.PROVED),
        ("log(1 + z) >= z", Status.REFUTED),
        ("softplus(x) = softplus(y)", Status.REFUTED),
        ("softplus(x) = log(1 + exp(x))", Status.PROVED),
        ("if z > 0 then log(0) < z", Status.UNDECIDED),
    ],
)
def test_comparisons(text: str, status: Status) -> None:
    (claim,) = statement(text, EVERY_ACTIVATION).claims
    assert decide(claim).status is status


def test_only_what_is_always_evaluated() -> None:
    """No domain of a branch, of a sum, of a function that is defined, or of another log."""
    trees = ["cases(log(z) if z > 1; 0 otherwise)", "sum(log(x_i))", "1[log(z) > 0]"]
    assert domains(map(read, trees), GENERAL) == ()
    mine = GENERAL.defining(Definition("log", Symbol("z"), ("z",)))
    assert domains([Call("log", (Symbol("w"),))], mine) == ()
    one = GENERAL.defining(Definition("one", read("1"), ("z",)))
    assert domains([Call("one", (read("log(z)"),))], one) == ()


def test_roots_and_powers() -> None:
    found = domains([read("sqrt(u) + v^(-3/4) + w^(1/3) + s^2 + t^n")], GENERAL)
    assert list(map(to_plain, found)) == ["u >= 0", "v > 0"]


FORMS = ("log(E)", "sqrt(E)", "exp(log(E))", "log(E^2)/2", "sqrt(E)^2", "sqrt(E^2)", "E", "log(-E)")
INNER = ("z", "-z", "z^2", "z + 1", "exp(z)", "log(z)", "1/z", "z*w", "w")


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(FORMS), st.sampled_from(INNER), st.sampled_from(FORMS), st.sampled_from(INNER)
)
def test_nothing_false_is_proved(one: str, inside: str, other: str, within: str) -> None:
    """What is proved holds, by Python's own functions, wherever both sides have a value."""
    left, right = one.replace("E", f"({inside})"), other.replace("E", f"({within})")
    found = equal(left, right)
    pairs = [(_float(left, z, w), _float(right, z, w), z, w) for z in PLACES for w in PLACES]
    both = [each for each in pairs if each[0] is not None and each[1] is not None]
    same = all(math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9) for a, b, *_ in both)  # type: ignore[arg-type]
    if both:
        assert found.status is not (Status.REFUTED if same else Status.PROVED)
    if found.status is Status.PROVED:
        for *_, z, w in both:
            assert all(_true(str(each), z, w) for each in found.conditions)


PLACES = (-2.5, -1.0, -0.3, 0.4, 1.0, 2.5)


def _float(text: str, z: float, w: float) -> float | None:
    names = {"z": z, "w": w, "sqrt": math.sqrt, "exp": math.exp, "log": math.log}
    try:
        value = eval(text.replace("^", "**"), names)
    except (ValueError, ZeroDivisionError, OverflowError):
        return None
    return None if isinstance(value, complex) else float(value)


def _true(text: str, z: float, w: float) -> bool:
    sides = to_plain(read_relation(text)).replace("^", "**")
    names = {"z": z, "w": w, "sqrt": math.sqrt, "exp": math.exp, "log": math.log}
    return bool(eval(sides, names))


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("log(z) < 0 <=> z < 1", ["z > 0"]),
        ("sqrt(z) < 2 <=> z < 4", ["z >= 0"]),
        ("if log(z) < 0 then z < 1", []),
        ("if z < 1 then log(z) < 0", ["z > 0"]),
        ("if 0 < z < 1 then log(z) < 0", []),
        ("log(z) = log(z)", ["z > 0"]),
        ("log(1 + exp(z)) > 0", []),
        ("for all z in [0, 1]: sqrt(z) < 1.01", []),
    ],
)
def test_conditions_of_claims(text: str, conditions: list[str]) -> None:
    """What a hypothesis needs is given with it; what the goal needs is a condition."""
    (claim,) = statement(text, EVERY_ACTIVATION).claims
    found = decide(claim)
    assert found.status is Status.PROVED
    assert list(map(str, found.conditions)) == conditions
