"""Claim 17 of chapter 3: a unit scaled by α on the way in and by 1/α on the way out."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase
from typing import Final

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page, sections_of
from udlsym.audit.tables import false_table, true_table
from udlsym.context import Context
from udlsym.derivation.document import Given, Paragraph, Section
from udlsym.derivation.message import message
from udlsym.functions.contexts import with_every_activation

FORMULAS = Formulas("claim_17", with_every_activation(Context()))

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

COMMON: Final = ("gamma = 2", "p = 1", "alpha = 1", "beta = 1", "lambda = 1")
"""What the page takes for the functions that fail, with an input of its own for each."""

HOMOGENEOUS: Final = ("ReLU", "LeakyReLU", "PReLU")


def claims() -> tuple[BookClaim, ...]:
    """With ReLU, and with every other activation function."""
    return (_relu(), *(_other(place, name) for place, name in enumerate(_others())))


def _sections() -> Iterator[Section]:
    """ReLU as every claim; the other functions in two tables."""
    first, *others = claims()
    given = FORMULAS.relations(*COMMON)
    message = FORMULAS.message
    yield from sections_of(first)
    passing = true_table((each for each in others if not each.witness), message("passes"))
    yield Section(message("passing"), (Given(FORMULAS.relations("gamma > 0")), passing))
    headings = (message("input"), message("gap"))
    failing = false_table((each for each in others if each.witness), given, headings)
    said_of_it = Paragraph(message("not_passing"))
    yield Section(message("failing"), (said_of_it, Given(given), failing))


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


PROBLEM = page(
    "claim_17", message("source.problem", chapter=3, number=6), claims, FORMULAS.context, _sections
)
