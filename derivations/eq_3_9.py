"""UDL eqs 3.9 and 3.10: three hidden units on two inputs."""

from __future__ import annotations

from typing import Final

from udlsym.data.networks import FIGURE_3_8
from udlsym.derivation.document import Derivation, Section
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Writer, headed, said
from udlsym.models.shallow import ShallowNetwork
from udlsym.syntax.build import ONE, ZERO, element
from udlsym.syntax.nodes import Node

from .named_networks import count, on_numbers, outputs, units, writer_for
from .network_known import known

NETWORK: Final = ShallowNetwork(inputs=2, outputs=1, activation=None).instantiate(hidden=3)


def _numbers(_: Writer) -> Section:
    relu = ShallowNetwork(2, 3, 1, "relu")
    place: dict[Node, Node] = {element("x", 1): ONE, element("x", 2): ZERO}
    return headed(
        "heading.check",
        said("eq_3_9.figure"),
        *on_numbers(relu, FIGURE_3_8, place),
        said("eq_3_9.all_active"),
        said("eq_3_9.slip"),
    )


def _derive() -> Derivation:
    writer = writer_for(NETWORK)
    sections = (
        known(writer, "eq_3_9"),
        units(writer, NETWORK),
        outputs(writer, NETWORK),
        count(writer, NETWORK, "eq_3_9"),
        _numbers(writer),
    )
    return Derivation(message("eq_3_9.title"), writer.context, sections)


PROBLEM = Problem(
    number="eq-3.9",
    source=message("source.equations", chapter=3, first=9, last=10),
    title=message("eq_3_9.title"),
    parts=(),
    derive=_derive,
)
