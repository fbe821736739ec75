r"""The commands of LaTeX that are read, by what they stand for."""

from __future__ import annotations

from typing import Final

from udlsym.notation import FUNCTION_WORDS, GREEK
from udlsym.reading.function_words import ELEMENTARY

OPENING_SIZES: Final = frozenset({"left", "bigl", "Bigl", "biggl", "Biggl"})
CLOSING_SIZES: Final = frozenset({"right", "bigr", "Bigr", "biggr", "Biggr"})

SILENT: Final = frozenset(
    {
        *OPENING_SIZES,
        *CLOSING_SIZES,
        *("middle", "big", "Big", "bigg", "Bigg", "bigm", "Bigm"),
        *("limits", "nolimits", "displaystyle", "textstyle", "quad", "qquad"),
        *("displaylimits", "nonumber", "notag", "hfill", "strut", "mathstrut", "allowbreak"),
        *(",", ";", ":", "!", " ", ">", "(", ")", "[", "]", "/"),
    }
)
"""What only sets space or size, or the place of a formula on the page."""

DROPPED: Final = frozenset({"tag", "tag*", "label", "hspace", "hspace*", "color", "vphantom"})
"""What is left out together with the braces behind it."""

BRACES_ABOVE: Final = {"underbrace": "_", "overbrace": "^"}
"""Braces under or over a formula -> the sign before their text, which is left out."""

BOXES: Final = frozenset({"boxed", "fbox", "framebox", "colorbox", "ensuremath"})
"""What draws a frame around a formula, or around nothing."""

WRAPPERS: Final = frozenset(
    {
        *("mathrm", "mathbf", "mathit", "mathsf", "mathcal", "boldsymbol", "bm"),
        *("operatorname", "operatorname*", "mathop", "mathnormal", "pmb", "mathtt"),
    }
)
"""What only changes the letters in its braces."""

TEXTS: Final = frozenset({"text", "textrm", "textbf", "textit", "textsf", "textnormal", "mbox"})
"""What sets words in its braces, which are not taken apart into letters."""

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
    "cfrac": "frac",
    **dict.fromkeys(("binom", "tbinom", "dbinom"), "binom"),
    "lbrack": "[",
    "rbrack": "]",
    "vert": "|",
    "mid": "|",
    "lvert": "|(",
    "rvert": ")|",
    **dict.fromkeys(("|", "Vert", "lVert", "rVert"), "‖"),
    "lbrace": "{",
    "rbrace": "}",
    "div": "/",
    "pm": "±",
    "mp": "∓",
    "sqrt": "√",
    "choose": "choose",
    "coloneqq": "=",
    **dict.fromkeys(("Rightarrow", "Longrightarrow", "implies"), "=>"),
    **dict.fromkeys(("Leftrightarrow", "Longleftrightarrow", "iff"), "<=>"),
    "{": "{",
    "}": "}",
    "\\": "\\\\",
}
"""Command -> sign."""

NAMES: Final = (
    {name: name for name in GREEK}
    | {"varphi": "phi", "vartheta": "theta", "varepsilon": "epsilon", "ln": "log"}
    | {word: word for word in FUNCTION_WORDS if word not in {"factorial", "heaviside"}}
    | {"argmin": "argmin", "lor": "or"}
    | {word: word for word in ELEMENTARY}
)
"""Command -> name."""

DOUBLE_STRUCK: Final = frozenset({"mathbb", "mathds", "mathbf", "mathbbm", "boldsymbol", "bm"})
"""Commands that make a 1 in braces the sign of an indicator."""

BLACKBOARD: Final = frozenset({"mathbb", "mathds", "mathbbm"})
"""Those that make an I the sign of an indicator too, and no other letter a name."""

ENVIRONMENTS: Final = {
    **dict.fromkeys(("cases", "dcases", "rcases", "cases*", "dcases*"), "cases"),
    **dict.fromkeys(("bmatrix", "pmatrix", "matrix", "smallmatrix", "array"), "matrix"),
}
"""Environment -> what its rows are."""

ALIGNMENTS: Final = frozenset(
    f"{name}{star}"
    for name in (
        *("align", "aligned", "alignat", "alignedat", "gather", "gathered", "split"),
        *("multline", "multlined", "equation", "eqnarray", "flalign", "displaymath", "math"),
    )
    for star in ("", "*")
)
"""Environments whose rows are statements, or the pieces of one."""

NOT_READ: Final = {
    **dict.fromkeys(("cdots", "ldots", "dots", "dotsc", "dotsb"), "write the sum with its limits"),
    "approx": "write the exact value",
    "simeq": "write the exact value",
    "propto": "write the equation with its factor",
    "equiv": "write =",
    "top": "write the sum over the elements instead of a transpose",
    "mathbb": "an expectation is written mean(…), an indicator 1[z > 0]",
    "underset": r"write what stands below with _, as in \operatorname{argmin}_{\phi}",
    "prod": "write the product out",
    "int": "integrals are not read",
    "nabla": "write the partial derivatives, such as diff(L, phi_0)",
    "bullet": "write the subscript, such as d",
    "infty": "limits are not read",
    "lim": "limits are not read",
}
"""Command -> what may be written instead."""
