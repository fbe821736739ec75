"""What the problems about numbers of regions share: the number, and its value line by line."""

from __future__ import annotations

from udlsym.calculus.choosing import by_definition, term_by_term
from udlsym.calculus.rewriting import record
from udlsym.calculus.slopes import written_out_all
from udlsym.derivation.document import Chain
from udlsym.derivation.writing import Writer, rewritten
from udlsym.solve.value import number_at
from udlsym.syntax.nodes import Node


def value_chain(writer: Writer, start: Node) -> Chain:
    """Z[…] = a sum = its terms = numbers = one number."""
    lines = record(
        start,
        ("region_counts.definition", lambda node: written_out_all(node, writer.context)),
        ("region_counts.term_by_term", term_by_term),
        ("region_counts.each_coefficient", by_definition),
        ("region_counts.sum", lambda node: number_at(node, writer.context)),
    )
    return writer.chain(start, rewritten(lines))


def closed_form_chain(writer: Writer, start: Node) -> Chain:
    """Z[D, …] = a sum = its terms = a polynomial in D."""
    lines = record(
        start,
        ("region_counts.definition", lambda node: written_out_all(node, writer.context)),
        ("region_counts.term_by_term", term_by_term),
        ("region_counts.each_coefficient", by_definition),
    )
    return writer.chain(start, rewritten(lines))
