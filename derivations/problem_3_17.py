"""UDL problem 3.17: how many parameters a shallow network has."""

from __future__ import annotations

from udlsym.calculus.lengths import terms_counted
from udlsym.calculus.rewriting import record
from udlsym.derivation.document import Block, Chain, Derivation, Given, Part, Section, Setting
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Rewritten, Writer, headed, rewritten, said
from udlsym.models.counting import (
    COUNT,
    counted,
    counted_offsets,
    counted_slopes,
)
from udlsym.models.shallow import ShallowNetwork
from udlsym.solve.value import number_at
from udlsym.syntax.build import element, plus
from udlsym.syntax.nodes import Node, Symbol

from .network_equations import GENERAL, general_writer, sizes_given
from .parameter_counts import N

INSTANCES = {
    "first": ShallowNetwork(1, 3, 1, None),
    "figure": ShallowNetwork(3, 3, 2, None),
    "large": ShallowNetwork(100, 500, 1, None),
}
"""Networks of which the book gives the number of parameters."""


def count_chain(writer: Writer, start: Node, first: str = "problem_3_17.inner_sums") -> Chain:
    """Sums of ones = … without a sum, the innermost sums first."""
    lines = record(start, (first, terms_counted), ("problem_3_17.outer_sums", terms_counted))
    return writer.chain(start, rewritten(lines))


def _known(writer: Writer) -> Section:
    definitions = writer.context.definitions
    return headed(
        "heading.known",
        said("problem_3_17.known"),
        Setting(definitions["h"], "3.11"),
        Setting(definitions["y"], "3.12"),
        said("problem_3_17.wanted", count=N),
    )


def _count(writer: Writer) -> Section:
    unit = {"offset": element("theta", "d", 0), "slope": element("theta", "d", "i")}
    output = {"offset": element("phi", "j", 0), "slope": element("phi", "j", "d")}
    return headed(
        "problem_3_17.heading_count",
        said("problem_3_17.unit", unit=Symbol("d"), inputs=Symbol("D_i"), **unit),
        said("problem_3_17.output", output=Symbol("j"), units=Symbol("D"), **output),
        said("problem_3_17.from_zero"),
        Setting(writer.context.definitions[COUNT]),
        count_chain(writer, counted(GENERAL)),
        writer.answer("count", writer.same(N, GENERAL.parameter_count, "problem_3_17.so")),
    )


def _kinds(writer: Writer) -> Section:
    slopes = count_chain(writer, counted_slopes(GENERAL), "problem_3_17.inner_slopes")
    offsets = count_chain(writer, counted_offsets(GENERAL), "problem_3_17.ones")
    together = plus(slopes.lines[-1], offsets.lines[-1])
    return headed(
        "problem_3_17.heading_kinds",
        said("problem_3_17.slopes"),
        slopes,
        said("problem_3_17.offsets"),
        offsets,
        writer.same(N, together, "problem_3_17.together"),
    )


def _instance(writer: Writer, name: str, *more: Block) -> Section:
    network = INSTANCES[name]
    given = sizes_given(network)
    return headed(
        f"problem_3_17.heading_{name}",
        Given(given),
        instance_chain(writer.assuming(*given), network),
        said(f"problem_3_17.after_{name}"),
        *more,
    )


def instance_chain(writer: Writer, network: ShallowNetwork) -> Chain:
    """D(D_i + 1) + D_o(D + 1) = the same with numbers = its value."""
    with_sizes = network.parameter_count
    lines: list[Rewritten] = [
        ("problem_3_17.sizes", with_sizes),
        ("parameter_counts.arithmetic", number_at(with_sizes, writer.context)),
    ]
    return writer.chain(GENERAL.parameter_count, lines)


def _figure(writer: Writer) -> Section:
    network = INSTANCES["figure"]
    at = writer.assuming(*sizes_given(network))
    kinds = {"slopes": counted_slopes, "offsets": counted_offsets}
    statements = (
        at.same(
            count(GENERAL), number_at(count(network), writer.context), f"problem_3_17.figure_{name}"
        )
        for name, count in kinds.items()
    )
    return _instance(writer, "figure", *statements)


def _derive() -> Derivation:
    writer = general_writer()
    sections = (
        _known(writer),
        _count(writer),
        _kinds(writer),
        _instance(writer, "first"),
        _figure(writer),
        _instance(writer, "large"),
        headed("problem_3_17.heading_slip", said("problem_3_17.slip")),
    )
    return Derivation(message("problem_3_17.title"), writer.context, sections)


PROBLEM = Problem(
    number="3.17",
    source=message("source.problem", chapter=3, number=17),
    title=message("problem_3_17.title"),
    parts=(Part("count", "count"),),
    derive=_derive,
)
