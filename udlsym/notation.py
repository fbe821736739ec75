"""One home for glyphs: how each plain ASCII name is typeset, and which typed glyph it came from.

Names inside udlsym are ASCII words. Accents are suffixes: ``xbar``, ``phihat``, ``phitilde``.
"""

from __future__ import annotations

import re
from typing import Final

GREEK: Final = {
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "epsilon": "ε",
    "zeta": "ζ",
    "eta": "η",
    "theta": "θ",
    "kappa": "κ",
    "lambda": "λ",
    "mu": "μ",
    "nu": "ν",
    "xi": "ξ",
    "pi": "π",
    "rho": "ρ",
    "sigma": "σ",
    "tau": "τ",
    "phi": "φ",
    "chi": "χ",
    "psi": "ψ",
    "omega": "ω",
    "ell": "ℓ",
}
"""Name -> letter, and the script ℓ. Variants of a letter (ϕ, ϑ) are read as the same name."""

PI: Final = "pi"
"""The name of π, the one letter that is always the same number unless it is declared otherwise."""

ACCENTS: Final = {
    "bar": (r"\bar", "\u0304"),
    "hat": (r"\hat", "\u0302"),
    "tilde": (r"\tilde", "\u0303"),
    "prime": ("", "′"),
}
"""Suffix of a name -> (LaTeX command, mark that follows the letter)."""

FUNCTION_WORDS: Final = {
    "ReLU": (r"\operatorname{ReLU}", "ReLU"),
    "heaviside": (r"\operatorname{heaviside}", "heaviside"),
    "rect": (r"\operatorname{rect}", "rect"),
    "sigmoid": (r"\operatorname{sig}", "sig"),
    "exp": (r"\exp", "exp"),
    "log": (r"\log", "log"),
    "sin": (r"\sin", "sin"),
    "cos": (r"\cos", "cos"),
    "tanh": (r"\tanh", "tanh"),
    "abs": ("", "abs"),
    "max": (r"\max", "max"),
    "min": (r"\min", "min"),
    "cov": (r"\operatorname{cov}", "cov"),
    "var": (r"\operatorname{var}", "var"),
    "binom": (r"\binom", "binom"),
    "factorial": (r"\operatorname{factorial}", "factorial"),
}
"""Functions with a name of their own -> (LaTeX, plain)."""

BOLD: Final = frozenset({"phi", "theta", "phihat", "thetahat", "w", "b"})
"""Names that, written without subscript, stand for a whole array of parameters."""


def split_accent(name: str) -> tuple[str, str]:
    """Split a name into its letter and its accent.

    >>> split_accent("phihat"), split_accent("x"), split_accent("bar")
    (('phi', 'hat'), ('x', ''), ('bar', ''))
    """
    for accent in ACCENTS:
        letter = name.removesuffix(accent)
        if letter != name and (letter in GREEK or len(letter) == 1):
            return letter, accent
    return name, ""


def latex_name(name: str, whole_array: bool = False) -> str:
    r"""Typeset a name without its subscripts.

    >>> latex_name("phihat"), latex_name("phi", whole_array=True), latex_name("D_i")
    ('\\hat{\\phi}', '\\boldsymbol{\\phi}', 'D_{i}')
    """
    letter, accent = split_accent(name)
    stem, _, label = letter.partition("_")
    glyph = "\\" + stem if stem in GREEK else stem
    if len(glyph) > 1 and not glyph.startswith("\\"):
        glyph = rf"\mathrm{{{glyph}}}"
    if whole_array:
        glyph = rf"\boldsymbol{{{glyph}}}"
    if label:
        glyph += rf"_{{{label}}}"
    command = ACCENTS[accent][0] if accent else ""
    if accent == "prime":
        return glyph + "'"
    return rf"{command}{{{glyph}}}" if accent else glyph


def unicode_name(name: str) -> str:
    """Write a name with Greek letters and accents as characters.

    >>> unicode_name("phihat"), unicode_name("xbar"), unicode_name("D_i")
    ('φ̂', 'x̄', 'D_i')
    """
    letter, accent = split_accent(name)
    stem, bar, label = letter.partition("_")
    return GREEK.get(stem, stem) + bar + label + (ACCENTS[accent][1] if accent else "")


def is_plain_name(name: str) -> bool:
    """Tell whether a name is a plain ASCII word, the only kind that reaches generated code.

    >>> is_plain_name("D_i"), is_plain_name("x; import os")
    (True, False)
    """
    return re.fullmatch(r"[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*", name) is not None


ROUND_CALLS: Final = frozenset(
    {
        "exp",
        "log",
        "sin",
        "cos",
        "tanh",
        "sigmoid",
        "abs",
        "max",
        "min",
        "sqrt",
        "binom",
        "factorial",
    }
)
"""Functions of general mathematics, called with round brackets; the book's own take square ones."""
