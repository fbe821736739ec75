"""Compiled least-squares losses of models of any size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from udlsym.losses.least_squares import LeastSquares
from udlsym.numeric.arguments import DOUBLE, Parameters
from udlsym.numeric.arrays.kinds import (
    EXAMPLES,
    FEW_UNITS,
    INPUTS,
    MANY_EXAMPLES,
    OUTPUTS,
    UNITS,
    Kind,
    kind_of,
)
from udlsym.numeric.arrays.variants import DATA, Variant, general_loss, write_variant
from udlsym.numeric.arrays.wanted import QUANTITIES
from udlsym.numeric.checking import verify_arrays
from udlsym.numeric.compiled_loss import CompiledLoss
from udlsym.numeric.explaining import explained
from udlsym.numeric.settings import block_length
from udlsym.numeric.sizes import given_sizes, shapes_of
from udlsym.numeric.statistics import Statistics, is_linear_in_parameters, statistics_of
from udlsym.numeric.verify import Verification
from udlsym.syntax.nodes import Node


class ArrayFunction(CompiledLoss[LeastSquares]):
    """f(parameters, x, y) for a model of any size; made by `udlsym.to_numpy`.

    parameters: ``{"theta": (D, D_i + 1), "phi": (D_o, D + 1)}``, column 0 the offsets (a linear
    model has ``{"phi": (D_o, D_i + 1)}``), or one vector in C order, theta first. x: (I, D_i), or
    (I,) for one input; y: (I, D_o), or (I,) for one output. The gradient comes back in the form of
    the parameters, the Hessian as a matrix over the vector. Raises `ShapeError`, `DataTypeError`.
    """

    def __init__(
        self,
        loss: LeastSquares,
        of: str | tuple[str, ...],
        constants: Mapping[Node, Node] | None = None,
        finite: bool = False,
        block: int | None = None,
        backend: str = "numpy",
    ) -> None:
        super().__init__(loss, of, constants, finite, block, backend)
        self._general = general_loss(loss)
        self._shapes = shapes_of(self._general.context, given_sizes(loss))
        self.describe_arrays(tuple(self._shapes.parameters), DATA, DATA, self._shapes)

    def __call__(
        self,
        parameters: Parameters,
        x: Any,
        y: Any,
        vector: Parameters | None = None,
        out: Any = None,
    ) -> Any:
        """Return the value asked for, or a tuple of them in the order of `of`.

        vector: what the Hessian is multiplied by, in either form of the parameters, where
        "hessian_vector" is asked for. out: arrays in the form of the result, to be filled.
        """
        return self.called(parameters, (x, y), vector, out)

    @classmethod
    def known_quantities(cls) -> Sequence[str]:
        """What may be asked for."""
        return tuple(QUANTITIES)

    def kind_for(self, sizes: Mapping[str, int]) -> Kind:
        """Which program is used for some sizes; those that are not given are large."""
        return kind_of(sizes, self._names_of, self._backend.folds)

    def other_kinds(self, sizes: Mapping[str, int]) -> set[Kind]:
        """All kinds of programs that compute the same at some sizes."""
        tried = product((1, MANY_EXAMPLES), (1, FEW_UNITS))
        return {self.kind_for({**sizes, EXAMPLES: n, UNITS: units}) for n, units in tried}

    def written(self, kind: Kind) -> Variant:
        """The program of a kind."""
        return write_variant(self._loss, self._names_of, kind, self._constants, self._backend)

    def width(self, sizes: Mapping[str, int]) -> int:
        """How many numbers an example has in the largest array of a block."""
        return 1 + max(sizes.get(UNITS, 1), sizes[INPUTS] // 4, sizes[OUTPUTS])

    def statistics(self, x: Any, y: Any) -> Statistics:
        """Loss and gradient as a function of the parameters whose cost does not grow with I.

        Raises `UsageError` unless the model is linear in its parameters.
        """
        return statistics_of(self._general, x, y)

    def explain(self, inputs: int = 2, hidden: int = 100, outputs: int = 2) -> str:
        """What is computed at some sizes, operation by operation; sizes of the model count."""
        sizes = {INPUTS: inputs, UNITS: hidden, OUTPUTS: outputs, **self._shapes.given}
        block = self._block or block_length(1 + max(sizes.values()), DOUBLE.itemsize)
        linear = is_linear_in_parameters(self._general)
        return explained(self.program_for(sizes).module, self._names_of, block, linear)

    def verify(self, points: int = 10, seed: int = 0) -> Verification:
        """Compare with exact evaluation at random points and at kinks.

        As called, in blocks of one example, and by the program for many examples in one block.
        Raises `VerificationError`; see `udlsym.numeric.checking`.
        """
        given, constants = self._shapes.given, self._constants
        return verify_arrays(
            self.ways(), self._general, self._names_of, given, constants, points, seed
        )

    def source_for(
        self, inputs: int, hidden: int, outputs: int, examples: int = MANY_EXAMPLES
    ) -> str:
        """The NumPy code that is used at some sizes."""
        sizes = {INPUTS: inputs, UNITS: hidden, OUTPUTS: outputs, EXAMPLES: examples}
        return self.program_for(sizes).module.source

    @property
    def source(self) -> str:
        """The NumPy code for the sizes of the model, symbols taken as sizes above one."""
        model = self._loss.model
        hidden = getattr(model, "hidden", None) or FEW_UNITS
        return self.source_for(model.inputs or 2, hidden, model.outputs or 2)
