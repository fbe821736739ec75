"""Scheduling: vector expressions as array operations that work in place in few buffers.

``phi_0 + phi_1*x - y`` becomes ``t = multiply(x, phi_1, work_0)``, ``add(t, phi_0, t)``,
``subtract(t, y, t)``: one buffer, no hidden temporary.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import sympy

from udlsym.numeric.errors import LoweringError
from udlsym.numeric.program import dot, total, variable

Statement = tuple[sympy.Symbol, sympy.Expr]

UFUNCS: Final = {
    "add": np.add,
    "subtract": np.subtract,
    "multiply": np.multiply,
    "square": np.square,
    "power": np.power,
    "exp": np.exp,
    "log": np.log,
    "sin": np.sin,
    "cos": np.cos,
    "tanh": np.tanh,
    "absolute": np.absolute,
}
"""What generated code may call on vectors; the last argument is where the result goes."""

_CALLS: Final = {name: sympy.Function(name, real=True) for name in UFUNCS}
_ELEMENTWISE: Final = {
    sympy.exp: "exp",
    sympy.log: "log",
    sympy.sin: "sin",
    sympy.cos: "cos",
    sympy.tanh: "tanh",
    sympy.Abs: "absolute",
}

ONES: Final = variable("ones")
"""A vector of ones: a dot with it is the fastest sum."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Assignments in order, the results after them, and the buffers that they need."""

    statements: tuple[Statement, ...]
    results: tuple[sympy.Expr, ...]
    buffers: tuple[sympy.Symbol, ...]


@dataclass
class _Scheduler:
    """The state of one schedule: who owns which buffer."""

    vectors: set[sympy.Symbol]
    statements: list[Statement] = field(default_factory=list)
    buffers: list[sympy.Symbol] = field(default_factory=list)
    free: list[sympy.Symbol] = field(default_factory=list)
    owned: dict[sympy.Symbol, sympy.Symbol] = field(default_factory=dict)
    count: int = 0

    def is_vector(self, expression: sympy.Expr) -> bool:
        return not self.vectors.isdisjoint(expression.free_symbols)

    def apply(self, call: str, *operands: sympy.Expr) -> sympy.Symbol:
        """Run an array operation; it takes over the buffer of its first temporary operand."""
        temporaries = [each for each in operands if each in self.owned]
        target = temporaries[0] if temporaries else self._fresh()
        place = target if temporaries else self.owned[target]
        self.statements.append((target, _CALLS[call](*operands, place)))
        for spent in temporaries[1:]:
            if spent != target:
                self.free.append(self.owned.pop(spent))
        return target

    def _fresh(self) -> sympy.Symbol:
        if not self.free:
            self.buffers.append(variable(f"work_{len(self.buffers)}"))
            self.free.append(self.buffers[-1])
        name = variable(f"t_{self.count}")
        self.count += 1
        self.owned[name] = self.free.pop()
        self.vectors.add(name)
        return name

    def keep(self, name: sympy.Symbol) -> None:
        """Let nothing work in place on a vector that is used again."""
        self.owned.pop(name, None)

    def operand(self, expression: sympy.Expr) -> sympy.Expr:
        """What stands for an expression as an argument: itself if it is a scalar or a vector."""
        if expression.is_Symbol or not self.is_vector(expression):
            return expression
        if expression.is_Add:
            return self._sum(expression)
        if expression.is_Mul:
            return self._product(expression)
        if expression.is_Pow:
            return self._power(expression)
        if type(expression) in _ELEMENTWISE:
            name = _ELEMENTWISE[type(expression)]
            return self.apply(name, *map(self.operand, expression.args))
        raise LoweringError(f"there is no array operation for {expression}")

    def _sum(self, expression: sympy.Expr) -> sympy.Expr:
        scalars = [term for term in expression.args if not self.is_vector(term)]
        vectors = sorted(set(expression.args) - set(scalars), key=_started_first)
        result = self.operand(vectors[0])
        for term in ([sympy.Add(*scalars)] if scalars else []) + vectors[1:]:
            taken = term.could_extract_minus_sign()
            result = self.apply(
                "subtract" if taken else "add", result, self.operand(-term if taken else term)
            )
        return result

    def _product(self, expression: sympy.Expr) -> sympy.Expr:
        scalars = [factor for factor in expression.args if not self.is_vector(factor)]
        vectors = [factor for factor in expression.args if self.is_vector(factor)]
        result = self.operand(vectors[0])
        for factor in ([sympy.Mul(*scalars)] if scalars else []) + vectors[1:]:
            result = self.apply("multiply", result, self.operand(factor))
        return result

    def _power(self, expression: sympy.Expr) -> sympy.Expr:
        base, exponent = expression.args
        if exponent == 2:
            return self.apply("square", self.operand(base))
        return self.apply("power", self.operand(base), self.operand(exponent))


def _started_first(term: sympy.Expr) -> tuple[bool, bool, str]:
    """A sum starts with a positive product, whose buffer the other terms are added to."""
    return term.could_extract_minus_sign(), bool(term.is_Symbol), str(term)


def schedule(values: Sequence[sympy.Expr], vectors: Sequence[sympy.Symbol]) -> Schedule:
    """Schedule reductions or single vector expressions, common parts computed once.

    >>> x, y = variable("x"), variable("y")
    >>> plan = schedule([dot(x - y, x - y), total(x - y)], [x, y])
    >>> plan.statements, plan.results
    (((t_0, subtract(x, y, work_0)),), (dot(t_0, t_0), dot(ones, t_0)))
    >>> schedule([dot(x, y)], [x, y]).buffers
    ()
    """
    parts = sorted({part for value in values for part in _parts(value)}, key=str)
    shared, reduced = sympy.cse(parts, symbols=sympy.numbered_symbols("shared_", real=True))
    state = _Scheduler(set(vectors))
    renamed: dict[sympy.Symbol, sympy.Expr] = {}
    for name, value in shared:
        value = value.xreplace(renamed)
        if state.is_vector(value):
            renamed[name] = state.operand(value)
            state.keep(renamed[name])
        else:
            state.statements.append((name, value))
    found: dict[sympy.Expr, sympy.Expr] = {}
    for part, value in zip(parts, reduced, strict=True):
        found[part] = state.operand(value.xreplace(renamed))
        state.keep(found[part])
    results = tuple(_result(value, found) for value in values)
    return Schedule(tuple(state.statements), results, tuple(state.buffers))


def _parts(value: sympy.Expr) -> tuple[sympy.Expr, ...]:
    return value.args if value.func in (dot, total) else (value,)


def _result(value: sympy.Expr, found: dict[sympy.Expr, sympy.Expr]) -> sympy.Expr:
    operands = [found[part] for part in _parts(value)]
    if value.func == total:
        return dot(ONES, operands[0])
    return dot(*operands) if value.func == dot else operands[0]
