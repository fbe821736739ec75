"""The standard normal distribution Φ, its density N, and the activation function GELU = z Φ[z]."""

from __future__ import annotations

from typing import Final

from udlsym.functions.activation import Activation, Z
from udlsym.notation import PI
from udlsym.syntax.build import ONE, TWO, negative, over, plus, squared, times
from udlsym.syntax.nodes import Call, Power, Symbol

_DENSITY: Final = Call("density", (Z,))
_DISTRIBUTION: Final = Call("Phi", (Z,))
_HEIGHT: Final = over(ONE, Power(times(TWO, Symbol(PI)), over(ONE, TWO)))

NORMAL_DENSITY: Final = Activation(
    "normal_density",
    "density",
    definition=times(Call("exp", (negative(over(squared(Z), TWO)),)), _HEIGHT),
    derivative=negative(times(Z, _DENSITY)),
    source="standard form",
)
"""N[z] = exp(−z²/2)/√(2π), which formulas of derivatives hold and networks do not take."""

NORMAL_DISTRIBUTION: Final = Activation(
    "normal_distribution",
    "Phi",
    definition=_DISTRIBUTION,
    derivative=_DENSITY,
    source="standard form",
)
"""Φ[z], the integral of N up to z, which is no formula of other functions."""

GELU: Final = Activation(
    "gelu",
    "GELU",
    definition=times(Z, _DISTRIBUTION),
    derivative=plus(_DISTRIBUTION, times(Z, _DENSITY)),
    source="UDL fig. 3.13, standard form",
)
"""z Φ[z] itself. z(1 + tanh[√(2/π)(z + 0.044715 z³)])/2 comes near it and is another function."""
