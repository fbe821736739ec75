from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from importlib import import_module
from itertools import pairwise
from math import hypot

import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text

from udlsym.data.networks import FIGURE_3_3, FIGURE_3_8, FIGURE_3_14
from udlsym.errors import UsageError
from udlsym.figures import figure_2_4, figure_3_3, figure_3_6, figure_3_8, figure_3_9, two_inputs
from udlsym.figures.linear_fit import LinearFit, book_fit
from udlsym.figures.one_input import network_of, output_strokes, window_of
from udlsym.figures.register import FIGURES, draw_figure, figures_of
from udlsym.figures.saving import figure_bytes
from udlsym.figures.theme import DARK, LIGHT, Theme
from udlsym.regions.network import Network
from udlsym.regions.one_input_network import OneInputNetwork

DRAWN: dict[tuple[str, str], Figure] = {}


def _drawn(number: str, theme: Theme = LIGHT) -> Figure:
    key = number, theme.name
    if key not in DRAWN:
        DRAWN[key] = draw_figure(number, theme)
    return DRAWN[key]


def _texts(figure: Figure) -> list[str]:
    return [each.get_text() for each in figure.findobj(Text) if each.get_text()]


def _curve(ax: Axes) -> list[tuple[float, float]]:
    """The points of the widest line of a panel."""
    line = max(ax.get_lines(), key=lambda each: (each.get_linewidth(), len(each.get_xdata())))
    return list(zip(line.get_xdata(), line.get_ydata(), strict=True))


@pytest.mark.parametrize("number", FIGURES)
def test_the_same_bytes_each_time(number: str) -> None:
    """A figure drawn anew is the same SVG, without a date; text is drawn as paths."""
    first = figure_bytes(_drawn(number), "svg", number)
    assert figure_bytes(draw_figure(number, LIGHT), "svg", number) == first
    assert b"<dc:date>" not in first
    assert b"<image" not in first
    assert b"<text" not in first


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("number", FIGURES)
def test_colours_have_roles(number: str, theme: Theme) -> None:
    """Every colour of a figure is one of its theme."""
    svg = figure_bytes(_drawn(number, theme), "svg", number).decode()
    found = set(re.findall(r"#[0-9a-f]{6}\b", svg))
    assert found
    assert found <= set(theme.roles().values())


@pytest.mark.parametrize("number", FIGURES)
def test_formulas_are_set(number: str) -> None:
    """No label shows LaTeX that was not typeset: dollars come in pairs, commands inside them."""
    texts = _texts(_drawn(number))
    assert texts
    for text in texts:
        assert text.count("$") % 2 == 0
        assert "\\" not in re.sub(r"\$[^$]*\$", "", text)


@pytest.mark.parametrize("ending", ["png", "pdf"])
def test_other_formats(ending: str) -> None:
    """PNG and PDF are the same each time too."""
    first, second = (figure_bytes(draw_figure("3.1", LIGHT), ending) for _ in range(2))
    assert first == second
    assert first.startswith({"png": b"\x89PNG", "pdf": b"%PDF"}[ending])


def test_figure_3_3_draws_the_exact_corners() -> None:
    """The output passes through the exact joints, and each region has its pattern and slope."""
    figure = _drawn("3.3")
    assert len(figure.axes) == 10
    regions = network_of(FIGURE_3_3).regions()
    points = _curve(figure.axes[-1])
    joints = [(float(each.position), float(each.values[0])) for each in regions.joints]
    assert points[1:-1] == joints
    assert {"001", "101", "111", "110", "11/7"} <= set(_texts(figure))
    assert any("0.188" in text for text in _texts(figure))


def test_figure_3_14_turns_the_third_unit() -> None:
    """Panel c is the negative of that of fig. 3.3, and every region flips its third digit."""
    old, new = (_curve(_drawn(number).axes[2]) for number in ("3.3", "3.14"))
    assert new == [(x, -y) for x, y in old]
    assert {"000", "100", "110", "111"} <= set(_texts(_drawn("3.14")))


@pytest.mark.parametrize("numbers", [FIGURE_3_3, FIGURE_3_14])
def test_strokes_are_the_network(numbers: object) -> None:
    """The drawn points are exact values of the network."""
    network = network_of(numbers)  # type: ignore[arg-type]
    ((*stroke,),) = output_strokes(network, window_of(numbers))  # type: ignore[arg-type]
    assert len(stroke) == 5
    assert all(network.values(end.x)[0] == end.y for end in stroke)


def test_figure_2_2_prints_the_losses() -> None:
    """The losses of the three lines, to two digits, and a residual for each example."""
    texts = " ".join(_texts(_drawn("2.2")))
    for loss in ("7.07", "10.28", "0.20"):
        assert f"L = {loss}" in texts
    residuals = [line for line in _drawn("2.2").axes[1].get_lines() if line.get_linewidth() == 1]
    assert len(residuals) == 12


def test_the_best_line_has_no_slope_left() -> None:
    """The gradient of the loss is 0 at the exact best line."""
    fit = book_fit()
    assert max(map(abs, fit.at(fit.best)[1])) < 1e-12


def test_descent_turns_at_right_angles() -> None:
    """Each step goes down and is perpendicular to the one before."""
    fit = book_fit()
    path = figure_2_4.descent(fit, figure_2_4.start_of(fit))
    losses = [fit.at(point)[0] for point in path]
    assert losses == sorted(losses, reverse=True)
    assert len(set(losses)) == 5
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(path)]
    for (a, b), (c, d) in pairwise(steps):
        assert abs(a * c + b * d) < 1e-9 * hypot(a, b) * hypot(c, d)


def test_figure_3_8_draws_the_seven_polygons() -> None:
    """The polygons fill the window, and their corners have the network's values."""
    network, window = two_inputs.network_of(FIGURE_3_8), two_inputs.window_of(FIGURE_3_8)
    found = two_inputs.patches(network, window)
    assert len({patch.pattern for patch in found}) == len(found) == 7
    area = sum(patch.area for patch in found)
    assert area == 4
    for patch in found:
        for corner, value in zip(patch.corners, patch.values, strict=True):
            assert network.values(corner) == (value,)
    assert {patch.pattern for patch in found} <= set(_texts(_drawn("3.8")))


def test_figure_3_9_marks_the_exact_count() -> None:
    """The dot stands at 51 001 parameters and above 10^107 regions."""
    dots = [line for line in _drawn("3.9").axes[1].get_lines() if len(line.get_xdata()) == 1]
    ((x,), (y,)) = dots[0].get_data()
    assert x == figure_3_9.parameters(500, 100) == 51001
    assert 107 < y < 108


def _bars(network: OneInputNetwork) -> Iterator[str]:
    yield from (region.pattern or "" for region in network.regions().regions)


def test_other_networks() -> None:
    """A network with two units has six panels and the sum; joints outside the window stay out."""
    network = OneInputNetwork([[0, 1], ["-1/2", 1]], [0, 1, -2])
    figure = figure_3_3.draw(network)
    assert len(figure.axes) == 7
    assert set(_bars(network)) <= set(_texts(figure))
    flat = figure_3_3.draw(OneInputNetwork([[1, 0]], [0, 1]))
    assert len(flat.axes) == 4


def test_what_cannot_be_drawn() -> None:
    """Too many units, several outputs and the wrong number of inputs are refused in one line."""
    wide = OneInputNetwork([[0, 1]] * 7, [0] * 8)
    two = Network([[0, 1, 1]], [[0, 1], [0, 2]])
    refused: list[tuple[Callable[..., Figure], object, str]] = [
        (figure_3_3.draw, wide, "up to 6 hidden units"),
        (figure_3_6.draw, wide, "the network has 7 and 1"),
        (figure_3_8.draw, two, "two inputs, one output"),
        (figure_3_8.draw, Network([[0, 1, 1, 1]], [0, 1]), "has 3, 1 and 1"),
    ]
    for draw, network, complaint in refused:
        with pytest.raises(UsageError, match=complaint):
            draw(network)
    with pytest.raises(UsageError, match=r"figure 3\.1 is drawn with its own numbers"):
        draw_figure("3.1", LIGHT, wide)


def test_other_data() -> None:
    """The figures of chapter 2 take other examples."""
    fit = LinearFit(tuple(map(Fraction, (0, 1, 2))), tuple(map(Fraction, (5, 7, 8))))
    for number in figures_of("data"):
        assert figure_bytes(draw_figure(number, LIGHT, fit), "svg") != figure_bytes(
            _drawn(number), "svg"
        )


def test_axes_and_figures_of_others_are_used() -> None:
    """A figure draws on the axes or the figure that it is given."""
    mine = Figure()
    ax = mine.add_subplot()
    assert import_module("udlsym.figures.figure_3_7").draw(ax=ax) is mine
    assert ax.patches
    sheet = Figure()
    assert figure_3_3.draw(figure=sheet) is sheet
    assert to_hex(LIGHT.ink) == LIGHT.ink
