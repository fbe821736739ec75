"""The conventions that the mathematics leaves open, each stated once.

Every other module that needs one of them reads it here, and the documents print it from here.
"""

from __future__ import annotations

from typing import Final

RELU_DERIVATIVE_AT_ZERO: Final = 0
"""ReLU has no derivative at its kink; we take 0 there."""

HEAVISIDE_AT_ZERO: Final = 1
"""heaviside[0] = 1, as in UDL eq. 3.15."""

INDICATOR_IS_STRICT: Final = True
"""The activity indicator of a unit is 1[z > 0]: a unit with pre-activation 0 is not active."""

EMPTY_SUM: Final = 0
"""A sum whose upper limit is below its lower limit has no terms and is 0."""

SMALLEST_SIZE: Final = 1
"""Sizes such as I, D_i, D and D_o are whole numbers that start at 1."""
