"""What is said for every index, at the indices that the conclusion names: x_i > 0 says x_1 > 0.

Where the conclusion has a value, x_12 has one, and so 12 is one of the values of i.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice, product
from typing import Final

from udlsym.claims import Claim, Equality, NonNegative
from udlsym.context import Context
from udlsym.oracle.directions import trees_of
from udlsym.oracle.ranges import number_of
from udlsym.oracle.universal import letters_of_all
from udlsym.oracle.visible import always_evaluated
from udlsym.syntax.build import ZERO
from udlsym.syntax.nodes import Indexed, Node, Number, Relation, Symbol
from udlsym.syntax.traverse import substitute

MOST: Final = 16
"""At how many places a relation is written."""


def at_named_places(
    relations: Iterable[Relation], conclusion: Relation, claim: Claim
) -> tuple[Relation, ...]:
    """Return relations with free letters at the numbers that stand as subscripts in a conclusion.

    >>> from udlsym.claims import Consequence
    >>> from udlsym.context import GENERAL
    >>> from udlsym.syntax.build import ZERO, element
    >>> every, first = (Relation((element("x", at), ZERO), (">",)) for at in ("i", 1))
    >>> claim = Consequence((every,), first, (), context=GENERAL)
    >>> at_named_places([every], first, claim) == (first,)
    True
    >>> at_named_places([every], Relation((ZERO, ZERO), (">=",)), claim)
    ()
    """
    places = sorted(set(_places(conclusion, claim.context)))
    return tuple(found for each in relations for found in _written(each, places, claim))


def _places(conclusion: Relation, context: Context) -> Iterator[tuple[str, int]]:
    """The size N of a range 1..N and a number in it that is a subscript."""
    for node in always_evaluated(conclusion, context):
        if isinstance(node, Indexed) and not context.definition_of(node.base, len(node.indices)):
            axes = context.axes(node.base, len(node.indices)) or ()
            for axis, index in zip(axes, node.indices, strict=False):
                at = number_of(index)
                if isinstance(axis.last, str) and at and at >= 1 and at.denominator == 1:
                    yield axis.last, int(at)


def _said_for_all(claim: Claim) -> Claim:
    """The claim with its hypotheses among what is assumed, where letters mean "for every value"."""
    if isinstance(claim, Equality | NonNegative):
        return claim
    return NonNegative(ZERO, context=claim.context, assumptions=_relations(claim))


def _relations(claim: Claim) -> tuple[Relation, ...]:
    return tuple(each for each in trees_of(claim) if isinstance(each, Relation))


def _written(relation: Relation, places: list[tuple[str, int]], claim: Claim) -> Iterator[Relation]:
    letters = letters_of_all(relation, _said_for_all(claim))
    choices = [[at for last, at in places if last == end] for end in letters.values()]
    for chosen in islice(product(*choices), MOST) if letters else ():
        values: dict[Node, Node] = {
            Symbol(letter): Number(str(at)) for letter, at in zip(letters, chosen, strict=True)
        }
        operands = tuple(substitute(each, values) for each in relation.operands)
        yield replace(relation, operands=operands)
