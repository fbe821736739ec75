"""Factors inside ReLU, brackets around x: rules that are identities, or leave a tree alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from udlsym.calculus.affine import collected_in, exchanged_sums, grouped_by, multiplied_out
from udlsym.calculus.homogeneity import bracketed, cancelled, homogeneous, mirrored
from udlsym.claims import Equality, Status
from udlsym.context import GENERAL
from udlsym.oracle import decide
from udlsym.reading import read
from udlsym.syntax.nodes import Node, Relation, Symbol

ALPHA, X = Symbol("alpha"), Symbol("x")
Rule = Callable[[Node], Node]

MOVES: list[tuple[Rule, str, str, str]] = [
    (bracketed(ALPHA), "ReLU[alpha*a + alpha*b*x]", "ReLU[alpha*(a + b*x)]", ""),
    (bracketed(ALPHA), "ReLU[alpha*a - alpha*b]", "ReLU[alpha*(a - b)]", ""),
    (homogeneous(ALPHA), "ReLU[alpha*(a + b)]", "alpha*ReLU[a + b]", "alpha > 0"),
    (homogeneous(ALPHA), "c*ReLU[alpha*a]", "c*alpha*ReLU[a]", "alpha > 0"),
    (mirrored(ALPHA), "ReLU[alpha*(a + b)]", "alpha*min(a + b, 0)", "alpha < 0"),
    (cancelled(ALPHA), "c/alpha*alpha*ReLU[a]", "c*ReLU[a]", "alpha > 0"),
    (multiplied_out, "c*(a + b*(x - 1))", "c*a + c*b*x - c*b", ""),
    (multiplied_out, "sum(phi_d*(a + b), d, 1, D)", "sum(phi_d*a + phi_d*b, d, 1, D)", ""),
    (lambda node: collected_in(X, node), "a + b*x - c*x", "a + (b - c)*x", ""),
    (lambda node: collected_in(X, node), "c*a*x + c*b*x", "c*(a + b)*x", ""),
    (lambda node: grouped_by((X, ALPHA), node), "a + b*x + alpha", "a + x*b + alpha", ""),
    (
        exchanged_sums,
        "sum(phi_d*sum(theta_di*x_i, i, 1, I), d, 1, D)",
        "sum(sum(phi_d*theta_di*x_i, d, 1, D), i, 1, I)",
        "",
    ),
]

ALONE: list[tuple[Rule, str]] = [
    (bracketed(ALPHA), "ReLU[alpha*a + b]"),
    (bracketed(ALPHA), "tanh(alpha*a + alpha*b)"),
    (bracketed(ALPHA), "alpha*a + alpha*b"),
    (homogeneous(ALPHA), "ReLU[alpha + a]"),
    (homogeneous(ALPHA), "heaviside[alpha*a]"),
    (homogeneous(ALPHA), "ReLU[b*a]"),
    (mirrored(ALPHA), "rect[alpha*a]"),
    (cancelled(ALPHA), "c/b*alpha"),
    (cancelled(ALPHA), "c/alpha*b"),
    (exchanged_sums, "sum(phi_d*sum(x_i, i, 1, d), d, 1, D)"),
    (exchanged_sums, "sum(phi_d, d, 1, D)"),
    (lambda node: collected_in(X, node), "a + b"),
    (lambda node: grouped_by((X,), node), "a"),
]


@pytest.mark.parametrize(("rule", "before", "after", "given"), MOVES)
def test_rules_do_what_they_say(rule: Rule, before: str, after: str, given: str) -> None:
    """Each rule leads to this form, and the oracle proves that the value is the same."""
    start = read(before, GENERAL)
    moved = rule(start)
    assert moved != start
    assert moved == read(after, GENERAL)
    assumption = read(given, GENERAL) if given else None
    assumptions = (assumption,) if isinstance(assumption, Relation) else ()
    claim = Equality(start, moved, context=GENERAL, assumptions=assumptions)
    verdict = decide(claim)
    assert (verdict.status, verdict.conditions) == (Status.PROVED, ())


@pytest.mark.parametrize(("rule", "text"), ALONE)
def test_rules_leave_other_trees_alone(rule: Rule, text: str) -> None:
    """Where a rule does not apply nothing changes."""
    node = read(text, GENERAL)
    assert rule(node) == node


@pytest.mark.parametrize(
    ("rule", "text", "given"),
    [
        (homogeneous(ALPHA), "ReLU[alpha*a]", "alpha < 0"),
        (mirrored(ALPHA), "ReLU[alpha*a]", "alpha > 0"),
    ],
)
def test_the_sign_of_the_factor_matters(rule: Rule, text: str, given: str) -> None:
    """Under the wrong sign the move is refuted by the oracle."""
    node, assumption = read(text, GENERAL), read(given, GENERAL)
    assert isinstance(assumption, Relation)
    claim = Equality(node, rule(node), context=GENERAL, assumptions=(assumption,))
    assert decide(claim).status is Status.REFUTED
