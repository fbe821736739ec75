"""Assumptions that hold for every value of an index letter: α_d > 0 for all d, z_i < 0 for all i.

A letter of an assumption means "for every value" if it stands in subscripts only, and if what is
claimed does not use it as a free index; there it would be one and the same index.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Final

from udlsym.algebra.atoms import concrete
from udlsym.algebra.signs import FormOfAll, Place, SignOfAll
from udlsym.claims import Claim
from udlsym.context import Context
from udlsym.syntax.nodes import (
    Add,
    Delta,
    Indexed,
    Mean,
    Negative,
    Node,
    Number,
    Relation,
    Summation,
    Symbol,
)
from udlsym.syntax.traverse import children, free_symbols, walk

MIRRORED: Final = {">": "<", ">=": "<=", "<": ">", "<=": ">="}


def signs_of_all(claim: Claim, relations: Iterable[Relation]) -> tuple[SignOfAll, ...]:
    """The signs that relations such as α_d > 0 give to every element of an array.

    >>> from udlsym.claims import NonNegative
    >>> from udlsym.context import GENERAL
    >>> from udlsym.syntax.build import ONE, ZERO, element
    >>> above = Relation((element("alpha", "d"), ZERO), (">",))
    >>> signs_of_all(NonNegative(ONE, context=GENERAL, assumptions=(above,)), (above,))
    (SignOfAll(base='alpha', places=('D',), sign=1),)
    >>> signs_of_all(NonNegative(element("x", "d"), context=GENERAL), (above,))
    ()
    """
    relations = tuple(relations)
    single = frozenset(_single_letters(claim, relations))
    found: list[SignOfAll] = []
    for relation in relations:
        sides = zip(relation.operands, relation.operators, relation.operands[1:], strict=False)
        for left, operator, right in sides:
            for side, sign, bound in ((left, operator, right), (right, _mirrored(operator), left)):
                found += _sign_of_all(side, sign, bound, single, claim.context)
    return tuple(found)


def forms_of_all(claim: Claim, relations: Iterable[Relation]) -> tuple[FormOfAll, ...]:
    """What relations such as θ_0 + θ_1 x_i < 0 say for every i, as trees above zero or not below.

    >>> from udlsym.claims import NonNegative
    >>> from udlsym.context import LINEAR
    >>> from udlsym.syntax.build import ONE, ZERO, element, plus
    >>> below = Relation((plus(element("phi", 0), element("x", "i")), ZERO), ("<",))
    >>> [(each.letters, each.strict) for each in forms_of_all(
    ...     NonNegative(ONE, context=LINEAR, assumptions=(below,)), (below,))]
    [((('i', 'I'),), True)]
    >>> forms_of_all(NonNegative(element("x", "i"), context=LINEAR), (below,))
    ()
    """
    relations = tuple(relations)
    single = frozenset(_single_letters(claim, relations))
    found: list[FormOfAll] = []
    for relation in relations:
        sides = zip(relation.operands, relation.operators, relation.operands[1:], strict=False)
        for left, operator, right in sides:
            if operator in MIRRORED:
                larger, smaller = (left, right) if operator in {">", ">="} else (right, left)
                tree = Add((larger, Negative(smaller)))
                letters = _universal_letters(tree, single, claim.context)
                if letters:
                    found.append(FormOfAll(tree, letters, operator in {">", "<"}))
    return tuple(found)


def _universal_letters(
    tree: Node, single: frozenset[str], context: Context
) -> tuple[tuple[str, str], ...]:
    """The letters that mean "for every value" with their ranges; none where one has no range."""
    places: dict[str, set[Place | None]] = {}
    for letter, place in _bare_subscripts(tree, frozenset(), context):
        places.setdefault(letter, set()).add(place)
    wanted = {letter: ends for letter, ends in places.items() if letter not in single}
    known = all(len(ends) == 1 and isinstance(next(iter(ends)), str) for ends in wanted.values())
    return tuple((letter, str(*ends)) for letter, ends in sorted(wanted.items())) if known else ()


def _bare_subscripts(
    node: Node, bound: frozenset[str], context: Context
) -> Iterator[tuple[str, Place | None]]:
    """Every free letter below a name, with the end of its range there; None where it has none."""
    if isinstance(node, Indexed):
        for place, index in enumerate(node.indices):
            plain = isinstance(index, Symbol) and node.base not in context.definitions
            for name in sorted(free_symbols(index) - bound - context.sizes):
                yield name, _place(node, place, index, context) if plain else None
        return
    if isinstance(node, Delta):
        yield from ((name, None) for name in sorted(free_symbols(node) - bound))
        return
    inside = bound | {node.index} if isinstance(node, Summation | Mean) else bound
    for child in children(node):
        yield from _bare_subscripts(child, inside, context)


def letters_of_all(relation: Relation, claim: Claim) -> dict[str, str]:
    """The letters of an assumption that mean "for every value", with the end N of each 1..N.

    >>> from udlsym.claims import NonNegative
    >>> from udlsym.context import GENERAL
    >>> from udlsym.syntax.build import ONE, ZERO, element
    >>> above = Relation((element("alpha", "d"), ZERO), (">",))
    >>> letters_of_all(above, NonNegative(ONE, context=GENERAL, assumptions=(above,)))
    {'d': 'D'}
    >>> letters_of_all(above, NonNegative(element("x", "d"), context=GENERAL))
    {}
    """
    single = frozenset(_single_letters(claim, (relation,)))
    ends: dict[str, set[Place | None]] = {}
    for node in walk(relation):
        if isinstance(node, Indexed):
            for place, index in enumerate(node.indices):
                found = None
                if isinstance(index, Symbol) and node.base not in claim.context.definitions:
                    found = _place(node, place, index, claim.context)
                for letter in free_symbols(index) - single:
                    ends.setdefault(letter, set()).add(found)
    return {
        letter: str(*found)
        for letter, found in ends.items()
        if len(found) == 1 and isinstance(next(iter(found)), str)
    }


def _mirrored(operator: str) -> str:
    return MIRRORED.get(operator, operator)


def _single_letters(claim: Claim, relations: tuple[Relation, ...]) -> Iterator[str]:
    """Letters that may be one index: free in what is claimed, or used as a number anywhere.

    Definitions count as if the claim used them all.
    """
    claimed = tuple(_claimed(claim))
    bodies = tuple(claim.context.definitions.values())
    for node in claimed:
        yield from free_symbols(node)
    for each in bodies:
        yield from free_symbols(each.body) - {*each.parameters, *each.indices}
    trees = (*claimed, *claim.assumptions, *relations, *(each.body for each in bodies))
    for node in trees:
        yield from _used_as_numbers(node, frozenset())


def _claimed(claim: Claim) -> Iterator[Node]:
    for each in fields(claim):
        if each.name not in {"context", "assumptions"}:
            yield from _nodes_in(getattr(claim, each.name))


def _nodes_in(value: object) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _nodes_in(item)


def _used_as_numbers(node: Node, bound: frozenset[str]) -> Iterator[str]:
    if isinstance(node, Symbol) and node.name not in bound:
        yield node.name
    if isinstance(node, Indexed | Delta):
        return
    inside = bound | {node.index} if isinstance(node, Summation | Mean) else bound
    for child in children(node):
        yield from _used_as_numbers(child, inside)


def _sign_of_all(
    side: Node, operator: str, bound: Node, single: frozenset[str], context: Context
) -> Iterator[SignOfAll]:
    sign = _sign(operator, bound)
    if not sign or not isinstance(side, Indexed) or side.base in context.definitions:
        return
    letters = [index.name for index in side.indices if isinstance(index, Symbol)]
    if not letters or len(set(letters)) < len(letters) or single & set(letters):
        return
    places = [_place(side, place, index, context) for place, index in enumerate(side.indices)]
    known = tuple(place for place in places if place is not None)
    if len(known) == len(places):
        yield SignOfAll(side.base, known, sign)


def _sign(operator: str, bound: Node) -> int:
    """The sign of what is above or below a number, 0 if that says nothing."""
    inner = bound.operand if isinstance(bound, Negative) else bound
    if not isinstance(inner, Number) or operator not in MIRRORED:
        return 0
    value = -inner.value if isinstance(bound, Negative) else inner.value
    if operator in {"<", "<="}:
        return -1 if value < 0 or (value == 0 and operator == "<") else 0
    return 1 if value > 0 or (value == 0 and operator == ">") else 0


def _place(side: Indexed, place: int, index: Node, context: Context) -> Place | None:
    """The subscript that a number denotes, or the end of the range that a letter runs over."""
    if isinstance(index, Number):
        return concrete(int(index.value)) if index.value.denominator == 1 else None
    if not isinstance(index, Symbol) or index.name in context.sizes:
        return None
    axes = context.axes(side.base, len(side.indices))
    ends = {context.index_ranges.get(index.name), axes[place].last if axes else None} - {None}
    starts_late = axes is not None and axes[place].first > 1
    return str(*ends) if len(ends) == 1 and not starts_late else None
