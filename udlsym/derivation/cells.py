"""The cells of a table: what they may show, and how it is computed from what was proved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from udlsym.claims import Enclosed, Equality
from udlsym.derivation.message import Message
from udlsym.derivation.rounding import rounded
from udlsym.derivation.step import Step, concluded
from udlsym.syntax.nodes import Indicator, Node, Number, Relation

_DIGITS: Final = frozenset({Number("0"), Number("1")})


@dataclass(frozen=True, slots=True)
class Words:
    """A name for the row, in words and whole numbers."""

    text: Message


@dataclass(frozen=True, slots=True)
class Assumed:
    """A relation that every claim of the row assumes; of x = 3 only the 3 if `value_only`."""

    relation: Relation
    value_only: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """The right side of an equality of the row, by its place among the claims."""

    place: int


@dataclass(frozen=True, slots=True)
class Concluded:
    """All that a claim of the row says, as it is typeset elsewhere."""

    place: int


@dataclass(frozen=True, slots=True)
class Condition:
    """Where an indicator is 1: the condition of the indicator on the right of an equality."""

    place: int


@dataclass(frozen=True, slots=True)
class Rounded:
    """The number to which an enclosure of the width of a last digit rounds its expression."""

    place: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """A word of 0 and 1 from equalities 1[…] = 0 or 1[…] = 1, one a unit, unit 1 first."""

    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ActiveUnits:
    """The numbers of the units whose indicator is 1, from the same equalities as `Pattern`."""

    places: tuple[int, ...]


Steps = tuple[Step, ...]
Cell = Words | Assumed | Value | Concluded | Condition | Rounded | Pattern | ActiveUnits
Content = Message | Node | str | tuple[Node, ...]
"""What a cell shows: a message, a formula, a word of digits, or several formulas, maybe none."""


def content(cell: Cell, steps: Steps) -> Content:
    """Return what a cell of a row with these steps shows; ValueError if they do not prove it.

    >>> from udlsym.context import LINEAR
    >>> from udlsym.derivation.message import message
    >>> step = Step(Equality(Number("2"), Number("2"), context=LINEAR), message("rule.definition"))
    >>> content(Value(0), (step,))
    Number(text='2')
    >>> content(Pattern((0,)), (step,))
    Traceback (most recent call last):
    ValueError: claim 0 of the row does not say that an indicator is 0 or 1
    """
    return _CONTENTS[type(cell)](cell, steps)


def _words(cell: Words, _: Steps) -> Message:
    if any(isinstance(slot, Node) for _, slot in cell.text.slots):
        raise ValueError(f"the words {cell.text.id} hold a formula, which no claim proves")
    return cell.text


def _assumed(cell: Assumed, steps: Steps) -> Node:
    if any(cell.relation not in step.claim.assumptions for step in steps):
        raise ValueError("a claim of the row does not assume what the row says that it does")
    return cell.relation.operands[-1] if cell.value_only else cell.relation


def _step(place: int, steps: Steps) -> Step:
    if not 0 <= place < len(steps):
        raise ValueError(f"the row has no claim {place}; it has {len(steps)}")
    return steps[place]


def _equality(place: int, steps: Steps) -> Equality:
    claim = _step(place, steps).claim
    if not isinstance(claim, Equality):
        raise ValueError(f"claim {place} of the row is not an equality")
    return claim


def _value(cell: Value, steps: Steps) -> Node:
    return _equality(cell.place, steps).right


def _concluded(cell: Concluded, steps: Steps) -> Relation:
    relations = concluded(_step(cell.place, steps).claim)
    if len(relations) != 1:
        raise ValueError(f"claim {cell.place} of the row says {len(relations)} things, not one")
    return relations[0]


def _condition(cell: Condition, steps: Steps) -> Relation:
    right = _equality(cell.place, steps).right
    if not isinstance(right, Indicator):
        raise ValueError(f"claim {cell.place} of the row has no indicator on its right")
    return right.condition


def _pattern(cell: Pattern, steps: Steps) -> str:
    return "".join(_digit(place, steps).text for place in cell.places)


def _digit(place: int, steps: Steps) -> Number:
    claim = _equality(place, steps)
    if not isinstance(claim.left, Indicator) or claim.right not in _DIGITS:
        raise ValueError(f"claim {place} of the row does not say that an indicator is 0 or 1")
    assert isinstance(claim.right, Number)
    return claim.right


def _active(cell: ActiveUnits, steps: Steps) -> tuple[Node, ...]:
    digits = (_digit(place, steps).text for place in cell.places)
    return tuple(Number(str(unit)) for unit, digit in enumerate(digits, start=1) if digit == "1")


def _rounded(cell: Rounded, steps: Steps) -> Node:
    claim = _step(cell.place, steps).claim
    if not isinstance(claim, Enclosed):
        raise ValueError(f"claim {cell.place} of the row is not an enclosure")
    return rounded(claim)


_CONTENTS: Final[dict[type, Callable[[Any, Steps], Content]]] = {
    Words: _words,
    Assumed: _assumed,
    Value: _value,
    Concluded: _concluded,
    Condition: _condition,
    Rounded: _rounded,
    Pattern: _pattern,
    ActiveUnits: _active,
}
"""Kind of cell -> what it shows."""


def indicators(cell: Cell, steps: Steps) -> tuple[Node, ...]:
    """Return the indicators that a cell of units is about, none for any other cell."""
    if not isinstance(cell, Pattern | ActiveUnits):
        return ()
    return tuple(_equality(place, steps).left for place in cell.places)
