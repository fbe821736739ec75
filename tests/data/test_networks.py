from __future__ import annotations

from fractions import Fraction

from udlsym.data.networks import FIGURE_3_3, NetworkNumbers
from udlsym.syntax.build import element
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
