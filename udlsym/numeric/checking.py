"""Comparing array functions with exact evaluation, at random points and at kinks.

Values that are rational are evaluated exactly; others lie between certified bounds that agree to
far more digits than a float has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any, Final

import numpy as np

from udlsym.calculus.rewriting import everywhere
from udlsym.context import Axis, Context
from udlsym.errors import NotExact, Undefined
from udlsym.evaluate import Atom, Point, evaluate
from udlsym.evaluate.enclosures import enclose
from udlsym.functions.activation import Activation, Z
from udlsym.losses.least_squares import LeastSquares
from udlsym.numeric.arguments import Array
from udlsym.numeric.arrays.activations import derivative_of, elementary_derivative
from udlsym.numeric.arrays.variants import (
    EXAMPLES,
    GAUSS_NEWTON,
    INPUTS,
    OUTPUTS,
    UNITS,
    VECTOR,
    activations_of,
    gauss_newton_trees,
)
from udlsym.numeric.errors import VerificationError
from udlsym.numeric.verify import TOLERANCES, Verification
from udlsym.syntax.nodes import Call, Indexed, Negative, Node, Number, Symbol, number
from udlsym.syntax.traverse import substitute

SIZES: Final = (
    {INPUTS: 1, UNITS: 2, OUTPUTS: 1, EXAMPLES: 3},
    {INPUTS: 2, UNITS: 2, OUTPUTS: 2, EXAMPLES: 2},
    {INPUTS: 2, UNITS: 1, OUTPUTS: 1, EXAMPLES: 1},
    {INPUTS: 1, UNITS: 3, OUTPUTS: 2, EXAMPLES: 2},
    {INPUTS: 1, UNITS: 9, OUTPUTS: 1, EXAMPLES: 1},
)
"""Sizes that are tried in turn: every kind of program, one unit, one example."""

KINKS: Final = (0, 1, 3, -3)
"""Pre-activations that a unit is put to, so that stated values at kinks are tried."""

CLOSE: Final = Fraction(1, 10**30)
"""Largest distance of certified bounds that count as one value."""

SMALL_SIZES: Final = (
    {INPUTS: 1, UNITS: 2, OUTPUTS: 1, EXAMPLES: 2},
    {INPUTS: 2, UNITS: 1, OUTPUTS: 2, EXAMPLES: 1},
    {INPUTS: 2, UNITS: 2, OUTPUTS: 1, EXAMPLES: 1},
    {INPUTS: 1, UNITS: 1, OUTPUTS: 2, EXAMPLES: 2},
)
"""Sizes that are tried where there are second derivatives, of which there are many."""

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
        numbers: dict[Node, Node] = {
            Symbol(letter): number(value) for letter, value in letters.items()
        }
        node = substitute(substitute(tree, numbers), self.constants)
        activations = activations_of(self.loss)
        for attempt in (node, everywhere(_stated(activations))(node)):
            try:
                return evaluate(attempt, self.loss.context, self._point)
            except (NotExact, Undefined):
                continue
        stated = everywhere(_stated(activations))(node)
        low, high = enclose(stated, _without_definitions(self.loss.context), self._point)
        if high - low > CLOSE:
            raise NotExact("certified bounds are not close enough to compare with")
        return (low + high) / 2

    @property
    def _point(self) -> Point:
        atoms: dict[Any, Fraction] = {}
        for name, rows in self.values.items():
            axes = _axes(self.loss.context, name)
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
        numbers, width = self.hessian(), len(self.vector)
        rows = (numbers[start : start + width] for start in range(0, width * width, width))
        return [
            sum((a * b for a, b in zip(row, self.vector, strict=True)), Fraction(0)) for row in rows
        ]

    def _order(self) -> list[tuple[str, tuple[int, ...]]]:
        """Every parameter in the order of the vector: θ first, row by row."""
        found = []
        for name in self.loss.context.parameters:
            axes = _axes(self.loss.context, name)
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
        ranges = self.loss.context.index_ranges
        open_ = [
            index.name
            for parameter in parameters
            for index in parameter.indices
            if isinstance(index, Symbol)
        ]
        choices = [range(1, self.sizes[ranges[letter]] + 1) for letter in open_]
        for numbers in product(*choices):
            letters = dict(zip(open_, numbers, strict=True))
            yield letters, tuple((p.base, _place(p, letters)) for p in parameters)


_QUANTITIES: Final[dict[str, Callable[[Exact], list[Fraction]]]] = {
    "loss": Exact.loss_value,
    "gradient": Exact.gradient,
    "hessian": Exact.hessian,
    VECTOR: Exact.hessian_vector,
    GAUSS_NEWTON: Exact.gauss_newton,
}


def _place(parameter: Indexed, letters: Mapping[str, int]) -> tuple[int, ...]:
    found = []
    for index in parameter.indices:
        assert isinstance(index, Symbol | Number)
        found.append(letters[index.name] if isinstance(index, Symbol) else int(index.value))
    return tuple(found)


def _axes(context: Context, name: str) -> tuple[Axis, ...]:
    (axes,) = (own for (base, _), own in context.arrays.items() if base == name)
    return axes


def _stated(activations: Mapping[str, Activation]) -> Callable[[Node], Node]:
    """Derivatives of activation functions as they are stated."""

    def rule(node: Node) -> Node:
        if not isinstance(node, Call) or not node.order:
            return node
        elementary = elementary_derivative(node.function, node.order)
        if elementary is not None:
            turned = Call(elementary[0], node.arguments)
            return turned if elementary[1] > 0 else Negative(turned)
        if node.function not in activations:
            return node
        own = derivative_of(activations[node.function], node.order)
        return everywhere(rule)(substitute(own, {Z: node.arguments[0]}))

    return rule


def _without_definitions(context: Context) -> Context:
    """The formulas here are written out, and bounds need no definitions."""
    return Context(sizes=context.sizes, arrays=context.arrays, index_ranges=context.index_ranges)


def verify_arrays(
    function: Callable[..., Any],
    loss: LeastSquares,
    of: Sequence[str],
    given: Mapping[str, int],
    constants: Mapping[Node, Node],
    points: int,
    seed: int,
) -> Verification:
    """Compare every number of a function with its exact value, in both precisions.

    The error is relative to the largest number of the quantity. Raises `VerificationError`.
    """
    random = Random(seed)
    largest = dict.fromkeys(TOLERANCES, 0.0)
    choices = SMALL_SIZES if {"hessian", VECTOR, GAUSS_NEWTON} & set(of) else SIZES
    for place in range(points):
        sizes = {**choices[place % len(choices)], **given}
        values = _drawn(random, loss.context, sizes, at_kink=place % 2 == 1)
        count = sum(len(row) for name in loss.context.parameters for row in values[name])
        vector = [Fraction(random.randint(-16, 16), 8) for _ in range(count)]
        exact = Exact(loss, sizes, values, constants, vector)
        wanted = [np.array([float(each) for each in exact.all_of(name)]) for name in of]
        for dtype in TOLERANCES:
            error = _error(function, exact, wanted, dtype, VECTOR in of)
            if not error <= TOLERANCES[dtype]:
                raise VerificationError(
                    f"{function!r} is off by {error:.1e} in {dtype} at sizes {sizes}"
                )
            largest[dtype] = max(largest[dtype], error)
    return Verification(points, largest)


def _drawn(random: Random, context: Context, sizes: Mapping[str, int], at_kink: bool) -> Values:
    """Eighths up to 2, exact in both precisions; one unit may have a pre-activation at a kink."""
    values: Values = {}
    for name in (*context.parameters, "x", "y"):
        shape = []
        for axis in _axes(context, name):
            last = sizes[axis.last] if isinstance(axis.last, str) else axis.last
            assert last is not None
            shape.append(last - axis.first + 1)
        rows, columns = shape
        values[name] = [
            [Fraction(random.randint(-16, 16), 8) for _ in range(columns)] for _ in range(rows)
        ]
    if at_kink and "theta" in values:
        values["theta"][0] = [Fraction(random.choice(KINKS))] + [Fraction(0)] * sizes[INPUTS]
    return values


def _error(
    function: Callable[..., Any],
    exact: Exact,
    wanted: Sequence[Array],
    dtype: str,
    takes_vector: bool,
) -> float:
    arrays = {
        name: np.array([[float(each) for each in row] for row in rows], dtype)
        for name, rows in exact.values.items()
    }
    parameters = np.concatenate([arrays[name].ravel() for name in exact.loss.context.parameters])
    vector = [np.array([float(each) for each in exact.vector], dtype)] if takes_vector else []
    results = function(parameters, arrays["x"], arrays["y"], *vector)
    results = results if isinstance(results, tuple) else (results,)
    errors = [0.0]
    for got, want in zip(results, wanted, strict=True):
        scale = max(1.0, float(np.abs(want).max()))
        errors.append(float(np.abs(np.ravel(got).astype(np.float64) - want).max()) / scale)
    return float(np.max(errors))
