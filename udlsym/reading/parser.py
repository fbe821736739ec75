"""Recursive descent over tokens: statements, sums, products, powers.

statement := relation {("," | ";" | "and") relation} | relation {"or" relation}
relation  := sum {("=" | "!=" | "<" | "<=" | ">" | ">=") sum}
sum       := ["-" | "+" | "±"] product {("+" | "-" | "±" | "∓") product}
product   := factor {["*" | "/"] factor}
factor    := "-" factor | power
power     := atom ["^" exponent]
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from udlsym.context import Context
from udlsym.reading.alternatives import one_of
from udlsym.reading.arithmetic import Arithmetic
from udlsym.reading.starts import KEYWORDS
from udlsym.reading.tokens import END, NAME, NUMBER, Token
from udlsym.syntax.nodes import Node, Relation, System

COMPARISONS: Final = ("=", "!=", "<", "<=", ">", ">=")
ALTERNATIVES: Final = "write each alternative on a line of its own"
MOST_COMPARISONS: Final = 100
"""Every equation of a system is compared with every other one, so their number is kept small."""


def advice(token: Token) -> str:
    """What may be written instead of a token that cannot stand where it does."""
    if token.value in {"=>", "<=>"}:
        return "write each statement on a line of its own"
    if token.kind == NAME and token.value in KEYWORDS:
        return "write the condition behind the formula, such as x/2 for alpha > 0"
    if token.kind == NUMBER and token.glued:
        return "write * or ^ in front of the number"
    if token.value == ")|":
        return "write the value out: what stands at the bar is not read"
    return ""


class Parser(Arithmetic):
    """Reads the tokens of one text into a tree; sums may still be open."""

    def __init__(self, text: str, tokens: list[Token], context: Context, latex: bool) -> None:
        super().__init__(text, tokens, context, latex)
        self._comparisons = 0
        self._is_inside = False

    def statement(self) -> Node:
        """The whole text: an expression, a relation, or several relations."""
        found = self.relations()
        self.end()
        return found

    def end(self) -> None:
        """The end of the text must come now, perhaps behind a full stop."""
        self.end_sentence()
        if self.now.kind != END:
            self.fail(f"{self.typed(self.now)} cannot stand here", advice(self.now))

    def relations(self) -> Node:
        """An expression, or relations with commas between them."""
        first = self.relation()
        parts = [first]
        while isinstance(parts[-1], Relation) and self._joined():
            parts.append(self.relation())
        if len(parts) == 1:
            return self._with_alternatives(first)
        if self._sees_or():
            self.fail("it is not clear what stands together here", ALTERNATIVES)
        return System(tuple(self._a_relation(part, "between commas") for part in parts))

    def _sees_or(self) -> bool:
        return self.now.kind == NAME and self.now.value == "or"

    def _with_alternatives(self, first: Node) -> Node:
        """Relations with "or" between them, as one."""
        start, parts = self.now.start, [first]
        while self._sees_or():
            self.take()
            parts.append(self.relation())
        return first if len(parts) == 1 else self._one_of(parts, start)

    def _one_of(self, parts: list[Node], place: int) -> Node:
        found = one_of(tuple(self._a_relation(part, "beside or") for part in parts))
        if found is None:
            self.fail("these alternatives are of different kinds", ALTERNATIVES, at=place)
        return replace(found, span=parts[0].span)

    def _joined(self) -> bool:
        """Take what joins two relations."""
        place = self.mark()
        joined = self.skip(",") or self.skip(";") or self.word("and")
        word = self.now.kind == NAME and self.now.value in KEYWORDS
        ended = self.now.kind == END or self.sees("}", ".", ",", ";")
        if joined and (ended or (word and self.now.value != "and")):
            self.back(place)
            return False
        self.word("and")
        return joined

    def _a_relation(self, part: Node, place: str) -> Relation:
        if not isinstance(part, Relation):
            self.fail(f"an equation is expected {place}", at=part.span[0] if part.span else 0)
        return part

    def relation(self) -> Node:
        """A sum, or a chain of comparisons of sums; with ± what holds for one of both signs."""
        if self._is_inside:
            return self._chain()
        self._is_inside, place = True, self.mark()
        first = self._chain()
        if (signs_at := self._two_signs_at) is not None:
            self.back(place)
            self._is_turned = True
            second = self._chain()
            if not isinstance(first, Relation):
                self.fail("two signs stand in an equation, such as x = ±2", at=signs_at)
            first = self._one_of([first, second], signs_at)
        self._is_inside, self._is_turned, self._two_signs_at = False, False, None
        return first

    def _chain(self) -> Node:
        operands, operators = [self.sum()], []
        while self.sees(*COMPARISONS):
            self._comparisons += 1
            if self._comparisons > MOST_COMPARISONS:
                self.fail(f"more than {MOST_COMPARISONS} comparisons stand in one text")
            operators.append(self.take().value)
            operands.append(self.sum())
        if not operators:
            return operands[0]
        return Relation(tuple(operands), tuple(operators), span=operands[0].span)
