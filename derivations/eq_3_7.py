"""UDL eqs 3.7 and 3.8: two outputs that share four hidden units."""

from __future__ import annotations

from typing import Final

from udlsym.calculus.affine import grouped_by
from udlsym.derivation.document import Chain, Derivation, Section
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Writer, headed, said
from udlsym.models.shallow import ShallowNetwork
from udlsym.syntax.build import element, minus
from udlsym.syntax.nodes import Node

from .named_networks import count, outputs, units, writer_for
from .network_known import known

NETWORK: Final = ShallowNetwork(inputs=1, activation=None).instantiate(hidden=4, outputs=2)
UNITS: Final[tuple[Node, ...]] = tuple(element("h", unit) for unit in range(1, 5))


def difference_chain() -> Chain:
    """y_1 − y_2 by the hidden units."""
    first, second = (each.operands for each in NETWORK.equations[-2:])
    written = minus(first[1], second[1])
    return Writer(NETWORK.vector_context).chain(
        minus(first[0], second[0]),
        [("eq_3_7.both", written), ("eq_3_7.by_units", grouped_by(UNITS, written))],
    )


def _shared(_: Writer) -> Section:
    return headed(
        "eq_3_7.shared",
        said("eq_3_7.difference"),
        difference_chain(),
        said("eq_3_7.same_joints"),
        said("eq_3_7.slip"),
    )


def _derive() -> Derivation:
    writer = writer_for(NETWORK)
    sections = (
        known(writer, "eq_3_7"),
        units(writer, NETWORK),
        outputs(writer, NETWORK),
        count(writer, NETWORK, "eq_3_7"),
        _shared(writer),
    )
    return Derivation(message("eq_3_7.title"), writer.context, sections)


PROBLEM = Problem(
    number="eq-3.7",
    source=message("source.equations", chapter=3, first=7, last=8),
    title=message("eq_3_7.title"),
    parts=(),
    derive=_derive,
)
