"""UDL eqs 3.3 and 3.4: three hidden units and the output that weighs them."""

from __future__ import annotations

from typing import Final

from udlsym.calculus.expansion import written_out
from udlsym.data.networks import FIGURE_3_3
from udlsym.derivation.document import Derivation, Section
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Writer, headed, said
from udlsym.models.shallow import ShallowNetwork
from udlsym.syntax.build import ZERO
from udlsym.syntax.nodes import Symbol

from .named_networks import on_numbers, outputs, units, writer_for
from .network_known import known

NETWORK: Final = ShallowNetwork(inputs=1, outputs=1, activation=None).instantiate(hidden=3)


def _together(_: Writer) -> Section:
    """y = φ_0 + φ_1 h_1 + … = eq. 3.1, in the names of the small network alone."""
    writer = Writer(NETWORK.vector_context)
    in_units = NETWORK.equations[-1].operands[1]
    whole = written_out(in_units, "h", writer.context)
    return headed(
        "eq_3_3.together",
        said("eq_3_3.put_in"),
        writer.chain(
            Symbol("y"),
            [("eq_3_3.output", in_units), ("named_networks.write_out_units", whole)],
        ),
        said("eq_3_3.same_function"),
    )


def _numbers(_: Writer) -> Section:
    relu = ShallowNetwork(1, 3, 1, "relu")
    return headed(
        "heading.check",
        said("eq_3_3.figure"),
        *on_numbers(relu, FIGURE_3_3, {Symbol("x"): ZERO}),
        said("eq_3_3.one_unit_speaks"),
        said("eq_3_3.slip"),
    )


def _derive() -> Derivation:
    writer = writer_for(NETWORK)
    sections = (
        known(writer, "eq_3_3"),
        units(writer, NETWORK),
        outputs(writer, NETWORK),
        _together(writer),
        _numbers(writer),
    )
    return Derivation(message("eq_3_3.title"), writer.context, sections)


PROBLEM = Problem(
    number="eq-3.3",
    source=message("source.equations", chapter=3, first=3, last=4),
    title=message("eq_3_3.title"),
    parts=(),
    derive=_derive,
)
