"""Compiled losses of any size: array programs with the checks around them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

import numpy as np

from udlsym.errors import UsageError
from udlsym.losses.least_squares import LeastSquares
from udlsym.numeric.arguments import (
    DOUBLE,
    Array,
    Parameters,
    as_array,
    check_finite,
    in_one_precision,
)
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
from udlsym.numeric.arrays.variants import Variant, general_loss, write_variant
from udlsym.numeric.arrays.wanted import QUANTITIES, VECTOR
from udlsym.numeric.asked import check_names, check_vector
from udlsym.numeric.backends import backend_of
from udlsym.numeric.bound_function import BoundFunction
from udlsym.numeric.checking import verify_arrays
from udlsym.numeric.delivering import delivered
from udlsym.numeric.errors import ShapeError
from udlsym.numeric.explaining import explained
from udlsym.numeric.forms import FORMS
from udlsym.numeric.settings import Buffers, Setting, block_length, summed
from udlsym.numeric.sizes import given_sizes, shapes_of, table
from udlsym.numeric.statistics import Statistics, is_linear_in_parameters, statistics_of
from udlsym.numeric.tuning import best_length
from udlsym.numeric.verify import Verification
from udlsym.syntax.nodes import Node

_NDARRAY: Final = np.ndarray

MOST_SETTINGS: Final = 64
"""Combinations of shapes of which a function remembers the plan."""


class ArrayFunction:
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
        self._loss, self._of, self._finite, self._block = loss, of, finite, block
        self._backend = backend_of(backend)
        self._constants = dict(constants or {})
        self._names_of = (of,) if isinstance(of, str) else of
        check_names(self._names_of, QUANTITIES)
        self._general = general_loss(loss)
        self._shapes = shapes_of(self._general.context, given_sizes(loss))
        self._names = tuple(self._shapes.parameters)
        self._forms = tuple(FORMS[name] for name in self._names_of)
        self._takes_vector = VECTOR in self._names_of
        self._single = isinstance(of, str)
        self._loss_place = self._names_of.index("loss") if "loss" in self._names_of else None
        self._variants: dict[Kind, Variant] = {}
        self._settings: dict[Any, Setting] = {}
        self.buffers = Buffers()

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
        arrays, x, y, setting, flat = self.read(parameters, x, y)
        seen = setting.seen_parameters(arrays)
        if vector is not None or self._takes_vector:
            seen += setting.seen_parameters(self._read_vector(vector, setting))
        if self._finite:
            check_finite(x, y)
        sums = summed(setting, seen, *setting.seen_data(x, y), self.buffers)
        found = self.finished(setting, seen, sums, flat)
        return found if out is None else delivered(found, out)

    def read(
        self, parameters: Parameters, x: Any, y: Any
    ) -> tuple[Sequence[Array], Array, Array, Setting, bool]:
        """Arrays that need nothing done go straight through: at a dozen examples checks count."""
        if type(parameters) is dict and type(x) is _NDARRAY and type(y) is _NDARRAY:
            arrays: list[Any] = [parameters.get(name) for name in self._names]
            dtype = x.dtype
            if y.dtype is dtype and len(parameters) == len(arrays):
                key = [x.shape, y.shape, dtype.char]
                for each in arrays:
                    if type(each) is not _NDARRAY or each.dtype is not dtype:
                        break
                    key.append(each.shape)
                else:
                    setting = self._settings.get(tuple(key))
                    if setting is not None:
                        return arrays, x, y, setting, False
        return self._checked(parameters, x, y)

    def _checked(
        self, parameters: Parameters, x: Any, y: Any
    ) -> tuple[Sequence[Array], Array, Array, Setting, bool]:
        x, y = table("x", x), table("y", y)
        flat = not isinstance(parameters, Mapping)
        named = {"the vector of parameters": parameters} if flat else self._named(parameters)
        given = {name: as_array(name, each) for name, each in named.items()}
        *arrays, x, y = in_one_precision({**given, "x": x, "y": y})
        sizes = self._shapes.of_data(x, y)
        if flat:
            (vector,) = arrays
            if vector.ndim != 1:
                raise ShapeError(
                    f"the vector of parameters has shape {vector.shape}; one axis is wanted, "
                    f"or a mapping with {' and '.join(map(repr, self._names))}"
                )
            sizes = self._shapes.of_flat(vector.size, sizes)
            arrays = self._split(vector, sizes)
        else:
            sizes = self._shapes.of_mapping(dict(zip(self._names, arrays, strict=True)), sizes)
        return arrays, x, y, self._setting(arrays, x, y, sizes), flat

    def _read_vector(self, vector: Any, setting: Setting) -> list[Array]:
        """The vector as arrays of the shapes of the parameters."""
        check_vector(vector is not None, self._names_of)
        if isinstance(vector, Mapping):
            named = self._named(vector)
            arrays = in_one_precision({n: as_array(f"vector {n}", v) for n, v in named.items()})
        else:
            (whole,) = in_one_precision({"the vector": as_array("the vector", vector)})
            if whole.shape != (self._shapes.total(setting.sizes),):
                total = self._shapes.total(setting.sizes)
                raise ShapeError(f"the vector has shape {whole.shape}; {(total,)} is wanted")
            arrays = self._split(whole, setting.sizes)
        for name, own, shape in zip(self._names, arrays, setting.parameter_shapes, strict=True):
            if own.shape != shape:
                raise ShapeError(f"{name} of the vector has shape {own.shape}; {shape} is wanted")
        return [each.astype(setting.dtype, copy=False) for each in arrays]

    def _named(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        if parameters.keys() != set(self._names):
            keys = ", ".join(map(repr, parameters)) or "nothing"
            wanted = ", ".join(f"{n!r} {self._shapes.symbolic(n)}" for n in self._names)
            raise ShapeError(f"parameters hold {keys}; wanted are {wanted}")
        return {name: parameters[name] for name in self._names}

    def _split(self, vector: Array, sizes: Mapping[str, int]) -> list[Array]:
        found, start = [], 0
        for name in self._names:
            shape = self._shapes.shape(name, sizes)
            stop = start + shape[0] * shape[1]
            found.append(vector[start:stop].reshape(shape))
            start = stop
        return found

    def _setting(
        self, arrays: Sequence[Array], x: Array, y: Array, sizes: Mapping[str, int]
    ) -> Setting:
        """The setting for shapes, remembered under them."""
        shapes = [each.shape for each in arrays]
        key = (x.shape, y.shape, x.dtype.char, *shapes)
        setting = self._settings.get(key)
        if setting is None:
            # Who sets the length of blocks has many examples in mind.
            examples = {EXAMPLES: MANY_EXAMPLES} if self._block else {}
            variant = self._variant({**sizes, **examples})
            setting = Setting(variant, sizes, x.dtype, shapes, self._block)
            if len(self._settings) >= MOST_SETTINGS:
                self._settings.clear()
            self._settings[key] = setting
            for own_x in (x.shape, x.shape[:1]) if x.shape[1] == 1 else (x.shape,):
                for own_y in (y.shape, y.shape[:1]) if y.shape[1] == 1 else (y.shape,):
                    self._settings[own_x, own_y, x.dtype.char, *shapes] = setting
        return setting

    def _variant(self, sizes: Mapping[str, int]) -> Variant:
        kind = kind_of(sizes, self._names_of, self._backend.folds)
        if kind not in self._variants:
            self._variants[kind] = write_variant(
                self._loss, self._names_of, kind, self._constants, self._backend
            )
        return self._variants[kind]

    def finished(
        self, setting: Setting, seen: Sequence[Array], sums: Sequence[Any], flat: bool
    ) -> Any:
        """The results in the form that was asked for."""
        outs: list[Array] = []
        found = [make(setting, self._names, flat, outs) for make in self._forms]
        loss = setting.results(*setting.head, *seen, *sums, *outs)
        if self._loss_place is not None:
            found[self._loss_place] = setting.dtype.type(loss)
        return found[0] if self._single else tuple(found)

    def tuned(self, parameters: Parameters, x: Any, y: Any) -> ArrayFunction:
        """The same function with the length of blocks that is fastest for data of this size.

        It depends on the machine; without it a fixed rule decides.
        """
        usual = self.block_for(parameters, x, y)
        vector = {"vector": parameters} if self._takes_vector else {}

        def call(length: int) -> Callable[[], Any]:
            return partial(self._with_block(length), parameters, x, y, **vector)

        return self._with_block(best_length(usual, len(x), call))

    def block_for(self, parameters: Parameters, x: Any, y: Any) -> int:
        """How many examples a block has for arguments of these shapes."""
        return self.read(parameters, x, y)[3].block

    @property
    def block(self) -> int | None:
        """How many examples a block has, if that is fixed."""
        return self._block

    def _with_block(self, length: int) -> ArrayFunction:
        own = (self._loss, self._of, self._constants, self._finite, length, self._backend.name)
        found = ArrayFunction(*own)
        found._variants = self._variants
        return found

    def bind(self, x: Any, y: Any) -> BoundFunction:
        """The function of the parameters alone, with a copy of the data laid out once."""
        return BoundFunction(self, np.array(x), np.array(y))

    def scipy(self, x: Any, y: Any) -> Callable[[Array], tuple[float, Array]]:
        """The function of a vector that ``scipy.optimize.minimize(…, jac=True)`` takes."""
        if self._of != ("loss", "gradient"):
            raise UsageError('SciPy takes of=("loss", "gradient")')
        bound = self.bind(x, y)

        def function(vector: Array) -> tuple[float, Array]:
            loss, gradient = bound(np.asarray(vector))
            return float(loss), gradient.astype(np.float64, copy=False)

        return function

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
        return explained(self._variant(sizes), self._names_of, block, linear)

    def verify(self, points: int = 10, seed: int = 0) -> Verification:
        """Compare with exact evaluation at random points and at kinks.

        As called, in blocks of one example, and by the program for many examples in one block.
        Raises `VerificationError`; see `udlsym.numeric.checking`.
        """
        ways = (self, self._with_block(1), self._with_block(MANY_EXAMPLES))
        given, constants = self._shapes.given, self._constants
        return verify_arrays(ways, self._general, self._names_of, given, constants, points, seed)

    @property
    def of(self) -> str | tuple[str, ...]:
        """What is computed, as it was asked for."""
        return self._of

    @property
    def parameter_names(self) -> tuple[str, ...]:
        """The arrays of parameters, in the order in which a vector holds them."""
        return self._names

    @property
    def loss(self) -> LeastSquares:
        """The loss that was compiled."""
        return self._loss

    def source_for(
        self, inputs: int, hidden: int, outputs: int, examples: int = MANY_EXAMPLES
    ) -> str:
        """The NumPy code that is used at some sizes."""
        sizes = {INPUTS: inputs, UNITS: hidden, OUTPUTS: outputs, EXAMPLES: examples}
        return self._variant(sizes).module.source

    @property
    def source(self) -> str:
        """The NumPy code for the sizes of the model, symbols taken as sizes above one."""
        model = self._loss.model
        hidden = getattr(model, "hidden", None) or FEW_UNITS
        return self.source_for(model.inputs or 2, hidden, model.outputs or 2)

    def __reduce__(self) -> tuple[Any, ...]:
        own = (self._loss, self._of, self._constants, self._finite, self._block)
        return ArrayFunction, (*own, self._backend.name)

    def __repr__(self) -> str:
        return f"to_numpy({self._loss!r}, of={self._of!r})"
