"""A proof as Markdown with LaTeX mathematics between dollar signs, for notebooks and web pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from udlsym.derivation.proof import Proof
from udlsym.messages.languages import DEFAULT
from udlsym.render.aligned import chain_rows, relation_rows
from udlsym.render.catalogue import Sentence, catalogue
from udlsym.render.laying_out import lay_out
from udlsym.render.page import Aligned, Display, Grid, Page, PageSection, Prose
from udlsym.render.prose import written
from udlsym.syntax.latex import to_latex
from udlsym.syntax.nodes import Node


def to_markdown(proof: Proof, language: str = DEFAULT) -> str:
    """Write a proof as Markdown."""
    return markdown_page(lay_out(proof, catalogue(language)))


def markdown_page(page: Page) -> str:
    """Write a page as Markdown, with its pictures where it names their files."""
    return "\n\n".join(markdown_parts(page)) + "\n"


def markdown_parts(page: Page) -> Iterator[str]:
    """Yield the head of a page, each of its sections, and how it is proved."""
    pictures = (_picture(each.file, _sentence(each.caption)) for each in page.pictures)
    head = (f"# {_sentence(page.title)}", f"*{_sentence(page.source)}*", *pictures)
    yield "\n\n".join(head)
    yield from ("\n\n".join(_section(section)) for section in page.sections)
    yield f"<sub>{_sentence(page.certificate)}</sub>"


def escaped(text: str) -> str:
    r"""Return prose with Markdown's special characters made harmless.

    >>> escaped("x_1 * 2"), escaped("")
    ('x\\_1 \\* 2', '')
    """
    return re.sub(r"([\\`*_$<>\[\]#|])", r"\\\1", text)


def _section(section: PageSection) -> Iterator[str]:
    yield f"**{_sentence(section.run_in)}**"
    for block in section.blocks:
        yield from _BLOCKS[type(block)](block)


def _prose(block: Prose) -> Iterator[str]:
    yield _sentence(block.sentence)


def _display(block: Display) -> Iterator[str]:
    body = _rows([row for relation in block.relations for row in relation_rows(relation)])
    if block.boxed:
        body = f"\\boxed{{\n{body}\n}}"
    label = f"\n\\qquad\\text{{({block.label})}}" if block.label else ""
    yield f"$$\n{body}{label}\n$$"
    if block.conditions:
        yield _sentence(block.conditions)


def _aligned(block: Aligned) -> Iterator[str]:
    rights = tuple(line.right for line in block.lines)
    for line, rows in zip(block.lines, chain_rows(block.start, rights), strict=True):
        yield _sentence(line.rule)
        yield f"$$\n{_rows(rows)}\n$$"


def _grid(block: Grid) -> Iterator[str]:
    if block.picture:
        yield _picture(block.picture, "")
    rule = ["---"] * len(block.headings)
    rows = [list(map(_cell, row)) for row in (block.headings, *block.rows)]
    yield "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], rule, *rows[1:]))


def _picture(file: str, words: str) -> str:
    below = f"\n\n*{words}*" if words else ""
    return f"![{words}]({file}.svg){below}"


def _cell(sentence: Sentence) -> str:
    """A cell; a bar in a formula would end it, so bars are written as commands."""
    return written(sentence, escaped, lambda node: _inline(node).replace("|", r"\vert "))


def _rows(rows: list[str]) -> str:
    if len(rows) == 1:
        return rows[0].replace("& ", "", 1)
    return "\\begin{aligned}\n" + " \\\\\n".join(rows) + "\n\\end{aligned}"


def _sentence(sentence: Sentence) -> str:
    return written(sentence, escaped, _inline)


def _inline(node: Node) -> str:
    return f"${to_latex(node)}$"


_BLOCKS: Final[dict[type, Callable[[Any], Iterator[str]]]] = {
    Prose: _prose,
    Display: _display,
    Aligned: _aligned,
    Grid: _grid,
}
