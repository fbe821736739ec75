"""The ten panels of UDL fig. 3.3 as data: lines, active lines, weighted ones, and their sum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from string import ascii_lowercase

from udlsym.claims import Equality
from udlsym.data.networks import NetworkNumbers
from udlsym.derivation.figure import Curve, Figure, Graph, Piece
from udlsym.derivation.message import message
from udlsym.derivation.step import Step
from udlsym.derivation.writing import Writer
from udlsym.models.shallow import ShallowNetwork
from udlsym.regions.graphs import SHAPES, GraphPiece, Shape, Term, graph
from udlsym.syntax.build import element, times
from udlsym.syntax.nodes import Node

from .intervals import affine, between, numbers_in, window_of

SAMPLES = 40
"""In how many parts the window is divided to draw a smooth curve."""


@dataclass(frozen=True)
class Drawn:
    """One curve: what it is called, what is drawn, and of which terms it consists."""

    name: str
    formula: Node
    offset: Fraction
    terms: tuple[Term, ...]
    unit: int = 0


@dataclass(frozen=True)
class Panels:
    """The panels of a network with one input, one output and given numbers.

    shape: the activation as pieces, None for a smooth one, of which formulas and inputs are given.
    """

    writer: Writer
    network: ShallowNetwork
    numbers: NetworkNumbers
    shape: Shape | None

    def figure(self, caption: str, part: str = "") -> Figure:
        """All panels: three rows of one panel for each unit, and the sum."""
        drawn = (*self._lines(), *self._active(), *self._weighted(), self._sum())
        return self._figure(caption, drawn, ascii_lowercase, part)

    def lines(self, caption: str, part: str = "") -> Figure:
        """The first row of panels, which is the same for every activation."""
        return self._figure(caption, self._lines(), ascii_lowercase, part)

    def below_the_lines(self, caption: str, part: str = "") -> Figure:
        """All panels but the first row."""
        drawn = (*self._active(), *self._weighted(), self._sum())
        return self._figure(caption, drawn, ascii_lowercase[self.numbers.hidden :], part)

    def _figure(self, caption: str, drawn: Iterable[Drawn], letters: str, part: str) -> Figure:
        curves = (self._curve(letter, each) for letter, each in zip(letters, drawn, strict=False))
        return Figure(message(caption), self.numbers.relations(), tuple(curves), part)

    def sum(self, caption: str, letter: str = "j") -> Figure:
        """The panel of the output alone."""
        curve = self._curve(letter, self._sum())
        return Figure(message(caption), self.numbers.relations(), (curve,))

    def _lines(self) -> Iterator[Drawn]:
        for unit in self.numbers.units:
            term = self._term(unit, Fraction(1), SHAPES["line"])
            formula = self.network.pre_activation(unit)
            yield Drawn("line", formula, Fraction(0), (term,), unit)

    def _active(self) -> Iterator[Drawn]:
        for unit in self.numbers.units:
            term = self._term(unit, Fraction(1), self.shape or SHAPES["line"])
            yield Drawn("active", self.network.unit(unit), Fraction(0), (term,), unit)

    def _weighted(self) -> Iterator[Drawn]:
        for unit in self.numbers.units:
            formula = times(element("phi", unit), self.network.unit(unit))
            yield Drawn("weighted", formula, Fraction(0), (self._weighted_term(unit),), unit)

    def _sum(self) -> Drawn:
        offset = self.numbers.exact()[element("phi", 0)]
        terms = tuple(map(self._weighted_term, self.numbers.units))
        return Drawn("sum", self.network.written_out, offset, terms)

    def _weighted_term(self, unit: int) -> Term:
        weight = self.numbers.exact()[element("phi", unit)]
        return self._term(unit, weight, self.shape or SHAPES["line"])

    def _term(self, unit: int, weight: Fraction, shape: Shape) -> Term:
        exact = self.numbers.exact()
        constant, slope = (exact[element("theta", unit, place)] for place in (0, 1))
        return Term(weight, constant, slope, shape)

    def _curve(self, panel: str, drawn: Drawn) -> Curve | Graph:
        slots = {"unit": drawn.unit} if drawn.unit else {}
        name = message(f"panels.{drawn.name}", **slots)
        low, high = window = window_of(self.numbers)
        if self.shape is None and drawn.name != "line":
            places = (low + (high - low) * place / SAMPLES for place in range(SAMPLES + 1))
            return Graph(panel, name, drawn.formula, tuple(places))
        pieces = graph(drawn.offset, drawn.terms, window)
        return Curve(panel, name, tuple(self._piece(drawn.formula, each) for each in pieces))

    def _piece(self, formula: Node, piece: GraphPiece) -> Piece:
        bounds = between(piece.left, piece.right, piece.left_closed, piece.right_closed)
        claim = Equality(
            formula,
            affine(piece.slope, piece.constant),
            context=self.writer.context,
            assumptions=(*numbers_in(formula, self.numbers), bounds),
        )
        return Piece(Step(claim, message("panels.piece")))
