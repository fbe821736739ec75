"""`ShallowNetwork.regions`: exact regions of one-input networks, and clear errors."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import udlsym
from udlsym.errors import UsageError
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
        ({"inputs": 2}, {}, "for one input, but the network has 2 inputs"),
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
