"""The least-squares line, from the slopes of the loss to its two parameters.

Each field of `Line` is made from the ones before it by a rule, so that a derivation can show the
whole way; nothing in it is typed in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from udlsym.calculus.rewriting import Rule, chained
from udlsym.calculus.slopes import moment_lines, slope_lines
from udlsym.calculus.sums import (
    centred,
    constants_out,
    in_bodies,
    opened_bodies,
    split,
    squares_written,
    without_number,
)
from udlsym.context import Context
from udlsym.errors import UsageError
from udlsym.solve.isolate import collected, isolate
from udlsym.solve.transpose import solved_for
from udlsym.syntax.build import ZERO, element, times
from udlsym.syntax.nodes import (
    Add,
    Indexed,
    Negative,
    Node,
    Quotient,
    Relation,
    Summation,
    equation,
)
from udlsym.syntax.traverse import substitute

OFFSET, SLOPE = element("phi", 0), element("phi", 1)
BEST_OFFSET, BEST_SLOPE = element("phihat", 0), element("phihat", 1)
AT_BEST: Mapping[Node, Node] = {OFFSET: BEST_OFFSET, SLOPE: BEST_SLOPE}


@dataclass(frozen=True, slots=True)
class Line:
    """The steps to the line of least squares.

    slopes: ∂L/∂φ_0 and ∂L/∂φ_1 as sums. equations: both set to zero at φ̂, the number in front
    left out. first_in_moments: the first equation with its sums split. offset: φ̂_0 = ȳ − φ̂_1 x̄.
    residual, put_in, regrouped: φ̂_0 + φ̂_1 x_i − y_i, with φ̂_0 put in, and by powers of φ̂_1.
    second: the second equation with that residual; half_centred, with_centred_sums: its further
    forms. slope: φ̂_1 as a quotient of centred sums.
    """

    slopes: tuple[Node, Node]
    equations: tuple[Relation, Relation]
    first_in_moments: Relation
    offset: Relation
    residual: Node
    put_in: Node
    regrouped: Node
    second: Relation
    half_centred: Relation
    with_centred_sums: Relation
    slope: Relation

    @property
    def products(self) -> Node:
        """Σ (x_i − x̄)(y_i − ȳ)."""
        return _quotient(self.slope).numerator

    @property
    def spread(self) -> Node:
        """Σ (x_i − x̄)²."""
        return _quotient(self.slope).denominator


def _quotient(relation: Relation) -> Quotient:
    quotient = relation.operands[1]
    assert isinstance(quotient, Quotient)
    return quotient


def is_zero(node: Node) -> Relation:
    """The equation node = 0.

    >>> is_zero(ZERO).operators
    ('=',)
    """
    return equation(node, ZERO)


def least_squares_line(name: str, context: Context) -> Line:
    """Find the line that makes the slopes of the loss `name` vanish.

    Raises UsageError where the loss is not a sum of squares of a straight line's residuals.
    """
    slopes = tuple(slope_lines(name, each, context)[-1].tree for each in AT_BEST)
    first, second = (is_zero(without_number(substitute(each, AT_BEST))) for each in slopes)
    offset = equation(BEST_OFFSET, isolate(first, BEST_OFFSET, context).solution)
    residual = _body(first)
    put_in = substitute(residual, {BEST_OFFSET: offset.operands[1]})
    regrouped = _regrouped(put_in, BEST_SLOPE, context)
    one_unknown = _changed(second, in_bodies(lambda body: substitute(body, {residual: regrouped})))
    half_centred = _changed(one_unknown, chained(opened_bodies, split, constants_out))
    with_centred_sums = _changed(half_centred, chained(centred, squares_written))
    return Line(
        slopes=(slopes[0], slopes[1]),
        equations=(first, second),
        first_in_moments=_changed(first, lambda left: moment_lines(left, context)[-1].tree),
        offset=offset,
        residual=residual,
        put_in=put_in,
        regrouped=regrouped,
        second=one_unknown,
        half_centred=half_centred,
        with_centred_sums=with_centred_sums,
        slope=solved_for(with_centred_sums, BEST_SLOPE),
    )


def _changed(relation: Relation, rule: Rule) -> Relation:
    return is_zero(rule(relation.operands[0]))


def _body(relation: Relation) -> Node:
    total = relation.operands[0]
    if not isinstance(total, Summation):
        raise UsageError("the slope of the loss is not one sum over the examples")
    return total.body


def _regrouped(node: Node, unknown: Indexed, context: Context) -> Node:
    """slope·unknown − (…), both in brackets of their own."""
    slope, _ = collected(node, unknown, context)
    _, rest = collected(Negative(node), unknown, context)
    return Add((times(unknown, slope), Negative(rest)))
