"""The absolute value, which formulas may hold and networks do not take by name."""

from __future__ import annotations

from typing import Final

from udlsym.conventions import ABSOLUTE_VALUE_DERIVATIVE_AT_ZERO
from udlsym.functions.activation import Activation, Kink, Z
from udlsym.syntax.build import ONE, ZERO, compared, negative
from udlsym.syntax.nodes import Cases, number

_AT_ZERO: Final = number(ABSOLUTE_VALUE_DERIVATIVE_AT_ZERO)

ABSOLUTE_VALUE: Final = Activation(
    "absolute",
    "abs",
    definition=Cases(((negative(Z), compared(Z, "<")), (Z, compared(Z, ">=")))),
    derivative=Cases(
        (
            (negative(ONE), compared(Z, "<")),
            (_AT_ZERO, compared(Z, "=")),
            (ONE, compared(Z, ">")),
        )
    ),
    kinks=(Kink(ZERO, _AT_ZERO),),
    source="standard form",
)
"""|z| with the derivative that we take at its kink."""
