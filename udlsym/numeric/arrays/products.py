"""Contractions as NumPy calls: products element by element, matrix products, dots, einsum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from udlsym.numeric.arrays.graph import Node, Range

Labels = tuple[int, ...]

LETTERS: Final = "abcdefghklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Operand:
    """An array in code: the expression for it, and the label and the length of each axis.

    column: for a column of a table, the code that has it as a table of one column.
    """

    code: str
    labels: Labels
    lengths: tuple[str, ...]
    column: str = ""

    def length(self, labels: Sequence[int]) -> str:
        """The product of the lengths of some axes."""
        sizes = dict(zip(self.labels, self.lengths, strict=True))
        return " * ".join(_bracketed(sizes[each]) for each in labels)


def _bracketed(length: str) -> str:
    return f"({length})" if " " in length else length


def length_of(range_: Range, examples: str) -> str:
    """The number of places of an axis in code; a block of examples has n.

    >>> length_of(Range("D", 0), "I"), length_of(Range("I"), "I"), length_of(Range(3), "I")
    ('D + 1', 'n', '3')
    """
    if range_.last == examples:
        return "n"
    if isinstance(range_.last, int):
        return str(range_.last - range_.first + 1)
    more = 1 - range_.first
    return f"{range_.last} + {more}" if more else range_.last


def broadcast(operand: Operand, labels: Labels) -> str:
    """The operand with axes of length 1 where it lacks a label, so that it fits in place.

    >>> broadcast(Operand("a", (2,), ("D",)), (2, 5))
    'a[:, None]'
    """
    if not operand.labels or operand.labels == labels[len(labels) - len(operand.labels) :]:
        return operand.code
    present = [label for label in labels if label in operand.labels]
    code = operand.code
    if tuple(present) != operand.labels:
        order = ", ".join(str(operand.labels.index(label)) for label in present)
        code = f"{code}.transpose({order})"
    if len(present) == len(labels):
        return code
    slots = ", ".join(":" if label in operand.labels else "None" for label in labels)
    if operand.column and slots == ":, None":
        return operand.column
    return f"{code}[{slots}]"


def contraction(node: Node, operands: Sequence[Operand], out: str | None) -> str:
    """The call that computes a contraction, into `out` if it is given."""
    labels = node.labels
    if len(operands) == 1:
        return _reduction(operands[0], labels, out)
    left, right = operands
    summed = (set(left.labels) | set(right.labels)) - set(labels)
    if not summed:
        return _call("multiply", [broadcast(left, labels), broadcast(right, labels)], out)
    shared = set(left.labels) & set(right.labels)
    if summed <= shared and not shared & set(labels):
        matrix = _matrix_product(left, right, labels, out)
        if matrix is not None:
            return matrix
    return _einsum([left, right], labels, out)


def _call(function: str, arguments: Sequence[str], out: str | None) -> str:
    return f"{function}({', '.join([*arguments, *([f'out={out}'] if out else [])])})"


def _reduction(operand: Operand, labels: Labels, out: str | None) -> str:
    """Σ over the last axis as a product with ones, which is faster than a sum."""
    if operand.labels[:-1] == labels and operand.lengths[-1] == "n":
        return _call("dot", [operand.code, "ones"], out)
    return _einsum([operand], labels, out)


def _einsum(operands: Sequence[Operand], labels: Labels, out: str | None) -> str:
    inputs = ",".join("".join(LETTERS[each] for each in operand.labels) for operand in operands)
    result = "".join(LETTERS[each] for each in labels)
    return _call("einsum", [f'"{inputs}->{result}"', *(each.code for each in operands)], out)


def _matrix_product(left: Operand, right: Operand, labels: Labels, out: str | None) -> str | None:
    for first, second in ((left, right), (right, left)):
        summed = [label for label in first.labels if label not in labels]
        own = [label for label in first.labels if label in labels]
        other = [label for label in second.labels if label in labels]
        if (*own, *other) != labels:
            continue
        if not own and not other and first.labels == second.labels and len(summed) > 1:
            return _call("vdot", [first.code, second.code], None)
        rows, columns = _matrix(first, own, summed), _matrix(second, summed, other)
        if rows is None or columns is None:
            continue
        return _reshaped(rows, columns, (first, own), (second, other), out)
    return None


def _reshaped(
    rows: str,
    columns: str,
    first: tuple[Operand, list[int]],
    second: tuple[Operand, list[int]],
    out: str | None,
) -> str:
    if len(first[1]) < 2 and len(second[1]) < 2:
        return _call("dot", [rows, columns], out)
    sides = [operand.length(labels) for operand, labels in (first, second) if labels]
    if out is not None:
        return _call("dot", [rows, columns], f"{out}.reshape({', '.join(sides)})")
    lengths = ", ".join(
        operand.length([label]) for operand, labels in (first, second) for label in labels
    )
    return f"dot({rows}, {columns}).reshape({lengths})"


def _matrix(operand: Operand, rows: list[int], columns: list[int]) -> str | None:
    """The operand as a matrix with these labels as rows and as columns; a vector for one side."""
    if operand.labels == (*rows, *columns):
        turned = False
    elif operand.labels == (*columns, *rows):
        turned = True
    else:
        return None
    code, groups = operand.code, [each for each in (rows, columns) if each]
    if turned:
        groups.reverse()
    if any(len(each) > 1 for each in groups):
        code = f"{code}.reshape({', '.join(operand.length(each) for each in groups)})"
    return f"{code}.T" if turned and len(groups) == 2 else code
