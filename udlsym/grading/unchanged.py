"""Answers in words that say that nothing changes: "the function is unchanged"."""

from __future__ import annotations

import re
from typing import Final

from udlsym.grading.truth import Truth

OUTPUT: Final = "y"
"""What the output of the network is called before anything changes."""

_WHAT: Final = (
    r"(?:the\s+)?(?:new\s+)?(?:network'?s?\s+)?(?:output|function|network|model|result|it|y)"
)
_UNCHANGED: Final = re.compile(
    rf"(?:{_WHAT}\s+(?:y\s+)?(?:is|are|remains|stays)\s+)?(?:still\s+|exactly\s+)?"
    r"(?:unchanged|unaltered|unaffected|identical|(?:the\s+)?same(?:\s+(?:function|output|network))?"
    r"(?:\s+as\s+before)?)"
    rf"|(?:{_WHAT}\s+)(?:does\s+not|doesn['’]t)\s+change"
    r"|(?:there\s+is\s+)?no\s+change|nothing\s+changes",
    re.IGNORECASE,
)


def says_unchanged(text: str, truth: Truth) -> bool:
    """Whether an answer says, in words and no more, that the output stays what it was."""
    speaks_of_output = OUTPUT in truth.context.definitions
    return speaks_of_output and bool(_UNCHANGED.fullmatch(" ".join(text.split()).strip(" .!$")))
