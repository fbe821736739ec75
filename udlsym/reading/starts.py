"""Which words and signs may start a factor."""

from __future__ import annotations

from typing import Final

OPENERS: Final = frozenset(
    {"(", "[", "{", "Σ", "∂", "1[", "frac", "binom", "accent", "begin", "|(", "√", "boxed"}
)
"""Signs that may start a factor right behind another one."""

KEYWORDS: Final = frozenset(
    {"and", "or", "if", "for", "otherwise", "else", "where", "when"}
    | {"with", "assuming", "provided"}
)
"""Words between formulas, which are no names."""
