"""Claim 31 of chapter 3: the slopes of fig. 3.3j as they are drawn."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page
from udlsym.data.networks import FIGURE_3_3
from udlsym.derivation.message import message
from udlsym.models.shallow import ShallowNetwork
from udlsym.syntax.plain import to_plain

FORMULAS = Formulas("claim_31", ShallowNetwork(inputs=1, hidden=3, outputs=1).vector_context)
DRAWN = ("m_1 = -0.521", "m_2 = -1.017", "m_3 = 0.113", "m_4 = 0.417")
"""The slopes of the four regions, measured from the drawing, left to right."""

NETWORK = tuple(map(to_plain, FIGURE_3_3.parameters()))


def claims() -> tuple[BookClaim, ...]:
    """Against problem 3.9, and against the numbers of the figure."""
    step, claim = FORMULAS.step, FORMULAS.claim
    half_digit = "0.0005"
    drawn = ", ".join(DRAWN)
    slopes = {
        "m_1": "theta_31*phi_3",
        "m_2": "theta_11*phi_1 + theta_31*phi_3",
        "m_3": "theta_11*phi_1 + theta_21*phi_2 + theta_31*phi_3",
        "m_4": "theta_11*phi_1 + theta_21*phi_2",
    }
    network = ", ".join(NETWORK)
    exact = (
        step(f"for all {network}: {tree} = {number}", f"exact_{place}")
        for place, (tree, number) in enumerate(
            zip(slopes.values(), ("-0.462", "-0.982", "0.188", "0.65"), strict=True), start=1
        )
    )
    return (
        claim(
            "a",
            step(f"abs(m_3 - (m_1 + m_4)) <= 3*{half_digit}", "as_in_3_9"),
            unless=DRAWN,
            instead=(step(f"for all {drawn}: m_3 - (m_1 + m_4) = 0.217", "gap"),),
        ),
        claim(
            "b",
            *(
                step(f"abs({name} - ({tree})) <= {half_digit}", f"drawn_{name[-1]}")
                for name, tree in slopes.items()
            ),
            unless=(*DRAWN, *NETWORK),
            instead=tuple(exact),
        ),
    )


PROBLEM = page(
    "claim_31", message("source.last_panel", chapter=3, number=3), claims, FORMULAS.context
)
