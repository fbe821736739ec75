"""UDL eq. 3.1: the network with ten parameters, as an instance of the general network."""

from __future__ import annotations

from typing import Final

from udlsym.data.networks import FIGURE_3_3
from udlsym.derivation.document import Derivation, Section
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Writer, headed, said
from udlsym.models.shallow import ShallowNetwork
from udlsym.syntax.build import ONE
from udlsym.syntax.nodes import Symbol

from .named_networks import count, expression_chain, given, on_numbers, writer_for
from .network_known import known

NETWORK: Final = ShallowNetwork(inputs=1, outputs=1, activation=None).instantiate(hidden=3)


def _expression(writer: Writer) -> Section:
    own = Writer(NETWORK.vector_context)
    return headed(
        "eq_3_1.expression",
        *given(writer),
        said("eq_3_1.inside_out"),
        expression_chain(writer, NETWORK),
        said("eq_3_1.one_output"),
        own.same(Symbol("y"), NETWORK.written_out, "eq_3_1.equation"),
    )


def _numbers(_: Writer) -> Section:
    relu = ShallowNetwork(1, 3, 1, "relu")
    return headed(
        "heading.check",
        said("eq_3_1.figure"),
        *on_numbers(relu, FIGURE_3_3, {Symbol("x"): ONE}),
        said("eq_3_1.one_unit_silent"),
        said("eq_3_1.slip"),
    )


def _derive() -> Derivation:
    writer = writer_for(NETWORK)
    sections = (
        known(writer, "eq_3_1"),
        _expression(writer),
        count(writer, NETWORK, "eq_3_1"),
        _numbers(writer),
    )
    return Derivation(message("eq_3_1.title"), writer.context, sections)


PROBLEM = Problem(
    number="eq-3.1",
    source=message("source.equation", chapter=3, number=1),
    title=message("eq_3_1.title"),
    parts=(),
    derive=_derive,
)
