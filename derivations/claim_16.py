"""Claim 16 of chapter 3: a function with an offset is affine, not linear."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page
from udlsym.context import LINEAR
from udlsym.derivation.document import Statement
from udlsym.derivation.message import message

ONCE = "phi_0 + phi_1*ReLU(theta_10 + theta_11*x)"
TWICE = "2*phi_0 + (2*phi_1)*ReLU(2*theta_10 + 2*theta_11*x)"

FORMULAS = Formulas("claim_16", LINEAR)


def claims() -> tuple[BookClaim, ...]:
    """Doubling the arguments, and doubling the parameters."""
    step, claim = FORMULAS.step, FORMULAS.claim
    return (
        claim(
            "a",
            step("phi_0 + phi_1*(2*x) != 2*(phi_0 + phi_1*x)", "twice_the_input"),
            when=("phi_0 != 0",),
            unless=("phi_0 = 0", "phi_1 = 1", "x = 1"),
            before=(Statement(step("2*(phi_0 + phi_1*x) - (phi_0 + phi_1*(2*x)) = phi_0", "gap")),),
        ),
        claim(
            "b",
            step("2*phi_0 + (2*phi_1)*x != 2*(phi_0 + phi_1*x)", "twice_the_parameters"),
            unless=("phi_0 = 1", "phi_1 = 1", "x = 1"),
            instead=(step("2*phi_0 + (2*phi_1)*x = 2*(phi_0 + phi_1*x)", "does_double"),),
        ),
        claim(
            "c",
            step(f"{TWICE} = 2*({ONCE})", "network"),
            unless=("phi_0 = 0", "phi_1 = 1", "theta_10 = 1", "theta_11 = 0", "x = 0"),
            instead=(
                step(f"{TWICE} = 2*phi_0 + 4*phi_1*ReLU(theta_10 + theta_11*x)", "four_times"),
            ),
        ),
    )


PROBLEM = page("claim_16", message("source.linear_and_affine"), claims, FORMULAS.context)
