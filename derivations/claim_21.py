"""Claim 21 of chapter 3: each region has its own pattern and its own linear function."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page
from udlsym.derivation.message import message

from .one_input_regions import writer

FORMULAS = Formulas("claim_21", writer().context)


def claims() -> tuple[BookClaim, ...]:
    """The pattern fixes the function; another pattern need not give another function."""
    step, claim = FORMULAS.step, FORMULAS.claim
    z = "theta_d0 + theta_d1*x"
    hat = "(ReLU(x) - 2*ReLU(x - 1) + ReLU(x - 2))"
    return (
        claim(
            "a",
            step(f"y = phi_0 + sum(phi_d*1[{z} > 0]*({z}), d, 1, D)", "by_pattern"),
        ),
        claim(
            "b",
            step("phi_d*theta_d1 != 0", "neighbours"),
            when=("phi_d != 0", "theta_d1 != 0"),
            unless=("D = 1", "d = 1", "phi_1 = 0", "theta_11 = 1"),
        ),
        claim(
            "c",
            step(f"for all x <= 0, u >= 2: {hat} != {hat.replace('x', 'u')}", "two_regions"),
            unless=("x = -1", "u = 3"),
            instead=(
                step(f"for all x <= 0: {hat} = 0", "first"),
                step(f"for all x >= 2: {hat} = 0", "last"),
                step(f"for all x = 1: {hat} = 1", "between"),
            ),
        ),
    )


PROBLEM = page(
    "claim_21", message("source.on_figure", chapter=3, number=8), claims, FORMULAS.context
)
