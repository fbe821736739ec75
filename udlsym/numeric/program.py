"""Array programs: what is left of indexed sums when indices are gone.

Vectors hold one value an example and stand for x_i, y_i without their letter. A reduction makes a
scalar of them: ``dot(a, b)`` is Σ a_i b_i and ``total(a)`` is Σ a_i. Everything is a SymPy
expression, so that `lambdify` can print it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import sympy

from udlsym.notation import is_plain_name
from udlsym.numeric.errors import LoweringError

dot: Final = sympy.Function("dot", real=True)
"""Σ a_i b_i over the examples."""

total: Final = sympy.Function("total", real=True)
"""Σ a_i over the examples."""


def variable(name: str) -> sympy.Symbol:
    """Return the symbol of a variable in generated code, under a checked name.

    >>> variable("phi_0")
    phi_0
    >>> variable("x)")
    Traceback (most recent call last):
    udlsym.numeric.errors.LoweringError: 'x)' is not a plain name
    """
    if not is_plain_name(name):
        raise LoweringError(f"{name!r} is not a plain name")
    return sympy.Symbol(name, real=True)


@dataclass(frozen=True, slots=True)
class Reduction:
    """name := dot(a, b) or total(a)."""

    name: sympy.Symbol
    value: sympy.Expr


@dataclass(frozen=True, slots=True)
class Program:
    """Passes over the data, each after the sums of the one before, then scalar outputs.

    scalars: the parameters. size: the number of examples. vectors: the data.
    """

    scalars: tuple[sympy.Symbol, ...]
    size: sympy.Symbol
    vectors: tuple[sympy.Symbol, ...]
    passes: tuple[tuple[Reduction, ...], ...]
    outputs: tuple[sympy.Expr, ...]
