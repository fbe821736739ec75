"""UDL problem 3.16: the equations of a network with 2 inputs, 4 hidden units and 3 outputs."""

from __future__ import annotations

from udlsym.derivation.document import Derivation, Part
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.models.shallow import ShallowNetwork

from .network_equations import check, diagram, equation_parts, general_writer, outputs, units
from .network_known import known

NETWORK = ShallowNetwork(2, 4, 3, activation=None)


def _derive() -> Derivation:
    writer = general_writer()
    sections = (
        known(writer, "problem_3_16"),
        units(writer, NETWORK),
        outputs(writer, NETWORK),
        diagram(writer, NETWORK, "problem_3_16", "figure"),
        check(writer, NETWORK, "problem_3_16"),
    )
    return Derivation(message("problem_3_16.title"), writer.context, sections)


PROBLEM = Problem(
    number="3.16",
    source=message("source.problem", chapter=3, number=16),
    title=message("problem_3_16.title"),
    parts=(*equation_parts(NETWORK), Part("figure", "figure")),
    derive=_derive,
)
