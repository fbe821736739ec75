"""Other words for the functions: what people type, and what the printers write."""

from __future__ import annotations

from typing import Final

from udlsym.notation import FUNCTION_WORDS

ELEMENTARY: Final = ("tan", "cot", "sec", "csc", "sinh", "cosh", "coth", "sech", "csch")
"""Functions that are written out by sin, cos and exp as they are read."""

WORD_OF: Final = {plain: name for name, (_, plain) in FUNCTION_WORDS.items()} | {
    **dict.fromkeys(("relu", "Relu", "RELU", "ReLu"), "ReLU"),
    **dict.fromkeys(("Cov", "COV"), "cov"),
    **dict.fromkeys(("Var", "VAR"), "var"),
    **dict.fromkeys(("Max", "MAX"), "max"),
    **dict.fromkeys(("Min", "MIN"), "min"),
    **dict.fromkeys(("ln", "Log"), "log"),
    **dict.fromkeys(("Heaviside", "HEAVISIDE"), "heaviside"),
    **dict.fromkeys(("Sigmoid", "logistic"), "sigmoid"),
    **dict.fromkeys(("binomial", "choose", "comb", "nCr"), "binom"),
    "Tanh": "tanh",
    "Exp": "exp",
    "Abs": "abs",
}
"""A word as it is typed -> the name of the function: sig is sigmoid, Cov is cov."""
