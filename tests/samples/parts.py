"""Answers and slips of derivations, for tests."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from udlsym.claims import Claim, Equality, Status
from udlsym.derivation.document import Answer, Step
from udlsym.oracle import decide
from udlsym.problems import problem
from udlsym.syntax.nodes import Node


@cache
def answers(number: str) -> dict[str, Step]:
    """Part -> the step that answers it."""
    blocks = [block for each in problem(number).derive().sections for block in each.blocks]
    return {block.part: block.step for block in blocks if isinstance(block, Answer)}


def answer(number: str, part: str) -> Equality:
    """The claim of a part, an equality."""
    claim = answers(number)[part].claim
    assert isinstance(claim, Equality)
    return claim


def with_right(claim: Equality, right: Node) -> Equality:
    """The claim with another right side."""
    return replace(claim, right=right)


def assert_refuted(claim: Claim) -> None:
    """Check that a claim is refuted by an exact point at which its sides differ."""
    verdict = decide(claim)
    assert verdict.status is Status.REFUTED, verdict
    assert verdict.counterexample is not None
    assert verdict.counterexample.left != verdict.counterexample.right


def assert_proved(claim: Claim) -> None:
    """Check that a claim is proved without conditions."""
    verdict = decide(claim)
    assert verdict.status is Status.PROVED, verdict
    assert not verdict.conditions
