"""Reading the formula of a line, and the chain that it goes on from."""

from __future__ import annotations

from udlsym.context import Context
from udlsym.errors import ReadingError
from udlsym.grading.line_words import without_words_around
from udlsym.grading.lines import Line
from udlsym.reading import read
from udlsym.syntax.nodes import Node, Relation, System


def statement(line: Line, above: Node | None, context: Context) -> tuple[Node, Node]:
    """What a line says, and the whole chain that it belongs to.

    A line that starts with "=" goes on from the end of the chain above. Raises `ReadingError`.
    """
    node = read_in_sentence(line.formula, context)
    if not line.continues:
        return node, node
    if above is None or isinstance(above, System):
        raise ReadingError(line.text, 0, "there is nothing above that this line could go on from")
    operands, operators = _chain(above)
    more, joints = _chain(node)
    said = Relation((operands[-1], *more), ("=", *joints))
    return said, Relation((*operands, *more), (*operators, "=", *joints))


def read_in_sentence(text: str, context: Context) -> Node:
    """Read a formula, if need be without the words around it. Raises `ReadingError`."""
    try:
        return read(text, context)
    except ReadingError:
        inside = without_words_around(text)
        if inside == text:
            raise
        return read(inside, context)


def _chain(node: Node) -> tuple[tuple[Node, ...], tuple[str, ...]]:
    return (node.operands, node.operators) if isinstance(node, Relation) else ((node,), ())
