"""Claim 17 of chapter 3: a unit scaled by α on the way in and by 1/α on the way out."""

from __future__ import annotations

from string import ascii_lowercase
from typing import Final

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.names import ALL, with_definitions
from udlsym.audit.pages import page
from udlsym.context import Context
from udlsym.derivation.message import message

FORMULAS = Formulas("claim_17", with_definitions(Context(), ALL))

FAILING: Final = {
    "heaviside": ("z = 1",),
    "rect": ("z = 1",),
    "tanh": ("z = 1",),
    "sigmoid": ("z = 0",),
    "sin": ("z = 1",),
    "HardSwish": ("z = 1",),
    "SiLU": ("z = 1",),
    "swish": ("z = 1", "beta = 1"),
    "softplus": ("z = 0",),
    "ELU": ("z = -1", "alpha = 1"),
    "SELU": ("z = -1", "alpha = 1", "lambda = 1"),
}
"""Function -> values at which the factor does not pass through it."""

HOMOGENEOUS: Final = ("ReLU", "LeakyReLU", "PReLU")


def claims() -> tuple[BookClaim, ...]:
    """With ReLU, and with every other activation function."""
    return (_relu(), *(_other(place, name) for place, name in enumerate(_others())))


def _relu() -> BookClaim:
    step, claim = FORMULAS.step, FORMULAS.claim
    return claim(
        "a",
        step("p/alpha*ReLU(alpha*z) = p*ReLU(z)", "unit", "alpha != 0"),
        when=("alpha > 0",),
        unless=("alpha = -1", "z = 1", "p = 1"),
    )


def _others() -> tuple[str, ...]:
    return (*HOMOGENEOUS[1:], *FAILING)


def _other(place: int, name: str) -> BookClaim:
    """p/γ a[γz] = p a[z], as α is a constant of some of these functions."""
    letter = ascii_lowercase[place + 1]
    sides = f"p/gamma*{name}(gamma*z) = p*{name}(z)"
    step = FORMULAS.step(f"for all gamma > 0: {sides}", "unit")
    function = FORMULAS.tree(f"{name}(z)")
    witness = FORMULAS.relations("gamma = 2", "p = 1", *FAILING[name]) if name in FAILING else ()
    return BookClaim(
        f"17{letter}",
        FORMULAS.message("other_title", function=function),
        FORMULAS.message("other", function=function),
        (step,),
        witness=witness,
    )


PROBLEM = page("claim_17", message("source.problem", chapter=3, number=6), claims, FORMULAS.context)
