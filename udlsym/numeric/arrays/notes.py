"""What a node is, in index notation, for the comments in code."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from udlsym.numeric.arrays.graph import (
    Affine,
    Apply,
    Constant,
    Contraction,
    Leaf,
    Node,
    Peak,
    Size,
    WithOne,
)


def describe(node: Node) -> str:
    """What a node is, in index notation."""
    letters = "ijklmnpqrs"

    def element(each: Node, labels: Sequence[int]) -> str:
        indices = ",".join(letters[label] for label in labels)
        return f"{_short(each)}[{indices}]" if indices else _short(each)

    operation = node.operation
    parts = [element(each, labels) for each, labels in node.operands]
    result = element(node, node.labels)
    if isinstance(operation, Contraction):
        summed = dict.fromkeys(
            letters[x] for _, labels in node.operands for x in labels if x not in node.labels
        )
        total = f"sum_{','.join(summed)} " if summed else ""
        return f"{result} = {total}{' * '.join(parts)}"
    if isinstance(operation, Peak):
        return f"{result} = the largest {parts[0]}"
    if isinstance(operation, Apply):
        return f"{result} = {operation.function}({', '.join(parts)})"
    if isinstance(operation, Affine):
        pairs = zip(operation.coefficients, parts, strict=True)
        return f"{result} = {' '.join(_signed(value, part) for value, part in pairs)}"
    if isinstance(operation, WithOne):
        return f"{result} = {parts[0]} below a row of ones"
    return result


def _signed(value: Fraction, part: str) -> str:
    size = "" if abs(value) == 1 else f"{abs(value)} * "
    return f"{'-' if value < 0 else '+'} {size}{part}"


def _short(node: Node) -> str:
    operation = node.operation
    if isinstance(operation, Leaf):
        if any(each is not None for each in operation.fixed):
            fixed = ("" if each is None else str(each) for each in operation.fixed)
            return f"{operation.array}_{'_'.join(fixed)}"
        return operation.array
    if isinstance(operation, Constant):
        return str(operation.value)
    if isinstance(operation, Size):
        return operation.name
    return f"t{node.number}"
