"""UDL eq. 2.4: the linear model, and what its two parameters say."""

from __future__ import annotations

from udlsym.calculus.slopes import written_out_all
from udlsym.derivation.document import Chain, Derivation, Setting
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Writer, headed, said
from udlsym.models.linear import LinearModel
from udlsym.solve.forms import in_raw_sums
from udlsym.syntax.build import ONE, ZERO, minus, plus
from udlsym.syntax.nodes import Call, Node, Symbol

INPUT = Symbol("x")


def _model(at: Node) -> Node:
    return Call("f", (at, Symbol("phi")))


def _evaluated(writer: Writer, start: Node) -> Chain:
    """start = the model written out = what is left."""
    written = written_out_all(start, writer.context)
    short = in_raw_sums(written, writer.context)
    return writer.chain(start, [("rule.write-out-model", written), ("rule.tidy", short)])


def _derive() -> Derivation:
    model = LinearModel(inputs=1, outputs=1)
    writer = Writer(model.context)
    step = minus(_model(plus(INPUT, ONE)), _model(INPUT))
    sections = (
        headed("heading.known", said("eq_2_4.known"), Setting(model.definition, "2.4")),
        headed("eq_2_4.offset", said("eq_2_4.at_zero"), _evaluated(writer, _model(ZERO))),
        headed("eq_2_4.slope", said("eq_2_4.one_step"), _evaluated(writer, step)),
    )
    return Derivation(message("eq_2_4.title"), writer.context, sections)


PROBLEM = Problem(
    number="eq-2.4",
    source=message("source.equation", chapter=2, number=4),
    title=message("eq_2_4.title"),
    parts=(),
    derive=_derive,
)
