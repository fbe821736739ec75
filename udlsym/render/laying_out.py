"""A proof as a page.

`lay_out` takes a `Proof` and nothing else, so a page holds only what was proved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, TypeVar

from udlsym.claims import Equality, Premise
from udlsym.context import Definition
from udlsym.derivation.cells import Cell, content
from udlsym.derivation.diagram import Diagram
from udlsym.derivation.document import (
    Answer,
    Block,
    Chain,
    Citation,
    Given,
    Paragraph,
    Section,
    Setting,
    Statement,
    Step,
    concluded,
)
from udlsym.derivation.figure import Curve, Figure
from udlsym.derivation.message import Message
from udlsym.derivation.proof import Certificate, Proof
from udlsym.derivation.table import Row, Table
from udlsym.render.assumed import Assumed, has_long, listed
from udlsym.render.catalogue import Catalogue, Sentence, catalogue
from udlsym.render.diagram_table import arrow_tables
from udlsym.render.figure_table import figure_rows
from udlsym.render.item_name import item_name
from udlsym.render.page import (
    Aligned,
    Display,
    Grid,
    Line,
    Page,
    PageBlock,
    PageSection,
    Prose,
)
from udlsym.render.prose import capitalised, ends_sentence
from udlsym.render.roads import first_road
from udlsym.syntax.nodes import Call, Indexed, Node, Number, Relation, Symbol, equation

Item = TypeVar("Item")


def lay_out(proof: Proof, texts: Catalogue | None = None) -> Page:
    """Turn a proof into a page. Anything but a `Proof` is a TypeError.

    >>> lay_out("1 = 2")
    Traceback (most recent call last):
    TypeError: only a Proof can be printed, not a str
    """
    if not isinstance(proof, Proof):
        raise TypeError(f"only a Proof can be printed, not a {type(proof).__name__}")
    return _Layout(proof, texts or catalogue()).page()


def definition_display(definition: Definition) -> Relation:
    """Write a definition as name[parameters] = body.

    >>> definition_display(Definition("s", Symbol("t"))).operands
    (Symbol(name='s'), Symbol(name='t'))
    """
    name = definition.name
    if definition.parameters:
        return equation(Call(name, tuple(map(Symbol, definition.parameters))), definition.body)
    if definition.indices:
        return equation(Indexed(name, tuple(map(Symbol, definition.indices))), definition.body)
    return equation(Symbol(name), definition.body)


class _Layout:
    def __init__(self, proof: Proof, texts: Catalogue) -> None:
        self.proof, self.texts = proof, texts
        self.assumed = Assumed(texts)
        self.certificates = {id(each.step): each for each in proof.certificates}

    def page(self) -> Page:
        problem, derivation = self.proof.problem, self.proof.derivation
        return Page(
            number=problem.number,
            name=item_name(problem.number, self.texts),
            source=self.texts.sentence(problem.source),
            title=self.texts.sentence(derivation.title),
            sections=tuple(map(self.section, derivation.sections)),
            certificate=self.certificate(),
            language=self.texts.language,
        )

    def section(self, section: Section) -> PageSection:
        self.assumed.next_section()
        blocks = tuple(new for block in section.blocks for new in self.block(block))
        heading = self.texts.sentence(section.heading)
        return PageSection(heading, blocks, ends_sentence(heading, self.filled("full_stop")))

    def block(self, block: Block) -> Iterator[PageBlock]:
        return _BLOCKS[type(block)](self, block)

    def paragraph(self, block: Paragraph) -> Iterator[PageBlock]:
        yield Prose(self.texts.sentence(block.text))

    def setting(self, block: Setting) -> Iterator[PageBlock]:
        label = f"UDL {block.label}" if block.label else ""
        yield Display((definition_display(block.definition),), label)

    def given(self, block: Given) -> Iterator[PageBlock]:
        said = self.assumed.given(block.relations)
        if not has_long(block.relations):
            yield Prose(said)
            return
        yield Prose(self.filled("given_below"))
        yield Display(block.relations)

    def chain(self, block: Chain) -> Iterator[PageBlock]:
        lines, said = [], set[Relation]()
        for step in block.steps:
            new = tuple(each for each in step.conditions if each not in said)
            said.update(new)
            assert isinstance(step.claim, Equality)  # as Chain itself makes sure
            lines.append(Line(self.rule(step, new), step.claim.right, self.proved(step)))
        yield Aligned(block.start, tuple(lines))

    def statement(self, block: Statement) -> Iterator[PageBlock]:
        yield Prose(self.rule(block.step, block.step.conditions))
        yield Display(concluded(block.step.claim), certificates=self.proved(block.step))

    def answer(self, block: Answer) -> Iterator[PageBlock]:
        yield Prose(self.rule(block.step, ()))
        conditions = block.step.conditions
        said = self.filled("conditions", conditions=self.listed(conditions)) if conditions else ()
        yield Display(
            concluded(block.step.claim),
            boxed=True,
            conditions=said,
            certificates=self.proved(block.step),
        )

    def citation(self, block: Citation) -> Iterator[PageBlock]:
        yield Prose(self.cited(block.premise))

    def table(self, block: Table) -> Iterator[PageBlock]:
        headings = tuple(capitalised(self.texts.sentence(each)) for each in block.headings)
        rows = tuple(tuple(self.cell(cell, row) for cell in row.cells) for row in block.rows)
        proved = self.proved(*(step for row in block.rows for step in row.steps))
        yield Grid(headings, rows, framed=bool(block.part), certificates=proved)

    def cell(self, cell: Cell, row: Row) -> Sentence:
        shown = content(cell, row.steps)
        if isinstance(shown, Message):
            return self.texts.sentence(shown)
        if isinstance(shown, tuple):
            return self.listed(shown) if shown else self.filled("none")
        return (shown,)

    def figure(self, block: Figure) -> Iterator[PageBlock]:
        yield Prose(self.texts.sentence(block.caption))
        last = "corners" if any(isinstance(each, Curve) for each in block.curves) else "formula"
        headings = (self.filled(f"figure_{each}") for each in ("panel", "curve", last))
        rows = figure_rows(block, self.texts)
        framed, proved = bool(block.part), self.proved(*block.steps)
        yield Grid(tuple(headings), rows, framed, certificates=proved, drawn=block)

    def diagram(self, block: Diagram) -> Iterator[PageBlock]:
        yield Prose(self.texts.sentence(block.caption))
        into = self.filled("arrows_into")
        shown: Diagram | None = block
        for starts, ends, rows in arrow_tables(block):
            headings = (into, *(self.filled("arrows_from", node=(start,)) for start in starts))
            cells = tuple(
                ((end,), *((weight,) for weight in row))
                for end, row in zip(ends, rows, strict=True)
            )
            yield Grid(headings, cells, framed=bool(block.part), drawn=shown)
            shown = None

    def proved(self, *steps: Step) -> tuple[Certificate, ...]:
        return tuple(self.certificates[id(step)] for step in steps)

    def cited(self, premise: Premise) -> Sentence:
        parts = ("name", "statement", "source")
        said = {part: self.texts.filled(f"{premise.id}.{part}", {}) for part in parts}
        return self.filled("citation", **said)

    def rule(self, step: Step, conditions: tuple[Relation, ...]) -> Sentence:
        rule = capitalised(self.texts.sentence(step.rule))
        if not conditions:
            return self.filled("rule", rule=rule)
        return self.filled(
            "rule_with_conditions", rule=rule, conditions=self.assumed.where(conditions)
        )

    def certificate(self) -> Sentence:
        certificates = self.proof.certificates
        sizes = [
            Relation((Symbol(size), Number("1")), (">=",))
            for size in sorted(self.proof.derivation.context.sizes)
        ]
        slots: dict[str, Sentence] = {
            "roads": self.roads(),
            "steps": (str(len(certificates)),),
        }
        if not sizes:
            return self.filled("certificate_without_sizes", **slots)
        return self.filled("certificate", sizes=self.listed(sizes), **slots)

    def roads(self) -> Sentence:
        """The ways in which the steps were proved; they hold commas of their own."""
        hows = _distinct(each.verdict.how for each in self.proof.certificates)
        roads = _distinct(first_road(how, self.texts) for how in hows)
        (semicolon,) = self.filled("semicolon")
        return (str(semicolon).join(roads),)

    def listed(self, items: Iterable[Node | Sentence]) -> Sentence:
        return listed(self.texts, items)

    def filled(self, id_: str, **slots: Sentence) -> Sentence:
        return self.texts.filled(f"document.{id_}", slots)


_BLOCKS: Final[dict[type, Callable[[_Layout, Any], Iterator[PageBlock]]]] = {
    Paragraph: _Layout.paragraph,
    Setting: _Layout.setting,
    Given: _Layout.given,
    Chain: _Layout.chain,
    Statement: _Layout.statement,
    Answer: _Layout.answer,
    Citation: _Layout.citation,
    Table: _Layout.table,
    Figure: _Layout.figure,
    Diagram: _Layout.diagram,
}


def _distinct(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items))
