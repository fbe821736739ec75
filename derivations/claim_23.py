"""Claim 23 of chapter 3: several inputs, continuous output, convex polytopes."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page
from udlsym.context import Axis, Context
from udlsym.derivation.message import message

CONTEXT = Context(
    sizes=frozenset({"D_i"}),
    arrays={
        ("u", 1): (Axis("D_i"),),
        ("v", 1): (Axis("D_i"),),
        ("theta", 1): (Axis("D_i", first=0),),
    },
    index_ranges={"i": "D_i"},
)

FORMULAS = Formulas("claim_23", CONTEXT)


def claims() -> tuple[BookClaim, ...]:
    """No jumps; the sides of a unit; the points between two points of one region."""
    step, claim = FORMULAS.step, FORMULAS.claim
    at = {each: f"theta_0 + sum(theta_i*{each}_i, i, 1, D_i)" for each in "uv"}
    between = "theta_0 + sum(theta_i*(s*u_i + t*v_i), i, 1, D_i)"
    split = f"for all s + t = 1: {between} = s*({at['u']}) + t*({at['v']})"
    return (
        claim(
            "a",
            step("abs(ReLU(z) - ReLU(p)) <= abs(z - p)", "no_jump"),
            step(f"({at['u']}) - ({at['v']}) = sum(theta_i*(u_i - v_i), i, 1, D_i)", "small_step"),
        ),
        claim(
            "b",
            step(split, "weighted"),
            step("for all s > 0, t > 0, p > 0, q > 0: s*p + t*q > 0", "active"),
            step("for all s > 0, t > 0, p < 0, q < 0: s*p + t*q < 0", "inactive"),
        ),
    )


PROBLEM = page("claim_23", message("source.figure", chapter=3, number=8), claims, FORMULAS.context)
