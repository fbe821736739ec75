"""UDL fig. 3.9: the most regions of a shallow network, against its units and its parameters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log10
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from udlsym.arrangements.zaslavsky_sum import zaslavsky
from udlsym.context import Context
from udlsym.evaluate import Point, evaluate
from udlsym.figures.labels import formula, name
from udlsym.figures.theme import LIGHT, Theme, canvas, halo, styled
from udlsym.models.region_counts import ZASLAVSKY
from udlsym.models.shallow import ShallowNetwork

INPUTS: Final = (1, 5, 10, 50, 100)
MOST_UNITS: Final = 1000
MOST_PARAMETERS: Final = 100_000
DOT: Final = (500, 100)
"""D and D_i of the network that is marked."""


@styled
def draw(*, figure: Figure | None = None, theme: Theme = LIGHT) -> Figure:
    """Draw exact counts on a logarithmic axis; the dot has D = 500 and D_i = 100."""
    figure = canvas(figure, 9.0, 3.7)
    grid = figure.add_gridspec(1, 2, wspace=0.32)
    left, right = (figure.add_subplot(cell) for cell in (grid[0], grid[1]))
    for number, inputs in enumerate(INPUTS, start=1):
        shown = _units(range(1, MOST_UNITS + 1))
        _curve(left, shown, shown, inputs, theme.unit(number), theme)
        most = (MOST_PARAMETERS - 1) // (inputs + 2)
        drawn = _units(range(1, most + 1))
        sizes = [parameters(each, inputs) for each in drawn]
        _curve(right, sizes, drawn, inputs, theme.unit(number), theme)
    units, inputs = DOT
    for ax, place in ((left, units), (right, parameters(units, inputs))):
        ax.plot(place, log10(zaslavsky(units, inputs)), "o", color=theme.ink, zorder=5)
    _axes(left, name("D"), MOST_UNITS, "(a)")
    count = formula(ShallowNetwork().parameter_count)
    _axes(right, f"{count},  {name('D_o')} $= 1$", MOST_PARAMETERS, "(b)")
    return figure


def parameters(units: int, inputs: int) -> int:
    """The number of parameters of a network with one output, from the formula of problem 3.17.

    >>> parameters(500, 100)
    51001
    """
    tree = ShallowNetwork(inputs, units, 1).parameter_count
    return int(evaluate(tree, Context(), Point(palette=())))


def _units(numbers: Iterable[int]) -> list[int]:
    """Some of the numbers, closer to each other at the start."""
    every = list(numbers)
    chosen = {round(every[-1] * (place / 120) ** 2) for place in range(121)}
    return sorted(chosen.intersection(every) | {every[0], every[-1]})


def _curve(
    ax: Axes,
    places: Sequence[int],
    units: Sequence[int],
    inputs: int,
    colour: str,
    theme: Theme,
) -> None:
    heights = [log10(zaslavsky(each, inputs)) for each in units]
    ax.plot(places, heights, color=colour)
    ax.annotate(
        f"{name('D_i')} $= {inputs}$",
        (places[-1], heights[-1]),
        xytext=(5, 0),
        textcoords="offset points",
        va="center",
        color=colour,
        path_effects=halo(theme),
        annotation_clip=False,
    )


def _axes(ax: Axes, across: str, most: int, letter: str) -> None:
    ax.set_xlim(0, most)
    ax.set_ylim(bottom=0)
    ticks = [tick for tick in range(0, 400, 50) if tick <= ax.get_ylim()[1]]
    ax.set_yticks(ticks, [f"$10^{{{tick}}}$" for tick in ticks])
    ax.set_xticks([0, most // 2, most], [f"{each:,}" for each in (0, most // 2, most)])
    ax.set_xlabel(across, labelpad=2)
    ax.set_title(f"{letter}  {formula(ZASLAVSKY.body)}", loc="left", fontsize=10.5, pad=10)
