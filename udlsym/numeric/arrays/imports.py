"""What generated code takes from NumPy, and what it needs besides."""

from __future__ import annotations

import re
from typing import Final

from udlsym.numeric.arrays import normal

FUNCTIONS: Final = (
    *("absolute", "add", "array", "bitwise_and", "copyto", "cos", "divide", "dot", "einsum"),
    *("empty", "empty_like", "equal", "errstate", "exp", "finfo", "greater", "greater_equal"),
    *("heaviside", "inf", "isnan", "less", "less_equal", "log", "logaddexp", "maximum", "minimum"),
    *("multiply", "nan", "negative", "not_equal", "ones", "power", "reciprocal", "sign", "sin"),
    *("sqrt", "subtract", "tanh", "uint8", "vdot", "zeros"),
)
"""What generated code may take from NumPy."""

CLIP: Final = """try:
    from numpy._core.umath import clip
except ImportError:
    from numpy.core.umath import clip"""

LARGEST_EXPONENT: Final = '''def largest_exponent(dtype):
    """Where exp is still finite."""
    return 88.0 if dtype.itemsize == 4 else 709.0'''


DEFINED: Final = (
    (("largest_exponent",), LARGEST_EXPONENT),
    ((normal.DENSITY, normal.DISTRIBUTION), normal.CODE),
)
"""Functions that NumPy does not have, with the code that a module gets if it calls one of them."""

TAKEN: Final = frozenset(FUNCTIONS).union(*(names for names, _ in DEFINED))
"""Names of functions in generated code."""

_IGNORED: Final = re.compile(r"#.*|\"\"\".*?\"\"\"")
_WORD: Final = re.compile(r"\b[a-z_0-9]+\b")


def words_of(code: str) -> set[str]:
    """The lower-case words of code, without comments and docstrings."""
    return set(_WORD.findall(_IGNORED.sub("", code)))


def imports_of(body: str) -> str:
    """The lines that make the names known that functions in code call.

    >>> imports_of("return dot(a, b)")
    'from numpy import dot'
    >>> imports_of("return normal_density(a)").splitlines()[0].count(",")
    14
    >>> imports_of("return 1")
    ''
    """
    words = words_of(body)
    defined = [code for names, code in DEFINED if not words.isdisjoint(names)]
    words = words.union(*map(words_of, defined))
    used = [name for name in sorted(FUNCTIONS) if name in words]
    parts = [f"from numpy import {', '.join(used)}"] if used else []
    if "clip" in words:
        parts.append(CLIP)
    return "\n\n\n".join(filter(None, ["\n\n".join(parts), *defined]))
