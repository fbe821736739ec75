"""The corner points of a figure as rows of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from udlsym.derivation.figure import Corner, Curve, Figure, Graph
from udlsym.derivation.message import Message
from udlsym.render.catalogue import Sentence
from udlsym.syntax.decimals import decimal
from udlsym.syntax.nodes import Node, number

_COMMA: Final = ",\u00a0"
"""Keeps the two coordinates of a point on one line."""

Texts = Callable[..., Sentence]
"""Fills a text of the table ``document``: its key, and its slots."""


def figure_rows(
    figure: Figure, sentence: Callable[[Message], Sentence], filled: Texts
) -> tuple[tuple[Sentence, ...], ...]:
    """Return a row for each curve: its panel, its name, and its corner points, left to right."""
    return tuple(
        ((curve.panel,), sentence(curve.name), _described(curve, filled)) for curve in figure.curves
    )


def _described(curve: Curve | Graph, filled: Texts) -> Sentence:
    if isinstance(curve, Graph):
        return (curve.formula,)
    strokes = [_stroke(stroke, filled) for stroke in curve.strokes]
    return tuple(part for place, each in enumerate(strokes) for part in _after("; ", place, each))


def _after(mark: str, place: int, sentence: Sentence) -> Iterator[str | Node]:
    if place:
        yield mark
    yield from sentence


def _stroke(corners: tuple[Corner, ...], filled: Texts) -> Sentence:
    listed = [_corner(corner, filled) for corner in corners]
    return tuple(part for place, each in enumerate(listed) for part in _after(", ", place, each))


def _corner(corner: Corner, filled: Texts) -> Sentence:
    point: Sentence = ("(", number(corner.x), _COMMA, decimal(corner.y), ")")
    return point if corner.filled else filled("open_end", point=point)
