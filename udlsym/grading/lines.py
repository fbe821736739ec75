"""The lines of a working: which formulas they hold, and how they join to the line above."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from udlsym.context import Context
from udlsym.errors import ReadingError
from udlsym.grading.clauses import depths
from udlsym.notation import FUNCTION_WORDS, GREEK, split_accent
from udlsym.reading import read
from udlsym.syntax.nodes import Node, Relation, System

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
_JOINING: Final = re.compile(
    r"^\s*(so|hence|thus|therefore|then|and|now|also|finally|we get|we have|it follows that|that is"
    r"|i\.e\.|where|giving|which gives|this gives|⇒|⟹|=>|⇔|⟺|<=>|→|∴|\\(implies|iff"
    r"|(?:Long)?(?:R|r|[Ll]eftr)ightarrow|therefore|to|quad|qquad|,))[\s,:]*",
    re.IGNORECASE,
)
_ARROW: Final = re.compile(
    r"<?=>|⇒|⟹|⇔|⟺|∴|\\(?:implies|iff|therefore|(?:Long)?(?:R|r|[Ll]eftr)ightarrow)(?![A-Za-z])"
)
_LEADING_WORDS: Final = re.compile(
    r"^\s*(?:from\s+(?:the\s+)?(?:first|second|third|last|line|equation|\(?\d\)?)(?:\s+(?:equation|one|line|\d))?"
    r"[\s,:]+(?=[^A-Za-z]|[A-Za-z]\b|[a-z]+_)"
    r"|(?:from|by|using|insert\w*|substitut\w*|divid\w*|solv\w*|set\w*|differentiat\w*|expand\w*|simplif\w*"
    r"|rearrang\w*|plug\w*|put\w*|multipl\w*|collect\w*|factor\w*|add\w*|subtract\w*)\b"
    r"[A-Za-z0-9 ()']*[:,]\s+)",
    re.IGNORECASE,
)
"""Words in front of a formula that say where it comes from: "Inserted into the second: …"."""

_EQUALS: Final = re.compile(r"(?<![<>!:])=(?!>)")
_FIRST_CASE: Final = re.compile(
    r"\s*\$?\s*(?:\\text\s*\{\s*)?(?:if|for|when|case)\b", re.IGNORECASE
)
_NEXT_CASE: Final = re.compile(
    r"[.;,]\s*\$?\s*(?:and\s+)?(?:\\text\s*\{\s*(?:and\s+)?)?(?:if|for|when|case)\b(?=[^:]*:)",
    re.IGNORECASE,
)
"""A case, and another one on the same line: "If z > 0: … . If z < 0: …"."""

_WORDS_IN_TEXT: Final = re.compile(r"^\s*\\(?:text|mathrm|mbox|textrm)\s*\{([A-Za-z ,.:]*)\}")
_SO: Final = re.compile(
    r"[.;,]?\s*(?:\\text\s*\{\s*(?:and\s+)?(?:so|hence|thus|therefore)[\s,:]*\}"
    r"|(?<![\\\w])(?:so|hence|thus|therefore)(?!\w))",
    re.IGNORECASE,
)
_ASSUMING: Final = re.compile(
    r"^\s*(assume|assuming|suppose|let|if|for|when|where|given|with|in region \d+"
    r"|(?:(?:first|second|third)\s+)?case(?:\s*\d+)?\s*:?|in case)\b"
    r"[\s,:]*(that\s+)?",
    re.IGNORECASE,
)
_CASE: Final = re.compile(
    r"^\s*(?:(?:and|but)\s+)?(?:if|for|when|suppose|(?:first|second|third)?\s*case\b)",
    re.IGNORECASE,
)
_BOX: Final = re.compile(r"\\boxed\s*\{(?P<inside>.*)\}\s*[.,;]?\s*\$*\s*$")
_MATHEMATICS: Final = re.compile(r"[=<>≤≥≠\\_^$∂Σ∑/+*]|\d")
_COMPARISON: Final = re.compile(r"[=<>≤≥≠]|\\(le|ge|ne|leq|geq|neq)\b")
_WORD: Final = re.compile(r"(?<![\\A-Za-z_])[A-Za-z]{3,}(?![A-Za-z_0-9])")
_SENTENCE: Final = re.compile(
    r"(?P<before>(?:[A-Za-z]{2,}[,:]?\s+|I\s+(?=[a-z]{2}))*)(?P<inside>\$[^$]+\$|.*?[\w)\]}])"
    r"(?P<behind>(?:\s+[A-Za-z]{2,})*)[.,;]?",
    re.DOTALL,
)
_HARMLESS: Final = re.compile(
    "so there are is we get have has the that this gives total number count of in all altogether"
    " parameters parameter regions region linear pieces hidden units unit layer outputs output"
    " inputs input network weights offsets biases slopes answer most at result it makes make"
    " slope joint joints lies located equals value answers"
    " hence thus therefore which then and line plane space possible maximum maximal".replace(
        " ", "|"
    ),
    re.IGNORECASE,
)
"""Words around a formula that change nothing of what it says."""

_TERMS: Final = frozenset({*FUNCTION_WORDS, *GREEK, "sum", "mean", "and", "diff", "cases"})


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
    cuts = [cut for cut in cuts if _MATHEMATICS.search(text[:cut])]
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
    formula, assumes = _without_words_in_front(formula)
    continues = formula.startswith("=") and not formula.startswith("=>")
    formula = formula.removeprefix("=").strip() if continues else formula
    if not continues and (not _MATHEMATICS.search(formula) or _is_prose(formula)):
        formula = ""
    if formula and "$" in text and "\\" not in formula:
        formula = f"${formula}$"  # Between dollar signs x_10 is what TeX makes of it.
    opens_case = assumes and bool(_CASE.match(_JOINING.sub("", _stripped(text), count=1)))
    return Line(number, text.strip(), formula, continues, assumes, boxed, opens_case)


def _unboxed(text: str) -> tuple[str, bool]:
    box = _BOX.search(text)
    if box is None:
        return text, False
    return text[: box.start()] + box["inside"] + text[box.end() :], True


def _without_words_in_front(text: str) -> tuple[str, bool]:
    """The formula behind "so", "hence", "let", and whether one of these words assumes something."""
    assumes = False
    while True:
        assumes = assumes or bool(_ASSUMING.match(text))
        shorter = _LEADING_WORDS.sub("", _JOINING.sub("", text, count=1), count=1)
        shorter = _ASSUMING.sub("", shorter, count=1) if shorter.strip() else text
        if shorter == text:
            return text.strip(), assumes
        text = shorter


def without_words_around(text: str) -> str:
    """The formula in a sentence such as "so there are 3 + 4 = 7 regions".

    Words that may change what it says, such as "not" or "fewer than", are left where they are.

    >>> without_words_around("so there are 3 + 4 = 7 regions"), without_words_around("not 7")
    ('3 + 4 = 7', 'not 7')
    """
    found = _SENTENCE.fullmatch(text.strip())
    if found is None or not _MATHEMATICS.search(found["inside"]):
        return text
    words = re.findall(r"[A-Za-z]{2,}", f"{found['before']} {found['behind']}")
    inside = found["inside"].removeprefix("=") if found["before"] else found["inside"]
    return inside if all(map(_HARMLESS.fullmatch, words)) else text


def _is_prose(text: str) -> bool:
    """Whether a text without a comparison holds words that are no names."""
    words = [word for word in _WORD.findall(text) if split_accent(word)[0] not in _TERMS]
    words = [word for word in words if len(split_accent(word)[0]) > 1]
    return len(words) > 1 and not _COMPARISON.search(text)


def _stripped(text: str) -> str:
    """The line without what only lays it out: list marks, $, &, line ends, full stops."""
    previous = None
    while previous != text:
        previous = text
        text = _LAYOUT.sub("", text).strip()
        text = _WORDS_IN_TEXT.sub(r"\1 ", text.lstrip(".;, "))
        text = text.replace("$", " ").strip().removeprefix(r"\[").removesuffix(r"\]").strip()
        text = text.rstrip(".,;:").strip()
    return text.replace("&=", "=").replace("=&", "=").replace("& =", "=").lstrip("& ")


def statement(line: Line, above: Node | None, context: Context) -> tuple[Node, Node]:
    """What a line says, and the whole chain that it belongs to.

    A line that starts with "=" goes on from the end of the chain above. Raises `ReadingError`.
    """
    node = read_in_sentence(line.formula, context)
    if not line.continues:
        return node, node
    if above is None or isinstance(above, System):
        raise ReadingError(line.text, 0, "there is nothing above that this line could go on from")
    operands, operators = _chain(above)
    more, joints = _chain(node)
    said = Relation((operands[-1], *more), ("=", *joints))
    return said, Relation((*operands, *more), (*operators, "=", *joints))


def read_in_sentence(text: str, context: Context) -> Node:
    """Read a formula, if need be without the words around it. Raises `ReadingError`."""
    try:
        return read(text, context)
    except ReadingError:
        inside = without_words_around(text)
        if inside == text:
            raise
        return read(inside, context)


def _chain(node: Node) -> tuple[tuple[Node, ...], tuple[str, ...]]:
    return (node.operands, node.operators) if isinstance(node, Relation) else ((node,), ())
