"""UDL eq. 2.6: training of the linear model, with the loss written out."""

from __future__ import annotations

from udlsym.calculus.slopes import written_out_all
from udlsym.context import Definition
from udlsym.derivation.document import Derivation, Setting
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Writer, headed, said
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.linear import LinearModel
from udlsym.syntax.nodes import ArgMin, Call, Symbol


def _derive() -> Derivation:
    loss = LeastSquares(LinearModel(inputs=1, outputs=1))
    body = loss.definition.body
    written = written_out_all(body, loss.context)
    minimiser = Definition("phihat", ArgMin(Symbol("phi"), written))
    writer = Writer(loss.context.defining(minimiser))
    sections = (
        headed(
            "heading.known",
            said("eq_2_6.known"),
            Setting(loss.model.definition, "2.4"),
            Setting(loss.definition, "2.5"),
        ),
        headed(
            "eq_2_6.written",
            writer.chain(
                Call("L", (Symbol("phi"),)),
                [("rule.definition", body), ("rule.write-out-model", written)],
            ),
            said("eq_2_6.so"),
            Setting(minimiser, "2.6"),
            said("eq_2_6.next"),
        ),
    )
    return Derivation(message("eq_2_6.title"), writer.context, sections)


PROBLEM = Problem(
    number="eq-2.6",
    source=message("source.equation", chapter=2, number=6),
    title=message("eq_2_6.title"),
    parts=(),
    derive=_derive,
)
