"""Reading a set of conditions of which one must hold: "φ_d = 0 for some d, or …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations
from typing import Final

from udlsym.context import Context
from udlsym.errors import ReadingError
from udlsym.grading.clauses import at_top
from udlsym.oracle.letters import free_letters
from udlsym.reading import read
from udlsym.syntax.nodes import Node, Relation, Symbol, number
from udlsym.syntax.traverse import substitute

Alternative = tuple[Relation, ...]
"""Equations that hold together."""

_OR: Final = re.compile(r"\bor\b|[;\n]|\\lor\b|\\vee\b|∨", re.IGNORECASE)
_AND: Final = re.compile(r"\band\b", re.IGNORECASE)
_TEXT: Final = re.compile(
    r"\\(?:text|mathrm|textrm)\s*\{([^{}]*)\}|\\[,;:!]|\\q?quad\b|\$|^\s*[-•*]\s+"
)
_EVERY: Final = re.compile(r"\b(all|every|each)\b", re.IGNORECASE)
_BEHIND: Final = re.compile(
    r"\s*[,(]?\s*\b(?:for|with|where)\s+(?:some|any|all|every|each|an?|one|two|at least|[dik])\b.*",
    re.IGNORECASE | re.DOTALL,
)
_BEFORE: Final = re.compile(
    r"^\s*(?:(?:if|when|where|either|some|any|all|every|each|at least|one|of|the|an?|slopes?"
    r"|weights?|output|has|there is|is)\s+)*",
    re.IGNORECASE,
)
_SAME_PLACE: Final = re.compile(
    r"\b(?:joints?|kinks?|knots?|bends?)\b.*\b(?:coincide|equal|same|identical|overlap|meet|agree)\b"
    r"|\b(?:same|equal|common|identical|coinciding|coincident)\b.*\b(?:joints?|kinks?|knots?|bends?)\b"
    r"|\bshare\b.*\bjoints?\b",
    re.IGNORECASE,
)
_DENIED: Final = re.compile(
    r"\b(?:not|no|never|unless|different|distinct)\b|n['’]t\b", re.IGNORECASE
)


def alternatives(text: str, context: Context, units: tuple[int, ...]) -> Iterator[Alternative]:
    """Yield what may hold, with every unit in the place of a letter. Raises `ReadingError`."""
    pieces = (part for piece in _OR.split(_TEXT.sub(r" \1 ", text)) for part in at_top(piece, ","))
    for piece in pieces:
        if piece.strip(" ,.()"):
            yield from _of_piece(piece.strip(" ,."), context, units)


def _of_piece(piece: str, context: Context, units: tuple[int, ...]) -> Iterator[Alternative]:
    if _DENIED.search(piece):
        raise ReadingError(piece, 0, "write what is zero, or what is equal")
    if _SAME_PLACE.search(piece):
        piece = "theta_{d0}*theta_{e1} = theta_{e0}*theta_{d1}"
    parts = tuple(_equation(each, context) for each in _AND.split(piece))
    if _EVERY.search(piece):
        yield tuple(each for part in parts for each in _instances(part, context, units))
        return
    letters = free_letters(parts, context)
    for chosen in permutations(units, len(letters)):
        yield tuple(_at(part, dict(zip(letters, chosen, strict=True))) for part in parts)


def _equation(text: str, context: Context) -> Relation:
    bare = _BEFORE.sub("", _BEHIND.sub("", text))
    found = read(bare, context)
    if not isinstance(found, Relation) or set(found.operators) != {"="}:
        raise ReadingError(text, 0, "an equation is expected, such as phi_1 = 0")
    return found


def _instances(part: Relation, context: Context, units: tuple[int, ...]) -> Iterator[Relation]:
    letters = free_letters((part,), context)
    for chosen in permutations(units, len(letters)):
        yield _at(part, dict(zip(letters, chosen, strict=True)))


def _at(part: Relation, letters: dict[str, int]) -> Relation:
    values: dict[Node, Node] = {Symbol(name): number(unit) for name, unit in letters.items()}
    found = substitute(part, values)
    assert isinstance(found, Relation)
    return found
