"""UDL problem 3.15: the most regions of the network of fig. 3.11."""

from __future__ import annotations

from udlsym.derivation.document import Citation, Derivation, Part, Section, Setting
from udlsym.derivation.message import message
from udlsym.derivation.premises import ZASLAVSKY as THEOREM
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Writer, headed, said
from udlsym.models.region_counts import (
    MORE,
    UNITS,
    ZASLAVSKY,
    choose,
    most_regions,
    with_region_counts,
)
from udlsym.syntax.build import ONE, TWO, ZERO, plus, times
from udlsym.syntax.nodes import Number, Power

from .exhibited_regions import Exhibited
from .region_counts import value_chain

AXES = Exhibited(((0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)))
"""Three inputs, and each unit looks at one of them."""

THREE = Number("3")


def _known(writer: Writer) -> Section:
    return headed(
        "heading.known",
        said("problem_3_15.known"),
        Setting(writer.context.definitions["h"], "3.11"),
        said("problem_3_15.planes"),
        said("problem_3_15.wanted"),
    )


def _theorem(writer: Writer) -> Section:
    count = most_regions(THREE, THREE)
    chain = value_chain(writer, count)
    return headed(
        "problem_3_15.heading_count",
        Citation(THEOREM),
        Setting(ZASLAVSKY),
        said("problem_3_15.put_in"),
        chain,
        writer.answer("count", writer.same(count, chain.lines[-1], "problem_3_15.so")),
        writer.same(count, Power(TWO, THREE), "problem_3_15.all_patterns"),
        said("problem_3_15.second_reason"),
    )


def _reached(writer: Writer) -> Section:
    return headed(
        "problem_3_15.heading_reached",
        said("problem_3_15.one_axis_each"),
        *AXES.settings(),
        said("problem_3_15.eight_points"),
        AXES.table(writer),
        said("problem_3_15.eight_patterns"),
    )


def _limit(writer: Writer) -> Section:
    count = most_regions(UNITS, UNITS)
    after = most_regions(plus(UNITS, ONE), plus(UNITS, ONE))
    return headed(
        "problem_3_15.heading_limit",
        said("problem_3_15.enough_inputs"),
        writer.same(most_regions(ONE, ONE), TWO, "problem_3_15.first_case"),
        writer.same(after, times(TWO, count), "problem_3_15.doubles"),
        writer.by_induction(count, Power(TWO, UNITS), UNITS.name, "problem_3_15.by_induction"),
        writer.same(choose(plus(UNITS, MORE), UNITS), ZERO, "problem_3_15.nothing_more"),
        said("problem_3_15.more_inputs"),
        said("problem_3_15.slip"),
    )


def _derive() -> Derivation:
    writer = Writer(with_region_counts(AXES.network.vector_context))
    sections = tuple(make(writer) for make in (_known, _theorem, _reached, _limit))
    return Derivation(message("problem_3_15.title"), writer.context, sections)


PROBLEM = Problem(
    number="3.15",
    source=message("source.problem", chapter=3, number=15),
    title=message("problem_3_15.title"),
    parts=(Part("count", "count"),),
    derive=_derive,
)
