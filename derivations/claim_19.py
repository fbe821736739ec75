"""Claim 19 of chapter 3: universal approximation, for one input by construction."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page
from udlsym.context import Axis, Context
from udlsym.derivation.message import message
from udlsym.derivation.premises import (
    HEINE,
    ROLLE,
    UNIVERSAL_APPROXIMATION,
    UNIVERSAL_APPROXIMATION_SIGMOID,
)

CONTEXT = Context(
    sizes=frozenset({"D_i"}),
    arrays={("x", 1): (Axis("D_i"),), ("v", 1): (Axis("D_i"),)},
    index_ranges={"i": "D_i"},
)
FORMULAS = Formulas("claim_19", CONTEXT)


def claims() -> tuple[BookClaim, ...]:
    """With two derivatives, with continuity alone, and with several inputs."""
    step, claim = FORMULAS.step, FORMULAS.claim
    broken = "u + m*ReLU(x - b) + (n - m)*ReLU(x - c)"
    chord = "u + (w - u)/(c - b)*(x - b)"
    return (
        claim(
            "a",
            step(f"for all b < c, b <= x <= c: {broken} = u + m*(x - b)", "first_piece"),
            step(f"for all b < c, x > c: {broken} = u + m*(c - b) + n*(x - c)", "second_piece"),
            step(f"for all x = b: {chord} = u", "left_end", "c - b != 0"),
            step(f"for all x = c: {chord} = w", "right_end", "c - b != 0"),
            step("diff((t - b)*(t - c), t, t) = 2", "bend"),
            step("for all p > 0, q > 0, -M <= k <= M: abs(k/2*p*q) <= M/2*p*q", "error"),
            step("(p + q)^2/4 - p*q = ((p - q)/2)^2", "square"),
            step("((p - q)/2)^2 >= 0", "not_negative"),
            step("for all p + q = h: M/2*(p + q)^2/4 = M*h^2/8", "bound"),
            step("for all D > 0, 8*epsilon*D^2 >= M*w^2: M*(w/D)^2/8 <= epsilon", "enough_units"),
            premises=(ROLLE,),
        ),
        claim(
            "b",
            step("for all s + t = 1: y - (s*u + t*w) = s*(y - u) + t*(y - w)", "mean"),
            step("for all s > 0, t > 0, k <= c, m <= c: s*k + t*m <= (s + t)*c", "above"),
            step("for all s > 0, t > 0, k >= -c, m >= -c: s*k + t*m >= -(s + t)*c", "below"),
            premises=(HEINE,),
        ),
        claim(
            "c",
            step(
                "ReLU(b + c*sum(v_i*x_i, i, 1, D_i)) = ReLU(b + sum((c*v_i)*x_i, i, 1, D_i))",
                "one_direction",
            ),
            premises=(UNIVERSAL_APPROXIMATION_SIGMOID, UNIVERSAL_APPROXIMATION),
        ),
    )


PROBLEM = page("claim_19", message("source.universal_approximation"), claims, FORMULAS.context)
