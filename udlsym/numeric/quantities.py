"""What a loss has to offer to the compiler: its value and its derivatives as formulas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from udlsym.errors import UsageError
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.linear import LinearModel
from udlsym.numeric.arguments import Layout
from udlsym.numeric.lowering import parameter_name
from udlsym.syntax.nodes import Node


@dataclass(frozen=True)
class Quantity:
    """Something to compute: its name, its formulas, and the form that the result takes."""

    name: str
    kind: Literal["scalar", "gradient", "matrix"]
    trees: tuple[Node, ...]


def _loss(loss: LeastSquares) -> Quantity:
    return Quantity("loss", "scalar", (loss.tree,))


def _gradient(loss: LeastSquares) -> Quantity:
    return Quantity("gradient", "gradient", tuple(slope for _, slope in loss.gradient()))


def _hessian(loss: LeastSquares) -> Quantity:
    return Quantity("hessian", "matrix", tuple(bend for *_, bend in loss.hessian()))


_QUANTITIES: Final[dict[str, Callable[[LeastSquares], Quantity]]] = {
    "loss": _loss,
    "gradient": _gradient,
    "hessian": _hessian,
}


def quantities_of(loss: LeastSquares, names: tuple[str, ...]) -> tuple[Quantity, ...]:
    """Return the named quantities of a loss; `UsageError` for other names.

    >>> from udlsym.models.linear import LinearModel
    >>> quantities_of(LeastSquares(LinearModel(1, 1)), ("slope",))
    Traceback (most recent call last):
    udlsym.errors.UsageError: 'slope' is not one of loss, gradient, hessian
    """
    if not names:
        raise UsageError(f"of is empty; name one or more of {', '.join(_QUANTITIES)}")
    for name in names:
        if name not in _QUANTITIES:
            raise UsageError(f"{name!r} is not one of {', '.join(_QUANTITIES)}")
    return tuple(_QUANTITIES[name](loss) for name in names)


def layout_of(loss: LeastSquares) -> tuple[Layout, tuple[str, ...]]:
    """Return the shape of a loss's parameters and their names in generated code, in C order.

    >>> layout_of(LeastSquares(LinearModel(1, 1)))
    (Layout(name='phi', shape=(1, 2)), ('phi_0', 'phi_1'))
    """
    if not isinstance(loss, LeastSquares):
        raise UsageError(f"a loss such as LeastSquares is wanted, not {type(loss).__name__}")
    model = loss.model
    if not isinstance(model, LinearModel) or (model.inputs, model.outputs) != (1, 1):
        raise UsageError(
            "to_numpy compiles models with one input and one output: LinearModel(1, 1)"
        )
    return Layout("phi", (1, 2)), tuple(map(parameter_name, model.parameters))
