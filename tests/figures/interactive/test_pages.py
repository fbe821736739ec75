"""Figures with sliders in a real Chromium: they show exact regions and NumPy's values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from fractions import Fraction
from math import erfc, exp, pi, sqrt
from pathlib import Path
from typing import Any

import browser
import numpy as np
import pytest

from udlsym.arrangements.zaslavsky_sum import zaslavsky
from udlsym.data.networks import FIGURE_3_3, FIGURE_3_8
from udlsym.figures import figure_3_5, two_inputs
from udlsym.figures.interactive.register import MODULES, interactive_figure
from udlsym.figures.linear_fit import book_fit
from udlsym.figures.one_input import network_of, output_strokes
from udlsym.figures.values import function_of
from udlsym.regions.network import Network
from udlsym.regions.one_input_network import OneInputNetwork
from udlsym.render.html_site import Site, figure_html

pytestmark = pytest.mark.skipif(not browser.AVAILABLE, reason=browser.REASON)

SET = """([root, values]) => {
  const sliders = [...root.querySelectorAll('input[type=range]')];
  sliders.forEach((slider, place) => { slider.value = values[place]; });
  for (const slider of sliders) slider.dispatchEvent(new Event('input'));
}"""
ROWS = """root => [...root.querySelectorAll('tbody tr')].filter(row => !row.hidden)
  .map(row => [...row.cells].map(cell => cell.textContent))"""

CUT = """() => [...document.querySelectorAll('.panel > svg')].flatMap(svg =>
  [...svg.querySelectorAll('text')].filter(text =>
    text.getBoundingClientRect().right > svg.getBoundingClientRect().right + 2)
  .map(text => text.textContent))"""
DRAWN = """root => {
  const svg = root.querySelector('svg[data-panel=sum]'), inner = svg.querySelector('svg');
  const lines = [...inner.querySelectorAll('polyline[stroke="var(--fig-ink)"]')];
  const ticks = [...svg.querySelectorAll('text.tick')].map(each => each.textContent);
  const points = lines.map(each => each.getAttribute('points'));
  return [points, inner.getAttribute('width'), inner.getAttribute('height'), ticks];
}"""


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of all figures with sliders."""
    folder = tmp_path_factory.mktemp("gallery")
    figures = {number: figure_html(number) for number in MODULES}
    for name, content in Site([], figures).files():
        (folder / name).write_text(content, "utf-8")
    return folder / "figures.html"


@pytest.fixture(scope="module")
def page(gallery: Path) -> Iterator[Any]:
    """The page, opened; a word on the console or a request that fails is an error."""
    with browser.browser(viewport={"width": 1000, "height": 900}) as context:
        opened = context.new_page()
        said: list[str] = []
        opened.on("console", lambda message: said.append(message.text))
        opened.on("pageerror", lambda error: said.append(str(error)))
        opened.on("request", lambda request: said.append(request.url))
        opened.goto(gallery.as_uri())
        yield opened
        assert all(each.startswith("file:") for each in said), said


def _root(page: Any, number: str) -> Any:
    return page.query_selector(f'.interactive[data-figure="{number}"]')


def _rows(page: Any, number: str, values: list[Any] | None = None) -> list[list[str]]:
    """The visible rows of a figure's table, its sliders moved first."""
    root = _root(page, number)
    if values is not None:
        page.evaluate(SET, [root, list(map(float, values))])
    found: list[list[str]] = page.evaluate(ROWS, root)
    return found


def _shown(value: Any) -> str:
    text = f"{float(value):.3f}"
    return (text.replace("-", "") if float(text) == 0 else text).replace("-", "−")


def _parameters(numbers: Any) -> list[Fraction]:
    theta = [Fraction(each) for row in numbers.theta for each in row]
    return [*theta, *map(Fraction, numbers.phi)]


BOOK = _parameters(FIGURE_3_3)
NETWORKS = {
    "the book's": BOOK,
    "a flat unit": ["-0.2", 0, *BOOK[2:]],
    "two joints in one place": [-1, 1, -2, 2, *BOOK[4:]],
    "one joint rounded in two ways": ["-0.3", "0.1", "-0.9", "0.3", *BOOK[4:]],
    "all flat": [1, 0, -1, 0, 0, 0, "-0.5", 1, 1, 1],
    "joints outside the window": [2, "0.1", -2, "0.5", "1.1", "-0.7", 0, 1, 1, 1],
    "turned around": ["0.2", "-0.4", "0.9", "-0.9", "-1.1", "0.7", *BOOK[6:]],
}


@pytest.mark.parametrize("name", NETWORKS)
def test_regions_of_figure_3_3(page: Any, name: str) -> None:
    """Joints, patterns and slopes in the table are the exact ones of the network."""
    values = [Fraction(each) for each in NETWORKS[name]]
    network = OneInputNetwork([values[place : place + 2] for place in (0, 2, 4)], values[6:])
    regions = network.regions().regions
    found = _rows(page, "3.3", values)
    assert [row[0] for row in found] == [str(place + 1) for place in range(len(regions))]
    for row, region in zip(found, regions, strict=True):
        assert row[1] == region.pattern
        assert row[2] == ("−∞" if region.left is None else _shown(region.left))
        assert row[3] == ("∞" if region.right is None else _shown(region.right))
        assert row[5] == _shown(region.slopes[0])


@pytest.mark.parametrize("name", NETWORKS)
def test_the_output_of_figure_3_3_is_drawn(page: Any, name: str) -> None:
    """The drawn corners are the exact ones, in the coordinates that the ticks say."""
    values = [Fraction(each) for each in NETWORKS[name]]
    network = OneInputNetwork([values[place : place + 2] for place in (0, 2, 4)], values[6:])
    _rows(page, "3.3", values)
    drawn, wide, high, ticks = page.evaluate(DRAWN, _root(page, "3.3"))
    reach = float(ticks[-1].replace("−", "-"))
    points = np.array([list(map(float, each.split(","))) for each in drawn[-1].split()])
    x, y = points[:, 0] / float(wide) * 2, reach - points[:, 1] / float(high) * 2 * reach
    ends = [end for stroke in output_strokes(network, (Fraction(0), Fraction(2))) for end in stroke]
    exact = np.interp(x, [float(end.x) for end in ends], [float(end.y) for end in ends])
    assert np.abs(y - exact).max() < 0.02 * reach
    for end in ends:
        assert np.abs(x - float(end.x)).min() < 0.005


def test_the_shaded_region_and_the_caption(page: Any) -> None:
    """A click shades another region; the caption goes while the numbers are not its own."""
    root = _root(page, "3.3")
    root.query_selector("button").click()
    caption = page.locator("#figure-3\\.3 > figcaption")
    assert caption.is_visible()
    box = root.query_selector('svg[data-panel="sum"] > svg').bounding_box()
    page.mouse.click(box["x"] + 0.9 * box["width"], box["y"] + box["height"] / 2)
    shaded = root.query_selector('svg[data-panel="sum"] polygon').get_attribute("points").split()
    left, right = (float(each.split(",")[0]) / box["width"] * 2 for each in shaded[:2])
    assert (left, right) == pytest.approx((11 / 7, 2), abs=0.01)
    assert caption.is_hidden()
    root.query_selector("button").click()
    assert caption.is_visible()
    _rows(page, "3.3", [1, *BOOK[1:]])
    assert caption.is_hidden()


def test_lines_and_losses(page: Any) -> None:
    """The loss and its slopes are NumPy's; the button for the best line leaves no slope."""
    for line in ((0.4, 0.2), (1.6, -0.8), (0.83, 0.52)):
        loss, gradient, _ = book_fit().at(line)
        found = [row[-1] for row in _rows(page, "2.2", list(line))]
        assert found == [_shown(loss), *map(_shown, gradient)]
    buttons = _root(page, "2.2").query_selector_all("button")
    buttons[2].click()
    least = book_fit().at(book_fit().best)[0]
    assert [row[-1] for row in _rows(page, "2.2")] == [_shown(least), "0.000", "0.000"]
    buttons[0].click()
    assert _rows(page, "2.2")[0][-1] == "7.068"


def test_the_line_is_dragged(page: Any) -> None:
    """A handle follows the pointer, the other one stays; a click on the map sets both numbers."""
    root = _root(page, "2.3")
    root.query_selector_all("button")[0].click()
    plot = root.query_selector('svg[data-panel="data"]')
    plot.scroll_into_view_if_needed()
    before = _sliders(page, "2.3")
    circles = [each.bounding_box() for each in plot.query_selector_all("circle")][-2:]
    x, y = (
        circles[0][side] + circles[0][size] / 2 for side, size in (("x", "width"), ("y", "height"))
    )
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 40)
    page.mouse.up()
    after = _sliders(page, "2.3")
    assert after[0] > before[0]
    assert after[1] < before[1]
    stays = [offset + 1.7 * slope for offset, slope in (before, after)]
    assert abs(stays[0] - stays[1]) < 0.02
    board = root.query_selector('svg[data-panel="map"]')
    box = board.bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.5)
    there = _sliders(page, "2.3")
    loss = float(_rows(page, "2.3")[0][-1])
    assert abs(loss - book_fit().at(there)[0]) < 0.2
    assert there[0] > after[0]


def _sliders(page: Any, number: str) -> list[float]:
    return [
        float(each.input_value())
        for each in _root(page, number).query_selector_all("input[type=range]")
    ]


def test_approximation_of_figure_3_5(page: Any) -> None:
    """The largest distance is that of the broken line through the points."""
    curve = function_of(figure_3_5.CURVE, "x")
    x = np.linspace(0, 2, 401)
    for units in (1, 5, 10, 33):
        knots = np.linspace(0, 2, units + 1)
        gap = np.abs(np.interp(x, knots, curve(knots)) - curve(x)).max()
        assert [row[-1] for row in _rows(page, "3.5", [units])] == [str(units), _shown(gap)]


PLANES = {
    "the book's": _parameters(FIGURE_3_8),
    "a flat unit": [1, 0, 0, *_parameters(FIGURE_3_8)[3:]],
    "a line outside": [2, "0.5", "0.5", *_parameters(FIGURE_3_8)[3:]],
    "parallel": ["0.2", "0.5", "0.5", "-0.2", "0.5", "0.5", "0.2", "0.2", "-0.7", 0, 1, 1, 1],
    "on the diagonal": [0, 1, 1, "-0.3", "0.9", "-0.1", "0.2", "0.2", "-0.7", 0, 1, 1, 1],
}


@pytest.mark.parametrize("name", PLANES)
def test_polygons_of_figure_3_8(page: Any, name: str) -> None:
    """The patterns are those of the exact polygons, the slopes those of their affine maps."""
    values = [Fraction(each) for each in PLANES[name]]
    network = Network([values[place : place + 3] for place in (0, 3, 6)], values[9:])
    window = two_inputs.window_of(FIGURE_3_8)
    wanted = {}
    for region in network.regions(box=window).activation_regions():
        ((first, second),) = region.map.slopes
        wanted[region.pattern] = [_shown(first), _shown(second)]
    found = {row[0]: [row[2], row[4]] for row in _rows(page, "3.8", values)}
    assert found == wanted


def test_counts_of_figure_3_9(page: Any) -> None:
    """Regions and parameters are the exact numbers, to the digits shown."""
    for units, inputs in ((500, 100), (3, 2), (1000, 100), (5, 9), (1, 1)):
        regions, parameters = (row[-1] for row in _rows(page, "3.9", [units, inputs]))
        exact = zaslavsky(units, inputs)
        if exact < 10**6:
            assert regions == f"{exact:,}"
        else:
            digits, power = regions.split(" · 10")
            superscripts = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
            assert f"{exact:.3e}" == f"{digits}e+{power.translate(superscripts)}"
        assert parameters == f"{units * (inputs + 1) + units + 1:,}"


def test_values_of_figure_3_13(page: Any) -> None:
    """The values of the functions at the sliders, at kinks too."""
    figure = interactive_figure("3.13")
    assert figure is not None
    for z in (-4, -3, -0.5, 0, 1.25, 3):
        found = {row[0]: row[2] for row in _rows(page, "3.13", [z, 0.3, 2])}
        wanted = {
            "Logistic sigmoid": 1 / (1 + np.exp(-z)),
            "Hyperbolic tangent": np.tanh(z),
            "Parametric ReLU": z if z > 0 else 0.3 * z,
            "ELU": z if z > 0 else 0.3 * (np.exp(z) - 1),
            "Swish": z / (1 + np.exp(-2 * z)),
            "HardSwish": z * min(max(z + 3, 0), 6) / 6,
            "GELU": z * erfc(-z / sqrt(2)) / 2,
        }
        assert {name: found[name] for name in wanted} == {
            name: _shown(value) for name, value in wanted.items()
        }
        slopes = {row[0]: row[3] for row in _rows(page, "3.13", [z, 0.3, 2])}
        assert slopes["GELU"] == _shown(erfc(-z / sqrt(2)) / 2 + z * exp(-z * z / 2) / sqrt(2 * pi))
        assert "–" not in slopes.values()


def test_sliders_by_keyboard_and_for_screen_readers(page: Any) -> None:
    """Every slider has a name of its own in words, an arrow key moves it, the value follows."""
    for number in MODULES:
        root = _root(page, number)
        sliders = root.query_selector_all("input[type=range]")
        names = [each.get_attribute("aria-label") for each in sliders]
        assert all(names)
        assert len(set(names)) == len(names)
        root.query_selector("button").click()
        before = sliders[0].input_value()
        sliders[0].focus()
        page.keyboard.press("ArrowRight")
        after = float(sliders[0].input_value())
        assert after > float(before)
        said = root.query_selector("label output").inner_text().replace("−", "-")
        assert float(said) == after
        for plot in root.query_selector_all("svg[data-panel]"):
            assert plot.get_attribute("aria-label")
            assert plot.inner_html()


def test_the_printed_figure_without_script_and_on_paper(gallery: Path, page: Any) -> None:
    """Without the script, and on paper, the drawing stands there and no slider."""
    page.emulate_media(media="print")
    assert page.locator("figure.live > svg").count() == len(MODULES)
    assert page.locator("figure.live > svg").first.is_visible()
    assert page.locator(".interactive").first.is_hidden()
    page.emulate_media(media="screen")
    assert page.locator("figure.live > svg").first.is_hidden()
    context = page.context.browser.new_context(java_script_enabled=False, offline=True)
    still = context.new_page()
    still.goto(gallery.as_uri())
    assert still.locator("figure > svg").first.is_visible()
    assert still.locator(".interactive").first.is_hidden()
    context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 700)])
def test_other_widths_and_colours(gallery: Path, page: Any, scheme: str, width: int) -> None:
    """Nothing is wider than the window, and what is drawn is not cut at its right edge."""
    view = {"width": width, "height": 800}
    context = page.context.browser.new_context(color_scheme=scheme, viewport=view, offline=True)
    opened = context.new_page()
    opened.goto(gallery.as_uri())
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert opened.evaluate(wide) <= 0
    assert opened.locator("figure.live").count() == len(MODULES)
    assert not opened.evaluate(CUT)
    context.close()


def test_formulas_in_the_page_are_the_generated_ones(gallery: Path) -> None:
    """The page holds each figure's formulas once, and no number that Python calculated for them."""
    text = gallery.read_text("utf-8")
    for number in MODULES:
        figure = interactive_figure(number)
        assert figure is not None
        told = re.search(rf'\.\.\.(\{{"figure": "{number}".*\}}),\n', text)
        assert told is not None
        assert json.loads(told[1])["drawing"] == figure.drawing
        assert all(f"  {json.dumps(key)}: ({{" in text for key in figure.formulas)


def test_the_book_network_is_where_the_sliders_start() -> None:
    """The sliders begin at the printed numbers, exactly."""
    figure = interactive_figure("3.3")
    assert figure is not None
    assert [slider.value for slider in figure.sliders] == BOOK
    assert network_of(FIGURE_3_3).hidden == 3
