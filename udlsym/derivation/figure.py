"""Figures as data: graphs proved piece by piece, from which the exact corner points follow.

A `Curve` is a formula with, for each piece of the window, the proved affine form that it has
there; its points are those forms at the ends of the pieces. A `Graph` of a function without
rational values is the formula and the inputs at which to draw it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from udlsym.claims import Equality
from udlsym.derivation.message import Message
from udlsym.derivation.step import Step
from udlsym.evaluate import Atom, Point, evaluate
from udlsym.syntax.nodes import Node, Relation, Symbol

INPUT = Symbol("x")
"""What the horizontal axis shows."""

_BOUNDS = frozenset({"<", "<="})


@dataclass(frozen=True, slots=True)
class Corner:
    """An end of a piece; `filled` if the piece reaches it, which it does not at an open end."""

    x: Fraction
    y: Fraction
    filled: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """One affine piece of a curve: a step that proves formula = m·x + b where left ≤ x ≤ right.

    The bounds are the last assumption of the claim; each may be strict, and of x = c the piece is
    a single point. ValueError for any other claim.
    """

    step: Step

    def __post_init__(self) -> None:
        claim = self.step.claim
        if not isinstance(claim, Equality) or not claim.assumptions:
            raise ValueError("a piece of a curve is an equality on an interval")
        if self.step.conditions:
            raise ValueError("a piece of a curve has no place to show conditions")
        bounds = claim.assumptions[-1]
        between = len(bounds.operands) == 3 and bounds.operands[1] == INPUT
        single = bounds.operators == ("=",) and bounds.operands[0] == INPUT
        if not (between and _BOUNDS.issuperset(bounds.operators)) and not single:
            raise ValueError("the last assumption of a piece does not bound x on both sides")

    @property
    def bounds(self) -> Relation:
        """The interval, as a relation."""
        return self.step.claim.assumptions[-1]

    @property
    def formula(self) -> Node:
        """What is drawn."""
        assert isinstance(self.step.claim, Equality)  # as __post_init__ makes sure
        return self.step.claim.left

    @property
    def form(self) -> Node:
        """What the formula is on the piece."""
        assert isinstance(self.step.claim, Equality)
        return self.step.claim.right

    @property
    def ends(self) -> tuple[Corner, Corner]:
        """The form at both ends of the interval."""
        first, last = self.bounds.operands[0], self.bounds.operands[-1]
        if len(self.bounds.operands) == 2:
            point = self._corner(last, "<=")
            return point, point
        before, after = self.bounds.operators
        return self._corner(first, before), self._corner(last, after)

    def _corner(self, place: Node, operator: str) -> Corner:
        context = self.step.claim.context
        x = evaluate(place, context, Point(palette=()))
        y = evaluate(self.form, context, Point({}, {Atom(INPUT.name): x}, palette=()))
        return Corner(x, y, operator == "<=")


@dataclass(frozen=True, slots=True)
class Curve:
    """The graph of one formula, left to right; `panel` is the letter of its panel.

    ValueError for no pieces, pieces of different formulas, and pieces that overlap or leave a gap.
    """

    panel: str
    name: Message
    pieces: tuple[Piece, ...]

    def __post_init__(self) -> None:
        if len({piece.formula for piece in self.pieces}) != 1:
            raise ValueError("a curve has pieces, all of one formula")
        for left, right in zip(self.pieces, self.pieces[1:], strict=False):
            end, start = left.ends[1], right.ends[0]
            if end.x != start.x or not (end.filled or start.filled):
                raise ValueError("the pieces of a curve do not join")
            if end.filled and start.filled and end.y != start.y:
                raise ValueError("two pieces of a curve give two values at one point")

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of all pieces."""
        return tuple(piece.step for piece in self.pieces)

    @property
    def strokes(self) -> tuple[tuple[Corner, ...], ...]:
        """The corners of each part that is drawn without lifting the pen."""
        found: list[list[Corner]] = []
        for piece in self.pieces:
            start, end = piece.ends
            if found and found[-1][-1].y == start.y:
                found[-1][-1] = Corner(start.x, start.y, True)
                found[-1] += [end] if end.x != start.x else []
            else:
                found.append([start] if start.x == end.x else [start, end])
        return tuple(map(tuple, found))


@dataclass(frozen=True, slots=True)
class Graph:
    """A smooth curve: its formula, and the inputs at which it is to be drawn."""

    panel: str
    name: Message
    formula: Node
    samples: tuple[Fraction, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """Nothing numeric is shown, so there is nothing to prove."""
        return ()


@dataclass(frozen=True, slots=True)
class Figure:
    """Curves over a window, and the numbers that the letters of their formulas stand for.

    `given` must have been given before; `part` is what the figure answers, or empty. ValueError
    for a figure without curves.
    """

    caption: Message
    given: tuple[Relation, ...]
    curves: tuple[Curve | Graph, ...]
    part: str = ""

    def __post_init__(self) -> None:
        if not self.curves:
            raise ValueError("a figure needs curves")

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of all curves, in order."""
        return tuple(step for curve in self.curves for step in curve.steps)
