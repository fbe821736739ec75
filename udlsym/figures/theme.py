"""The one palette of all figures, light and dark, safe for colour-blind readers, and the type.

Every colour has a role, and a figure uses roles only, so that a page can give the same drawing its
own colours. The colours of units are those of Okabe and Ito, lightened for dark paper.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, Final, ParamSpec

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import AbstractPathEffect, Normal, Stroke

from udlsym.figures.fonts import fonts_for, require_font
from udlsym.messages.languages import DEFAULT, text

STEPS: Final = 13
"""How many colours a ramp has; the middle one of `heat` is for zero."""

Parameters = ParamSpec("Parameters")


def ramp(first: str, middle: str, last: str, steps: int = STEPS) -> tuple[str, ...]:
    """Return colours from the first through the middle to the last one.

    >>> ramp("#000000", "#101010", "#20ff20", 5)
    ('#000000', '#080808', '#101010', '#188718', '#20ff20')
    """
    ends = [_channels(each) for each in (first, middle, last)]
    half = (steps - 1) // 2
    found = []
    for place in range(steps):
        start, end = ends[:2] if place <= half else ends[1:]
        share = place - (0 if place <= half else half)
        mixed = (a + (b - a) * share // half for a, b in zip(start, end, strict=True))
        found.append("#" + "".join(f"{channel:02x}" for channel in mixed))
    return tuple(found)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


@dataclass(frozen=True)
class Theme:
    """Colours by role, and the type.

    units: of hidden units, lines and curves; heat: below, at and above zero. language: of words.
    """

    name: str
    surface: str
    ink: str
    muted: str
    faint: str
    shade: str
    units: tuple[str, ...]
    heat: tuple[str, ...]
    loss: tuple[str, ...]
    language: str = DEFAULT

    def speaking(self, language: str) -> Theme:
        """The theme with words in another language."""
        return replace(self, language=language)

    def words(self, id_: str) -> str:
        """A text of the catalogue. Raises `UsageError` where no font has its characters.

        >>> LIGHT.words("curve.sigmoid")
        'logistic sigmoid'
        """
        require_font(self.language)
        return text(self.language, id_)

    def unit(self, number: int) -> str:
        """The colour of a unit, counted from 1; they repeat after the last.

        >>> LIGHT.unit(1) == LIGHT.unit(1 + len(LIGHT.units))
        True
        """
        return self.units[(number - 1) % len(self.units)]

    def roles(self) -> Mapping[str, str]:
        """Role -> colour; no two roles share one.

        >>> len(set(LIGHT.roles().values())) == len(LIGHT.roles()) == len(DARK.roles())
        True
        """
        single = ("surface", "ink", "muted", "faint", "shade")
        several = {
            f"{name}-{place}": colour
            for name in ("units", "heat", "loss")
            for place, colour in enumerate(getattr(self, name))
        }
        return {**{name: getattr(self, name) for name in single}, **several}

    @property
    def settings(self) -> Any:
        """What matplotlib is told before it draws."""
        strong = ("text.color", "axes.titlecolor", "axes.labelcolor")
        quiet = ("xtick.color", "ytick.color", "axes.edgecolor")
        return {
            "figure.facecolor": self.surface,
            "axes.facecolor": "none",
            "savefig.facecolor": self.surface,
            "font.family": ["STIXGeneral", *fonts_for(self.language)],
            "mathtext.fontset": "stix",
            "font.size": 11,
            "axes.titlesize": 11,
            "axes.labelsize": 12,
            "xtick.labelsize": 10,
            "ytick.labelsize": 10,
            "axes.linewidth": 0.8,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.unicode_minus": True,
            "lines.linewidth": 1.8,
            "lines.solid_capstyle": "round",
            "lines.solid_joinstyle": "round",
            "svg.fonttype": "path",
            "pdf.fonttype": 42,
            **dict.fromkeys(strong, self.ink),
            **dict.fromkeys(quiet, self.muted),
        }


LIGHT: Final = Theme(
    "light",
    surface="#ffffff",
    ink="#1f2328",
    muted="#626a73",
    faint="#d8dce1",
    shade="#e3edf5",
    units=("#0072b2", "#d55e00", "#009e73", "#a8568c", "#b07d00", "#3a8fc4"),
    heat=ramp("#3f83bd", "#f6f6f3", "#dd8a45"),
    loss=ramp("#fbfbf8", "#a9c7df", "#41749f"),
)
"""On white paper."""

DARK: Final = Theme(
    "dark",
    surface="#15181c",
    ink="#e8e6e1",
    muted="#a3abb5",
    faint="#3a4048",
    shade="#22303c",
    units=("#56b4e9", "#f28e3c", "#2fc296", "#dd9ec3", "#e3b341", "#8ecdf2"),
    heat=ramp("#4b9bd6", "#1c2025", "#c5702c"),
    loss=ramp("#1a1e23", "#2c4b66", "#5b98c9"),
)
"""On dark screens."""

THEMES: Final = {theme.name: theme for theme in (LIGHT, DARK)}


def styled(draw: Callable[Parameters, Figure]) -> Callable[Parameters, Figure]:
    """Let a drawing function use the type and the colours of its keyword `theme`, light at first.

    >>> styled(lambda theme=LIGHT: canvas(None, 1, 1))(theme=DARK).get_facecolor()[0] < 0.1
    True
    """

    @wraps(draw)
    def drawn(*arguments: Parameters.args, **keywords: Parameters.kwargs) -> Figure:
        theme = keywords.get("theme", LIGHT)
        assert isinstance(theme, Theme)
        with rc_context(theme.settings):
            return draw(*arguments, **keywords)

    return drawn


def halo(theme: Theme) -> list[AbstractPathEffect]:
    """The effect that keeps a text readable on lines: an outline in the colour of the paper.

    >>> len(halo(LIGHT))
    2
    """
    return [Stroke(linewidth=2.6, foreground=theme.surface), Normal()]


def canvas(figure: Figure | None, width: float, height: float) -> Figure:
    """Return the figure to draw on: a new one of this size, in inches, where none is given."""
    return figure or Figure(figsize=(width, height))


def single(ax: Axes | None, width: float, height: float) -> tuple[Figure, Axes]:
    """Return the axes to draw on with their figure: new ones where none are given.

    >>> figure, ax = single(None, 1, 1)
    >>> single(ax, 2, 2) == (figure, ax)
    True
    """
    if ax is None:
        new = canvas(None, width, height)
        return new, new.add_subplot()
    figure = ax.get_figure(root=True)
    assert figure is not None
    return figure, ax
