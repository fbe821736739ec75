"""Formulas by NumPy, without the generated code: subscripts looked up, sums written out."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import sympy

from udlsym.context import Context
from udlsym.figures.values import _NAMED
from udlsym.notation import PI
from udlsym.syntax.nodes import Node
from udlsym.syntax.sympy_bridge import to_sympy

_MORE = {
    "max": np.maximum,
    "min": np.minimum,
    "binom": lambda n, k: float(math.comb(int(n), int(k))),
    "HardSwish": lambda z: np.where(z < -3, 0.0, np.where(z > 3, z, z * (z + 3) / 6)),
}


def numpy_value(tree: Node, context: Context, values: Mapping[str, Any]) -> float:
    """The value of a formula where names have numbers, or lists with subscripts as places."""
    form = to_sympy(tree, context)
    counts = {
        each: values[each.name]
        for each in form.free_symbols
        if isinstance(each, sympy.Symbol) and isinstance(values.get(each.name), int)
    }
    form = form.subs(counts).doit()
    elements = sorted(form.atoms(sympy.Indexed), key=str)
    letters = {each: sympy.Dummy(f"e{place}") for place, each in enumerate(elements)}
    form = form.xreplace(letters)
    given = {letters[each]: _element(each, values) for each in elements}
    for each in form.free_symbols - given.keys():
        given[each] = math.pi if each.name == PI else values[each.name]
    compiled = sympy.lambdify(list(given), form, [{**_NAMED, **_MORE}, "numpy"])
    return float(np.ravel(compiled(*(np.float64(each) for each in given.values())))[0])


def _element(element: sympy.Indexed, values: Mapping[str, Any]) -> Any:
    found = values[str(element.base.label)]
    for index in element.indices:
        found = found[int(index)]
    return found
