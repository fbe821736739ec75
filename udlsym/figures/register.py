"""The figures by number: loaded one by one when asked for, drawn with the book's numbers or others.

Matplotlib is loaded with the first figure.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from udlsym.errors import UsageError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from udlsym.figures.theme import Theme

Takes = Literal["", "a network with one input", "a network with two inputs", "data"]

FIGURES: Final[dict[str, Takes]] = {
    "2.1": "",
    "2.2": "data",
    "2.3": "data",
    "2.4": "data",
    "3.1": "",
    "3.2": "",
    "3.3": "a network with one input",
    "3.4": "",
    "3.5": "",
    "3.6": "a network with one input",
    "3.7": "",
    "3.8": "a network with two inputs",
    "3.9": "",
    "3.10": "",
    "3.11": "",
    "3.12": "",
    "3.13": "",
    "3.14": "",
}
"""Number -> what a figure can be drawn of in place of the book's numbers."""


def require(number: str) -> None:
    """Raise `UsageError` if there is no such figure.

    >>> require("3.33")
    Traceback (most recent call last):
    udlsym.errors.UsageError: there is no figure '3.33'; the nearest: 3.3, 3.13
    """
    if number not in FIGURES:
        near = get_close_matches(number, FIGURES, n=2, cutoff=0)
        raise UsageError(f"there is no figure {number!r}; the nearest: {', '.join(near)}")


def figures_of(takes: Takes) -> tuple[str, ...]:
    """Return the figures that can be drawn of a network or of data; of nothing: all figures.

    >>> figures_of("data"), len(figures_of(""))
    (('2.2', '2.3', '2.4'), 18)
    """
    return tuple(number for number, known in FIGURES.items() if not takes or known == takes)


def draw_figure(number: str, theme: Theme, subject: Any = None) -> Figure:
    """Draw a figure, of a network or of data where `subject` is given.

    Raises `UsageError` for a number that there is not, and for a subject that it cannot show.
    """
    require(number)
    if subject is not None and not FIGURES[number]:
        raise UsageError(f"figure {number} is drawn with its own numbers only")
    module = import_module(f"udlsym.figures.figure_{number.replace('.', '_')}")
    draw = cast("Callable[..., Figure]", module.draw)
    return draw(theme=theme) if subject is None else draw(subject, theme=theme)


BESIDE: Final = {
    "2.1": ("eq-2.4",),
    "2.2": ("eq-2.5",),
    "2.3": ("eq-2.6", "2.2"),
    "2.4": ("2.1",),
    "3.1": ("eq-3.2",),
    "3.2": ("eq-3.1", "3.10"),
    "3.3": ("3.3", "3.2", "3.9"),
    "3.4": ("eq-3.3",),
    "3.5": ("eq-3.5",),
    "3.6": ("eq-3.7", "3.11"),
    "3.7": ("eq-3.9", "3.12"),
    "3.8": ("3.13",),
    "3.9": ("3.18", "3.17"),
    "3.10": ("3.15",),
    "3.11": ("3.14",),
    "3.12": ("eq-3.11",),
    "3.13": ("eq-3.13",),
    "3.14": ("3.4",),
}
"""Figure -> the items that it belongs to."""


def figures_beside(item: str) -> tuple[str, ...]:
    """Return the figures that belong to an item.

    >>> figures_beside("3.3"), figures_beside("3.5")
    (('3.3',), ())
    """
    return tuple(figure for figure, items in BESIDE.items() if item in items)
