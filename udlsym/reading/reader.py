"""Reading a text: tokens, tree, and what is not written filled in."""

from __future__ import annotations

from udlsym.context import GENERAL, Context
from udlsym.errors import ReadingError
from udlsym.reading.open_sums import Closer
from udlsym.reading.parser import Parser
from udlsym.reading.shape import check_shape
from udlsym.reading.texts import tokens_of
from udlsym.syntax.nodes import Node, Relation, System


def read(text: str, context: Context = GENERAL) -> Node:
    """Read an expression, a relation, or several relations joined by commas.

    LaTeX is recognised by its backslashes and dollar signs. Raises ReadingError, with the place,
    for everything that cannot be read.

    >>> read("x_i + 1")
    Add(terms=(Indexed(base='x', indices=(Symbol(name='i'),)), Number(text='1')))
    >>> read("x_i +")
    Traceback (most recent call last):
    udlsym.errors.ReadingError: something is missing at the end
      x_i +
           ^
    """
    tokens, latex = tokens_of(text)
    parser = Parser(text, tokens, context, latex)
    statement = parser.statement()
    check_shape(text, statement)
    return Closer(text, context).closed(statement)


def read_expression(text: str, context: Context = GENERAL) -> Node:
    """Read an expression; a relation is a ReadingError."""
    node = read(text, context)
    if isinstance(node, Relation | System):
        raise ReadingError(text, 0, "an expression is expected, and this is an equation")
    return node


def read_relation(text: str, context: Context = GENERAL) -> Relation:
    """Read one relation; an expression is a ReadingError."""
    node = read(text, context)
    if not isinstance(node, Relation):
        raise ReadingError(text, 0, "a relation is expected, such as alpha > 0")
    return node
