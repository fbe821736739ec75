"""Compiled formulas with sums over the examples: closed forms, moments, losses of numbers."""

from __future__ import annotations

import keyword
from collections.abc import Mapping
from fractions import Fraction
from math import pi
from random import Random
from typing import Any

import numpy as np

from udlsym.context import Context
from udlsym.errors import NotExact, Undefined, UsageError
from udlsym.evaluate import Atom, Point
from udlsym.functions.activations import called_in
from udlsym.losses.declared import arrays_of
from udlsym.numeric.arguments import Array, column
from udlsym.numeric.errors import LoweringError, ShapeError, VerificationError
from udlsym.numeric.exact_values import exact_value
from udlsym.numeric.formula_names import NUMBER_PI, atom_of, typed
from udlsym.numeric.formula_values import arrays_of_names, given_values
from udlsym.numeric.reductions import Reductions
from udlsym.numeric.sum_program import SumProgram, write_sum_program
from udlsym.numeric.verify import SIZES, TOLERANCES, Verification
from udlsym.syntax.nodes import Indexed, Mean, Node, Number, Summation, Symbol, number
from udlsym.syntax.plain import to_plain
from udlsym.syntax.traverse import children, substitute


class SumFunction:
    """f(…) for a formula with sums over the examples, such as Σ_i (x_i − x̄)(y_i − ȳ).

    The examples are 1..I, or 1..N where N is the only size. Arrays in the sums are vectors with a
    value an example; other names are numbers, of which π is known. Values are given in the order
    of `names`, by keyword, or in one mapping; the result is one number. As many passes over the
    data are made as there are sums inside sums. Raises `ShapeError`, `DataTypeError`, `UsageError`
    and `LoweringError`.

    >>> from udlsym.reading import read_expression
    >>> f = SumFunction(read_expression("sum((x_i - xbar)*(y_i - ybar))/sum((x_i - xbar)^2)"))
    >>> f.names, float(f([0.0, 1.0, 2.0], [1.0, 3.0, 5.0]))
    (('x', 'y'), 2.0)
    """

    def __init__(self, formula: Node, constants: Mapping[Node, Node] | None = None) -> None:
        self._formula, self._constants = formula, dict(constants or {})
        self._tree = _over_examples(substitute(formula, self._constants))
        found = {base: axes for (base, _), axes in arrays_of(self._tree).items()}
        long = {base for base, axes in found.items() if any(a.last == "I" for a in axes)}
        for base in sorted(long):
            if len(found[base]) > 1:
                raise LoweringError(
                    f'{base} has more than one subscript; a loss compiles with of=("loss",)'
                )
        nodes = dict.fromkeys(_names(self._tree, frozenset(), long))
        self._nodes = tuple(nodes)
        self._data = tuple(n.name for n in nodes if isinstance(n, Symbol) and n.name in long)
        self._scalars = tuple(node for node in nodes if getattr(node, "name", "") not in long)
        self._context = Context(
            sizes=frozenset({"I"}),
            arrays={(base, 1): axes for base, axes in found.items() if len(axes) == 1}
            | {(base, len(axes)): axes for base, axes in found.items() if len(axes) > 1},
            index_ranges={"i": "I"},
        )
        if not self._data:
            raise LoweringError("no array with a value an example stands in the sums")
        self._code = self._written()

    def _written(self) -> SumProgram | Reductions:
        """An array program, or what makes more passes over the data where one is not enough."""
        numbers = dict(zip(self._scalars, self.code_scalars, strict=True))
        try:
            return write_sum_program(self._tree, self._context, numbers, self._data)
        except LoweringError as reason:
            scalars = tuple(map(_variable, self._scalars))
            try:
                tree = substitute(self._tree, {NUMBER_PI: number(Fraction(pi))})
                return Reductions([[tree]], self._context, scalars, self._data)
            except LoweringError:
                raise reason from None

    @property
    def code_scalars(self) -> tuple[str, ...]:
        """The numbers as variables in the code, in the order in which it takes them."""
        return tuple(map(_argument, map(_variable, self._scalars)))

    @property
    def code_names(self) -> tuple[str, ...]:
        """All names as variables in the code."""
        return tuple(map(_argument, map(_variable, self._nodes)))

    @property
    def code_data(self) -> tuple[str, ...]:
        """The arrays with a value an example, as variables in the code."""
        return tuple(map(_argument, self._data))

    @property
    def code(self) -> SumProgram | Reductions:
        """What computes the value."""
        return self._code

    @property
    def text(self) -> str:
        """The formula as plain text."""
        return to_plain(self._formula)

    @property
    def names(self) -> tuple[str, ...]:
        """The names in the order in which they first stand in the formula."""
        return tuple(map(typed, self._nodes))

    @property
    def source(self) -> str:
        """The NumPy code."""
        return self._code.source

    def __call__(self, *values: Any, **named: Any) -> Any:
        """Return the value."""
        given = given_values(self._nodes, values, named)
        arrays = dict(zip(self._nodes, arrays_of_names(self._nodes, given), strict=True))
        data = [column(name, arrays[Symbol(name)]) for name in self._data]
        for name, each in zip(self._data, data, strict=True):
            if each.size != data[0].size:
                raise ShapeError(
                    f"{self._data[0]} has {data[0].size} examples and {name} has {each.size}"
                )
        numbers = [_number(typed(node), arrays[node]) for node in self._scalars]
        try:
            value = self._value(numbers, data)
        except ZeroDivisionError:
            raise UsageError("the formula divides by 0 for these values") from None
        return data[0].dtype.type(value)

    def _value(self, numbers: list[float], data: list[Array]) -> float:
        if isinstance(self._code, SumProgram):
            return self._code.evaluate(numbers, data)
        ((value,),) = self._code.evaluate(numbers, data)
        return value

    def verify(self, points: int = 10, seed: int = 0) -> Verification:
        """Compare with exact values at random points; raises `VerificationError`."""
        random, largest, seen = Random(seed), dict.fromkeys(TOLERANCES, 0.0), 0
        for attempt in range(20 * points):
            values = self._drawn(random, SIZES[1 + attempt % (len(SIZES) - 1)])
            wanted = self._exact(values)
            if wanted is None or seen == points:
                continue
            seen += 1
            for dtype in TOLERANCES:
                given = [np.array([float(v) for v in values[node]], dtype) for node in self._nodes]
                found = float(self(*(a if len(a) > 1 else a[0] for a in given)))
                error = abs(found - float(wanted)) / max(1.0, abs(float(wanted)))
                if not error <= TOLERANCES[dtype]:
                    raise VerificationError(f"{self!r} is off by {error:.1e} in {dtype}")
                largest[dtype] = max(largest[dtype], error)
        if not seen:
            raise VerificationError(f"{self!r} has no value at the points that were tried")
        return Verification(seen, largest)

    def _drawn(self, random: Random, size: int) -> dict[Node, list[Fraction]]:
        counts = {node: 1 if node in self._scalars else size for node in self._nodes}
        return {
            node: [Fraction(random.randint(-16, 16), 8) for _ in range(count)]
            for node, count in counts.items()
        }

    def _exact(self, values: Mapping[Node, list[Fraction]]) -> Fraction | None:
        atoms: dict[Any, Fraction] = {atom_of(node): values[node][0] for node in self._scalars}
        for name in self._data:
            own = values[Symbol(name)]
            atoms |= {Atom(name, (place,)): each for place, each in enumerate(own, start=1)}
        point = Point({"I": len(values[Symbol(self._data[0])])}, atoms, palette=())
        try:
            activations = {each.function: each for each in called_in(self._tree)}
            return exact_value(self._tree, self._context, point, {}, {}, activations)
        except (NotExact, Undefined):
            return None

    def __reduce__(self) -> tuple[Any, ...]:
        return SumFunction, (self._formula, self._constants)

    def __repr__(self) -> str:
        return f"to_numpy({to_plain(self._formula)!r})"


def _over_examples(tree: Node) -> Node:
    """The tree with I for the size that counts its examples, where it is the only one."""
    sizes = {axis.last for axes in arrays_of(tree).values() for axis in axes}
    named = [size for size in sizes if isinstance(size, str)]
    return substitute(tree, {Symbol(named[0]): Symbol("I")}) if len(named) == 1 else tree


def _names(node: Node, bound: frozenset[str], long: set[str]) -> list[Node]:
    """Names that values are given for: arrays by their name, numbers and elements as they stand."""
    if isinstance(node, Indexed):
        return [Symbol(node.base)] if node.base in long else [node]
    if isinstance(node, Symbol):
        return [] if node.name in bound or node in (Symbol("I"), NUMBER_PI) else [node]
    if isinstance(node, Summation | Mean):
        bound |= {node.index}
    return [name for child in children(node) for name in _names(child, bound, long)]


def has_sums(node: Node) -> bool:
    """Whether a formula has a sum or a mean that is not one between numbers."""
    if isinstance(node, Mean) or (
        isinstance(node, Summation) and not isinstance(node.upper, Number)
    ):
        return True
    return any(map(has_sums, children(node)))


def _variable(node: Node) -> str:
    atom = atom_of(node)
    return "_".join([atom.name, *map(str, atom.indices)])


def _argument(name: str) -> str:
    return f"{name}_v" if keyword.iskeyword(name) else name


def _number(name: str, array: Array) -> float:
    if array.size != 1:
        raise ShapeError(f"{name} has shape {array.shape}; one number is wanted")
    return float(array.reshape(-1)[0])
