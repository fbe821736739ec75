"""The one table of SymPy symbols, and what both directions of the bridge agree on.

Two SymPy symbols of one name with different assumptions are different symbols, so every symbol of
ours is made here: sizes are positive whole numbers, everything else is real.
"""

from __future__ import annotations

from typing import Final

import sympy

from udlsym.context import Context
from udlsym.errors import UdlsymError
from udlsym.notation import is_plain_name

NATIVE: Final = {
    "exp": sympy.exp,
    "log": sympy.log,
    "sin": sympy.sin,
    "cos": sympy.cos,
    "tanh": sympy.tanh,
    "abs": sympy.Abs,
}
"""Functions that mean the same to SymPy as to us; all others stay uninterpreted."""

RELATIONS: Final = {
    "=": sympy.Eq,
    "!=": sympy.Ne,
    "<": sympy.Lt,
    "<=": sympy.Le,
    ">": sympy.Gt,
    ">=": sympy.Ge,
}
"""Our operator -> SymPy's relation."""

ORDER_MARK: Final = "_order_"
"""Between a function's name and the order of its derivative: a′ is the function a_order_1."""


class BridgeError(UdlsymError):
    """An expression has no counterpart with the same meaning on the other side of the bridge."""


def checked_name(name: str) -> str:
    """Return the name if it is a plain word; SymPy writes names into the code that it generates.

    >>> checked_name("D_i")
    'D_i'
    >>> checked_name("x; import os")
    Traceback (most recent call last):
    udlsym.syntax.sympy_symbols.BridgeError: 'x; import os' is not a plain name
    """
    if not is_plain_name(name):
        raise BridgeError(f"{name!r} is not a plain name")
    return name


def symbol(name: str, context: Context) -> sympy.Symbol:
    """Return the SymPy symbol of a size, a scalar, an index letter or a whole array.

    >>> from udlsym.context import LINEAR
    >>> symbol("I", LINEAR).is_positive, symbol("i", LINEAR).is_positive
    (True, None)
    """
    if name in context.sizes:
        return sympy.Symbol(checked_name(name), integer=True, positive=True)
    return sympy.Symbol(checked_name(name), real=True)


def array(name: str) -> sympy.IndexedBase:
    """Return the SymPy array of that name."""
    return sympy.IndexedBase(checked_name(name), real=True)


def function(name: str, order: int = 0) -> sympy.core.function.UndefinedFunction:
    """Return the uninterpreted function of that name, or its derivative of that order."""
    suffix = f"{ORDER_MARK}{order}" if order else ""
    return sympy.Function(checked_name(name + suffix), real=True)


def within_convention(lower: sympy.Expr, upper: sympy.Expr) -> bool:
    """Tell whether SymPy's sum over lower..upper is surely the sum of those terms.

    SymPy gives a sum with upper < lower − 1 the value of minus the terms between (Karr); our
    empty sums are 0. The two agree where upper ≥ lower − 1, for every size from 1 on.

    >>> from udlsym.context import LINEAR
    >>> size = symbol("I", LINEAR)
    >>> within_convention(sympy.Integer(1), size), within_convention(sympy.Integer(3), size)
    (True, False)
    """
    room = upper - lower + 1
    sizes = sorted(room.free_symbols, key=str)
    above = {each: sympy.Dummy(nonnegative=True, integer=True) + 1 for each in sizes}
    positive = {old: new for old, new in above.items() if old.is_positive}
    return bool(sympy.expand(room.xreplace(positive)).is_nonnegative)
