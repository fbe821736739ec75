"""A proof as text for a terminal: Greek letters and signs as characters, or plain ASCII."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from udlsym.derivation.proof import Proof
from udlsym.messages.languages import DEFAULT
from udlsym.render.catalogue import Sentence, catalogue
from udlsym.render.laying_out import lay_out
from udlsym.render.line_breaking import broken, first_relation
from udlsym.render.page import Aligned, Display, Grid, PageSection, Prose
from udlsym.render.prose import written
from udlsym.render.terminal_table import table_lines
from udlsym.render.words import columns, wrapped
from udlsym.syntax.nodes import Node, Relation
from udlsym.syntax.plain import to_plain, to_unicode

_WIDTH: Final = 80
_MARGIN: Final = 4
_SHORT_START: Final = 12
_LONG_START: Final = 28
_NO_BREAK: Final = "\u00a0"

Printer = Callable[[Node], str]


def to_text(proof: Proof, language: str = DEFAULT) -> str:
    """Write a proof as Unicode text, at most 80 columns wide where formulas can be broken."""
    return _text(proof, to_unicode, language)


def to_ascii(proof: Proof, language: str = DEFAULT) -> str:
    """Write a proof with formulas in ASCII, as they can be typed."""
    return _text(proof, to_plain, language)


def _text(proof: Proof, printer: Printer, language: str) -> str:
    page = lay_out(proof, catalogue(language))
    writer = _Writer(printer)
    title = written(page.title, str, printer)
    head = [title, "=" * columns(title), written(page.source, str, printer)]
    sections = [writer.section(section) for section in page.sections]
    return "\n".join([*head, *sections, "", writer.wrapped(page.certificate)]) + "\n"


class _Writer:
    def __init__(self, printer: Printer) -> None:
        self.printer = printer

    def section(self, section: PageSection) -> str:
        heading = written(section.heading, str, self.printer)
        blocks = [_BLOCKS[type(block)](self, block) for block in section.blocks]
        lines = [line for block in blocks for line in block]
        return "\n".join(["", heading, "-" * columns(heading), *lines])

    def prose(self, block: Prose) -> Iterator[str]:
        yield self.wrapped(block.sentence)

    def display(self, block: Display) -> Iterator[str]:
        label = f"    ({block.label})" if block.label else ""
        for relation in block.relations:
            yield from self.relation(relation, "» " if block.boxed else "", label)
        if block.conditions:
            yield self.wrapped(block.conditions, " " * _MARGIN)

    def relation(self, relation: Relation, mark: str, label: str) -> Iterator[str]:
        source = mark + self.printer(relation)
        place = first_relation(source)
        left, right = source[:place].rstrip(), source[place:]
        if _MARGIN + columns(source) <= _WIDTH or not place:
            lines = self.lines(source, 0)
        elif place <= _LONG_START:
            lines = self.beside(left, right)
        else:
            lines = [*self.lines(left, 0), *self.lines(right, 2)]
        yield from lines[:-1]
        yield lines[-1] + label

    def aligned(self, block: Aligned) -> Iterator[str]:
        start = self.printer(block.start)
        rights = [f"= {self.printer(line.right)}" for line in block.lines]
        beside = _stands_beside(columns(start), list(map(columns, rights)))
        column = columns(start) + 1 if beside else 2
        for number, (line, right) in enumerate(zip(block.lines, rights, strict=True)):
            yield self.wrapped(line.rule)
            if number == 0 and beside:
                yield from self.beside(start, right)
                continue
            if number == 0:
                yield from self.lines(start, 0)
            yield from self.lines(right, column)

    def grid(self, block: Grid) -> Iterator[str]:
        cells = [
            [written(cell, str, self.unbroken) for cell in row]
            for row in (block.headings, *block.rows)
        ]
        mark = "» " if block.framed else ""
        for line in table_lines(cells, _WIDTH - _MARGIN - len(mark)):
            yield f"{'':{_MARGIN}}{mark}{line}".replace(_NO_BREAK, " ").rstrip()

    def lines(self, formula: str, indent: int) -> list[str]:
        margin = " " * (_MARGIN + indent)
        pieces = broken(formula, columns, _WIDTH - len(margin))
        return [margin + "  " * bool(number) + line.rstrip() for number, line in enumerate(pieces)]

    def beside(self, start: str, right: str) -> list[str]:
        """A short left side and, in the same row, what starts with the relation sign."""
        first, *others = self.lines(right, columns(start) + 1)
        return [f"{'':{_MARGIN}}{start} {first.lstrip()}", *others]

    def wrapped(self, sentence: Sentence, margin: str = "") -> str:
        text = written(sentence, str, self.unbroken)
        lines = (margin + line for line in wrapped(text, _WIDTH - len(margin)))
        return "\n".join(lines).replace(_NO_BREAK, " ")

    def unbroken(self, node: Node) -> str:
        return re.sub(" ", _NO_BREAK, self.printer(node))


def _stands_beside(start: int, rights: list[int]) -> bool:
    """Whether a chain starts in the row of its left side, which is `start` columns wide.

    The right sides must fit there, or else not fit below it either; a chain of one line may have
    a long left side.
    """
    room = _WIDTH - _MARGIN
    fits = start + 1 + max(rights) <= room
    if start > _LONG_START:
        return fits and len(rights) == 1
    return fits or start <= _SHORT_START or 2 + max(rights) > room


_BLOCKS: Final[dict[type, Callable[[_Writer, Any], Iterator[str]]]] = {
    Prose: _Writer.prose,
    Display: _Writer.display,
    Aligned: _Writer.aligned,
    Grid: _Writer.grid,
}
