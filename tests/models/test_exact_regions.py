"""`ShallowNetwork.regions`: exact regions of one-input networks, and clear errors."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import udlsym
from udlsym.errors import UsageError
from udlsym.regions.network import Network
from udlsym.regions.network_regions import NetworkRegions
from udlsym.regions.one_input import OneInputRegions
from udlsym.regions.one_input_network import OneInputNetwork

THETA = [["-0.2", "0.4"], ["-0.9", "0.9"], ["1.1", "-0.7"]]
PHI = ["-0.23", "-1.3", "1.3", "0.66"]
NUMBERS = {"theta": THETA, "phi": PHI}

NETWORK = udlsym.ShallowNetwork(inputs=1, hidden=3, outputs=1)


def test_figure_3_3() -> None:
    """Joints, patterns and slopes of fig. 3.3."""
    found = NETWORK.regions(NUMBERS)
    assert [joint.position for joint in found.joints] == [Fraction(1, 2), 1, Fraction(11, 7)]
    assert [region.pattern for region in found.regions] == ["001", "101", "111", "110"]
    slopes = [region.slopes[0] * 500 for region in found.regions]
    assert slopes == [-231, -491, 94, 325]


def test_symbolic_sizes_are_taken_from_the_parameters() -> None:
    """A network of any size accepts three units and two outputs."""
    rows = {"theta": THETA, "phi": [PHI, [0, 1, 1, 1]]}
    found = udlsym.ShallowNetwork().regions(rows)
    assert (found.hidden, found.outputs) == (3, 2)
    assert found == OneInputNetwork(THETA, rows["phi"]).regions()


def test_numbers_mean_what_they_are() -> None:
    """Texts and decimals are what is written, floats the binary numbers that they are."""
    network = udlsym.ShallowNetwork(inputs=1)

    def joint(offset: Any) -> Fraction:
        (found,) = network.regions({"theta": [[offset, 1]], "phi": [0, 1]}).joints
        return -found.position

    assert joint("0.1") == joint(Fraction(1, 10)) == joint(Decimal("0.1")) == Fraction(1, 10)
    assert joint("11/7") == Fraction(11, 7)
    assert joint(0.1) == Fraction(0.1) != Fraction(1, 10)
    assert joint(np.float64(0.5)) == Fraction(1, 2)
    assert joint(3) == 3


def test_arrays_are_parameters() -> None:
    """NumPy arrays are rows too."""
    arrays = {"theta": np.array([[0.0, 1.0], [-1.0, 1.0]]), "phi": np.array([0.0, 1.0, -1.0])}
    found = udlsym.ShallowNetwork(inputs=1).regions(arrays)
    assert [region.slopes[0] for region in found.regions] == [0, 1, 0]


@pytest.mark.parametrize(
    ("sizes", "changes", "complaint"),
    [
        ({"inputs": 2}, {}, "the network has 2 inputs, but theta has slopes for 1"),
        ({"inputs": 1}, {"theta": [[0, 1, 1]] * 3}, "theta, row 1 has 3 entries"),
        ({"inputs": 2}, {"theta": [[0, 1, 1], [0, 1], [0, 1, 1]]}, "row 2 has 2 entries"),
        ({"inputs": None}, {"theta": [[0, 1], [2, 1, 1], [0, 1]]}, "row 2 has 3 entries"),
        ({"inputs": None}, {"theta": []}, "theta has no rows"),
        ({"inputs": None}, {"theta": [[1], [2], [3]]}, "theta, row 1 has 1 entry"),
        ({"inputs": 2, "activation": "tanh"}, {}, "for the activation relu, but it is tanh"),
        ({"hidden": 2}, {}, "the network has 2 hidden units, but theta has a row for 3"),
        ({"hidden": 1}, {}, "the network has 1 hidden unit, but theta has a row for 3"),
        ({"outputs": 2}, {}, "the network has 2 outputs, but phi has a row for 1"),
        ({"outputs": 1}, {"phi": [PHI, PHI]}, "has 1 output, but phi has a row for 2"),
        ({"activation": "tanh"}, {}, "for the activation relu, but it is tanh"),
        ({"activation": None}, {}, "for the activation relu, but it is not known"),
        ({}, {"psi": []}, "unknown key 'psi'"),
        ({}, {"phi": PHI[:3]}, "phi has 3 entries"),
        ({}, {"theta": []}, "theta has no rows"),
        ({}, {"theta": [[0, 1], [2]]}, "theta, row 2 has 1 entry"),
        ({}, {"theta": [[0, float("nan")]]}, "not a finite number"),
        ({}, {"phi": "0.1"}, "not a row of entries"),
    ],
)
def test_what_does_not_fit_is_an_error(
    sizes: dict[str, Any], changes: dict[str, Any], complaint: str
) -> None:
    """Other activations, other sizes and bad numbers are errors of one line."""
    network = udlsym.ShallowNetwork(**{"inputs": 1, **sizes})
    with pytest.raises(UsageError, match=complaint) as error:
        network.regions({**NUMBERS, **changes})
    assert "\n" not in str(error.value)


PLANE = {
    "theta": [["0.2", "0.5", "0.5"], ["-0.3", "0.9", "-0.1"], ["0.2", "0.2", "-0.7"]],
    "phi": ["0.4", -1, "1.8", "-0.5"],
}
SECOND_PLANE = {
    "theta": [[-4, "0.9", 0], [5, "-0.9", "-0.5"], [-7, "0.5", "0.9"]],
    "phi": [[0, -2, 2, "1.5"], [-2, -1, -2, "0.8"]],
}


@pytest.mark.parametrize("inputs", [2, None])
def test_figure_3_8(inputs: int | None) -> None:
    """Two inputs have the seven regions of fig. 3.8, with their patterns and slopes."""
    found = udlsym.ShallowNetwork(inputs=inputs, hidden=3, outputs=1).regions(PLANE)
    assert isinstance(found, NetworkRegions)
    regions = list(found.activation_regions())
    patterns = ["000", "001", "011", "100", "101", "110", "111"]
    assert sorted(region.pattern for region in regions) == patterns
    assert found.count_linear_regions() == 7
    middle = next(region for region in regions if region.pattern == "101")
    assert middle.map.slopes == ((Fraction(-3, 5), Fraction(-3, 20)),)


@pytest.mark.parametrize("hidden", [3, None])
def test_several_outputs_of_several_inputs(hidden: int | None) -> None:
    """The second network of two inputs: what the model says is what the numbers say."""
    found = udlsym.ShallowNetwork(inputs=2, hidden=hidden, outputs=2).regions(SECOND_PLANE)
    direct = Network(SECOND_PLANE["theta"], SECOND_PLANE["phi"]).regions()
    assert isinstance(found, NetworkRegions)
    for output in (None, 1, 2):
        assert found.count_linear_regions(output) == direct.count_linear_regions(output)
    assert found.count_activation_regions() == direct.count_activation_regions() == 7


@pytest.mark.parametrize(
    ("theta", "count"),
    [
        ([[0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]], 8),
        ([[0, 1, 0, 0], [1, 1, 0, 0], [1, 2, 0, 0]], 4),
        ([[0, 1, 1, 1], [0, 2, 2, 2], [0, -1, -1, -1]], 2),
        ([[1, 0, 0, 0], [-1, 0, 0, 0], [0, 0, 0, 0]], 1),
    ],
)
def test_three_inputs(theta: list[list[int]], count: int) -> None:
    """Units on coordinates of their own, parallel ones, equal ones, and none that switches."""
    numbers = {"theta": theta, "phi": [0, 1, 2, 4]}
    found = udlsym.ShallowNetwork(inputs=3).regions(numbers)
    assert isinstance(found, NetworkRegions)
    assert found.count_activation_regions() == count


def test_a_row_of_two_entries_is_one_input() -> None:
    """Where the number of inputs is a letter, the rows say whether there is a left and a right."""
    found = udlsym.ShallowNetwork().regions(NUMBERS)
    assert isinstance(found, OneInputRegions)
    assert found == NETWORK.regions(NUMBERS)


@pytest.mark.parametrize("missing", ["theta", "phi"])
def test_missing_parameters_are_named(missing: str) -> None:
    """Both arrays are needed."""
    rest = {name: value for name, value in NUMBERS.items() if name != missing}
    with pytest.raises(UsageError, match=f'have no "{missing}"'):
        NETWORK.regions(rest)


def test_anything_but_a_mapping_is_an_error() -> None:
    """A list of parameters is refused."""
    with pytest.raises(UsageError, match="parameters are given as"):
        NETWORK.regions([THETA, PHI])  # type: ignore[arg-type]


def test_in_a_box() -> None:
    """The regions that meet the interior of a box, with one input too."""
    plane = udlsym.ShallowNetwork(inputs=2).regions(PLANE, box=[(-1, 1), (-1, 1)])
    assert isinstance(plane, NetworkRegions)
    assert plane.count_activation_regions() == 7
    joints = udlsym.ShallowNetwork(inputs=1).regions(NUMBERS).joints
    first, *_, last = (joint.position for joint in joints)
    for box in ([(first - 1, last + 1)], [(first, last)]):
        inside = udlsym.ShallowNetwork(inputs=1).regions(NUMBERS, box)
        assert isinstance(inside, NetworkRegions)
        met = sum(box[0][0] < joint.position < box[0][1] for joint in joints)
        assert inside.count_activation_regions() == met + 1
    with pytest.raises(UsageError, match="the box has 1 range, but the network has 2 inputs"):
        udlsym.ShallowNetwork(inputs=2).regions(PLANE, box=[(0, 1)])
