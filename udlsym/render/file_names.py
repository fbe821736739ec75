"""The names of the files of the book: the same where one is linked and where it is written."""

from __future__ import annotations

from typing import Final

PICTURES: Final = "figures"
"""The folder of the pictures."""


def stem(number: str) -> str:
    """Return the name of an item's files without their ending.

    >>> stem("2.1"), stem("eq-2.5")
    ('problem-2.1', 'eq-2.5')
    """
    return f"problem-{number}" if number[0].isdigit() else number


def file_of(number: str) -> str:
    """Return the page of an item.

    >>> file_of("3.3"), file_of("eq-2.5")
    ('problem-3.3.html', 'eq-2.5.html')
    """
    return f"{stem(number)}.html"


def figure_file(number: str) -> str:
    """Return the picture of a figure of the book, without its ending.

    >>> figure_file("3.3")
    'figures/figure-3.3'
    """
    return f"{PICTURES}/figure-{number}"


def block_file(number: str, place: int) -> str:
    """Return the picture of what an item draws, counted from 1, without its ending.

    >>> block_file("3.8", 2)
    'figures/problem-3.8-drawing-2'
    """
    return f"{PICTURES}/{stem(number)}-drawing-{place}"
