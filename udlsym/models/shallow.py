"""The shallow network: one layer of hidden units between inputs and outputs, UDL eqs 3.11-3.12.

All sizes may be symbols; a network with ten parameters is an instance of the general one. Two
sets of formulas go with it: for one input vector, as the book writes them (`equations`), and for
all examples, as a loss needs them (`tree`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from udlsym.context import Axis, Context, Definition
from udlsym.errors import UsageError
from udlsym.functions.activation import Activation
from udlsym.functions.activations import choose
from udlsym.functions.contexts import with_activation
from udlsym.models.exact_regions import Ranges, exact_regions
from udlsym.models.sizes import check_sizes, size_tree, values_or_letter
from udlsym.regions.network_regions import NetworkRegions
from udlsym.regions.one_input import OneInputRegions
from udlsym.syntax.build import ONE, element, plus, times
from udlsym.syntax.nodes import Call, Indexed, Node, Relation, Summation, Symbol, equation

UNIT, OUTPUT = "d", "j"
"""The letters that count hidden units and outputs."""

VECTOR_INPUT: Final = "i"
"""The letter that counts inputs in the equations for one input vector, as in UDL eq. 3.11."""

EXAMPLE, INPUT = "i", "k"
"""The letters that count examples and inputs where there are examples."""

FREE_UNIT, FREE_INPUT, FREE_OUTPUT = "m", "n", "l"
"""The letters of the parameter in a derivative, which no sum of the formulas binds."""

SECOND_UNIT, SECOND_INPUT, SECOND_OUTPUT = "p", "q", "s"
"""The letters of the second parameter in a second derivative."""

ANY: Final = "a"
"""The function in formulas where nothing is said about the activation."""

Letter = str | int


@dataclass(frozen=True)
class ShallowNetwork:
    """h_d = a[θ_{d0} + Σ_i θ_{di} x_i], y_j = φ_{j0} + Σ_d φ_{jd} h_d.

    inputs, hidden, outputs: D_i, D, D_o; None leaves a size symbolic. activation: a lower-case
    name of `udlsym.functions.activations`, an `Activation`, a SymPy function class, or None for a
    function a[·] of which nothing is known. With one output the output index is dropped, with one
    input the input is x with weight θ_{d1}. Raises `UsageError` for a size below 1 and for an
    unknown activation.

    >>> ShallowNetwork(inputs=0)
    Traceback (most recent call last):
    udlsym.errors.UsageError: inputs must be a whole number from 1 on, or None, but it is 0
    """

    inputs: int | None = None
    hidden: int | None = None
    outputs: int | None = None
    activation: str | Activation | type | None = "relu"

    def __post_init__(self) -> None:
        check_sizes(self, ("inputs", "hidden", "outputs"))
        if self.activation is not None:
            # One form for each activation, so that networks compare equal however it was given.
            object.__setattr__(self, "activation", choose(self.activation))

    def instantiate(
        self, inputs: int | None = None, hidden: int | None = None, outputs: int | None = None
    ) -> ShallowNetwork:
        """The network with more of its sizes given; a size that is given already stays.

        >>> ShallowNetwork().instantiate(hidden=3).hidden
        3
        """
        return replace(
            self,
            inputs=self.inputs or inputs,
            hidden=self.hidden or hidden,
            outputs=self.outputs or outputs,
        )

    def regions(
        self, parameters: Mapping[str, Any], box: Ranges | None = None
    ) -> OneInputRegions | NetworkRegions:
        """The exact regions: `OneInputRegions`, left to right, or `NetworkRegions` of more inputs.

        parameters: {"theta": rows θ_{d0}, θ_{d1}, …, "phi": φ_0, …, φ_D or one such row per
        output}; whole numbers, Fractions and texts such as "11/7" or "0.1" mean what is written, a
        float is the binary number that it is. A size that is None is taken from them. box: a range
        (low, high) for each input; the `NetworkRegions` of what meets its interior. Raises
        `UsageError` for an activation other than relu and for parameters that do not fit.

        >>> network = ShallowNetwork(inputs=1, hidden=2, outputs=1)
        >>> found = network.regions({"theta": [[0, 1], ["-1/2", 1]], "phi": [0, 2, -2]})
        >>> [(region.pattern, str(region.slopes[0])) for region in found.regions]
        [('00', '0'), ('10', '2'), ('11', '0')]
        >>> plane = {"theta": [[0, 1, 0], [0, 0, 1], [0, 0, 0]], "phi": [0, 1, 1, 1]}
        >>> ShallowNetwork(inputs=2).regions(plane).count_activation_regions()
        4
        >>> ShallowNetwork(inputs=2).regions(plane, box=[(-1, 1), (1, 2)]).count_linear_regions()
        2
        >>> ShallowNetwork(inputs=2).regions({"theta": [[0, 1]], "phi": [0, 1]})
        Traceback (most recent call last):
        udlsym.errors.UsageError: the network has 2 inputs, but theta has slopes for 1
        """
        sizes = (self.inputs, self.hidden, self.outputs)
        return exact_regions(sizes, self.known_activation, parameters, box)

    @property
    def function(self) -> str:
        """The activation's name in formulas; empty where the definition itself stands there."""
        known = self.known_activation
        return known.function if known else ANY

    @property
    def known_activation(self) -> Activation | None:
        """The activation function, or None where nothing is known of it."""
        return self.activation if isinstance(self.activation, Activation) else None

    def activated(self, argument: Node) -> Node:
        """a[argument], written out where the function has no name of its own.

        >>> ShallowNetwork(activation="identity").activated(Symbol("c"))
        Symbol(name='c')
        """
        known = self.known_activation
        return known.of(argument) if known else Call(ANY, (argument,))

    @property
    def sizes(self) -> tuple[Node, Node, Node]:
        """D_i, D and D_o as they stand in formulas."""
        return (
            size_tree(self.inputs, "D_i"),
            size_tree(self.hidden, "D"),
            size_tree(self.outputs, "D_o"),
        )

    @property
    def parameter_count(self) -> Node:
        """D(D_i + 1) + D_o(D + 1), UDL problem 3.17."""
        inputs, hidden, outputs = self.sizes
        return plus(times(hidden, plus(inputs, ONE)), times(outputs, plus(hidden, ONE)))

    @cached_property
    def vector_context(self) -> Context:
        """The names of the equations for one input vector; it defines h and y."""
        x = {} if self.inputs == 1 else {("x", 1): (Axis(self.inputs or "D_i"),)}
        letters = {VECTOR_INPUT: self.inputs, UNIT: self.hidden, OUTPUT: self.outputs}
        names = ("D_i", "D", "D_o")
        ranges = dict(zip(letters, names, strict=True))
        context = Context(
            sizes=frozenset(ranges[each] for each, size in letters.items() if size is None),
            arrays={**self._parameter_arrays(), **x},
            index_ranges={each: ranges[each] for each, size in letters.items() if size is None},
            functions=frozenset({ANY}),
            parameters=("theta", "phi"),
        )
        unit = Definition("h", self.unit(UNIT), indices=(UNIT,))
        output = self._weighted_units(OUTPUT, element("h", UNIT))
        letter = () if self.outputs == 1 else (OUTPUT,)
        return with_activation(context, self.known_activation).defining(
            unit, Definition("y", output, indices=letter)
        )

    def pre_activation(self, unit: Letter) -> Node:
        """θ_{d0} + Σ_i θ_{di} x_i for one input vector."""
        if self.inputs == 1:
            return self._weighted_inputs(unit, VECTOR_INPUT, Symbol("x"))
        return self._weighted_inputs(unit, VECTOR_INPUT, element("x", VECTOR_INPUT))

    def unit(self, unit: Letter) -> Node:
        """h_d = a[θ_{d0} + Σ_i θ_{di} x_i] for one input vector."""
        return self.activated(self.pre_activation(unit))

    @property
    def equations(self) -> tuple[Relation, ...]:
        """The equations of the units and the outputs, sums over known sizes written out."""
        units = values_or_letter(self.hidden, UNIT)
        outputs = values_or_letter(self.outputs, OUTPUT)
        return (
            *(equation(element("h", unit), self._unit_written_out(unit)) for unit in units),
            *(equation(self._y(output), self._output_written_out(output)) for output in outputs),
        )

    @property
    def written_out(self) -> Node:
        """The output of a network with known sizes and one output as one expression (eq. 3.1).

        Raises UsageError where the number of units is a symbol or there are several outputs.
        """
        if self.hidden is None or self.outputs != 1:
            raise UsageError("only a network with known units and one output is one expression")
        units = range(1, self.hidden + 1)
        weighted = (times(self._phi(1, d), self._unit_written_out(d)) for d in units)
        return plus(self._phi(1, 0), *weighted)

    def pre_activation_written_out(self, unit: Letter) -> Node:
        """θ_{d0} + θ_{d1} x_1 + θ_{d2} x_2 + … for a known number of inputs, else with its sum.

        >>> tree = ShallowNetwork(inputs=2).pre_activation_written_out(3)
        >>> tree == ShallowNetwork(inputs=2).pre_activation(3), len(tree.terms)
        (False, 3)
        """
        if self.inputs is None or self.inputs == 1:
            return self.pre_activation(unit)
        inputs = range(1, self.inputs + 1)
        terms = (times(element("theta", unit, i), element("x", i)) for i in inputs)
        return plus(element("theta", unit, 0), *terms)

    def _unit_written_out(self, unit: Letter) -> Node:
        return self.activated(self.pre_activation_written_out(unit))

    def _output_written_out(self, output: Letter) -> Node:
        if self.hidden is None:
            return self._weighted_units(output, element("h", UNIT))
        units = range(1, self.hidden + 1)
        terms = (times(self._phi(output, d), element("h", d)) for d in units)
        return plus(self._phi(output, 0), *terms)

    def _y(self, output: Letter) -> Node:
        return Symbol("y") if self.outputs == 1 else element("y", output)

    @cached_property
    def context(self) -> Context:
        """The names of the formulas for all examples; it defines f."""
        letters = {INPUT: self.inputs, UNIT: self.hidden, OUTPUT: self.outputs}
        free = {FREE_INPUT: self.inputs, FREE_UNIT: self.hidden, FREE_OUTPUT: self.outputs}
        second = {SECOND_INPUT: self.inputs, SECOND_UNIT: self.hidden, SECOND_OUTPUT: self.outputs}
        names = ("D_i", "D", "D_o")
        known = zip((*letters.items(), *free.items(), *second.items()), names * 3, strict=True)
        ranges = {letter: name for (letter, size), name in known if size is None}
        context = Context(
            sizes=frozenset({"I", *ranges.values()}),
            arrays={**self._parameter_arrays(), **self._data_arrays()},
            index_ranges={EXAMPLE: "I", **ranges},
            functions=frozenset({ANY, "f", "L"}),
            parameters=("theta", "phi"),
        )
        return with_activation(context, self.known_activation).defining(self.definition)

    @cached_property
    def definition(self) -> Definition:
        """f_i or f_{ij}: the output for the example i."""
        letters = (EXAMPLE,) if self.outputs == 1 else (EXAMPLE, OUTPUT)
        return Definition("f", self.tree, indices=letters)

    @cached_property
    def tree(self) -> Node:
        """The output for the example i, sums over units and inputs kept as sums."""
        x = element("x", EXAMPLE) if self.inputs == 1 else element("x", EXAMPLE, INPUT)
        unit = self.activated(self._weighted_inputs(UNIT, INPUT, x))
        return self._weighted_units(OUTPUT, unit)

    @cached_property
    def layers(self) -> tuple[Definition, ...]:
        """z_{id}, h_{id} and f_{ij} for the example i, each in terms of the one before it."""
        x = element("x", EXAMPLE) if self.inputs == 1 else element("x", EXAMPLE, INPUT)
        unit = (EXAMPLE, UNIT)
        return (
            Definition("z", self._weighted_inputs(UNIT, INPUT, x), indices=unit),
            Definition("h", self.activated(element("z", *unit)), indices=unit),
            replace(self.definition, body=self._weighted_units(OUTPUT, element("h", *unit))),
        )

    @property
    def parameters(self) -> tuple[Indexed, ...]:
        """Every parameter, θ first; letters stand for the subscripts of symbolic sizes."""
        return self._parameters(FREE_UNIT, FREE_INPUT, FREE_OUTPUT)

    @property
    def second_parameters(self) -> tuple[Indexed, ...]:
        """Every parameter once more, with letters of their own, for second derivatives."""
        return self._parameters(SECOND_UNIT, SECOND_INPUT, SECOND_OUTPUT)

    def _parameters(self, unit: str, input_: str, output: str) -> tuple[Indexed, ...]:
        units = values_or_letter(self.hidden, unit)
        places = (0, *values_or_letter(self.inputs, input_))
        outputs = values_or_letter(self.outputs, output)
        return (
            *(element("theta", unit, place) for unit in units for place in places),
            *(self._phi(output, place) for output in outputs for place in (0, *units)),
        )

    def _phi(self, output: Letter, place: Letter) -> Indexed:
        return element("phi", place) if self.outputs == 1 else element("phi", output, place)

    def _weighted_inputs(self, unit: Letter, letter: str, x: Node) -> Node:
        """θ_{d0} + Σ θ_{di} x_i."""
        offset = element("theta", unit, 0)
        if self.inputs == 1:
            return plus(offset, times(element("theta", unit, 1), x))
        weighted = times(element("theta", unit, letter), x)
        return plus(offset, Summation(weighted, letter, ONE, self.sizes[0]))

    def _weighted_units(self, output: Letter, unit: Node) -> Node:
        """φ_{j0} + Σ_d φ_{jd} h_d."""
        weighted = times(self._phi(output, UNIT), unit)
        return plus(self._phi(output, 0), Summation(weighted, UNIT, ONE, self.sizes[1]))

    def _parameter_arrays(self) -> dict[tuple[str, int], tuple[Axis, ...]]:
        unit, output = Axis(self.hidden or "D"), Axis(self.outputs or "D_o")
        theta = (unit, Axis(self.inputs or "D_i", first=0))
        from_offset = Axis(self.hidden or "D", first=0)
        phi = (from_offset,) if self.outputs == 1 else (output, from_offset)
        return {("theta", 2): theta, ("phi", len(phi)): phi}

    def _data_arrays(self) -> dict[tuple[str, int], tuple[Axis, ...]]:
        example = Axis("I")
        x = (example,) if self.inputs == 1 else (example, Axis(self.inputs or "D_i"))
        y = (example,) if self.outputs == 1 else (example, Axis(self.outputs or "D_o"))
        return {("x", len(x)): x, ("y", len(y)): y}
