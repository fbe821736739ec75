"""UDL eq. 3.14: a positive factor passes through ReLU; with indicators, and for whole units."""

from __future__ import annotations

from typing import Final

from udlsym.derivation.document import Chain, Derivation, Given, Section, Setting
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Writer, headed, said
from udlsym.functions.activation import Z
from udlsym.functions.contexts import context_of
from udlsym.functions.definitions import RELU
from udlsym.models.symmetries import FACTOR
from udlsym.syntax.build import TWO, ZERO, plus, times
from udlsym.syntax.nodes import Indicator, Negative, Node, Number, Relation, Symbol

CONTEXT: Final = context_of(RELU)
ALPHA, OTHER = Symbol(FACTOR), Symbol("beta")
POSITIVE: Final = Relation((ALPHA, ZERO), (">",))
SCALED: Final = times(ALPHA, Z)
RIGHT: Final = times(ALPHA, RELU.of(Z))


def _active(node: Node) -> Indicator:
    return Indicator(Relation((node, ZERO), (">",)))


def homogeneity(writer: Writer) -> Chain:
    """ReLU[αz] = αz·1[αz > 0] = αz·1[z > 0] = α·ReLU[z]."""
    return writer.assuming(POSITIVE).chain(
        RELU.of(SCALED),
        [
            ("eq_3_14.as_indicator", times(SCALED, _active(SCALED))),
            ("eq_3_14.same_sign", times(SCALED, _active(Z))),
            ("eq_3_14.back", RIGHT),
        ],
    )


def _known(writer: Writer) -> Section:
    return headed(
        "heading.known",
        said("eq_3_14.known"),
        Setting(writer.context.definitions[RELU.function], "3.2"),
        said("eq_3_14.wanted"),
    )


def _proof(writer: Writer) -> Section:
    chain = homogeneity(writer)
    return headed(
        "eq_3_14.proof",
        Given((POSITIVE,)),
        chain,
        writer.assuming(POSITIVE).same(chain.start, chain.lines[-1], "rule.read-off"),
        said("eq_3_14.at_zero"),
        said("eq_3_14.two_cases"),
    )


def _twice(writer: Writer) -> Section:
    """Factors multiply, sums do not pass through."""
    both = (POSITIVE, Relation((OTHER, ZERO), (">",)))
    at = writer.assuming(*both)
    left, right = RELU.of(times(ALPHA, OTHER, Z)), times(ALPHA, OTHER, RELU.of(Z))
    one, minus_one = Number("1"), Negative(Number("1"))
    together = RELU.of(plus(one, minus_one))
    apart = plus(RELU.of(one), RELU.of(minus_one))
    return headed(
        "eq_3_14.twice",
        Given(both),
        at.same(left, right, "eq_3_14.one_after_the_other"),
        said("eq_3_14.not_linear"),
        writer.same(together, ZERO, "eq_3_14.sum_first"),
        writer.same(apart, one, "eq_3_14.sum_last"),
    )


def _numbers(writer: Writer) -> Section:
    three, six = Number("3"), Number("6")
    return headed(
        "heading.check",
        said("eq_3_14.factor_two"),
        writer.chain(RELU.of(times(TWO, three)), [("eq_3_14.inside", six)]),
        writer.chain(times(TWO, RELU.of(three)), [("eq_3_14.outside", six)]),
        said("eq_3_14.slip"),
    )


def _derive() -> Derivation:
    writer = Writer(CONTEXT)
    sections = tuple(make(writer) for make in (_known, _proof, _twice, _numbers))
    return Derivation(message("eq_3_14.title"), writer.context, sections)


PROBLEM = Problem(
    number="eq-3.14",
    source=message("source.equation", chapter=3, number=14),
    title=message("eq_3_14.title"),
    parts=(),
    derive=_derive,
)
