"""UDL problem 3.3: the joints and slopes of the network of fig. 3.3, region by region."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from udlsym.calculus.derivatives import slopes
from udlsym.calculus.tidying import tidy
from udlsym.data.networks import FIGURE_3_3
from udlsym.derivation.document import (
    Answer,
    Chain,
    Derivation,
    Given,
    Part,
    Section,
    Setting,
    Statement,
)
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Writer, headed, said
from udlsym.regions.symbolic.active_units import in_region
from udlsym.regions.symbolic.ordered_units import OrderedUnits, SymbolicRegion
from udlsym.regions.symbolic.slope_relation import slope_name
from udlsym.regions.symbolic.units import (
    X,
    change,
    has_sign,
    is_above_zero,
    is_below_zero,
    joint,
    joint_name,
    left_share,
    pre_activation,
    right_share,
    slope,
)
from udlsym.solve.value import value_at
from udlsym.syntax import nodes
from udlsym.syntax.build import (
    ZERO,
    compared,
    minus,
    plus,
    times,
)
from udlsym.syntax.nodes import Add, Indicator, Negative, Node, Number, Symbol, equation
from udlsym.syntax.traverse import substitute

from .network_known import known
from .one_input_regions import (
    NETWORK,
    UNIT,
    Y,
    joined,
    shares_chain,
    slope_chain,
    slope_of,
    total,
    writer,
)

UNITS = OrderedUnits((1, 1, -1))
"""θ_{11}, θ_{21} > 0 > θ_{31}, joints in the order 1, 2, 3."""

THREE = NETWORK.instantiate(hidden=3)
SIZE = equation(Symbol("D"), Number("3"))
JOINT = Symbol("k")
"""How many joints lie on the left."""

GIVEN = (SIZE, *UNITS.orientation, *UNITS.ordering)


def _one_unit(writer: Writer) -> Section:
    name, wanted = pre_activation(UNIT), equation(X, joint(UNIT))
    not_flat = compared(slope(UNIT), "!=")
    return headed(
        "problem_3_3.one_unit",
        said("problem_3_3.passes_zero"),
        writer.becomes(equation(name, ZERO), wanted, "problem_3_3.solve", not_flat),
        said("problem_3_3.joint"),
        Setting(writer.context.definitions["j"]),
        said("problem_3_3.which_side"),
        *_sides(writer),
        said("problem_3_3.sides_mean", slope=slope(UNIT)),
    )


def _sides(writer: Writer) -> Iterator[Statement]:
    """Where a unit is on: from the sign of θ_{d1} and the side of the joint."""
    for sign, on, off in ((1, ">", "<"), (-1, "<", ">")):
        for operator, conclusion in ((on, is_above_zero(UNIT)), (off, is_below_zero(UNIT))):
            given = has_sign(UNIT, sign), compared(X, operator, joint_name(UNIT))
            rule = message("problem_3_3.side", sign=given[0], side=given[1])
            yield writer.follows(given, conclusion, rule)


def _general_slope(writer: Writer) -> Section:
    jump = minus(right_share(UNIT), left_share(UNIT))
    return headed(
        "problem_3_3.general_slope",
        said("problem_3_3.off_the_joints", unit=Symbol(UNIT)),
        slope_chain(writer),
        said("problem_3_3.only_active"),
        shares_chain(writer),
        said("problem_3_3.shares_mean", x=X),
        writer.same(jump, change(UNIT), "problem_3_3.jump"),
        said("problem_3_3.numbered", joint=JOINT),
        _by_number(writer),
        said("problem_3_3.passed"),
    )


def _by_number(writer: Writer) -> Chain:
    """The slope after k joints: the leftmost slope, and the changes at the joints passed."""
    passed, ahead = (Indicator(compared(Symbol(UNIT), sign, JOINT)) for sign in ("<=", ">"))
    here = plus(times(right_share(UNIT), passed), times(left_share(UNIT), ahead))
    changes = total(times(change(UNIT), passed))
    slope_there = plus(total(left_share(UNIT)), changes)
    return writer.chain(total(here), [("problem_3_3.as_changes", slope_there)])


def _three_units(writer: Writer) -> Section:
    at = writer.assuming(SIZE)
    return headed(
        "problem_3_3.three_units",
        Given(GIVEN),
        said("problem_3_3.orientation"),
        at.same(Y, THREE.written_out, "problem_3_3.written_out"),
        said("problem_3_3.joints"),
        *(_joint_answer(writer, unit) for unit in UNITS.order),
        said("problem_3_3.cut"),
    )


def _joint_answer(writer: Writer, unit: int) -> Answer:
    at = writer.assuming(UNITS.orientation[unit - 1])
    rule = message("problem_3_3.joint_of", unit=unit)
    place = equation(X, joint(unit))
    return at.answer(f"joint{unit}", at.becomes(equation(pre_activation(unit), ZERO), place, rule))


def _region(writer: Writer, region: SymbolicRegion) -> Section:
    name = slope_name(region.number)
    here = (region.bounds, equation(name, slope_of(Y)))
    at = writer.assuming(*GIVEN, region.bounds)
    output, lines = _output(at, writer, region)
    found = tidy(slopes(slope_of(output)))
    answer = at.assuming(here[1]).same(name, found, "problem_3_3.so_slope")
    return headed(
        f"problem_3_3.region_{region.number}",
        Given((*here, *GIVEN)),
        *(_on_or_off(writer, unit, region) for unit in UNITS.order),
        lines,
        said("problem_3_3.a_line"),
        writer.chain(slope_of(output), [("problem_3_3.coefficients", found)]),
        at.answer(f"slope{region.number}", answer),
    )


def _output(at: Writer, anywhere: Writer, region: SymbolicRegion) -> tuple[Node, Chain]:
    """y with the inactive units put to 0, and the lines that lead there."""
    switched = in_region(THREE.written_out, region.active, 3)
    output = tidy(switched)
    first = at.chain(Y, [("problem_3_3.switched", switched)])
    if output == switched:
        return output, first
    return output, joined(first, anywhere.chain(switched, [("problem_3_3.without_zeros", output)]))


def _on_or_off(writer: Writer, unit: int, region: SymbolicRegion) -> Statement:
    """Whether a unit is on in a region, from what that needs."""
    on = unit in region.active
    side = "left" if unit in region.on_the_left else "right"
    order = () if unit in region.ends else UNITS.ordering
    needed = (SIZE, UNITS.orientation[unit - 1], *order, region.bounds)
    rule = message(
        f"problem_3_3.joint_on_the_{side}", unit=unit, state=f"one_input_regions.{_state(on)}"
    )
    conclusion = is_above_zero(unit) if on else is_below_zero(unit)
    return writer.assuming(*needed).follows((), conclusion, rule)


def _state(on: bool) -> str:
    return "on" if on else "off"


def _continuity(writer: Writer) -> Section:
    at = writer.assuming(*UNITS.orientation)
    not_flat = compared(slope(UNIT), "!=")
    at_its_joint = pre_activation(UNIT, joint_name(UNIT))
    off = writer.assuming(not_flat).same(at_its_joint, ZERO, "problem_3_3.zero_at_joint")
    return headed(
        "problem_3_3.continuity",
        Statement(replace(off.step, conditions=(not_flat,))),
        said("problem_3_3.no_jump"),
        Given(UNITS.orientation),
        *_meetings(at),
        said("problem_3_3.kinks"),
        *_changes(writer),
    )


def _meetings(at: Writer) -> Iterator[Statement]:
    """At each joint both neighbours have the same value."""
    for before, after in zip(UNITS.regions, UNITS.regions[1:], strict=False):
        assert after.left is not None
        place: dict[Node, Node] = {X: joint_name(after.left)}
        left, right = (substitute(each.output, place) for each in (before, after))
        yield at.same(left, right, message("problem_3_3.same_value", unit=after.left))


def _changes(writer: Writer) -> Iterator[Statement]:
    """By how much the slope changes at each joint."""
    for before, after in zip(UNITS.regions, UNITS.regions[1:], strict=False):
        assert after.left is not None
        at = writer.assuming(UNITS.orientation[after.left - 1])
        difference = Add((after.slope, Negative(before.slope)))
        rule = message("problem_3_3.change_at", unit=after.left)
        yield at.same(difference, change(after.left), rule)


def _numbers(writer: Writer) -> Section:
    given = FIGURE_3_3.relations()
    at = writer.assuming(*given)
    (ordering,) = UNITS.ordering
    return headed(
        "heading.check",
        said("problem_3_3.figure"),
        Given(given),
        *(_value(at, joint_name(unit), "joint_is", unit) for unit in UNITS.order),
        at.follows((), ordering, "problem_3_3.in_order"),
        *(_value(at, region.slope, "slope_is", region.number) for region in UNITS.regions),
        said("problem_3_3.by_hand"),
        *_heights(at),
        said("problem_3_3.rise_over_run"),
    )


def _value(at: Writer, tree: Node, rule: str, count: int) -> Statement:
    exact = value_at(tree, {}, FIGURE_3_3.exact(), at.context)
    return at.same(tree, nodes.number(exact), message(f"problem_3_3.{rule}", count=count))


def _heights(at: Writer) -> Iterator[Statement]:
    """y at the ends of the second region."""
    region = UNITS.regions[1]
    for unit in (region.left, region.right):
        assert unit is not None
        place = value_at(joint(unit), {}, FIGURE_3_3.exact(), at.context)
        values = {**FIGURE_3_3.exact(), X: place}
        height = value_at(region.output, {}, values, at.context)
        here = equation(X, nodes.number(place))
        rule = message("problem_3_3.height", unit=unit)
        statement = at.assuming(here).same(Y, nodes.number(height), rule)
        yield Statement(replace(statement.step, conditions=(here,)))


def _slips(_: Writer) -> Section:
    return headed("problem_3_3.slips", said("problem_3_3.slip"))


def _derive() -> Derivation:
    about = writer()
    sections = (
        known(about, "problem_3_3", "3.5", "3.6"),
        _one_unit(about),
        _general_slope(about),
        _three_units(about),
        *(_region(about, region) for region in UNITS.regions),
        _continuity(about),
        _numbers(about),
        _slips(about),
    )
    return Derivation(message("problem_3_3.title"), about.context, sections)


PROBLEM = Problem(
    number="3.3",
    source=message("source.problem", chapter=3, number=3),
    title=message("problem_3_3.title"),
    parts=(
        *(Part(f"joint{unit}", "value") for unit in UNITS.order),
        *(Part(f"slope{region.number}", "value") for region in UNITS.regions),
    ),
    derive=_derive,
)
