"""Claim 20 of chapter 3: the slope of any region is a sum over its active units."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page
from udlsym.derivation.message import message
from udlsym.models.shallow import ShallowNetwork

FORMULAS = Formulas("claim_20", ShallowNetwork(inputs=1, outputs=1).vector_context)


def claims() -> tuple[BookClaim, ...]:
    """For any number of units, and across one joint."""
    step, claim = FORMULAS.step, FORMULAS.claim
    z = "theta_d0 + theta_d1*x"
    return (
        claim(
            "",
            step(f"diff(y, x) = sum(phi_d*theta_d1*1[{z} > 0], d, 1, D)", "slope", f"{z} != 0"),
        ),
    )


PROBLEM = page(
    "claim_20", message("source.on_figure", chapter=3, number=3), claims, FORMULAS.context
)
