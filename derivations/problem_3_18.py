"""UDL problem 3.18: the most regions with two inputs and three or five hidden units."""

from __future__ import annotations

from collections.abc import Iterator

from udlsym.derivation.document import (
    Chain,
    Citation,
    Derivation,
    Part,
    Section,
    Setting,
)
from udlsym.derivation.message import message
from udlsym.derivation.premises import ZASLAVSKY as THEOREM
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Rewritten, Writer, headed, said
from udlsym.models.region_counts import (
    INPUTS,
    MORE,
    UNITS,
    ZASLAVSKY,
    choose,
    most_regions,
    with_region_counts,
)
from udlsym.solve.value import number_at
from udlsym.syntax.build import ONE, TWO, ZERO, minus, plus, times
from udlsym.syntax.nodes import Node, Number, Power, equation
from udlsym.syntax.traverse import substitute

from .exhibited_regions import Exhibited
from .region_counts import closed_form_chain

LINES = Exhibited(((-1, 2, 0), (1, 0, -2), (5, 2, 2), (3, -2, 3), (-3, -3, 2)))
"""Five lines in general position, each of whose regions holds a small whole point."""

PARTS = {"count3": 3, "count5": 5}
"""Part -> the number of hidden units that it asks about."""

IN_PLANE = most_regions(UNITS, TWO)


def _number(value: int) -> Number:
    return Number(str(value))


def _known(writer: Writer) -> Section:
    return headed(
        "heading.known",
        said("problem_3_18.known"),
        Setting(writer.context.definitions["h"], "3.11"),
        said("problem_3_18.lines"),
        said("problem_3_18.wanted"),
        Citation(THEOREM),
        Setting(ZASLAVSKY),
    )


def _closed_form(writer: Writer) -> tuple[Section, Chain]:
    chain = closed_form_chain(writer, IN_PLANE)
    return headed("problem_3_18.heading_closed", said("problem_3_18.choose"), chain), chain


def _count(writer: Writer, part: str, formula: Node) -> Section:
    units = _number(PARTS[part])
    count = most_regions(units, TWO)
    with_number = substitute(formula, {UNITS: units})
    value = number_at(with_number, writer.context)
    lines: list[Rewritten] = [
        ("problem_3_18.put_in", with_number),
        ("region_counts.sum", value),
    ]
    return headed(
        f"problem_3_18.heading_{part}",
        writer.chain(count, lines),
        writer.answer(part, writer.same(count, value, f"problem_3_18.{part}")),
    )


def _line_by_line(writer: Writer) -> Section:
    units = PARTS["count5"]
    added = plus(ONE, *(_number(line) for line in range(1, units + 1)))
    start = most_regions(_number(units), TWO)
    return headed(
        "problem_3_18.heading_lines",
        said("problem_3_18.new_line"),
        writer.same(
            most_regions(plus(UNITS, ONE), TWO), plus(IN_PLANE, UNITS, ONE), "problem_3_18.one_more"
        ),
        said("problem_3_18.start"),
        writer.chain(
            start,
            [
                ("problem_3_18.add_up", added),
                ("region_counts.sum", number_at(added, writer.context)),
            ],
        ),
    )


def _exhibited(writer: Writer) -> Iterator[Section]:
    for units in PARTS.values():
        shown = LINES.first(units)
        yield headed(
            f"problem_3_18.heading_reached_{units}",
            said(f"problem_3_18.before_{units}"),
            *shown.settings(),
            said("problem_3_18.points"),
            shown.table(writer),
            said(f"problem_3_18.after_{units}"),
        )


def _recurrence(writer: Writer) -> Section:
    before = most_regions(UNITS, INPUTS)
    after = most_regions(plus(UNITS, ONE), INPUTS)
    cut = most_regions(UNITS, minus(INPUTS, ONE))
    return headed(
        "problem_3_18.heading_recurrence",
        said("problem_3_18.in_general"),
        writer.same(after, plus(before, cut), "problem_3_18.pascal"),
        writer.same(
            after,
            minus(times(TWO, before), choose(INPUTS, UNITS)),
            "problem_3_18.almost_doubles",
        ),
    )


def _gap(writer: Writer) -> Section:
    """Z[D_i + m, D_i] + Z[D_i + m, m − 1] = 2^{D_i + m}: what is missing is above zero."""
    units = plus(INPUTS, MORE)
    square_count, two_each = most_regions(INPUTS, INPUTS), Power(TWO, INPUTS)
    square = equation(square_count, two_each)
    missing = most_regions(units, minus(MORE, ONE))
    both = plus(most_regions(units, INPUTS), missing)
    return headed(
        "problem_3_18.heading_gap",
        said("problem_3_18.fewer"),
        writer.by_induction(square_count, two_each, INPUTS.name, "problem_3_18.square"),
        said("problem_3_18.more_units", more=MORE),
        writer.assuming(square).by_induction(
            both, Power(TWO, units), MORE.name, "problem_3_18.missing"
        ),
        writer.same(most_regions(units, ZERO), ONE, "problem_3_18.first_term"),
        said("problem_3_18.so_below", missing=missing),
        said("problem_3_18.slip"),
    )


def _derive() -> Derivation:
    writer = Writer(with_region_counts(LINES.network.vector_context))
    closed, chain = _closed_form(writer)
    counts = (_count(writer, part, chain.lines[-1]) for part in PARTS)
    sections = (
        _known(writer),
        closed,
        *counts,
        _line_by_line(writer),
        *_exhibited(writer),
        _recurrence(writer),
        _gap(writer),
    )
    return Derivation(message("problem_3_18.title"), writer.context, sections)


PROBLEM = Problem(
    number="3.18",
    source=message("source.problem", chapter=3, number=18),
    title=message("problem_3_18.title"),
    parts=tuple(Part(name, "count") for name in PARTS),
    derive=_derive,
)
