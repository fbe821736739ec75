"""From indexed formulas to NumPy: lowering, planning, emitting, and fitting with the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from udlsym.losses.least_squares import LeastSquares
from udlsym.models.linear import LinearModel
from udlsym.numeric.array_function import ArrayFunction
from udlsym.numeric.bound_function import BoundFunction
from udlsym.numeric.compiled import CompiledFunction
from udlsym.numeric.constants import read_constants
from udlsym.numeric.model_file import FittedLine, load, save

ON_A_LINE: Final = frozenset({"loss", "gradient", "hessian"})
"""What the program for one input and one output gives."""


def to_numpy(
    loss: LeastSquares,
    of: str | Sequence[str] = ("loss", "gradient"),
    constants: Mapping[str, int | float | Fraction | str] | None = None,
    finite: bool = False,
) -> CompiledFunction | ArrayFunction:
    """Compile a loss and its derivatives to one NumPy function f(parameters, x, y).

    of: "loss", "gradient", "hessian", "hessian_vector" (the function then takes a vector too),
    "gauss_newton", or several of them. constants: values for names in the
    activation, such as {"psi_0": 0, "psi_1": "1/2"}. finite: raise where the data hold a NaN or an
    infinity. Sizes that are symbols are taken from the arrays. Raises `UsageError` for what cannot
    be compiled.

    >>> from udlsym import LeastSquares, LinearModel, ShallowNetwork
    >>> f = to_numpy(LeastSquares(LinearModel(inputs=1, outputs=1)))
    >>> loss, gradient = f([0.0, 1.0], [1.0, 2.0], [1.0, 3.0])
    >>> float(loss), gradient.tolist()
    (1.0, [-2.0, -4.0])
    >>> float(f([0.0, 1.0], [], [])[0])
    0.0
    >>> f = to_numpy(LeastSquares(ShallowNetwork()))
    >>> loss, gradient = f({"theta": [[0, 1]], "phi": [[1, 1]]}, [1.0, -2.0], [1.0, 3.0])
    >>> float(loss), gradient["phi"].tolist()
    (5.0, [[-2.0, 2.0]])
    """
    names = of if isinstance(of, str) else tuple(of)
    model = loss.model if isinstance(loss, LeastSquares) else None
    line = isinstance(model, LinearModel) and (model.inputs, model.outputs) == (1, 1)
    plain = {names} if isinstance(names, str) else set(names)
    if (line and not finite and plain <= ON_A_LINE) or not isinstance(loss, LeastSquares):
        return CompiledFunction(loss, names)
    return ArrayFunction(loss, names, read_constants(constants or {}), finite)


__all__ = [
    "ArrayFunction",
    "BoundFunction",
    "CompiledFunction",
    "FittedLine",
    "load",
    "save",
    "to_numpy",
]
