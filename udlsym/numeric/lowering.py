"""Lowering: indexed sums over the examples become dots and totals of whole vectors.

Σ_i 2(φ_0 + φ_1 x_i − y_i) x_i becomes 2·dot(x, phi_0 + phi_1·x − y). Numbers and signs are drawn
out of every sum, so that the same vector has the same form wherever it occurs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import sympy

from udlsym.calculus.expansion import expanded
from udlsym.context import Context
from udlsym.numeric.errors import LoweringError
from udlsym.numeric.program import Program, Reduction, dot, total, variable
from udlsym.syntax.nodes import Indexed, Node
from udlsym.syntax.sympy_bridge import to_sympy
from udlsym.syntax.sympy_symbols import NATIVE

Letter: TypeAlias = "sympy.Symbol | None"


@dataclass
class _Lowering:
    """The sums and names that were met so far."""

    context: Context
    size: sympy.Symbol
    parameters: dict[sympy.Symbol, sympy.Expr] = field(default_factory=dict)
    vectors: dict[sympy.Symbol, None] = field(default_factory=dict)
    reductions: dict[sympy.Expr, sympy.Symbol] = field(default_factory=dict)

    def lower(self, expression: Any, letter: Letter) -> sympy.Expr:
        """The expression without indices; `letter` is the example that it is about, if any."""
        for kind in type(expression).__mro__:
            if kind in _RULES:
                return _RULES[kind](self, expression, letter)
        raise LoweringError(f"{expression} has no translation into array operations")

    def parameter(self, name: str, source: sympy.Expr) -> sympy.Symbol:
        """The variable of a parameter; two parameters must not share one."""
        found = variable(name)
        if self.parameters.setdefault(found, source) != source:
            raise LoweringError(
                f"{source} and {self.parameters[found]} would both be called {name}"
            )
        return found

    def is_vector(self, expression: sympy.Expr) -> bool:
        return not self.vectors.keys().isdisjoint(expression.free_symbols)

    def reduced(self, body: sympy.Expr) -> sympy.Expr:
        """Σ body over the examples, with numbers, signs and scalars drawn out."""
        scale, vectors = sympy.Integer(1), []
        for factor in sympy.Mul.make_args(body):
            content, rest = _normed(factor)
            scale *= content
            if self.is_vector(rest):
                vectors += _repeated(rest)
            else:
                scale *= rest
        return scale * (self._named(_reduction(vectors)) if vectors else self.size)

    def _named(self, reduction: sympy.Expr) -> sympy.Symbol:
        return self.reductions.setdefault(reduction, variable(f"s_{len(self.reductions)}"))


def _normed(factor: sympy.Expr) -> tuple[sympy.Expr, sympy.Expr]:
    """Split a factor into a number and what is the same for a − b, b − a and 2a − 2b."""
    if isinstance(factor, sympy.Pow) and factor.exp.is_Integer and factor.exp > 0:
        content, base = _normed(factor.base)
        return content**factor.exp, base**factor.exp
    content, rest = factor.as_content_primitive()
    if isinstance(rest, sympy.Add) and rest.could_extract_minus_sign():
        return -content, -rest
    return content, rest


def _repeated(factor: sympy.Expr) -> list[sympy.Expr]:
    """A square is two equal factors."""
    if isinstance(factor, sympy.Pow) and factor.exp.is_Integer and factor.exp > 1:
        return [factor.base] * int(factor.exp)
    return [factor]


def _reduction(vectors: Sequence[sympy.Expr]) -> sympy.Expr:
    if len(vectors) == 1:
        return total(vectors[0])
    ordered = sorted(vectors, key=sympy.default_sort_key)
    left, right = ordered[::2], ordered[1::2]
    return dot(sympy.Mul(*left), sympy.Mul(*right))


def _number(_: _Lowering, expression: sympy.Rational, letter: Letter) -> sympy.Expr:
    del letter
    return expression


def _symbol(self: _Lowering, expression: sympy.Symbol, letter: Letter) -> sympy.Expr:
    if expression.name == self.context.examples:
        return self.size
    if expression == letter or expression.name in self.context.sizes:
        raise LoweringError(f"{expression} stands as a value, not as a subscript")
    return self.parameter(expression.name, expression)


def _indexed(self: _Lowering, expression: sympy.Indexed, letter: Letter) -> sympy.Expr:
    base, indices = str(expression.base.label), expression.indices
    if letter is not None and indices == (letter,) and base not in self.context.parameters:
        self.vectors.setdefault(variable(base))
        return variable(base)
    if all(index.is_Integer and index >= 0 for index in indices):
        return self.parameter("_".join([base, *map(str, indices)]), expression)
    raise LoweringError(f"{expression} is not one number for each example")


def _rebuilt(self: _Lowering, expression: sympy.Expr, letter: Letter) -> sympy.Expr:
    return expression.func(*(self.lower(part, letter) for part in expression.args))


def _sum(self: _Lowering, expression: sympy.Sum, outer: Letter) -> sympy.Expr:
    body = expression.function
    for letter, lower, upper in expression.limits[:-1]:
        body = sympy.Sum(body, (letter, lower, upper))
    letter, lower, upper = expression.limits[-1]
    if lower.is_Integer and upper.is_Integer:
        values = range(int(lower), int(upper) + 1)
        terms = (body.xreplace({letter: sympy.Integer(value)}) for value in values)
        return sympy.Add(*(self.lower(term, outer) for term in terms))
    if lower != 1 or not (isinstance(upper, sympy.Symbol) and upper.name == self.context.examples):
        raise LoweringError(f"a sum over {letter} = {lower}..{upper} is not one over the examples")
    if outer is not None and outer in body.free_symbols:
        return _separated(self, body, (letter, outer))
    return self.reduced(self.lower(body, letter))


def _separated(
    self: _Lowering, body: sympy.Expr, letters: tuple[sympy.Symbol, sympy.Symbol]
) -> sympy.Expr:
    """Σ_k a_i b_k = a_i Σ_k b_k, term by term."""
    inner, outer = letters
    result = sympy.Integer(0)
    for term in sympy.Add.make_args(
        sympy.expand(body, power_base=False, power_exp=False, log=False)
    ):
        still, moving = term.as_independent(inner, as_Add=False)
        if outer in moving.free_symbols:
            raise LoweringError(f"{moving} mixes two examples and cannot be taken apart")
        result += self.lower(still, outer) * self.reduced(self.lower(moving, inner))
    return result


_RULES: Final[dict[type, Callable[[_Lowering, Any, Letter], sympy.Expr]]] = {
    sympy.Rational: _number,
    sympy.Symbol: _symbol,
    sympy.Indexed: _indexed,
    sympy.Add: _rebuilt,
    sympy.Mul: _rebuilt,
    sympy.Pow: _rebuilt,
    **dict.fromkeys(NATIVE.values(), _rebuilt),
    sympy.Sum: _sum,
}
"""Kind of SymPy expression -> how it is lowered; the nearest ancestor counts."""


def lower(
    trees: Sequence[Node], context: Context, data: Sequence[str], scalars: Sequence[str] = ()
) -> Program:
    """Lower scalar trees together, so that they share their sums.

    data, scalars: names of the data and of the parameters, in the order in which the functions
    take them. Raises `LoweringError` for what is not built from these and sums over the examples.

    >>> from udlsym.context import LINEAR
    >>> from udlsym.syntax.build import element, squared, sum_over
    >>> program = lower([sum_over(squared(element("x", "i")), "i", "I")], LINEAR, ["x"])
    >>> program.passes[0][0].value, program.outputs
    (dot(x, x), (s_0,))
    >>> lower([element("x", "i")], LINEAR, ["x"])
    Traceback (most recent call last):
    udlsym.numeric.errors.LoweringError: x[i] is not one number for each example
    """
    vectors = tuple(map(variable, data))
    state = _Lowering(context, variable(context.examples), vectors=dict.fromkeys(vectors))
    outputs = tuple(state.lower(_indexed_form(tree, context), None) for tree in trees)
    return _program(state, vectors, tuple(map(variable, scalars)), outputs)


def lower_elementwise(
    tree: Node, context: Context, letter: str, data: Sequence[str], scalars: Sequence[str] = ()
) -> Program:
    """Lower a tree about one example, such as f[x_i, φ], to an expression of whole vectors.

    >>> from udlsym.context import LINEAR
    >>> from udlsym.syntax.build import element, times
    >>> tree = times(element("phi", 1), element("x", "i"))
    >>> lower_elementwise(tree, LINEAR, "i", ["x"], ["phi_0", "phi_1"]).outputs
    (phi_1*x,)
    """
    vectors = tuple(map(variable, data))
    state = _Lowering(context, variable(context.examples), vectors=dict.fromkeys(vectors))
    form = _indexed_form(tree, context)
    example = next((each for each in form.free_symbols if str(each) == letter), None)
    output = state.lower(form, example)
    return _program(state, vectors, tuple(map(variable, scalars)), (output,))


def _program(
    state: _Lowering,
    data: tuple[sympy.Symbol, ...],
    scalars: tuple[sympy.Symbol, ...],
    outputs: tuple[sympy.Expr, ...],
) -> Program:
    for kind, used, known in (
        ("data", state.vectors, data),
        ("parameters", state.parameters, scalars),
    ):
        if surplus := sorted(str(name) for name in used if name not in known):
            listed = ", ".join(map(str, known)) or "none"
            raise LoweringError(f"{', '.join(surplus)} is not among the {kind}: {listed}")
    names = [*scalars, *data, state.size, *state.reductions.values()]
    if twice := sorted({str(name) for name in names if names.count(name) > 1}):
        raise LoweringError(f"{', '.join(twice)} would have two meanings in the code")
    return Program(scalars, state.size, data, _passes(state), outputs)


def _indexed_form(tree: Node, context: Context) -> sympy.Expr:
    form = to_sympy(expanded(tree, context), context)
    if not isinstance(form, sympy.Expr):
        raise LoweringError("a statement is not a number and has no array code")
    return form


def _passes(state: _Lowering) -> tuple[tuple[Reduction, ...], ...]:
    """Order the reductions so that each comes after those that it uses."""
    depths: dict[sympy.Symbol, int] = {}
    for value, name in state.reductions.items():
        depths[name] = 1 + max((depths.get(each, 0) for each in value.free_symbols), default=0)
    named = [Reduction(name, value) for value, name in state.reductions.items()]
    last = max(depths.values(), default=0)
    return tuple(
        tuple(each for each in named if depths[each.name] == depth) for depth in range(1, last + 1)
    )


def parameter_name(element: Indexed) -> str:
    """Return the name that φ_{jd} has in generated code.

    >>> from udlsym.syntax.build import element
    >>> parameter_name(element("phi", 1, 0))
    'phi_1_0'
    """
    numbers = [str(index.value) for index in element.indices]  # type: ignore[attr-defined]
    return "_".join([element.base, *numbers])
