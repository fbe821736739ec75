"""The corner points of a figure as rows of a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from udlsym.derivation.figure import Corner, Curve, Figure, Graph
from udlsym.render.catalogue import Catalogue, Sentence
from udlsym.syntax.decimals import decimal
from udlsym.syntax.nodes import number

_COMMA: Final = ",\u00a0"
"""Keeps the two coordinates of a point on one line."""


def figure_rows(figure: Figure, texts: Catalogue) -> tuple[tuple[Sentence, ...], ...]:
    """Return a row for each curve: its panel, its name, and its corner points, left to right."""
    return tuple(
        ((curve.panel,), texts.sentence(curve.name), _described(curve, texts))
        for curve in figure.curves
    )


def _described(curve: Curve | Graph, texts: Catalogue) -> Sentence:
    if isinstance(curve, Graph):
        return (curve.formula,)
    return _joined((_stroke(each, texts) for each in curve.strokes), "semicolon", texts)


def _stroke(corners: tuple[Corner, ...], texts: Catalogue) -> Sentence:
    return _joined((_corner(each, texts) for each in corners), "comma", texts)


def _joined(sentences: Iterable[Sentence], mark: str, texts: Catalogue) -> Sentence:
    """Put a mark of the table ``document`` between sentences."""
    first, *others = sentences
    between = texts.filled(f"document.{mark}", {})
    return (*first, *(part for each in others for part in (*between, *each)))


def _corner(corner: Corner, texts: Catalogue) -> Sentence:
    point: Sentence = ("(", number(corner.x), _COMMA, decimal(corner.y), ")")
    return point if corner.filled else texts.filled("document.open_end", {"point": point})
