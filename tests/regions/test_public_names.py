"""Networks from knots and from slopes, by the names of the package."""

from __future__ import annotations

from fractions import Fraction

import udlsym
from udlsym.regions.interpolation import from_slopes, through_knots
from udlsym.regions.one_input_network import OneInputNetwork


def test_the_inverse_problem_has_public_names() -> None:
    """`udlsym.through_knots`, `udlsym.from_slopes` and the networks that they return."""
    assert udlsym.through_knots is through_knots
    assert udlsym.from_slopes is from_slopes
    assert udlsym.OneInputNetwork is OneInputNetwork
    assert {"through_knots", "from_slopes", "OneInputNetwork"} <= set(udlsym.__all__)


def test_there_and_back() -> None:
    """From slopes to parameters, and from these back to joints and slopes."""
    joints, slopes = ["-1", "1/3", "2"], ["1", "-2", "0", "5/7"]
    network = udlsym.from_slopes(joints, slopes, point=(0, 3))
    parameters = {"theta": network.theta, "phi": network.phi}
    found = udlsym.ShallowNetwork(inputs=1).regions(parameters)
    pieces = found.linear_regions()
    assert [str(piece.map.slopes[0]) for piece in pieces] == slopes
    assert [piece.right for piece in pieces][:-1] == [Fraction(each) for each in joints]
    assert network.values(0) == (3,)
