"""Graphs of one-input networks over a window, as affine pieces, for activations made of pieces.

Beside ReLU these are the line itself, heaviside and rect (UDL eqs 3.2 and 3.15), so a graph may
jump; every piece says whether it holds at its ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final


@dataclass(frozen=True, slots=True)
class Shape:
    """A function with affine pieces (constant, slope), the values at the levels between them."""

    levels: tuple[int, ...]
    pieces: tuple[tuple[int, int], ...]
    at_levels: tuple[int, ...] = ()

    def piece(self, z: Fraction) -> tuple[int, int]:
        """Return constant and slope of the piece around z; at a level its value, and slope 0.

        >>> SHAPES["relu"].piece(Fraction(1)), SHAPES["heaviside"].piece(Fraction(0))
        ((0, 1), (1, 0))
        """
        if z in self.levels:
            return self.at_levels[self.levels.index(int(z))], 0
        return self.pieces[sum(z > level for level in self.levels)]


SHAPES: Final = {
    "line": Shape((), ((0, 1),)),
    "relu": Shape((0,), ((0, 0), (0, 1)), (0,)),
    "heaviside": Shape((0,), ((0, 0), (1, 0)), (1,)),
    "rect": Shape((0, 1), ((0, 0), (1, 0), (0, 0)), (1, 1)),
}
"""Name -> function."""


@dataclass(frozen=True, slots=True)
class Term:
    """weight · shape[constant + slope·x]."""

    weight: Fraction
    constant: Fraction
    slope: Fraction
    shape: Shape

    def crossings(self) -> tuple[Fraction, ...]:
        """Where the pre-activation passes a level."""
        if not self.slope:
            return ()
        return tuple((level - self.constant) / self.slope for level in self.shape.levels)

    def form(self, x: Fraction) -> tuple[Fraction, Fraction]:
        """Constant and slope, in x, of the piece around x; at a crossing the value, and slope 0."""
        start, rise = self.shape.piece(self.constant + self.slope * x)
        return self.weight * (start + rise * self.constant), self.weight * rise * self.slope


@dataclass(frozen=True, slots=True)
class GraphPiece:
    """y = constant + slope·x from left to right; an end is closed where the piece holds at it.

    A single point has left = right and slope 0.
    """

    left: Fraction
    right: Fraction
    left_closed: bool
    right_closed: bool
    constant: Fraction
    slope: Fraction

    def at(self, x: Fraction) -> Fraction:
        """The value of the form at x."""
        return self.constant + self.slope * x


def graph(
    offset: Fraction, terms: Sequence[Term], window: tuple[Fraction, Fraction]
) -> tuple[GraphPiece, ...]:
    """Return the pieces of offset + Σ terms over a window, left to right.

    A piece is closed at every end at which its form has the value of the function. Neighbours with
    one form are one piece.

    >>> zero, one = Fraction(0), Fraction(1)
    >>> kink = Term(one, -one, one, SHAPES["relu"])
    >>> [(piece.right, piece.slope) for piece in graph(zero, [kink], (zero, Fraction(2)))]
    [(Fraction(1, 1), Fraction(0, 1)), (Fraction(2, 1), Fraction(1, 1))]
    >>> graph(one, [], (zero, one))[0].at(one)
    Fraction(1, 1)
    """
    low, high = window
    inside = {x for term in terms for x in term.crossings() if low < x < high}
    places = [low, *sorted(inside), high]
    values = [_total(offset, terms, x) for x in places]
    pieces: list[GraphPiece] = []
    for new in _pieces(offset, terms, places, values):
        if pieces and _continues(pieces[-1], new):
            new = _united(pieces.pop(), new)
        pieces.append(new)
    return tuple(pieces)


def _form(offset: Fraction, terms: Iterable[Term], x: Fraction) -> tuple[Fraction, Fraction]:
    forms = [term.form(x) for term in terms]
    zero = Fraction(0)
    return offset + sum((each for each, _ in forms), zero), sum((each for _, each in forms), zero)


def _total(offset: Fraction, terms: Iterable[Term], x: Fraction) -> Fraction:
    forms = [term.form(x) for term in terms]
    return offset + sum((constant + slope * x for constant, slope in forms), Fraction(0))


def _pieces(
    offset: Fraction, terms: Sequence[Term], places: Sequence[Fraction], values: Sequence[Fraction]
) -> Iterator[GraphPiece]:
    ends = list(zip(places, values, strict=True))
    reached = False
    for (left, first), (right, last) in pairwise(ends):
        constant, slope = _form(offset, terms, (left + right) / 2)
        starts, stops = constant + slope * left == first, constant + slope * right == last
        if not starts and not reached:
            yield GraphPiece(left, left, True, True, first, Fraction(0))
        yield GraphPiece(left, right, starts, stops, constant, slope)
        reached = stops
    if not reached:
        place, value = ends[-1]
        yield GraphPiece(place, place, True, True, value, Fraction(0))


def _continues(piece: GraphPiece, new: GraphPiece) -> bool:
    same = (piece.constant, piece.slope) == (new.constant, new.slope)
    return same and piece.right_closed and new.left_closed


def _united(piece: GraphPiece, new: GraphPiece) -> GraphPiece:
    return GraphPiece(
        piece.left, new.right, piece.left_closed, new.right_closed, new.constant, new.slope
    )
