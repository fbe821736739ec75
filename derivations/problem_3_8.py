"""UDL problem 3.8: the network of fig. 3.3 with heaviside, tanh, rect and sine units."""

from __future__ import annotations

from fractions import Fraction

from udlsym.data.networks import FIGURE_3_3
from udlsym.derivation.document import Block, Derivation, Given, Part, Section, Setting, Statement
from udlsym.derivation.figure import Figure
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Writer, headed, said
from udlsym.functions.activations import choose
from udlsym.models.shallow import UNIT, ShallowNetwork
from udlsym.regions.graphs import SHAPES
from udlsym.syntax.build import ONE, element, minus, over
from udlsym.syntax.nodes import Indicator, Node, Relation, equation, number

from .activation_values import ActivationValues
from .intervals import X
from .panels import Panels
from .pattern_tables import has_slope, joint_of, slope_of

ACTIVATIONS = ("heaviside", "tanh", "rect", "sine")
INPUTS = tuple(map(Fraction, ("0", "1/2", "1", "11/7", "2")))
VALUES = ActivationValues(FIGURE_3_3, ACTIVATIONS, INPUTS)
BY_HAND = Fraction(11, 7)
"""The input of the check: the joint of unit 3."""


def _general(activation: str | None) -> ShallowNetwork:
    return ShallowNetwork(inputs=1, outputs=1, activation=activation)


def _writer(activation: str | None) -> Writer:
    return Writer(_general(activation).vector_context)


def _known(writer: Writer) -> Section:
    definitions = writer.context.definitions
    return headed(
        "heading.known",
        said("problem_3_8.known"),
        Setting(definitions["h"], "3.5"),
        Setting(definitions["y"], "3.6"),
        said("problem_3_8.functions"),
        *(_definition(each) for each in ("heaviside", "rect")),
        said("problem_3_8.wanted"),
    )


def _definition(activation: str) -> Statement:
    function = choose(activation)
    return _writer(activation).same(
        function.symbol, function.definition, f"problem_3_8.define_{activation}"
    )


def _second_end() -> Node:
    """(1 − θ_{d0})/θ_{d1}, where the pre-activation is 1."""
    return over(minus(ONE, element("theta", UNIT, 0)), slope_of(UNIT))


def _unit(activation: str, operator: str, where: Relation) -> Statement:
    """a[θ_{d0} + θ_{d1} x] = 1[…] for one sign of the slope."""
    given = _writer(activation).assuming(has_slope(UNIT, operator))
    rule = f"problem_3_8.{activation}_unit"
    return given.same(_general(activation).unit(UNIT), Indicator(where), rule)


def _switches(operator: str, heading: str, *remarks: Block) -> Section:
    first, second = joint_of(UNIT), _second_end()
    ends = (first, X, second) if operator == ">" else (second, X, first)
    return headed(
        f"problem_3_8.{heading}",
        Given((has_slope(UNIT, operator),)),
        _unit("heaviside", operator, Relation((X, first), (operator + "=",))),
        _unit("rect", operator, Relation(ends, ("<=", "<="))),
        *remarks,
    )


def _numbers() -> Section:
    return headed(
        "problem_3_8.heading_numbers",
        said("problem_3_8.numbers"),
        Given(FIGURE_3_3.relations()),
        Statement(VALUES.general_step()),
        _panels(None).lines("problem_3_8.lines", "figure"),
    )


def _panels(activation: str | None) -> Panels:
    network = VALUES.network(activation)
    return Panels(_writer(activation), network, FIGURE_3_3, SHAPES.get(activation or ""))


def _panels_of(activation: str) -> Figure:
    return _panels(activation).below_the_lines(f"problem_3_8.caption_{activation}", "figure")


def _family(activation: str) -> Section:
    return headed(
        f"problem_3_8.heading_{activation}",
        said(f"problem_3_8.{activation}"),
        Given(FIGURE_3_3.relations()),
        _panels_of(activation),
        said(f"problem_3_8.{activation}_seen"),
    )


def _values() -> Section:
    return headed(
        "problem_3_8.heading_values",
        Given(FIGURE_3_3.relations()),
        said("problem_3_8.any"),
        VALUES.formulas(),
        said("problem_3_8.each"),
        VALUES.values("values"),
        said("problem_3_8.rounded"),
    )


def _check() -> Section:
    at = equation(X, number(BY_HAND))
    step = VALUES.value_step("heaviside", BY_HAND)
    return headed(
        "heading.check",
        Given((*FIGURE_3_3.relations(), at)),
        said("problem_3_8.by_hand"),
        Statement(step),
        said("problem_3_8.jump", weight=element("phi", 3)),
        said("problem_3_8.slip"),
    )


def _derive() -> Derivation:
    writer = _writer(None)
    sections = (
        _known(writer),
        _switches(">", "heading_rising", said("problem_3_8.switch")),
        _switches("<", "heading_falling", said("problem_3_8.mirrored")),
        _numbers(),
        *map(_family, ACTIVATIONS),
        _values(),
        _check(),
    )
    return Derivation(message("problem_3_8.title"), writer.context, sections)


PROBLEM = Problem(
    number="3.8",
    source=message("source.problem", chapter=3, number=8),
    title=message("problem_3_8.title"),
    parts=(Part("figure", "figure"), Part("values", "value")),
    derive=_derive,
)
