"""UDL problem 3.10: when a network with one input and three units has fewer than four regions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from udlsym.calculus.tidying import tidy
from udlsym.claims import Equivalence
from udlsym.data.networks import FIGURE_3_3, NetworkNumbers
from udlsym.derivation.document import Derivation, Given, Part, Section, Setting, Statement
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.step import Step
from udlsym.derivation.writing import Writer, headed, said
from udlsym.regions.one_input_network import OneInputNetwork
from udlsym.regions.symbolic.bends import as_bends, unit_as_bend
from udlsym.regions.symbolic.units import (
    X,
    change,
    constant,
    has_sign,
    joint_name,
    pre_activation,
    slope,
    weight,
)
from udlsym.syntax.build import (
    ZERO,
    compared,
    element,
    minus,
    over,
    plus,
    times,
)
from udlsym.syntax.nodes import (
    Add,
    Call,
    Indicator,
    Negative,
    Node,
    Number,
    Relation,
    Symbol,
    equation,
)
from udlsym.syntax.traverse import substitute

from .network_known import known
from .one_input_regions import UNIT, Y, writer
from .problem_3_3 import SIZE, THREE

OTHER = "e"
"""The letter of a second unit."""

PLACE = Symbol("p")
UNITS = (1, 2, 3)

EXAMPLES: Mapping[str, NetworkNumbers] = {
    "no_slope": NetworkNumbers((("1", "0"), ("0", "1"), ("-1", "1")), ("0", "1", "1", "1")),
    "no_weight": NetworkNumbers((("1", "1"), ("0", "1"), ("-1", "1")), ("0", "0", "1", "1")),
    "one_place": NetworkNumbers((("0", "1"), ("0", "2"), ("-1", "1")), ("0", "1", "1", "1")),
    "cancel": NetworkNumbers((("0", "1"), ("0", "2"), ("-1", "1")), ("0", "2", "-1", "1")),
    "mirrored": NetworkNumbers((("0", "1"), ("0", "-1"), ("-1", "1")), ("0", "1", "-1", "1")),
    "nothing": NetworkNumbers((("0", "1"), ("0", "1"), ("0", "2")), ("0", "1", "1", "-1")),
    "four": NetworkNumbers((("0", "1"), ("-1", "1"), ("2", "-1")), ("0", "1", "1", "1")),
}
"""Small networks, one for each way to lose regions, and one that loses none."""


ORIENTATIONS: Mapping[str, tuple[int, int]] = {
    "together": (1, 1),
    "falling": (-1, -1),
    "opposed": (1, -1),
}
"""The signs of the slopes of two units with one joint, up to their order."""


def unit(number: str | int) -> Node:
    """φ_d ReLU[θ_{d0} + θ_{d1} x]."""
    return times(weight(number), Call("ReLU", (pre_activation(number),)))


def gap(first: str | int, second: str | int) -> Node:
    """θ_{d0} θ_{e1} − θ_{e0} θ_{d1}: zero where two joints are at one place."""
    return minus(times(constant(first), slope(second)), times(constant(second), slope(first)))


def sign(number: str | int) -> Node:
    """1[θ_{d1} > 0] − 1[θ_{d1} < 0]."""
    above, below = (Indicator(compared(slope(number), each)) for each in "><")
    return minus(above, below)


def _one_bend(writer: Writer) -> Section:
    not_flat, flat = compared(slope(UNIT), "!="), has_sign(UNIT, 0)
    straight = times(weight(UNIT), Call("ReLU", (constant(UNIT),)))
    return headed(
        "problem_3_10.one_bend",
        said("problem_3_10.joint"),
        Setting(writer.context.definitions["j"]),
        _where(writer, unit(UNIT), unit_as_bend(UNIT), "problem_3_10.line_and_bend", not_flat),
        said("problem_3_10.first_line"),
        _where(writer, unit(UNIT), straight, "problem_3_10.constant", flat),
        said("problem_3_10.sum_of_bends"),
    )


def _where(writer: Writer, left: Node, right: Node, rule: str, *conditions: Relation) -> Statement:
    """left = right under conditions that are stated."""
    step = writer.assuming(*conditions).same(left, right, rule).step
    return Statement(replace(step, conditions=conditions))


def _no_bend(writer: Writer) -> Section:
    return headed(
        "problem_3_10.no_bend",
        said("problem_3_10.size_of_bend", change=change(UNIT)),
        _by_signs(writer, change(UNIT), times(weight(UNIT), slope(UNIT)), (UNIT,), "straight"),
        said("problem_3_10.one_factor", slope=slope(UNIT), weight=weight(UNIT)),
    )


def _by_signs(
    writer: Writer, left: Node, right: Node, units: Iterable[str | int], rule: str
) -> Statement:
    """left = 0 exactly where right = 0, because they differ by the signs of the θ_{d1}."""
    factor = times(*(sign(each) for each in units))
    claim = Equivalence(
        (equation(left, ZERO),),
        (equation(right, ZERO),),
        ((factor,),),
        ((factor,),),
        context=writer.context,
    )
    return Statement(Step(claim, message(f"problem_3_10.{rule}")))


def _one_place(writer: Writer) -> Section:
    slopes = tuple(compared(slope(each), "!=") for each in (UNIT, OTHER))
    same = equation(joint_name(UNIT), joint_name(OTHER))
    crossed = equation(times(constant(UNIT), slope(OTHER)), times(constant(OTHER), slope(UNIT)))
    at = writer.assuming(*slopes)
    bends = tuple(times(change(each), _beyond(PLACE)) for each in (UNIT, OTHER))
    together = times(Add((change(UNIT), change(OTHER))), _beyond(PLACE))
    return headed(
        "problem_3_10.one_place",
        said("problem_3_10.two_units"),
        at.becomes(same, crossed, "problem_3_10.crossed", *slopes),
        said("problem_3_10.common_place", place=PLACE),
        writer.same(plus(*bends), together, "problem_3_10.bends_add"),
        said("problem_3_10.counted_once"),
    )


def _beyond(place: Node) -> Node:
    return Call("ReLU", (minus(X, place),))


def _condition(writer: Writer) -> Section:
    gaps = tuple(gap(*pair) for pair in combinations(UNITS, 2))
    bends = times(*map(change, UNITS), *gaps)
    parameters = times(*map(weight, UNITS), *map(slope, UNITS), *gaps)
    found = _by_signs(writer, bends, parameters, UNITS, "exactly_when")
    return headed(
        "problem_3_10.condition",
        said("problem_3_10.places"),
        said("problem_3_10.complete"),
        writer.answer("conditions", found),
        said("problem_3_10.read"),
        said("problem_3_10.any_number", size=Symbol("D")),
    )


def _what_is_left(writer: Writer) -> Iterator[Section]:
    for name, parameter in (("flat", slope(1)), ("mute", weight(1))):
        given = (SIZE, equation(parameter, ZERO))
        left = tidy(substitute(THREE.written_out, {parameter: ZERO}))
        yield headed(
            f"problem_3_10.{name}",
            Given(given),
            writer.assuming(*given).same(Y, left, f"problem_3_10.left_{name}"),
            said(f"problem_3_10.after_{name}"),
        )
    yield from (_coinciding(writer, name) for name in ORIENTATIONS)


def _coinciding(writer: Writer, name: str) -> Section:
    """Units 1 and 2 with one joint, each rising or falling."""
    signs = ORIENTATIONS[name]
    both = equation(joint_name(1), joint_name(2))
    given = (*(has_sign(each, sign) for each, sign in zip((1, 2), signs, strict=True)), both)
    first, other = (times(weight(each), slope(each)) for each in (1, 2))
    beyond = minus(X, joint_name(1))
    same_side = signs[0] == signs[1]
    change_there = Add((first, other if same_side else Negative(other)))
    clipped = Call("ReLU", (beyond,)) if signs[0] > 0 else Call("min", (beyond, ZERO))
    line = () if same_side else (times(other, beyond),)
    cancelled = equation(change_there, ZERO)
    rest = plus(*line)
    at = writer.assuming(*given)
    parts = plus(*line, times(change_there, clipped))
    return headed(
        f"problem_3_10.{name}",
        Given(given),
        at.same(plus(unit(1), unit(2)), parts, f"problem_3_10.as_{name}"),
        said("problem_3_10.one_joint"),
        _cancelled(at, rest, cancelled),
        said(f"problem_3_10.after_{name}"),
    )


def _cancelled(at: Writer, rest: Node, cancelled: Relation) -> Statement:
    step = at.assuming(cancelled).same(plus(unit(1), unit(2)), rest, "problem_3_10.cancelled").step
    return Statement(replace(step, conditions=(cancelled,)))


def _numbers(writer: Writer) -> Section:
    return headed(
        "heading.check",
        said("problem_3_10.examples"),
        *(_example(writer, name) for name in EXAMPLES),
        said("problem_3_10.bends_counted"),
    )


def exact(numbers: NetworkNumbers) -> OneInputNetwork:
    """The network of these numbers, for exact regions."""
    return OneInputNetwork(numbers.theta, numbers.phi)


def _example(writer: Writer, name: str) -> Statement:
    """The output with its units and with its bends, and the number of its linear regions."""
    numbers = EXAMPLES[name]
    regions = exact(numbers).regions()
    values: dict[Node, Node] = dict(numbers.values().items())
    output = tidy(substitute(THREE.written_out, values))
    rule = message(f"problem_3_10.example_{name}", count=regions.count_linear_regions())
    return writer.same(output, as_bends(regions), rule)


def _window(writer: Writer) -> Section:
    given = FIGURE_3_3.relations()
    edge = over(Number("3"), Number("2"))
    outside = Relation((edge, joint_name(3)), ("<",))
    return headed(
        "problem_3_10.window",
        said("problem_3_10.not_seen"),
        Given(given),
        writer.assuming(*given).follows((), outside, "problem_3_10.beyond_the_edge"),
        said("problem_3_10.three_seen", edge=edge),
    )


def _slips(_: Writer) -> Section:
    return headed("problem_3_10.slips", said("problem_3_10.slip", offset=element("theta", 1, 0)))


def _derive() -> Derivation:
    about = writer()
    sections = (
        known(about, "problem_3_10", "3.5", "3.6"),
        *(make(about) for make in (_one_bend, _no_bend, _one_place, _condition)),
        *_what_is_left(about),
        *(make(about) for make in (_numbers, _window, _slips)),
    )
    return Derivation(message("problem_3_10.title"), about.context, sections)


PROBLEM = Problem(
    number="3.10",
    source=message("source.problem", chapter=3, number=10),
    title=message("problem_3_10.title"),
    parts=(Part("conditions", "conditions"),),
    derive=_derive,
)
