"""Array programs as one function of expressions, without buffers, for compilers such as JAX's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import ClassVar, Final

from udlsym.conventions import HEAVISIDE_AT_ZERO
from udlsym.numeric.arrays.calls import UFUNCS, literal
from udlsym.numeric.arrays.graph import (
    Affine,
    Apply,
    Choice,
    Constant,
    Contraction,
    Leaf,
    Node,
    Peak,
    Size,
)
from udlsym.numeric.arrays.normal import DENSITY, DISTRIBUTION
from udlsym.numeric.arrays.notes import describe
from udlsym.numeric.arrays.printing import leaf_code
from udlsym.numeric.arrays.products import LETTERS, Operand, broadcast, length_of
from udlsym.numeric.arrays.statements import function_text, tuple_text
from udlsym.numeric.arrays.writer import Writer
from udlsym.numeric.errors import LoweringError

APPLIED: Final = {
    "ReLU": "xp.maximum({0}, 0.0)",
    "positive": "({0} > 0.0).astype({0}.dtype)",
    "heaviside": f"xp.heaviside({{0}}, {HEAVISIDE_AT_ZERO}.0)",
    "sigmoid": "sigmoid({0})",
    "reciprocal": "(1.0 / {0})",
    "power": "xp.power({0}, {1})",
    "density": f"{DENSITY}({{0}})",
    DISTRIBUTION: f"{DISTRIBUTION}({{0}}, {{1}})",
    "logaddexp": "xp.logaddexp({0}, {1})",
    **{name: f"xp.{own}({{0}})" for name, own in UFUNCS.items() if name != "reciprocal"},
}
"""Functions as expressions of arrays; xp is NumPy or what stands for it."""


class ExpressionWriter(Writer):
    """Prints the functions of one module; all sums over the examples are one expression each."""

    RESERVED: ClassVar[str] = Writer.RESERVED + r"|xp|whole|put|taken|sigmoid"

    def work(self) -> str:
        """No buffers are needed."""
        head = f"def work({', '.join(['n', *self.sizes()[1:], 'dtype'])}):"
        return function_text(head, "No buffers: arrays are new each time.", ["return (), ()"])

    def lay_out(self) -> str:
        """The data where the compiler wants them."""
        names = ", ".join(self.data)
        lines = [f"return {tuple_text([f'put({name})' for name in self.data])}"]
        return function_text(f"def lay_out({names}):", "The data on the device.", lines)

    def sums(self, sizes: Sequence[str]) -> list[str]:
        """The expressions, and the function that calls them."""
        names: dict[Node, str] = {}
        lines: list[str] = []
        needed = [*self.plan.before, *self._from_data(), *self.plan.block]
        for node in needed:
            code = self._code(node, names)
            if isinstance(node.operation, Constant | Size):
                names[node] = code
            else:
                names[node] = f"t{node.number}"
                lines.append(f"t{node.number} = {code}  # {describe(node)}")
        lines.append(f"return {tuple_text([names[node] for node in self.plan.sums])}")
        arguments = ", ".join([*sizes, *self.parameters, *self.data])
        doc = "The sums over some examples."
        return [
            function_text(f"def whole({arguments}):", doc, lines),
            function_text(f"def sums({arguments}):", doc, [f"return taken(whole({arguments}))"]),
        ]

    def _from_data(self) -> list[Node]:
        return [n for n in self.graph.nodes if n in self.plan.stages and self._is_data(n)]

    def _is_data(self, node: Node) -> bool:
        return isinstance(node.operation, Leaf) and node.operation.array in self.data

    def _code(self, node: Node, names: Mapping[Node, str]) -> str:
        operation = node.operation
        if isinstance(operation, Leaf):
            code = leaf_code(node, self.context, operation.array)
            return f"{code}.T" if self._is_data(node) and len(node.axes) > 1 else code
        examples = self.context.examples
        operands = [
            Operand(names[each], labels, tuple(length_of(a, examples) for a in each.axes))
            for each, labels in node.operands
        ]
        rule = _RULES.get(type(operation))
        if rule is None:
            raise LoweringError(f"there is no expression for {type(operation).__name__.lower()}")
        return rule(node, operands)


def _constant(node: Node, operands: Sequence[Operand]) -> str:
    del operands
    assert isinstance(node.operation, Constant)
    return literal(node.operation.value)


def _size(node: Node, operands: Sequence[Operand]) -> str:
    del operands
    assert isinstance(node.operation, Size)
    return node.operation.name


def _contraction(node: Node, operands: Sequence[Operand]) -> str:
    own = set(node.labels)
    if all(own.issuperset(each.labels) for each in operands):
        return " * ".join(broadcast(each, node.labels) for each in operands)
    inputs = ",".join("".join(LETTERS[x] for x in each.labels) for each in operands)
    result = "".join(LETTERS[x] for x in node.labels)
    codes = ", ".join(each.code for each in operands)
    return f'xp.einsum("{inputs}->{result}", {codes})'


def _affine(node: Node, operands: Sequence[Operand]) -> str:
    assert isinstance(node.operation, Affine)
    pairs = zip(node.operation.coefficients, operands, strict=True)
    return " + ".join(f"{literal(value)} * {broadcast(each, node.labels)}" for value, each in pairs)


def _apply(node: Node, operands: Sequence[Operand]) -> str:
    assert isinstance(node.operation, Apply)
    parts = [broadcast(each, node.labels) for each in operands]
    return APPLIED[node.operation.function].format(*parts)


def _peak(node: Node, operands: Sequence[Operand]) -> str:
    (operand,) = operands
    (axis,) = (place for place, each in enumerate(operand.labels) if each not in node.labels)
    return f"xp.max({operand.code}, axis={axis})"


def _choice(node: Node, operands: Sequence[Operand]) -> str:
    """The first case whose conditions hold; NaN where something that is compared is NaN."""
    assert isinstance(node.operation, Choice)
    tests = node.operation.tests
    parts = [broadcast(each, node.labels) for each in operands]
    values, sides = parts[: len(tests)], parts[len(tests) :]
    starts = list(accumulate((len(each) for each in tests), initial=0))
    text = "xp.nan"
    for place in reversed(range(len(tests))):
        conditions = [
            f"({sides[2 * k]} {'==' if test == '=' else test} {sides[2 * k + 1]})"
            for k, test in enumerate(tests[place], start=starts[place])
        ]
        where = " & ".join(conditions)
        text = f"xp.where({where}, {values[place]}, {text})" if where else values[place]
    for each in dict.fromkeys(sides):
        text = f"xp.where({each} != {each}, xp.nan, {text})"
    return text


_RULES: Final[Mapping[type, Callable[[Node, Sequence[Operand]], str]]] = {
    Constant: _constant,
    Size: _size,
    Contraction: _contraction,
    Affine: _affine,
    Apply: _apply,
    Choice: _choice,
    Peak: _peak,
}
"""Kind of operation -> its expression."""
