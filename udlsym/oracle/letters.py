"""Which letters of a claim are free indices, and over which range they run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from udlsym.context import Context
from udlsym.syntax.nodes import Add, Delta, Indexed, Mean, Node, Number, Summation, Symbol
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
