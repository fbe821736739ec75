from __future__ import annotations

from fractions import Fraction

import pytest

from udlsym.data.networks import (
    FIGURE_3_3,
    FIGURE_3_8,
    FIGURE_3_14,
    SECOND_ONE_INPUT,
    SECOND_TWO_INPUTS,
    SECOND_TWO_OUTPUTS,
    NetworkNumbers,
)
from udlsym.syntax.build import element
from udlsym.syntax.nodes import Node
from udlsym.syntax.plain import to_plain


def test_figure_3_3_is_as_printed() -> None:
    """The ten parameters, typed a second time."""
    expected = {
        ("theta", 1, 0): (-2, 10),
        ("theta", 1, 1): (4, 10),
        ("theta", 2, 0): (-9, 10),
        ("theta", 2, 1): (9, 10),
        ("theta", 3, 0): (11, 10),
        ("theta", 3, 1): (-7, 10),
        ("phi", 0): (-23, 100),
        ("phi", 1): (-13, 10),
        ("phi", 2): (13, 10),
        ("phi", 3): (66, 100),
    }
    exact = {element(*name): Fraction(*value) for name, value in expected.items()}
    assert FIGURE_3_3.exact() == exact
    assert FIGURE_3_3.hidden == 3


def test_digits_stay_as_they_are_written() -> None:
    """Two inputs and trailing zeros are kept."""
    network = NetworkNumbers([("0.40", "0", "-7")], ("1", "2"))
    shown = [to_plain(each) for each in network.relations()]
    assert shown == [
        "D = 1",
        "theta_{10} = 0.40",
        "theta_{11} = 0",
        "theta_{12} = -7",
        "phi_0 = 1",
        "phi_1 = 2",
    ]


def _typed(rows: str, weights: str) -> dict[Node, Fraction]:
    theta = {
        element("theta", unit, place): Fraction(digits)
        for unit, row in enumerate(rows.split(";"), start=1)
        for place, digits in enumerate(row.split())
    }
    lines = [line.split() for line in weights.split(";")]
    several = len(lines) > 1
    return theta | {
        element("phi", *(output,) * several, place): Fraction(digits)
        for output, line in enumerate(lines, start=1)
        for place, digits in enumerate(line)
    }


@pytest.mark.parametrize(
    ("network", "rows", "weights", "window"),
    [
        (FIGURE_3_3, "-1/5 2/5; -9/10 9/10; 11/10 -7/10", "-23/100 -13/10 13/10 33/50", "0 2"),
        (FIGURE_3_14, "-1/5 2/5; -9/10 9/10; -11/10 7/10", "-23/100 -13/10 13/10 33/50", "0 2"),
        (
            FIGURE_3_8,
            "1/5 1/2 1/2; -3/10 9/10 -1/10; 1/5 1/5 -7/10",
            "2/5 -1 9/5 -1/2",
            "-1 1; -1 1",
        ),
        (SECOND_ONE_INPUT, "3/10 -1; -1 2; -1/2 13/20", "-3/10 2 -1 7", "0 1"),
        (SECOND_TWO_INPUTS, "-4 9/10 0; 5 -9/10 -1/2; -7 1/2 9/10", "0 -2 2 3/2", "0 10; 0 10"),
        (
            SECOND_TWO_OUTPUTS,
            "-4 9/10 0; 5 -9/10 -1/2; -7 1/2 9/10",
            "0 -2 2 3/2; -2 -1 -2 4/5",
            "0 10; 0 10",
        ),
    ],
)
def test_networks_of_the_figures(
    network: NetworkNumbers, rows: str, weights: str, window: str
) -> None:
    """All numbers, typed a second time as fractions."""
    assert network.exact() == _typed(rows, weights)
    assert [" ".join(ends) for ends in network.window] == window.split("; ")
    assert network.relations()[1:] == network.parameters()
    assert len(network.parameters()) == len(network.values())
