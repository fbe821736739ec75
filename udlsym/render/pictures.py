"""Pages with pictures: the figures of the book that belong to an item, and what the item draws."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from udlsym.derivation.diagram import Diagram
from udlsym.derivation.figure import Figure
from udlsym.figures.register import figures_beside
from udlsym.render.catalogue import Catalogue
from udlsym.render.file_names import block_file, figure_file
from udlsym.render.page import Grid, Page, PageBlock, Picture


def illustrated(page: Page, texts: Catalogue) -> Page:
    """Return a page that names the files of its pictures, without their endings."""
    beside = (
        Picture(figure_file(number), texts.filled("site.figure", figure_slots(number, texts)))
        for number in figures_beside(page.number)
    )
    places = iter(range(1, len(drawn_blocks(page)) + 1))

    def named(block: PageBlock) -> PageBlock:
        if isinstance(block, Grid) and block.drawn is not None:
            return replace(block, picture=block_file(page.number, next(places)))
        return block

    sections = tuple(
        replace(section, blocks=tuple(map(named, section.blocks))) for section in page.sections
    )
    return replace(page, pictures=tuple(beside), sections=sections)


def figure_slots(number: str, texts: Catalogue) -> dict[str, tuple[str, ...]]:
    """Return what the caption of a figure of the book says."""
    caption = texts.words(f"figure.fig_{number.replace('.', '_')}")
    return {"number": (number,), "caption": (caption,)}


def drawn_blocks(page: Page) -> tuple[Figure | Diagram, ...]:
    """Return what an item draws, in the order of the page."""
    return tuple(_drawn(page))


def _drawn(page: Page) -> Iterator[Figure | Diagram]:
    for section in page.sections:
        for block in section.blocks:
            if isinstance(block, Grid) and block.drawn is not None:
                yield block.drawn
