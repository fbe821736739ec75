"""Networks of the book as instances of the general one (eqs 3.11, 3.12), with its shorter names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from udlsym.calculus.expansion import written_out
from udlsym.calculus.listing import listed
from udlsym.calculus.rewriting import Rule, everywhere, record
from udlsym.context import Definition
from udlsym.data.networks import NetworkNumbers
from udlsym.derivation.document import Block, Chain, Given, Section, Setting
from udlsym.derivation.writing import Rewritten, Writer, headed, rewritten, said
from udlsym.models.book_names import (
    general,
    general_output,
    named_context,
    shortened,
    sizes_of,
    subscripts,
)
from udlsym.models.counting import COUNT, counted
from udlsym.models.shallow import OUTPUT, UNIT, VECTOR_INPUT, ShallowNetwork
from udlsym.models.sizes import values_or_letter
from udlsym.solve.forms import in_raw_sums
from udlsym.solve.value import value_at
from udlsym.syntax.build import element
from udlsym.syntax.decimals import decimal
from udlsym.syntax.nodes import Call, Indexed, Node, Symbol, equation
from udlsym.syntax.traverse import substitute


def writer_for(network: ShallowNetwork) -> Writer:
    """A writer about the general network, with the names and the sizes of an instance."""
    count = Definition(COUNT, counted(general(network)))
    return Writer(named_context(network).defining(count), sizes_of(network))


def given(writer: Writer) -> tuple[Block, ...]:
    """The sizes, and the shorter names that go with them."""
    definitions = writer.context.definitions
    names = [name for name in ("x", "phi") if name in definitions]
    blocks: list[Block] = [Given(writer.assumptions)]
    for name in names:
        blocks += [said(f"named_networks.name_{name}"), Setting(definitions[name])]
    return tuple(blocks)


def unit_chain(writer: Writer, network: ShallowNetwork, unit: int | str) -> Chain:
    """h_d = a[…], the sum over the inputs written out, in the book's names."""
    return _chain(writer, element("h", unit), _unit_steps(network))


def output_chain(writer: Writer, network: ShallowNetwork, output: int | str) -> Chain:
    """y_j = φ_{j0} + …, the sum over the units written out, in the book's names."""
    start = general_output(network) if network.outputs == 1 else element("y", output)
    return _chain(writer, start, _output_steps(network))


def expression_chain(writer: Writer, network: ShallowNetwork) -> Chain:
    """y_1 as one expression in the input."""
    units = ("named_networks.write_out_units", lambda node: written_out(node, "h", writer.context))
    steps = (units, *_unit_steps(network)[:-1], *_output_steps(network))
    return _chain(writer, general_output(network), steps)


def count_chain(writer: Writer, network: ShallowNetwork) -> Chain:
    """N = D(D_i + 1) + D_o(D + 1) = … with the given sizes."""
    numbers = network.parameter_count
    lines: list[Rewritten] = [
        ("named_networks.count_formula", general(network).parameter_count),
        ("named_networks.count_sizes", numbers),
        ("named_networks.count_value", in_raw_sums(numbers, writer.context)),
    ]
    return writer.chain(Symbol(COUNT), lines)


def count(writer: Writer, network: ShallowNetwork, module: str) -> Section:
    """The number of parameters."""
    return headed(
        "named_networks.heading_count",
        Given(writer.assumptions),
        said("named_networks.count"),
        Setting(writer.context.definitions[COUNT]),
        count_chain(writer, network),
        said(f"{module}.count"),
    )


def units(writer: Writer, network: ShallowNetwork) -> Section:
    """The hidden units: one step by step, then all of them."""
    first, *others = values_or_letter(network.hidden, UNIT)
    return headed(
        "named_networks.heading_units",
        *given(writer),
        said("named_networks.first_unit" if others else "named_networks.each_unit"),
        unit_chain(writer, network, first),
        *(all_units(writer, network) if others else ()),
    )


def all_units(writer: Writer, network: ShallowNetwork) -> tuple[Block, ...]:
    """Every unit in the book's names, proved from the general equation."""
    after = network.equations[: len(values_or_letter(network.hidden, UNIT))]
    names = [each.operands[0] for each in after]
    before = tuple(equation(name, _by_definition(writer, name)) for name in names)
    return (
        said("named_networks.other_units", index=Symbol(UNIT)),
        writer.becomes(before, after, "named_networks.all_units"),
    )


def outputs(writer: Writer, network: ShallowNetwork) -> Section:
    """The outputs, step by step."""
    places = values_or_letter(network.outputs, OUTPUT)
    several = len(places) > 1
    return headed(
        "named_networks.heading_outputs" if several else "named_networks.heading_output",
        Given(writer.assumptions),
        said("named_networks.outputs" if several else "named_networks.one_output"),
        *(output_chain(writer, network, each) for each in places),
    )


def on_numbers(
    network: ShallowNetwork, numbers: NetworkNumbers, at: Mapping[Node, Node]
) -> tuple[Given, Chain]:
    """The output of a network with given parameters at a place, as one would work it out."""
    writer = Writer(network.vector_context, numbers.parameters())
    start = substitute(network.written_out, at)
    digits: dict[Node, Node] = dict(numbers.values().items())
    steps = (
        ("named_networks.put_in_numbers", lambda node: substitute(node, digits)),
        ("named_networks.arguments", lambda node: _arguments_computed(node, writer)),
        ("named_networks.activations", lambda node: _activations_computed(node, writer)),
        ("named_networks.value", lambda node: _computed(node, writer)),
    )
    lines = record(start, *steps)
    chain = writer.chain(start, rewritten(lines))
    return Given(writer.assumptions), chain


def _arguments_computed(node: Node, writer: Writer) -> Node:
    def rule(part: Node) -> Node:
        if not isinstance(part, Call):
            return part
        return replace(part, arguments=tuple(_computed(each, writer) for each in part.arguments))

    return everywhere(rule)(node)


def _activations_computed(node: Node, writer: Writer) -> Node:
    return everywhere(lambda part: _computed(part, writer) if isinstance(part, Call) else part)(
        node
    )


def _computed(node: Node, writer: Writer) -> Node:
    return decimal(value_at(node, {}, {}, writer.context))


def _by_definition(writer: Writer, name: Node) -> Node:
    assert isinstance(name, Indexed)
    definition = writer.context.definitions[name.base]
    return substitute(definition.body, dict(subscripts(name, definition.indices)))


def _chain(writer: Writer, start: Indexed, steps: tuple[tuple[str, Rule], ...]) -> Chain:
    body = _by_definition(writer, start)
    lines = record(body, *steps)
    opened: list[Rewritten] = [("rule.definition", body)]
    return writer.chain(start, [*opened, *rewritten(lines)])


def _unit_steps(network: ShallowNetwork) -> tuple[tuple[str, Rule], ...]:
    size = {general(network).sizes[0]: network.sizes[0]}
    return (
        ("named_networks.put_in_inputs", lambda node: substitute(node, size)),
        ("named_networks.list_inputs", listed(VECTOR_INPUT)),
        ("named_networks.shorter_input", lambda node: shortened(node, network)),
    )


def _output_steps(network: ShallowNetwork) -> tuple[tuple[str, Rule], ...]:
    size = {general(network).sizes[1]: network.sizes[1]}
    return (
        ("named_networks.put_in_units", lambda node: substitute(node, size)),
        ("named_networks.list_units", listed(UNIT)),
        ("named_networks.shorter_names", lambda node: shortened(node, network)),
    )
