"""UDL eq. 3.2: ReLU, its other forms, its slope, and the convention at its kink."""

from __future__ import annotations

from typing import Final

from udlsym.calculus.derivatives import push, slopes
from udlsym.calculus.expansion import written_out
from udlsym.calculus.rewriting import Line, record
from udlsym.calculus.tidying import tidy
from udlsym.context import Context
from udlsym.derivation.document import Derivation, Given, Section, Setting, Statement, Step
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Rewritten, Writer, headed, rewritten, said
from udlsym.functions.activation import Z
from udlsym.functions.contexts import context_of
from udlsym.functions.definitions import RELU
from udlsym.syntax.build import ONE, TWO, ZERO, minus, negative, over, plus, times
from udlsym.syntax.nodes import Call, Indicator, Node, Number, Partial, Relation, Symbol

from .function_table import function_table

CONTEXT: Final = context_of(RELU)
STEP: Final = Symbol("t")
OFF_KINK: Final = Relation((Z, ZERO), ("!=",))
ACTIVE: Final = Indicator(Relation((Z, ZERO), (">",)))

FORMS: Final[tuple[Rewritten, ...]] = (
    ("eq_3_2.with_indicator", times(Z, ACTIVE)),
    ("eq_3_2.with_maximum", Call("max", (ZERO, Z))),
    ("eq_3_2.with_absolute_value", over(plus(Z, Call("abs", (Z,))), TWO)),
)
"""Other ways to write ReLU[z], one after the other."""


def slope_lines() -> tuple[Line, ...]:
    """The lines after ∂ReLU[z]/∂z: write out, piece by piece."""
    return record(
        Partial(RELU.of(Z), (Z,)),
        ("eq_3_2.written_out", written_out_inside),
        ("eq_3_2.piece_by_piece", lambda node: tidy(slopes(push(node)))),
    )


def written_out_inside(node: Node) -> Node:
    """The function written out below ∂."""
    assert isinstance(node, Partial)
    return Partial(written_out(node.of, RELU.function, CONTEXT), node.variables)


def quotient(step: Node) -> Node:
    """The slope of the line from 0 to a place."""
    return over(minus(RELU.of(step), RELU.of(ZERO)), step)


def _known(writer: Writer) -> Section:
    return headed(
        "heading.known",
        said("eq_3_2.known"),
        Setting(writer.context.definitions[RELU.function], "3.2"),
        said("eq_3_2.wanted"),
    )


def _forms(writer: Writer) -> Section:
    return headed(
        "eq_3_2.forms",
        said("eq_3_2.same_function"),
        writer.chain(RELU.of(Z), FORMS),
        said("eq_3_2.which_form"),
    )


def _slope(writer: Writer) -> Section:
    at = writer.assuming(OFF_KINK)
    start = Partial(RELU.of(Z), (Z,))
    lines: list[Rewritten] = rewritten(slope_lines())
    return headed(
        "eq_3_2.slope",
        said("eq_3_2.off_the_kink"),
        Given((OFF_KINK,)),
        at.chain(start, [*lines, ("eq_3_2.as_indicator", RELU.derivative)]),
        at.same(Partial(RELU.of(Z), (Z, Z)), ZERO, "eq_3_2.flat"),
        said("eq_3_2.claim"),
    )


def _kink(writer: Writer) -> Section:
    # The convention is the oracle's own: a function that is defined by cases has no slope at 0.
    own = Writer(Context())
    convention = RELU.kinks[0]
    return headed(
        "eq_3_2.kink",
        said("eq_3_2.difference_quotient", step=STEP),
        *(_side(writer, operator, value) for operator, value in ((">", ONE), ("<", ZERO))),
        said("eq_3_2.no_derivative"),
        own.same(Call(RELU.function, (convention.place,), 1), convention.slope, "eq_3_2.we_take"),
        said("eq_3_2.matters_little"),
    )


def _side(writer: Writer, operator: str, value: Node) -> Statement:
    side = Relation((STEP, ZERO), (operator,))
    claim = writer.assuming(side).equality(quotient(STEP), value)
    name = {">": "from_above", "<": "from_below"}[operator]
    return Statement(Step(claim, message(f"eq_3_2.{name}"), (side,)))


def _numbers(writer: Writer) -> Section:
    places = (negative(TWO), ZERO, Number("3"))
    return headed(
        "heading.check",
        said("eq_3_2.three_places"),
        function_table(writer, (RELU,), places),
        said("eq_3_2.slip"),
    )


def _derive() -> Derivation:
    writer = Writer(CONTEXT)
    sections = tuple(make(writer) for make in (_known, _forms, _slope, _kink, _numbers))
    return Derivation(message("eq_3_2.title"), writer.context, sections)


PROBLEM = Problem(
    number="eq-3.2",
    source=message("source.equation", chapter=3, number=2),
    title=message("eq_3_2.title"),
    parts=(),
    derive=_derive,
)
