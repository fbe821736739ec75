"""Comparisons of functions with kinks and of exponentials, on both roads."""

from __future__ import annotations

import pytest

from udlsym.claims import Consequence, Status, Verdict
from udlsym.context import Context
from udlsym.oracle import decide
from udlsym.reading import read
from udlsym.syntax.nodes import Relation

CONTEXT = Context(functions=frozenset({"a"}))


def judged(conclusion: str, *assume: str) -> Verdict:
    def relation(text: str) -> Relation:
        found = read(text, CONTEXT)
        assert isinstance(found, Relation)
        return found

    given = tuple(map(relation, assume))
    return decide(Consequence((), relation(conclusion), (), context=CONTEXT, assumptions=given))


TRUE: list[tuple[str, tuple[str, ...]]] = [
    ("ReLU(z) >= 0", ()),
    ("ReLU(z) >= z", ()),
    ("ReLU(z) - ReLU(w) <= z - w", ("z >= w",)),
    ("ReLU(z) - ReLU(w) >= 0", ("z >= w",)),
    ("abs(z) >= -z", ()),
    ("abs(z + w) <= abs(z) + abs(w)", ()),
    ("max(z, w) >= w", ()),
    ("ReLU(z + w) <= ReLU(z) + ReLU(w)", ()),
    ("abs(ReLU(z) - ReLU(w)) <= abs(z - w)", ()),
    ("ReLU(z) + 1 > 0", ()),
    ("min(z, 0) - 1 < 0", ()),
    ("heaviside(z) >= heaviside(w)", ("z >= w",)),
    ("exp(z) > 0", ()),
    ("exp(z) >= 1 + z", ()),
    ("exp(-z) >= 1 - z", ()),
    ("log(x) <= x - 1", ("x > 0",)),
    ("log(x) >= 1 - 1/x", ("x > 0",)),
    ("log(x) > 0", ("x > 1",)),
    ("log(1 + exp(z)) > 0", ()),
    ("sin(z) <= 1", ()),
    ("-1 <= cos(2*z)", ()),
    ("sin(z) + cos(z) <= 2", ()),
    ("z + sin(z) > 0", ("z > 1",)),
    ("log(1 + exp(z)) <= exp(z)", ()),
    ("exp(z) > 1", ("z > 0",)),
    ("1 + exp(z) > 1", ()),
    ("sigmoid(z) > 0", ()),
    ("sigmoid(z) < 1", ()),
    ("tanh(z) < 1", ()),
    ("-1 < tanh(z)", ()),
    ("abs(tanh(z)) < 1", ()),
    ("(2 - z)/(1 + exp(z)) > 0", ("z < 1",)),
    ("sigmoid(z)*(1 - sigmoid(z)) <= exp(z)", ()),
    ("sigmoid(z)*(1 - sigmoid(z)) <= exp(-z)", ()),
    ("sigmoid(z)*(1 - sigmoid(z)) < epsilon", ("epsilon > 0", "z >= 1/epsilon")),
    ("sigmoid(z)*(1 - sigmoid(z)) < epsilon", ("epsilon > 0", "z <= -1/epsilon")),
    ("exp(-z) < epsilon", ("epsilon > 0", "z >= 1/epsilon")),
    ("(sigmoid(z) - 1/2)^2 >= 0", ()),
    ("s*z < 2", ("s > 0", "z <= 2*c", "s*c < 1")),
    ("3*(1 + (1 + c)*exp(t)) > (3 + t)*(2 + c)", ("c > 0", "t > 0")),
    ("0 <= (z - w)^2 + 3*(z*w)^4", ()),
]


@pytest.mark.parametrize(("conclusion", "assume"), TRUE)
def test_true_comparisons_are_proved(conclusion: str, assume: tuple[str, ...]) -> None:
    """Case by case where there are kinks; by the sign and the tangent where there is exp."""
    assert judged(conclusion, *assume).status is Status.PROVED


FALSE: list[tuple[str, tuple[str, ...]]] = [
    ("ReLU(z) > 0", ()),
    ("ReLU(z) <= z", ()),
    ("ReLU(z) - ReLU(w) < z - w", ("z >= w",)),
    ("ReLU(z) - ReLU(w) <= z - w", ()),
    ("ReLU(z) - ReLU(w) >= 0", ()),
    ("ReLU(z + w) >= ReLU(z) + ReLU(w)", ()),
    ("abs(z + w) >= abs(z) + abs(w)", ()),
    ("heaviside(z) > heaviside(w)", ("z >= w",)),
    ("exp(z) > 1", ()),
    ("exp(z) > 1 + z", ()),
    ("exp(z) >= 2 + z", ()),
    ("exp(z) >= 1 + 2*z", ()),
    ("log(x) <= x - 2", ("x > 0",)),
    ("log(x) < x - 1", ("x > 0",)),
    ("log(x) >= 2 - 1/x", ("x > 0",)),
    ("log(1 + exp(z)) > 1", ()),
    ("sin(z) <= 9/10", ()),
    ("cos(z) < 1", ()),
    ("z + sin(z) > 0", ("z > -1",)),
    ("1 - exp(z) > 0", ()),
    ("sigmoid(z) < 1/2", ()),
    ("tanh(z) > 0", ()),
    ("(2 - z)/(1 + exp(z)) > 0", ()),
    ("(2 - z)/(1 - exp(z)) > 0", ("z < 1",)),
    ("sigmoid(z)*(1 - sigmoid(z)) <= exp(z)/8", ()),
    ("exp(-z) < 1/4", ("z >= 1",)),
    ("sigmoid(z)*(1 - sigmoid(z)) < 1/6", ("z >= 1",)),
    ("(z - w)^2 - 1 >= 0", ()),
    ("s*z < 2", ("s > 0", "z <= 2*c")),
    ("(z - w)^2 <= 0", ()),
    ("(z - w)^3 >= 0", ()),
]


@pytest.mark.parametrize(("conclusion", "assume"), FALSE)
def test_false_comparisons_are_refuted_at_a_point(conclusion: str, assume: tuple[str, ...]) -> None:
    """A shifted tangent, a strict sign at the kink, a dropped condition: each has a point."""
    found = judged(conclusion, *assume)
    assert found.status is Status.REFUTED
    assert found.counterexample is not None


UNDECIDED = ["exp(z) >= 1 + z + z**2/2", "a(z) >= 0"]


@pytest.mark.parametrize("conclusion", UNDECIDED)
def test_nothing_more_is_taken_for_known(conclusion: str) -> None:
    """The tangent of exp is all that is known of it, and of an unknown function nothing is."""
    assert judged(conclusion).status is not Status.PROVED


@pytest.mark.parametrize(
    ("conclusion", "assume", "status"),
    [
        ("phi*abs(theta) != 0", ("phi != 0", "theta != 0"), Status.PROVED),
        ("phi*abs(theta) != 0", ("phi != 0",), Status.REFUTED),
        ("phi*abs(theta) != 0", ("theta != 0",), Status.REFUTED),
        ("ReLU(z) + 1 != 0", (), Status.PROVED),
        ("ReLU(z) != 0", ("z != 0",), Status.REFUTED),
        ("ReLU(z) != 0", ("z > 0",), Status.PROVED),
        ("abs(z) + abs(w) != 0", ("z != 0",), Status.PROVED),
        ("abs(z) - abs(w) != 0", ("z != w",), Status.REFUTED),
    ],
)
def test_what_is_not_zero(conclusion: str, assume: tuple[str, ...], status: Status) -> None:
    """Neither above nor below zero at once: it is enough that each case tells."""
    assert judged(conclusion, *assume).status is status
