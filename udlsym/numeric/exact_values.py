"""Exact values of a loss and its derivatives at one point.

Values that are rational are evaluated exactly; others lie between certified bounds that agree to
far more digits than a float has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any, Final

from udlsym.calculus.rewriting import everywhere
from udlsym.context import Axis, Context
from udlsym.errors import NotExact, Undefined
from udlsym.evaluate import Atom, Point, evaluate
from udlsym.evaluate.enclosures import enclose
from udlsym.functions.activation import Activation, Z
from udlsym.functions.activations import INTERPRETED
from udlsym.losses.least_squares import LeastSquares
from udlsym.numeric.arrays.activations import ELEMENTARY, derivative_of, elementary_derivative
from udlsym.numeric.arrays.variants import activations_of
from udlsym.numeric.arrays.wanted import GAUSS_NEWTON, VECTOR, gauss_newton_trees
from udlsym.syntax.nodes import Call, Indexed, Negative, Node, Number, Symbol, number
from udlsym.syntax.traverse import substitute

CLOSE: Final = Fraction(1, 10**30)
"""Largest distance of certified bounds that count as one value."""

Values = dict[str, list[list[Fraction]]]


@dataclass(frozen=True)
class Exact:
    """Exact values of a loss and its derivatives at one point."""

    loss: LeastSquares
    sizes: Mapping[str, int]
    values: Values
    constants: Mapping[Node, Node]
    vector: Sequence[Fraction] = ()

    def value(self, tree: Node, letters: Mapping[str, int]) -> Fraction:
        """The value of a formula with numbers for its open letters."""
        activations = activations_of(self.loss)
        own = self.loss.context
        return exact_value(tree, own, self._point, letters, self.constants, activations)

    @property
    def _point(self) -> Point:
        atoms: dict[Any, Fraction] = {}
        for name, rows in self.values.items():
            axes = axes_of(self.loss.context, name)
            for row, numbers in enumerate(rows, start=axes[0].first):
                for column, each in enumerate(numbers, start=axes[1].first):
                    atoms[Atom(name, (row, column))] = each
        return Point(self.sizes, atoms, palette=())

    def all_of(self, quantity: str) -> list[Fraction]:
        """Every number of a quantity, in the order of the vector of parameters."""
        return _QUANTITIES[quantity](self)

    def loss_value(self) -> list[Fraction]:
        """The loss."""
        return [self.value(self.loss.tree, {})]

    def gradient(self) -> list[Fraction]:
        """The slopes, in the order of the vector of parameters."""
        found: dict[Any, Fraction] = {}
        for parameter, tree in self.loss.gradient():
            for letters, place in self._places([parameter]):
                found[place] = self.value(tree, letters)
        return [found[(place,)] for place in self._order()]

    def hessian(self) -> list[Fraction]:
        """The second derivatives, row by row."""
        return self._pairs(self.loss.hessian())

    def _pairs(self, trees: Iterable[tuple[Indexed, Indexed, Node]]) -> list[Fraction]:
        found: dict[Any, Fraction] = {}
        for first, second, tree in trees:
            for letters, place in self._places([first, second]):
                found[place] = self.value(tree, letters)
        order = self._order()
        return [found[pair] for pair in product(order, order)]

    def gauss_newton(self) -> list[Fraction]:
        """The second derivatives without terms that hold a residual."""
        return self._pairs(gauss_newton_trees(self.loss))

    def hessian_vector(self) -> list[Fraction]:
        """The second derivatives times the vector."""
        return times_vector(self.hessian(), self.vector)

    def _order(self) -> list[tuple[str, tuple[int, ...]]]:
        """Every parameter in the order of the vector: θ first, row by row."""
        found = []
        for name in self.loss.context.parameters:
            axes = axes_of(self.loss.context, name)
            ranges = [range(axis.first, self._last(axis) + 1) for axis in axes]
            found += [(name, place) for place in product(*ranges)]
        return found

    def _last(self, axis: Axis) -> int:
        if isinstance(axis.last, str):
            return self.sizes[axis.last]
        assert axis.last is not None
        return axis.last

    def _places(self, parameters: Sequence[Indexed]) -> Any:
        """Numbers for the letters of parameters, each with the places that they name."""
        return places_of(parameters, self.loss.context.index_ranges, self.sizes)


_QUANTITIES: Final[dict[str, Callable[[Exact], list[Fraction]]]] = {
    "loss": Exact.loss_value,
    "gradient": Exact.gradient,
    "hessian": Exact.hessian,
    VECTOR: Exact.hessian_vector,
    GAUSS_NEWTON: Exact.gauss_newton,
}


def exact_value(
    tree: Node,
    context: Context,
    point: Point,
    letters: Mapping[str, int],
    constants: Mapping[Node, Node],
    activations: Mapping[str, Activation],
) -> Fraction:
    """The value of a formula at a point, with numbers for its open letters.

    Where it is not rational, certified bounds that agree to `CLOSE`; else `NotExact`.
    """
    numbers: dict[Node, Node] = {Symbol(letter): number(value) for letter, value in letters.items()}
    node = substitute(substitute(tree, numbers), constants)
    stated = substitute(everywhere(_stated(activations))(node), constants)
    for attempt in (node, stated):
        try:
            return evaluate(attempt, context, point)
        except (NotExact, Undefined):
            continue
    low, high = enclose(stated, _without_definitions(context), point)
    if high - low > CLOSE:
        raise NotExact("certified bounds are not close enough to compare with")
    return (low + high) / 2


def places_of(
    parameters: Sequence[Indexed], ranges: Mapping[str, str], sizes: Mapping[str, int]
) -> Iterator[tuple[dict[str, int], tuple[tuple[str, tuple[int, ...]], ...]]]:
    """Numbers for the letters of parameters, each with the places that they name.

    >>> from udlsym.syntax.build import element
    >>> [place for _, place in places_of([element("phi", "k")], {"k": "D"}, {"D": 2})]
    [(('phi', (1,)),), (('phi', (2,)),)]
    """
    open_ = [
        index.name
        for parameter in parameters
        for index in parameter.indices
        if isinstance(index, Symbol)
    ]
    choices = [range(1, sizes[ranges[letter]] + 1) for letter in open_]
    for numbers in product(*choices):
        letters = dict(zip(open_, numbers, strict=True))
        yield letters, tuple((p.base, _place(p, letters)) for p in parameters)


def _place(parameter: Indexed, letters: Mapping[str, int]) -> tuple[int, ...]:
    found = []
    for index in parameter.indices:
        assert isinstance(index, Symbol | Number)
        found.append(letters[index.name] if isinstance(index, Symbol) else int(index.value))
    return tuple(found)


def times_vector(numbers: Sequence[Fraction], vector: Sequence[Fraction]) -> list[Fraction]:
    """A square matrix, row by row, times a vector.

    >>> times_vector([Fraction(1), Fraction(2), Fraction(0), Fraction(3)], [1, 1])
    [Fraction(3, 1), Fraction(3, 1)]
    >>> times_vector([], [])
    []
    """
    width = len(vector)
    rows = (numbers[start : start + width] for start in range(0, len(numbers), width or 1))
    return [sum((a * b for a, b in zip(row, vector, strict=True)), Fraction(0)) for row in rows]


def axes_of(context: Context, name: str) -> tuple[Axis, ...]:
    """The axes of an array that stands in a context in one shape.

    >>> from udlsym.context import LINEAR
    >>> axes_of(LINEAR, "x")
    (Axis(last='I', first=1),)
    """
    (axes,) = (own for (base, _), own in context.arrays.items() if base == name)
    return axes


def _stated(activations: Mapping[str, Activation]) -> Callable[[Node], Node]:
    """Derivatives of activation functions as they are stated."""

    def rule(node: Node) -> Node:
        if not isinstance(node, Call):
            return node
        if not node.order:
            return _defined(node, activations)
        elementary = elementary_derivative(node.function, node.order)
        if elementary is not None:
            turned = Call(elementary[0], node.arguments)
            return turned if elementary[1] > 0 else Negative(turned)
        known = activations.get(node.function) or ELEMENTARY.get(node.function)
        if known is None:
            return node
        own = derivative_of(known, node.order)
        return everywhere(rule)(substitute(own, {Z: node.arguments[0]}))

    return rule


def _defined(node: Call, activations: Mapping[str, Activation]) -> Node:
    """A call written out, unless both roads know the function by its name."""
    known = activations.get(node.function)
    if known is None or node.function in INTERPRETED:
        return node
    return substitute(known.definition, {Z: node.arguments[0]})


def _without_definitions(context: Context) -> Context:
    """The formulas here are written out, and bounds need no definitions."""
    return Context(sizes=context.sizes, arrays=context.arrays, index_ranges=context.index_ranges)
