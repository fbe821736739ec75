"""UDL eqs 3.11 and 3.12: the general network, its parameters, and the gradient of its loss."""

from __future__ import annotations

from typing import Final

from udlsym.derivation.document import Block, Derivation, Given, Section, Statement, Step
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Rewritten, Writer, headed, rewritten, said
from udlsym.losses.network_slopes import slope_lines
from udlsym.models.counting import COUNT, counted, counting_context
from udlsym.syntax.build import element
from udlsym.syntax.nodes import Indexed, Node, Symbol

from .network_loss import (
    CONTEXT,
    NETWORK,
    OFF_JOINTS,
    ONE_EXAMPLE,
    WITH_RELU,
    at_unit,
    found_slope,
    layers,
    slope,
    with_indicators,
    worked_out,
)

UNIT_OFFSET, UNIT_SLOPE, OUTPUT_OFFSET, WEIGHT = NETWORK.parameters

BEGINNING: Final = {
    "offset": "layers.residual",
    "slope": "layers.residual",
    "unit_offset": "layers.unit",
}
"""Section -> the rule of the line from which on it differs from the one before it."""


def _known(_: Writer) -> Section:
    vector = Writer(counting_context(NETWORK))
    definitions = vector.context.definitions
    names = (element("h", "d"), element("y", "j"))
    lines: list[Rewritten] = [
        ("eq_3_11.ones", counted(NETWORK)),
        ("named_networks.count_formula", NETWORK.parameter_count),
    ]
    return headed(
        "heading.known",
        said("eq_3_11.known"),
        *(
            vector.same(name, definitions[name.base].body, f"eq_3_11.equation_{name.base}")
            for name in names
        ),
        said("eq_3_11.count", count=Symbol(COUNT)),
        vector.chain(Symbol(COUNT), lines),
        said("eq_3_11.wanted"),
    )


def _layers(_: Writer) -> Section:
    return headed(
        "eq_3_11.layers",
        said("eq_3_11.examples"),
        *layers(),
        said("eq_3_11.who_depends"),
    )


def _whole(writer: Writer, parameter: Indexed) -> Section:
    """Every step, for the output weights."""
    lines = slope_lines(parameter, CONTEXT)
    return headed(
        "eq_3_11.weight",
        said("eq_3_11.start", parameter=parameter),
        writer.chain(slope(parameter), rewritten(lines)),
        writer.same(slope(parameter), lines[-1].tree, "rule.read-off"),
        said("eq_3_11.weight_in_words"),
    )


def _rest(writer: Writer, parameter: Indexed, name: str) -> Section:
    """The steps from the one on which parameters begin to differ."""
    lines = slope_lines(parameter, CONTEXT)
    start = next(place for place, line in enumerate(lines) if line.rule == BEGINNING[name])
    shown = [(f"eq_3_11.{name}_begins", lines[start].tree), *rewritten(lines[start + 1 :])]
    return headed(
        f"eq_3_11.{name}",
        said(f"eq_3_11.start_{name}"),
        writer.chain(slope(parameter), shown),
        said(f"eq_3_11.{name}_in_words"),
    )


def _relu(_: Writer) -> Section:
    writer = Writer(WITH_RELU)
    return headed(
        "eq_3_11.relu",
        said("eq_3_11.indicator"),
        *(_relu_slope(writer, parameter) for parameter in (UNIT_OFFSET, UNIT_SLOPE)),
        said("eq_3_11.at_the_joint", pre=element("z", "i", "m")),
    )


def _relu_slope(writer: Writer, parameter: Indexed) -> Statement:
    tree = with_indicators(found_slope(parameter, WITH_RELU))
    rule = message("eq_3_11.relu_slope")
    return Statement(Step(writer.equality(slope(parameter), tree), rule, (OFF_JOINTS,)))


def _numbers(_: Writer) -> Section:
    writer = Writer(WITH_RELU, ONE_EXAMPLE)
    first, second = (element("z", 1, unit) for unit in (1, 2))
    return headed(
        "heading.check",
        said("eq_3_11.one_example"),
        Given(ONE_EXAMPLE),
        *(_value(writer, each, "eq_3_11.number_z") for each in (first, second)),
        said("eq_3_11.second_clipped"),
        _value(writer, element("r", 1, 1), "eq_3_11.number_r"),
        *(_slope_value(writer, each, 1) for each in reversed(NETWORK.parameters)),
        said("eq_3_11.clipped_slope"),
        _slope_value(writer, UNIT_SLOPE, 2),
        said("eq_3_11.slip"),
    )


def _value(writer: Writer, name: Node, rule: str) -> Block:
    return writer.same(name, worked_out(name), rule)


def _slope_value(writer: Writer, parameter: Indexed, unit: int) -> Block:
    formula = at_unit(with_indicators(found_slope(parameter, WITH_RELU)), unit)
    rule = message("eq_3_11.number_slope", slope=at_unit(slope(parameter), unit))
    return writer.chain(formula, [(rule, worked_out(formula))])


def _derive() -> Derivation:
    writer = Writer(CONTEXT)
    sections = (
        _known(writer),
        _layers(writer),
        _whole(writer, WEIGHT),
        _rest(writer, OUTPUT_OFFSET, "offset"),
        _rest(writer, UNIT_SLOPE, "slope"),
        _rest(writer, UNIT_OFFSET, "unit_offset"),
        _relu(writer),
        _numbers(writer),
    )
    return Derivation(message("eq_3_11.title"), writer.context, sections)


PROBLEM = Problem(
    number="eq-3.11",
    source=message("source.equations", chapter=3, first=11, last=12),
    title=message("eq_3_11.title"),
    parts=(),
    derive=_derive,
)
