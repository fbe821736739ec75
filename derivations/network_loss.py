"""The loss of the general network in layers, and small numbers to check its slopes on."""

from __future__ import annotations

from typing import Final

from udlsym.calculus.expansion import expanded
from udlsym.calculus.listing import listed
from udlsym.context import Context
from udlsym.derivation.document import Block, Setting
from udlsym.derivation.writing import said
from udlsym.functions.definitions import RELU
from udlsym.losses.network_slopes import bend_lines, slope_lines, stated_slopes
from udlsym.losses.residuals import layered_context
from udlsym.models.shallow import (
    FREE_INPUT,
    FREE_OUTPUT,
    FREE_UNIT,
    SECOND_INPUT,
    SECOND_OUTPUT,
    SECOND_UNIT,
    ShallowNetwork,
)
from udlsym.solve.value import value_at
from udlsym.syntax.build import ONE, ZERO, element
from udlsym.syntax.nodes import Indexed, Node, Number, Partial, Relation, Symbol, equation, number
from udlsym.syntax.traverse import substitute

NETWORK: Final = ShallowNetwork(activation=None)
"""Any sizes, any activation function."""

CONTEXT: Final = layered_context(NETWORK)

WITH_RELU: Final = layered_context(ShallowNetwork(activation="relu"))

LAYERS: Final = ("z", "h", "f", "r", "L")
"""The names of the loss, from the pre-activations up."""

OFF_JOINTS: Final = Relation((element("z", "i", "d"), ZERO), ("!=",))
"""No example lies on a joint of a unit."""

LOSS: Final = Symbol("L")


def slope(*parameters: Node) -> Partial:
    """∂L/∂… of one or two parameters."""
    return Partial(LOSS, parameters)


def found_slope(parameter: Indexed, context: Context = CONTEXT) -> Node:
    """∂L/∂parameter, as the rules find it."""
    return slope_lines(parameter, context)[-1].tree


def found_bend(first: Indexed, second: Indexed, context: Context = CONTEXT) -> Node:
    """∂²L/∂first ∂second, as the rules find it."""
    return bend_lines(found_slope(first, context), second, context)[-1].tree


def with_indicators(node: Node) -> Node:
    """ReLU′[z] written as 1[z > 0]."""
    return stated_slopes(RELU)(node)


def layers() -> tuple[Block, ...]:
    """The definitions of the loss, each with a sentence."""
    return tuple(
        block
        for name in LAYERS
        for block in (said(f"network_loss.{name}"), Setting(CONTEXT.definitions[name]))
    )


_SIZES: Final = {"I": 1, "D_i": 1, "D": 2, "D_o": 1}
_VALUES: Final[dict[Indexed, int]] = {
    element("theta", 1, 0): -1,
    element("theta", 1, 1): 1,
    element("theta", 2, 0): 1,
    element("theta", 2, 1): -1,
    element("phi", 1, 0): 0,
    element("phi", 1, 1): 2,
    element("phi", 1, 2): 5,
    element("x", 1, 1): 3,
    element("y", 1, 1): 1,
}

ONE_EXAMPLE: Final = (
    *(equation(Symbol(name), Number(str(size))) for name, size in _SIZES.items()),
    *(equation(name, number(value)) for name, value in _VALUES.items()),
)
"""One example and two units, one of them clipped: every slope can be worked out by heart."""


def worked_out(node: Node) -> Node:
    """The number that a formula is on the one example."""
    sizes: dict[Node, Node] = {Symbol(name): Number(str(size)) for name, size in _SIZES.items()}
    values: dict[Node, Node] = {name: number(value) for name, value in _VALUES.items()}
    tree = substitute(expanded(node, WITH_RELU), sizes)
    for letter in ("i", "j", "d", "k"):
        tree = listed(letter)(tree)
    return number(value_at(substitute(tree, values), {}, {}, WITH_RELU))


def at_unit(node: Node, unit: int) -> Node:
    """A first or second slope for the first output, the given unit and the first input."""
    chosen = Number(str(unit))
    places: dict[Node, Node] = {
        **dict.fromkeys(map(Symbol, (FREE_OUTPUT, SECOND_OUTPUT)), ONE),
        **dict.fromkeys(map(Symbol, (FREE_UNIT, SECOND_UNIT)), chosen),
        **dict.fromkeys(map(Symbol, (FREE_INPUT, SECOND_INPUT)), ONE),
    }
    return substitute(node, places)
