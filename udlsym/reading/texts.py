"""A text as tokens, LaTeX or plain, without the marks that Markdown puts around a formula."""

from __future__ import annotations

import re
from typing import Final

from udlsym.reading.latex_tokens import is_latex, latex_tokens
from udlsym.reading.tokens import Token, check_length, plain_tokens

_MARKS: Final = re.compile(r"\A\s*(?P<mark>\*\*|`{1,3})(?P<inside>[^`]+?)(?P=mark)[.,;]?\s*\Z")


def tokens_of(text: str) -> tuple[list[Token], bool]:
    """The tokens of a text, and whether it is LaTeX.

    >>> [token.value for token in tokens_of("`x + 1`")[0]]
    ['x', '+', '1', '']
    """
    check_length(text)
    text = _bare(text)
    latex = is_latex(text)
    return (latex_tokens(text) if latex else plain_tokens(text)), latex


def _bare(text: str) -> str:
    """The text with spaces for the marks, so that places stay."""
    found = _MARKS.match(text)
    if found is None:
        return text
    return " " * found.start("inside") + found["inside"] + " " * (len(text) - found.end("inside"))
