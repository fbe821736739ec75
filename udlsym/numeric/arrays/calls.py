"""Functions as NumPy calls, element by element."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from udlsym.conventions import HEAVISIDE_AT_ZERO
from udlsym.numeric.arrays.normal import DENSITY
from udlsym.numeric.errors import LoweringError

UFUNCS: Final = {
    "exp": "exp",
    "log": "log",
    "sin": "sin",
    "cos": "cos",
    "tanh": "tanh",
    "sqrt": "sqrt",
    "abs": "absolute",
    "sign": "sign",
    "reciprocal": "reciprocal",
}
"""Functions that are one NumPy call."""

IN_MODULE: Final = {"density": DENSITY}
"""Functions that stand in the generated module itself."""


def literal(value: Fraction) -> str:
    """A number in code: the float nearest to it.

    >>> literal(Fraction(1, 4)), literal(Fraction(2))
    ('0.25', '2.0')
    """
    return repr(float(value))


def scaled(value: str, coefficient: Fraction, out: str | None = None) -> str:
    """The call for a number times an array; twice is a sum, which needs no number as an array.

    >>> scaled("t1", Fraction(2)), scaled("t1", Fraction(1, 2), "g"), scaled("t1", Fraction(1), "g")
    ('add(t1, t1)', 'multiply(t1, 0.5, out=g)', 'copyto(g, t1)')
    """
    if coefficient == 1:
        return value if out is None else f"copyto({out}, {value})"
    place = "" if out is None else f", out={out}"
    if coefficient == 2:
        return f"add({value}, {value}{place})"
    return f"multiply({value}, {literal(coefficient)}{place})"


def elementwise(function: str, z: str, out: str, flags: str | None) -> list[str]:
    """The calls that apply a function, without overflow for any z.

    ReLU by clip, which is faster than maximum. Flags become numbers as bytes, which is faster than
    as truth values. exp takes −z up to where it is still finite: there 1/(1 + exp(−z)) is below
    every normal number.
    """
    if function in UFUNCS:
        return [f"{UFUNCS[function]}({z}, out={out})"]
    if function == "ReLU":
        return [f"clip({z}, 0.0, inf, out={out})"]
    if function == "heaviside":
        return [f"heaviside({z}, {literal(Fraction(HEAVISIDE_AT_ZERO))}, out={out})"]
    if function == "positive":
        if flags is None:
            return [f"greater({z}, 0.0, out={out})"]
        return [f"greater({z}, 0.0, out={flags})", f"copyto({out}, {flags}_bytes)"]
    if function in IN_MODULE:
        return [f"{IN_MODULE[function]}({z}, out={out})"]
    if function == "sigmoid":
        return [
            f"clip({z}, -largest_exponent({z}.dtype), inf, out={out})",
            f"negative({out}, out={out})",
            f"exp({out}, out={out})",
            f"add({out}, 1.0, out={out})",
            f"reciprocal({out}, out={out})",
        ]
    raise LoweringError(f"there is no array operation for {function}")
