"""Problem 3.6: rescaling a unit at any number of units, with slips that are refuted."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from slips import counterexample, judged
from udlsym.derivations import problem_3_6

from udlsym.claims import Equality, Status
from udlsym.derivation.document import Answer, steps
from udlsym.derivation.proof import prove
from udlsym.oracle import decide
from udlsym.problems import problem
from udlsym.syntax.nodes import Negative, Number, Quotient
from udlsym.syntax.plain import to_plain

ANY_SIZE = problem_3_6.context()
THREE = problem_3_6.THREE_UNITS.vector_context

NEW = "R_m + phi_m/alpha*ReLU[alpha*theta_m0 + alpha*theta_m1*x]"
REST = "phi_2*ReLU[theta_20 + theta_21*x] + phi_3*ReLU[theta_30 + theta_31*x]"
NEW_THREE = f"phi_0 + phi_1/alpha*ReLU[alpha*theta_10 + alpha*theta_11*x] + {REST}"
ALL = "phi_0 + sum(phi_d/alpha_d*ReLU[alpha_d*theta_d0 + alpha_d*theta_d1*x], d, 1, D)"

POSITIVE, NEGATIVE, OTHER = ("alpha > 0",), ("alpha < 0",), ("alpha != 0",)

TRUE = [
    (NEW, "y", POSITIVE),
    (NEW, "y", (*NEGATIVE, "phi_m = 0")),
    (NEW, "y", (*NEGATIVE, "theta_m0 = 0", "theta_m1 = 0")),
    (NEW, "y", (*NEGATIVE, "theta_m0 + theta_m1*x = 0")),
    (NEW, "R_m + phi_m*min(theta_m0 + theta_m1*x, 0)", NEGATIVE),
    (NEW, "R_m - phi_m*ReLU[-theta_m0 - theta_m1*x]", NEGATIVE),
    (NEW, "y - phi_m*abs(theta_m0 + theta_m1*x)", NEGATIVE),
    (ALL, "y", ("alpha_d > 0",)),
    (ALL, "phi_0 + sum(phi_d*min(theta_d0 + theta_d1*x, 0), d, 1, D)", ("alpha_d < 0",)),
]

SLIPS = {
    "no condition": (NEW, "y", ()),
    "only a factor that is not zero": (NEW, "y", OTHER),
    "a negative factor": (NEW, "y", NEGATIVE),
    "a negative factor and no offset": (NEW, "y", (*NEGATIVE, "theta_m0 = 0")),
    "a negative factor and no slope": (NEW, "y", (*NEGATIVE, "theta_m1 = 0")),
    "a negative factor, another unit mute": (NEW, "y", (*NEGATIVE, "phi_1 = 0")),
    "the division forgotten": (
        "R_m + phi_m*ReLU[alpha*theta_m0 + alpha*theta_m1*x]",
        "y",
        POSITIVE,
    ),
    "multiplied instead of divided": (
        "R_m + phi_m*alpha*ReLU[alpha*theta_m0 + alpha*theta_m1*x]",
        "y",
        POSITIVE,
    ),
    "only the slope scaled": ("R_m + phi_m/alpha*ReLU[theta_m0 + alpha*theta_m1*x]", "y", POSITIVE),
    "only the offset scaled": (
        "R_m + phi_m/alpha*ReLU[alpha*theta_m0 + theta_m1*x]",
        "y",
        POSITIVE,
    ),
    "the offset of the output divided too": (
        f"{NEW} - phi_0 + phi_0/alpha",
        "y",
        POSITIVE,
    ),
    "the unit counted twice": ("y + phi_m*ReLU[theta_m0 + theta_m1*x]", "y", POSITIVE),
    "the unit left out": ("R_m", "y", ()),
    "the rest without a sign": (
        "R_m - phi_m/alpha*ReLU[alpha*theta_m0 + alpha*theta_m1*x]",
        "y",
        POSITIVE,
    ),
    "maximum for minimum": (NEW, "R_m + phi_m*max(theta_m0 + theta_m1*x, 0)", NEGATIVE),
    "minimum for a positive factor": (NEW, "R_m + phi_m*min(theta_m0 + theta_m1*x, 0)", POSITIVE),
    "a sign before the minimum": (NEW, "R_m - phi_m*min(theta_m0 + theta_m1*x, 0)", NEGATIVE),
    "a minimum of the offset": (NEW, "R_m + phi_m*min(theta_m0, 0)", NEGATIVE),
    "the unit only negated": (NEW, "R_m - phi_m*ReLU[theta_m0 + theta_m1*x]", NEGATIVE),
    "the unit only turned around": (NEW, "R_m + phi_m*ReLU[-theta_m0 - theta_m1*x]", NEGATIVE),
    "not clipped at all": (NEW, "R_m + phi_m*(theta_m0 + theta_m1*x)", NEGATIVE),
    "the size of the factor left": (
        NEW,
        "R_m + alpha*phi_m*min(theta_m0 + theta_m1*x, 0)",
        NEGATIVE,
    ),
    "the gap with the wrong sign": (NEW, "y + phi_m*abs(theta_m0 + theta_m1*x)", NEGATIVE),
    "the gap twice": (NEW, "y - 2*phi_m*abs(theta_m0 + theta_m1*x)", NEGATIVE),
    "the gap without its size": (NEW, "y - phi_m*(theta_m0 + theta_m1*x)", NEGATIVE),
    "all units, no condition": (ALL, "y", ()),
    "all units, one factor given": (ALL, "y", ("alpha_1 > 0",)),
    "all units, factors that are not zero": (ALL, "y", ("alpha_d != 0",)),
    "all units, negative factors": (ALL, "y", ("alpha_d < 0",)),
    "all units but one": (
        "phi_0 + sum(phi_d/alpha_d*ReLU[alpha_d*theta_d0 + alpha_d*theta_d1*x], d, 2, D)",
        "y",
        ("alpha_d > 0",),
    ),
    "all units, one factor for another": (
        "phi_0 + sum(phi_d/alpha_1*ReLU[alpha_d*theta_d0 + alpha_d*theta_d1*x], d, 1, D)",
        "y",
        ("alpha_d > 0",),
    ),
}

SLIPS_OF_THREE = {
    "no condition": (NEW_THREE, "y", ()),
    "a negative factor": (NEW_THREE, "y", NEGATIVE),
    "the second weight divided": (
        "phi_0 + phi_1*ReLU[alpha*theta_10 + alpha*theta_11*x]"
        " + phi_2/alpha*ReLU[theta_20 + theta_21*x] + phi_3*ReLU[theta_30 + theta_31*x]",
        "y",
        POSITIVE,
    ),
    "the second unit scaled": (
        "phi_0 + phi_1/alpha*ReLU[theta_10 + theta_11*x]"
        " + phi_2*ReLU[alpha*theta_20 + alpha*theta_21*x] + phi_3*ReLU[theta_30 + theta_31*x]",
        "y",
        POSITIVE,
    ),
    "maximum for minimum": (
        NEW_THREE,
        f"phi_0 + phi_1*max(theta_10 + theta_11*x, 0) + {REST}",
        NEGATIVE,
    ),
    "the second unit turned": (
        NEW_THREE,
        "phi_0 + phi_1*ReLU[theta_10 + theta_11*x] + phi_2*min(theta_20 + theta_21*x, 0)"
        " + phi_3*ReLU[theta_30 + theta_31*x]",
        NEGATIVE,
    ),
    "all units turned": (
        NEW_THREE,
        "phi_0 + phi_1*min(theta_10 + theta_11*x, 0) + phi_2*min(theta_20 + theta_21*x, 0)"
        " + phi_3*min(theta_30 + theta_31*x, 0)",
        NEGATIVE,
    ),
    "the unit dropped": (NEW_THREE, f"phi_0 + {REST}", NEGATIVE),
}


@pytest.mark.parametrize(("left", "right", "given"), TRUE)
def test_what_is_true_is_proved(left: str, right: str, given: tuple[str, ...]) -> None:
    """One unit of D, and all of them, for both signs and for the exceptions."""
    assert judged(left, right, given, ANY_SIZE).status is Status.PROVED


@pytest.mark.parametrize("slip", SLIPS)
def test_slips_are_refuted(slip: str) -> None:
    """Each slip at symbolic D is refuted by an exact network and input."""
    counterexample(*SLIPS[slip], ANY_SIZE)


@pytest.mark.parametrize("slip", SLIPS_OF_THREE)
def test_slips_with_ten_parameters_are_refuted(slip: str) -> None:
    """Each slip in the network of eq. 3.1 is refuted too."""
    counterexample(*SLIPS_OF_THREE[slip], THREE)


def test_another_activation_is_not_left_unchanged() -> None:
    """With a step, a rectangle or an unknown function the rescaled network is another one."""
    for function in ("heaviside", "rect", "a"):
        new = NEW.replace("ReLU", function)
        old = f"R_m + phi_m*{function}[theta_m0 + theta_m1*x]"
        counterexample(new, old, POSITIVE, ANY_SIZE)


def test_the_answers() -> None:
    """Both parts are boxed with their condition, in the ten names."""
    answers = {
        block.part: block.step
        for section in problem("3.6").derive().sections
        for block in section.blocks
        if isinstance(block, Answer)
    }
    assert answers.keys() == {"positive", "negative"}
    kept = "phi_1*ReLU[theta_{10} + theta_{11}*x]"
    turned = "phi_1*min(theta_{10} + theta_{11}*x, 0)"
    for part, first in {"positive": kept, "negative": turned}.items():
        claim = answers[part].claim
        assert isinstance(claim, Equality)
        assert first in to_plain(claim.right)
        assert "alpha" not in to_plain(claim.right)
        assert answers[part].conditions == claim.assumptions
        assert decide(replace(claim, assumptions=())).status is Status.REFUTED


def test_values_of_fig_3_3() -> None:
    """The six values shown are those of a ReLU network computed here."""
    phi = [Fraction(t) for t in ("-0.23", "-1.3", "1.3", "0.66")]
    rows = [("-0.2", "0.4"), ("-0.9", "0.9"), ("1.1", "-0.7")]
    theta = [(Fraction(a), Fraction(b)) for a, b in rows]

    def output(x: int, factor: int) -> Fraction:
        total = phi[0]
        for unit, (weight, (a, b)) in enumerate(zip(phi[1:], theta, strict=True)):
            f = factor if unit == 0 else 1
            total += weight / f * max(Fraction(0), f * a + f * b * x)
        return total

    wanted = [output(x, factor) for factor in (1, 2, -1) for x in (0, 1)]
    shown = [
        step.claim.right
        for step in steps(problem("3.6").derive())
        if step.rule.id in {"problem_3_6.at_zero", "problem_3_6.at_one"}
        and isinstance(step.claim, Equality)
    ]
    assert [_value(node) for node in shown] == wanted


def _value(node: object) -> Fraction:
    if isinstance(node, Negative):
        return -_value(node.operand)
    if isinstance(node, Quotient):
        return _value(node.numerator) / _value(node.denominator)
    assert isinstance(node, Number)
    return node.value


def test_the_item_is_proved() -> None:
    """Every step of the item is proved."""
    assert prove(problem("3.6")).certificates
