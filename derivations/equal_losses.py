"""Parameters with equal loss: hidden units rescaled, and hidden units exchanged."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from udlsym.calculus.homogeneity import bracketed, cancelled, homogeneous
from udlsym.calculus.rewriting import everywhere, record
from udlsym.calculus.tidying import flat
from udlsym.context import Context, Definition
from udlsym.derivation.document import Chain, Given, Section, Setting
from udlsym.derivation.writing import Writer, headed, rewritten, said
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.shallow import EXAMPLE, FREE_UNIT, UNIT, ShallowNetwork
from udlsym.models.symmetries import FACTOR, exchanged_units, factor_of_each, rescaled
from udlsym.syntax.build import ONE, ZERO, element, minus, plus, times
from udlsym.syntax.nodes import Call, Delta, Node, Number, Relation, Summation, Symbol
from udlsym.syntax.traverse import substitute

NETWORK: Final = ShallowNetwork(inputs=1, outputs=1)
LOSS: Final = LeastSquares(NETWORK)
THREE_UNITS: Final = NETWORK.instantiate(hidden=3)
LOSS_OF_THREE: Final = LeastSquares(THREE_UNITS)

OTHER_UNIT: Final = "k"
"""The letter of a second unit."""

OUTPUT: Final = element("f", EXAMPLE)
LOSS_NAME: Final = Call("L", (Symbol("phi"),))
REST, REST_OF_TWO = element("R", EXAMPLE, FREE_UNIT), element("S", EXAMPLE, OTHER_UNIT, FREE_UNIT)


def above_zero(node: Node) -> Relation:
    """node > 0."""
    return Relation((node, ZERO), (">",))


EVERY_FACTOR: Final = factor_of_each(Symbol(UNIT))
EVERY_FACTOR_POSITIVE: Final = above_zero(EVERY_FACTOR)


def with_factors(context: Context) -> Context:
    """The context with the array α_d."""
    units = context.arrays["theta", 2][0]
    return replace(context, arrays={**context.arrays, (FACTOR, 1): (replace(units, first=1),)})


def context() -> Context:
    """The names of the loss, with R_{im} and S_{ikm}, the outputs without one unit or two."""
    names = with_factors(LOSS.context)
    letters = {**names.index_ranges, FREE_UNIT: "D", OTHER_UNIT: "D"}
    return replace(names, index_ranges=letters).defining(
        Definition("R", without(FREE_UNIT), indices=(EXAMPLE, FREE_UNIT)),
        Definition("S", without(OTHER_UNIT, FREE_UNIT), indices=(EXAMPLE, OTHER_UNIT, FREE_UNIT)),
    )


def without(*units: str) -> Node:
    """φ_0 + Σ_d (1 − δ_{dm} − …) φ_d h_{id}: the output without the parts of some units."""
    offset, total = NETWORK.tree.terms  # type: ignore[attr-defined]
    assert isinstance(total, Summation)
    kept = minus(ONE, plus(*(Delta(Symbol(UNIT), Symbol(unit)) for unit in units)))
    return plus(offset, replace(total, body=times(kept, total.body)))


def part_of(unit: str) -> Node:
    """φ_m ReLU[θ_{m0} + θ_{m1}x_i]: what one unit adds to the output."""
    total = NETWORK.tree.terms[1]  # type: ignore[attr-defined]
    part: Node = substitute(total.body, {Symbol(UNIT): Symbol(unit)})
    return part


def rescaling(writer: Writer) -> Section:
    """Every unit rescaled by its own positive factor: outputs and loss stay."""
    at = writer.assuming(EVERY_FACTOR_POSITIVE)
    return headed(
        "problem_3_7.rescaling",
        said("problem_3_7.own_factor", factor=EVERY_FACTOR),
        Given((EVERY_FACTOR_POSITIVE,)),
        said("problem_3_7.for_every_unit"),
        _outputs_stay(at),
        said("problem_3_7.so_the_loss"),
        at.same(rescaled(LOSS.tree), LOSS_NAME, "problem_3_7.same_loss"),
        said("problem_3_7.several"),
        _in_general().same(*general_losses(), "problem_3_7.general_loss"),
    )


def _outputs_stay(writer: Writer) -> Chain:
    start = rescaled(NETWORK.tree)
    lines = record(
        start,
        ("problem_3_7.bracket", bracketed(EVERY_FACTOR)),
        ("problem_3_7.take_out", homogeneous(EVERY_FACTOR)),
        ("problem_3_7.cancel", cancelled(EVERY_FACTOR)),
    )
    named = rewritten(lines)
    return writer.chain(start, [*named, ("problem_3_7.old_output", OUTPUT)])


def general_losses() -> tuple[Node, Node]:
    """The loss with D_i inputs and D_o outputs, all units rescaled, and before."""
    tree = LeastSquares(ShallowNetwork()).tree
    return rescaled(tree), tree


def _in_general() -> Writer:
    return Writer(with_factors(LeastSquares(ShallowNetwork()).context), (EVERY_FACTOR_POSITIVE,))


def exchange(writer: Writer) -> Section:
    """Two units exchanged: outputs and loss stay."""
    first, second = part_of(OTHER_UNIT), part_of(FREE_UNIT)
    lines = [
        ("problem_3_7.set_two_apart", plus(REST_OF_TWO, first, second)),
        ("problem_3_7.order", plus(REST_OF_TWO, second, first)),
    ]
    return headed(
        "problem_3_7.exchange",
        said("problem_3_7.two_units", first=Symbol(OTHER_UNIT), second=Symbol(FREE_UNIT)),
        Setting(writer.context.definitions["S"]),
        writer.chain(OUTPUT, lines),
        said("problem_3_7.last_line", first=Symbol(OTHER_UNIT), second=Symbol(FREE_UNIT)),
        writer.same(exchanged_loss(), LOSS_NAME, "problem_3_7.same_loss_exchanged"),
        said("problem_3_7.any_order"),
        six_orders(),
    )


def exchanged_loss() -> Node:
    """The loss with the units k and m in each other's places."""
    output = plus(REST_OF_TWO, part_of(FREE_UNIT), part_of(OTHER_UNIT))
    return with_output(LOSS, output)


def with_output(loss: LeastSquares, output: Node) -> Node:
    """The loss with another tree in the place of f_i, under the sum over the examples."""
    put_in = everywhere(lambda node: output if node == OUTPUT else node)
    return flat(put_in(loss.definition.body))


def six_orders() -> Chain:
    """Three units in all their orders, two neighbours exchanged from line to line."""
    writer = Writer(THREE_UNITS.vector_context)
    start = THREE_UNITS.equations[-1].operands[1]
    order, lines = [1, 2, 3], []
    for turn in range(5):
        first = turn % 2
        order[first : first + 2] = reversed(order[first : first + 2])
        places: dict[Node, Node] = {
            Number(str(place)): Number(str(unit)) for place, unit in enumerate(order, 1)
        }
        lines.append((f"problem_3_7.neighbours_{first}", exchanged_units(start, places)))
    return writer.chain(start, lines)


def loss_written_out() -> Node:
    """The loss of the network with ten parameters, its sum over the units written out."""
    x = element("x", EXAMPLE)
    output = substitute(THREE_UNITS.written_out, {Symbol("x"): x})
    return with_output(LOSS_OF_THREE, output)
