"""Least squares in both directions: the line for y given x, and the line for x given y.

Both are found by the same steps; the second has the roles of inputs and outputs exchanged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from udlsym.context import Axis, Context, Definition
from udlsym.errors import UsageError
from udlsym.models.exchange import exchanged_context
from udlsym.solve.forms import in_raw_sums
from udlsym.solve.isolate import collected
from udlsym.solve.normal_equations import (
    BEST_OFFSET,
    BEST_SLOPE,
    Line,
    least_squares_line,
)
from udlsym.solve.transpose import solved_for
from udlsym.syntax.build import element, over, plus
from udlsym.syntax.nodes import Add, Negative, Node, Quotient, Relation, Symbol, equation
from udlsym.syntax.traverse import substitute

INPUT, OUTPUT = Symbol("x"), Symbol("y")
S_XX, S_XY, S_YY = Symbol("S_xx"), Symbol("S_xy"), Symbol("S_yy")
"""The names of the three centred sums."""

USUAL_OFFSET, USUAL_SLOPE = element("psihat", 0), element("psihat", 1)
"""The parameters of the line for y given x, where φ̂ are those of the line for x given y."""

_APART: Final[dict[Node, Node]] = {BEST_OFFSET: USUAL_OFFSET, BEST_SLOPE: USUAL_SLOPE}


@dataclass(frozen=True)
class BothWays:
    """The two lines and their names.

    usual: y = ψ̂_0 + ψ̂_1 x as `least_squares_line` finds it, with φ̂ for ψ̂. generative: the
    line x = φ̂_0 + φ̂_1 y. context: names of both models, the loss L of the generative one, and
    S_xx, S_xy, S_yy.
    """

    context: Context
    usual: Line
    generative: Line

    @property
    def sums(self) -> tuple[Definition, ...]:
        """S_xx, S_xy and S_yy as they are defined."""
        return tuple(self.context.definitions[each.name] for each in (S_XX, S_XY, S_YY))

    def named(self, node: Node) -> Node:
        """The tree with the names of the centred sums in their place."""
        other_order: dict[Node, Node] = {self.generative.products: S_XY}
        names = {each.body: Symbol(each.name) for each in self.sums}
        return substitute(node, other_order | names)

    @property
    def usual_residuals(self) -> tuple[Node, Node]:
        """ψ̂_0 + ψ̂_1 x_i − y_i, and ψ̂_1(x_i − x̄) − (y_i − ȳ) with the offset put in."""
        first, last = (
            substitute(each, _APART) for each in (self.usual.residual, self.usual.regrouped)
        )
        return first, last

    @property
    def usual_solution(self) -> tuple[Relation, Relation]:
        """ψ̂_1 = S_xy/S_xx and ψ̂_0 = ȳ − ψ̂_1 x̄."""
        return self._with_names(self.usual.slope, _APART), self._with_names(
            self.usual.offset, _APART
        )

    @property
    def solution(self) -> tuple[Relation, Relation]:
        """φ̂_1 = S_xy/S_yy and φ̂_0 = x̄ − φ̂_1 ȳ."""
        return self._with_names(self.generative.slope, {}), self.generative.offset

    def _with_names(self, relation: Relation, names: dict[Node, Node]) -> Relation:
        left, right = (self.named(substitute(each, names)) for each in relation.operands)
        return equation(left, right)


def both_ways(usual: Context) -> BothWays:
    """Find both lines from the context of the linear model with one input, and its loss L."""
    context = exchanged_context(usual)
    line, other = least_squares_line("L", usual), least_squares_line("L", context)
    sums = (
        Definition(S_XX.name, line.spread),
        Definition(S_XY.name, line.products),
        Definition(S_YY.name, other.spread),
    )
    arrays = {**context.arrays, ("psihat", 1): (Axis(1, first=0),)}
    known = Context(
        sizes=context.sizes,
        arrays=arrays,
        index_ranges=context.index_ranges,
        functions=context.functions | usual.functions,
        parameters=context.parameters,
        definitions=context.definitions,
    )
    return BothWays(known.defining(usual.definitions["f"], *sums), line, other)


def inverse(body: Node) -> Relation:
    """y in terms of x, where x is `body`, a model that is linear in y.

    >>> from udlsym.syntax.build import times
    >>> inverse(times(Symbol("c"), OUTPUT)).operands
    (Symbol(name='y'), Quotient(numerator=Symbol(name='x'), denominator=Symbol(name='c')))
    """
    return solved_for(equation(body, INPUT), OUTPUT)


def around_the_mean(quotient: Quotient, slope: Node, context: Context) -> Node:
    """(x − (x̄ − φ̂_1 ȳ))/φ̂_1 as ȳ + (x − x̄)/φ̂_1."""
    constant, rest = collected(quotient.numerator, slope, context)
    return plus(constant, over(rest, slope))


def one_fraction(node: Node) -> Quotient:
    """A sum of quotients of names over one common denominator.

    Raises UsageError where nothing is left under the fraction line.

    >>> from udlsym.syntax.build import minus, times
    >>> a, b = Symbol("a"), Symbol("b")
    >>> one_fraction(minus(over(a, b), over(b, a))).denominator == times(a, b)
    True
    """
    found = in_raw_sums(node, Context())
    if not isinstance(found, Quotient):
        raise UsageError("the expression has no denominator")
    return found


def balanced(node: Node) -> Relation:
    """p − q = 0 as q = p.

    >>> from udlsym.syntax.build import minus
    >>> balanced(minus(OUTPUT, INPUT)) == equation(INPUT, OUTPUT)
    True
    """
    terms = node.terms if isinstance(node, Add) else (node,)
    moved = [each.operand for each in terms if isinstance(each, Negative)]
    return equation(plus(*moved), plus(*(each for each in terms if not isinstance(each, Negative))))
