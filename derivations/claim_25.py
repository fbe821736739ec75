"""Claim 25 of chapter 3: a unit that is inactive at every example is not trained."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page
from udlsym.context import Axis, Context
from udlsym.derivation.message import message

CONTEXT = Context(
    sizes=frozenset({"I", "D_i", "D_o"}),
    arrays={
        ("x", 2): (Axis("I"), Axis("D_i")),
        ("y", 2): (Axis("I"), Axis("D_o")),
        ("r", 2): (Axis("I"), Axis("D_o")),
        ("phi", 1): (Axis("D_o"),),
        ("theta", 1): (Axis("D_i", first=0),),
    },
    index_ranges={"i": "I", "j": "D_o", "k": "D_i"},
    functions=frozenset({"L"}),
    parameters=("phi", "theta"),
)
FORMULAS = Formulas("claim_25", CONTEXT)
Z = "theta_0 + sum(theta_k*x_ik, k, 1, D_i)"
LOSS = f"sum(sum((r_ij + phi_j*ReLU({Z}) - y_ij)^2, j, 1, D_o), i, 1, I)"


def claims() -> tuple[BookClaim, ...]:
    """All slopes of the loss by the parameters of such a unit."""
    step, claim = FORMULAS.step, FORMULAS.claim
    return (
        claim(
            "a",
            step(f"for all {Z} < 0: diff({LOSS}, phi_l) = 0", "output"),
            step(f"for all {Z} < 0: diff({LOSS}, theta_0) = 0", "offset"),
            step(f"for all {Z} < 0: diff({LOSS}, theta_n) = 0", "slope"),
        ),
        claim(
            "b",
            step(f"for all {Z} > 0: diff({LOSS}, theta_0) != 0", "offset_again"),
            unless=(
                *("I = 1", "D_i = 1", "D_o = 1", "x_11 = 1", "theta_0 = 0", "theta_1 = 1"),
                *("r_11 = 0", "phi_1 = 1", "y_11 = 1"),
            ),
        ),
    )


PROBLEM = page("claim_25", message("source.notes"), claims, FORMULAS.context)
