"""Curves of equal loss through every choice of parameters, and the flat directions they leave."""

from __future__ import annotations

from typing import Final

from udlsym.claims import Consequence
from udlsym.derivation.document import Given, Section, Setting, Statement, Step
from udlsym.derivation.message import message
from udlsym.derivation.writing import Writer, headed, said
from udlsym.losses.least_squares import LeastSquares, slope_of_loss
from udlsym.models.shallow import FREE_INPUT, FREE_OUTPUT, FREE_UNIT, ShallowNetwork
from udlsym.models.symmetries import FACTOR, factor_of_unit, rescaled
from udlsym.syntax.build import (
    ONE,
    TWO,
    ZERO,
    element,
    minus,
    negative,
    over,
    plus,
    squared,
    sum_over,
    times,
)
from udlsym.syntax.nodes import Call, Node, Partial, Relation, Symbol, equation
from udlsym.syntax.traverse import walk

from .equal_losses import LOSS, LOSS_NAME, NETWORK, OUTPUT, REST, above_zero, part_of, with_output

ALPHA: Final = Symbol(FACTOR)
THETA_0, THETA_1 = element("theta", FREE_UNIT, 0), element("theta", FREE_UNIT, 1)
PHI: Final = element("phi", FREE_UNIT)
OF_ONE_UNIT: Final = (THETA_0, THETA_1, PHI)


def pre_activation(tree: Node) -> Node:
    """The argument of the first ReLU in a tree."""
    call = next(each for each in walk(tree) if isinstance(each, Call) and each.function == "ReLU")
    return call.arguments[0]


Z_OF_UNIT: Final = pre_activation(part_of(FREE_UNIT))
OFF_JOINTS: Final = Relation((pre_activation(NETWORK.tree), ZERO), ("!=",))
"""No example sits on the joint of a unit, for every unit d and every example i."""


def on_curve() -> Node:
    """The loss with unit m rescaled by α, the other units left as they are."""
    unit = rescaled(part_of(FREE_UNIT), factor_of_unit(FREE_UNIT))
    return with_output(LOSS, plus(REST, unit))


def no_isolated_minimum(writer: Writer) -> Section:
    """Near every choice of parameters lie others with the same loss."""
    moved = over(PHI, ALPHA)
    given = (above_zero(ALPHA), Relation((PHI, ZERO), ("!=",)))
    mute = equation(PHI, ZERO)
    return headed(
        "problem_3_7.no_isolated",
        said("problem_3_7.one_unit", unit=Symbol(FREE_UNIT), rest=REST),
        Setting(writer.context.definitions["R"]),
        writer.same(OUTPUT, plus(REST, part_of(FREE_UNIT)), "problem_3_7.set_apart"),
        said("problem_3_7.used"),
        Given(given),
        writer.assuming(given[0]).same(on_curve(), LOSS_NAME, "problem_3_7.on_curve"),
        writer.assuming(*given).becomes(
            equation(moved, PHI), equation(ALPHA, ONE), "problem_3_7.moves"
        ),
        said("problem_3_7.as_near", factor=ALPHA),
        writer.assuming(given[0]).same(
            minus(PHI, moved), over(times(PHI, minus(ALPHA, ONE)), ALPHA), "problem_3_7.distance"
        ),
        said("problem_3_7.not_used"),
        Given((mute,)),
        writer.assuming(mute).same(OUTPUT, REST, "problem_3_7.mute"),
        said("problem_3_7.free_weights", offset=THETA_0, slope=THETA_1),
        said("problem_3_7.in_every_case"),
    )


def dead_unit(writer: Writer) -> Section:
    """A unit below zero at every example: the loss does not see it at all."""
    dead = Relation((Z_OF_UNIT, ZERO), ("<",))
    at = writer.assuming(dead)
    return headed(
        "problem_3_7.dead",
        said("problem_3_7.dead_unit"),
        Given((dead,)),
        said("problem_3_7.every_example"),
        at.same(OUTPUT, REST, "problem_3_7.dead_output"),
        *(
            at.same(
                Partial(part_of(FREE_UNIT), (parameter,)), ZERO, f"problem_3_7.dead_slope_{place}"
            )
            for place, parameter in enumerate(OF_ONE_UNIT)
        ),
        said("problem_3_7.dead_loss"),
    )


def along_curve() -> Node:
    """θ_{m0} ∂L/∂θ_{m0} + θ_{m1} ∂L/∂θ_{m1} − φ_m ∂L/∂φ_m."""
    forward = (times(each, slope_of_loss(each)) for each in OF_ONE_UNIT[:2])
    return minus(plus(*forward), times(PHI, slope_of_loss(PHI)))


def along_curve_in_general() -> Node:
    """The same with D_i inputs and D_o outputs."""
    offset = element("theta", FREE_UNIT, 0)
    weight = element("theta", FREE_UNIT, FREE_INPUT)
    output = element("phi", FREE_OUTPUT, FREE_UNIT)
    weights = sum_over(times(weight, slope_of_loss(weight)), FREE_INPUT, "D_i")
    outputs = sum_over(times(output, slope_of_loss(output)), FREE_OUTPUT, "D_o")
    return minus(plus(times(offset, slope_of_loss(offset)), weights), outputs)


def bend_along_curve() -> Node:
    """tᵀHt for the tangent t = (θ_{m0}, θ_{m1}, −φ_m) of the curve at α = 1."""
    pure = (times(squared(each), slope_of_loss(each, each)) for each in OF_ONE_UNIT)
    mixed = times(TWO, THETA_0, THETA_1, slope_of_loss(THETA_0, THETA_1))
    crossed = (times(TWO, each, PHI, slope_of_loss(each, PHI)) for each in OF_ONE_UNIT[:2])
    return plus(*pure, mixed, *map(negative, crossed))


def off_joints(statement: Statement) -> Statement:
    """The statement, on condition that no example sits on a joint."""
    return Statement(Step(statement.step.claim, statement.step.rule, (OFF_JOINTS,)))


def hessian(writer: Writer) -> Section:
    """First and second derivative along the curve, away from the joints."""
    at_start = equation(ALPHA, ONE)
    flat = equation(slope_of_loss(PHI), ZERO)
    bend = bend_along_curve()
    return headed(
        "problem_3_7.hessian",
        said("problem_3_7.speed", factor=ALPHA),
        Given((at_start,)),
        *_speeds(writer.assuming(at_start)),
        said("problem_3_7.chain_rule"),
        off_joints(writer.same(along_curve(), ZERO, "problem_3_7.first_along")),
        said("problem_3_7.off_joints"),
        general_slope(),
        said("problem_3_7.second"),
        off_joints(
            writer.same(
                bend, negative(times(TWO, PHI, slope_of_loss(PHI))), "problem_3_7.second_along"
            )
        ),
        said("problem_3_7.bent_curve"),
        off_joints(_flat(writer, flat, equation(bend, ZERO))),
        said("problem_3_7.singular"),
    )


def _flat(writer: Writer, slope_is_zero: Relation, bend_is_zero: Relation) -> Statement:
    """The bend is −2 φ_m times the slope in the output weight."""
    factor = negative(times(TWO, PHI))
    claim = Consequence((slope_is_zero,), bend_is_zero, (factor,), context=writer.context)
    return Statement(Step(claim, message("problem_3_7.flat")))


def _speeds(writer: Writer) -> tuple[Statement, ...]:
    moved = (*(times(ALPHA, each) for each in OF_ONE_UNIT[:2]), over(PHI, ALPHA))
    speeds = (THETA_0, THETA_1, negative(PHI))
    rules = ("speed_offset", "speed_slope", "speed_output")
    return tuple(
        writer.same(Partial(tree, (ALPHA,)), speed, f"problem_3_7.{rule}")
        for tree, speed, rule in zip(moved, speeds, rules, strict=True)
    )


def general_slope() -> Statement:
    """The first derivative along the curve at symbolic D_i and D_o."""
    network = ShallowNetwork()
    writer = Writer(LeastSquares(network).context)
    found = writer.same(along_curve_in_general(), ZERO, message("problem_3_7.first_in_general"))
    joints = Relation((pre_activation(network.tree), ZERO), ("!=",))
    return Statement(Step(found.step.claim, found.step.rule, (joints,)))
