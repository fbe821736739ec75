"""First and second slopes of a network's least-squares loss, layer by layer.

The names are those of `layered_context`: z, h, f, r and L. Offsets, weights and slopes go through
the same rules; which deltas appear, and which of them are 0, is all that differs.
"""

from __future__ import annotations

from udlsym.calculus.deltas import deltas_contracted
from udlsym.calculus.layers import in_slopes, layer, pushed_through, through_sums, to_summand
from udlsym.calculus.rewriting import Line, Rule, chained, everywhere, record
from udlsym.calculus.sums import numbers_out, sums_of_constants
from udlsym.calculus.tidying import tidy
from udlsym.context import Context
from udlsym.functions.activation import Activation, Z
from udlsym.losses.residuals import RESIDUAL
from udlsym.models.shallow import INPUT, OUTPUT, UNIT
from udlsym.syntax.build import ZERO
from udlsym.syntax.nodes import Call, Node, Partial, Relation, Symbol
from udlsym.syntax.traverse import children

Steps = tuple[tuple[str, Rule], ...]


def slope_lines(variable: Node, context: Context) -> tuple[Line, ...]:
    """The lines after ∂L/∂variable.

    Write out, interchange ∂ and the sums, chain rule, layer by layer; then the deltas kill their
    sums, the innermost first.

    >>> from udlsym.losses.residuals import layered_context
    >>> from udlsym.models.shallow import ShallowNetwork
    >>> from udlsym.syntax.plain import to_plain
    >>> network = ShallowNetwork(activation=None)
    >>> context = layered_context(network)
    >>> for parameter in network.parameters:
    ...     print(to_plain(slope_lines(parameter, context)[-1].tree))
    2*sum_{i=1}^{I} sum_{j=1}^{D_o} r_{ij}*phi_{jm}*a'[z_{im}]
    2*sum_{i=1}^{I} sum_{j=1}^{D_o} r_{ij}*phi_{jm}*x_{in}*a'[z_{im}]
    2*sum_{i=1}^{I} r_{il}
    2*sum_{i=1}^{I} r_{il}*h_{im}
    """
    push = pushed_through(context)
    return record(
        Partial(Symbol("L"), (variable,)),
        ("layers.write_out_loss", in_slopes("L", context)),
        ("layers.slope_of_sum", through_sums(push)),
        ("layers.square", lambda node: tidy(push(node))),
        ("layers.residual", layer(RESIDUAL, context, push)),
        *_layers(context, push),
        *_contractions(context),
        ("layers.number_in_front", numbers_out),
    )


def element_lines(element: Node, variable: Node, context: Context) -> tuple[Line, ...]:
    """The lines after ∂r_{ij}/∂variable, or that of another layer's element."""
    push = pushed_through(context)
    return record(
        Partial(element, (variable,)),
        ("layers.residual", layer(RESIDUAL, context, push)),
        *_layers(context, push),
        *_contractions(context),
    )


def bend_lines(slope: Node, variable: Node, context: Context) -> tuple[Line, ...]:
    """The lines after ∂slope/∂variable for a slope in which `slope_lines` end."""
    push = pushed_through(context)
    layers = chained(
        layer(RESIDUAL, context, push),
        *(rule for _, rule in _layers(context, push)),
        deltas_contracted(context, frozenset({INPUT, UNIT})),
    )
    return record(
        Partial(slope, (variable,)),
        ("layers.product", lambda node: tidy(push(to_summand(push)(node)))),
        ("layers.put_in", layers),
        ("layers.outputs", deltas_contracted(context)),
        ("layers.number_in_front", lambda node: sums_of_constants(numbers_out(node))),
    )


def stated_slopes(activation: Activation) -> Rule:
    """The rule that writes a′[z] as the derivative that goes with the activation function.

    Where that derivative is a step, a″[z] is 0, which is right off the joints.

    >>> from udlsym.functions.definitions import RELU
    >>> rule = stated_slopes(RELU)
    >>> type(rule(Call("ReLU", (Symbol("c"),), 1))).__name__
    'Indicator'
    >>> rule(Call("ReLU", (Symbol("c"),), 2)) == ZERO, rule(Symbol("c"))
    (True, Symbol(name='c'))
    """

    def rule(node: Node) -> Node:
        if isinstance(node, Call) and node.function == activation.function:
            if node.order == 1:
                return activation.slope_at(node.arguments[0])
            if node.order > 1 and _is_step(activation.derivative):
                return ZERO
        return node

    return chained(everywhere(rule), tidy)


def _is_step(node: Node) -> bool:
    """Whether z stands in conditions only."""
    if isinstance(node, Relation):
        return True
    return node != Z and all(map(_is_step, children(node)))


def _layers(context: Context, push: Rule) -> Steps:
    """From ∂f to the parameters: outputs, units, pre-activations."""
    return (
        ("layers.output", layer("f", context, push)),
        ("layers.unit", layer("h", context, push)),
        ("layers.pre_activation", layer("z", context, push)),
    )


def _contractions(context: Context) -> Steps:
    """Deltas that are 0 by their ranges, then those that kill sums over inputs, units, outputs."""
    sums = (("inputs", INPUT), ("units", UNIT), ("outputs", OUTPUT))
    return (
        ("layers.range", deltas_contracted(context, frozenset())),
        *(
            (f"layers.{what}", deltas_contracted(context, frozenset({letter})))
            for what, letter in sums
        ),
    )
