"""Completing the square of a sum of squares around its minimum."""

from __future__ import annotations

from collections.abc import Mapping

from udlsym.calculus.rewriting import Line, Rule, everywhere, record
from udlsym.calculus.slopes import written_out_all
from udlsym.calculus.sums import around_mean, split
from udlsym.context import Context, Definition
from udlsym.errors import UsageError
from udlsym.solve.isolate import collected
from udlsym.syntax.build import TWO, minus, plus, squared, times
from udlsym.syntax.nodes import Add, Call, Indexed, Node, Power, Summation, Symbol
from udlsym.syntax.traverse import substitute, walk


def excess_lines(
    definition: Definition, best: str, input_: Indexed, context: Context
) -> tuple[Node, tuple[Line, ...]]:
    """L[φ] − L[φ̂] and the lines that turn it into squares with weights.

    (f − y)² − (f̂ − y)² = (f − f̂)² + 2(f − f̂)(f̂ − y). The second sum is zero by the normal
    equations; the first is written around the mean of the input. Raises UsageError where the
    definition is not one sum of squared residuals.
    """
    (parameters,) = definition.parameters
    loss = definition.body
    if not isinstance(loss, Summation) or not isinstance(loss.body, Power):
        raise UsageError("the loss is not one sum of squares over the examples")
    start = minus(*(Call(definition.name, (Symbol(name),)) for name in (parameters, best)))
    at_best: Mapping[Node, Node] = {Symbol(parameters): Symbol(best)}
    lines = record(
        start,
        ("rule.square-of-sum", lambda _: _with_cross_term(loss, at_best)),
        ("rule.split-sum", split),
        ("rule.cross-term-vanishes", _first_term),
        ("rule.write-out-model", lambda node: written_out_all(node, context)),
        ("rule.collect-parameters", _collecting(input_, context)),
        ("rule.around-mean", around_mean),
    )
    return start, lines


def _with_cross_term(loss: Summation, at_best: Mapping[Node, Node]) -> Node:
    """Σ (f − f̂)² + 2(f − f̂)(f̂ − y)."""
    assert isinstance(loss.body, Power)
    residual = loss.body.base
    prediction = next(each for each in walk(residual) if isinstance(each, Call))
    gap = minus(prediction, substitute(prediction, at_best))
    cross = times(TWO, gap, substitute(residual, at_best))
    return Summation(plus(squared(gap), cross), loss.index, loss.lower, loss.upper)


def _first_term(node: Node) -> Node:
    return node.terms[0] if isinstance(node, Add) else node


def _collecting(input_: Indexed, context: Context) -> Rule:
    """Write the base of every square as (…) + (…)·x_i."""

    def rule(node: Node) -> Node:
        if not isinstance(node, Power):
            return node
        slope, rest = collected(node.base, input_, context)
        return squared(Add((rest, times(slope, input_))))

    return everywhere(rule)
