"""Eqs 3.1 to 3.10: instances of the general network, and slips in them refuted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from parts import assert_proved, assert_refuted

from udlsym.claims import Equality, Status
from udlsym.derivation.document import Chain, concluded, steps
from udlsym.derivation.proof import prove
from udlsym.oracle import decide
from udlsym.problems import problem
from udlsym.syntax.build import ONE, TWO, ZERO, plus, times
from udlsym.syntax.nodes import Add, Call, Indexed, Node, Number, Product, Summation, Symbol
from udlsym.syntax.plain import to_plain
from udlsym.syntax.traverse import map_children, walk

NUMBERS = ("eq-3.1", "eq-3.3", "eq-3.5", "eq-3.7", "eq-3.9")

TYPED = {
    "eq-3.1": [
        "y = phi_0 + phi_1*a[theta_{10} + theta_{11}*x] + phi_2*a[theta_{20} + theta_{21}*x]"
        " + phi_3*a[theta_{30} + theta_{31}*x]",
    ],
    "eq-3.3": [
        "h_1 = a[theta_{10} + theta_{11}*x]",
        "h_2 = a[theta_{20} + theta_{21}*x]",
        "h_3 = a[theta_{30} + theta_{31}*x]",
        "y = phi_0 + phi_1*h_1 + phi_2*h_2 + phi_3*h_3",
    ],
    "eq-3.5": [
        "h_d = a[theta_{d0} + theta_{d1}*x]",
        "y_1 = phi_0 + sum_{d=1}^{D} phi_d*h_d",
    ],
    "eq-3.7": [
        "h_4 = a[theta_{40} + theta_{41}*x]",
        "y_1 = phi_{10} + phi_{11}*h_1 + phi_{12}*h_2 + phi_{13}*h_3 + phi_{14}*h_4",
        "y_2 = phi_{20} + phi_{21}*h_1 + phi_{22}*h_2 + phi_{23}*h_3 + phi_{24}*h_4",
    ],
    "eq-3.9": [
        "h_1 = a[theta_{10} + theta_{11}*x_1 + theta_{12}*x_2]",
        "h_3 = a[theta_{30} + theta_{31}*x_1 + theta_{32}*x_2]",
        "y_1 = phi_0 + phi_1*h_1 + phi_2*h_2 + phi_3*h_3",
    ],
}
"""The book's equations, typed a second time."""

COUNTS = {"eq-3.1": "10", "eq-3.5": "1 + 3*D", "eq-3.7": "18", "eq-3.9": "13"}
VALUES = {"eq-3.1": "-0.226", "eq-3.3": "0.496", "eq-3.9": "0.58"}
"""Worked out by hand from the parameters of figs 3.3 and 3.8."""


@cache
def chains(number: str) -> tuple[Chain, ...]:
    blocks = (block for each in problem(number).derive().sections for block in each.blocks)
    return tuple(block for block in blocks if isinstance(block, Chain))


def whole(chain: Chain) -> Equality:
    """The first side of a chain is its last line."""
    first = chain.steps[0].claim
    return Equality(
        chain.start, chain.lines[-1], context=first.context, assumptions=first.assumptions
    )


def said(number: str) -> set[str]:
    """Every equation that an item shows, chains taken as a whole."""
    relations = [each for step in steps(problem(number).derive()) for each in concluded(step.claim)]
    shown = {to_plain(each) for each in relations}
    return shown | {
        f"{to_plain(chain.start)} = {to_plain(line)}"
        for chain in chains(number)
        for line in chain.lines
    }


@pytest.mark.parametrize("number", NUMBERS)
def test_every_item_is_proved(number: str) -> None:
    assert prove(problem(number)).certificates


@pytest.mark.parametrize("number", TYPED)
def test_the_equations_of_the_book_are_there(number: str) -> None:
    assert set(TYPED[number]) <= said(number)


@pytest.mark.parametrize("number", COUNTS)
def test_counts(number: str) -> None:
    assert f"N = {COUNTS[number]}" in said(number)


@pytest.mark.parametrize("number", VALUES)
def test_values_at_a_place(number: str) -> None:
    """The example on numbers ends in the value that a hand calculation gives."""
    assert to_plain(chains(number)[-1].lines[-1]) == VALUES[number]


@pytest.mark.parametrize("number", NUMBERS)
def test_chains_are_true_as_a_whole(number: str) -> None:
    for chain in chains(number):
        assert_proved(whole(chain))


def _everywhere(node: Node, change: Callable[[Node], Node]) -> Node:
    return change(map_children(lambda child: _everywhere(child, change), node))


def _other_unit(node: Node) -> Node:
    """The parameters and the value of the next unit."""
    if isinstance(node, Indexed) and node.base in {"theta", "h"}:
        first, *rest = node.indices
        return Indexed(node.base, (ONE if first == TWO else TWO, *rest))
    return node


def _offset_for_slope(node: Node) -> Node:
    if isinstance(node, Indexed) and node.base == "theta" and node.indices[1] == ONE:
        return Indexed("theta", (node.indices[0], ZERO))
    return node


def _without_first_term(node: Node) -> Node:
    return plus(*node.terms[1:]) if isinstance(node, Add) else node


def _without_weights(node: Node) -> Node:
    if isinstance(node, Product):
        kept = [each for each in node.factors if not _is_weight(each)]
        return times(*kept)
    return node


def _is_weight(node: Node) -> bool:
    return isinstance(node, Indexed) and node.base == "phi"


def _activation_dropped(node: Node) -> Node:
    return node.arguments[0] if isinstance(node, Call) else node


def _activation_twice(node: Node) -> Node:
    return Call(node.function, (node,)) if isinstance(node, Call) else node


def _sum_dropped(node: Node) -> Node:
    return node.body if isinstance(node, Summation) else node


def _sum_from_zero(node: Node) -> Node:
    return (
        Summation(node.body, node.index, TWO, node.upper) if isinstance(node, Summation) else node
    )


SLIPS = {
    "the parameters of another unit": _other_unit,
    "an offset for a slope": _offset_for_slope,
    "the first term lost": _without_first_term,
    "the weights lost": _without_weights,
    "no activation": _activation_dropped,
    "the activation twice": _activation_twice,
    "a sum dropped": _sum_dropped,
    "a sum from 2": _sum_from_zero,
}


def changed_claims(number: str, slip: str) -> Iterator[Equality]:
    for chain in chains(number):
        claim = whole(chain)
        numeric = any(isinstance(each, Number) and "." in each.text for each in walk(claim.right))
        if numeric or chain.start == Symbol("N"):
            continue
        right = _everywhere(claim.right, SLIPS[slip])
        if right != claim.right:
            yield Equality(claim.left, right, context=claim.context, assumptions=claim.assumptions)


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("number", NUMBERS)
def test_slips_are_refuted(number: str, slip: str) -> None:
    """Each slip in each result is refuted by an exact point, or has no value anywhere."""
    for claim in changed_claims(number, slip):
        verdict = decide(claim)
        if slip == "a sum dropped":
            # The index that the sum bound is free then, and the claim must not pass.
            assert verdict.status is not Status.PROVED
        else:
            assert_refuted(claim)


def test_slips_are_planted() -> None:
    """Every slip changes some result."""
    for slip in SLIPS:
        assert any(list(changed_claims(number, slip)) for number in NUMBERS)


def test_wrong_sizes_are_refuted() -> None:
    """Three units instead of four, and a wrong count, are refuted."""
    for number in ("eq-3.1", "eq-3.7", "eq-3.9"):
        for chain in chains(number):
            claim = whole(chain)
            if chain.start == Symbol("N"):
                right = plus(claim.right, ONE)
                assert_refuted(
                    Equality(
                        claim.left, right, context=claim.context, assumptions=claim.assumptions
                    )
                )
