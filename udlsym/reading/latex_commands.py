r"""The commands of LaTeX that are read, by what they stand for."""

from __future__ import annotations

from typing import Final

from udlsym.notation import FUNCTION_WORDS, GREEK

OPENING_SIZES: Final = frozenset({"left", "bigl", "Bigl", "biggl", "Biggl"})
CLOSING_SIZES: Final = frozenset({"right", "bigr", "Bigr", "biggr", "Biggr"})

SILENT: Final = frozenset(
    {
        *OPENING_SIZES,
        *CLOSING_SIZES,
        *("middle", "big", "Big", "bigg", "Bigg", "bigm", "Bigm"),
        *("limits", "nolimits", "displaystyle", "textstyle", "quad", "qquad"),
        *(",", ";", ":", "!", " ", ">"),
    }
)
"""What only sets space or size."""

WRAPPERS: Final = frozenset(
    {
        *("mathrm", "mathbf", "mathit", "mathsf", "mathcal", "boldsymbol", "bm"),
        *("text", "textrm", "textbf", "operatorname", "operatorname*", "mathop"),
    }
)
"""What only changes the letters in its braces."""

ACCENTS: Final = {
    "bar": "bar",
    "overline": "overline",
    "hat": "hat",
    "widehat": "hat",
    "tilde": "tilde",
    "widetilde": "tilde",
}
"""Command -> accent, with overline for a bar that may cover a product."""

SIGNS: Final = {
    "cdot": "*",
    "times": "*",
    "ast": "*",
    "le": "<=",
    "leq": "<=",
    "leqslant": "<=",
    "ge": ">=",
    "geq": ">=",
    "geqslant": ">=",
    "ne": "!=",
    "neq": "!=",
    "lt": "<",
    "gt": ">",
    "sum": "Σ",
    "partial": "∂",
    "prime": "'",
    "frac": "frac",
    "tfrac": "frac",
    "dfrac": "frac",
    **dict.fromkeys(("binom", "tbinom", "dbinom"), "binom"),
    "lbrack": "[",
    "rbrack": "]",
    "vert": "|",
    "lvert": "|(",
    "rvert": ")|",
    "{": "{",
    "}": "}",
    "\\": "\\\\",
}
"""Command -> sign."""

NAMES: Final = (
    {name: name for name in GREEK}
    | {"varphi": "phi", "vartheta": "theta", "varepsilon": "epsilon"}
    | {word: word for word in FUNCTION_WORDS}
    | {"argmin": "argmin"}
)
"""Command -> name."""

DOUBLE_STRUCK: Final = frozenset({"mathbb", "mathds", "mathbf"})
"""Commands that make a 1 in braces the sign of an indicator."""

ENVIRONMENTS: Final = frozenset({"cases", "bmatrix", "pmatrix", "matrix"})
