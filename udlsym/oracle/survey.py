"""What a claim mentions: sizes, index letters with their ranges, arrays, and its degree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from udlsym.context import Axis, Context, Definition
from udlsym.evaluate.point import Atom
from udlsym.syntax.nodes import (
    Call,
    Delta,
    Indexed,
    Mean,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Summation,
    Symbol,
)
from udlsym.syntax.traverse import children

MOST_INSTANCES = 200
"""How many values of a letter, or instances of a relation "for all k", are looked at."""

HIGHEST_DEGREE = 12
"""Degrees above this one are not told apart."""


@dataclass
class Survey:
    """What some trees and the definitions behind them mention.

    sizes: names of sizes, also of those that only bound a subscript. letters: free index letter ->
    the ranges of the places where it stands. placed: letters that stand outside subscripts too.
    arrays: names with their number of subscripts. bound: the indices of their sums. numbers: the
    whole numbers written in them; places: those that stand in subscripts and limits. compared:
    letters that stand in deltas, which have no range of their own.
    """

    context: Context
    sizes: set[str] = field(default_factory=set)
    letters: dict[str, set[Axis]] = field(default_factory=dict)
    placed: set[str] = field(default_factory=set)
    arrays: set[tuple[str, int]] = field(default_factory=set)
    numbers: set[int] = field(default_factory=set)
    places: set[int] = field(default_factory=set)
    bound: set[str] = field(default_factory=set)
    compared: set[str] = field(default_factory=set)
    _opened: set[str] = field(default_factory=set)

    def range_of(self, letter: str, sizes: Mapping[str, int]) -> range:
        """Return the values that a free letter may take; open ends reach past all that is named.

        >>> from udlsym.context import LINEAR
        >>> found = survey([Indexed("x", (Symbol("k"),))], LINEAR)
        >>> found.range_of("k", {"I": 4}), found.range_of("k", {"I": 0})
        (range(1, 5), range(1, 1))
        """
        axes = self.letters[letter]
        first = max(axis.first for axis in axes)
        ends = [sizes[axis.last] for axis in axes if isinstance(axis.last, str)]
        ends += [axis.last for axis in axes if isinstance(axis.last, int)]
        named = (number for number in self.places if number < MOST_INSTANCES)
        last = min(ends) if ends else max([3, *sizes.values(), *named]) + 1
        return range(first, last + 1)


def survey(trees: Iterable[Node], context: Context) -> Survey:
    """Look through trees and through the definitions that they use."""
    found = Survey(context)
    for tree in trees:
        _visit(tree, frozenset(), found)
    for letter in found.compared - found.letters.keys():
        _letter(letter, Axis(None), found)
    for base, subscripts in found.arrays:
        for axis in context.axes(base, subscripts) or ():
            _add_size(axis, found)
    for axes in found.letters.values():
        for axis in axes:
            _add_size(axis, found)
    found.sizes -= found.letters.keys() - context.sizes
    return found


def _add_size(axis: Axis, found: Survey) -> None:
    if isinstance(axis.last, str):
        found.sizes.add(axis.last)


def _visit(node: Node, bound: frozenset[str], found: Survey) -> None:
    if isinstance(node, Symbol):
        _visit_symbol(node.name, bound, found)
    elif isinstance(node, Number):
        if node.value.denominator == 1:
            found.numbers.add(node.value.numerator)
    elif isinstance(node, Indexed):
        _visit_element(node, bound, found)
    elif isinstance(node, Summation | Mean):
        _visit_sum(node, bound, found)
    else:
        _visit_other(node, bound, found)


def _visit_symbol(name: str, bound: frozenset[str], found: Survey) -> None:
    context = found.context
    if name in bound:
        return
    if name in context.sizes:
        found.sizes.add(name)
    elif name in context.definitions:
        _open(context.definitions[name], found)
    elif name in context.index_ranges:
        found.placed.add(name)
        _letter(name, Axis(context.index_ranges[name]), found)


def _open(definition: Definition, found: Survey) -> None:
    if definition.name not in found._opened:
        found._opened.add(definition.name)
        names = frozenset((*definition.parameters, *definition.indices))
        _visit(definition.body, names, found)


def _visit_element(node: Indexed, bound: frozenset[str], found: Survey) -> None:
    definition = found.context.definition_of(node.base, len(node.indices))
    if definition is not None:
        _open(definition, found)
        ranges = found.context.index_ranges
        axes = tuple(Axis(ranges[i]) if i in ranges else Axis(None) for i in definition.indices)
    else:
        found.arrays.add((node.base, len(node.indices)))
        axes = found.context.axes(node.base, len(node.indices)) or ()
    for place, index in enumerate(node.indices):
        axis = axes[place] if place < len(axes) else Axis(None)
        _visit_index(index, axis, bound, found)


def _visit_index(index: Node, axis: Axis | None, bound: frozenset[str], found: Survey) -> None:
    bare = isinstance(index, Symbol)
    for name in sorted(_names(index) - bound):
        if name in found.context.sizes or name in found.context.definitions:
            _visit_symbol(name, bound, found)
            continue
        if name in found.context.index_ranges:
            _letter(name, Axis(found.context.index_ranges[name]), found)
        if axis is None:
            found.compared.add(name)
        else:
            _letter(name, axis if bare else Axis(None, axis.first), found)
    _note_numbers(index, found)


def _names(index: Node) -> set[str]:
    own = {index.name} if isinstance(index, Symbol) else set()
    return own.union(*map(_names, children(index)))


def _note_numbers(index: Node, found: Survey) -> None:
    if isinstance(index, Number) and index.value.denominator == 1:
        found.places.add(index.value.numerator)
    for child in children(index):
        _note_numbers(child, found)


def _letter(name: str, axis: Axis, found: Survey) -> None:
    found.letters.setdefault(name, set()).add(axis)


def _visit_sum(node: Summation | Mean, bound: frozenset[str], found: Survey) -> None:
    limits = (node.size,) if isinstance(node, Mean) else (node.lower, node.upper)
    for limit in limits:
        for name in sorted(_names(limit) - bound - found.letters.keys()):
            known = name in found.context.definitions or name in found.context.index_ranges
            if known:
                _visit_symbol(name, bound, found)
            else:
                found.sizes.add(name)
        _note_numbers(limit, found)
    found.bound.add(node.index)
    _visit(node.body, bound | {node.index}, found)


def _visit_other(node: Node, bound: frozenset[str], found: Survey) -> None:
    if isinstance(node, Call) and node.function in found.context.definitions:
        _open(found.context.definitions[node.function], found)
    if isinstance(node, Delta):
        for index in (node.left, node.right):
            _visit_index(index, None, bound, found)
        return
    if isinstance(node, Power) and isinstance(node.exponent, Symbol):
        _visit_exponent(node.exponent.name, bound, found)
    for child in children(node):
        _visit(child, bound, found)


def _visit_exponent(name: str, bound: frozenset[str], found: Survey) -> None:
    if name not in bound | found.context.sizes | found.context.definitions.keys():
        # A symbolic exponent is tried at whole numbers, where powers are exact.
        found.placed.add(name)
        _letter(name, Axis(4, first=0), found)


def degree(node: Node, context: Context) -> int:
    """Bound the number of atoms in the largest monomial of a tree, up to `HIGHEST_DEGREE`.

    >>> from udlsym.context import LINEAR
    >>> x_i = Indexed("x", (Symbol("i"),))
    >>> degree(Power(Summation(x_i, "i", Number("1"), Symbol("I")), Number("3")), LINEAR)
    3
    >>> degree(Number("7"), LINEAR)
    0
    """
    return min(_degree(node, context, {}), HIGHEST_DEGREE)


def _degree(node: Node, context: Context, parameters: Mapping[str, int]) -> int:
    if isinstance(node, Symbol):
        return _degree_of_name(node.name, context, parameters)
    if isinstance(node, Indexed):
        return _degree_of_name(node.base, context, {})
    if isinstance(node, Call):
        return _degree_of_call(node, context, parameters)
    if isinstance(node, Power):
        base = _degree(node.base, context, parameters)
        return min(base * _exponent(node.exponent), HIGHEST_DEGREE)
    if isinstance(node, Summation | Mean):
        return _degree(node.body, context, parameters)
    degrees = [_degree(child, context, parameters) for child in children(node)]
    together = sum if isinstance(node, Product | Quotient) else max
    return min(together(degrees), HIGHEST_DEGREE) if degrees else 0


def _degree_of_name(name: str, context: Context, parameters: Mapping[str, int]) -> int:
    if name in parameters:
        return parameters[name]
    definition = context.definitions.get(name)
    return 1 if definition is None else _degree(definition.body, _without(context, name), {})


def _without(context: Context, name: str) -> Context:
    """The context without a definition, so that one in terms of itself comes to an end."""
    rest = {key: value for key, value in context.definitions.items() if key != name}
    return Context(sizes=context.sizes, definitions=rest)


def _degree_of_call(node: Call, context: Context, parameters: Mapping[str, int]) -> int:
    arguments = [_degree(argument, context, parameters) for argument in node.arguments]
    definition = context.definitions.get(node.function)
    if definition is None:
        return max([1, *arguments])
    passed = dict(zip(definition.parameters, arguments, strict=False))
    return _degree(definition.body, _without(context, node.function), passed)


def _exponent(node: Node) -> int:
    inner = node.operand if isinstance(node, Negative) else node
    return max(int(inner.value), 1) if isinstance(inner, Number) else 1


def named_atom(node: Node) -> Atom | None:
    """Return the scalar or array element that a tree names in so many words, or None.

    >>> named_atom(Indexed("x", (Number("2"),))), named_atom(Indexed("x", (Symbol("k"),)))
    (Atom(name='x', indices=(2,)), None)
    """
    if isinstance(node, Symbol):
        return Atom(node.name)
    if not isinstance(node, Indexed):
        return None
    places = [index.value for index in node.indices if isinstance(index, Number)]
    if len(places) < len(node.indices) or any(place.denominator != 1 for place in places):
        return None
    return Atom(node.base, tuple(place.numerator for place in places))
