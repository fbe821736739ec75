"""The equations of a network of given sizes, each proved from the general one with its sum."""

from __future__ import annotations

from udlsym.derivation.diagram import Diagram
from udlsym.derivation.document import Answer, Chain, Given, Part, Section, Setting
from udlsym.derivation.message import message
from udlsym.derivation.writing import Writer, headed, said
from udlsym.models.counting import counting_context
from udlsym.models.shallow import ShallowNetwork
from udlsym.solve.value import value_at
from udlsym.syntax import nodes
from udlsym.syntax.build import ONE, element
from udlsym.syntax.nodes import Indexed, Node, Number, Relation, Symbol, equation
from udlsym.syntax.traverse import substitute

from .parameter_counts import N, in_equations

GENERAL = ShallowNetwork(activation=None)


def general_writer() -> Writer:
    """A writer about the network with symbolic sizes."""
    return Writer(counting_context(GENERAL))


def sizes_given(network: ShallowNetwork) -> tuple[Relation, ...]:
    """D_i = …, D = …, D_o = … for a network of known sizes."""
    pairs = zip(GENERAL.sizes, network.sizes, strict=True)
    return tuple(equation(general, given) for general, given in pairs)


def equation_parts(network: ShallowNetwork) -> tuple[Part, ...]:
    """A part for each unit, h1, h2, …, and for each output, y1, y2, …"""
    return tuple(Part(part_name(each), "equation") for each in network.equations)


def part_name(relation: Relation) -> str:
    """The name of the part that an equation answers: h_1 = … is h1."""
    left = relation.operands[0]
    assert isinstance(left, Indexed)
    (place,) = left.indices
    assert isinstance(place, Number)
    return left.base + place.text


def units(writer: Writer, network: ShallowNetwork) -> Section:
    """How the first sum is written out, and every unit."""
    given = sizes_given(network)
    at = writer.assuming(*given)
    found = tuple(each for each in network.equations if part_name(each)[0] == "h")
    return headed(
        "network_equations.heading_units",
        Given(given),
        said("network_equations.first_unit"),
        _written_out(at, found[0], network),
        said("network_equations.other_units", index=Symbol("d")),
        *(_answer(at, each) for each in found),
    )


def outputs(writer: Writer, network: ShallowNetwork) -> Section:
    """Every output."""
    given = sizes_given(network)
    at = writer.assuming(*given)
    found = (each for each in network.equations if part_name(each)[0] == "y")
    return headed(
        "network_equations.heading_outputs",
        Given(given),
        said("network_equations.share"),
        *(_answer(at, each) for each in found),
    )


def _written_out(at: Writer, relation: Relation, network: ShallowNetwork) -> Chain:
    """h_1 = a[… Σ_{i=1}^{D_i} …] = a[… Σ_{i=1}^{3} …] = a[… + … + …]."""
    left, right = relation.operands
    general = substitute(at.context.definitions["h"].body, {Symbol("d"): ONE})
    inputs = substitute(general, {GENERAL.sizes[0]: network.sizes[0]})
    lines: list[tuple[str, Node]] = [
        ("network_equations.put_in_unit", general),
        ("network_equations.put_in_inputs", inputs),
        ("network_equations.sum_written_out", right),
    ]
    return at.chain(left, lines)


def _answer(at: Writer, relation: Relation) -> Answer:
    part = part_name(relation)
    kind = {"h": "unit", "y": "output"}[part[0]]
    rule = message(f"network_equations.{kind}", number=int(part[1:]))
    left, right = relation.operands
    return at.answer(part, at.same(left, right, rule))


def diagram(writer: Writer, network: ShallowNetwork, module: str, part: str) -> Section:
    """The diagram of the network, its arrows read off the equations."""
    given = sizes_given(network)
    at = writer.assuming(*given)
    steps = {part_name(each): _answer(at, each).step for each in network.equations}
    layers = tuple(
        tuple(step for name, step in steps.items() if name.startswith(letter)) for letter in "hy"
    )
    inputs = tuple(element("x", place) for place in range(1, (network.inputs or 0) + 1))
    return headed(
        "network_equations.heading_diagram",
        Given(given),
        said("network_equations.nodes"),
        Diagram(message(f"{module}.diagram"), inputs, layers, part),
        said("network_equations.arrows"),
    )


def check(writer: Writer, network: ShallowNetwork, module: str) -> Section:
    """The number of parameters in the equations, and by the formula of problem 3.17."""
    given = sizes_given(network)
    at = writer.assuming(*given)
    counts = in_equations(network)
    value = nodes.number(value_at(counts, {}, {}, writer.context))
    return headed(
        "heading.check",
        Given(given),
        said("network_equations.check"),
        Setting(writer.context.definitions["N"]),
        at.chain(
            N,
            [
                ("network_equations.formula", GENERAL.parameter_count),
                ("network_equations.each_equation", counts),
                ("parameter_counts.arithmetic", value),
            ],
        ),
        said(f"{module}.slip"),
    )
