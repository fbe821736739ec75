"""Assumptions about every element of an array: read alike on both roads, and never too widely."""

from __future__ import annotations

import pytest

from udlsym.algebra.atoms import concrete, element, free, scalar
from udlsym.algebra.signs import Reach, SignOfAll
from udlsym.algebra.summation import Ranges
from udlsym.claims import Equality, Status, Verdict
from udlsym.context import GENERAL, Axis, Context
from udlsym.oracle import decide
from udlsym.oracle.universal import signs_of_all
from udlsym.reading import read
from udlsym.syntax.nodes import Relation

SCALED = "sum(phi_d/alpha_d*ReLU[alpha_d*theta_d0 + alpha_d*theta_d1*x], d, 1, D)"
PLAIN = "sum(phi_d*ReLU[theta_d0 + theta_d1*x], d, 1, D)"
MIRRORED = "sum(phi_d*min(theta_d0 + theta_d1*x, 0), d, 1, D)"


def relation(text: str, context: Context) -> Relation:
    found = read(text, context)
    assert isinstance(found, Relation)
    return found


def claim(left: str, right: str, *assume: str, context: Context = GENERAL) -> Equality:
    return Equality(
        read(left, context),
        read(right, context),
        context=context,
        assumptions=tuple(relation(each, context) for each in assume),
    )


def verdict(left: str, right: str, *assume: str, context: Context = GENERAL) -> Verdict:
    return decide(claim(left, right, *assume, context=context))


TRUE = [
    (SCALED, PLAIN, "alpha_d > 0"),
    (SCALED, PLAIN, "0 < alpha_d"),
    (SCALED, PLAIN, "alpha_d >= 2"),
    (SCALED, MIRRORED, "alpha_d < 0"),
    (SCALED, MIRRORED, "alpha_d <= -1"),
    ("sum(ReLU[phi_d], d, 1, D)", "sum(phi_d, d, 1, D)", "phi_d > 0"),
    ("sum(ReLU[phi_d], d, 2, D)", "sum(phi_d, d, 2, D)", "phi_d > 0"),
    ("sum(ReLU[phi_d], d, 1, D - 1)", "sum(phi_d, d, 1, D - 1)", "phi_d > 0"),
    ("sum(ReLU[theta_d1*x], d, 1, D)", "sum(theta_d1, d, 1, D)*ReLU[x]", "theta_d1 > 0"),
]

FALSE = [
    (SCALED, PLAIN, "alpha_d < 0"),
    (SCALED, PLAIN, "alpha_d != 0"),
    (SCALED, PLAIN, "alpha_d > -1"),
    (SCALED, PLAIN, "alpha_1 > 0"),
    (SCALED, MIRRORED, "alpha_d > 0"),
    (SCALED, MIRRORED, "alpha_d < 1"),
    ("sum(ReLU[phi_d], d, 0, D)", "sum(phi_d, d, 0, D)", "phi_d > 0"),
    ("sum(ReLU[phi_d], d, 1, D)", "sum(phi_d, d, 1, D)", "theta_d1 > 0"),
    ("sum(ReLU[theta_d1*x], d, 1, D)", "sum(theta_d1, d, 1, D)*ReLU[x]", "theta_d0 > 0"),
    ("sum(ReLU[theta_d0], d, 1, D)", "sum(theta_d0, d, 1, D)", "theta_d1 > 0"),
]


@pytest.mark.parametrize(("left", "right", "given"), TRUE)
def test_a_sign_of_every_element_holds_inside_sums(left: str, right: str, given: str) -> None:
    """α_d > 0 makes every α_d inside Σ_d positive, and leaves no condition behind."""
    found = verdict(left, right, given)
    assert (found.status, found.conditions) == (Status.PROVED, ())


@pytest.mark.parametrize(("left", "right", "given"), FALSE)
def test_a_sign_that_was_not_given_is_not_used(left: str, right: str, given: str) -> None:
    """Another sign, another column, or a term beyond the range: refuted by an exact point."""
    found = verdict(left, right, given)
    assert found.status is Status.REFUTED
    assert found.counterexample is not None
    assert found.counterexample.left != found.counterexample.right


def test_a_letter_that_the_claim_leaves_free_is_one_index() -> None:
    """With k free in the claim, φ_k > 0 says nothing of the other elements."""
    left, right = "ReLU[phi_k] + sum(ReLU[phi_d], d, 1, D)", "phi_k + sum(phi_d, d, 1, D)"
    assert verdict(left, right, "phi_k > 0").status is not Status.PROVED
    assert verdict(left, right, "phi_d > 0", "phi_k > 0").status is Status.PROVED


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("sum(ReLU[phi_d], d, 1, D)*(d + 1)", "sum(phi_d, d, 1, D)*(d + 1)"),
        ("sum(ReLU[phi_d], d, 1, D) + phi_d", "sum(phi_d, d, 1, D) + phi_d"),
    ],
)
def test_both_roads_read_a_letter_alike(left: str, right: str) -> None:
    """A letter that stands free in the claim never means "every value" to one road only."""
    assert decide(claim(left, right, "phi_d > 0")).status in set(Status)


def test_a_size_that_is_known() -> None:
    """With three units the sums are written out, and each element keeps its sign."""
    context = Context(arrays={("q", 1): (Axis(3),), ("p", 1): (Axis(4),)})
    both = ("sum(ReLU[q_d*x], d, 1, 3)", "sum(q_d, d, 1, 3)*ReLU[x]")
    assert verdict(*both, "q_d > 0", context=context).status is Status.PROVED
    assert verdict(*both, "p_d > 0", context=context).status is Status.REFUTED
    named = ("ReLU[q_1*x] + ReLU[q_3*x]", "(q_1 + q_3)*ReLU[x]")
    assert verdict(*named, "q_d > 0", context=context).status is Status.PROVED


def test_sums_that_leave_the_range() -> None:
    """φ_{d+1} for d = 1..D reaches past the range, so its sign is not known."""
    left, right = "sum(ReLU[phi_{d+1}], d, 1, D)", "sum(phi_{d+1}, d, 1, D)"
    assert verdict(left, right, "phi_d > 0").status is not Status.PROVED


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("alpha_d > 0", [SignOfAll("alpha", ("D",), 1)]),
        ("theta_d1 < 0", [SignOfAll("theta", ("D", concrete(1)), -1)]),
        ("theta_di > 0", [SignOfAll("theta", ("D", "I"), 1)]),
        ("0 < alpha_d < 1", [SignOfAll("alpha", ("D",), 1)]),
        ("alpha_d >= 0", []),
        ("alpha_d > -1", []),
        ("alpha_d != 0", []),
        ("alpha_1 > 0", []),
        ("alpha_D > 0", []),
        ("theta_dd > 0", []),
        ("alpha_d + 1 > 0", []),
        ("alpha_q > 0", []),
    ],
)
def test_what_is_read_off(given: str, found: list[SignOfAll]) -> None:
    """Only an element compared with a number on the right side of 0 gives a sign."""
    about = claim("x", "x", given)
    assert list(signs_of_all(about, about.assumptions)) == found


@pytest.mark.parametrize(
    ("index", "sign"),
    [
        (free("d"), 1),
        (free("d", 1), 0),
        (free("k"), 0),
        (free("s"), 1),
        (free("late"), 0),
        (concrete(3), 1),
        (concrete(4), 0),
        (concrete(0), 0),
    ],
)
def test_subscripts_in_range(index: object, sign: int) -> None:
    """A letter, a span or a number counts only inside the range, here with D = 3."""
    reach = Reach(Ranges({"d": "D", "k": "I"}), {"s": (1, 3), "late": (2, 4)}, {"D": 3})
    known = (SignOfAll("alpha", ("D",), 1),)
    assert reach.sign(element("alpha", index), known) == sign  # type: ignore[arg-type]
    assert reach.sign(element("beta", index), known) == 0  # type: ignore[arg-type]
    assert reach.sign(scalar("alpha"), known) == 0
