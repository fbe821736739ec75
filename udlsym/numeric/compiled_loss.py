"""What all compiled losses share: reading arguments, running a program, giving results."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from functools import partial
from typing import Any, Final, Generic, Protocol, Self, TypeVar

import numpy as np

from udlsym.context import Context
from udlsym.errors import UsageError
from udlsym.numeric.arguments import Array, Parameters, as_array, check_all_finite
from udlsym.numeric.arrays.kinds import MANY_EXAMPLES
from udlsym.numeric.arrays.wanted import VECTOR
from udlsym.numeric.asked import check_names, check_vector
from udlsym.numeric.backends import backend_of
from udlsym.numeric.bound_function import BoundFunction
from udlsym.numeric.delivering import delivered
from udlsym.numeric.errors import ShapeError
from udlsym.numeric.forms import FORMS
from udlsym.numeric.parameter_reader import ParameterReader, Shapes
from udlsym.numeric.settings import Buffers, Program, Setting, summed
from udlsym.numeric.tuning import fastest, lengths_to_try
from udlsym.syntax.nodes import Node

_NDARRAY: Final = np.ndarray

MOST_SETTINGS: Final = 128
"""Combinations of sizes, and of shapes, for which a function remembers what it does."""

Read = tuple[Sequence[Array], Sequence[Array], Sequence[Array], Setting, bool]
"""Arrays of parameters, of data with a row an example, of other data; the setting; and whether the
parameters came as one vector."""


class WithContext(Protocol):
    """A loss, which says what its names mean."""

    @property
    def context(self) -> Context:
        """The names of its formula."""


LossType = TypeVar("LossType", bound=WithContext)


class CompiledLoss(ABC, Generic[LossType]):
    """f(parameters, *data) for a loss; what kind of loss, the classes below say.

    parameters: a mapping from each array of parameters to values of its shape, or one vector in C
    order. The gradient comes back in the form of the parameters. Raises `ShapeError` and
    `DataTypeError`.
    """

    def __init__(
        self,
        loss: LossType,
        of: str | tuple[str, ...],
        constants: Mapping[Node, Node] | None = None,
        finite: bool = False,
        block: int | None = None,
        backend: str = "numpy",
    ) -> None:
        self._loss, self._of, self._finite, self._block = loss, of, finite, block
        self._backend = backend_of(backend)
        self._constants = dict(constants or {})
        self._names_of = (of,) if isinstance(of, str) else tuple(of)
        check_names(self._names_of, self.known_quantities())
        self._forms = tuple(FORMS[name] for name in self._names_of)
        self._takes_vector = VECTOR in self._names_of
        self._single = isinstance(of, str)
        self._loss_place = self._names_of.index("loss") if "loss" in self._names_of else None
        self._kind: Hashable = None
        self._programs: dict[Any, Program] = {}
        self._settings: dict[Any, Setting] = {}
        self.buffers = Buffers()

    def describe_arrays(
        self, parameters: Sequence[str], rows: Sequence[str], data: Sequence[str], shapes: Shapes
    ) -> None:
        """Say which arrays there are; rows: those of the data that have a row an example."""
        self._names, self._data_names = tuple(parameters), tuple(data)
        self._row_places = tuple(data.index(name) for name in rows)
        self._other_places = tuple(k for k in range(len(data)) if k not in self._row_places)
        self._reader = ParameterReader(self._names, shapes)

    @classmethod
    @abstractmethod
    def known_quantities(cls) -> Sequence[str]:
        """What may be asked for."""

    @abstractmethod
    def kind_for(self, sizes: Mapping[str, int]) -> Hashable:
        """What decides on the program for some sizes."""

    @abstractmethod
    def other_kinds(self, sizes: Mapping[str, int]) -> Collection[Hashable]:
        """All kinds of programs that compute the same at some sizes."""

    @abstractmethod
    def written(self, kind: Any) -> Program:
        """The program of a kind."""

    @abstractmethod
    def width(self, sizes: Mapping[str, int]) -> int:
        """How many numbers an example has in the largest array of a block."""

    def called(
        self, parameters: Parameters, data: Sequence[Any], vector: Parameters | None, out: Any
    ) -> Any:
        """The value asked for, or a tuple of them in the order of `of`."""
        arrays, rows, others, setting, flat = self.read(parameters, data)
        seen = self.seen(setting, arrays, others, vector)
        sums = summed(setting, seen, setting.seen_data(rows), self.buffers)
        found = self.finished(setting, seen, sums, flat)
        return found if out is None else delivered(found, out)

    def read(self, parameters: Parameters, data: Sequence[Any]) -> Read:
        """The arguments as arrays, and the setting for their shapes."""
        found = self._ready(parameters, data) or self._checked(parameters, data)
        if self._finite:
            names = (self._data_names[p] for p in (*self._row_places, *self._other_places))
            check_all_finite(dict(zip(names, (*found[1], *found[2]), strict=True)))
        return found

    def _ready(self, parameters: Parameters, data: Sequence[Any]) -> Read | None:
        """Arrays that need nothing done go straight through: at a dozen examples checks count."""
        flat = type(parameters) is _NDARRAY
        if type(parameters) is dict and len(parameters) == len(self._names):
            given: list[Any] = [parameters.get(name) for name in self._names]
        elif flat:
            given = [parameters]
        else:
            return None
        dtype, key = None, []
        for each in (*given, *data):
            if type(each) is not _NDARRAY or (each.dtype is not dtype and dtype is not None):
                return None
            dtype = each.dtype
            key.append(each.shape)
        setting = self._settings.get((dtype, flat, *key))
        if setting is None:
            return None
        arrays = setting.split(given[0]) if flat else given
        if not self._other_places:
            return arrays, data, (), setting, flat
        return arrays, *self._sorted(data), setting, flat

    def _sorted(self, data: Sequence[Array]) -> tuple[Sequence[Array], Sequence[Array]]:
        rows = [data[place] for place in self._row_places]
        return rows, [data[place] for place in self._other_places]

    def _checked(self, parameters: Parameters, data: Sequence[Any]) -> Read:
        named = self._named_data(data)
        arrays, given, sizes = self._reader.read(parameters, named)
        rows, others = self._sorted(list(given.values()))
        setting = self._setting(arrays, sizes)
        flat = not isinstance(parameters, Mapping)
        self._remember(setting, flat, data)
        return arrays, rows, others, setting, flat

    def _named_data(self, data: Sequence[Any]) -> dict[str, Any]:
        if len(data) != len(self._data_names):
            listed = ", ".join(self._data_names) or "nothing"
            raise ShapeError(f"{len(data)} arrays of data are given; wanted are {listed}")
        return dict(zip(self._data_names, data, strict=True))

    def _setting(self, arrays: Sequence[Array], sizes: Mapping[str, int]) -> Setting:
        """The setting for sizes, remembered under them."""
        dtype = arrays[0].dtype
        key = (dtype, *sorted(sizes.items()))
        setting = self._settings.get(key)
        if setting is None:
            shapes = [self._reader.shapes.shape(name, sizes) for name in self._names]
            program = self.program_for(sizes)
            setting = Setting(program, sizes, dtype, shapes, self.width(sizes), self._block)
            self._keep(key, setting)
        return setting

    def _keep(self, key: Any, setting: Setting) -> None:
        if len(self._settings) >= MOST_SETTINGS:
            self._settings.clear()
        self._settings[key] = setting

    def program_for(self, sizes: Mapping[str, int]) -> Program:
        """The program for some sizes, written when it is first needed."""
        # Who sets the length of blocks has many examples in mind.
        many = {self._loss.context.examples: MANY_EXAMPLES} if self._block else {}
        kind = self.kind_for({**sizes, **many})
        if self._kind is not None and self._kind in self.other_kinds(sizes):
            kind = self._kind
        if kind not in self._programs:
            self._programs[kind] = self.written(kind)
        return self._programs[kind]

    def _remember(self, setting: Setting, flat: bool, data: Sequence[Any]) -> None:
        """Let parameters of these shapes, with such data, go straight through the next time."""
        if all(type(each) is _NDARRAY and each.dtype is setting.dtype for each in data):
            shapes = [(setting.count,)] if flat else setting.parameter_shapes
            self._keep((setting.dtype, flat, *shapes, *(each.shape for each in data)), setting)

    def seen(
        self,
        setting: Setting,
        arrays: Sequence[Array],
        others: Sequence[Array],
        vector: Parameters | None,
    ) -> list[Array]:
        """What the program takes before the data: parameters, other arrays, a vector."""
        found = setting.seen_parameters(arrays)
        if others:
            found += others
        if vector is not None or self._takes_vector:
            check_vector(vector is not None, self._names_of)
            own = self._reader.vector(vector, setting.sizes, setting.dtype)
            found += setting.seen_parameters(own)
        return found

    def finished(
        self, setting: Setting, seen: Sequence[Array], sums: Sequence[Any], flat: bool
    ) -> Any:
        """The results in the form that was asked for."""
        outs: list[Array] = []
        names = self._names
        found = [make(setting, names, flat, outs) if make else None for make in self._forms]
        loss = setting.results(*setting.head, *seen, *sums, *outs)
        if self._loss_place is not None:
            right = type(loss) is setting.number
            found[self._loss_place] = loss if right else setting.number(loss)
        return found[0] if self._single else tuple(found)

    def bind(self, *data: Any) -> BoundFunction:
        """The function of the parameters alone, with a copy of the data laid out once."""
        named = self._named_data(data)
        return BoundFunction(self, [np.array(as_array(*each)) for each in named.items()])

    def scipy(self, *data: Any) -> Callable[[Array], tuple[float, Array]]:
        """The function of a vector that ``scipy.optimize.minimize(…, jac=True)`` takes."""
        if self._of != ("loss", "gradient"):
            raise UsageError('SciPy takes of=("loss", "gradient")')
        bound = self.bind(*data)

        def function(vector: Array) -> tuple[float, Array]:
            loss, gradient = bound(np.asarray(vector))
            return float(loss), gradient.astype(np.float64, copy=False)

        return function

    def tuned(self, parameters: Parameters, *data: Any) -> Self:
        """The same function with the program and the length of blocks that are fastest here.

        They are timed on these arguments and depend on the machine; without it a fixed rule
        decides.
        """
        setting = self.read(parameters, data)[3]
        vector = {"vector": parameters} if self._takes_vector else {}

        def call(choice: tuple[Hashable, int | None]) -> Callable[[], Any]:
            function: Any = self.with_choice(*choice)
            return partial(function, parameters, *data, **vector)

        usual = self.kind_for(setting.sizes), self._block
        kinds = {usual[0]: None, **dict.fromkeys(self.other_kinds(setting.sizes))}
        kind, _ = fastest(usual, [(kind, self._block) for kind in kinds], call)
        lengths = lengths_to_try(setting.block, setting.examples)
        best = fastest((kind, setting.block), [(kind, length) for length in lengths], call)
        return self.with_choice(*best)

    def block_for(self, parameters: Parameters, *data: Any) -> int:
        """How many examples a block has for arguments of these shapes."""
        return self.read(parameters, data)[3].block

    @property
    def block(self) -> int | None:
        """How many examples a block has, if that is fixed."""
        return self._block

    @property
    def kind(self) -> Hashable:
        """The kind of program, if that is fixed; it is used for sizes that it suits."""
        return self._kind

    def with_block(self, length: int) -> Self:
        """The same function with blocks of so many examples; raises `UsageError` for none."""
        if not isinstance(length, int | np.integer) or length < 1:
            raise UsageError(f"a block has a whole number of examples from 1 on, not {length!r}")
        return self.with_choice(None, length)

    def with_choice(self, kind: Hashable, block: int | None) -> Self:
        """The same function with a kind of program and a length of blocks; None for the rule."""
        found = type(self)(*self._arguments(block))
        found._kind, found._programs = kind, self._programs
        return found

    def ways(self) -> tuple[Self, Self, Self]:
        """The programs that may be used: as called, in blocks of one example, for many examples."""
        return self, self.with_block(1), self.with_block(MANY_EXAMPLES)

    def _arguments(self, block: int | None) -> tuple[Any, ...]:
        name = self._backend.name
        return self._loss, self._of, self._constants, self._finite, block, name

    @property
    def of(self) -> str | tuple[str, ...]:
        """What is computed, as it was asked for."""
        return self._of

    @property
    def parameter_names(self) -> tuple[str, ...]:
        """The arrays of parameters, in the order in which a vector holds them."""
        return self._names

    @property
    def loss(self) -> LossType:
        """The loss that was compiled."""
        return self._loss

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (type(self), self._arguments(None), self._kind, self._block)

    def __repr__(self) -> str:
        return f"to_numpy({self._loss!r}, of={self._of!r})"


def _restored(
    kind_of_function: type[CompiledLoss[Any]], arguments: tuple[Any, ...], kind: Any, block: Any
) -> CompiledLoss[Any]:
    return kind_of_function(*arguments).with_choice(kind, block)
