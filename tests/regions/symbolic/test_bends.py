"""A network as a straight line plus bends, against its values."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from udlsym.claims import Equality, Status
from udlsym.context import GENERAL
from udlsym.evaluate import Atom, Point, evaluate
from udlsym.oracle import decide
from udlsym.regions.one_input_network import OneInputNetwork
from udlsym.regions.symbolic.bends import as_bends, unit_as_bend
from udlsym.regions.symbolic.context import with_joints
from udlsym.regions.symbolic.units import pre_activation, weight
from udlsym.syntax.build import times
from udlsym.syntax.nodes import Call, Node
from udlsym.syntax.plain import to_plain


def _at(tree: Node, x: Fraction) -> Fraction:
    return Fraction(evaluate(tree, GENERAL, Point({}, {Atom("x"): x}, palette=())))


@pytest.mark.parametrize("seed", range(20))
def test_values_of_random_networks(seed: int) -> None:
    """The tree has the network's value at joints, between them and beyond."""
    random = Random(seed)
    hidden = random.randint(1, 5)
    theta = [[random.randint(-2, 2), random.randint(-2, 2)] for _ in range(hidden)]
    phi = [random.randint(-2, 2) for _ in range(hidden + 1)]
    network = OneInputNetwork(theta, phi)
    regions = network.regions()
    tree = as_bends(regions)
    places = [joint.position for joint in regions.joints]
    for x in [*places, *(place + Fraction(1, 3) for place in places), Fraction(-9), Fraction(9)]:
        assert _at(tree, x) == network.values(x)[0]
    assert to_plain(tree).count("ReLU") == regions.count_linear_regions() - 1


@pytest.mark.parametrize(
    ("theta", "phi", "shown"),
    [
        ([[0, 1]], [0, 0], "0"),
        ([[1, 0]], [2, 3], "5"),
        ([[0, -1]], [0, 1], "-x + ReLU[x]"),
        ([["-1/2", 1]], [0, "-2/3"], "-2/3*ReLU[x - 1/2]"),
        ([[3, 1]], ["-1", 1], "-1 + ReLU[x + 3]"),
    ],
)
def test_as_it_is_written(theta: list[list[int | str]], phi: list[int | str], shown: str) -> None:
    """No term 0, no factor 1, signs in front."""
    assert to_plain(as_bends(OneInputNetwork(theta, phi).regions())) == shown


def test_one_unit_is_proved() -> None:
    """A unit is a line and a bend, for any parameters with a slope that is not zero."""
    unit = times(weight("d"), Call("ReLU", (pre_activation("d"),)))
    verdict = decide(Equality(unit, unit_as_bend("d"), context=with_joints(GENERAL)))
    assert verdict.status is Status.PROVED
    assert [str(each) for each in verdict.conditions] == ["theta_{d1} != 0"]
