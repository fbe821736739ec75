"""UDL eq. 2.5: the least-squares loss, its polynomial, and its values on figure 2.2's data."""

from __future__ import annotations

from collections.abc import Mapping

from udlsym.calculus.slopes import written_out_all
from udlsym.data.figure_2_2 import FIGURE_2_2, LINES
from udlsym.derivation.document import Block, Derivation, Given, Setting
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Writer, headed, said
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.linear import LinearModel
from udlsym.solve.forms import in_raw_sums
from udlsym.solve.value import value_at, with_values
from udlsym.syntax import nodes
from udlsym.syntax.build import element, minus, squared
from udlsym.syntax.nodes import Call, Node, Summation, Symbol
from udlsym.syntax.traverse import substitute

OFFSET, SLOPE = element("phi", 0), element("phi", 1)


def _reversed(loss: Summation) -> Summation:
    """The loss with every deviation the other way round: y_i − f."""
    target = element("y", "i")
    prediction = Call("f", (element("x", "i"), Symbol("phi")))
    return Summation(squared(minus(target, prediction)), loss.index, loss.lower, loss.upper)


def _on_figure(writer: Writer, written: Node) -> tuple[Block, ...]:
    """The loss on the data as a polynomial, and on the drawn lines as numbers."""
    at = writer.assuming(*FIGURE_2_2.relations())
    sizes, exact = FIGURE_2_2.sizes(), FIGURE_2_2.exact()
    polynomial = with_values(written, sizes, exact, writer.context)
    lines: list[dict[Node, Node]] = [
        dict(zip((OFFSET, SLOPE), line, strict=True)) for line in LINES
    ]
    return (
        Given(FIGURE_2_2.relations()),
        at.same(written, polynomial, "eq_2_5.polynomial"),
        said("eq_2_5.lines"),
        *(_on_line(at, written, line) for line in lines),
    )


def _on_line(writer: Writer, written: Node, line: Mapping[Node, Node]) -> Block:
    tree = substitute(written, line)
    exact = value_at(tree, FIGURE_2_2.sizes(), FIGURE_2_2.exact(), writer.context)
    return writer.same(tree, nodes.number(exact), "rule.put-in-numbers")


def _derive() -> Derivation:
    loss = LeastSquares(LinearModel(inputs=1, outputs=1))
    writer = Writer(loss.context)
    body = loss.definition.body
    assert isinstance(body, Summation)
    start = Call("L", (Symbol("phi"),))
    written = written_out_all(body, writer.context)
    sections = (
        headed(
            "heading.known",
            said("eq_2_5.known"),
            Setting(loss.model.definition, "2.4"),
            Setting(loss.definition, "2.5"),
        ),
        headed(
            "eq_2_5.written",
            writer.chain(
                start,
                [
                    ("rule.definition", body),
                    ("rule.write-out-model", written),
                    ("rule.multiply-and-collect", in_raw_sums(written, writer.context)),
                ],
            ),
            said("eq_2_5.few_sums"),
        ),
        headed(
            "eq_2_5.sign",
            said("eq_2_5.square_hides_sign"),
            writer.same(body, _reversed(body), "eq_2_5.reversed"),
            writer.not_negative(body, "eq_2_5.not_negative"),
        ),
        headed("heading.check", said("eq_2_5.figure"), *_on_figure(writer, written)),
    )
    return Derivation(message("eq_2_5.title"), writer.context, sections)


PROBLEM = Problem(
    number="eq-2.5",
    source=message("source.equation", chapter=2, number=5),
    title=message("eq_2_5.title"),
    parts=(),
    derive=_derive,
)
