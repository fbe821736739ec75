"""From indexed formulas to NumPy: lowering, planning, emitting, and fitting with the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, overload

from udlsym.calculus.unrolling import unrolled
from udlsym.context import GENERAL, Context
from udlsym.errors import UsageError
from udlsym.functions.contexts import with_function_names
from udlsym.losses.formula_loss import Loss
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.linear import LinearModel
from udlsym.numeric.array_function import ArrayFunction
from udlsym.numeric.backends import NUMPY, backend_of
from udlsym.numeric.bound_function import BoundFunction
from udlsym.numeric.compiled import CompiledFunction
from udlsym.numeric.constants import Value, read_constants
from udlsym.numeric.formula_function import VALUES, FormulaFunction
from udlsym.numeric.loss_function import LossFunction
from udlsym.numeric.loss_program import DERIVATIVES
from udlsym.numeric.model_file import FittedLine, load, save
from udlsym.numeric.sum_function import SumFunction, has_sums
from udlsym.reading import read_expression
from udlsym.syntax.nodes import Node

if TYPE_CHECKING:
    import sympy

ON_A_LINE: Final = frozenset({"loss", "gradient", "hessian"})
"""What the program for one input and one output gives."""


Compiled = CompiledFunction | ArrayFunction
"""The function of a least-squares loss of a model."""


@overload
def to_numpy(
    expression: LeastSquares,
    of: str | Sequence[str] | None = None,
    constants: Mapping[str, Value] | None = None,
    finite: bool = False,
    backend: str = "numpy",
) -> Compiled: ...


@overload
def to_numpy(
    expression: Loss,
    of: str | Sequence[str] | None = None,
    constants: Mapping[str, Value] | None = None,
    finite: bool = False,
    backend: str = "numpy",
) -> LossFunction: ...


@overload
def to_numpy(
    expression: str | Node | sympy.Expr,
    of: str | Sequence[str] | None = None,
    constants: Mapping[str, Value] | None = None,
    finite: bool = False,
    backend: str = "numpy",
) -> FormulaFunction | SumFunction | LossFunction: ...


def to_numpy(
    expression: Any,
    of: str | Sequence[str] | None = None,
    constants: Mapping[str, Value] | None = None,
    finite: bool = False,
    backend: str = "numpy",
) -> Any:
    """Compile a loss and its derivatives, or a formula, to one NumPy function.

    expression: `LeastSquares` of a model and `Loss` give f(parameters, x, y, …) with
    of=("loss", "gradient"). A text, a tree or a SymPy expression gives the function of its names:
    of="value", or ("value", "gradient") where it has no sums; a text with "loss" in `of` is a
    `Loss`. of: also "hessian", "hessian_vector" (the function then takes a vector too), and
    "gauss_newton" for `LeastSquares`. constants: values for names, such as
    {"psi_0": 0, "lambda": "1/2"}. finite: raise where the data hold a NaN or an infinity.
    backend: "numpy", or "numba" for loops made from the same program, with the same interface.
    Sizes that are symbols are taken from the arrays. Raises `UsageError` and `LoweringError` for
    what cannot be compiled, `ReadingError` for a text that is no formula.

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
    >>> to_numpy("-theta_10/theta_11")([1.0, 2.0], 2.0).tolist()
    [-0.5, -1.0]
    >>> ridge = "sum_i (phi_0 + phi_1*x_i - y_i)^2/I + lambda*phi_1^2"
    >>> f = to_numpy(ridge, of=("loss", "gradient"), constants={"lambda": "1/2"})
    >>> loss, gradient = f({"phi": [0, 1]}, [1.0, 3.0], [1.0, 3.0])
    >>> float(loss), gradient["phi"].tolist()
    (0.5, [0.0, 1.0])
    """
    known = read_constants(constants or {})
    if isinstance(expression, LeastSquares):
        return _least_squares(expression, _names(of, LOSS), known, finite, backend)
    if isinstance(expression, Loss):
        return LossFunction(expression, _names(of, LOSS), known, finite, backend=backend)
    names = _names(of, "value")
    asked = {names} if isinstance(names, str) else set(names)
    if asked - set(VALUES) and asked <= set(DERIVATIVES) and isinstance(expression, str | Node):
        return LossFunction(Loss(expression), names, known, finite, backend=backend)
    if backend_of(backend) is not NUMPY:
        raise UsageError(f"formulas are compiled for numpy, losses for {backend} too")
    return _formula(expression, names, known)


LOSS: Final = ("loss", "gradient")
"""What is computed of a loss if nothing is said."""


def _names(of: str | Sequence[str] | None, usual: str | tuple[str, ...]) -> str | tuple[str, ...]:
    if of is None:
        return usual
    return of if isinstance(of, str) else tuple(of)


def _least_squares(
    loss: LeastSquares,
    names: str | tuple[str, ...],
    constants: Mapping[Node, Node],
    finite: bool,
    backend: str,
) -> Compiled:
    model = loss.model
    line = isinstance(model, LinearModel) and (model.inputs, model.outputs) == (1, 1)
    plain = {names} if isinstance(names, str) else set(names)
    if line and not finite and plain <= ON_A_LINE and backend_of(backend) is NUMPY:
        return CompiledFunction(loss, names)
    return ArrayFunction(loss, names, constants, finite, backend=backend)


def _formula(
    expression: Any, names: str | tuple[str, ...], constants: Mapping[Node, Node]
) -> FormulaFunction | SumFunction:
    context = with_function_names(GENERAL)
    if isinstance(expression, str):
        expression = read_expression(expression, context)
    elif not isinstance(expression, Node):
        expression = _from_sympy(expression, context)
    tree = unrolled(expression)
    if not has_sums(tree):
        return FormulaFunction(tree, names, constants)
    if names != "value":
        raise UsageError('a formula with sums has of="value"; a loss has of=("loss", "gradient")')
    return SumFunction(tree, constants)


def _from_sympy(expression: Any, context: Context) -> Node:
    # SymPy takes half a second to load, and most of what is compiled does without it.
    import sympy

    from udlsym.syntax.sympy_bridge import from_sympy

    if not isinstance(expression, sympy.Expr):
        kind = type(expression).__name__
        raise UsageError(f"a loss, a text, a tree or a SymPy expression is wanted, not a {kind}")
    return from_sympy(expression, context)


__all__ = [
    "ArrayFunction",
    "BoundFunction",
    "CompiledFunction",
    "FittedLine",
    "FormulaFunction",
    "Loss",
    "LossFunction",
    "SumFunction",
    "load",
    "save",
    "to_numpy",
]
