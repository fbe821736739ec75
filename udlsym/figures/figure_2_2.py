"""UDL fig. 2.2: the examples, three lines, the residuals and the losses."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from udlsym.figures.labels import decimal, name
from udlsym.figures.linear_fit import Line, LinearFit, book_fit, book_lines
from udlsym.figures.strokes import quiet_axes, widened
from udlsym.figures.theme import LIGHT, Theme, canvas, styled


@styled
def draw(
    data: LinearFit | None = None, *, figure: Figure | None = None, theme: Theme = LIGHT
) -> Figure:
    """Draw the data alone and with each line; for other data the last line is the best one."""
    fit = data or book_fit()
    lines = (*book_lines()[:2], fit.best)
    figure = canvas(figure, 7.6, 6.2)
    grid = figure.add_gridspec(2, 2, hspace=0.38, wspace=0.22)
    across, up = _limits(fit)
    for place, line in enumerate((None, *lines)):
        ax = figure.add_subplot(grid[divmod(place, 2)])
        quiet_axes(ax, across, up, theme)
        if line is not None:
            _line(ax, fit, line, theme.unit(place), theme)
        ax.plot(*fit.floats, "o", color=theme.ink, markersize=4.5, zorder=4, clip_on=False)
        ax.set_title(f"({'abcd'[place]})  {_title(fit, line)}", loc="left", fontsize=10.5)
        ax.set_xlabel(name("x"), labelpad=1)
        ax.set_ylabel(name("y"), rotation=0, labelpad=8)
    return figure


def _limits(fit: LinearFit) -> tuple[tuple[float, float], tuple[float, float]]:
    if fit == book_fit():
        return (0.0, 2.0), (0.0, 2.0)
    return widened(fit.x), widened(fit.y, 0.25)


def _line(ax: Axes, fit: LinearFit, line: Line, colour: str, theme: Theme) -> None:
    offset, slope = map(float, line)
    ends = ax.get_xlim()
    ax.plot(ends, [offset + slope * x for x in ends], color=colour, zorder=3)
    for x, y in zip(*fit.floats, strict=True):
        ax.plot([x, x], [y, offset + slope * x], color=theme.muted, linewidth=1, zorder=2)


def _title(fit: LinearFit, line: Line | None) -> str:
    if line is None:
        return f"$I = {len(fit.x)}$"
    offset, slope = (decimal(each) for each in line)
    loss = decimal(fit.at(line)[0])
    return rf"$\phi_0 = {offset},\ \phi_1 = {slope},\ L = {loss}$"
