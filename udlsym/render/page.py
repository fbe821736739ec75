"""What a page is made of: prose in one language, displays, chains and tables, without a format."""

from __future__ import annotations

from dataclasses import dataclass, field

from udlsym.derivation.diagram import Diagram
from udlsym.derivation.figure import Figure
from udlsym.derivation.proof import Certificate
from udlsym.render.catalogue import Sentence
from udlsym.syntax.nodes import Node, Relation


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph."""

    sentence: Sentence

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All prose of the block."""
        return (self.sentence,)


@dataclass(frozen=True, slots=True)
class Display:
    """Relations set on their own; `label` is the book's number, an answer is boxed."""

    relations: tuple[Relation, ...]
    label: str = ""
    boxed: bool = False
    conditions: Sentence = ()
    certificates: tuple[Certificate, ...] = field(default=(), compare=False)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All prose of the block."""
        return (self.conditions,)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chain: the words that lead to it, and what comes after the = sign."""

    rule: Sentence
    right: Node
    certificates: tuple[Certificate, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Aligned:
    """start = lines[0].right = lines[1].right …, aligned at the = signs."""

    start: Node
    lines: tuple[Line, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All prose of the block."""
        return tuple(line.rule for line in self.lines)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, every cell a sentence; an answer is framed. `drawn`: the picture that it tells.

    picture: the file of that picture without its ending, where there are files.
    """

    headings: tuple[Sentence, ...]
    rows: tuple[tuple[Sentence, ...], ...]
    framed: bool = False
    certificates: tuple[Certificate, ...] = field(default=(), compare=False)
    drawn: Figure | Diagram | None = field(default=None, compare=False)
    picture: str = ""

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All prose of the block."""
        return (*self.headings, *(cell for row in self.rows for cell in row))


PageBlock = Prose | Display | Aligned | Grid


@dataclass(frozen=True, slots=True)
class PageSection:
    """A heading and the blocks below it; `run_in` is the heading where it begins a paragraph."""

    heading: Sentence
    blocks: tuple[PageBlock, ...]
    run_in: Sentence


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure of the book: its file without the ending, and its caption."""

    file: str
    caption: Sentence


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that a format writes of one item; `name` is what other pages call it."""

    number: str
    name: str
    source: Sentence
    title: Sentence
    sections: tuple[PageSection, ...]
    certificate: Sentence
    language: str
    pictures: tuple[Picture, ...] = ()
