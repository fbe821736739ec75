"""UDL problem 3.1: with an affine activation, or none, the network is a straight line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from udlsym.calculus.affine import collected_in, exchanged_sums, grouped_by, multiplied_out
from udlsym.calculus.expansion import written_out
from udlsym.calculus.rewriting import Line, Rule, record
from udlsym.calculus.sums import constants_out, split
from udlsym.calculus.tidying import flat, tidy
from udlsym.context import Context, Definition
from udlsym.data.networks import FIGURE_3_3
from udlsym.derivation.document import Chain, Derivation, Given, Part, Section, Setting
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Writer, headed, rewritten, said
from udlsym.functions.activation import Activation, Z
from udlsym.functions.contexts import with_activation
from udlsym.functions.definitions import IDENTITY, LINEAR
from udlsym.models.shallow import ANY, ShallowNetwork
from udlsym.solve.value import value_at
from udlsym.syntax.build import ONE, TWO, ZERO, element
from udlsym.syntax.decimals import decimal
from udlsym.syntax.nodes import Add, Call, Node, Symbol, equation
from udlsym.syntax.traverse import substitute

X, Y = Symbol("x"), Symbol("y")

NETWORK: Final = ShallowNetwork(inputs=1, outputs=1, activation=None)
THREE_UNITS: Final = NETWORK.instantiate(hidden=3)
SEVERAL: Final = ShallowNetwork(activation=None)
"""D_i inputs, D units, D_o outputs."""

DIGITS: Final[dict[Node, Node]] = dict(FIGURE_3_3.values().items())
"""The parameters of fig. 3.3."""

PSI: Final = {element("psi", 0): ZERO, element("psi", 1): ONE}
"""The constants of the affine activation that make it the identity."""


def context(network: ShallowNetwork, activation: Activation = LINEAR) -> Context:
    """The names of a network whose a[z] is a given activation."""
    names = with_activation(network.vector_context, activation)
    return names.defining(Definition(ANY, activation.definition, (Z.name,)))


def collapse(start: Node, names: Context) -> tuple[Line, ...]:
    """The lines from a network with one input to offset + slope · x."""
    return record(start, *_opening(names), ("problem_3_1.collect", _as_line))


def collapse_in_general(start: Node, names: Context) -> tuple[Line, ...]:
    """The lines from a network of any size to offset + weighted inputs."""
    return record(
        start,
        *_opening(names),
        ("problem_3_1.exchange", exchanged_sums),
        ("problem_3_1.inputs_out", constants_out),
    )


def _opening(names: Context) -> tuple[tuple[str, Rule], ...]:
    return (
        ("problem_3_1.units", lambda node: _network_written(node, names)),
        ("problem_3_1.activation", lambda node: tidy(written_out(node, ANY, names))),
        ("problem_3_1.multiply_out", multiplied_out),
        ("problem_3_1.split", lambda node: flat(split(node))),
        ("problem_3_1.constants", constants_out),
    )


def _network_written(node: Node, names: Context) -> Node:
    for name in ("y", "h"):
        node = written_out(node, name, names)
    return tidy(node)


def _as_line(node: Node) -> Node:
    """Terms with x in one bracket; the constants of the activation in front of the others."""
    line = collected_in(X, node)
    if not isinstance(line, Add) or not isinstance(line.terms[0], Add):
        return line
    offset, *rest = line.terms
    return Add((grouped_by(tuple(PSI), offset), *rest))


def _chain(writer: Writer, start: Node, lines: tuple[Line, ...]) -> Chain:
    return writer.chain(start, rewritten(lines))


def _known(writer: Writer) -> Section:
    definitions = writer.context.definitions
    return headed(
        "heading.known",
        said("problem_3_1.known"),
        Setting(definitions["h"], "3.5"),
        Setting(definitions["y"], "3.6"),
        said("problem_3_1.affine", offset=element("psi", 0), slope=element("psi", 1)),
        Setting(definitions[ANY]),
        said("problem_3_1.wanted"),
    )


def _general(writer: Writer) -> Section:
    lines = collapse(Y, writer.context)
    constants = tuple(equation(*pair) for pair in PSI.items())
    bare = collapse(Y, context(NETWORK, IDENTITY))[-1].tree
    return headed(
        "problem_3_1.general",
        said("problem_3_1.replace"),
        _chain(writer, Y, lines),
        said("problem_3_1.line"),
        said("problem_3_1.no_activation"),
        Given(constants),
        writer.assuming(*constants).same(lines[-1].tree, bare, "problem_3_1.put_in_constants"),
    )


def three_units(activation: Activation) -> tuple[Writer, Chain]:
    """Eq. 3.1 with an activation, line by line."""
    writer = Writer(context(THREE_UNITS, activation))
    start = THREE_UNITS.written_out
    return writer, _chain(writer, start, collapse(start, writer.context))


def _three(_: Writer) -> Section:
    writer, chain = three_units(LINEAR)
    return headed(
        "problem_3_1.three",
        said("problem_3_1.ten"),
        chain,
        writer.answer("affine", writer.same(Y, chain.lines[-1], "problem_3_1.so_affine")),
        said("problem_3_1.offset_and_slope"),
    )


def _identity(_: Writer) -> Section:
    writer, chain = three_units(IDENTITY)
    return headed(
        "problem_3_1.identity",
        said("problem_3_1.same_steps", definition=equation(Call(ANY, (Z,)), IDENTITY.definition)),
        chain,
        writer.answer("identity", writer.same(Y, chain.lines[-1], "problem_3_1.so_identity")),
        said("problem_3_1.ten_for_two"),
    )


def _every_size(_: Writer) -> Section:
    writer = Writer(context(SEVERAL))
    start = element("y", "j")
    return headed(
        "problem_3_1.every_size",
        said("problem_3_1.inputs_and_outputs"),
        _chain(writer, start, collapse_in_general(start, writer.context)),
        said("problem_3_1.claim"),
    )


def _numbers(_: Writer) -> Section:
    network = replace(THREE_UNITS, activation="identity")
    writer = Writer(network.vector_context, FIGURE_3_3.parameters())
    line = three_units(IDENTITY)[1].lines[-1]
    points: Mapping[Node, str] = {ZERO: "at_zero", ONE: "at_one", TWO: "at_two"}
    return headed(
        "heading.check",
        said("problem_3_1.figure"),
        Given(FIGURE_3_3.parameters()),
        *(_value(writer, at, network.written_out, line, rule) for at, rule in points.items()),
        said("problem_3_1.equal_steps"),
    )


def _value(writer: Writer, at: Node, network: Node, line: Node, rule: str) -> Chain:
    """The network at a place, the line at that place, and the number."""
    start, end = (substitute(tree, {X: at}) for tree in (network, line))
    exact = value_at(substitute(start, DIGITS), {}, {}, writer.context)
    lines = [(f"problem_3_1.{rule}", end), ("rule.put-in-numbers", decimal(exact))]
    return writer.chain(start, lines)


def _slips(_: Writer) -> Section:
    return headed("problem_3_1.slips", said("problem_3_1.slip"))


MAKING: Final[tuple[Callable[[Writer], Section], ...]] = (
    _known,
    _general,
    _three,
    _identity,
    _every_size,
    _numbers,
    _slips,
)


def _derive() -> Derivation:
    writer = Writer(context(NETWORK))
    sections = tuple(make(writer) for make in MAKING)
    return Derivation(message("problem_3_1.title"), writer.context, sections)


PROBLEM = Problem(
    number="3.1",
    source=message("source.problem", chapter=3, number=1),
    title=message("problem_3_1.title"),
    parts=(Part("affine", "equation"), Part("identity", "equation")),
    derive=_derive,
)
