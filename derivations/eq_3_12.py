"""UDL eqs 3.11 and 3.12, continued: the second slopes of the loss, and all slopes as matrices."""

from __future__ import annotations

from itertools import combinations_with_replacement
from typing import Final

from udlsym.calculus.sums import constants_out
from udlsym.context import Context, Definition
from udlsym.derivation.document import (
    Block,
    Chain,
    Derivation,
    Given,
    Section,
    Setting,
    Statement,
    Step,
)
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Writer, headed, rewritten, said
from udlsym.losses.network_slopes import bend_lines, element_lines
from udlsym.syntax.build import TWO, element, sum_over, times
from udlsym.syntax.nodes import Call, Delta, Indexed, Partial, Summation, Symbol

from .network_loss import (
    CONTEXT,
    NETWORK,
    OFF_JOINTS,
    ONE_EXAMPLE,
    WITH_RELU,
    at_unit,
    found_bend,
    found_slope,
    layers,
    slope,
    with_indicators,
    worked_out,
)

UNIT_OFFSET, UNIT_SLOPE, OUTPUT_OFFSET, WEIGHT = NETWORK.parameters
SECOND = dict(zip(NETWORK.parameters, NETWORK.second_parameters, strict=True))

PAIRS: Final = tuple(
    combinations_with_replacement((WEIGHT, OUTPUT_OFFSET, UNIT_SLOPE, UNIT_OFFSET), 2)
)
"""Every pair of kinds of parameters, once."""

BLOCKS: Final = {
    "weights": (WEIGHT, WEIGHT),
    "mixed": (WEIGHT, UNIT_SLOPE),
    "slopes": (UNIT_SLOPE, UNIT_SLOPE),
}
"""Section -> the pair that it shows step by step."""

R, H, X = (element(name, "i", letter) for name, letter in (("r", "j"), ("h", "d"), ("x", "k")))
PHI: Final = element("phi", "j", "d")
REACTION: Final = Call("a", (element("z", "i", "d"),), 1)

MATRICES: Final = (
    Definition("G", sum_over(times(R, H), "i", "I"), indices=("j", "d")),
    Definition("B", sum_over(times(R, PHI), "j", "D_o"), indices=("i", "d")),
    Definition("S", times(REACTION, element("B", "i", "d")), indices=("i", "d")),
    Definition("M", sum_over(times(element("S", "i", "d"), X), "i", "I"), indices=("d", "k")),
    Definition("C", sum_over(times(H, element("h", "i", "p")), "i", "I"), indices=("d", "p")),
)
"""Entries of RᵀH, RΦ, a′[Z] ∘ RΦ, SᵀX and HᵀH."""

IN_MATRICES: Final[Context] = CONTEXT.defining(*MATRICES)


def _known(_: Writer) -> Section:
    return headed(
        "heading.known",
        said("eq_3_12.known"),
        *layers(),
        said("eq_3_12.wanted"),
    )


def _pieces(writer: Writer) -> Section:
    """The slopes of residual, unit and pre-activation, which every second slope is made of."""
    residual, unit, pre = (element("r", "i", "j"), element("h", "i", "m"), element("z", "i", "m"))
    pieces = (
        (residual, SECOND[WEIGHT]),
        (residual, SECOND[UNIT_SLOPE]),
        (unit, SECOND[UNIT_SLOPE]),
        (pre, SECOND[UNIT_SLOPE]),
    )
    return headed(
        "eq_3_12.pieces",
        said("eq_3_12.second_letters", unit=Symbol("p"), input=Symbol("q"), output=Symbol("s")),
        *(_piece(writer, *piece) for piece in pieces),
        said("eq_3_12.own_unit"),
    )


def _piece(writer: Writer, name: Indexed, variable: Indexed) -> Statement:
    found = element_lines(name, variable, CONTEXT)[-1].tree
    return writer.same(Partial(name, (variable,)), found, f"eq_3_12.piece_{name.base}")


def bend_chain(writer: Writer, first: Indexed, second: Indexed) -> Chain:
    """∂²L/∂first ∂second, from the slope that was found before."""
    found = found_slope(first)
    lines = rewritten(bend_lines(found, second, CONTEXT))
    return writer.chain(
        slope(second, first), [("eq_3_12.slope_of_slope", Partial(found, (second,))), *lines]
    )


def _block(writer: Writer, name: str) -> Section:
    first, second = BLOCKS[name]
    return headed(
        f"eq_3_12.{name}",
        said(f"eq_3_12.start_{name}"),
        bend_chain(writer, first, SECOND[second]),
        said(f"eq_3_12.{name}_in_words"),
    )


def _others(writer: Writer) -> Section:
    others = (pair for pair in PAIRS if pair not in BLOCKS.values())
    return headed(
        "eq_3_12.others",
        said("eq_3_12.offsets"),
        *(_bend(writer, first, SECOND[second]) for first, second in others),
    )


def _bend(writer: Writer, first: Indexed, second: Indexed) -> Statement:
    rule = message("eq_3_12.pair", first=first, second=second)
    return writer.same(slope(second, first), found_bend(first, second), rule)


def _relu(_: Writer) -> Section:
    second = SECOND[UNIT_SLOPE]
    tree = with_indicators(found_bend(UNIT_SLOPE, second, WITH_RELU))
    claim = Writer(WITH_RELU).equality(slope(second, UNIT_SLOPE), tree)
    return headed(
        "eq_3_12.relu",
        said("eq_3_12.no_curvature"),
        Statement(Step(claim, message("eq_3_12.relu_block"), (OFF_JOINTS,))),
        said("eq_3_12.squares"),
    )


def _matrices(_: Writer) -> Section:
    writer = Writer(IN_MATRICES)
    second = SECOND[WEIGHT]
    outputs = Delta(Symbol("l"), Symbol("s"))
    return headed(
        "eq_3_12.matrices",
        said("eq_3_12.tables"),
        *_setting("G"),
        writer.same(slope(WEIGHT), times(TWO, element("G", "l", "m")), "eq_3_12.weights_matrix"),
        *_setting("B"),
        *_setting("S"),
        *_setting("M"),
        slopes_chain(writer),
        said("eq_3_12.offsets_matrix"),
        writer.same(
            slope(UNIT_OFFSET), times(TWO, _total("S", "m")), "eq_3_12.unit_offsets_matrix"
        ),
        *_setting("C"),
        writer.same(
            slope(second, WEIGHT),
            times(TWO, outputs, element("C", "m", "p")),
            "eq_3_12.hessian_matrix",
        ),
        said("eq_3_12.backwards"),
    )


def _setting(name: str) -> tuple[Block, ...]:
    return said(f"eq_3_12.matrix_{name}"), Setting(IN_MATRICES.definitions[name])


def _total(name: str, unit: str) -> Summation:
    return sum_over(element(name, "i", unit), "i", "I")


def slopes_chain(writer: Writer) -> Chain:
    """∂L/∂θ_{mn} = … = 2 M_{mn}."""
    found = found_slope(UNIT_SLOPE)
    fed = times(element("S", "i", "m"), element("x", "i", "n"))
    return writer.chain(
        slope(UNIT_SLOPE),
        [
            ("eq_3_12.from_3_11", found),
            ("eq_3_12.outputs_inside", constants_out(found)),
            ("eq_3_12.by_definition_S", times(TWO, sum_over(fed, "i", "I"))),
            ("eq_3_12.by_definition_M", times(TWO, element("M", "m", "n"))),
        ],
    )


def _numbers(_: Writer) -> Section:
    writer = Writer(WITH_RELU, ONE_EXAMPLE)
    return headed(
        "heading.check",
        said("eq_3_12.one_example"),
        Given(ONE_EXAMPLE),
        *(_value(writer, *pair) for pair in BLOCKS.values()),
        said("eq_3_12.slip"),
    )


def _value(writer: Writer, first: Indexed, second: Indexed) -> Chain:
    bend = with_indicators(found_bend(first, SECOND[second], WITH_RELU))
    formula, name = (at_unit(each, 1) for each in (bend, slope(SECOND[second], first)))
    return writer.chain(
        formula, [(message("eq_3_11.number_slope", slope=name), worked_out(formula))]
    )


def _derive() -> Derivation:
    writer = Writer(CONTEXT)
    sections = (
        _known(writer),
        _pieces(writer),
        *(_block(writer, name) for name in BLOCKS),
        _others(writer),
        _relu(writer),
        _matrices(writer),
        _numbers(writer),
    )
    return Derivation(message("eq_3_12.title"), IN_MATRICES, sections)


PROBLEM = Problem(
    number="eq-3.12",
    source=message("source.equations_continued", chapter=3, first=11, last=12),
    title=message("eq_3_12.title"),
    parts=(),
    derive=_derive,
)
