"""Rules as functions tree -> tree, and the combinators that apply them.

A rule returns its argument unchanged where it does not apply.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from udlsym.syntax.nodes import Node
from udlsym.syntax.traverse import map_children

Rule = Callable[[Node], Node]


@dataclass(frozen=True, slots=True)
class Line:
    """What a tree was turned into, and the name of the rule that did it (a message id)."""

    rule: str
    tree: Node


def everywhere(rule: Rule) -> Rule:
    """Apply a rule to every subtree once, from the leaves up.

    >>> from udlsym.syntax.nodes import Negative, Symbol
    >>> from udlsym.syntax.build import negative
    >>> everywhere(lambda node: Symbol("b") if node == Symbol("a") else node)(Negative(Symbol("a")))
    Negative(operand=Symbol(name='b'))
    """

    def apply(node: Node) -> Node:
        return rule(map_children(apply, node))

    return apply


def chained(*rules: Rule) -> Rule:
    """Apply rules one after the other."""

    def apply(node: Node) -> Node:
        for rule in rules:
            node = rule(node)
        return node

    return apply


def exhausted(rule: Rule, most: int = 100) -> Rule:
    """Apply a rule until it changes nothing more."""

    def apply(node: Node) -> Node:
        for _ in range(most):
            changed = rule(node)
            if changed == node:
                return node
            node = changed
        return node

    return apply


def record(start: Node, *steps: tuple[str, Rule]) -> tuple[Line, ...]:
    """Apply named rules in turn and keep each result that differs from the line before.

    `steps` are (message id, rule).

    >>> from udlsym.syntax.nodes import Symbol
    >>> record(Symbol("a"), ("rule.none", lambda node: node))
    ()
    """
    lines: list[Line] = []
    current = start
    for name, rule in steps:
        changed = rule(current)
        if changed != current:
            lines.append(Line(name, changed))
        current = changed
    return tuple(lines)
