"""The catalogue of named mistakes: what each makes of the right answer.

A mistake is diagnosed by proving that the answer is what the mistake makes of the truth, so a
diagnosis is never a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from udlsym.context import Context
from udlsym.grading import changes_of_formulas, changes_of_sums, changes_of_units
from udlsym.syntax.nodes import Node, Quotient, Symbol
from udlsym.syntax.traverse import children, map_children

Change = Callable[[Node], Iterator[Node]]
"""What a mistake may make of one place of the truth; nothing where it cannot happen there."""


WHOLE: Final[dict[str, Change]] = {
    "a factor 2 is missing": changes_of_formulas.half,
    "a factor 2 too much": changes_of_formulas.double,
    "the sign is wrong": changes_of_formulas.opposite,
    "the reciprocal": changes_of_formulas.reciprocal,
    "it contains the input x": changes_of_formulas.with_input,
}
"""Mistakes that change the answer as a whole."""

PLACES: Final[dict[str, Change]] = {
    "a sum is dropped, so its index is left free": changes_of_sums.sum_dropped,
    "a constant is not multiplied by the number of examples": changes_of_sums.sum_of_constant,
    "the number of examples is missing as a factor": changes_of_sums.size_dropped,
    "the mean is taken in place of the sum": changes_of_sums.mean_for_sum,
    "the upper limit of a sum is wrong": changes_of_sums.upper_limit,
    "the lower limit of a sum is wrong": changes_of_sums.lower_limit,
    "a sign inside is wrong": changes_of_formulas.sign_inside,
    "the sign of a term is wrong": changes_of_formulas.sign_of_term,
    "the activity indicator is missing": changes_of_units.indicator_dropped,
    "the activation is missing": changes_of_units.activation_dropped,
    "minimum and maximum are exchanged": changes_of_units.maximum_for_minimum,
    "a square is missing": changes_of_formulas.square_dropped,
    "the square of a sum is not the sum of the squares": changes_of_sums.sum_squared,
    "a fraction is upside down": changes_of_formulas.upside_down,
    "a denominator is missing": changes_of_formulas.denominator_dropped,
    "a factor is missing": changes_of_formulas.factor_dropped,
    "a term is missing": changes_of_formulas.term_dropped,
    "the indices are in the wrong order": changes_of_units.transposed,
    "an index is off by one": changes_of_units.neighbour,
}
"""Mistakes that happen at one place of the answer, the likelier first."""


EVERYWHERE: Final[dict[str, Change]] = {
    "the offsets are taken in place of the slopes": changes_of_units.offset_for_slope,
    "the indices are in the wrong order": changes_of_units.transposed,
    "the activation is missing": changes_of_units.activation_dropped,
    "the sums are dropped": changes_of_sums.sum_dropped,
    "the means are taken in place of the sums": changes_of_sums.mean_for_sum,
}
"""Mistakes that are made in every place where they can be."""


def mutated(truth: Node, context: Context) -> Iterator[tuple[str, Node]]:
    """Yield what each mistake makes of the right answer, with the mistake's name.

    >>> from udlsym.context import LINEAR
    >>> [name for name, _ in mutated(Symbol("c"), LINEAR)][:3]
    ['a factor 2 is missing', 'a factor 2 too much', 'the sign is wrong']
    """
    for name, change in WHOLE.items():
        yield from ((name, wrong) for wrong in change(truth))
    yield "the mean is taken in place of the sum", Quotient(truth, Symbol(context.examples))
    for name, change in PLACES.items():
        yield from ((name, wrong) for wrong in _at_one_place(truth, change))
    for name, change in EVERYWHERE.items():
        yield name, _in_every_place(truth, change)


def _in_every_place(node: Node, change: Change) -> Node:
    node = map_children(lambda child: _in_every_place(child, change), node)
    return next(change(node), node)


def _at_one_place(node: Node, change: Change) -> Iterator[Node]:
    yield from change(node)
    for place, child in enumerate(children(node)):
        for wrong in _at_one_place(child, change):
            yield _with_child(node, place, wrong)


def _with_child(node: Node, place: int, new: Node) -> Node:
    places = iter(range(len(children(node))))
    return map_children(lambda child: new if next(places) == place else child, node)
