"""Least squares with one output and one or two inputs, from the general normal equations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from udlsym.calculus.rewriting import Rule, chained, everywhere
from udlsym.calculus.sums import (
    centred,
    constants_out,
    in_bodies,
    opened_bodies,
    split,
    squares_written,
)
from udlsym.calculus.tidying import flat, tidy
from udlsym.context import Axis, Context, Definition
from udlsym.models.linear import EXAMPLE, OUTPUT
from udlsym.solve.general_linear import GeneralLeastSquares
from udlsym.solve.isolate import collected, isolate
from udlsym.syntax.build import ONE, ZERO, element, mean_over, minus, plus, squared, sum_over, times
from udlsym.syntax.nodes import (
    Indexed,
    Negative,
    Node,
    Number,
    Relation,
    Summation,
    Symbol,
    equation,
)
from udlsym.syntax.traverse import map_children, substitute

FIRST, SECOND, DATA = element("u", EXAMPLE), element("v", EXAMPLE), element("y", EXAMPLE)
"""The two inputs and the output of the example i."""

BEST: Final = tuple(element("phihat", place) for place in range(3))


def normal_equations(inputs: int, names: Mapping[int, Node]) -> tuple[Relation, ...]:
    """Return the general normal equations at D_i = inputs, one output, with x_{i0} = 1.

    `names` gives what is written for x_{i1}, x_{i2}, ….

    >>> len(normal_equations(2, {1: FIRST, 2: SECOND}))
    3
    """
    problem = GeneralLeastSquares()
    size: dict[Node, Node] = {problem.model.last: Number(str(inputs))}
    written: dict[Node, Node] = {
        element("x", EXAMPLE, place): name for place, name in names.items()
    }
    columns: dict[Node, Node] = {element("x", EXAMPLE, 0): ONE}
    columns |= written
    found = []
    for column in range(inputs + 1):
        left = problem.normal_equation(column).operands[0]
        written_out = everywhere(_written_out)(substitute(left, size))
        one_output = _without_output(written_out)
        # The letter i is bound here, so the names are put in below its sum.
        renamed = everywhere(lambda node: columns.get(node, node))(one_output)
        found.append(equation(tidy(flat(renamed)), ZERO))
    return tuple(found)


def _written_out(node: Node) -> Node:
    """A sum with numbers as limits, term by term."""
    if not (isinstance(node, Summation) and isinstance(node.lower, Number)):
        return node
    if not isinstance(node.upper, Number):
        return node
    places = range(int(node.lower.value), int(node.upper.value) + 1)
    letter = Symbol(node.index)
    return plus(*(substitute(node.body, {letter: Number(str(place))}) for place in places))


def _without_output(node: Node) -> Node:
    """φ̂_{j0} and y_{ij} without the output j, of which there is one."""
    node = map_children(_without_output, node)
    if isinstance(node, Indexed) and Symbol(OUTPUT) in node.indices:
        return Indexed(node.base, tuple(each for each in node.indices if each != Symbol(OUTPUT)))
    return node


@dataclass(frozen=True)
class TwoInputs:
    """The solution for two inputs u and v, in centred sums S_uu, S_uv, S_vv, S_uy, S_vy."""

    @cached_property
    def context(self) -> Context:
        """The names of the formulas; it defines the centred sums."""
        arrays = {(name, 1): (Axis("I"),) for name in "uvy"}
        known = Context(
            sizes=frozenset({"I"}),
            arrays={**arrays, ("phihat", 1): (Axis(2, first=0),)},
            index_ranges={EXAMPLE: "I"},
        )
        return known.defining(*self.sums)

    @property
    def sums(self) -> tuple[Definition, ...]:
        """The centred sums as they are defined."""
        pairs = {"uu": (FIRST, FIRST), "uv": (FIRST, SECOND), "vv": (SECOND, SECOND)}
        pairs |= {"uy": (FIRST, DATA), "vy": (SECOND, DATA)}
        return tuple(Definition(f"S_{name}", _centred_sum(*pair)) for name, pair in pairs.items())

    @cached_property
    def equations(self) -> tuple[Relation, ...]:
        """The three normal equations."""
        return normal_equations(2, {1: FIRST, 2: SECOND})

    @cached_property
    def offset(self) -> Relation:
        """φ̂_0 = ȳ − φ̂_1 ū − φ̂_2 v̄."""
        return equation(BEST[0], isolate(self.equations[0], BEST[0], self._plain).solution)

    @cached_property
    def centred_equations(self) -> tuple[Relation, Relation]:
        """S_uu φ̂_1 + S_uv φ̂_2 = S_uy and S_uv φ̂_1 + S_vv φ̂_2 = S_vy, everything on the left."""
        first, second = (self._centred(each) for each in self.equations[1:])
        return first, second

    @property
    def _plain(self) -> Context:
        """The context without names for sums."""
        known = self.context
        return Context(known.sizes, known.arrays, known.index_ranges)

    def _centred(self, relation: Relation) -> Relation:
        total = relation.operands[0]
        residual = tidy(flat(self.regrouped))
        with_offset = in_bodies(everywhere(_replacing(self.deviation, residual)))(total)
        steps = chained(opened_bodies, split, constants_out, centred, squares_written)
        return equation(self._named(steps(with_offset)), ZERO)

    @property
    def deviation(self) -> Node:
        """φ̂_0 + φ̂_1 u_i + φ̂_2 v_i − y_i."""
        total = self.equations[0].operands[0]
        assert isinstance(total, Summation)
        return total.body

    @property
    def regrouped(self) -> Node:
        """φ̂_1(u_i − ū) + φ̂_2(v_i − v̄) − (y_i − ȳ), with the offset put in."""
        put_in = substitute(self.deviation, {BEST[0]: self.offset.operands[1]})
        first, rest = collected(put_in, BEST[1], self._plain)
        second, last = collected(rest, BEST[2], self._plain)
        _, turned = collected(Negative(last), BEST[2], self._plain)
        return plus(times(BEST[1], first), times(BEST[2], second), Negative(turned))

    def _named(self, node: Node) -> Node:
        names: dict[Node, Node] = {each.body: Symbol(each.name) for each in self.sums}
        names[_centred_sum(SECOND, FIRST)] = Symbol("S_uv")
        return substitute(node, names)

    @cached_property
    def solution(self) -> tuple[Relation, Relation]:
        """Cramer's quotients for φ̂_1 and φ̂_2, by elimination of the other."""
        first, second = self.centred_equations
        return (
            equation(BEST[1], _eliminated(first, second, BEST[2], BEST[1])),
            equation(BEST[2], _eliminated(first, second, BEST[1], BEST[2])),
        )


def _eliminated(first: Relation, second: Relation, away: Node, wanted: Node) -> Node:
    """Solve one equation for an unknown, put it into the other, and solve that."""
    known = Context()
    solved = isolate(second, away, known).solution
    left = substitute(first.operands[0], {away: solved})
    return isolate(equation(left, ZERO), wanted, known).solution


def _centred_sum(first: Node, second: Node) -> Node:
    deviations = [minus(each, mean_over(each, EXAMPLE, "I")) for each in (first, second)]
    body = squared(deviations[0]) if first == second else times(*deviations)
    return sum_over(body, EXAMPLE, "I")


def _replacing(old: Node, new: Node) -> Rule:
    return lambda node: new if node == old else node
