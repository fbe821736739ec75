"""Claim 4 of chapter 3: three ReLU units on one input, continuous with at most four regions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from string import ascii_lowercase
from typing import Final

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page, sections_of
from udlsym.audit.tables import false_table, true_table
from udlsym.derivation.document import Given, Paragraph, Section
from udlsym.derivation.message import message
from udlsym.functions.contexts import with_every_activation

from .one_input_regions import writer

FORMULAS = Formulas("claim_4", with_every_activation(writer().context))

JUMPING: Final = ("heaviside", "rect")
CURVED: Final = {
    "tanh": "z = 1",
    "sigmoid": "z = 1",
    "HardSwish": "z = 1",
    "SiLU": "z = 1",
    "swish": "z = 1",
    "softplus": "z = 1",
    "ELU": "z = -1",
    "SELU": "z = -1",
    "sin": "z = 1",
}
"""Function -> an input at which it is not the mean of its values at 0 and at twice the input."""

CONSTANTS: Final = ("alpha = 1", "beta = 1", "lambda = 1")
NEEDED: Final = {"swish": ("beta = 1",), "ELU": ("alpha = 1",), "SELU": ("alpha = 1", "lambda = 1")}
STRAIGHT: Final = {"LeakyReLU": "z/10 + 9/10*ReLU(z)", "PReLU": "alpha*z + (1 - alpha)*ReLU(z)"}
"""Function -> a line and a ReLU."""


def claims() -> tuple[BookClaim, ...]:
    """With ReLU, and with every other activation function."""
    functions = (*JUMPING, *CURVED, *STRAIGHT)
    letters = ascii_lowercase[1:]
    others = (_other(f"4{letter}", name) for letter, name in zip(letters, functions, strict=False))
    return (_relu(), *others)


def _relu() -> BookClaim:
    step, claim = FORMULAS.step, FORMULAS.claim
    unit = "phi_d*ReLU(theta_d0 + theta_d1*x)"
    bend = "phi_d*min(theta_d1, 0)*(x - j_d) + phi_d*abs(theta_d1)*ReLU(x - j_d)"
    total = "phi_0 + sum(phi_d*ReLU(theta_d0 + theta_d1*x), d, 1, 3)"
    return claim(
        "a",
        step("abs(ReLU(z) - ReLU(u)) <= abs(z - u)", "no_jump"),
        step(f"for all D = 3: y = {total}", "three"),
        step(f"for all theta_d1 != 0: {unit} = {bend}", "one_place"),
    )


def _other(number: str, name: str) -> BookClaim:
    making = _jumping if name in JUMPING else _curved if name in CURVED else _straight
    return making(number, name)


def _about(number: str, name: str, kind: str, stated: str, *witness: str) -> BookClaim:
    function = FORMULAS.tree(f"{name}(z)")
    return BookClaim(
        number,
        FORMULAS.message("function_title", function=function),
        FORMULAS.message(kind, function=function),
        (FORMULAS.step(stated, f"{kind}_step"),),
        witness=FORMULAS.relations(*witness),
    )


def _jumping(number: str, name: str) -> BookClaim:
    """At 0 the value changes by 1, however short the step."""
    change = f"for all t > 0: {name}(0) - {name}(-t)"
    found = _about(number, name, "jumping", f"{change} <= t", "t = 1/2")
    return replace(found, instead=(FORMULAS.step(f"{change} = 1", "jump"),))


def _curved(number: str, name: str) -> BookClaim:
    """Not the mean of two values; of HardSwish on one piece, as three pieces are no fault."""
    where = "for all 0 <= z <= 1: " if name == "HardSwish" else ""
    middle = f"{where}{name}(0) + {name}(2*z) = 2*{name}(z)"
    return _about(number, name, "curved", middle, CURVED[name], *NEEDED.get(name, ()))


def _straight(number: str, name: str) -> BookClaim:
    return _about(number, name, "straight", f"{name}(z) = {STRAIGHT[name]}")


def _sections() -> Iterator[Section]:
    """ReLU and the functions that jump one by one, the others in tables."""
    first, *others = claims()
    jumping, rest = others[: len(JUMPING)], others[len(JUMPING) :]
    for each in (first, *jumping):
        yield from sections_of(each)
    of_page = FORMULAS.message
    given = FORMULAS.relations(*CONSTANTS)
    headings = (of_page("input"), of_page("gap"))
    curved = false_table((each for each in rest if each.witness), given, headings)
    yield Section(
        of_page("curved_section"), (Paragraph(of_page("curved_text")), Given(given), curved)
    )
    straight = true_table((each for each in rest if not each.witness), of_page("straight_step"))
    yield Section(of_page("straight_section"), (Paragraph(of_page("straight_text")), straight))


PROBLEM = page(
    "claim_4",
    message("source.on_equation", chapter=3, number=1),
    claims,
    FORMULAS.context,
    _sections,
)
