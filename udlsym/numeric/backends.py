"""Back ends: what runs the sums over the examples."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, Final

from udlsym.errors import UsageError
from udlsym.numeric.arrays.expression_module import ExpressionWriter
from udlsym.numeric.arrays.graph import Graph
from udlsym.numeric.arrays.loop_module import AT_ONCE, LoopWriter
from udlsym.numeric.arrays.loop_values import has_loops
from udlsym.numeric.arrays.normal import as_expressions
from udlsym.numeric.arrays.writer import Writer


def _any_program(graph: Graph) -> bool:
    del graph
    return True


def _as_it_is(functions: dict[str, Any]) -> None:
    del functions


def _with_numba(functions: dict[str, Any]) -> None:
    """Compile the loops; sums may be taken in any order, but NaN and infinities stay."""
    import numba

    fast = {"reassoc", "contract", "nsz", "arcp"}
    compiled = numba.njit(fastmath=fast, error_model="numpy", nogil=True)
    name = "loops" if "loops" in functions else "results"
    functions[name] = compiled(functions[name])


def _with_jax(functions: dict[str, Any]) -> None:
    """Compile the expressions for the device that JAX finds; double precision stays double."""
    import jax
    import numpy as np

    compiled = jax.jit(functions["whole"])

    def whole(*arguments: Any) -> Any:
        with jax.enable_x64(True):
            return compiled(*arguments)

    def put(array: Any) -> Any:
        with jax.enable_x64(True):
            return jax.device_put(array)

    functions |= {"xp": jax.numpy, "sigmoid": jax.nn.sigmoid, "whole": whole, "put": put}
    functions |= as_expressions(jax.numpy)
    functions["taken"] = lambda found: tuple(np.array(each) for each in found)


@dataclass(frozen=True, slots=True)
class Backend:
    """How a program is written and made ready.

    library: what must be installed. folds: whether offsets join products. whole: whether all
    examples are handed over at once. at_once: how long blocks are where the results take the data
    and cut them themselves; they are told first. suits: whether a program can be written so; where
    it cannot, NumPy takes it.
    """

    name: str
    library: str | None = None
    writer: type[Writer] = Writer
    folds: bool = True
    whole: bool = False
    at_once: int | None = None
    suits: Callable[[Graph], bool] = _any_program
    prepare: Callable[[dict[str, Any]], None] = _as_it_is


NUMPY: Final = Backend("numpy")

BACKENDS: Final[Mapping[str, Backend]] = {
    "numpy": NUMPY,
    "numba": Backend("numba", "numba", LoopWriter, False, True, AT_ONCE, has_loops, _with_numba),
    "jax": Backend("jax", "jax", ExpressionWriter, False, True, prepare=_with_jax),
}
"""Name -> back end."""


def backend_of(name: str) -> Backend:
    """The back end of a name; `UsageError` where there is none or its library is missing.

    >>> backend_of("numpy").library is None
    True
    >>> backend_of("fortran")
    Traceback (most recent call last):
    udlsym.errors.UsageError: there is no back end 'fortran'; there are numpy, numba, jax
    """
    if name not in BACKENDS:
        raise UsageError(f"there is no back end {name!r}; there are {', '.join(BACKENDS)}")
    found = BACKENDS[name]
    if found.library is not None and find_spec(found.library) is None:
        raise UsageError(
            f"the back end {name} needs {found.library}: python -m pip install 'udlsym[{name}]'"
        )
    return found
