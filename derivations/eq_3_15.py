"""UDL eq. 3.15: heaviside and rect, and how they go together with indicators."""

from __future__ import annotations

from typing import Final

from udlsym.context import Context
from udlsym.derivation.document import Block, Derivation, Given, Section, Setting, Statement, Step
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Rewritten, Writer, headed, said
from udlsym.functions.activation import Activation, Kink, Z
from udlsym.functions.contexts import context_of
from udlsym.functions.definitions import HEAVISIDE, RECT, RELU
from udlsym.syntax import nodes
from udlsym.syntax.build import ONE, TWO, ZERO, minus, negative, over, plus, times
from udlsym.syntax.nodes import Call, Indicator, Node, Partial, Relation, equation

from .function_table import function_table

CONTEXT: Final = context_of(HEAVISIDE, RECT, RELU)
THREE: Final = nodes.Number("3")
OFF_ZERO: Final = Relation((Z, ZERO), ("!=",))
OFF_ONE: Final = Relation((minus(Z, ONE), ZERO), ("!=",))

JUMPING: Final = (HEAVISIDE, RECT)
STEP, BOX = HEAVISIDE.of(Z), RECT.of(Z)


def _where(left: Node, operator: str, right: Node) -> Indicator:
    return Indicator(Relation((left, right), (operator,)))


STEP_FORMS: Final[tuple[Rewritten, ...]] = (
    ("eq_3_15.not_strict", _where(Z, ">=", ZERO)),
    ("eq_3_15.all_but_below", minus(ONE, _where(Z, "<", ZERO))),
)
BOX_FORMS: Final[tuple[Rewritten, ...]] = (
    ("eq_3_15.in_the_interval", Indicator(Relation((ZERO, Z, ONE), ("<=", "<=")))),
    ("eq_3_15.up_and_down", minus(STEP, _where(Z, ">", ONE))),
    ("eq_3_15.two_steps", plus(STEP, HEAVISIDE.of(minus(ONE, Z)), negative(ONE))),
    ("eq_3_15.both_steps", times(STEP, HEAVISIDE.of(minus(ONE, Z)))),
)


def _known(writer: Writer) -> Section:
    definitions = writer.context.definitions
    return headed(
        "heading.known",
        said("eq_3_15.known"),
        Setting(definitions[HEAVISIDE.function], "3.15"),
        Setting(definitions[RECT.function], "3.15"),
        said("eq_3_15.wanted"),
    )


def _step(writer: Writer) -> Section:
    at_zero = (equation(Z, ZERO),)
    strict = _where(Z, ">", ZERO)
    return headed(
        "eq_3_15.step",
        said("eq_3_15.one_jump"),
        writer.chain(STEP, STEP_FORMS),
        said("eq_3_15.compare_strict", strict=strict),
        Given(at_zero),
        writer.assuming(*at_zero).same(STEP, ONE, "eq_3_15.step_at_zero"),
        writer.assuming(*at_zero).same(strict, ZERO, "eq_3_15.strict_at_zero"),
        Statement(
            Step(
                writer.assuming(OFF_ZERO).equality(STEP, strict),
                message("eq_3_15.elsewhere"),
                (OFF_ZERO,),
            )
        ),
    )


def _box(writer: Writer) -> Section:
    return headed(
        "eq_3_15.box",
        said("eq_3_15.two_jumps"),
        writer.chain(BOX, BOX_FORMS),
        said("eq_3_15.two_units"),
    )


def _slopes(writer: Writer) -> Section:
    conventions = Writer(Context())
    relu = Partial(RELU.of(Z), (Z,))
    return headed(
        "eq_3_15.slopes",
        said("eq_3_15.flat_pieces"),
        _flat(writer, HEAVISIDE, (OFF_ZERO,)),
        _flat(writer, RECT, (OFF_ZERO, OFF_ONE)),
        said("eq_3_15.at_the_jumps"),
        *(_convention(conventions, each, kink) for each in JUMPING for kink in each.kinks),
        said("eq_3_15.nothing_to_learn"),
        Setting(writer.context.definitions[RELU.function], "3.2"),
        Statement(
            Step(
                writer.assuming(OFF_ZERO).equality(relu, STEP),
                message("eq_3_15.slope_of_relu"),
                (OFF_ZERO,),
            )
        ),
    )


def _flat(writer: Writer, activation: Activation, off: tuple[Relation, ...]) -> Statement:
    claim = writer.equality(Partial(activation.of(Z), (Z,)), activation.derivative)
    return Statement(Step(claim, message("eq_3_15.flat"), off))


def _convention(writer: Writer, activation: Activation, kink: Kink) -> Block:
    """The slope that we take at a jump of a function."""
    slope = Call(activation.function, (kink.place,), 1)
    return writer.same(slope, kink.slope, message("eq_3_15.we_take", place=kink.place))


def _numbers(writer: Writer) -> Section:
    places = (negative(over(ONE, TWO)), ZERO, ONE, over(THREE, TWO))
    return headed(
        "heading.check",
        said("eq_3_15.four_places"),
        function_table(writer, (HEAVISIDE, RECT), places),
        said("eq_3_15.slip"),
    )


def _derive() -> Derivation:
    writer = Writer(CONTEXT)
    sections = tuple(make(writer) for make in (_known, _step, _box, _slopes, _numbers))
    return Derivation(message("eq_3_15.title"), writer.context, sections)


PROBLEM = Problem(
    number="eq-3.15",
    source=message("source.equation", chapter=3, number=15),
    title=message("eq_3_15.title"),
    parts=(),
    derive=_derive,
)
