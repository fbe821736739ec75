"""Which pages build on which: an equation's page is where the book's number of it is at home."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from udlsym.render.page import Display, Page

Number = tuple[int, int]


def labels_of(page: Page) -> tuple[str, ...]:
    """Return the book's numbers of the equations on a page, such as ``2.5``, each once."""
    found = (
        block.label.removeprefix("UDL ")
        for section in page.sections
        for block in section.blocks
        if isinstance(block, Display) and block.label
    )
    return tuple(dict.fromkeys(found))


def home_of(label: str, items: Sequence[str]) -> str:
    """Return the equation item that holds an equation: the last one with no greater number.

    >>> home_of("3.4", ["eq-2.5", "eq-3.3", "eq-3.5", "3.4"]), home_of("2.1", ["eq-2.5"])
    ('eq-3.3', '')
    """
    place = _place(label)
    fitting = [
        (found, item)
        for item in items
        if item.startswith("eq-")
        and (found := _place(item.removeprefix("eq-")))[0] == place[0]
        and found <= place
    ]
    return max(fitting)[1] if fitting else ""


def links(pages: Sequence[Page]) -> Mapping[str, tuple[str, ...]]:
    """Return for each item the equation items that it builds on, itself left out."""
    items = [page.number for page in pages]
    found = {}
    for page in pages:
        homes = dict.fromkeys(home_of(label, items) for label in labels_of(page))
        found[page.number] = tuple(each for each in homes if each and each != page.number)
    return found


def _place(number: str) -> Number:
    chapter, _, place = number.partition(".")
    return int(chapter), int(place)
