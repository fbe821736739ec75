"""UDL eq. 3.13: HardSwish, where its pieces meet, and their slopes there."""

from __future__ import annotations

from typing import Final

from udlsym.calculus.derivatives import derivative
from udlsym.derivation.document import Block, Chain, Derivation, Section, Setting, Statement, Step
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Writer, headed, said
from udlsym.functions.activation import Kink, Z
from udlsym.functions.contexts import context_of
from udlsym.functions.definitions import HARD_SWISH, RELU
from udlsym.solve.value import number_at
from udlsym.syntax.build import ONE, TWO, ZERO, minus, negative, over, plus, squared, times
from udlsym.syntax.nodes import Cases, Node, Number, Partial, Quotient, Relation
from udlsym.syntax.traverse import substitute

from .function_table import function_table

CONTEXT: Final = context_of(HARD_SWISH, RELU)
THREE, SIX, EIGHT = Number("3"), Number("6"), Number("8")

assert isinstance(HARD_SWISH.definition, Cases)
PIECES: Final = tuple(value for value, _ in HARD_SWISH.definition.branches)
"""Below −3, between, above 3."""

assert isinstance(HARD_SWISH.derivative, Cases)
SLOPES: Final = tuple(value for value, _ in HARD_SWISH.derivative.branches)
"""The slope of each piece, as it is stated; the rules find the same."""

MEETING: Final = tuple(zip(HARD_SWISH.kinks, PIECES[:-1], PIECES[1:], strict=True))
"""Each kink with the piece before it and the piece after it."""

OFF_KINKS: Final = tuple(
    Relation((plus(Z, negative(kink.place)), ZERO), ("!=",)) for kink in HARD_SWISH.kinks
)

TWO_RELUS: Final = over(times(Z, minus(RELU.of(plus(Z, THREE)), RELU.of(minus(Z, THREE)))), SIX)
COMPLETED: Final = minus(over(squared(plus(Z, over(THREE, TWO))), SIX), over(THREE, EIGHT))


def _at(node: Node, place: Node) -> Node:
    return substitute(node, {Z: place})


def slope_of(piece: Node) -> Node:
    """The slope of one piece, from the rules."""
    return derivative(piece, Z, CONTEXT)


def _known(writer: Writer) -> Section:
    return headed(
        "heading.known",
        said("eq_3_13.known"),
        Setting(writer.context.definitions[HARD_SWISH.function], "3.13"),
        said("eq_3_13.wanted"),
    )


def _meeting(writer: Writer) -> Section:
    """The pieces have the same value where they meet."""
    return headed(
        "eq_3_13.meeting",
        said("eq_3_13.neighbours"),
        *(_values(writer, *each) for each in MEETING),
        said("eq_3_13.continuous"),
    )


def _values(writer: Writer, kink: Kink, before: Node, after: Node) -> Chain:
    values = (_at(piece, kink.place) for piece in (before, after))
    straight, curved = sorted(values, key=lambda tree: isinstance(tree, Quotient))
    rule = message("eq_3_13.curved_value", place=kink.place, straight=straight)
    return writer.chain(curved, [(rule, straight)])


def _slopes(writer: Writer) -> Section:
    return headed(
        "eq_3_13.slopes",
        said("eq_3_13.inside_pieces"),
        _slope(writer),
        said("eq_3_13.compare"),
        *(block for each in MEETING for block in _both_slopes(writer, *each)),
        said("eq_3_13.not_smooth"),
    )


def _slope(writer: Writer) -> Chain:
    branches = HARD_SWISH.definition.branches  # type: ignore[attr-defined]
    start = Partial(HARD_SWISH.of(Z), (Z,))
    found = Cases(tuple((slope_of(value), where) for value, where in branches))
    stated = HARD_SWISH.derivative
    by_rules = Step(writer.equality(start, found), message("eq_3_13.piece_by_piece"), OFF_KINKS)
    collected = Step(writer.equality(found, stated), message("eq_3_13.collected"))
    return Chain(start, (by_rules, collected))


def _both_slopes(writer: Writer, kink: Kink, before: Node, after: Node) -> tuple[Block, ...]:
    """The slopes of the two pieces that meet at a kink, the curved one worked out."""
    slopes = dict(zip(PIECES, SLOPES, strict=True))
    found = (_at(slopes[piece], kink.place) for piece in (before, after))
    straight, curved = sorted(found, key=lambda tree: tree not in (ZERO, ONE))
    rule = message("eq_3_13.curved_slope", place=kink.place, straight=straight)
    return (writer.chain(curved, [(rule, kink.slope)]),)


def _shape(writer: Writer) -> Section:
    middle = PIECES[1]
    return headed(
        "eq_3_13.shape",
        said("eq_3_13.parabola"),
        writer.chain(middle, [("eq_3_13.square_completed", COMPLETED)]),
        said("eq_3_13.lowest", place=negative(over(THREE, TWO))),
        _value(writer, negative(over(THREE, TWO))),
        said("eq_3_13.from_relus"),
        writer.same(HARD_SWISH.of(Z), TWO_RELUS, "eq_3_13.as_relus"),
        Setting(writer.context.definitions[RELU.function], "3.2"),
        said("eq_3_13.ramp"),
    )


def _numbers(writer: Writer) -> Section:
    places = (negative(Number("4")), negative(ONE), ONE, Number("4"))
    return headed(
        "heading.check",
        said("eq_3_13.four_places"),
        function_table(writer, (HARD_SWISH,), places),
        said("eq_3_13.slip"),
    )


def _value(writer: Writer, place: Node) -> Statement:
    start = HARD_SWISH.of(place)
    return writer.same(start, number_at(start, writer.context), "eq_3_13.value")


def _derive() -> Derivation:
    writer = Writer(CONTEXT)
    sections = tuple(make(writer) for make in (_known, _meeting, _slopes, _shape, _numbers))
    return Derivation(message("eq_3_13.title"), writer.context, sections)


PROBLEM = Problem(
    number="eq-3.13",
    source=message("source.equation", chapter=3, number=13),
    title=message("eq_3_13.title"),
    parts=(),
    derive=_derive,
)
