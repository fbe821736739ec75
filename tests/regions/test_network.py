"""Regions of networks with several inputs, against brute force over choices of sides."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from planted_networks import by_points, by_sides, counts, random_network

from udlsym.data.networks import FIGURE_3_8, SECOND_TWO_OUTPUTS
from udlsym.errors import UsageError
from udlsym.regions.network import Network
from udlsym.regions.one_input_network import OneInputNetwork


@pytest.mark.parametrize("group", range(10))
def test_three_counts(group: int) -> None:
    """250 networks with planted cancellations: all three counts are those of brute force.

    By linear programs over sides, and by what the network does at exact points.
    """
    for seed in range(25 * group, 25 * group + 25):
        network = random_network(seed)
        assert counts(network) == by_sides(network, []) == by_points(network)


def test_the_counts_differ() -> None:
    """Among the networks of the test above, each count is often larger than the next."""
    found = [counts(random_network(seed)) for seed in range(250)]
    assert sum(first > second for first, second, _ in found) > 40
    assert sum(second > third for _, second, third in found) > 5
    assert all(first >= second >= third for first, second, third in found)


@pytest.mark.parametrize("group", range(3))
def test_three_counts_in_a_box(group: int) -> None:
    """The same in boxes, whose walls may be hyperplanes of units."""
    for seed in range(20 * group, 20 * group + 20):
        network = random_network(seed)
        box = [(-1, 1), (0, 2), (-2, 0)][: network.inputs]
        walls = []
        for place, (low, high) in enumerate(box):
            normal = [int(place == k) for k in range(network.inputs)]
            walls += [[*normal, -low], [*(-value for value in normal), high]]
        assert counts(network, box) == by_sides(network, walls)


def test_points_patterns_and_functions() -> None:
    """At each region's point the pattern and the outputs are those of the network."""
    for seed in range(80):
        network = random_network(seed)
        for box in (None, [(-1, 1)] * network.inputs):
            found = network.regions(box)
            patterns = set()
            for region in found.activation_regions():
                assert network.pattern(region.point) == region.pattern
                assert network.values(region.point) == region.map.at(region.point)
                patterns.add(region.pattern)
            assert len(patterns) == found.count_activation_regions()
            for linear in found.linear_regions():
                assert network.values(linear.point) == linear.map.at(linear.point)
                for corner in linear.corners:
                    assert network.values(corner) == linear.map.at(corner)


def test_one_output_of_two() -> None:
    """Each output has its own linear regions, and its own functions."""
    for seed in range(120):
        network = random_network(seed)
        for output, row in enumerate(network.phi, start=1):
            alone = Network(network.theta, row)
            found = network.regions()
            assert found.count_linear_regions(output) == alone.regions().count_linear_regions()
            assert found.count_affine_maps(output) == alone.regions().count_affine_maps()


def test_one_input_in_two_ways() -> None:
    """With one input the sweep along the line finds the same three counts and functions."""
    for seed in range(120):
        network = random_network(seed)
        if network.inputs > 1:
            continue
        line = OneInputNetwork(network.theta, network.phi).regions()
        assert counts(network) == (
            len(line.regions),
            line.count_linear_regions(),
            line.count_affine_maps(),
        )
        functions = [
            (tuple(slope for (slope,) in region.map.slopes), region.map.intercepts)
            for region in sorted(network.regions().activation_regions(), key=lambda r: r.point)
        ]
        assert functions == [(region.slopes, region.intercepts) for region in line.regions]


def test_figure_3_8() -> None:
    """UDL fig. 3.8: seven regions in the window; in the triangle units 1 and 3 are active."""
    network = Network(FIGURE_3_8.theta, FIGURE_3_8.phi)
    found = network.regions(FIGURE_3_8.window)
    patterns = [region.pattern for region in found.activation_regions()]
    assert len(patterns) == found.count_linear_regions() == 7
    assert set(patterns) == {f"{number:03b}" for number in range(8)} - {"010"}
    (triangle,) = (r for r in network.regions().activation_regions() if r.region.is_bounded())
    assert triangle.pattern == "101"
    assert triangle.map.slopes == ((Fraction(-6, 10), Fraction(-15, 100)),)
    assert triangle.map.intercepts == (Fraction(1, 10),)


def test_two_outputs_share_their_hyperplanes() -> None:
    """The second two-input network of the figures, with two outputs."""
    network = Network(SECOND_TWO_OUTPUTS.theta, SECOND_TWO_OUTPUTS.phi)
    found = network.regions(SECOND_TWO_OUTPUTS.window)
    assert found.count_activation_regions() == found.count_linear_regions()
    for region in found.activation_regions():
        x = region.point
        assert all(0 < value < 10 for value in x)
        assert region.map.at(x) == network.values(x)


def test_floats_are_what_they_are() -> None:
    """Lines through one point in decimals miss it in binary."""
    theta = [["-0.3", "0.1", "0.2"], ["-0.3", "0.3", 0], ["-0.3", 0, "0.3"]]
    assert Network(theta, [0, 1, 1, 1]).regions().count_activation_regions() == 6
    floats = [[float(value) for value in row] for row in theta]
    assert Network(floats, [0, 1, 1, 1]).regions().count_activation_regions() == 7


def test_nothing_switches() -> None:
    """Units without slopes are on or off for ever, and one at 0 is off."""
    network = Network([[1, 0, 0], [-1, 0, 0], [0, 0, 0]], [1, 2, 3, 4])
    (region,) = network.regions().activation_regions()
    assert region.pattern == "100"
    assert region.map.intercepts == (3,)
    assert counts(network) == counts(network, [(0, 1), (0, 1)]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("theta", "phi", "said"),
    [
        ([], [0], "at least one hidden unit"),
        ([[1]], [0, 1], "theta, row 1 has 1 entry; a unit has an offset and a slope for each"),
        ([[1, 2], [1, 2, 3]], [0, 1, 1], "theta, row 2 has 3 entries, but row 1 has 2"),
        ([[1, 2, 3]], [0], "phi has 1 entry, but 1 hidden unit needs 2"),
        ([[1, 2, 3]], [0, "x"], "phi, entry 2 is 'x'"),
        ([[1, True, 3]], [0, 1], "theta, row 1, entry 2 is True"),
        (5, [0], "theta is 5, not a row of entries"),
    ],
)
def test_refusals(theta: object, phi: object, said: str) -> None:
    """What is no network is refused, with the place."""
    with pytest.raises(UsageError, match=said):
        Network(theta, phi)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("box", "said"),
    [
        ([(0, 1)], "the box has 1 range, but the network has 2 inputs"),
        ([(0, 1), (1, 1)], "the range of input 2 is from 1 to 1, which holds nothing"),
        ([(0, 1), (1, 2, 3)], r"the range of input 2 is not a pair"),
        ([0, 1], "the range of input 1 is 0, not a row"),
    ],
)
def test_boxes_that_are_none(box: list[object], said: str) -> None:
    """A box is a range with an inside for each input."""
    with pytest.raises(UsageError, match=said):
        Network([[0, 1, 1]], [0, 1]).regions(box)  # type: ignore[arg-type]


def test_outputs_that_are_not_there() -> None:
    """Outputs are counted from 1, points have an entry for each input."""
    network = Network([[0, 1, 1]], [0, 1])
    for output in (0, 2):
        with pytest.raises(UsageError, match="output"):
            network.regions().count_linear_regions(output)
        with pytest.raises(UsageError, match="output"):
            network.regions().count_affine_maps(output)
    with pytest.raises(UsageError, match="x has 1 entry, but the network has 2"):
        network.values([1])


def test_maximum_or_not() -> None:
    """Losses by coincidences and by units that cancel add up, for networks of every kind."""
    maxima = 0
    for seed in range(250):
        network = random_network(seed)
        found = network.regions().shortfall()
        lost = sum(each.regions_lost for each in found.coincidences)
        assert found.activation_regions == found.most - lost == counts(network)[0]
        assert found.linear_regions == counts(network)[1]
        assert found.is_maximum == (found.linear_regions == found.most)
        if not found.cancelling:
            assert found.activation_regions == found.linear_regions
        maxima += found.is_maximum
    assert 20 < maxima < 230


def test_figure_3_8_is_a_maximum() -> None:
    """Three lines in general position, all visible; with the third weight 0, one is not."""
    network = Network(FIGURE_3_8.theta, FIGURE_3_8.phi)
    assert network.regions().shortfall().is_maximum
    found = Network(FIGURE_3_8.theta, ["0.4", -1, "1.8", 0]).regions().shortfall()
    assert (found.most, found.activation_regions, found.linear_regions) == (7, 7, 4)
    assert found.cancelling == ((3,),)
    with pytest.raises(UsageError, match="not of a box"):
        network.regions(FIGURE_3_8.window).shortfall()


def test_outlines_fill_the_window() -> None:
    """The polygons of fig. 3.8's regions are convex, counterclockwise, and cover the window."""
    network = Network(FIGURE_3_8.theta, FIGURE_3_8.phi)
    area = Fraction(0)
    for region in network.regions(FIGURE_3_8.window).activation_regions():
        outline = region.outline
        assert sorted(outline) == list(region.corners)
        edges = list(zip(outline, [*outline[1:], outline[0]], strict=True))
        area += sum((a * d - b * c for (a, b), (c, d) in edges), Fraction(0)) / 2
        for (first, second), (_, third) in zip(edges, [*edges[1:], edges[0]], strict=True):
            turn = (second[0] - first[0]) * (third[1] - second[1])
            assert turn > (second[1] - first[1]) * (third[0] - second[0])
    assert area == 4
    (left, *_) = network.regions().linear_regions()
    with pytest.raises(UsageError, match="only a bounded region of the plane has an outline"):
        _ = left.outline


def test_many_float_units() -> None:
    """float64 weights on three inputs: as many regions as can be, with exact maps, in both ways."""
    random = Random(7)
    theta = [[random.gauss(0, 1) for _ in range(4)] for _ in range(17)]
    network = Network(theta, [[random.gauss(0, 1) for _ in range(18)] for _ in range(2)])
    found = network.regions()
    swept = {region.pattern for region in found.activation_regions("sweeping")}
    assert len(swept) == found.count_linear_regions() == found.shortfall().most == 834
    cut = list(found.activation_regions("cutting"))
    assert {region.pattern for region in cut} == swept
    for region in cut[::50]:
        assert network.pattern(region.point) == region.pattern
        assert network.values(region.point) == region.map.at(region.point)
