"""Words around formulas: what joins a line to those above, what assumes, what changes nothing."""

from __future__ import annotations

import re
from typing import Final

from udlsym.notation import FUNCTION_WORDS, GREEK, split_accent

_JOINING: Final = re.compile(
    r"^\s*(so|hence|thus|therefore|then|and|now|also|finally|we (?:get|have|obtain|find)"
    r"|it follows that|that is|(?:this |which )?(?:gives|yields)"
    r"|i\.e\.|where|giving|which gives|this gives|⇒|⟹|=>|⇔|⟺|<=>|→|∴|\\(implies|iff"
    r"|(?:Long)?(?:R|r|[Ll]eftr)ightarrow|therefore|to|quad|qquad|,))[\s,:]*",
    re.IGNORECASE,
)

_LEADING_WORDS: Final = re.compile(
    r"^\s*(?:from\s+(?:the\s+)?(?:first|second|third|last|line|equation|\(?\d\)?)(?:\s+(?:equation|one|line|\d))?"
    r"[\s,:]+(?=[^A-Za-z]|[A-Za-z]\b|[a-z]+_)"
    r"|from\s+(?=[\\$(∑Σ]|[a-z]+\()"
    r"|\\?[A-Za-z]+\s*:\s+(?=\\?[A-Za-z]+_?\w*\s*[(*\\])"
    r"|(?:from|by|using|insert\w*|substitut\w*|divid\w*|solv\w*|set\w*|differentiat\w*|expand\w*|simplif\w*"
    r"|rearrang\w*|plug\w*|put\w*|multipl\w*|collect\w*|factor\w*|add\w*|subtract\w*)\b"
    r"[A-Za-z0-9 ()']*[:,]\s+)",
    re.IGNORECASE,
)
"""Words in front of a formula that say where it comes from: "Inserted into the second: …"."""

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


def without_words_in_front(text: str) -> tuple[str, bool]:
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


def is_prose(text: str) -> bool:
    """Whether a text without a comparison holds words that are no names."""
    words = [word for word in _WORD.findall(text) if split_accent(word)[0] not in _TERMS]
    words = [word for word in words if len(split_accent(word)[0]) > 1]
    return len(words) > 1 and not _COMPARISON.search(text)


def opens_a_case(text: str) -> bool:
    """Whether a line starts with "if", "for", "case 1", perhaps behind "so"."""
    return bool(_CASE.match(_JOINING.sub("", text, count=1)))


def has_mathematics(text: str) -> bool:
    """Whether a text holds a sign or a digit of a formula.

    >>> has_mathematics("x = 1"), has_mathematics("so we see")
    (True, False)
    """
    return bool(_MATHEMATICS.search(text))
