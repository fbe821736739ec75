"""What activation functions do far out on either side, as claims to be decided.

A limit c: for every ε > 0 the function is nearer to c than ε from a place on that is stated. No
limit: for every M > 0 it is above M, or below −M, from a place on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from udlsym.audit.activation_formulas import FORMULAS
from udlsym.audit.book_claim import BookClaim


@dataclass(frozen=True, slots=True)
class Limit:
    """What a function does on one side.

    to: a number or formula, "+" where it grows beyond all bounds, "-" where it falls. scale: how
    far out compared with 1/ε or M. needs: conditions on constants. argument: where z is taken, as
    z = 2u with exp(2u) = exp(u)², which grows faster than u. by: a formula that leads from the
    function to another one, `of`, of which the limit is then stated.
    """

    to: str
    scale: str = "1"
    needs: tuple[str, ...] = ()
    argument: str = "z"
    by: str = ""
    of: str = ""


SIDES: Final = {"left": ("<=", "-"), "right": (">=", "")}
"""Side -> how z lies to a far place there, and the sign of that place."""

SPLIT: Final = "softplus(z) = z + softplus(-z)"
AS_SILU: Final = "beta*swish(2*u/beta) = SiLU(2*u)"

LIMITS: Final[Mapping[tuple[str, str], Limit]] = {
    ("ReLU", "left"): Limit("0"),
    ("ReLU", "right"): Limit("+"),
    ("LeakyReLU", "left"): Limit("-", "10"),
    ("LeakyReLU", "right"): Limit("+"),
    ("PReLU", "left"): Limit("-", "1/alpha", ("alpha > 0",)),
    ("PReLU", "right"): Limit("+"),
    ("softplus", "left"): Limit("0", by="softplus(z) <= exp(z)", of="exp(z)"),
    ("softplus", "right"): Limit("+", by=SPLIT, of="z + softplus(-z)"),
    ("ELU", "left"): Limit("-alpha", "alpha", ("alpha > 0",)),
    ("ELU", "right"): Limit("+"),
    ("SELU", "left"): Limit("-lambda*alpha", "lambda*alpha", ("alpha > 0", "lambda > 0")),
    ("SELU", "right"): Limit("+", "1/lambda", ("lambda > 0",)),
    ("sigmoid", "left"): Limit("0"),
    ("sigmoid", "right"): Limit("1"),
    ("tanh", "left"): Limit("-1"),
    ("tanh", "right"): Limit("1"),
    ("SiLU", "left"): Limit("0", "2", argument="2*u"),
    ("SiLU", "right"): Limit("+", "2"),
    ("swish", "left"): Limit("0", "2", ("beta > 0",), "2*u", AS_SILU, "SiLU(2*u)"),
    ("swish", "right"): Limit("+", "2", ("beta > 0",), "2*u", AS_SILU, "SiLU(2*u)"),
    ("HardSwish", "left"): Limit("0", "3*epsilon + 1"),
    ("HardSwish", "right"): Limit("+", "(3 + M)/M"),
    ("heaviside", "left"): Limit("0"),
    ("heaviside", "right"): Limit("1"),
    ("rect", "left"): Limit("0"),
    ("rect", "right"): Limit("0", "epsilon + 1"),
}
"""(function, side) -> what it does there. The sine has no limit and stays bounded."""


def limits(function: str) -> Mapping[str, BookClaim]:
    """The claims about one function, by the side, where there is one."""
    return {
        side: _claim(function, side, LIMITS[function, side])
        for side in SIDES
        if (function, side) in LIMITS
    }


def _claim(function: str, side: str, limit: Limit) -> BookClaim:
    leading = (_given(limit.needs) + limit.by,) if limit.by else ()
    texts = (*leading, _far_out(function, side, limit))
    return BookClaim(
        f"{function}.{side}",
        FORMULAS.message("relations"),
        FORMULAS.message("relations"),
        tuple(FORMULAS.step(each, "relation") for each in texts),
    )


def _given(relations: tuple[str, ...]) -> str:
    return f"for all {', '.join(relations)}: " if relations else ""


def _far_out(function: str, side: str, limit: Limit) -> str:
    sign, minus = SIDES[side]
    value = limit.of or f"{function}({limit.argument})"
    place = f"{limit.argument[-1]} {sign} {minus}({limit.scale})"
    if limit.to in {"+", "-"}:
        says = f"{value} >= M" if limit.to == "+" else f"{value} <= -M"
        return _given((*limit.needs, "M > 0", f"{place}*M")) + says
    says = f"-epsilon < {value} - ({limit.to}) < epsilon"
    return _given((*limit.needs, "epsilon > 0", f"{place}/epsilon")) + says
