"""UDL problem 3.9: the third slope of fig. 3.3 is the sum of the first and the fourth."""

from __future__ import annotations

from collections.abc import Iterator

from udlsym.data.networks import FIGURE_3_3
from udlsym.derivation.cells import Assumed, Concluded
from udlsym.derivation.document import Derivation, Given, Part, Section, Statement
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.step import Step
from udlsym.derivation.table import Row, Table
from udlsym.derivation.writing import Writer, headed, said
from udlsym.regions.symbolic.ordered_units import OrderedUnits, SymbolicRegion, all_orientations
from udlsym.regions.symbolic.slope_relation import as_equation, relation_among_slopes, slope_name
from udlsym.regions.symbolic.units import change, left_share, right_share, slope
from udlsym.solve.value import value_at
from udlsym.syntax import nodes
from udlsym.syntax.build import (
    ZERO,
    compared,
    minus,
    negative,
    plus,
    times,
)
from udlsym.syntax.nodes import Add, Indicator, Node, Relation, equation

from .network_known import known
from .one_input_regions import UNIT, Y, slope_of, total, writer
from .problem_3_3 import GIVEN, SIZE, UNITS

ORIENTATIONS = tuple(all_orientations(3))


def relation_of(signs: tuple[int, ...]) -> Relation:
    """The relation among the slopes for units with these signs in the order of their joints."""
    patterns = [region.pattern for region in OrderedUnits(signs).regions]
    return as_equation(relation_among_slopes(patterns))


def named(regions: tuple[SymbolicRegion, ...]) -> tuple[Relation, ...]:
    """m_k = Σ φ_d θ_{d1} over the active units."""
    return tuple(equation(slope_name(each.number), each.slope) for each in regions)


def shares(regions: tuple[SymbolicRegion, ...]) -> tuple[Relation, ...]:
    """m_k = Σ φ_d max(θ_{d1}, 0) + Σ φ_d min(θ_{d1}, 0), for every orientation."""
    return tuple(equation(slope_name(each.number), each.slope_by_shares) for each in regions)


def _slopes(writer: Writer) -> Section:
    return headed(
        "problem_3_9.slopes",
        Given(GIVEN),
        said("problem_3_9.from_3_3"),
        *(_slope(writer, region) for region in UNITS.regions),
    )


def _slope(writer: Writer, region: SymbolicRegion) -> Statement:
    name = slope_name(region.number)
    here = (region.bounds, equation(name, slope_of(Y)))
    claim = writer.assuming(*GIVEN, *here).equality(name, region.slope)
    return Statement(Step(claim, message("problem_3_9.region", region=region.number), here))


def _sum(writer: Writer) -> Section:
    first, _, third, fourth = UNITS.regions
    given = named(UNITS.regions)
    at = writer.assuming(*given)
    relation = relation_of(UNITS.signs)
    left, right = relation.operands
    put_in = Add((first.slope, fourth.slope))
    return headed(
        "problem_3_9.sum",
        said("problem_3_9.names"),
        Given(given),
        at.chain(
            right,
            [
                ("problem_3_9.put_in", put_in),
                ("problem_3_9.in_order", third.slope),
                ("problem_3_9.is_third", left),
            ],
        ),
        at.answer("identity", at.same(left, right, "problem_3_9.so")),
        said("problem_3_9.why"),
        said("problem_3_9.other_order"),
    )


def _any_number(writer: Writer) -> Section:
    falling = Indicator(compared(slope(UNIT), "<"))
    leftmost = total(left_share(UNIT))
    return headed(
        "problem_3_9.any_number",
        said("problem_3_9.count"),
        writer.same(minus(right_share(UNIT), left_share(UNIT)), change(UNIT), "problem_3_9.change"),
        said("problem_3_9.free"),
        said("problem_3_9.far_left"),
        writer.chain(
            leftmost,
            [
                ("problem_3_9.falling_only", total(times(left_share(UNIT), falling))),
                ("problem_3_9.minus_changes", negative(total(times(change(UNIT), falling)))),
            ],
        ),
        said("problem_3_9.one_relation"),
    )


def _every_orientation(writer: Writer) -> Section:
    given = shares(UNITS.regions)
    at = writer.assuming(SIZE, *given)
    combination = _combination()
    headings = tuple(message("problem_3_9.unit", unit=unit) for unit in UNITS.order)
    return headed(
        "problem_3_9.every_orientation",
        said("problem_3_9.by_side"),
        Given((SIZE, *given)),
        said("problem_3_9.at_once"),
        at.same(combination, ZERO, "problem_3_9.identity"),
        said("problem_3_9.rows"),
        Table((*headings, message("problem_3_9.relation")), tuple(_rows(at))),
        said("problem_3_9.read_rows"),
    )


def _combination() -> Node:
    """m_1 + Σ_d 1[θ_{d1} < 0] (m_{d+1} − m_d): the relation of all orientations in one."""
    steps = (
        times(
            Indicator(compared(slope(unit), "<")),
            minus(slope_name(unit + 1), slope_name(unit)),
        )
        for unit in UNITS.order
    )
    return plus(slope_name(1), *steps)


def _rows(at: Writer) -> Iterator[Row]:
    for signs in ORIENTATIONS:
        orientation = OrderedUnits(signs).orientation
        left, right = relation_of(signs).operands
        statement = at.assuming(*orientation).same(left, right, "problem_3_9.row")
        yield Row((*map(Assumed, orientation), Concluded(0)), (statement.step,))


def _numbers(writer: Writer) -> Section:
    given = FIGURE_3_3.relations()
    at = writer.assuming(*given)
    first, _, third, fourth = UNITS.regions
    return headed(
        "heading.check",
        said("problem_3_9.figure"),
        Given(given),
        *(_value(at, region) for region in (first, fourth, third)),
        said("problem_3_9.add"),
    )


def _value(at: Writer, region: SymbolicRegion) -> Statement:
    exact = value_at(region.slope, {}, FIGURE_3_3.exact(), at.context)
    rule = message("problem_3_9.value", region=region.number)
    return at.same(region.slope, nodes.number(exact), rule)


def _slips(_: Writer) -> Section:
    return headed("problem_3_9.slips", said("problem_3_9.slip"))


def _derive() -> Derivation:
    about = writer()
    making = (_slopes, _sum, _any_number, _every_orientation, _numbers, _slips)
    sections = (known(about, "problem_3_9", "3.5", "3.6"), *(make(about) for make in making))
    return Derivation(message("problem_3_9.title"), about.context, sections)


PROBLEM = Problem(
    number="3.9",
    source=message("source.problem", chapter=3, number=9),
    title=message("problem_3_9.title"),
    parts=(Part("identity", "chain"),),
    derive=_derive,
)
