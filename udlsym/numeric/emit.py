"""Emitting: programs printed as NumPy functions through SymPy's `lambdify`."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any, Final

import numpy as np
import sympy

from udlsym.numeric.errors import LoweringError
from udlsym.numeric.program import Program
from udlsym.numeric.schedule import ONES, UFUNCS, Schedule, Statement, schedule

_NAMESPACE: Final = {"dot": np.ndarray.dot, "float": float, **UFUNCS}
"""What generated code calls; the method `dot` starts faster than the function."""

_FLOAT: Final = sympy.Function("float", real=True)
_GENERATED: Final = "_lambdifygenerated"


@dataclass(frozen=True, slots=True)
class Kernel:
    """One generated function: its code, its source, and a None for each buffer it works in."""

    call: Callable[..., Any]
    source: str
    no_buffers: tuple[None, ...] = ()


def emit_passes(program: Program) -> tuple[Kernel, ...]:
    """One function a pass: (parameters, size, earlier sums, data, ones, buffers) -> sums."""
    before = [*program.scalars, program.size]
    kernels = []
    for number, reductions in enumerate(program.passes, start=1):
        values = [each.value for each in reductions]
        arguments = [*before, *program.vectors, ONES]
        kernels.append(_vector_kernel(f"sums_{number}", values, arguments, program))
        before += [each.name for each in reductions]
    return tuple(kernels)


def emit_outputs(program: Program, groups: Sequence[int]) -> Kernel:
    """The function (parameters, size, all sums) -> outputs on plain numbers, in lists.

    groups: how many outputs each of the lists holds, in order.
    """
    sums = [each.name for reductions in program.passes for each in reductions]
    arguments = [*program.scalars, program.size, *sums]
    return _emit("outputs", arguments, (), _grouped(program.outputs, groups), "math")


def emit_whole(program: Program, groups: Sequence[int]) -> Kernel:
    """All passes and the outputs in one function, for data that need not be cut into blocks."""
    statements: list[Statement] = []
    buffers: tuple[sympy.Symbol, ...] = ()
    for reductions in program.passes:
        plan = _planned([each.value for each in reductions], program)
        buffers = max(buffers, plan.buffers, key=len)
        pairs = zip(reductions, plan.results, strict=True)
        statements += plan.statements
        statements += [(each.name, _FLOAT(result)) for each, result in pairs]
    arguments = [*program.scalars, program.size, *program.vectors, ONES, *buffers]
    lists = _grouped(program.outputs, groups)
    kernel = _emit("whole", arguments, statements, lists, "numpy")
    return Kernel(kernel.call, kernel.source, (None,) * len(buffers))


def _grouped(outputs: Sequence[sympy.Expr], groups: Sequence[int]) -> list[list[sympy.Expr]]:
    ends = list(accumulate(groups, initial=0))
    return [list(outputs[start:stop]) for start, stop in pairwise(ends)]


def emit_elementwise(program: Program) -> Kernel:
    """The function (parameters, size, data, ones, buffers) -> one vector an output."""
    if program.passes:
        raise LoweringError("an elementwise formula must not hold sums over the examples")
    arguments = [*program.scalars, program.size, *program.vectors, ONES]
    return _vector_kernel("values", program.outputs, arguments, program)


def _vector_kernel(
    name: str, values: Sequence[sympy.Expr], arguments: list[sympy.Symbol], program: Program
) -> Kernel:
    plan = _planned(values, program)
    kernel = _emit(name, [*arguments, *plan.buffers], plan.statements, plan.results, "numpy")
    return Kernel(kernel.call, kernel.source, (None,) * len(plan.buffers))


def _planned(values: Sequence[sympy.Expr], program: Program) -> Schedule:
    plan = schedule(values, program.vectors)
    generated = {ONES, *plan.buffers, *(target for target, _ in plan.statements)}
    if clash := generated.intersection([*program.scalars, program.size, *program.vectors]):
        raise LoweringError(f"{min(map(str, clash))} is a name that generated code uses itself")
    return plan


def _emit(
    name: str,
    arguments: Sequence[sympy.Symbol],
    statements: Sequence[Statement],
    results: Sequence[Any],
    module: str,
) -> Kernel:
    """Print statements and results as one function; `lambdify` takes statements as shared parts."""
    shared = (lambda _: (statements, list(results))) if statements else module == "math"
    modules = [_NAMESPACE, module] if module == "numpy" else [module]
    call = sympy.lambdify(list(arguments), list(results), modules=modules, cse=shared)
    return Kernel(call, inspect.getsource(call).replace(_GENERATED, name))


def imports_of(source: str) -> str:
    """Return the lines that make the names known that generated functions call.

    >>> print(imports_of("def f(a, b): return dot(a, add(a, b))"))
    from numpy import add, ndarray
    <BLANKLINE>
    dot = ndarray.dot
    """
    used = [name for name in sorted(UFUNCS) if f"{name}(" in source]
    if "dot(" not in source:
        return f"from numpy import {', '.join(used)}" if used else ""
    return f"from numpy import {', '.join([*used, 'ndarray'])}\n\ndot = ndarray.dot"
