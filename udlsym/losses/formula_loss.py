"""Losses that are formulas of a user's own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product

from udlsym.calculus.derivatives import gradient
from udlsym.calculus.expansion import expanded
from udlsym.calculus.sums import numbers_out, sums_of_constants
from udlsym.calculus.unrolling import unrolled
from udlsym.context import GENERAL, Axis, Context
from udlsym.errors import UsageError
from udlsym.functions.activations import called_in
from udlsym.functions.contexts import with_activation, with_function_names
from udlsym.losses.declared import arrays_of
from udlsym.models.model import Model
from udlsym.notation import is_plain_name
from udlsym.reading import read_expression
from udlsym.syntax.build import element
from udlsym.syntax.nodes import Indexed, Mean, Node, Summation
from udlsym.syntax.traverse import free_symbols, fresh_name, walk


@dataclass(frozen=True)
class Loss:
    """A loss as its user writes it: a formula with sums over the examples, 1..I as a rule.

    formula: a text, or a tree. parameters: the arrays that it is a function of, φ and θ if not
    given. model: what f in the formula stands for. Which arrays there are, and how far their
    subscripts run, is read off the formula: with φ_0, φ_1 and φ_2 the array phi has three
    elements, with Σ_{d=1}^{D} θ_{d0} the array theta has D rows. Raises `ReadingError` and
    `UsageError`.

    >>> half = Loss("1/2*sum_i (phi_0 + phi_1*x_i - y_i)^2")
    >>> from udlsym.syntax.plain import to_plain
    >>> [to_plain(slope) for _, slope in half.gradient()][0]
    '2*(1/2)*sum_{i=1}^{I} (phi_0 + phi_1*x_i - y_i)'
    >>> Loss("x_1 + 1").parameter_names
    Traceback (most recent call last):
    udlsym.errors.UsageError: the formula mentions no parameters; name them in parameters
    """

    formula: str | Node
    parameters: tuple[str, ...] = ("theta", "phi")
    model: Model | None = None

    def __post_init__(self) -> None:
        _ = self.tree

    @cached_property
    def tree(self) -> Node:
        """The formula with f written out, and every sum between numbers term by term."""
        names = with_function_names(self.model.context if self.model else GENERAL)
        text = self.formula
        node = read_expression(text, names) if isinstance(text, str) else text
        kept = frozenset(names.definitions) - {"f"}
        return unrolled(expanded(node, names, kept))

    @cached_property
    def parameter_names(self) -> tuple[str, ...]:
        """The arrays that the loss is a function of, in the order of the flat vector."""
        named = {base for base, _ in self._arrays}
        found = tuple(name for name in self.parameters if name in named)
        bare = [name for name in self.parameters if name in free_symbols(self.tree)]
        if bare and not found:
            raise UsageError(f"the parameter {bare[0]} has no subscript; write {bare[0]}_1")
        if not found:
            raise UsageError("the formula mentions no parameters; name them in parameters")
        return found

    @cached_property
    def data_names(self) -> tuple[str, ...]:
        """The other arrays: x and y first, then the others by name."""
        others = {base for base, _ in self._arrays} - set(self.parameter_names)
        return (*(name for name in ("x", "y") if name in others), *sorted(others - {"x", "y"}))

    @cached_property
    def _arrays(self) -> dict[tuple[str, int], tuple[Axis, ...]]:
        found = arrays_of(self.tree)
        names = [base for base, _ in found]
        for name in names:
            if names.count(name) > 1:
                raise UsageError(f"{name} stands with different numbers of subscripts")
            if not is_plain_name(name):
                raise UsageError(f"{name!r} cannot be the name of an array")
        return found

    @cached_property
    def _examples(self) -> str:
        """I, or else the size that rows of data have and parameters do not; a new name if none."""
        ranges = {base: [axis.last for axis in axes] for (base, _), axes in self._arrays.items()}
        taken = {last for name in self.parameter_names for last in ranges[name]}
        rows = [ranges[name][0] for name in self.data_names]
        found = [last for last in rows if isinstance(last, str) and last not in taken]
        if GENERAL.examples in found or not (found or GENERAL.examples in taken):
            return GENERAL.examples
        return found[0] if found else fresh_name(GENERAL.examples, frozenset(map(str, taken)))

    @cached_property
    def context(self) -> Context:
        """The names of the formula, with two letters for each size that no sum of it binds."""
        lasts = (axis.last for axes in self._arrays.values() for axis in axes)
        sums = (each for each in walk(self.tree) if isinstance(each, Summation | Mean))
        tops = (each.upper if isinstance(each, Summation) else each.size for each in sums)
        sizes = {self._examples, *filter(lambda last: isinstance(last, str), lasts)}
        sizes |= {name for top in tops for name in free_symbols(top)}
        found = Context(
            sizes=frozenset(map(str, sizes)),
            arrays=self._arrays,
            index_ranges={letter: size for size, own in self._letters.items() for letter in own},
            parameters=self.parameter_names,
            examples=self._examples,
        )
        for activation in called_in(self.tree):
            found = with_activation(found, activation)
        return found

    @cached_property
    def _letters(self) -> dict[str, tuple[str, ...]]:
        """For each size four letters that the formula does not use: two a parameter, twice."""
        taken = {each.index for each in walk(self.tree) if isinstance(each, Summation | Mean)}
        taken |= set(free_symbols(self.tree))
        found: dict[str, tuple[str, ...]] = {}
        for axes in self._arrays.values():
            for axis in axes:
                if isinstance(axis.last, str) and axis.last not in found:
                    own = []
                    for _ in range(4):
                        letter = fresh_name("k", frozenset(taken | {"k"}))
                        taken.add(letter)
                        own.append(letter)
                    found[axis.last] = tuple(own)
        return found

    def elements(self, second: bool) -> tuple[Indexed, ...]:
        """Every parameter, letters for the subscripts of symbolic ranges; a second set of them."""
        found = []
        for name in self.parameter_names:
            (axes,) = (own for (base, _), own in self._arrays.items() if base == name)
            used: list[str] = []
            choices = [self._subscripts(axis, second, used) for axis in axes]
            found += [element(name, *place) for place in product(*choices)]
        return tuple(found)

    def _subscripts(self, axis: Axis, second: bool, used: list[str]) -> tuple[int | str, ...]:
        if isinstance(axis.last, int):
            return tuple(range(axis.first, axis.last + 1))
        assert axis.last is not None
        letters = self._letters[axis.last][2 * second : 2 * second + 2]
        if used.count(axis.last) >= len(letters):
            raise UsageError(f"a parameter has more than two subscripts up to {axis.last}")
        letter = letters[used.count(axis.last)]
        used.append(axis.last)
        return (*range(axis.first, 1), letter)

    def gradient(self) -> tuple[tuple[Indexed, Node], ...]:
        """Each parameter with the derivative by it, by the rules of `udlsym.calculus`."""
        parameters = self.elements(second=False)
        slopes = gradient(self.tree, parameters, self.context)
        return tuple(zip(parameters, map(numbers_out, slopes), strict=True))

    def hessian(self) -> tuple[tuple[Indexed, Indexed, Node], ...]:
        """Each pair of parameters with the second derivative by them, row by row."""
        others = self.elements(second=True)
        return tuple(
            (first, second, sums_of_constants(numbers_out(bend)))
            for first, slope in self.gradient()
            for second, bend in zip(others, gradient(slope, others, self.context), strict=True)
        )
