"""Which pages build on which: an equation's page is where the book's number of it is at home."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from udlsym.render.page import Display, Page

Number = tuple[int, int]

_MARKED: Final = re.compile(r'<a data-equation="([^"]*)">(.*?)</a>')


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


def marked(label: str) -> str:
    """Return the book's number of an equation, marked for `linked`; nothing for no number.

    >>> marked("UDL 2.5"), marked("")
    ('<a data-equation="2.5">(UDL 2.5)</a>', '')
    """
    number = escape(label.removeprefix("UDL "), quote=True)
    return f'<a data-equation="{number}">({escape(label)})</a>' if label else ""


def linked(body: str, files: Mapping[str, str]) -> str:
    """Turn marked numbers into links, those without a file into plain text.

    >>> linked(marked("UDL 2.5") + marked("UDL 2.6"), {"2.6": "eq-2.6.html"})
    '(UDL 2.5)<a href="eq-2.6.html">(UDL 2.6)</a>'
    """

    def link(match: re.Match[str]) -> str:
        number, text = match.groups()
        return f'<a href="{files[number]}">{text}</a>' if number in files else text

    return _MARKED.sub(link, body)


def links(labels: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[str, ...]]:
    """Return for each item the equation items that it builds on, itself left out.

    labels: item -> the book's numbers of the equations on its page.

    >>> links({"eq-2.5": ["2.5"], "2.1": ["2.5"]})
    {'eq-2.5': (), '2.1': ('eq-2.5',)}
    """
    items, found = tuple(labels), {}
    for item, numbers in labels.items():
        homes = dict.fromkeys(home_of(label, items) for label in numbers)
        found[item] = tuple(each for each in homes if each and each != item)
    return found


def _place(number: str) -> Number:
    chapter, _, place = number.partition(".")
    return int(chapter), int(place)
