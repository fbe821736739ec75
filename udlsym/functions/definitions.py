"""The activation functions that come with udlsym, each with its definition and derivative."""

from __future__ import annotations

from typing import Final

from udlsym.conventions import (
    HARD_SWISH_SLOPES_AT_KINKS,
    RELU_DERIVATIVE_AT_ZERO,
    STEP_DERIVATIVE_AT_JUMP,
)
from udlsym.functions.activation import Activation, Kink, Z
from udlsym.functions.normal import GELU
from udlsym.syntax.build import ONE, ZERO, element, minus, negative, over, plus, squared, times
from udlsym.syntax.nodes import Call, Cases, Indicator, Node, Number, Relation, number

THREE, SIX = Number("3"), Number("6")


def _below(place: Node) -> Relation:
    return Relation((Z, place), ("<",))


def _above(place: Node) -> Relation:
    return Relation((Z, place), (">",))


def _from(place: Node) -> Relation:
    return Relation((Z, place), (">=",))


def _between(first: Node, last: Node) -> Relation:
    return Relation((first, Z, last), ("<=", "<="))


def _exp(exponent: Node) -> Node:
    return Call("exp", (exponent,))


def _flat_jump(place: Node) -> Kink:
    return Kink(place, number(STEP_DERIVATIVE_AT_JUMP))


RELU: Final = Activation(
    "relu",
    "ReLU",
    definition=Cases(((ZERO, _below(ZERO)), (Z, _from(ZERO)))),
    derivative=Indicator(_above(ZERO)),
    kinks=(Kink(ZERO, number(RELU_DERIVATIVE_AT_ZERO)),),
    source="UDL eq. 3.2",
)

HEAVISIDE: Final = Activation(
    "heaviside",
    "heaviside",
    definition=Cases(((ZERO, _below(ZERO)), (ONE, _from(ZERO)))),
    derivative=ZERO,
    kinks=(_flat_jump(ZERO),),
    source="UDL eq. 3.15",
)

RECT: Final = Activation(
    "rect",
    "rect",
    definition=Cases(((ZERO, _below(ZERO)), (ONE, _between(ZERO, ONE)), (ZERO, _above(ONE)))),
    derivative=ZERO,
    kinks=(_flat_jump(ZERO), _flat_jump(ONE)),
    source="UDL eq. 3.15",
)

TANH: Final = Activation(
    "tanh",
    "tanh",
    definition=over(minus(_exp(Z), _exp(negative(Z))), plus(_exp(Z), _exp(negative(Z)))),
    derivative=minus(ONE, squared(Call("tanh", (Z,)))),
    source="UDL fig. 3.13, standard form",
)

SIGMOID: Final = Activation(
    "sigmoid",
    "sigmoid",
    definition=over(ONE, plus(ONE, _exp(negative(Z)))),
    derivative=times(Call("sigmoid", (Z,)), minus(ONE, Call("sigmoid", (Z,)))),
    source="UDL fig. 3.13, standard form",
)

SINE: Final = Activation(
    "sine",
    "sin",
    definition=Call("sin", (Z,)),
    derivative=Call("cos", (Z,)),
    source="UDL problem 3.8",
)

LINEAR: Final = Activation(
    "linear",
    "",
    definition=plus(element("psi", 0), times(element("psi", 1), Z)),
    derivative=element("psi", 1),
    source="UDL problem 3.1",
)

IDENTITY: Final = Activation("identity", "", definition=Z, derivative=ONE, source="UDL problem 3.1")

INDICATOR: Final = Activation(
    "indicator",
    "",
    definition=Indicator(_above(ZERO)),
    derivative=ZERO,
    kinks=(_flat_jump(ZERO),),
    source="the derivative of UDL eq. 3.2",
)

HARD_SWISH: Final = Activation(
    "hardswish",
    "HardSwish",
    definition=Cases(
        (
            (ZERO, _below(negative(THREE))),
            (over(times(Z, plus(Z, THREE)), SIX), _between(negative(THREE), THREE)),
            (Z, _above(THREE)),
        )
    ),
    derivative=Cases(
        (
            (ZERO, _below(negative(THREE))),
            (over(plus(times(Number("2"), Z), THREE), SIX), _between(negative(THREE), THREE)),
            (ONE, _above(THREE)),
        )
    ),
    kinks=(
        Kink(negative(THREE), number(HARD_SWISH_SLOPES_AT_KINKS[0])),
        Kink(THREE, number(HARD_SWISH_SLOPES_AT_KINKS[1])),
    ),
    source="UDL eq. 3.13",
)

BUILT_IN: Final = (
    *(RELU, HEAVISIDE, RECT, TANH, SIGMOID, SINE),
    *(LINEAR, IDENTITY, INDICATOR, HARD_SWISH, GELU),
)
"""All of them, in the order in which they are listed to users."""
