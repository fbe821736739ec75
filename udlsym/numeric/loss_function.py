"""Compiled losses of a user's own: array programs whose arrays stand as the formula shows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from udlsym.errors import UsageError
from udlsym.losses.formula_loss import Loss
from udlsym.numeric.arguments import (
    Array,
    Parameters,
    as_array,
    check_all_finite,
    in_one_precision,
)
from udlsym.numeric.array_sizes import ArraySizes
from udlsym.numeric.asked import check_names, check_vector
from udlsym.numeric.backends import backend_of
from udlsym.numeric.delivering import delivered
from udlsym.numeric.errors import ShapeError
from udlsym.numeric.explaining import explained_module
from udlsym.numeric.forms import FORMS, Plain
from udlsym.numeric.loss_program import DERIVATIVES, write_loss_program
from udlsym.numeric.own_verify import verify_loss
from udlsym.numeric.settings import block_length, block_starts
from udlsym.numeric.verify import Verification
from udlsym.syntax.nodes import Node


class LossFunction:
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
        self._backend = backend_of(backend)
        self._loss, self._of, self._finite, self._block = loss, of, finite, block
        self._constants = dict(constants or {})
        self._names_of = (of,) if isinstance(of, str) else tuple(of)
        check_names(self._names_of, DERIVATIVES)
        self._program = write_loss_program(loss, self._names_of, self._constants, self._backend)
        self._names, self._data = loss.parameter_names, self._program.data
        self._sizes = ArraySizes(loss.context, self._names, self._data, self._program.others)

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
        flat = not isinstance(parameters, Mapping)
        own, others, sizes = self._read(parameters, data)
        given = [*own, *(others[name] for name in self._program.others)]
        check_vector(vector is not None, self._names_of)
        vectors = [] if vector is None else self._vectors(vector, sizes, given[0].dtype)
        seen = [*given, *vectors]
        sums = self._summed(seen, [others[name] for name in self._data], sizes, given[0].dtype)
        return delivered(self._finished(seen, sums, sizes, given[0].dtype, flat), out)

    def _read(
        self, parameters: Parameters, data: Sequence[Any]
    ) -> tuple[list[Array], dict[str, Array], dict[str, int]]:
        if len(data) != len(self.data_names):
            listed = ", ".join(self.data_names) or "nothing"
            raise ShapeError(f"{len(data)} arrays of data are given; wanted are {listed}")
        named = dict(zip(self.data_names, data, strict=True))
        arrays = {name: self._sizes.in_shape(name, as_array(name, v)) for name, v in named.items()}
        if isinstance(parameters, Mapping):
            own = {name: as_array(name, v) for name, v in self._named(parameters).items()}
        else:
            own = {"the vector of parameters": as_array("the vector of parameters", parameters)}
        found = in_one_precision({**own, **arrays})
        values = dict(zip((*own, *arrays), found, strict=True))
        others = {name: values[name] for name in arrays}
        if self._finite:
            check_all_finite({name: others[name] for name in self._data})
        if isinstance(parameters, Mapping):
            sizes = self._sizes.of({**others, **{name: values[name] for name in own}})
            return [values[name] for name in self._names], others, sizes
        vector = values["the vector of parameters"]
        sizes = self._sizes.of_flat(vector, others)
        return self._sizes.split(vector, sizes), others, sizes

    def _named(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        if parameters.keys() != set(self._names):
            keys = ", ".join(map(repr, parameters)) or "nothing"
            wanted = ", ".join(f"{n!r} {self._sizes.symbolic(n)}" for n in self._names)
            raise ShapeError(f"parameters hold {keys}; wanted are {wanted}")
        return {name: parameters[name] for name in self._names}

    def _vectors(self, vector: Any, sizes: Mapping[str, int], dtype: Any) -> list[Array]:
        if isinstance(vector, Mapping):
            named = self._named(vector)
            arrays = in_one_precision({n: as_array(f"vector {n}", v) for n, v in named.items()})
            for name, each in zip(self._names, arrays, strict=True):
                wanted = self._sizes.shape(name, sizes)
                if each.shape != wanted:
                    raise ShapeError(
                        f"{name} of the vector has shape {each.shape}; {wanted} is wanted"
                    )
        else:
            (whole,) = in_one_precision({"the vector": as_array("the vector", vector)})
            total = self._sizes.total(sizes)
            if whole.shape != (total,):
                raise ShapeError(f"the vector has shape {whole.shape}; {(total,)} is wanted")
            arrays = self._sizes.split(whole, sizes)
        return [each.astype(dtype, copy=False) for each in arrays]

    def _summed(
        self, seen: Sequence[Array], data: Sequence[Array], sizes: Mapping[str, int], dtype: Any
    ) -> list[Any]:
        """The sums over the examples, block by block, with buffers of this call's own."""
        program = self._program
        head = [sizes[name] for name in program.module.sizes]
        examples = sizes[program.module.sizes[0]] if data else 0
        whole = max(1, examples) if program.backend.whole else 0
        longest = self._block or whole or block_length(1 + max([1, *head[1:]]), dtype.itemsize)
        total: list[Any] = []
        buffers: dict[int, Any] = {}
        starts = block_starts(examples, longest)
        for start in starts:
            own = [each[start : start + starts.step] for each in data]
            count = len(own[0]) if own else 0
            if count not in buffers:
                buffers[count] = program.functions["work"](count, *head[1:], dtype)
            laid, work = buffers[count]
            laid_out = program.functions["lay_out"](*own, *laid)
            part = program.functions["sums"](*head, *seen, *laid_out, *work)
            total = [a + b for a, b in zip(total, part, strict=True)] if total else list(part)
        return total

    def _finished(
        self,
        seen: Sequence[Array],
        sums: Sequence[Any],
        sizes: Mapping[str, int],
        dtype: Any,
        flat: bool,
    ) -> Any:
        outs: list[Array] = []
        shapes = tuple(self._sizes.shape(name, sizes) for name in self._names)
        setting = Plain(shapes, dtype)
        found = [FORMS[name](setting, self._names, flat, outs) for name in self._names_of]
        head = [sizes[name] for name in self._program.module.sizes]
        value = self._program.functions["results"](*head, *seen, *sums, *outs)
        if "loss" in self._names_of:
            found[self._names_of.index("loss")] = dtype.type(value)
        return found[0] if isinstance(self._of, str) else tuple(found)

    def bind(self, *data: Any) -> Callable[[Parameters], Any]:
        """The function of the parameters alone, with a copy of the data."""
        copies = [np.array(each) for each in data]

        def bound(parameters: Parameters) -> Any:
            return self(parameters, *copies)

        return bound

    def scipy(self, *data: Any) -> Callable[[Array], tuple[float, Array]]:
        """The function of a vector that ``scipy.optimize.minimize(…, jac=True)`` takes."""
        if self._of != ("loss", "gradient"):
            raise UsageError('SciPy takes of=("loss", "gradient")')
        bound = self.bind(*data)

        def function(vector: Array) -> tuple[float, Array]:
            value, slope = bound(np.asarray(vector))
            return float(value), slope.astype(np.float64, copy=False)

        return function

    def verify(self, points: int = 5, seed: int = 0) -> Verification:
        """Compare with exact evaluation at random points, whole and one example a block.

        Raises `VerificationError`.
        """
        in_blocks = LossFunction(
            self._loss, self._of, self._constants, block=1, backend=self._backend.name
        )
        in_blocks._program = self._program
        both = [
            verify_loss(
                each, self._loss, self.data_names, self._names_of, self._constants, points, own
            )
            for each, own in ((self, seed), (in_blocks, seed + 1))
        ]
        return both[0].merged(both[1])

    def explain(self) -> str:
        """What is computed, operation by operation."""
        return explained_module(self._program.module, self._names_of)

    @property
    def source(self) -> str:
        """The NumPy code."""
        return self._program.module.source

    @property
    def of(self) -> str | tuple[str, ...]:
        """What is computed, as it was asked for."""
        return self._of

    @property
    def loss(self) -> Loss:
        """The loss that was compiled."""
        return self._loss

    @property
    def parameter_names(self) -> tuple[str, ...]:
        """The arrays of parameters, in the order in which a vector holds them."""
        return self._names

    @cached_property
    def data_names(self) -> tuple[str, ...]:
        """The other arrays, in the order in which they are given."""
        constant = {getattr(each, "base", None) for each in self._constants}
        return tuple(name for name in self._loss.data_names if name not in constant)

    def __reduce__(self) -> tuple[Any, ...]:
        arguments = (self._loss, self._of, self._constants, self._finite, self._block)
        return LossFunction, (*arguments, self._backend.name)

    def __repr__(self) -> str:
        return f"to_numpy({self._loss!r}, of={self._of!r})"
