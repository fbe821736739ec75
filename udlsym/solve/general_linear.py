"""Least squares for any number of inputs and outputs: gradient, normal equations, minimum.

Every tree is made from the model; `derivations/claim_3.py` puts them into words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from udlsym.calculus.deltas import deltas_contracted
from udlsym.calculus.derivatives import push, slopes
from udlsym.calculus.expansion import written_out
from udlsym.calculus.rewriting import Line, Rule, exhausted, record
from udlsym.calculus.sums import constants_out
from udlsym.calculus.tidying import tidy
from udlsym.context import Axis, Context, Definition
from udlsym.models.design_matrix import COLUMN, DesignMatrixModel
from udlsym.models.linear import EXAMPLE, OUTPUT
from udlsym.syntax.build import ONE, TWO, ZERO, element, minus, plus, squared, sum_over, times
from udlsym.syntax.nodes import (
    Call,
    Delta,
    Node,
    Partial,
    Relation,
    Summation,
    Symbol,
    equation,
)

INNER, ROW, OTHER = "n", "r", "s"
"""Letters of columns beside k; like k they count from 0."""


@dataclass(frozen=True)
class GeneralLeastSquares:
    """The formulas of linear least squares with D_i inputs and D_o outputs, all sizes symbols.

    φ̂ stands for a solution of the normal equations, w for the inverse of the matrix with the
    entries Σ_i x_{ik} x_{in}, c for the weights of a combination of columns.
    """

    @cached_property
    def model(self) -> DesignMatrixModel:
        """The linear model with a column of ones, all sizes symbols."""
        return DesignMatrixModel()

    @cached_property
    def context(self) -> Context:
        """The names of the model, of L written out, and of w and c."""
        base = self.model.context
        column = Axis("D_i", first=0)
        arrays = {**base.arrays, ("w", 2): (column, column), ("c", 1): (column,)}
        deviation = minus(self.model.tree, element("y", EXAMPLE, OUTPUT))
        loss = Definition("L", over_examples(self.over_outputs(squared(deviation))), ("phi",))
        known = Context(
            sizes=base.sizes,
            arrays=arrays,
            index_ranges=base.index_ranges,
            functions=base.functions,
            parameters=base.parameters,
        )
        return known.defining(self.model.definition, loss)

    def slope_lines(self, parameter: Node) -> tuple[Line, ...]:
        """The lines from ∂L/∂φ to one sum over the examples."""
        return record(
            Partial(Symbol("L"), (parameter,)),
            ("rule.write-out-loss", lambda node: written_out(node, "L", self.context)),
            ("rule.slope-of-sum", into_sums),
            ("rule.chain-rule-square", push),
            ("rule.slope-of-inside", lambda node: tidy(slopes(node))),
            ("claim_3.deltas", deltas_contracted(self.context)),
            ("rule.constant-out-of-sum", constants_out),
        )

    def bend_lines(self, slope: Node, parameter: Node) -> tuple[Line, ...]:
        """The lines from the slope of a slope to its value."""
        return record(
            Partial(slope, (parameter,)),
            ("rule.slope-of-inside", lambda node: tidy(slopes(node))),
            ("claim_3.deltas", deltas_contracted(self.context)),
            ("rule.constant-out-of-sum", constants_out),
        )

    def in_products(self, output: str, column: str | int) -> Node:
        """2(Σ_k φ_{lk} Σ_i x_{ik} x_{im} − Σ_i y_{il} x_{im})."""
        weights = times(element("phi", output, COLUMN), self.product(COLUMN, column))
        data = over_examples(times(element("y", EXAMPLE, output), _x(column)))
        return times(TWO, minus(self.over_columns(weights), data))

    def product(self, first: str | int, second: str | int) -> Node:
        """Σ_i x_{ik} x_{in}: an entry of the table of products of columns."""
        body = squared(_x(first)) if first == second else times(_x(first), _x(second))
        return over_examples(body)

    def over_columns(self, body: Node, column: str = COLUMN) -> Summation:
        """Σ_{k=0}^{D_i} body."""
        return Summation(body, column, ZERO, self.model.last)

    def over_outputs(self, body: Node) -> Summation:
        """Σ_{j=1}^{D_o} body."""
        return Summation(body, OUTPUT, ONE, Symbol("D_o"))

    @property
    def best_deviation(self) -> Node:
        """The deviation of the model with φ̂."""
        return minus(self.model.output("phihat", INNER), element("y", EXAMPLE, OUTPUT))

    def normal_equation(self, column: str | int = COLUMN) -> Relation:
        """Σ_i x_{ik} (Σ_n φ̂_{jn} x_{in} − y_{ij}) = 0, for every j and every k from 0 on."""
        return equation(over_examples(times(_x(column), self.best_deviation)), ZERO)

    @property
    def gap(self) -> Node:
        """φ_{jk} − φ̂_{jk}."""
        return minus(*(element(name, OUTPUT, COLUMN) for name in ("phi", "phihat")))

    @property
    def gap_of_outputs(self) -> Node:
        """Σ_k (φ_{jk} − φ̂_{jk}) x_{ik}."""
        return self.over_columns(times(self.gap, _x(COLUMN)))

    @property
    def excess(self) -> Node:
        """L[φ] − L[φ̂]."""
        return minus(*(Call("L", (Symbol(name),)) for name in ("phi", "phihat")))

    @property
    def squares(self) -> Node:
        """Σ_i Σ_j (Σ_k (φ_{jk} − φ̂_{jk}) x_{ik})²."""
        return over_examples(self.over_outputs(squared(self.gap_of_outputs)))

    def excess_lines(self) -> tuple[Line, ...]:
        """L[φ] − L[φ̂] as the squares and a combination of the normal equations."""
        gap, rest = self.gap_of_outputs, self.best_deviation
        together = plus(squared(gap), times(TWO, gap, rest))
        crossed = over_examples(self.over_outputs(times(TWO, gap, rest)))
        return (
            Line("claim_3.square", over_examples(self.over_outputs(together))),
            Line("rule.split-sum", plus(self.squares, crossed)),
            Line("claim_3.exchange", plus(self.squares, self.cross_term)),
        )

    @property
    def cross_term(self) -> Node:
        """2 Σ_j Σ_k (φ_{jk} − φ̂_{jk}) times the left side of a normal equation."""
        equations = self.normal_equation().operands[0]
        total = self.over_outputs(self.over_columns(times(self.gap, equations)))
        return times(TWO, total)

    def combined(self, weights: Node) -> Relation:
        """Σ_k c_k x_{ik} = 0: a combination of columns that is zero for every example."""
        return equation(self.over_columns(times(weights, _x(COLUMN))), ZERO)

    @property
    def inverse(self) -> tuple[Relation, Relation]:
        """Σ_n (Σ_i x_{ir} x_{in}) w_{ns} = δ_{rs}, and the same from the other side.

        They hold for every r and s from 0 on.
        """
        right = times(self.product(ROW, INNER), element("w", INNER, OTHER))
        left = times(element("w", OTHER, INNER), self.product(INNER, ROW))
        row, other = Symbol(ROW), Symbol(OTHER)
        return (
            equation(self.over_columns(right, INNER), Delta(row, other)),
            equation(self.over_columns(left, INNER), Delta(other, row)),
        )

    def solution(self, place: str | int = OTHER) -> Relation:
        """φ̂_{js} = Σ_k w_{sk} Σ_i y_{ij} x_{ik}."""
        weighted = times(element("w", place, COLUMN), self.data(COLUMN))
        return equation(element("phihat", OUTPUT, place), self.over_columns(weighted))

    def data(self, column: str) -> Node:
        """Σ_i y_{ij} x_{ik}: an entry of the products of outputs and columns."""
        return over_examples(times(element("y", EXAMPLE, OUTPUT), _x(column)))

    def moved_loss(self) -> Node:
        """The loss at φ̂_{jk} + c_k, the same step for every output."""
        moved = plus(element("phihat", OUTPUT, COLUMN), element("c", COLUMN))
        outputs = self.over_columns(times(moved, _x(COLUMN)))
        deviation = minus(outputs, element("y", EXAMPLE, OUTPUT))
        return over_examples(self.over_outputs(squared(deviation)))


def over_examples(body: Node) -> Summation:
    """Σ_{i=1}^{I} body."""
    return sum_over(body, EXAMPLE, "I")


def _x(column: str | int) -> Node:
    return element("x", EXAMPLE, column)


def _into_sum(node: Node) -> Node:
    """Push ∂ into sums, and no deeper."""
    if isinstance(node, Summation):
        return Summation(_into_sum(node.body), node.index, node.lower, node.upper)
    if isinstance(node, Partial) and isinstance(node.of, Summation):
        return push(node)
    return node


into_sums: Rule = exhausted(_into_sum)
"""∂ of sums of sums as sums of sums of ∂."""
