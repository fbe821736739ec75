"""UDL eqs 3.5 and 3.6: any number of hidden units on one input."""

from __future__ import annotations

from typing import Final

from udlsym.calculus.expansion import written_out
from udlsym.calculus.listing import listed
from udlsym.calculus.rewriting import record
from udlsym.derivation.document import Chain, Derivation, Given, Section
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Rewritten, Writer, headed, rewritten, said
from udlsym.models.book_names import general
from udlsym.models.shallow import UNIT, ShallowNetwork
from udlsym.syntax.nodes import Node, Number, Symbol, equation
from udlsym.syntax.traverse import substitute

from .named_networks import count, count_chain, outputs, units, writer_for
from .network_known import known

NETWORK: Final = ShallowNetwork(inputs=1, outputs=1, activation=None)
SIZE: Final[Node] = NETWORK.sizes[1]
THREE: Final = Number("3")


def three_units(writer: Writer) -> Chain:
    """y = φ_0 + Σ_{d=1}^{D} φ_d h_d at D = 3, to the ten parameters of eq. 3.1."""
    body = writer.context.definitions["y"].body
    lines = record(
        body,
        ("eq_3_5.put_in_three", lambda node: substitute(node, {SIZE: THREE})),
        ("named_networks.list_units", listed(UNIT)),
        ("named_networks.write_out_units", lambda node: written_out(node, "h", writer.context)),
    )
    opened: list[Rewritten] = [("rule.definition", body)]
    return writer.chain(Symbol("y"), [*opened, *rewritten(lines)])


def _three(_: Writer) -> Section:
    three = (equation(SIZE, THREE),)
    return headed(
        "eq_3_5.three",
        Given(three),
        said("eq_3_5.sum_of_three"),
        three_units(Writer(NETWORK.vector_context, three)),
        said("eq_3_5.ten"),
    )


def _check(_: Writer) -> Section:
    network = NETWORK.instantiate(hidden=3)
    writer = writer_for(network)
    return headed(
        "heading.check",
        Given(writer.assumptions),
        said("eq_3_5.count_again"),
        count_chain(writer, network),
        said("eq_3_5.slip", units=general(NETWORK).sizes[1]),
    )


def _derive() -> Derivation:
    writer = writer_for(NETWORK)
    sections = (
        known(writer, "eq_3_5"),
        units(writer, NETWORK),
        outputs(writer, NETWORK),
        count(writer, NETWORK, "eq_3_5"),
        _three(writer),
        _check(writer),
    )
    return Derivation(message("eq_3_5.title"), writer.context, sections)


PROBLEM = Problem(
    number="eq-3.5",
    source=message("source.equations", chapter=3, first=5, last=6),
    title=message("eq_3_5.title"),
    parts=(),
    derive=_derive,
)
