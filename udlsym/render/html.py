"""One item as the body of an HTML page: prose, MathML, tables, pictures, and how it is proved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any, Final

from udlsym.derivation.diagram import Diagram
from udlsym.derivation.figure import Figure
from udlsym.derivation.proof import Certificate
from udlsym.render.catalogue import Catalogue, Sentence
from udlsym.render.html_links import marked
from udlsym.render.html_math import attribute, chain_lines, display, inline
from udlsym.render.page import Aligned, Display, Grid, Page, PageSection, Prose
from udlsym.render.prose import written
from udlsym.render.roads import road
from udlsym.syntax.nodes import equation
from udlsym.syntax.plain import to_unicode
from udlsym.syntax.python import python_definition, to_python

Picture = Callable[[Figure | Diagram, str, str], str]
"""Draws a block as SVG: the block, what stands before its names, what it shows."""

TIME: Final = "\N{HOURGLASS}"
"""Stands in a sentence for a time that is not written there."""


def html_body(page: Page, texts: Catalogue, draw: Picture) -> tuple[str, tuple[float, ...]]:
    """Return the sections of a page, and how long each of its formulas took to prove, in order.

    Numbers of equations are marked, see `html_links.linked`. The times are not in the sections: a
    page is the same bytes each time.
    """
    body = _Body(page, texts, draw)
    return body.body(), tuple(body.seconds)


@dataclass
class _Body:
    page: Page
    texts: Catalogue
    draw: Picture
    drawn: int = 0
    caption: str = ""
    seconds: list[float] = field(default_factory=list)

    def body(self) -> str:
        sections = "\n".join(map(self.section, self.page.sections))
        return f'{sections}\n<p class="certificate">{sentence(self.page.certificate)}</p>\n'

    def section(self, section: PageSection) -> str:
        heading = f"<h2>{sentence(section.heading)}</h2>"
        blocks = (part for block in section.blocks for part in _BLOCKS[type(block)](self, block))
        return "\n".join(["<section>", heading, *blocks, "</section>"])

    def prose(self, block: Prose) -> Iterator[str]:
        self.caption = written(block.sentence, str, to_unicode)
        yield f"<p>{sentence(block.sentence)}</p>"

    def display(self, block: Display) -> Iterator[str]:
        latex, math = display(block.relations)
        # What was not proved is a definition, or given.
        write = to_python if block.certificates else python_definition
        tools = self.tools(block.certificates, latex, "\n".join(map(write, block.relations)))
        yield self.formula(math, tools, marked(block.label), block.boxed)
        if block.conditions:
            yield f'<p class="conditions">{sentence(block.conditions)}</p>'

    def aligned(self, block: Aligned) -> Iterator[str]:
        rights = tuple(line.right for line in block.lines)
        yield '<ol class="chain">'
        for line, (latex, math) in zip(block.lines, chain_lines(block.start, rights), strict=True):
            code = to_python(equation(block.start, line.right))
            shown = self.formula(math, self.tools(line.certificates, latex, code), "", False)
            yield f"<li><p>{sentence(line.rule)}</p>\n{shown}</li>"
        yield "</ol>"

    def formula(self, math: str, tools: str, label: str, boxed: bool) -> str:
        kind = "formula answer" if boxed else "formula"
        beside = f'<span class="label">{label}</span>' if label else ""
        return f'<div class="{kind}"><div class="math">{math}</div>{beside}</div>\n{tools}'

    def tools(self, certificates: tuple[Certificate, ...], latex: str, code: str) -> str:
        copied = {
            "copy_latex": latex,
            "copy_markdown": f"$${latex}$$",
            "copy_python": code,
        }
        buttons = "".join(self.copy(words, text) for words, text in copied.items())
        return f'<div class="tools">{self.proved(certificates)}{buttons}</div>'

    def copy(self, words: str, text: str) -> str:
        shown, done = self.text(words), self.text("copied")
        return (
            f'<button type="button" data-copy="{attribute(text)}" data-done="{done}">'
            f"{shown}</button>"
        )

    def proved(self, certificates: tuple[Certificate, ...]) -> str:
        if not certificates:
            return ""
        heading = self.text("proved")
        if len(certificates) > 1:
            heading = self.text("proved_many", count=(str(len(certificates)),))
        roads = dict.fromkeys(road(each.verdict.how, self.texts) for each in certificates)
        listed = "".join(f"<li>{escape(road)}</li>" for road in roads)
        taken = self.time(sum(each.seconds for each in certificates))
        return f"<details><summary>{heading}</summary><ul>{listed}{taken}</ul></details>"

    def time(self, seconds: float) -> str:
        """A place for the script to write a time in."""
        self.seconds.append(seconds)
        words = self.text("time", seconds=(TIME,))
        place = f'<span data-time="{len(self.seconds) - 1}"></span>'
        return f"<li hidden>{words.replace(TIME, place)}</li>"

    def grid(self, block: Grid) -> Iterator[str]:
        table = self.table(block)
        if block.drawn is None:
            yield table
        else:
            self.drawn += 1
            svg = self.draw(block.drawn, f"b{self.drawn}-", self.caption)
            data = f"<details><summary>{self.text('data')}</summary>{table}</details>"
            yield f"<figure>{svg}</figure>\n{data}"
        yield f'<div class="tools">{self.proved(block.certificates)}</div>'

    def table(self, block: Grid) -> str:
        kind = ' class="framed"' if block.framed else ""
        head = "".join(f'<th scope="col">{sentence(each)}</th>' for each in block.headings)
        rows = "\n".join(
            "<tr>" + "".join(f"<td>{sentence(cell)}</td>" for cell in row) + "</tr>"
            for row in block.rows
        )
        return (
            f'<div class="table"><table{kind}><thead><tr>{head}</tr></thead>\n'
            f"<tbody>{rows}</tbody></table></div>"
        )

    def text(self, key: str, **slots: Sentence) -> str:
        return sentence(self.texts.filled(f"site.{key}", slots))


def sentence(parts: Sentence) -> str:
    """Return prose with its formulas as MathML.

    >>> from udlsym.syntax.nodes import Symbol
    >>> sentence(("at least ", Symbol("I"), " < 2"))
    'at least <math><mi>I</mi></math> &lt; 2'
    """
    return written(parts, escape, inline)


_BLOCKS: Final[dict[type, Callable[[_Body, Any], Iterator[str]]]] = {
    Prose: _Body.prose,
    Display: _Body.display,
    Aligned: _Body.aligned,
    Grid: _Body.grid,
}
