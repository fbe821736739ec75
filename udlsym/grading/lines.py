"""The lines of a working: which formulas they hold, and how they join to the line above."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from udlsym.grading.clauses import depths
from udlsym.grading.line_words import (
    has_mathematics,
    is_prose,
    opens_a_case,
    without_words_in_front,
)

_ENVIRONMENT: Final = re.compile(
    r"\\(begin|end)\{(aligned|align|align\*|equation|equation\*|gather\*?)\}"
)

_ROW_STEPS: Final = re.compile(
    r"(?:\\\\[ \t]*(?:\[\w*\])?[ \t]*\n?|\n)"
    # A row goes on from the one above if a sign stands behind its &.
    r"(?![ \t]{0,40}\n?[ \t]{0,40}&(?:\s|\\q?quad(?![A-Za-z])|\\[,;:! ]|\{\}){0,20}[+\-−])"
    r"|\\(?P<way>begin|end)(?![A-Za-z])"
)

_LAYOUT: Final = re.compile(
    r"^\s*([-*•]\s+|\(?(?:\d+[.)]|[a-d]\))\s+)|\\\\(\[\w*\])?\s*$|\\(nonumber|notag)\b|\\tag\{[^}]*\}"
)

_ARROW: Final = re.compile(
    r"<?=>|⇒|⟹|⇔|⟺|∴|\\(?:implies|iff|therefore|(?:Long)?(?:R|r|[Ll]eftr)ightarrow)(?![A-Za-z])"
)

_EQUALS: Final = re.compile(r"(?<![<>!:])=(?!>)")

_FIRST_CASE: Final = re.compile(
    r"\s*\$?\s*(?:\\text\s*\{\s*)?(?:if|for|when|case)\b", re.IGNORECASE
)

_NEXT_CASE: Final = re.compile(
    r"[.;,]\s*\$?\s*(?:and\s+)?(?:\\text\s*\{\s*(?:and\s+)?)?(?:if|for|when|case)\b(?=[^:]*:)",
    re.IGNORECASE,
)
"""A case, and another one on the same line: "If z > 0: … . If z < 0: …"."""

_STOP_IN_FRONT: Final = re.compile(r"^(?:[;,]|\.(?!\d))\s*")

_WORDS_IN_TEXT: Final = re.compile(r"^\s*\\(?:text|mathrm|mbox|textrm)\s*\{([A-Za-z ,.:]*)\}")

_SO: Final = re.compile(
    r"[.;,]?\s*(?:\\text\s*\{\s*(?:and\s+)?(?:so|hence|thus|therefore)[\s,:]*\}"
    r"|(?<![\\\w])(?:so|hence|thus|therefore|we (?:get|have|obtain|find)|it follows that"
    r"|(?:this |which )?(?:gives|yields))(?!\w))",
    re.IGNORECASE,
)

_BOX: Final = re.compile(r"\\boxed\s*\{(?P<inside>.*)\}\s*[.,;]?\s*\$*\s*$")

MOST_LINES: Final = 400
"""Lines of one working; each is compared with others, so their number is kept small."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not empty.

    number: counted from 1. text: as typed. continues: it starts with "=" and goes on from the line
    above. assumes: it says what is to hold, not what follows. boxed: it is marked as the answer.
    opens_case: what it assumes holds up to the next case only. formula: the text that is read;
    empty for a line of words.
    """

    number: int
    text: str
    formula: str
    continues: bool = False
    assumes: bool = False
    boxed: bool = False
    opens_case: bool = False


def lines_of(text: str) -> tuple[Line, ...]:
    r"""Split a text into its lines that are not empty.

    >>> [line.formula for line in lines_of("So\n  a = b.\n\n = c")]
    ['', 'a = b', 'c']
    """
    bare = (_ENVIRONMENT.sub("", line) for line in _rows(_ENVIRONMENT.sub("", text)))
    kept = [line for line in bare if line.strip(" \t$&\\[]")]
    return tuple(step for number, line in enumerate(kept, start=1) for step in _steps(number, line))


def _steps(number: int, text: str) -> Iterator[Line]:
    """The statements of a line: one, or several with arrows or "; if …" between them.

    An inequality in front of an arrow is what is supposed, not what is said to hold.
    """
    pieces = list(_pieces(text))
    for place, piece in enumerate(pieces):
        line = _line(number, piece)
        arrow = place + 1 < len(pieces) and _ARROW.match(pieces[place + 1].strip(" $"))
        if arrow and place == 0 and line.formula and not _EQUALS.search(line.formula):
            line = replace(line, assumes=True, opens_case=True)
        yield line


def _pieces(text: str) -> Iterator[str]:
    level = depths(text)
    marks = [
        *_SO.finditer(text),
        *_ARROW.finditer(text),
        *(_NEXT_CASE.finditer(text) if _FIRST_CASE.match(text) else ()),
    ]
    cuts = sorted(mark.start() for mark in marks if not level[mark.start()])
    cuts = [cut for cut in cuts if has_mathematics(text[:cut])]
    for start, stop in zip([0, *cuts], [*cuts, len(text)], strict=True):
        if text[start:stop].strip(" \t$.;,"):
            yield text[start:stop]


def _rows(text: str) -> Iterator[str]:
    r"""The lines of a text; a \\\\ ends one, and what stands in cases or a matrix is not split."""
    start = depth = 0
    for step in _ROW_STEPS.finditer(text):
        if step["way"]:
            depth = max(0, depth + (1 if step["way"] == "begin" else -1))
        elif not depth:
            yield text[start : step.start()]
            start = step.end()
    yield text[start:]


def _line(number: int, text: str) -> Line:
    formula, boxed = _unboxed(_stripped(text))
    formula, assumes = without_words_in_front(formula)
    continues = formula.startswith("=") and not formula.startswith("=>")
    formula = formula.removeprefix("=").strip() if continues else formula
    if not continues and (not has_mathematics(formula) or is_prose(formula)):
        formula = ""
    if formula and "$" in text and "\\" not in formula:
        formula = f"${formula}$"  # Between dollar signs x_10 is what TeX makes of it.
    opens_case = assumes and opens_a_case(_stripped(text))
    return Line(number, text.strip(), formula, continues, assumes, boxed, opens_case)


def _unboxed(text: str) -> tuple[str, bool]:
    box = _BOX.search(text)
    if box is None:
        return text, False
    return text[: box.start()] + box["inside"] + text[box.end() :], True


def _stripped(text: str) -> str:
    """The line without what only lays it out: list marks, $, &, line ends, full stops."""
    previous = None
    while previous != text:
        previous = text
        text = _LAYOUT.sub("", text).strip()
        text = _WORDS_IN_TEXT.sub(r"\1 ", _STOP_IN_FRONT.sub("", text))
        text = text.replace("$", " ").strip().removeprefix(r"\[").removesuffix(r"\]").strip()
        text = text.rstrip(".,;:").strip()
    return text.replace("&=", "=").replace("=&", "=").replace("& =", "=").lstrip("& ")
