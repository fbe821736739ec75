"""Claim 18 of chapter 3: HardSwish is continuous; is it continuously differentiable?"""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.names import FUNCTIONS
from udlsym.audit.pages import page
from udlsym.derivation.message import message

FORMULAS = Formulas("claim_18", FUNCTIONS)


def claims() -> tuple[BookClaim, ...]:
    """The pieces meet, and their slopes do not."""
    step, claim = FORMULAS.step, FORMULAS.claim
    return (
        claim(
            "a",
            step("for all z = -3: z*(z + 3)/6 = 0", "left"),
            step("for all z = 3: z*(z + 3)/6 = z", "right"),
            step(
                "for all 0 < h <= 1: HardSwish(-3 + h) - HardSwish(-3) = h*(h - 3)/6", "near_left"
            ),
            step(
                "for all -1 <= h < 0: HardSwish(3 + h) - HardSwish(3) = h*(h + 9)/6", "near_right"
            ),
        ),
        claim(
            "b",
            step("for all z = -3: diff(z*(z + 3)/6, z) = diff(0*z, z)", "slopes_left"),
            step("for all z = 3: diff(z*(z + 3)/6, z) = diff(z, z)", "slopes_right"),
            unless=("z = -3",),
            instead=(
                step("for all z = -3: diff(z*(z + 3)/6, z) = -1/2", "slope_left"),
                step("for all z = 3: diff(z*(z + 3)/6, z) = 3/2", "slope_right"),
            ),
        ),
    )


PROBLEM = page(
    "claim_18", message("source.equation", chapter=3, number=13), claims, FORMULAS.context
)
