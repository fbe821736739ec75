"""Walking and rewriting display trees, without capturing bound indices."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from itertools import count
from typing import Any

from udlsym.syntax.nodes import Mean, Node, Summation, Symbol


def children(node: Node) -> tuple[Node, ...]:
    """Return the direct subtrees of a node, in order.

    >>> from udlsym.syntax.nodes import Number, Power
    >>> children(Power(Symbol("x"), Number("2")))
    (Symbol(name='x'), Number(text='2'))
    >>> children(Symbol("x"))
    ()
    """
    found: list[Node] = []
    for each in fields(node):
        _collect(getattr(node, each.name), found)
    return tuple(found)


def _collect(value: object, found: list[Node]) -> None:
    if isinstance(value, Node):
        found.append(value)
    elif isinstance(value, tuple):
        for item in value:
            _collect(item, found)


def map_children(function: Callable[[Node], Node], node: Node) -> Node:
    """Return the node with `function` applied to each direct subtree.

    >>> from udlsym.syntax.nodes import Negative
    >>> map_children(lambda child: Symbol("b"), Negative(Symbol("a")))
    Negative(operand=Symbol(name='b'))
    """
    changes: dict[str, Any] = {}
    for each in fields(node):
        old = getattr(node, each.name)
        new = _mapped(function, old)
        if new is not old:
            changes[each.name] = new
    return replace(node, **changes) if changes else node


def _mapped(function: Callable[[Node], Node], value: Any) -> Any:
    if isinstance(value, Node):
        return function(value)
    if isinstance(value, tuple):
        new = tuple(_mapped(function, item) for item in value)
        return new if any(a is not b for a, b in zip(new, value, strict=True)) else value
    return value


def walk(node: Node) -> Iterator[Node]:
    """Yield the node and all its subtrees, parents first."""
    stack = [node]
    while stack:
        current = stack.pop()
        yield current
        stack.extend(reversed(children(current)))


def contains(node: Node, part: Node) -> bool:
    """Tell whether `part` stands somewhere in `node`.

    >>> contains(Symbol("x"), Symbol("x")), contains(Symbol("x"), Symbol("y"))
    (True, False)
    """
    return any(each == part for each in walk(node))


def free_symbols(node: Node) -> frozenset[str]:
    """Return the names of symbols that no sum or mean inside the node binds.

    >>> from udlsym.syntax.nodes import Indexed, Number
    >>> x_i = Indexed("x", (Symbol("i"),))
    >>> sorted(free_symbols(Summation(x_i, "i", Number("1"), Symbol("I"))))
    ['I']
    """
    if isinstance(node, Symbol):
        return frozenset({node.name})
    if isinstance(node, Summation):
        limits = free_symbols(node.lower) | free_symbols(node.upper)
        return limits | (free_symbols(node.body) - {node.index})
    if isinstance(node, Mean):
        return free_symbols(node.size) | (free_symbols(node.body) - {node.index})
    return frozenset().union(*map(free_symbols, children(node)))


def fresh_name(wanted: str, taken: frozenset[str]) -> str:
    """Return `wanted`, or the next free index letter if it is taken.

    >>> fresh_name("i", frozenset({"i"})), fresh_name("i", frozenset())
    ('k', 'i')
    """
    if wanted not in taken:
        return wanted
    letters = (letter for letter in "klmnpqrstuv" if letter not in taken)
    numbered = (f"k{number}" for number in count(1) if f"k{number}" not in taken)
    return next(letters, None) or next(numbered)


def substitute(node: Node, replacements: Mapping[Node, Node]) -> Node:
    """Replace whole subtrees at once; bound indices are renamed where they would capture.

    >>> from udlsym.syntax.nodes import Indexed, Number, Product
    >>> x_i, y_i = Indexed("x", (Symbol("i"),)), Indexed("y", (Symbol("i"),))
    >>> inner = Summation(Product((Symbol("p"), y_i)), "i", Number("1"), Symbol("I"))
    >>> substitute(inner, {Symbol("p"): x_i}).index
    'k'
    """
    if node in replacements:
        return replacements[node]
    if isinstance(node, Summation | Mean):
        return _substitute_below_binder(node, replacements)
    return map_children(lambda child: substitute(child, replacements), node)


def _substitute_below_binder(node: Summation | Mean, replacements: Mapping[Node, Node]) -> Node:
    bound = Symbol(node.index)
    live = {old: new for old, new in replacements.items() if node.index not in free_symbols(old)}
    incoming = frozenset().union(*map(free_symbols, live.values()))
    if node.index in incoming:
        name = fresh_name(node.index, incoming | free_symbols(node.body))
        node = replace(node, body=substitute(node.body, {bound: Symbol(name)}), index=name)
    # The limits stand outside the sum's own scope, so every replacement reaches them.
    limits = {
        place.name: substitute(getattr(node, place.name), replacements)
        for place in fields(node)
        if place.name in {"lower", "upper", "size"}
    }
    return replace(node, body=substitute(node.body, live), **limits)  # type: ignore[arg-type]
