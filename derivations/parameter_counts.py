"""The number of parameters of a network of given sizes, by the formula and equation by equation."""

from __future__ import annotations

from udlsym.derivation.document import Derivation, Part, Section, Setting, Statement
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Rewritten, Writer, headed, said
from udlsym.models.counting import COUNT, counting_context, parameters_in
from udlsym.models.shallow import ShallowNetwork
from udlsym.solve.value import number_at
from udlsym.syntax.build import plus
from udlsym.syntax.nodes import Indexed, Node, Number, Relation, Symbol, equation
from udlsym.syntax.traverse import substitute

N = Symbol(COUNT)


def formula_lines(network: ShallowNetwork, writer: Writer) -> list[Rewritten]:
    """D(D_i + 1) + D_o(D + 1) with the network's numbers, and its value."""
    with_sizes = network.parameter_count
    value = number_at(with_sizes, writer.context)
    return [("parameter_counts.sizes", with_sizes), ("parameter_counts.arithmetic", value)]


def in_equations(network: ShallowNetwork) -> Node:
    """How many parameters each of the network's equations brings, as a sum."""
    found = (len(parameters_in(relation)) for relation in network.equations)
    return plus(*(Number(str(count)) for count in found))


def _known(writer: Writer, module: str, labels: tuple[str, str]) -> Section:
    definitions = writer.context.definitions
    settings = zip(("h", "y"), labels, strict=True)
    return headed(
        "heading.known",
        said(f"{module}.known"),
        *(Setting(definitions[name], label) for name, label in settings),
        said("parameter_counts.wanted", count=N),
    )


def _formula(writer: Writer, network: ShallowNetwork) -> Section:
    chain = writer.chain(N, formula_lines(network, writer))
    return headed(
        "parameter_counts.heading_formula",
        said("parameter_counts.theorem"),
        Setting(writer.context.definitions[COUNT]),
        chain,
        writer.answer("count", writer.same(N, chain.lines[-1], "parameter_counts.so")),
    )


def _equations(writer: Writer, network: ShallowNetwork, module: str) -> Section:
    counts = in_equations(network)
    by_hand: list[Rewritten] = [
        ("parameter_counts.each_equation", counts),
        ("parameter_counts.arithmetic", number_at(counts, writer.context)),
    ]
    return headed(
        "parameter_counts.heading_equations",
        said("parameter_counts.written_out"),
        *equations(writer, network),
        said(f"{module}.in_words"),
        writer.chain(N, by_hand),
        said(f"{module}.slip"),
    )


def equations(writer: Writer, network: ShallowNetwork) -> tuple[Statement, Statement]:
    """The equations of the units and of the outputs, each proved from the one with a sum."""
    units = network.hidden or 0
    written = network.equations
    summed = tuple(equation(each.operands[0], _summed(each, network)) for each in written)
    return (
        writer.becomes(summed[:units], written[:units], "parameter_counts.units"),
        writer.becomes(summed[units:], written[units:], "parameter_counts.outputs"),
    )


def _summed(written: Relation, network: ShallowNetwork) -> Node:
    """The right side of an equation with its sum: the definition at its subscript."""
    name = written.operands[0]
    assert isinstance(name, Indexed | Symbol)
    definition = network.vector_context.definitions[
        name.base if isinstance(name, Indexed) else name.name
    ]
    subscripts = name.indices if isinstance(name, Indexed) else ()
    letters: tuple[Node, ...] = tuple(map(Symbol, definition.indices))
    return substitute(definition.body, dict(zip(letters, subscripts, strict=True)))


def count_problem(number: str, network: ShallowNetwork, labels: tuple[str, str]) -> Problem:
    """The problem that asks how many parameters a network has; `labels` number its equations."""
    chapter, place = map(int, number.split("."))
    module = f"problem_{chapter}_{place}"

    def derive() -> Derivation:
        writer = Writer(counting_context(network))
        sections = (
            _known(writer, module, labels),
            _formula(writer, network),
            _equations(writer, network, module),
        )
        return Derivation(message(f"{module}.title"), writer.context, sections)

    return Problem(
        number=number,
        source=message("source.problem", chapter=chapter, number=place),
        title=message(f"{module}.title"),
        parts=(Part("count", "count"),),
        derive=derive,
    )
