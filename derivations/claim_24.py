"""Claim 24 of chapter 3: with an affine activation the whole network is affine."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page
from udlsym.derivation.message import message
from udlsym.models.shallow import ShallowNetwork

FORMULAS = Formulas("claim_24", ShallowNetwork(activation="linear").vector_context)
PLAIN = Formulas("claim_24", ShallowNetwork(activation="identity").vector_context)
RECTIFIED = Formulas("claim_24", ShallowNetwork(inputs=1, hidden=1, outputs=1).vector_context)


def claims() -> tuple[BookClaim, ...]:
    """With an affine activation, with none, and with ReLU."""
    offset = "phi_j0 + sum(phi_jd*(psi_0 + psi_1*theta_d0), d, 1, D)"
    weights = "sum(psi_1*sum(phi_jd*theta_di, d, 1, D)*x_i, i, 1, D_i)"
    alone = "phi_j0 + sum(phi_jd*theta_d0, d, 1, D)"
    product = "sum(sum(phi_jd*theta_di, d, 1, D)*x_i, i, 1, D_i)"
    outputs = (f"phi_0 + phi_1*ReLU(theta_10 + theta_11*({x}))" for x in ("0", "2", "1"))
    first, last, middle = outputs
    return (
        FORMULAS.claim("a", FORMULAS.step(f"y_j = {offset} + {weights}", "affine")),
        FORMULAS.claim("b", PLAIN.step(f"y_j = {alone} + {product}", "none")),
        FORMULAS.claim(
            "c",
            RECTIFIED.step(f"({first} + {last})/2 = {middle}", "middle"),
            unless=("phi_0 = 0", "phi_1 = 1", "theta_10 = -1", "theta_11 = 1"),
        ),
    )


PROBLEM = page("claim_24", message("source.problem", chapter=3, number=1), claims, FORMULAS.context)
