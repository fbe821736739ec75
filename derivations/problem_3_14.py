"""UDL problem 3.14: the equations of the network of fig. 3.11."""

from __future__ import annotations

from udlsym.derivation.document import Derivation
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.models.shallow import ShallowNetwork

from .network_equations import check, equation_parts, general_writer, outputs, units
from .network_known import known

NETWORK = ShallowNetwork(3, 3, 2, activation=None)


def _derive() -> Derivation:
    writer = general_writer()
    sections = (
        known(writer, "problem_3_14"),
        units(writer, NETWORK),
        outputs(writer, NETWORK),
        check(writer, NETWORK, "problem_3_14"),
    )
    return Derivation(message("problem_3_14.title"), writer.context, sections)


PROBLEM = Problem(
    number="3.14",
    source=message("source.problem", chapter=3, number=14),
    title=message("problem_3_14.title"),
    parts=equation_parts(NETWORK),
    derive=_derive,
)
