"""The activation functions of UDL fig. 3.13 that networks do not know by name without being told.

They are values like any other `Activation`: `register(SILU)` makes "silu" a name, and a network
takes the value itself. Constants are Greek letters: α (slope or height below zero), β, λ.
"""

from __future__ import annotations

from typing import Final

from udlsym.functions.activation import Activation, Kink, Z
from udlsym.syntax.build import ONE, ZERO, minus, negative, over, plus, squared, times
from udlsym.syntax.nodes import Call, Cases, Node, Number, Relation, Symbol

ALPHA, BETA, LAMBDA = Symbol("alpha"), Symbol("beta"), Symbol("lambda")
TENTH: Final = Number("0.1")
SOURCE: Final = "UDL fig. 3.13, standard form"


def _exp(exponent: Node) -> Node:
    return Call("exp", (exponent,))


def _two_pieces(below: Node, above: Node, at_zero: str = ">=") -> Cases:
    """One piece below zero, another above; 0 itself belongs to the second one, or to the first."""
    first = "<" if at_zero == ">=" else "<="
    return Cases(((below, Relation((Z, ZERO), (first,))), (above, Relation((Z, ZERO), (at_zero,)))))


def _sloped(name: str, function: str, slope: Node, source: str) -> Activation:
    """slope·z below zero, z above; at the kink the slope is the one below, as ReLU′(0) = 0 is."""
    return Activation(
        name,
        function,
        definition=_two_pieces(times(slope, Z), Z),
        derivative=_two_pieces(slope, ONE, ">"),
        kinks=(Kink(ZERO, slope),),
        source=source,
    )


LEAKY: Final = _sloped("leaky", "LeakyReLU", TENTH, SOURCE)
PARAMETRIC: Final = _sloped("parametric", "PReLU", ALPHA, SOURCE)

_SIGMOID: Final = Call("sigmoid", (Z,))

SILU: Final = Activation(
    "silu",
    "SiLU",
    definition=times(Z, _SIGMOID),
    derivative=plus(_SIGMOID, times(Z, _SIGMOID, minus(ONE, _SIGMOID))),
    source=SOURCE,
)

_DECAY: Final = _exp(negative(times(BETA, Z)))
_BELOW: Final = plus(ONE, _DECAY)

SWISH: Final = Activation(
    "swish",
    "swish",
    definition=over(Z, _BELOW),
    derivative=plus(over(ONE, _BELOW), over(times(BETA, Z, _DECAY), squared(_BELOW))),
    source=SOURCE,
)

SOFTPLUS: Final = Activation(
    "softplus",
    "softplus",
    definition=Call("log", (plus(ONE, _exp(Z)),)),
    derivative=_SIGMOID,
    source=SOURCE,
)

_DROP: Final = times(ALPHA, minus(_exp(Z), ONE))

ELU: Final = Activation(
    "elu",
    "ELU",
    definition=_two_pieces(_DROP, Z),
    derivative=_two_pieces(times(ALPHA, _exp(Z)), ONE, ">"),
    kinks=(Kink(ZERO, ALPHA),),
    source=SOURCE,
)

SELU: Final = Activation(
    "selu",
    "SELU",
    definition=_two_pieces(times(LAMBDA, _DROP), times(LAMBDA, Z)),
    derivative=_two_pieces(times(LAMBDA, ALPHA, _exp(Z)), LAMBDA, ">"),
    kinks=(Kink(ZERO, times(LAMBDA, ALPHA)),),
    source=SOURCE,
)

BOOK_ACTIVATIONS: Final = (LEAKY, PARAMETRIC, SOFTPLUS, SILU, ELU, SELU, SWISH)
"""All of them, in the order of the figure."""
