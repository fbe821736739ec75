r"""The clauses of an answer of one line: the formula, and what stands beside it.

"y = (x − φ_0)/φ_1 for φ_1 ≠ 0", "S_xy/S_xx where S_xy = …, S_xx = …", "(φ_1 ≠ 0)" at the end.
"""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = "where|with|for|if|when|assuming|provided|given|since|because"
_IN_TEXT: Final = re.compile(
    r"\\(?:text|mathrm|mbox|textrm)\s*\{\s*[,(]?\s*"
    rf"((?:{_WORDS})(?:\s+that)?(?:\s+(?:the|not all))?|and)\s*\}}"
)
_SPACE: Final = re.compile(r"\\q?quad\b|\\[,;:!]|\\ ")
_MARK: Final = re.compile(rf"(?<![\\\w])(?:{_WORDS})(?:\s+that)?(?!\w)", re.IGNORECASE)
_COMPARISON: Final = re.compile(r"[=<>≤≥≠]|\\(?:le|ge|ne|neq|leq|geq|lt|gt)(?![A-Za-z])")
_AT_END: Final = re.compile(r"[\s,;]\((?P<inside>[^()]*)\)\s*$")
_OPERATOR_AT_END: Final = re.compile(r"(?:[-+*/=<>^_−·×≤≥(\[{]|\\(?:cdot|times|le|ge|leq|geq))$")
_NOT_CONSTANT: Final = re.compile(
    r"(?:the\s+)?(?:points\s+)?\$?(?P<name>[a-z])(?:_\{?i\}?|ᵢ)?\$?(?:\s*[’']?s)?\s+"
    r"(?:(?:is|are)\s+not\s+(?:constant|all\s+(?:equal|identical|the\s+same))|differ"
    r"|(?:do|does)\s+not\s+coincide)"
    r"|not\s+all\s+(?:the\s+)?\$?(?P<other>[a-z])(?:_\{?i\}?|ᵢ)?\$?(?:\s*[’']?s)?"
    r"\s+(?:are\s+)?(?:equal|identical|the\s+same)",
    re.IGNORECASE,
)
_TEXT: Final = re.compile(r"\\(?:text|mathrm|mbox|textrm)\s*\{([^{}]*)\}")
_EVERY: Final = re.compile(
    r"(?:all|every|any|each)\s+(?:all\s+)?\$?\\?(?P<name>\w+)(?:\s+to\s+(?P<last>\d))?[\s$.]*",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(
    r"(?<![A-Za-z_\\])(?P<name>[a-z])\s*(?:=|∈|\\in(?![A-Za-z]))\s*(?:\\?\{)?\s*1\s*,"
    r"(?:\s*(?:\d|\\[lc]?dots[bc]?|…|\.\.\.)\s*,)*\s*(?P<last>\d)\b\s*(?:\\?\})?\s*$"
)
_HAS_RANGE: Final = re.compile(r"\bfor\b[^=∈]*(?:=|∈|\\in)[^=∈]*$")
_BEHIND_CONDITION: Final = re.compile(r"[:,]|(?<!\w)(?:then|we get|we have)(?!\w)", re.IGNORECASE)
_STEPS: Final = re.compile(r"\\begin(?![A-Za-z])|\\end(?![A-Za-z])|\\[{}]|[(\[{)\]}]")
_OPENING: Final = frozenset({"(", "[", "{", r"\begin", r"\{"})


def depths(text: str) -> list[int]:
    r"""Return how many brackets and environments are open at each character.

    >>> depths("a(b)"), depths(r"\begin{x}")[-1]
    ([0, 0, 1, 0], 1)
    """
    found, depth, place = [0] * len(text), 0, 0
    for step in _STEPS.finditer(text):
        found[place : step.start()] = [depth] * (step.start() - place)
        opening = step.group() in _OPENING
        found[step.start() : step.end()] = [depth - (not opening)] * len(step.group())
        depth += 1 if opening else -1
        place = step.end()
    found[place:] = [depth] * (len(text) - place)
    return found


def clauses(text: str) -> tuple[str, tuple[str, ...]]:
    r"""Split an answer into its formula and its side clauses.

    >>> clauses("y = x/b for b != 0")
    ('y = x/b', ('b != 0',))
    >>> clauses(r"\begin{cases} 1 & \text{if } z > 0 \\ 0 & \text{else}\end{cases}")[1]
    ()
    """
    text = _RANGE.sub(r"all \g<name> to \g<last>", text) if _HAS_RANGE.search(text) else text
    pieces = _pieces(text)
    if len(pieces) == 1 and not _has_parts(text):
        return text, ()
    main, *sides = pieces
    parts = at_top(main, ",;")
    if not _compares(parts[0]) and any(map(_compares, parts[1:])):
        main, sides = parts[0], [*parts[1:], *sides]
    if (ended := _AT_END.search(main)) and _is_condition(ended):
        main, sides = main[: ended.start()], [ended["inside"], *sides]
    sides = [part for side in sides for part in at_top(side, ",;")]
    bare = (_without_brackets(side.strip(" ,;.$")) for side in sides)
    return main.strip(" ,;$"), tuple(side for side in bare if side)


def _is_condition(ended: re.Match[str]) -> bool:
    """Whether a bracket at the end holds a comparison, and is no factor or term."""
    before, inside = ended.string[: ended.start()].rstrip(), ended["inside"]
    return _compares(inside) and not _OPERATOR_AT_END.search(before)


def _compares(text: str) -> bool:
    """Whether a comparison stands in no bracket; the one below a sum sign is none."""
    level = depths(text)
    return any(not level[each.start()] for each in _COMPARISON.finditer(text))


def _without_brackets(side: str) -> str:
    enclosed = side.startswith("(") and side.endswith(")") and min(depths(side)[1:-1], default=0)
    return side[1:-1] if enclosed else side


def _has_parts(text: str) -> bool:
    return bool(_AT_END.search(_SPACE.sub(" ", text))) or len(at_top(text, ",;")) > 1


def _pieces(text: str) -> list[str]:
    """The text between the words that join clauses."""
    text = _SPACE.sub(" ", _IN_TEXT.sub(r" \1 ", text))
    level = depths(text)
    cuts = [mark for mark in _MARK.finditer(text) if not level[mark.start()]]
    starts = [0, *(mark.end() for mark in cuts)]
    stops = [*(mark.start() for mark in cuts), len(text)]
    return [text[start:stop] for start, stop in zip(starts, stops, strict=True)]


def at_top(text: str, separators: str) -> list[str]:
    """The pieces of a text between separators that stand in no bracket.

    >>> at_top("a, f(b, c)", ",")
    ['a', ' f(b, c)']
    """
    level = depths(text)
    places = [k for k, letter in enumerate(text) if letter in separators and not level[k]]
    places = [k for k in places if not (k and text[k - 1] == "\\")]
    starts, stops = [0, *(k + 1 for k in places)], [*places, len(text)]
    return [text[start:stop] for start, stop in zip(starts, stops, strict=True)]


def leading_condition(text: str) -> tuple[str, str]:
    """Split "z > 0: u = v" into the condition and what it is for; without one, all is condition.

    >>> leading_condition("z > 0: u = v"), leading_condition("z > 0")
    (('z > 0', 'u = v'), ('z > 0', ''))
    """
    level = depths(text)
    for mark in _BEHIND_CONDITION.finditer(text):
        before, behind = text[: mark.start()], text[mark.end() :]
        if not level[mark.start()] and _COMPARISON.search(before) and behind.strip():
            return before.strip(), behind.strip()
    return text, ""


def every(side: str) -> str:
    """The name in "all x", "every z", or an empty text."""
    found = _EVERY.fullmatch(side)
    return found["name"] if found else ""


def not_constant(side: str) -> str:
    """The name of data in "the x_i are not all equal", or an empty text.

    >>> not_constant("x is not constant"), not_constant("x > 0")
    ('x', '')
    """
    found = _NOT_CONSTANT.fullmatch(" ".join(_TEXT.sub(r" \1 ", side).split()).strip(" .$"))
    return (found["name"] or found["other"]) if found else ""


def up_to(side: str) -> int | None:
    """The last number of "all d to 3", which is how "d = 1, 2, 3" is kept.

    >>> up_to("all d to 3"), up_to("all d")
    (3, None)
    """
    found = _EVERY.fullmatch(side)
    return int(found["last"]) if found and found["last"] else None
