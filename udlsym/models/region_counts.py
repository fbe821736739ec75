"""Zaslavsky's number as a formula: the most regions of D hyperplanes in D_i dimensions."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from udlsym.context import Context, Definition
from udlsym.syntax.build import ZERO
from udlsym.syntax.nodes import Call, Node, Summation, Symbol

UNITS, INPUTS, MORE = Symbol("D"), Symbol("D_i"), Symbol("m")
"""The sizes of the formulas: hyperplanes or units, dimensions or inputs, how many more."""

NAME: Final = "Z"


def choose(number: Node, out_of: Node) -> Call:
    """C(out_of, number), the number of ways to choose so many."""
    return Call("binom", (out_of, number))


def most_regions(units: Node, inputs: Node) -> Call:
    """Z[D, D_i] for given trees.

    >>> most_regions(UNITS, ZERO).arguments[1]
    Number(text='0')
    """
    return Call(NAME, (units, inputs))


ZASLAVSKY: Final = Definition(
    NAME,
    Summation(choose(Symbol("j"), UNITS), "j", ZERO, INPUTS),
    parameters=(UNITS.name, INPUTS.name),
)
"""Z[D, D_i] = Σ_{j=0}^{D_i} C(D, j), UDL notes on chapter 3."""

REGION_COUNTS: Final = Context(
    sizes=frozenset(each.name for each in (UNITS, INPUTS, MORE)),
    functions=frozenset({NAME}),
    definitions={NAME: ZASLAVSKY},
)
"""The names of formulas about numbers of regions."""


def with_region_counts(context: Context) -> Context:
    """A context with the names of formulas about numbers of regions added.

    >>> sorted(with_region_counts(Context()).sizes)
    ['D', 'D_i', 'm']
    """
    wider = replace(
        context,
        sizes=context.sizes | REGION_COUNTS.sizes,
        functions=context.functions | REGION_COUNTS.functions,
    )
    return wider.defining(ZASLAVSKY)
