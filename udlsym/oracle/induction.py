"""Proof by induction over a size: it holds at 1, and at n + 1 where it holds at n.

Both are ordinary claims, proved by the normal form. Arrays are left out, because their length may
be the size itself, and so are definitions that mention the size without taking it as an argument:
putting n + 1 for n would not reach it there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from udlsym.claims import Induction
from udlsym.context import Context, Definition
from udlsym.oracle.evidence import Evidence, NoProof
from udlsym.oracle.identity import merged, prove_zero
from udlsym.syntax.build import ONE, plus
from udlsym.syntax.nodes import Call, Indexed, Mean, Node, Partial, Relation, Symbol, equation
from udlsym.syntax.traverse import free_symbols, substitute, walk

HOW = "induction: the first case and the step from each case to the next in the normal form"


def prove_by_induction(claim: Induction) -> Evidence | NoProof:
    """Prove left = right for all values of a size, or say why not."""
    if reason := _out_of_reach(claim):
        return NoProof(reason)
    size = Symbol(claim.size)
    first = prove_zero(claim, claim.left, claim.right, (equation(size, ONE),))
    following: dict[Node, Node] = {size: plus(size, ONE)}
    left, right = (substitute(each, following) for each in (claim.left, claim.right))
    step = prove_zero(claim, left, right, (equation(claim.left, claim.right),))
    found = merged((first, step), HOW)
    if isinstance(found, Evidence) and found.conditions:
        return NoProof("an induction under conditions")
    return found


def _out_of_reach(claim: Induction) -> str:
    """Why the rule does not apply; empty where it does."""
    if claim.size not in claim.context.sizes:
        return "an induction runs over a size"
    if any(claim.size in free_symbols(each) for each in claim.assumptions):
        return "an assumption mentions the size of the induction"
    trees = (claim.left, claim.right, *claim.assumptions)
    opened = tuple(_definitions(trees, claim.context, frozenset()))
    if any(claim.size in free_symbols(each.body) - {*each.parameters} for each in opened):
        return "a definition mentions the size of the induction"
    bodies = (*trees, *(each.body for each in opened))
    if any(isinstance(node, Indexed | Mean | Partial) for tree in bodies for node in walk(tree)):
        return "an induction over arrays"
    return ""


def _definitions(
    trees: Iterable[Node | Relation], context: Context, seen: frozenset[str]
) -> Iterator[Definition]:
    """Yield every definition that trees use, those inside definitions too."""
    for tree in trees:
        for node in walk(tree):
            name = node.function if isinstance(node, Call) else getattr(node, "name", "")
            definition = context.definitions.get(name)
            if definition is not None and name not in seen:
                yield definition
                yield from _definitions((definition.body,), context, seen | {name})
