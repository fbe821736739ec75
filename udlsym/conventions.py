"""The conventions that the mathematics leaves open, each stated once.

Every other module that needs one of them reads it here, and the documents print it from here.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

RELU_DERIVATIVE_AT_ZERO: Final = 0
"""ReLU has no derivative at its kink; we take 0 there."""

ABSOLUTE_VALUE_DERIVATIVE_AT_ZERO: Final = 0
"""|u| has no derivative at its kink; we take 0 there, the mean of −1 and 1."""

CHOSEN_AT_TIES: Final = {"max": ">=", "min": "<="}
"""Of equal arguments max and min take the first, and its slope: what that one must be to the next.

So max(0, u) has slope 0 at u = 0, as ReLU has."""

HEAVISIDE_AT_ZERO: Final = 1
"""heaviside[0] = 1, as in UDL eq. 3.15."""

STEP_DERIVATIVE_AT_JUMP: Final = 0
"""heaviside and rect are flat on both sides of each jump; there we take the derivative 0 too."""

HARD_SWISH_SLOPES_AT_KINKS: Final = (Fraction(-1, 2), Fraction(3, 2))
"""At −3 and 3 HardSwish has two slopes; we take those of its middle piece."""

EMPTY_SUM: Final = 0
"""A sum whose upper limit is below its lower limit has no terms and is 0."""

SMALLEST_SIZE: Final = 1
"""Sizes such as I, D_i, D and D_o are whole numbers that start at 1."""
