"""What generated code takes from NumPy, and what it needs besides."""

from __future__ import annotations

import re
from typing import Final

FUNCTIONS: Final = (
    *("absolute", "add", "copyto", "cos", "divide", "dot", "einsum", "empty", "empty_like"),
    *("equal", "errstate", "exp", "finfo", "greater", "greater_equal", "heaviside", "inf"),
    *("isnan", "less", "less_equal", "log", "logaddexp", "multiply", "nan", "negative"),
    *(
        "not_equal",
        "ones",
        "power",
        "reciprocal",
        "sign",
        "sin",
        "sqrt",
        "subtract",
        "tanh",
        "uint8",
    ),
    *("vdot", "zeros"),
)
"""What generated code may take from NumPy."""

CLIP: Final = """try:
    from numpy._core.umath import clip
except ImportError:
    from numpy.core.umath import clip"""

LARGEST_EXPONENT: Final = '''def largest_exponent(dtype):
    """Where exp is still finite."""
    return 88.0 if dtype.itemsize == 4 else 709.0'''


def imports_of(body: str) -> str:
    """The lines that make the names known that functions in code call.

    >>> imports_of("return dot(a, b)")
    'from numpy import dot'
    """
    words = set(re.findall(r"\b[a-z_0-9]+\b", re.sub(r"#.*|\"\"\".*?\"\"\"", "", body)))
    used = [name for name in sorted(FUNCTIONS) if name in words]
    parts = [f"from numpy import {', '.join(used)}"] if used else []
    if "clip" in words:
        parts.append(CLIP)
    text = "\n\n".join(parts)
    return f"{text}\n\n\n{LARGEST_EXPONENT}" if "largest_exponent" in words else text
