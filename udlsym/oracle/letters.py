"""Which letters of a claim are free indices, and over which range they run and are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from udlsym.claims import Claim, Equality, NonNegative
from udlsym.context import Axis, Context
from udlsym.oracle.directions import trees_of
from udlsym.oracle.survey import Survey, survey
from udlsym.syntax.nodes import (
    Add,
    Delta,
    Indexed,
    Mean,
    Node,
    Number,
    Relation,
    Summation,
    Symbol,
)
from udlsym.syntax.traverse import children


def free_letters(nodes: Iterable[Node], context: Context) -> dict[str, str]:
    """Free index letter -> the size N of its range 1..N, as far as it is known.

    The range is that of the subscript in which the letter stands bare, else the declared one.

    >>> from udlsym.context import LINEAR
    >>> free_letters([Indexed("x", (Symbol("k"),))], LINEAR)
    {'k': 'I'}
    >>> free_letters([Symbol("k")], LINEAR)
    {}
    """
    found: dict[str, str] = {}
    for node in nodes:
        for letter, size in _letters(node, frozenset(), context):
            found.setdefault(letter, size)
    return found


def _letters(node: Node, bound: frozenset[str], context: Context) -> Iterator[tuple[str, str]]:
    if isinstance(node, Indexed):
        for place, index in enumerate(node.indices):
            yield from _subscript(node, place, index, bound, context)
    if isinstance(node, Delta):
        yield from _declared((node.left, node.right), bound, context)
    inside = bound | {node.index} if isinstance(node, Summation | Mean) else bound
    for child in children(node):
        yield from _letters(child, inside, context)


def _subscript(
    node: Indexed, place: int, index: Node, bound: frozenset[str], context: Context
) -> Iterator[tuple[str, str]]:
    if not isinstance(index, Symbol):
        yield from _declared(_symbols_of(index), bound, context)
        return
    if index.name in bound | context.sizes:
        return
    axes = context.axes(node.base, len(node.indices))
    last = axes[place].last if axes else None
    if isinstance(last, str) and axes and axes[place].first <= 1:
        yield index.name, last
    else:
        yield from _declared((index,), bound, context)


def _symbols_of(index: Node) -> tuple[Node, ...]:
    return (
        tuple(term for term in index.terms if not isinstance(term, Number))
        if isinstance(index, Add)
        else (index,)
    )


def _declared(
    indices: tuple[Node, ...], bound: frozenset[str], context: Context
) -> Iterator[tuple[str, str]]:
    for index in indices:
        name = index.name if isinstance(index, Symbol) else ""
        if name in context.index_ranges and name not in bound | context.sizes:
            yield name, context.index_ranges[name]


def reaches(axes: Iterable[Axis], letter: str, claimed: Survey) -> bool:
    """Whether a hypothesis holds for every value that its letter has in the conclusion.

    axes: the ranges of the places in which the letter stands in the hypothesis.
    """
    wanted = claimed.letters.get(letter)
    if wanted is None:
        return True
    first = max(1, *(axis.first for axis in wanted))
    ends = {axis.last for axis in wanted}
    return all(axis.first <= first and (axis.last is None or axis.last in ends) for axis in axes)


def usable(
    relations: Iterable[Relation], conclusion: tuple[Node, ...], claim: Claim
) -> tuple[Relation, ...]:
    """The relations that hold for every index for which the conclusion is claimed.

    x_k = 0 holds for the examples and says nothing of φ_k for a k beyond them. In an equality
    a letter is one and the same index, at which everything that is assumed has a value.

    >>> from udlsym.claims import Consequence
    >>> from udlsym.context import GENERAL
    >>> zero, k = Number("0"), (Symbol("k"),)
    >>> given, wanted = (Relation((Indexed(name, k), zero), ("=",)) for name in ("x", "phi"))
    >>> claim = Consequence((given,), wanted, (), context=GENERAL)
    >>> usable([given], wanted.operands, claim), len(usable([given], given.operands, claim))
    ((), 1)
    """
    if isinstance(claim, Equality | NonNegative):
        return tuple(relations)
    claimed = survey(conclusion, claim.context)
    placed = survey(trees_of(claim), claim.context).placed
    return tuple(
        each
        for each in relations
        if all(
            letter in placed or reaches(axes, letter, claimed)
            for letter, axes in survey([each], claim.context).letters.items()
        )
    )
