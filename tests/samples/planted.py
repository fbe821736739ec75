"""Planting slips in claims and seeing that the oracle refutes them with an exact point."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from udlsym.claims import Claim, Equality, Status
from udlsym.derivation.document import Block, Derivation
from udlsym.derivation.figure import Figure
from udlsym.derivation.table import Row, Table
from udlsym.oracle import decide
from udlsym.problems import problem
from udlsym.syntax.nodes import Node, Relation


def blocks_of(number: str) -> list[Block]:
    derivation: Derivation = problem(number).derive()
    return [block for section in derivation.sections for block in section.blocks]


def tables_of(number: str) -> list[Table]:
    return [block for block in blocks_of(number) if isinstance(block, Table)]


def figures_of(number: str) -> list[Figure]:
    return [block for block in blocks_of(number) if isinstance(block, Figure)]


def rows_of(number: str) -> Iterator[Row]:
    for table in tables_of(number):
        yield from table.rows


def assert_refuted(claim: Claim) -> None:
    """The oracle refutes the claim at a point where its two sides are different numbers."""
    verdict = decide(claim)
    assert verdict.status is Status.REFUTED, (verdict.how, claim)
    assert verdict.counterexample is not None
    assert verdict.counterexample.left != verdict.counterexample.right


def with_right(claim: Claim, right: Node) -> Equality:
    """The equality with another right side."""
    assert isinstance(claim, Equality)
    return replace(claim, right=right)


def on(claim: Claim, bounds: Relation) -> Claim:
    """The claim on another interval, which is its last assumption."""
    return replace(claim, assumptions=(*claim.assumptions[:-1], bounds))
