"""Pictures of regions: what is drawn is what was found, in colours that mean something."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from udlsym import Arrangement, Network
from udlsym.data.networks import FIGURE_3_8
from udlsym.errors import UsageError
from udlsym.figures import arrangement_picture, network_picture
from udlsym.figures.saving import figure_bytes
from udlsym.figures.theme import DARK, LIGHT
from udlsym.figures.two_inputs import network_of, patches

# Units 1 and 2 cancel, unit 4 has no weight, unit 5 never switches.
PLANTED = Network(
    [[0, 1, 0], [0, -2, 0], [1, 1, 1], [0, 1, -1], [3, 0, 0]], [0, 1, "-1/2", 1, 0, 1]
)
BOX = [(-2, 2), (-3, 3)]


def polygons(figure: Figure) -> PolyCollection:
    (found,) = (each for each in figure.axes[0].collections if isinstance(each, PolyCollection))
    return found


def colours(figure: Figure) -> list[str]:
    return [to_hex(colour) for colour in polygons(figure).get_facecolor()]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_pattern_has_a_colour(theme: Any) -> None:
    """The seven regions of fig. 3.8 have seven colours and their names on them."""
    figure = network_picture.draw(network_of(FIGURE_3_8), theme=theme)
    assert len(set(colours(figure))) == len(colours(figure)) == 7
    named = {text.get_text() for text in figure.axes[0].texts}
    assert named <= {format(number, "03b") for number in range(8)}
    assert figure.axes[0].get_title() == "7 activation regions"


def test_one_slope_one_colour() -> None:
    """Regions with the same slopes look the same, and others do not."""
    figure = network_picture.draw(PLANTED, BOX, "slope")
    regions = list(PLANTED.regions(box=BOX).activation_regions())
    assert len(regions) == len(colours(figure)) > 4
    by_slope = {
        (region.map.slopes, colour) for region, colour in zip(regions, colours(figure), strict=True)
    }
    assert len(by_slope) == len({slopes for slopes, _ in by_slope})
    assert len(by_slope) == len({colour for _, colour in by_slope}) == 2


def test_boundaries_without_a_kink_are_dashed() -> None:
    """The units that cancel, and the one without weight."""
    lines = network_picture.draw(PLANTED, BOX).axes[0].get_lines()
    dashed = [line.is_dashed() for line in lines]
    wanted = [not kink.is_visible for kink in PLANTED.form.kinks]
    assert dashed == wanted == [True, False, True]


def test_polygons_fill_the_window_exactly() -> None:
    """No gap and no overlap, as fractions."""
    window = ((Fraction(-2), Fraction(2)), (Fraction(-3), Fraction(3)))
    assert sum(patch.area for patch in patches(PLANTED, window)) == 24
    drawn = polygons(network_picture.draw(PLANTED, BOX)).get_paths()
    assert len(drawn) == len(patches(PLANTED, window))


def test_slopes_from_corners_are_those_of_the_region() -> None:
    """An affine function through three exact values."""
    for region in PLANTED.regions(box=BOX).activation_regions():
        corners = tuple((x, y) for x, y in region.outline)
        values = tuple(region.map.at(corner)[0] for corner in corners)
        patch = network_picture.Patch(corners, values, region.pattern)
        assert network_picture.slope_of(patch) == tuple(map(float, region.map.slopes[0]))


def test_many_units_are_shaded_by_how_many_are_active() -> None:
    """No unit has a colour of its own then; lines are thin, words left out."""
    network = Network([[k, k * k % 11 - 5, k * 7 % 13 - 6] for k in range(1, 13)], [0, *[1] * 12])
    figure = network_picture.draw(network)
    assert set(colours(figure)) <= set(LIGHT.loss)
    assert not figure.axes[0].texts


def test_titles_say_what_is_not_shown() -> None:
    """Outside the window there are more regions, or none."""
    shown = network_picture.draw(PLANTED, [(1, 2), (5, 6)]).axes[0].get_title()
    everywhere = PLANTED.regions().count_activation_regions()
    assert shown == f"1 of {everywhere} activation regions"
    never = Network([[1, 0, 0]], [0, 1])
    assert network_picture.draw(never).axes[0].get_title() == "1 activation region"


def test_refusals() -> None:
    """Three inputs, an unknown colouring, a window that holds nothing."""
    with pytest.raises(UsageError, match="two dimensions, but the network has 3"):
        network_picture.draw(Network([[0, 1, 1, 1]], [0, 1]))
    with pytest.raises(UsageError, match="by pattern or slope, not by 'red'"):
        network_picture.draw(PLANTED, BOX, "red")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="which holds nothing"):
        network_picture.draw(PLANTED, [(1, 0), (0, 1)])
    with pytest.raises(UsageError, match="two dimensions, but the arrangement has 1"):
        arrangement_picture.draw(Arrangement([[1]], [0]))


def test_the_arrangement_itself() -> None:
    """Bounded regions shaded, crowded points marked, lines numbered as given."""
    lines = Arrangement([[1, 0], [0, 1], [1, 1], [-2, 0], [1, 1]], [0, 0, 0, 0, -1])
    figure = arrangement_picture.draw(lines)
    assert figure.axes[0].get_title() == "9 regions, 1 bounded"
    assert len(polygons(figure).get_paths()) == lines.count_bounded() == 1
    assert {text.get_text() for text in figure.axes[0].texts} == {"0, 3", "1", "2", "4"}
    dots = [line for line in figure.axes[0].get_lines() if line.get_marker() == "o"]
    assert [(line.get_xdata()[0], line.get_ydata()[0]) for line in dots] == [(0, 0)]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (Arrangement([], [], 2), "1 region"),
        (Arrangement([[0, 0]], [0]), "0 regions, 0 bounded"),
        (Arrangement([[0, 1], [0, 1]], [5, 6]), "3 regions, 0 bounded"),
    ],
)
def test_hardly_any_lines(lines: Arrangement, title: str) -> None:
    """No line, the whole plane, parallel lines."""
    assert arrangement_picture.draw(lines).axes[0].get_title() == title


def test_the_same_bytes_each_time() -> None:
    """Pictures drawn anew are the same files."""
    for draw in (
        lambda: network_picture.draw(PLANTED, BOX, "slope"),
        lambda: arrangement_picture.draw(PLANTED.regions().arrangement()),
    ):
        assert figure_bytes(draw(), "svg") == figure_bytes(draw(), "svg")
