"""Claim 7 of chapter 3: D hidden units on one input make at most D joints and D + 1 regions."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page
from udlsym.derivation.document import Setting
from udlsym.derivation.message import message

from .one_input_regions import writer

FORMULAS = Formulas("claim_7", writer().context)


def claims() -> tuple[BookClaim, ...]:
    """A unit bends at one place, or at none; with another activation at more."""
    step, claim = FORMULAS.step, FORMULAS.claim
    unit = "phi_d*ReLU(theta_d0 + theta_d1*x)"
    line = "phi_d*min(theta_d1, 0)*(x - j_d)"
    flat = "theta_d1 != 0"
    return (
        claim(
            "a",
            step(
                f"for all {flat}: {unit} = {line} + phi_d*abs(theta_d1)*ReLU(x - j_d)", "one_bend"
            ),
            step("for all x < p, u < p: ReLU(x - p) - ReLU(u - p) = 0", "left"),
            step("for all x > p, u > p: ReLU(x - p) - ReLU(u - p) = x - u", "right"),
            step(f"for all theta_d1 = 0: {unit} = phi_d*ReLU(theta_d0)", "none"),
            before=(Setting(FORMULAS.context.definitions["j"]),),
        ),
        claim(
            "b",
            step("for all x > 0, u > 0: rect(x) = rect(u)", "one_value_on_the_right"),
            unless=("x = 1/2", "u = 2"),
        ),
    )


PROBLEM = page(
    "claim_7", message("source.on_equation", chapter=3, number=5), claims, FORMULAS.context
)
