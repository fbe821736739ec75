"""The lines that lead from ∂L/∂φ to a sum over the examples, and from there to plain moments."""

from __future__ import annotations

from udlsym.algebra.normalise import Normaliser
from udlsym.algebra.present import Presenter, in_means
from udlsym.calculus.derivatives import push, slopes
from udlsym.calculus.expansion import written_out
from udlsym.calculus.rewriting import Line, Rule, everywhere, record
from udlsym.calculus.sums import (
    constants_out,
    numbers_into_brackets,
    split,
    sums_of_constants,
)
from udlsym.calculus.tidying import flat, tidy
from udlsym.context import Context
from udlsym.syntax.nodes import Node, Partial, Summation, Symbol
from udlsym.syntax.traverse import free_symbols


def slope_lines(name: str, parameter: Node, context: Context) -> tuple[Line, ...]:
    """The lines after ∂name/∂parameter for a sum of squares: write out, chain rule, tidy.

    >>> from udlsym.context import LINEAR, Definition
    >>> from udlsym.syntax.build import squared
    >>> loss = Definition("L", squared(Symbol("c")))
    >>> len(slope_lines("L", Symbol("c"), LINEAR.defining(loss)))
    3
    """
    return record(
        Partial(Symbol(name), (parameter,)),
        ("rule.write-out-loss", lambda node: written_out(node, name, context)),
        ("rule.write-out-model", lambda node: written_out_all(node, context)),
        ("rule.slope-of-sum", _into_sum),
        ("rule.chain-rule-square", push),
        ("rule.slope-of-inside", lambda node: tidy(slopes(node))),
        ("rule.constant-out-of-sum", constants_out),
    )


def _into_sum(node: Node) -> Node:
    return push(node) if isinstance(node, Partial) and isinstance(node.of, Summation) else node


def written_out_all(node: Node, context: Context) -> Node:
    """Write out every definition with arguments or subscripts, sums inside sums made one."""
    for name, definition in context.definitions.items():
        if definition.parameters or definition.indices:
            node = written_out(node, name, context)
    return flat(node)


def moment_lines(start: Node, context: Context) -> tuple[Line, ...]:
    """The lines from one sum of brackets to several sums of products, constants in front."""
    return record(
        start,
        ("rule.multiply-out", multiplied_out(context)),
        ("rule.split-sum", split),
        ("rule.constants-out-of-sums", lambda node: sums_of_constants(constants_out(node))),
        ("rule.number-into-bracket", numbers_into_brackets),
    )


def multiplied_out(context: Context) -> Rule:
    """The rule that multiplies out the body of every sum."""

    def rule(node: Node) -> Node:
        if not isinstance(node, Summation):
            return node
        value = Normaliser(context).normal_form(node.body)
        body = Presenter(context, free_symbols(node.body)).tree(in_means(value, context))
        return Summation(body, node.index, node.lower, node.upper)

    return everywhere(rule)
