"""Results: computed terms put where they belong in the loss, the gradient and the Hessian."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from udlsym.context import Context
from udlsym.numeric.arrays.calls import literal, scaled
from udlsym.numeric.arrays.folding import EXTENDED
from udlsym.numeric.arrays.graph import Contraction, Node, Ref
from udlsym.numeric.arrays.parts import Part
from udlsym.numeric.arrays.printing import Printer
from udlsym.numeric.arrays.products import LETTERS, broadcast
from udlsym.numeric.arrays.targets import Target
from udlsym.numeric.arrays.terms import Pair, Term

Placed = tuple[Term, Ref]
"""A term and the node of its factors."""

MATRICES: Final = frozenset({"hessian", "gauss_newton"})
"""Quantities whose arrays hold zeros at first, as several targets may add to one place."""


def result_name(target: Target) -> str:
    """The variable of the array that a target fills.

    >>> result_name(Target("gradient", (Part("phi", (0,)),), ()))
    'gradient_phi'
    """
    return "_".join([target.quantity, *(part.array for part in target.parts)])


def fill(printer: Printer, target: Target, placed: Sequence[Placed], first: bool) -> None:
    """Write the statements that put a target's terms in place.

    first: nothing was added to the array before, so that it need not hold zeros.
    """
    if not target.parts:
        printer.line(f"{target.quantity} = {_total(printer, placed)}")
        return
    view = _view(target, printer.context)
    letters = [each for each in target.subscripts if isinstance(each, str)]
    if not placed and first:
        printer.line(f"copyto({view}, 0.0)" if letters else f"{view} = 0.0")
    for number, (term, ref) in enumerate(placed):
        if term.deltas:
            _add_on_diagonal(printer, view, letters, term, ref)
        elif not letters:
            sign = "=" if number == 0 and first else "+="
            value = printer.names[ref.node]
            printer.line(f"{view} {sign} {literal(term.coefficient)} * {value}")
        elif number == 0 and first:
            if _multiplied_in_place(printer, view, letters, term, ref):
                continue
            value = _aligned(printer, ref, letters)
            printer.line(scaled(value, term.coefficient, view))
        else:
            value = _aligned(printer, ref, letters)
            printer.line(f"{view} += {literal(term.coefficient)} * {value}")


def is_last_product(node: Node) -> bool:
    """Whether a node is a product element by element, which a result can take directly."""
    own = set(node.labels)
    return (
        isinstance(node.operation, Contraction)
        and len(node.operands) == 2
        and bool(own)
        and all(own.issuperset(labels) for _, labels in node.operands)
    )


def _multiplied_in_place(
    printer: Printer, view: str, letters: Sequence[str], term: Term, ref: Ref
) -> bool:
    """Write a product that nothing else needs straight into the result."""
    if ref.node in printer.names or ref.letters != tuple(letters):
        return False
    short, long = sorted(printer.operands(ref.node), key=lambda each: len(each.labels))
    first, second = (broadcast(each, ref.node.labels) for each in (short, long))
    if term.coefficient != 1:
        first = printer.shared(scaled(first, term.coefficient))
    printer.line(f"multiply({first}, {second}, out={view})", ref.node)
    return True


def _total(printer: Printer, placed: Sequence[Placed]) -> str:
    parts = [
        printer.names[ref.node]
        if term.coefficient == 1
        else f"{literal(term.coefficient)} * {printer.names[ref.node]}"
        for term, ref in placed
    ]
    return " + ".join(parts) or "0.0"


def _view(target: Target, context: Context) -> str:
    slots = [slot for part in target.parts for slot in _slots(part, context)]
    name = result_name(target)
    return name if all(slot == ":" for slot in slots) else f"{name}[{', '.join(slots)}]"


def _slots(part: Part, context: Context) -> list[str]:
    axes = context.axes(part.array, len(part.subscripts))
    assert axes is not None
    found = []
    for subscript, axis in zip(part.subscripts, axes, strict=True):
        if isinstance(subscript, int):
            found.append(str(subscript - axis.first))
        else:
            start = (0 if subscript.endswith(EXTENDED) else 1) - axis.first
            found.append(f"{start or ''}:")
    return found


def _aligned(printer: Printer, ref: Ref, letters: Sequence[str]) -> str:
    """The value with its axes in the order of the letters, and new ones where it lacks some."""
    code = printer.names[ref.node]
    present = [letter for letter in letters if letter in ref.letters]
    if tuple(present) != ref.letters:
        order = ", ".join(str(ref.letters.index(letter)) for letter in present)
        code = f"{code}.transpose({order})"
    lacking = len(present) < len(letters) and present
    if not lacking or present == list(letters[len(letters) - len(present) :]):
        return code
    slots = ", ".join(":" if letter in present else "None" for letter in letters)
    return f"{code}[{slots}]"


def _add_on_diagonal(
    printer: Printer, view: str, letters: Sequence[str], term: Term, ref: Ref
) -> None:
    """Add a value where letters that a delta compares are equal."""
    same = dict(canonical(term.deltas))
    joined = [same.get(letter, letter) for letter in letters]
    kept = list(dict.fromkeys(joined))
    codes = dict(zip(kept, LETTERS, strict=False))
    pattern = f"{''.join(codes[x] for x in joined)}->{''.join(codes[x] for x in kept)}"
    value = _aligned(printer, ref, kept)
    printer.line(f'diagonal = einsum("{pattern}", {view})')
    printer.line(f"diagonal += {literal(term.coefficient)} * {value}")


def canonical(deltas: Sequence[Pair]) -> Mapping[str, str]:
    """The letter that stands for each one that a delta makes equal to it."""
    return {second: first for first, second in deltas}


def on_diagonal(term: Term) -> Term:
    """The term with one letter for those that its deltas make equal."""
    return replace(term.renamed(canonical(term.deltas)), deltas=term.deltas)
