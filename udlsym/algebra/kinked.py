"""Derivatives of functions with kinks, off the kinks: ReLU, |z|, steps, maximum and minimum."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from udlsym.algebra import piecewise
from udlsym.algebra.piecewise import SignOf, above_zero
from udlsym.algebra.rational import Rational, number
from udlsym.errors import OutsideFragment

JOINTS: Final[Mapping[str, tuple[int, ...]]] = {
    "ReLU": (0,),
    "abs": (0,),
    "heaviside": (0,),
    "rect": (0, 1),
}
"""Function of one argument -> where its pieces meet."""


def moved(function: str, order: int, value: Rational, still: Rational, sign_of: SignOf) -> Rational:
    """The derivative of that order (0: the function itself) at a value that moves a little.

    `still` is the value without its infinitesimals, which decides on which piece it lies; it is
    none of the joints.
    """
    above = above_zero(still, sign_of)
    if function == "ReLU":
        return (value * above, above)[order] if order < 2 else number(0)
    if function == "abs":
        side = above - above_zero(-still, sign_of)
        return (value * side, side)[order] if order < 2 else number(0)
    return number(0) if order else piecewise.FUNCTIONS[function]((still,), sign_of)


def moved_extreme(
    function: str, first: Rational, other: Rational, gap: Rational, sign_of: SignOf
) -> Rational:
    """max or min of two values that move a little; `gap` is their difference, which is not 0."""
    if function not in {"max", "min"}:
        raise OutsideFragment(f"the derivative of {function} is outside the normal form")
    chosen = above_zero(gap if function == "max" else -gap, sign_of)
    return other + (first - other) * chosen
