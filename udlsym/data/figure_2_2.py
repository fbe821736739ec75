"""The data of UDL fig. 2.2 and the lines drawn through it, digit by digit.

The digits are decimals and exact as such: 0.40 is 2/5.
"""

from __future__ import annotations

from typing import Final

from udlsym.data.points import Points
from udlsym.syntax.nodes import Negative, Node, Number

_EXAMPLES: Final = (
    ("0.03", "0.67"),
    ("0.19", "0.85"),
    ("0.34", "1.05"),
    ("0.46", "1.00"),
    ("0.78", "1.40"),
    ("0.81", "1.50"),
    ("1.08", "1.30"),
    ("1.18", "1.54"),
    ("1.39", "1.55"),
    ("1.60", "1.68"),
    ("1.65", "1.73"),
    ("1.90", "1.60"),
)

FIGURE_2_2: Final = Points(x=tuple(x for x, _ in _EXAMPLES), y=tuple(y for _, y in _EXAMPLES))
"""Twelve examples (x_i, y_i)."""

LINES: Final[tuple[tuple[Node, Node], ...]] = (
    (Number("0.4"), Number("0.2")),
    (Number("1.60"), Negative(Number("0.8"))),
)
"""(φ_0, φ_1) of the lines in figs 2.2 b and c; the third is the best one."""
