"""What a tree must look like before anything walks through it: flat enough, relations outside."""

from __future__ import annotations

from typing import Final

from udlsym.errors import ReadingError
from udlsym.syntax.nodes import Cases, Indicator, Node, Relation, System
from udlsym.syntax.traverse import children

DEEPEST_TREE: Final = 60
"""Most levels of a tree: every walk through it is a recursion, and Python's stack is short."""


def check_shape(text: str, root: Node) -> None:
    """Raise ReadingError where a tree is too deep, or where a relation is part of an expression.

    >>> from udlsym.syntax.nodes import Negative, Symbol, equation
    >>> check_shape("-(a = b)", Negative(equation(Symbol("a"), Symbol("b"))))
    Traceback (most recent call last):
    udlsym.errors.ReadingError: a comparison cannot be part of an expression
      -(a = b)
      ^
    """
    level = [root]
    for _ in range(DEEPEST_TREE):
        level = [child for node in level for child in _checked_children(text, node, node is root)]
        if not level:
            return
    _fail(text, level[0], f"the formula is nested more than {DEEPEST_TREE} deep here")


def _checked_children(text: str, node: Node, is_root: bool) -> tuple[Node, ...]:
    for value in _values(node, is_root):
        if isinstance(value, Relation):
            _fail(text, value, "a comparison cannot be part of an expression")
    return children(node)


def _values(node: Node, is_root: bool) -> tuple[Node, ...]:
    """The direct subtrees that must have a value."""
    if isinstance(node, Indicator) or (is_root and isinstance(node, System)):
        return ()
    if isinstance(node, Cases):
        return tuple(value for value, _ in node.branches)
    return children(node)


def _fail(text: str, node: Node, message: str) -> None:
    raise ReadingError(text, node.span[0] if node.span else 0, message)
