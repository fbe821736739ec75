"""Compiled scalar formulas: every name is a number or an array, and arrays broadcast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from udlsym.calculus.derivatives import gradient
from udlsym.context import Context
from udlsym.errors import UsageError
from udlsym.numeric.arguments import Array
from udlsym.numeric.delivering import delivered
from udlsym.numeric.errors import ShapeError
from udlsym.numeric.formula_names import in_code, names_in, typed
from udlsym.numeric.formula_program import FormulaProgram, write_formula_program
from udlsym.numeric.formula_values import arrays_of_names, given_values
from udlsym.numeric.formula_verify import verify_formula
from udlsym.numeric.settings import block_length, block_starts
from udlsym.numeric.verify import Verification
from udlsym.syntax.nodes import Node
from udlsym.syntax.plain import to_plain
from udlsym.syntax.traverse import substitute

VALUES: Final = ("value", "gradient")
"""What a formula without sums is asked for."""


class FormulaFunction:
    """f(…) for a formula of names and numbers, such as −θ_{10}/θ_{11}; made by `udlsym.to_numpy`.

    The names are given in the order of `names`, by keyword, or in one mapping; arrays broadcast as
    in NumPy. The gradient is a mapping from each name to the derivative by it. Raises
    `ShapeError`, `DataTypeError`, `UsageError`.

    >>> from udlsym.reading import read_expression
    >>> f = FormulaFunction(read_expression("-theta_10/theta_11"), "value")
    >>> f.names, f([1.0, 2.0], 2.0).tolist()
    (('theta_10', 'theta_11'), [-0.5, -1.0])
    >>> float(f(theta_11=4, theta_10=1))
    -0.25
    """

    def __init__(
        self,
        formula: Node,
        of: str | tuple[str, ...] = "value",
        constants: Mapping[Node, Node] | None = None,
        block: int | None = None,
    ) -> None:
        self._formula, self._of, self._block = formula, of, block
        self._constants = dict(constants or {})
        self._names_of = (of,) if isinstance(of, str) else tuple(of)
        for name in self._names_of or ("",):
            if name not in VALUES:
                raise UsageError(f"of is {name!r}; a formula without sums has a value, a gradient")
        self._tree = substitute(formula, self._constants)
        self._nodes = names_in(self._tree)
        self._trees = self._wanted()
        self._programs: dict[frozenset[str], FormulaProgram] = {}
        self._program(frozenset(self.names))

    def _wanted(self) -> tuple[Node, ...]:
        found: list[Node] = []
        for name in self._names_of:
            slopes = name == "gradient"
            found += gradient(self._tree, self._nodes, Context()) if slopes else [self._tree]
        return tuple(found)

    @property
    def names(self) -> tuple[str, ...]:
        """The names in the order in which they first stand in the formula."""
        return tuple(map(typed, self._nodes))

    @property
    def of(self) -> str | tuple[str, ...]:
        """What is computed, as it was asked for."""
        return self._of

    @property
    def formula(self) -> Node:
        """The formula."""
        return self._formula

    @property
    def source(self) -> str:
        """The NumPy code for blocks where every name is an array."""
        return self._program(frozenset(self.names)).module.source

    @property
    def code_names(self) -> tuple[str, ...]:
        """The names as variables in the code."""
        return tuple(map(in_code, self._nodes))

    @property
    def text(self) -> str:
        """The formula as plain text."""
        return to_plain(self._formula)

    def __call__(self, *values: Any, out: Any = None, **named: Any) -> Any:
        """Return new arrays of the shape that all values broadcast to."""
        arrays = self._read(values, named)
        try:
            shape = np.broadcast_shapes(*(each.shape for each in arrays))
        except ValueError:
            shapes = (f"{n} {each.shape}" for n, each in zip(self.names, arrays, strict=True))
            raise ShapeError(f"shapes do not go together: {', '.join(shapes)}") from None
        found = self._evaluated(arrays, shape)
        return delivered(self._formed(found), out)

    def _read(self, values: Sequence[Any], named: Mapping[str, Any]) -> list[Array]:
        return arrays_of_names(self._nodes, given_values(self._nodes, values, named))

    def _evaluated(self, arrays: Sequence[Array], shape: tuple[int, ...]) -> list[Array]:
        dtype = arrays[0].dtype if arrays else np.dtype(np.float64)
        spread = frozenset(n for n, a in zip(self.names, arrays, strict=True) if a.ndim)
        program = self._program(spread or frozenset(self.names))
        flat = {
            name: np.broadcast_to(each, shape).reshape(-1) if name in program.arrays else each
            for name, each in zip(self.names, arrays, strict=True)
        }
        results = [np.empty(shape, dtype) for _ in self._trees]
        rows = [each.reshape(-1) for each in results]
        count = int(np.prod(shape))
        longest = self._block or block_length(4, dtype.itemsize)
        buffers: dict[int, Any] = {}
        starts = block_starts(count, longest)
        for start in starts if count else ():
            part = slice(start, start + starts.step)
            n = min(starts.step, count - start)
            if n not in buffers:
                buffers[n] = program.work(n, dtype)
            program.fill(flat, part, count, buffers[n], rows)
        return [each[()] for each in results]

    def _program(self, arrays: frozenset[str]) -> FormulaProgram:
        if arrays not in self._programs:
            self._programs[arrays] = write_formula_program(self._trees, self._nodes, arrays)
        return self._programs[arrays]

    def _formed(self, found: Sequence[Array]) -> Any:
        results: list[Any] = []
        rest = list(found)
        for name in self._names_of:
            if name == "value":
                results.append(rest.pop(0))
            else:
                results.append({own: rest.pop(0) for own in self.names})
        return results[0] if isinstance(self._of, str) else tuple(results)

    def verify(self, points: int = 10, seed: int = 0) -> Verification:
        """Compare with exact values at random points; raises `VerificationError`."""
        return verify_formula(self, self._trees, self._nodes, points, seed)

    def __reduce__(self) -> tuple[Any, ...]:
        return FormulaFunction, (self._formula, self._of, self._constants, self._block)

    def __repr__(self) -> str:
        return f"to_numpy({to_plain(self._formula)!r}, of={self._of!r})"
