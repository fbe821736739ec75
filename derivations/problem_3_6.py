"""UDL problem 3.6: a unit scaled by α on the way in and by 1/α on the way out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from udlsym.calculus.homogeneity import bracketed, cancelled, homogeneous, mirrored
from udlsym.calculus.rewriting import Rule, record
from udlsym.claims import Consequence
from udlsym.context import Axis, Context, Definition
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
    Step,
)
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Writer, headed, rewritten, said
from udlsym.functions.definitions import HEAVISIDE
from udlsym.models.shallow import FREE_UNIT, UNIT, ShallowNetwork
from udlsym.models.symmetries import FACTOR, factor_of_each, factor_of_unit, rescaled
from udlsym.solve.value import value_at
from udlsym.syntax.build import (
    ONE,
    TWO,
    ZERO,
    compared,
    element,
    minus,
    negative,
    over,
    plus,
    squared,
    times,
)
from udlsym.syntax.decimals import decimal
from udlsym.syntax.nodes import (
    Call,
    Delta,
    Indexed,
    Negative,
    Node,
    Relation,
    Summation,
    Symbol,
    equation,
)
from udlsym.syntax.traverse import substitute

ALPHA, X = Symbol(FACTOR), Symbol("x")
REST = Indexed("R", (Symbol(FREE_UNIT),))

NETWORK = ShallowNetwork(inputs=1, outputs=1)
THREE_UNITS = NETWORK.instantiate(hidden=3)


DIGITS: Final[dict[Node, Node]] = dict(FIGURE_3_3.values().items())
"""The parameters of fig. 3.3."""


POSITIVE, NEGATIVE = compared(ALPHA, ">"), compared(ALPHA, "<")


def context() -> Context:
    """The names of the network with D units, R_m for all but unit m, and α_d."""
    names = NETWORK.vector_context
    letters = {**names.index_ranges, FREE_UNIT: "D"}
    arrays = {**names.arrays, (FACTOR, 1): (Axis("D"),)}
    rest = Definition("R", all_but(Symbol(FREE_UNIT)), indices=(FREE_UNIT,))
    return replace(names, index_ranges=letters, arrays=arrays).defining(rest)


def all_but(unit: Node) -> Node:
    """φ_0 + Σ_d (1 − δ_{dm}) φ_d h_d: the output without the part of the unit m."""
    offset, total = NETWORK.vector_context.definitions["y"].body.terms  # type: ignore[attr-defined]
    assert isinstance(total, Summation)
    others = minus(ONE, Delta(Symbol(UNIT), unit))
    return plus(offset, replace(total, body=times(others, total.body)))


@dataclass(frozen=True)
class OneUnit:
    """What unit m adds to the output: as it is, rescaled, and its pre-activation."""

    pre_activation: Node
    old: Node
    new: Node


def unit_m() -> OneUnit:
    """Unit m of D units."""
    pre_activation = NETWORK.pre_activation(FREE_UNIT)
    old = times(element("phi", FREE_UNIT), NETWORK.unit(FREE_UNIT))
    return OneUnit(pre_activation, old, rescaled(old, factor_of_unit(FREE_UNIT)))


System = tuple[Relation, ...]
Steps = Iterable[tuple[str, Rule]]


def steps(factor: Node, positive: bool) -> tuple[tuple[str, Rule], ...]:
    """The rules that bring a factor out of a unit and cancel it."""
    outside = homogeneous(factor) if positive else mirrored(factor)
    taken = "problem_3_6.take_out" if positive else "problem_3_6.take_out_negative"
    return (
        ("problem_3_6.bracket", bracketed(factor)),
        (taken, outside),
        ("problem_3_6.cancel", cancelled(factor)),
    )


def derived(writer: Writer, start: Node, rules: Steps) -> Chain:
    """The chain that rules make from a tree."""
    return writer.chain(start, rewritten(record(start, *rules)))


def _known(writer: Writer) -> Section:
    definitions, unit = writer.context.definitions, unit_m()
    return headed(
        "heading.known",
        said("problem_3_6.known"),
        Setting(definitions["h"], "3.5"),
        Setting(definitions["y"], "3.6"),
        said("problem_3_6.set_apart", unit=Symbol(FREE_UNIT), rest=REST),
        Setting(definitions["R"]),
        writer.same(Symbol("y"), plus(REST, unit.old), "problem_3_6.split"),
        said("problem_3_6.wanted", factor=ALPHA),
    )


def _positive(writer: Writer) -> Section:
    at, unit = writer.assuming(POSITIVE), unit_m()
    chain = derived(at, plus(REST, unit.new), steps(ALPHA, positive=True))
    same = at.chain(chain.start, [*_lines(chain), ("problem_3_6.old_output", Symbol("y"))])
    every = factor_of_each(Symbol(UNIT))
    whole = writer.assuming(compared(every, ">"))
    return headed(
        "problem_3_6.positive",
        Given((POSITIVE,)),
        said("problem_3_6.new_output"),
        same,
        said("problem_3_6.nothing_changes"),
        Given((compared(every, ">"),)),
        whole.same(rescaled(_written_out()), _written_out(), "problem_3_6.all_units"),
    )


def _lines(chain: Chain) -> list[tuple[str, Node]]:
    return [(step.rule.id, line) for step, line in zip(chain.steps, chain.lines, strict=True)]


def _written_out() -> Node:
    """The output of the network with D units as one expression."""
    offset, total = NETWORK.vector_context.definitions["y"].body.terms  # type: ignore[attr-defined]
    body = times(element("phi", UNIT), NETWORK.unit(UNIT))
    return plus(offset, replace(total, body=body))


def _negative(writer: Writer) -> Section:
    at, unit = writer.assuming(NEGATIVE), unit_m()
    chain = derived(at, plus(REST, unit.new), steps(ALPHA, positive=False))
    return headed(
        "problem_3_6.negative",
        Given((NEGATIVE,)),
        said("problem_3_6.negative_factor"),
        chain,
        said("problem_3_6.factor_gone", factor=ALPHA),
    )


def kept_half() -> Node:
    """φ_m min(θ_{m0} + θ_{m1}x, 0): what unit m adds after a rescaling by α < 0."""
    tree = unit_m().new
    for _, rule in steps(ALPHA, positive=False):
        tree = rule(tree)
    return tree


def gap() -> Node:
    """−φ_m |θ_{m0} + θ_{m1}x|: the new output less the old one for α < 0."""
    size = Call("abs", (unit_m().pre_activation,))
    return negative(times(element("phi", FREE_UNIT), size))


def _difference(writer: Writer) -> Section:
    unit = unit_m()
    output = element("phi", FREE_UNIT)
    change = minus(kept_half(), unit.old)
    above, below = (compared(unit.pre_activation, operator) for operator in (">", "<"))
    slope = times(output, unit.pre_activation)
    return headed(
        "problem_3_6.difference",
        said("problem_3_6.new_less_old"),
        writer.chain(change, [("problem_3_6.half_less_half", gap())]),
        said("problem_3_6.joint"),
        *(writer.same(part, tree, rule) for part, tree, rule in _halves()),
        said("problem_3_6.bend"),
        said("problem_3_6.both_sides"),
        _on_one_side(writer, above, negative(slope), "problem_3_6.active_before"),
        _on_one_side(writer, below, slope, "problem_3_6.inactive_before"),
        said("problem_3_6.slopes", slope=times(output, element("theta", FREE_UNIT, 1))),
    )


def _on_one_side(writer: Writer, side: Relation, slope: Node, rule: str) -> Statement:
    """The gap on one side of the joint, which the statement names."""
    step = writer.assuming(side).same(gap(), slope, rule).step
    return Statement(replace(step, conditions=(side,)))


def _halves() -> tuple[tuple[Node, Node, str], ...]:
    """φ ReLU[z] = φ (z + |z|)/2 and φ min(z, 0) = φ (z − |z|)/2."""
    unit = unit_m()
    size = Call("abs", (unit.pre_activation,))
    half = over(element("phi", FREE_UNIT), TWO)
    with_size = (plus(unit.pre_activation, size), minus(unit.pre_activation, size))
    old, new = (times(half, bracket) for bracket in with_size)
    return (unit.old, old, "problem_3_6.old_half"), (kept_half(), new, "problem_3_6.new_half")


def _agreement(writer: Writer) -> Section:
    unit = unit_m()
    product = times(element("phi", FREE_UNIT), unit.pre_activation)
    offset, slope = (times(element("phi", FREE_UNIT), _theta(place)) for place in (0, 1))
    at = tuple(equation(substitute(product, {X: place}), ZERO) for place in (ZERO, ONE))
    both = tuple(equation(each, ZERO) for each in (offset, slope))
    return headed(
        "problem_3_6.agreement",
        said("problem_3_6.when_same"),
        writer.chain(squared(gap()), [("problem_3_6.square", squared(product))]),
        writer.zero_only(squared(product), (product,), "problem_3_6.zero_at"),
        said("problem_3_6.at_two_inputs"),
        _two_inputs(writer, at, both),
        said("problem_3_6.conversely"),
        _everywhere(writer, both, equation(product, ZERO)),
        said("problem_3_6.dead_or_mute"),
    )


def _two_inputs(writer: Writer, at: System, both: System) -> Statement:
    """The values at 0 and 1 are the offset and the sum, so each system combines the other."""
    claim = writer.equivalence(at, both)
    forward, backward = ((ONE, ZERO), (Negative(ONE), ONE)), ((ONE, ZERO), (ONE, ONE))
    combined = replace(claim, forward=forward, backward=backward)
    return Statement(Step(combined, message("problem_3_6.two_inputs")))


def _everywhere(writer: Writer, both: System, everywhere: Relation) -> Statement:
    claim = Consequence(both, everywhere, (ONE, X), context=writer.context)
    return Statement(Step(claim, message("problem_3_6.times_input")))


def _theta(place: int) -> Node:
    return element("theta", FREE_UNIT, place)


def _three_units(_: Writer) -> Section:
    three = Writer(THREE_UNITS.vector_context)
    return headed(
        "problem_3_6.three_units",
        said("problem_3_6.first_unit"),
        three.same(Symbol("y"), THREE_UNITS.written_out, "problem_3_6.ten"),
        Given((POSITIVE,)),
        *_answered(three.assuming(POSITIVE), "positive", POSITIVE),
    )


def _three_units_turned(_: Writer) -> Section:
    three = Writer(THREE_UNITS.vector_context)
    return headed(
        "problem_3_6.three_turned",
        Given((NEGATIVE,)),
        *_answered(three.assuming(NEGATIVE), "negative", NEGATIVE),
    )


def _answered(writer: Writer, part: str, condition: Relation) -> tuple[Chain, Answer]:
    start = new_network()
    chain = derived(writer, start, steps(ALPHA, positive=part == "positive"))
    found = writer.same(start, chain.lines[-1], f"problem_3_6.so_{part}")
    return chain, writer.answer(part, replace(found.step, conditions=(condition,)))


def new_network() -> Node:
    """Eq. 3.1 with θ_{10}, θ_{11} multiplied by α and φ_1 divided by it."""
    return rescaled(THREE_UNITS.written_out, factor_of_unit(1))


def _numbers(_: Writer) -> Section:
    three = Writer(THREE_UNITS.vector_context, FIGURE_3_3.parameters())
    return headed(
        "heading.check",
        said("problem_3_6.figure"),
        Given(FIGURE_3_3.parameters()),
        said("problem_3_6.old_values"),
        *_values(three, THREE_UNITS.written_out),
        said("problem_3_6.factor_two"),
        *_values(three, substitute(new_network(), {ALPHA: TWO})),
        said("problem_3_6.factor_minus_one"),
        *_values(three, substitute(new_network(), {ALPHA: Negative(ONE)})),
        said("problem_3_6.kink"),
    )


def _values(writer: Writer, tree: Node) -> tuple[Statement, ...]:
    rules: tuple[tuple[Node, str], ...] = ((ZERO, "at_zero"), (ONE, "at_one"))
    return tuple(_value(writer, substitute(tree, {X: at}), rule) for at, rule in rules)


def _value(writer: Writer, tree: Node, rule: str) -> Statement:
    exact = value_at(substitute(tree, DIGITS), {}, {}, writer.context)
    return writer.same(tree, decimal(exact), f"problem_3_6.{rule}")


def _slips(writer: Writer) -> Section:
    step = HEAVISIDE.of
    return headed(
        "problem_3_6.slips",
        said("problem_3_6.slip"),
        said("problem_3_6.other_activations"),
        writer.assuming(POSITIVE).same(
            step(times(ALPHA, Symbol("z"))), step(Symbol("z")), "problem_3_6.step"
        ),
    )


MAKING: tuple[Callable[[Writer], Section], ...] = (
    _known,
    _positive,
    _negative,
    _difference,
    _agreement,
    _three_units,
    _three_units_turned,
    _numbers,
    _slips,
)


def _derive() -> Derivation:
    writer = Writer(context())
    return Derivation(
        message("problem_3_6.title"), writer.context, tuple(make(writer) for make in MAKING)
    )


PROBLEM = Problem(
    number="3.6",
    source=message("source.problem", chapter=3, number=6),
    title=message("problem_3_6.title"),
    parts=(Part("positive", "equation"), Part("negative", "equation")),
    derive=_derive,
)
