"""Formulas as NumPy functions, for curves that have no corners: SymPy prints them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np
import sympy

from udlsym.context import LINEAR, Context
from udlsym.syntax.nodes import Node
from udlsym.syntax.sympy_bridge import to_sympy
from udlsym.syntax.traverse import substitute

Function = Callable[[Any], Any]


def _phi(z: Any) -> Any:
    """The distribution function of the standard normal distribution."""
    return np.array([math.erfc(-each / math.sqrt(2)) / 2 for each in np.ravel(z)])


_NAMED: Final[Mapping[str, Function]] = {
    "Phi": _phi,
    "ReLU": lambda z: np.maximum(z, 0.0),
    "heaviside": lambda z: np.where(z < 0, 0.0, 1.0),
    "rect": lambda z: np.where((z < 0) | (z > 1), 0.0, 1.0),
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
}
"""Functions that formulas name and SymPy does not know."""


def function_of(
    tree: Node, variable: str, given: Mapping[Node, Node] | None = None, context: Context = LINEAR
) -> Function:
    """Return a formula in one variable as a function of arrays; `given` are its other names.

    >>> from udlsym.reading import read_expression
    >>> function_of(read_expression("ReLU(2*z - 1)"), "z")(np.array([0.0, 1.0])).tolist()
    [0.0, 1.0]
    """
    form = to_sympy(substitute(tree, dict(given or {})), context)
    letter = next((each for each in form.free_symbols if str(each) == variable), None)
    compiled = sympy.lambdify([letter or sympy.Symbol(variable)], form, [dict(_NAMED), "numpy"])
    return lambda values: np.broadcast_to(compiled(np.asarray(values, float)), np.shape(values))


def sampled(
    function: Function, low: float, high: float, parts: int = 240
) -> tuple[list[float], list[float]]:
    """Return the graph of a function as points at equal distances.

    >>> sampled(np.square, 0, 2, 2)
    ([0.0, 1.0, 2.0], [0.0, 1.0, 4.0])
    """
    x = np.linspace(low, high, parts + 1)
    with np.errstate(over="ignore"):
        return x.tolist(), np.asarray(function(x), float).tolist()
