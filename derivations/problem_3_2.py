"""UDL problem 3.2: which units are active in each of the four regions of fig. 3.3j."""

from __future__ import annotations

from udlsym.data.networks import FIGURE_3_3
from udlsym.derivation.document import Derivation, Given, Part, Section, Setting, Statement
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Writer, headed, said
from udlsym.models.shallow import UNIT, ShallowNetwork
from udlsym.regions.graphs import SHAPES
from udlsym.syntax.build import element, over, plus, times
from udlsym.syntax.nodes import Indicator, Relation

from .intervals import X, is_on
from .panels import Panels
from .pattern_tables import PatternTables, has_slope, joint_of, slope_of

GENERAL = ShallowNetwork(inputs=1, outputs=1)
NETWORK = GENERAL.instantiate(hidden=3)


def _known(writer: Writer) -> Section:
    definitions = writer.context.definitions
    return headed(
        "heading.known",
        said("problem_3_2.known"),
        Setting(definitions["h"], "3.5"),
        Setting(definitions["y"], "3.6"),
        said("problem_3_2.active", z=GENERAL.pre_activation(UNIT)),
        said("problem_3_2.wanted"),
    )


def _side(writer: Writer, operator: str, rule: str) -> Statement:
    """1[θ_{d0} + θ_{d1} x > 0] = 1[x > −θ_{d0}/θ_{d1}] for θ_{d1} > 0, < for < 0."""
    beyond = Indicator(Relation((X, joint_of(UNIT)), (operator,)))
    given = writer.assuming(has_slope(UNIT, operator))
    return given.same(is_on(GENERAL.pre_activation(UNIT)), beyond, rule)


def _rising(writer: Writer) -> Section:
    slope = slope_of(UNIT)
    factored = times(slope, plus(X, over(element("theta", UNIT, 0), slope)))
    positive = has_slope(UNIT, ">")
    z = GENERAL.pre_activation(UNIT)
    return headed(
        "problem_3_2.heading_rising",
        Given((positive,)),
        said("problem_3_2.take_out"),
        writer.assuming(positive).same(z, factored, "problem_3_2.factor"),
        said("problem_3_2.sign", joint=joint_of(UNIT)),
        _side(writer, ">", "problem_3_2.rising"),
    )


def _falling(writer: Writer) -> Section:
    return headed(
        "problem_3_2.heading_falling",
        Given((has_slope(UNIT, "<"),)),
        said("problem_3_2.turned"),
        _side(writer, "<", "problem_3_2.falling"),
        said("problem_3_2.at_joint", joint=joint_of(UNIT)),
    )


def _regions(tables: PatternTables) -> Section:
    return headed(
        "problem_3_2.heading_regions",
        said("problem_3_2.numbers"),
        Given(FIGURE_3_3.unit_relations()),
        tables.joints(),
        said("problem_3_2.read_joints"),
        said("problem_3_2.patterns"),
        tables.patterns("patterns"),
        said("problem_3_2.one_flip"),
        said("problem_3_2.convention"),
    )


def _check(tables: PatternTables) -> Section:
    panels = Panels(tables.writer, tables.network, FIGURE_3_3, SHAPES["relu"])
    return headed(
        "heading.check",
        said("problem_3_2.inside"),
        Given(FIGURE_3_3.relations()),
        tables.inside(),
        said("problem_3_2.signs"),
        panels.sum("problem_3_2.figure"),
        said("problem_3_2.slip"),
    )


def _derive() -> Derivation:
    writer = Writer(GENERAL.vector_context)
    tables = PatternTables(writer, NETWORK, FIGURE_3_3)
    sections = (
        *(make(writer) for make in (_known, _rising, _falling)),
        *(make(tables) for make in (_regions, _check)),
    )
    return Derivation(message("problem_3_2.title"), writer.context, sections)


PROBLEM = Problem(
    number="3.2",
    source=message("source.problem", chapter=3, number=2),
    title=message("problem_3_2.title"),
    parts=(Part("patterns", "ordered list"),),
    derive=_derive,
)
