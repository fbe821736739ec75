r"""A formula with what is said around it: "a = b ⇒ c = d", "x/2 for α > 0", "x/2 (α > 0)"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from udlsym.context import GENERAL, Context
from udlsym.reading.open_sums import Closer
from udlsym.reading.parser import Parser
from udlsym.reading.shape import check_shape
from udlsym.reading.texts import tokens_of
from udlsym.reading.tokens import END
from udlsym.syntax.nodes import Node, Relation, System

ARROWS: Final = ("=>", "<=>")
INTRODUCING: Final = ("for", "if", "when", "where", "with", "assuming", "provided")
"""Words before a condition."""


@dataclass(frozen=True)
class Sentence:
    """Statements with the arrows between them, and the conditions under which they are said."""

    statements: tuple[Node, ...]
    arrows: tuple[str, ...] = ()
    conditions: tuple[Relation, ...] = ()


def read_sentence(text: str, context: Context = GENERAL) -> Sentence:
    """Read statements joined by arrows, with conditions behind them.

    Raises ReadingError, with the place, for everything that cannot be read.

    >>> found = read_sentence("a = b => b = a for a > 0")
    >>> len(found.statements), found.arrows, found.conditions[0].operators
    (2, ('=>',), ('>',))
    >>> read_sentence("x").conditions
    ()
    """
    tokens, latex = tokens_of(text)
    parser = Parser(text, tokens, context, latex)
    statements, arrows = [parser.relations()], []
    while parser.sees(*ARROWS):
        arrows.append(parser.take().value)
        statements.append(parser.relations())
    conditions = _conditions(parser)
    parser.end()
    closer = Closer(text, context)
    for each in (*statements, *conditions):
        check_shape(text, each)
    closed = tuple(closer.closed(each) for each in conditions)
    return Sentence(
        tuple(closer.closed(each) for each in statements),
        tuple(arrows),
        tuple(each for each in closed if isinstance(each, Relation)),
    )


def _conditions(parser: Parser) -> list[Relation]:
    found: list[Relation] = []
    while not _at_end(parser):
        place = parser.mark()
        parser.skip(",") or parser.skip(";")
        introduced = any(map(parser.word, INTRODUCING))
        if not introduced and not found and parser.mark() == place and not parser.sees("("):
            break
        parser.word("that")
        bracket = parser.skip("(")
        start = parser.now.start
        condition = parser.relations()
        if bracket:
            parser.expect(")", "behind the condition")
        if not isinstance(condition, Relation | System):
            parser.fail("a condition is expected here, such as alpha > 0", at=start)
        found += condition.relations if isinstance(condition, System) else (condition,)
    return found


def _at_end(parser: Parser) -> bool:
    after = parser.ahead() if parser.sees(".", ",", ";") else parser.now
    return after.kind == END
