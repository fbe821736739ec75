r"""Long formulas are broken before an operator.

Works on the printed text, LaTeX or plain: the pieces, put together, are the text that was given.
Nothing is broken inside braces, ``\left … \right`` or an environment.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(r"\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)
_RELATIONS: Final = (*"=<>≤≥≠", r"\le", r"\ge", r"\ne", r"\leq", r"\geq", r"\neq")
_RANKS: Final = {
    **dict.fromkeys(_RELATIONS, 0),
    **dict.fromkeys("+-−", 1),
    **dict.fromkeys(("/", "·", r"\cdot", r"\times"), 2),
}
"""Operator -> how late it is broken before: relations first, products last."""
_PRODUCT: Final = 2
_INSIDE: Final = 3
"""The rank of a relation inside brackets, as in an indicator: it is the last to be broken."""

_FACTORS: Final = ("(", r"\mathbf", r"\sum", r"\left")
"""What a new line may start with after a closing bracket: products have no sign there."""

_LEADING_NUMBER: Final = re.compile(r"(^|[^\w.}])[\d.]+\s*$")
"""A text that ends with a number which is the first factor of a product."""

_OPENING: Final = frozenset([r"\left", r"\begin", "{"])
_CLOSING: Final = frozenset([r"\right", r"\end", "}"])


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line may end: inside how many plain brackets, and before what kind of operator."""

    offset: int
    depth: int
    rank: int


def broken(
    source: str, width: Callable[[str], float], limit: float, indent: float = 2.0
) -> tuple[str, ...]:
    """Break a formula into lines no wider than `limit` where its operators allow it.

    All lines after the first are `indent` narrower. Outer operators are preferred to those inside
    brackets, relations to sums, sums to products; a piece without operators stays too wide.

    >>> broken("a + (b + c) - d", len, limit=8)
    ('a ', '+ (b ', '+ c) ', '- d')
    >>> broken("a + (b + c) - d", len, limit=10, indent=0)
    ('a ', '+ (b + c) ', '- d')
    >>> broken("abc", len, limit=1), broken("", len, limit=1)
    (('abc',), ('',))
    """
    if width(source.strip()) <= limit:
        return (source,)
    places = _places(source)
    if not places:
        return (source,)
    best = min((place.depth, place.rank) for place in places)
    cuts = [place.offset for place in places if (place.depth, place.rank) == best]
    return tuple(
        piece
        for number, line in enumerate(_filled(source, cuts, width, limit, indent))
        for piece in broken(line, width, limit - (indent if number else 0), indent)
    )


def _filled(
    source: str, cuts: list[int], width: Callable[[str], float], limit: float, indent: float
) -> list[str]:
    """Put as much on each line as it holds."""
    lines: list[str] = []
    start, end = 0, 0
    for cut in [*cuts, len(source)]:
        room = limit - (indent if lines else 0)
        if end > start and width(source[start:cut].strip()) > room:
            lines.append(source[start:end])
            start = end
        end = cut
    return [*lines, source[start:]]


def _places(source: str) -> list[_Place]:
    """Find the operators between two operands, outside what must not be broken."""
    places: list[_Place] = []
    closed, depth, before = 0, 0, ""
    for match in _TOKEN.finditer(source):
        token, start = match.group(), match.start()
        if token.isspace():
            continue
        if not closed and before in (")", "]") and token in _FACTORS:
            places.append(_Place(start, depth, _PRODUCT))
        closed += (token in _OPENING) - (token in _CLOSING)
        if not closed and before not in (r"\left", r"\right"):
            depth += (token in "([") - (token in ")]")
        binary = before not in _RANKS and before not in ("", "(", "[", "_", "^", "∂")
        if token in _RANKS and binary and not closed:
            places.append(_Place(start, depth, _rank(token, depth)))
        elif token == ";" and depth and not closed:
            places.append(_Place(match.end(), depth, 0))
        before = token
    return [place for place in places if not _splits_off_a_number(source, place)]


def _rank(operator: str, depth: int) -> int:
    rank = _RANKS[operator]
    return _INSIDE if depth and not rank else rank


def _splits_off_a_number(source: str, place: _Place) -> bool:
    """Whether the line before would end with the number in front of a product."""
    before = source[: place.offset]
    return place.rank == _PRODUCT and _LEADING_NUMBER.search(before) is not None


def first_relation(source: str) -> int:
    r"""Return where the first relation sign outside of all brackets stands, or 0.

    >>> first_relation(r"f(a = b) \le c"), first_relation("a")
    (9, 0)
    """
    found = (place for place in _places(source) if (place.depth, place.rank) == (0, 0))
    return next((place.offset for place in found), 0)
