"""Compiled losses of a user's own: programs whose arrays stand as the formula shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from udlsym.losses.formula_loss import Loss
from udlsym.numeric.arguments import Parameters
from udlsym.numeric.array_sizes import ArraySizes
from udlsym.numeric.arrays.kinds import MANY_EXAMPLES
from udlsym.numeric.compiled_loss import CompiledLoss
from udlsym.numeric.explaining import explained_module
from udlsym.numeric.loss_program import DERIVATIVES, FormulaKind, LossProgram, write_loss_program
from udlsym.numeric.own_verify import verify_loss
from udlsym.numeric.verify import Verification
from udlsym.syntax.nodes import Node


class LossFunction(CompiledLoss[Loss]):
    """f(parameters, x, y, …) for a `Loss`; made by `udlsym.to_numpy`.

    parameters: a mapping from each array of parameters to values of its shape, or one vector in C
    order. Then the data in the order of `data_names`, each with a row an example. The gradient
    comes back in the form of the parameters. Raises `ShapeError`, `DataTypeError`.
    """

    def __init__(
        self,
        loss: Loss,
        of: str | tuple[str, ...],
        constants: Mapping[Node, Node] | None = None,
        finite: bool = False,
        block: int | None = None,
        backend: str = "numpy",
    ) -> None:
        super().__init__(loss, of, constants, finite, block, backend)
        program = self._usual
        shapes = ArraySizes(loss.context, loss.parameter_names, program.data, program.others)
        self.describe_arrays(loss.parameter_names, program.data, self.data_names, shapes)

    def __call__(
        self,
        parameters: Parameters,
        *data: Any,
        vector: Parameters | None = None,
        out: Any = None,
    ) -> Any:
        """Return the value asked for, or a tuple of them in the order of `of`.

        vector: what the Hessian is multiplied by, where "hessian_vector" is asked for. out: arrays
        in the form of the result, to be filled.
        """
        return self.called(parameters, data, vector, out)

    @classmethod
    def known_quantities(cls) -> Sequence[str]:
        """What may be asked for."""
        return DERIVATIVES

    def kind_for(self, sizes: Mapping[str, int]) -> FormulaKind:
        """Which program is used for some sizes."""
        return FormulaKind.of(sizes, self._loss.context.examples, self._backend.folds)

    def other_kinds(self, sizes: Mapping[str, int]) -> set[FormulaKind]:
        """All kinds of programs that compute the same at some sizes."""
        examples = self._loss.context.examples
        few = dict.fromkeys(sizes, 1)
        tried = [{**each, examples: n} for each in (sizes, few, {}) for n in (1, MANY_EXAMPLES)]
        return {self.kind_for(each) for each in tried}

    def written(self, kind: FormulaKind) -> LossProgram:
        """The program of a kind."""
        return write_loss_program(self._loss, self._names_of, self._constants, self._backend, kind)

    def width(self, sizes: Mapping[str, int]) -> int:
        """How many numbers an example has in the largest array of a block."""
        examples = self._loss.context.examples
        return 1 + max([1, *(size for name, size in sizes.items() if name != examples)])

    def verify(self, points: int = 5, seed: int = 0) -> Verification:
        """Compare with exact evaluation at random points.

        As called, in blocks of one example, and by the program for many examples in one block.
        Raises `VerificationError`.
        """
        loss, data, constants = self._loss, self.data_names, self._constants
        return verify_loss(self.ways(), loss, data, self._names_of, constants, points, seed)

    def explain(self) -> str:
        """What is computed, operation by operation."""
        return explained_module(self._usual.module, self._names_of)

    @property
    def _usual(self) -> LossProgram:
        """The program for large sizes."""
        found = self.program_for({})
        assert isinstance(found, LossProgram)
        return found

    @property
    def source(self) -> str:
        """The NumPy code for large sizes."""
        return self._usual.module.source

    @property
    def data_names(self) -> tuple[str, ...]:
        """The other arrays, in the order in which they are given."""
        constant = {getattr(each, "base", None) for each in self._constants}
        return tuple(name for name in self._loss.data_names if name not in constant)
