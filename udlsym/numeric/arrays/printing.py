"""Nodes as lines of NumPy code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import accumulate
from typing import Final

from udlsym.context import Context
from udlsym.numeric.arrays.calls import UFUNCS, elementwise, literal
from udlsym.numeric.arrays.graph import (
    Affine,
    Apply,
    Choice,
    Constant,
    Contraction,
    Leaf,
    Node,
    Peak,
    Range,
    Size,
    WithOne,
)
from udlsym.numeric.arrays.notes import describe
from udlsym.numeric.arrays.products import Operand, broadcast, contraction, length_of
from udlsym.numeric.arrays.stages import Plan
from udlsym.numeric.errors import LoweringError

COMPARISONS: Final = {
    "<": "less",
    "<=": "less_equal",
    ">": "greater",
    ">=": "greater_equal",
    "=": "equal",
    "!=": "not_equal",
}


@dataclass
class Printer:
    """Writes nodes as statements; `names` grows with the variables that they are in.

    used: what the lines call, to be imported.
    """

    context: Context
    plan: Plan
    names: dict[Node, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    expressions: dict[str, str] = field(default_factory=dict)

    def operand(self, node: Node, labels: tuple[int, ...]) -> Operand:
        """A node that is computed already, as an operand."""
        examples = self.context.examples
        lengths = tuple(length_of(axis, examples) for axis in node.axes)
        return Operand(self.names[node], labels, lengths, _column(node, self.context))

    def line(self, code: str, node: Node | None = None) -> None:
        """Add a statement."""
        note = f"  # {describe(node)}" if node is not None else ""
        if "einsum(" not in code:
            code = code.replace(", out=", ", ")
        self.lines.append(f"{code}{note}")

    def block_node(self, node: Node) -> None:
        """A node computed in every block: in its place, or as a sum of the block."""
        place = self.plan.places.get(node)
        out = place.name if place else None
        _WRITERS[type(node.operation)](self, node, out)
        if out is not None:
            self.names[node] = out

    def free_node(self, node: Node) -> None:
        """A node computed before or after the blocks, as a new array."""
        _WRITERS[type(node.operation)](self, node, None)

    def operands(self, node: Node) -> list[Operand]:
        """The operands of a node."""
        return [self.operand(each, labels) for each, labels in node.operands]

    def shared(self, code: str) -> str:
        """The variable that holds a short expression, assigned when it is first asked for."""
        if code not in self.expressions:
            self.expressions[code] = f"s{len(self.expressions)}"
            self.line(f"{self.expressions[code]} = {code}")
        return self.expressions[code]

    def assign(self, node: Node, code: str, out: str | None) -> None:
        """The statement that computes a node, in its place or in a new variable."""
        if out is None:
            self.names[node] = f"t{node.number}"
            code = f"t{node.number} = {code}"
        self.line(code, node)


def _column(node: Node, context: Context) -> str:
    """A column of a table of parameters as a table: ``theta[:, 1:2]`` in one step."""
    operation = node.operation
    if not isinstance(operation, Leaf) or operation.fixed[:1] != (None,):
        return ""
    if len(operation.fixed) != 2 or operation.fixed[1] is None:
        return ""
    code = leaf_code(node, context, operation.array)
    head, _, last = code.removesuffix("]").rpartition(", ")
    return f"{head}, {last}:{int(last) + 1}]" if node.axes[0].last != context.examples else ""


def leaf_code(node: Node, context: Context, name: str) -> str:
    """The part of a given array that a leaf is: ``phi[:, 1:]``.

    An array with a row an example has that row as its last axis, as every node has.
    """
    operation = node.operation
    assert isinstance(operation, Leaf)
    axes = context.axes(operation.array, len(operation.fixed))
    assert axes is not None
    ranges = iter(_in_subscript_order(node, context))
    slots = []
    for fixed, axis in zip(operation.fixed, axes, strict=True):
        if fixed is not None:
            slots.append(str(fixed - axis.first))
            continue
        range_ = next(ranges)
        start = range_.first - axis.first
        whole = range_.last == axis.last
        stop = "" if whole else length_of(range_, context.examples).replace(" + ", "+")
        if not whole and isinstance(range_.last, int):
            stop = str(range_.last - axis.first + 1)
        slots.append(f"{start or ''}:{stop}")
    return name if all(slot == ":" for slot in slots) else f"{name}[{', '.join(slots)}]"


def _in_subscript_order(node: Node, context: Context) -> Sequence[Range]:
    operation = node.operation
    assert isinstance(operation, Leaf)
    declared = context.axes(operation.array, len(operation.fixed)) or ()
    first_is_examples = bool(declared) and declared[0].last == context.examples
    if first_is_examples and operation.fixed[0] is None:
        return (node.axes[-1], *node.axes[:-1])
    return node.axes


Writer = Callable[[Printer, Node, str | None], None]


def _contraction(self: Printer, node: Node, out: str | None) -> None:
    self.assign(node, contraction(node, self.operands(node), out), out)


def _affine(self: Printer, node: Node, out: str | None) -> None:
    terms = _affine_terms(self, node)
    if out is None:
        parts = [f"{_sign(value, k)}{code}" for k, (value, code, _) in enumerate(terms)]
        self.assign(node, " ".join(parts), None)
        return
    terms.sort(key=lambda term: _start_first(term, out))
    (value, start, whole), *rest = terms
    rest.sort(key=lambda term: (term[1] != out, not term[2]))
    if value != 1 or not rest:
        self.line(f"multiply({start}, {literal(value)}, out={out})", None if rest else node)
        start = out
    elif not whole and not rest[0][2]:
        self.line(f"copyto({out}, {start})")
        start = out
    for number, (factor, code, _) in enumerate(rest, start=1):
        function = "add" if factor > 0 else "subtract"
        scaled = code if abs(factor) == 1 else f"{literal(abs(factor))} * {code}"
        last = node if number == len(rest) else None
        self.line(f"{function}({start}, {scaled}, out={out})", last)
        start = out


_Scaled = tuple[Fraction, str, bool]
"""A coefficient, the code of an operand, and whether it has all axes of the result."""


def _affine_terms(self: Printer, node: Node) -> list[_Scaled]:
    assert isinstance(node.operation, Affine)
    found: list[_Scaled] = []
    parts = zip(node.operation.coefficients, node.operands, self.operands(node), strict=True)
    for value, (each, _), operand in parts:
        if isinstance(each.operation, Constant):
            total = value * each.operation.value
            found.append((Fraction(1 if total > 0 else -1), literal(abs(total)), False))
        else:
            whole = operand.labels == node.labels
            found.append((value, broadcast(operand, node.labels), whole))
    return found


def _start_first(term: _Scaled, out: str) -> tuple[bool, bool, bool]:
    """What is in place already comes first, then what is whole and has no number before it."""
    value, code, whole = term
    return value != 1, code != out, not whole


def _sign(value: Fraction, place: int) -> str:
    sign = "- " if value < 0 and place else "-" if value < 0 else "+ " if place else ""
    return sign if abs(value) == 1 else f"{sign}{literal(abs(value))} * "


def _apply(self: Printer, node: Node, out: str | None) -> None:
    assert isinstance(node.operation, Apply)
    function = node.operation.function
    if len(node.operands) == 2:
        sides = [broadcast(each, node.labels) for each in self.operands(node)]
        arguments = [*sides, *([f"out={out}"] if out else [])]
        self.assign(node, f"{function}({', '.join(arguments)})", out)
        return
    (operand,) = self.operands(node)
    target = out
    if out is None and function in UFUNCS:
        code = "1.0 / " if function == "reciprocal" else UFUNCS[function]
        self.assign(node, f"{code}({operand.code})", None)
        return
    if target is None:
        target = self.names[node] = f"t{node.number}"
        self.line(f"{target} = empty_like({operand.code})")
    flags = self.plan.flags.get(node)
    lines = elementwise(function, operand.code, target, flags.name if flags else None)
    for line in lines[:-1]:
        self.line(line)
    self.line(lines[-1], node)


def _choice(self: Printer, node: Node, out: str | None) -> None:
    """From the last case to the first; a value that is not a number stays one."""
    assert isinstance(node.operation, Choice)
    tests = node.operation.tests
    operands = self.operands(node)
    values, sides = operands[: len(tests)], operands[len(tests) :]
    starts = list(accumulate((len(each) for each in tests), initial=0))
    if out is None:
        out = self.names[node] = f"t{node.number}"
        self.line(f"{out} = {_empty(node, self.context)}")
    otherwise = [value for value, test in zip(values, tests, strict=True) if not test]
    start = broadcast(otherwise[0], node.labels) if otherwise else "nan"
    self.line(f"copyto({out}, {start})")
    for place in reversed(range(len(tests))):
        if tests[place]:
            where = _where(tests[place], sides[2 * starts[place] :], node.labels)
            value = broadcast(values[place], node.labels)
            self.line(f"copyto({out}, {value}, where={where})")
    compared = {each.code: each for each in sides if each.labels}
    for each in compared.values():
        code = broadcast(each, node.labels)
        self.line(f"copyto({out}, nan, where=isnan({code}))", node)


def _empty(node: Node, context: Context) -> str:
    """A new array for a node without examples, in the precision of the parameters.

    Where there are none it follows from sums, which are added up in double precision.
    """
    lengths = "".join(f"{length_of(axis, context.examples)}, " for axis in node.axes)
    dtype = f"{context.parameters[0]}.dtype" if context.parameters else "float"
    return f"empty(({lengths}), {dtype})"


def _where(tests: Sequence[str], sides: Sequence[Operand], labels: tuple[int, ...]) -> str:
    found = [
        f"{COMPARISONS[test]}({broadcast(sides[2 * k], labels)}, "
        f"{broadcast(sides[2 * k + 1], labels)})"
        for k, test in enumerate(tests)
    ]
    return " & ".join(found)


def _peak(self: Printer, node: Node, out: str | None) -> None:
    (operand,) = self.operands(node)
    (axis,) = (place for place, each in enumerate(operand.labels) if each not in node.labels)
    place = f", None, {out}" if out else ""
    self.assign(node, f"maximum.reduce({operand.code}, {axis}{place})", out)


def _with_one(self: Printer, node: Node, out: str | None) -> None:
    """Copy what was not computed behind the ones already."""
    (operand,) = self.operands(node)
    if out is None:
        raise LoweringError("a row of ones stands before values with a row an example only")
    if operand.code != f"{out}_rest":
        self.line(f"copyto({out}_rest, {operand.code})", node)


def _leaf(self: Printer, node: Node, out: str | None) -> None:
    del out
    assert isinstance(node.operation, Leaf)
    code = leaf_code(node, self.context, node.operation.array)
    if code == node.operation.array:
        self.names[node] = code
    else:
        self.names[node] = f"t{node.number}"
        self.line(f"t{node.number} = {code}")


def _constant(self: Printer, node: Node, out: str | None) -> None:
    del out
    assert isinstance(node.operation, Constant)
    self.names[node] = literal(node.operation.value)


def _size(self: Printer, node: Node, out: str | None) -> None:
    del out
    assert isinstance(node.operation, Size)
    self.names[node] = node.operation.name


_WRITERS: Final[Mapping[type, Writer]] = {
    Contraction: _contraction,
    Affine: _affine,
    Apply: _apply,
    Choice: _choice,
    Peak: _peak,
    WithOne: _with_one,
    Leaf: _leaf,
    Constant: _constant,
    Size: _size,
}
"""Kind of operation -> how it is written."""
