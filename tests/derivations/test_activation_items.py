"""Eqs 3.2, 3.13, 3.14 and 3.15: activation functions, and slips about them refuted."""

from __future__ import annotations

import pytest
from slips import claimed, counterexample

from udlsym.claims import Status
from udlsym.context import Context
from udlsym.derivation.document import steps
from udlsym.derivation.proof import prove
from udlsym.derivation.step import concluded
from udlsym.functions.contexts import context_of
from udlsym.functions.definitions import HARD_SWISH, HEAVISIDE, RECT, RELU
from udlsym.oracle import decide
from udlsym.problems import problem
from udlsym.syntax.plain import to_plain

NUMBERS = ("eq-3.2", "eq-3.13", "eq-3.14", "eq-3.15")
CONTEXT = context_of(RELU, HEAVISIDE, RECT, HARD_SWISH)

MIDDLE = "(2*z + 3)/6"
TRUE = [
    ("ReLU[z]", "z*1[z > 0]", ()),
    ("ReLU[z]", "max(z, 0)", ()),
    ("ReLU[alpha*z]", "alpha*ReLU[z]", ("alpha > 0",)),
    ("ReLU[alpha*z]", "alpha*ReLU[z]", ("alpha >= 0",)),
    ("heaviside[z]", "1[z > 0]", ("z != 0",)),
    ("heaviside[z]", "1 - 1[z < 0]", ()),
    ("rect[z]", "heaviside[z]*heaviside[1 - z]", ()),
    ("rect[z]", "1[z >= 0] - 1[z > 1]", ()),
    ("HardSwish[z]", "z*(ReLU[z + 3] - ReLU[z - 3])/6", ()),
    ("HardSwish[z]", "z*min(max(z + 3, 0), 6)/6", ()),
]
"""Facts about the four functions, some beside those of the items."""

WRONG = [
    ("ReLU[z]", "z*1[z < 0]", ()),
    ("ReLU[z]", "1[z > 0]", ()),
    ("ReLU[z]", "min(z, 0)", ()),
    ("ReLU[z]", "(z - abs(z))/2", ()),
    ("ReLU[z]", "z + abs(z)", ()),
    ("ReLU[z]", "abs(z)", ()),
    ("ReLU[z]", "z", ()),
    ("diff(ReLU[z], z)", "1", ()),
    ("diff(ReLU[z], z)", "1[z < 0]", ()),
    ("diff(ReLU[z], z)", "z*1[z > 0]", ()),
    ("diff(ReLU[z], z, z)", "1[z > 0]", ()),
    ("(ReLU[t] - ReLU[0])/t", "1", ("t < 0",)),
    ("(ReLU[t] - ReLU[0])/t", "0", ("t > 0",)),
    ("(ReLU[t] - ReLU[0])/t", "1", ()),
    ("ReLU[alpha*z]", "alpha*ReLU[z]", ()),
    ("ReLU[alpha*z]", "alpha*ReLU[z]", ("alpha < 0",)),
    ("ReLU[alpha*z]", "ReLU[z]", ("alpha > 0",)),
    ("ReLU[alpha*z]", "alpha*z", ("alpha > 0",)),
    ("ReLU[alpha*z]", "alpha^2*ReLU[z]", ("alpha > 0",)),
    ("ReLU[alpha + z]", "alpha + ReLU[z]", ("alpha > 0",)),
    ("ReLU[alpha + z]", "ReLU[alpha] + ReLU[z]", ("alpha > 0",)),
    ("1[alpha*z > 0]", "1[z > 0]", ()),
    ("1[alpha*z > 0]", "1[z > 0]", ("alpha < 0",)),
    ("heaviside[z]", "1[z > 0]", ()),
    ("heaviside[z]", "1[z < 0]", ()),
    ("heaviside[z]", "1 - 1[z <= 0]", ()),
    ("heaviside[2*z]", "2*heaviside[z]", ()),
    ("rect[z]", "1[z > 0]*1[z < 1]", ()),
    ("rect[z]", "heaviside[z] - heaviside[z - 1]", ()),
    ("rect[z]", "heaviside[z] + heaviside[1 - z]", ()),
    ("rect[z]", "heaviside[z]*heaviside[z - 1]", ()),
    ("rect[z]", "rect[z + 1]", ()),
    ("diff(heaviside[z], z)", "1", ()),
    ("diff(rect[z], z)", "rect[z]", ()),
    ("HardSwish[z]", "z*ReLU[z + 3]/6", ()),
    ("HardSwish[z]", "z*(ReLU[z + 3] - ReLU[z - 3])", ()),
    ("HardSwish[z]", "z*(ReLU[z + 3] + ReLU[z - 3])/6", ()),
    ("HardSwish[z]", "ReLU[z]", ()),
    ("HardSwish[z]", "cases(0 if z < -3; z*(z - 3)/6 if -3 <= z <= 3; z if z > 3)", ()),
    ("HardSwish[z]", "cases(0 if z < -2; z*(z + 3)/6 if -2 <= z <= 3; z if z > 3)", ()),
    ("HardSwish[z]", "cases(0 if z < -3; z*(z + 3)/6 if -3 <= z <= 2; z if z > 2)", ()),
    ("diff(HardSwish[z], z)", f"cases(0 if z < -3; {MIDDLE} if -3 <= z <= 3; 0 if z > 3)", ()),
    ("diff(HardSwish[z], z)", "cases(0 if z < -3; z/3 if -3 <= z <= 3; 1 if z > 3)", ()),
    ("diff(HardSwish[z], z)", MIDDLE, ()),
    ("z*(z + 3)/6", "(z + 3/2)^2/6 + 3/8", ()),
    ("z*(z + 3)/6", "(z + 3)^2/6 - 3/8", ()),
]


@pytest.mark.parametrize("number", NUMBERS)
def test_every_item_is_proved(number: str) -> None:
    assert prove(problem(number)).certificates


@pytest.mark.parametrize(("left", "right", "given"), TRUE)
def test_facts_are_proved(left: str, right: str, given: tuple[str, ...]) -> None:
    verdict = decide(claimed(left, right, given, CONTEXT))
    assert verdict.status is Status.PROVED, verdict
    assert not verdict.conditions


@pytest.mark.parametrize(("left", "right", "given"), WRONG)
def test_slips_are_refuted(left: str, right: str, given: tuple[str, ...]) -> None:
    """Sign, piece, shifted place, dropped condition: each has its exact counterexample."""
    assert counterexample(left, right, given, CONTEXT)


SHOWN = {
    "eq-3.2": ["ReLU[z] = z*1[z > 0]", "ReLU'[0] = 0", "diff(ReLU[z], z, z) = 0"],
    "eq-3.13": [
        "(-3)*((-3) + 3)/6 = 0",
        "3*(3 + 3)/6 = 3",
        "HardSwish[-(3/2)] = -(3/8)",
    ],
    "eq-3.14": ["ReLU[alpha*z] = alpha*ReLU[z]"],
    "eq-3.15": ["heaviside[z] = 1[z > 0]", "heaviside'[0] = 0", "rect'[1] = 0"],
}


@pytest.mark.parametrize("number", SHOWN)
def test_what_the_items_say(number: str) -> None:
    shown = {to_plain(r) for step in steps(problem(number).derive()) for r in concluded(step.claim)}
    for wanted in SHOWN[number]:
        assert _plain(wanted) in {_plain(each) for each in shown}


def _plain(text: str) -> str:
    return text.replace("(", "").replace(")", "")


@pytest.mark.parametrize(
    ("left", "right", "missing"),
    [
        ("diff(ReLU[z], z)", "1[z > 0]", {"z != 0"}),
        ("diff(rect[z], z)", "0", {"z != 0", "z - 1 != 0"}),
        (
            "diff(HardSwish[z], z)",
            f"cases(0 if z < -3; {MIDDLE} if -3 <= z <= 3; 1 if z > 3)",
            {"z + 3 != 0", "z - 3 != 0"},
        ),
    ],
)
def test_derivatives_leave_their_kinks_out(left: str, right: str, missing: set[str]) -> None:
    """A derivative is never proved at a kink: the condition comes back with the verdict."""
    verdict = decide(claimed(left, right, (), CONTEXT))
    assert verdict.status is Status.PROVED
    assert {to_plain(each.relation) for each in verdict.conditions} == missing


def test_what_is_not_zero_needs_no_case() -> None:
    """z ≠ 0 rules the case z = 0 out, and no other case."""
    context = Context()
    for given, status in (
        (("z != 0",), Status.PROVED),
        (("c*z != 0",), Status.PROVED),
        (("c != 0",), Status.REFUTED),
        (("z != 1",), Status.REFUTED),
        ((), Status.REFUTED),
    ):
        claim = claimed("1[z >= 0]", "1[z > 0]", given, context)
        assert decide(claim).status is status, given
    still_wrong = claimed("1[z >= 0]", "1[z < 0]", ("z != 0",), context)
    assert decide(still_wrong).status is Status.REFUTED


def test_where_a_side_is_undefined_needs_no_case() -> None:
    """z/z·1[z >= 0] is 1[z > 0] wherever it is defined, and the condition comes back."""
    context = Context()
    verdict = decide(claimed("z/z*1[z >= 0]", "1[z > 0]", (), context))
    assert verdict.status is Status.PROVED
    assert [to_plain(each.relation) for each in verdict.conditions] == ["z != 0"]
    assert decide(claimed("z/z*1[z >= 0]", "1[z < 0]", (), context)).status is Status.REFUTED
    assert decide(claimed("c/c*1[z >= 0]", "1[z > 0]", (), context)).status is Status.REFUTED
