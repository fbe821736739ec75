"""A hypothesis with an index is used only where that index lies in its range."""

from __future__ import annotations

import pytest

from udlsym.claims import Consequence, NonNegative, Status, ZeroOnly
from udlsym.context import GENERAL
from udlsym.oracle import decide
from udlsym.oracle.equal import tree
from udlsym.oracle.evidence import NoProof
from udlsym.oracle.proof import prove
from udlsym.oracle.squares import is_nonnegative
from udlsym.syntax.nodes import Relation


def relation(text: str) -> Relation:
    """The relation that a text writes."""
    found = tree(text)
    assert isinstance(found, Relation)
    return found


@pytest.mark.parametrize(
    ("given", "conclusion", "status"),
    [
        (("x_k + phi_k = 0", "x_k = 0"), "phi_k = 0", Status.REFUTED),
        (("x_k + phi_k = 0", "x_k = 0"), "phi_k*x_k = 0", Status.PROVED),
        (("x_1 + phi_1 = 0", "x_1 = 0"), "phi_1 = 0", Status.PROVED),
        (("alpha_d = 0",), "alpha_d*x_k = 0", Status.PROVED),
    ],
)
def test_what_holds_for_the_examples_holds_for_no_other_index(
    given: tuple[str, ...], conclusion: str, status: Status
) -> None:
    """φ_k is more than x_k where there is no example k."""
    claim = Consequence(tuple(map(relation, given)), relation(conclusion), (), context=GENERAL)
    assert decide(claim).status is status


@pytest.mark.parametrize(
    ("total", "positive"),
    [
        ("sum(alpha_d, d=1..D)", True),
        ("sum(alpha_d, d=2..D)", True),
        ("sum(alpha_d, d=0..D)", False),
        ("sum(alpha_d, d=1..I)", False),
        ("sum(alpha_d, d=1..D+1)", False),
        ("beta_d**2 + sum(alpha_d, d=1..D)", False),
    ],
)
def test_a_sum_is_above_zero_where_its_terms_are_known(total: str, positive: bool) -> None:
    """α_d > 0 for all d from 1 to D says nothing of α_0; beside a free d it is about that one."""
    claim = NonNegative(tree(total), context=GENERAL, assumptions=(relation("alpha_d > 0"),))
    assert is_nonnegative(claim.expression, claim) is positive
    assert positive == (decide(claim).status is Status.PROVED)


def test_an_assumption_about_a_name_is_none_about_the_index_of_a_sum() -> None:
    """k > 0 is about another k than the one that is summed over."""
    claim = NonNegative(tree("sum(k, k=0-3..1)"), context=GENERAL, assumptions=(relation("k > 0"),))
    assert not is_nonnegative(claim.expression, claim)


def test_a_zero_sum_says_nothing_of_what_it_leaves_out() -> None:
    """Σ_{i=2} x_i² = 0 leaves x_1 open."""
    for total, proved in (("sum(x_i**2, i=1..I)", True), ("sum(x_i**2, i=2..I)", False)):
        claim = ZeroOnly(tree(total), (tree("x_i"),), context=GENERAL)
        assert isinstance(prove(claim), NoProof) is not proved
        assert (decide(claim).status is Status.PROVED) is proved
