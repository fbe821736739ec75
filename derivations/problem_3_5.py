"""UDL problem 3.5: ReLU takes a positive factor out of its argument (eq. 3.14)."""

from __future__ import annotations

from dataclasses import replace

from udlsym.calculus.homogeneity import homogeneous, mirrored
from udlsym.context import Context, Definition
from udlsym.derivation.document import Chain, Derivation, Given, Part, Section, Setting, Statement
from udlsym.derivation.message import Message, message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Writer, headed, said
from udlsym.functions.activation import Activation, Z
from udlsym.functions.definitions import HEAVISIDE, RELU
from udlsym.models.symmetries import FACTOR
from udlsym.syntax.build import (
    ONE,
    ZERO,
    compared,
    minus,
    times,
)
from udlsym.syntax.nodes import Call, Negative, Node, Number, Relation, Symbol, equation

ALPHA = Symbol(FACTOR)
SCALED = times(ALPHA, Z)
LEFT = RELU.of(SCALED)
RIGHT = homogeneous(ALPHA)(LEFT)
MIRRORED = mirrored(ALPHA)(LEFT)

TWO, THREE = Number("2"), Number("3")


POSITIVE, NEGATIVE = compared(ALPHA, ">"), compared(ALPHA, "<")


def context() -> Context:
    """z and α are numbers; ReLU and heaviside are what the book defines them to be."""
    functions = (RELU, HEAVISIDE)
    names = frozenset(each.function for each in functions)
    return Context(functions=names).defining(*map(_defined, functions))


def _defined(activation: Activation) -> Definition:
    return Definition(activation.function, activation.definition, (Z.name,))


def _known(writer: Writer) -> Section:
    return headed(
        "heading.known",
        said("problem_3_5.known"),
        Setting(writer.context.definitions[RELU.function], "3.2"),
        said("problem_3_5.wanted", left=LEFT, right=RIGHT),
    )


def _from_zero(writer: Writer) -> Section:
    given = (POSITIVE, compared(Z, ">="))
    at = writer.assuming(*given)
    lines = [
        ("problem_3_5.argument_from_zero", SCALED),
        ("problem_3_5.itself", RIGHT),
    ]
    return headed(
        "problem_3_5.from_zero",
        Given(given),
        writer.follows(given, compared(SCALED, ">="), "problem_3_5.product_from_zero"),
        said("problem_3_5.so_both_kept"),
        at.chain(LEFT, lines),
    )


def _below_zero(writer: Writer) -> Section:
    given = (POSITIVE, compared(Z, "<"))
    at = writer.assuming(*given)
    lines = [
        ("problem_3_5.argument_below_zero", ZERO),
        ("problem_3_5.any_number", times(ALPHA, ZERO)),
        ("problem_3_5.clipped", RIGHT),
    ]
    return headed(
        "problem_3_5.below_zero",
        Given(given),
        writer.follows(given, compared(SCALED, "<"), "problem_3_5.product_below_zero"),
        at.chain(LEFT, lines),
    )


def _together(writer: Writer) -> Section:
    both = writer.assuming(POSITIVE).same(LEFT, RIGHT, "problem_3_5.both_cases")
    return headed(
        "problem_3_5.together",
        said("problem_3_5.complete"),
        Given((POSITIVE,)),
        writer.answer("identity", replace(both.step, conditions=(POSITIVE,))),
        said("problem_3_5.meaning"),
    )


def _zero_factor(writer: Writer) -> Section:
    given = equation(ALPHA, ZERO)
    return headed(
        "problem_3_5.zero_factor",
        Given((given,)),
        writer.assuming(given).chain(
            LEFT,
            [("problem_3_5.zero_times", RELU.of(ZERO)), ("problem_3_5.zero_kept", ZERO)],
        ),
        writer.assuming(given).same(RIGHT, ZERO, "problem_3_5.zero_outside"),
        said("problem_3_5.zero_too", factor=ALPHA),
    )


def _negative_factor(writer: Writer) -> Section:
    at = writer.assuming(NEGATIVE)
    above, below = compared(Z, ">"), compared(Z, "<")
    gap = minus(RIGHT, LEFT)
    return headed(
        "problem_3_5.negative_factor",
        said("problem_3_5.sign_turns"),
        Given((NEGATIVE,)),
        at.same(LEFT, MIRRORED, "problem_3_5.mirrored"),
        said("problem_3_5.other_half"),
        at.same(gap, times(ALPHA, Call("abs", (Z,))), "problem_3_5.gap"),
        said("problem_3_5.where_gap", z=Z),
        writer.follows((NEGATIVE, above), compared(SCALED, "<"), _side("above", above)),
        writer.follows((NEGATIVE, below), compared(SCALED, ">"), _side("below", below)),
        said("problem_3_5.only_at_zero"),
    )


def _side(name: str, relation: Relation) -> Message:
    return message(f"problem_3_5.gap_{name}", side=relation)


def at_numbers(factor: Node, value: Node) -> tuple[Node, Node]:
    """Both sides of the identity with numbers in the place of α and z."""
    return RELU.of(times(factor, value)), times(factor, RELU.of(value))


def _numbers(writer: Writer) -> Section:
    minus_one = Negative(ONE)
    return headed(
        "heading.check",
        said("problem_3_5.factor_two"),
        *_both(writer, at_numbers(TWO, THREE), Number("6"), Number("6")),
        *_both(writer, at_numbers(TWO, Negative(THREE)), ZERO, ZERO),
        said("problem_3_5.factor_minus_one"),
        *_both(writer, at_numbers(minus_one, ONE), ZERO, minus_one),
        said("problem_3_5.differ"),
    )


def _both(writer: Writer, sides: tuple[Node, Node], left: Node, right: Node) -> tuple[Chain, Chain]:
    inside, outside = "problem_3_5.factor_inside", "problem_3_5.factor_outside"
    return (
        writer.chain(sides[0], [(inside, left)]),
        writer.chain(sides[1], [(outside, right)]),
    )


def _others(writer: Writer) -> tuple[Statement, Statement]:
    step = HEAVISIDE.of
    return (
        writer.same(step(times(TWO, ONE)), ONE, "problem_3_5.step_inside"),
        writer.same(times(TWO, step(ONE)), TWO, "problem_3_5.step_outside"),
    )


def _slips(writer: Writer) -> Section:
    return headed(
        "problem_3_5.slips",
        said("problem_3_5.slip"),
        said("problem_3_5.other_activations"),
        Setting(writer.context.definitions[HEAVISIDE.function], "3.15"),
        *_others(writer),
    )


def _derive() -> Derivation:
    writer = Writer(context())
    making = (
        _known,
        _from_zero,
        _below_zero,
        _together,
        _zero_factor,
        _negative_factor,
        _numbers,
        _slips,
    )
    sections = tuple(make(writer) for make in making)
    return Derivation(message("problem_3_5.title"), writer.context, sections)


PROBLEM = Problem(
    number="3.5",
    source=message("source.problem", chapter=3, number=5),
    title=message("problem_3_5.title"),
    parts=(Part("identity", "chain"),),
    derive=_derive,
)
