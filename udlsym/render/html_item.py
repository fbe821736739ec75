"""One item's part of the site as text: what its page and the pages that name it are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from udlsym.derivation.diagram import Diagram
from udlsym.derivation.figure import Figure
from udlsym.derivation.proof import Proof
from udlsym.figures.theme import LIGHT
from udlsym.render.catalogue import Catalogue, catalogue
from udlsym.render.html import html_body, sentence
from udlsym.render.html_links import labels_of
from udlsym.render.html_picture import inline_svg
from udlsym.render.laying_out import lay_out
from udlsym.render.page import Page
from udlsym.render.prose import written
from udlsym.syntax.plain import to_unicode

_WORD: Final = re.compile(r"[^\W\d_]{3,}|[\u4e00-\u9fff]+")
"""A word worth looking for: three letters, or Chinese characters that stand together."""


@dataclass(frozen=True, slots=True)
class ItemHtml:
    """An item as text. It is made of a `Proof`, or was, by the same sources.

    title: as HTML; plain: as text. labels: the book's numbers of the equations on the page. words:
    each word of its prose once, for the search. ledger: rows of the ledger of claims. seconds: how
    long each formula took to prove, in the order of the page.
    """

    number: str
    source: str
    title: str
    plain: str
    labels: tuple[str, ...]
    body: str
    words: str
    ledger: str = ""
    seconds: tuple[float, ...] = ()


def item_html(proof: Proof, texts: Catalogue | None = None, ledger: str = "") -> ItemHtml:
    """Write a proof as its part of the site."""
    texts = texts or catalogue()
    page = lay_out(proof, texts)
    body, seconds = html_body(page, texts, _block_svg)
    return ItemHtml(
        page.number,
        written(page.source, str, to_unicode),
        sentence(page.title),
        written(page.title, str, to_unicode),
        labels_of(page),
        body,
        _words(page),
        ledger,
        seconds,
    )


def _words(page: Page) -> str:
    """Every word of the title, the headings and the sentences once, in small letters."""
    said = [page.title]
    for section in page.sections:
        said.append(section.heading)
        for block in section.blocks:
            said += block.sentences
    prose = " ".join(part for each in said for part in each if isinstance(part, str))
    return " ".join(dict.fromkeys(_WORD.findall(prose.lower())))


def _block_svg(block: Figure | Diagram, prefix: str, label: str) -> str:
    from udlsym.figures.proved import draw_block
    from udlsym.figures.saving import figure_bytes

    svg = figure_bytes(draw_block(block, theme=LIGHT), "svg", prefix).decode()
    return inline_svg(svg, prefix, label, LIGHT.roles())
