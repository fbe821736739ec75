"""Claim 6 of chapter 3: the slope of the shaded region of fig. 3.3j."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page
from udlsym.derivation.message import message
from udlsym.models.shallow import ShallowNetwork

FORMULAS = Formulas("claim_6", ShallowNetwork(inputs=1, hidden=3, outputs=1).vector_context)


def claims() -> tuple[BookClaim, ...]:
    """Where units 1 and 3 are active and unit 2 is not."""
    step, claim = FORMULAS.step, FORMULAS.claim
    first, second, third = (f"theta_{unit}0 + theta_{unit}1*x" for unit in (1, 2, 3))
    return (
        claim(
            "",
            step(
                f"for all {first} > 0, {second} < 0, {third} > 0: "
                f"diff(phi_0 + phi_1*ReLU({first}) + phi_2*ReLU({second}) + phi_3*ReLU({third}), x)"
                " = theta_11*phi_1 + theta_31*phi_3",
                "slope",
            ),
        ),
    )


PROBLEM = page(
    "claim_6", message("source.last_panel", chapter=3, number=3), claims, FORMULAS.context
)
