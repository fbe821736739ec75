"""Assumptions about every element of an array: read alike on both roads, and never too widely."""

from __future__ import annotations

from dataclasses import replace

import pytest

from udlsym.algebra.atoms import concrete, element, free, scalar
from udlsym.algebra.ranges import Ranges
from udlsym.algebra.signs import Reach, SignOfAll
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


Z = "phi_0 + sum(phi_k*x_ik, k, 1, D_i)"
TOTAL, LINE = f"sum(ReLU[{Z}], i, 1, I)", f"sum({Z}, i, 1, I)"
FORMS = Context(
    sizes=frozenset({"I", "J", "D_i"}),
    arrays={
        ("x", 2): (Axis("I"), Axis("D_i")),
        ("u", 2): (Axis("J"), Axis("D_i")),
        ("phi", 1): (Axis("D_i", first=0),),
        ("y", 1): (Axis("I"),),
    },
    index_ranges={"i": "I", "k": "D_i", "j": "J"},
)

FORMS_TRUE = [
    (TOTAL, "0", f"{Z} < 0"),
    (TOTAL, "0", f"{Z} <= 0"),
    (TOTAL, "0", f"0 > {Z}"),
    (TOTAL, "0", f"{Z} < -1 + 1"),
    (TOTAL, "0", f"2*({Z}) < 0"),
    (TOTAL, LINE, f"{Z} > 0"),
    (TOTAL, LINE, f"-({Z}) < 0"),
    ("sum(ReLU[y_i]^2, i, 1, I)", "0", "y_i <= 0"),
    ("sum(ReLU[y_i - 1], i, 1, I)", "0", "y_i < 1"),
    ("sum(ReLU[y_i - x], i, 1, I)", "sum(y_i, i, 1, I) - I*x", "y_i > x"),
    ("sum(sum(1[y_i > y_j], j, 1, I), i, 1, I)", "0", "y_i <= y_k"),
]
FORMS_FALSE = [
    (TOTAL, "0", f"{Z} < 1"),
    (TOTAL, "0", f"{Z} > 0"),
    (TOTAL, LINE, f"{Z} < 0"),
    (TOTAL, "0", "phi_0 + phi_1*x_i1 < 0"),
    (TOTAL, "0", "x_ik < 0"),
    (TOTAL.replace("x_ik", "u_jk").replace("i, 1, I", "j, 1, J"), "0", f"{Z} < 0"),
    ("sum(ReLU[y_i - 1], i, 1, I)", "0", "y_i < 2"),
    ("sum(ReLU[y_i - x], i, 1, I)", "0", "y_i > x"),
]


@pytest.mark.parametrize(("left", "right", "given"), FORMS_TRUE)
def test_the_sign_of_a_form_holds_for_every_index(left: str, right: str, given: str) -> None:
    """z_i < 0 for every i makes every ReLU[z_i] inside Σ_i zero, at any sizes."""
    context = FORMS if "j, 1, I" not in left else replace(FORMS, index_ranges=SQUARE)
    found = verdict(left, right, given, context=context)
    assert (found.status, found.conditions) == (Status.PROVED, ())


SQUARE = {"i": "I", "k": "I", "j": "I"}


@pytest.mark.parametrize(("left", "right", "given"), FORMS_FALSE)
def test_a_form_that_was_not_given_is_not_used(left: str, right: str, given: str) -> None:
    """Another bound, another side, other examples: refuted by an exact point."""
    found = verdict(left, right, given, context=FORMS)
    assert found.status is Status.REFUTED
    assert found.counterexample is not None
    assert found.counterexample.left != found.counterexample.right


def test_a_form_with_an_index_of_the_claim_is_about_that_index() -> None:
    """With i free in the claim, z_i < 0 is about this i only."""
    left, right = (
        f"ReLU[{Z}]*y_i + {TOTAL.replace('i, 1, I', 'l, 1, I').replace('_ik', '_lk')}",
        "0",
    )
    assert verdict(left, right, f"{Z} < 0", context=FORMS).status is not Status.PROVED


def test_slopes_where_a_form_has_one_sign_need_no_condition() -> None:
    """ReLU has a slope where its argument is below zero for every example, and it is 0."""
    slope = f"diff(sum(y_i*ReLU[{Z}], i, 1, I), phi_0)"
    found = verdict(slope, "0", f"{Z} < 0", context=FORMS)
    assert (found.status, found.conditions) == (Status.PROVED, ())
    kinks = verdict(slope, "0", f"{Z} <= 0", context=FORMS)
    assert kinks.status is not Status.PROVED or len(kinks.conditions) == 1
    assert verdict(slope, "0", f"{Z} > 0", context=FORMS).status is Status.REFUTED


def test_shifted_indices_are_not_covered() -> None:
    """y_{i+1} for i = 1..I reaches past the range, so nothing is known of it."""
    left = "sum(ReLU[y_{i+1}], i, 1, I)"
    assert verdict(left, "0", "y_i - 1 < -2", context=FORMS).status is not Status.PROVED
