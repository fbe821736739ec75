"""Words in LaTeX that stand without a command: ReLU[z], max(0, z), phi, "otherwise"."""

from __future__ import annotations

import re
from typing import Final

from udlsym.notation import FUNCTION_WORDS, GREEK
from udlsym.reading.function_words import ELEMENTARY, WORD_OF

CALLED: Final = tuple(
    sorted({*FUNCTION_WORDS, *WORD_OF, *ELEMENTARY, "mean"}, key=len, reverse=True)
)
"""Words that are no product of letters where a bracket follows; the longest come first."""

SHORTEST_LETTER: Final = 3

WORDS: Final = frozenset(
    {
        *(name for name in GREEK if len(name) >= SHORTEST_LETTER),
        *("ReLU", "relu", "RELU", "argmin"),
        *("if", "for", "when", "where", "with", "and", "or", "otherwise", "else", "assuming"),
        *("so", "hence", "thus", "then", "therefore", "since", "because", "we", "get", "have"),
        *("the", "is", "are", "of", "not", "all", "some", "every", "any", "that", "slope"),
    }
)
"""Words that are no product of letters where no letter stands beside them."""

_OPENING: Final = re.compile(
    r"[ \t]*(?:\\(?:left|bigl?|Bigl?|biggl?|Biggl?|,|!|;|:)[ \t]*)*(?:[(\[]|\\\{)"
)


def word_at_end(text: str, start: int, stop: int) -> int:
    """Where the word begins with which a run of letters ends; its stop if it ends with none.

    >>> word_at_end("xReLU[z]", 0, 5), word_at_end("xy[z]", 0, 2), word_at_end("xy", 0, 2)
    (1, 2, 2)
    """
    run = text[start:stop]
    if run in WORDS:
        return start
    if _OPENING.match(text, stop):
        for word in CALLED:
            if run.endswith(word):
                return stop - len(word)
    return stop
