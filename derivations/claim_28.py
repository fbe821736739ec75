"""Claim 28 of chapter 3: how far HardSwish and swish are apart."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.names import FUNCTIONS
from udlsym.audit.pages import page
from udlsym.claims import Enclosed
from udlsym.derivation.message import message
from udlsym.derivation.step import Step

FORMULAS = Formulas("claim_28", FUNCTIONS)
LARGEST = "3/(1 + exp(3))"


def claims() -> tuple[BookClaim, ...]:
    """The gap is the same on both sides, largest at −3 and 3, and the two are not equal."""
    claim = FORMULAS.claim
    step = FORMULAS.step
    return (
        claim("a", step("HardSwish(z) = SiLU(z)", "same"), unless=("z = 3",)),
        claim(
            "b",
            step("HardSwish(-z) - SiLU(-z) = HardSwish(z) - SiLU(z)", "even"),
            step("for all z = 3: HardSwish(z) - SiLU(z) = 3/(1 + exp(3))", "at_three"),
            _within("0 <= z <= 299/100", "HardSwish(z) - SiLU(z)", "-0.107", "0.139", "before"),
            _within(
                "29/10 <= z <= 3",
                "(2*z + 3)/6 - sigmoid(z) - z*sigmoid(z)*(1 - sigmoid(z))",
                "0.3",
                "0.5",
                "rising",
            ),
            step("for all z > 3: HardSwish(z) - SiLU(z) = z/(1 + exp(z))", "beyond"),
            step("for all c > 0, t > 0: 3*(1 + (1 + c)*exp(t)) > (3 + t)*(1 + (1 + c))", "falling"),
            _within("z = 3", LARGEST, "0.14227", "0.14228", "number"),
        ),
    )


def _within(where: str, what: str, low: str, high: str, rule: str) -> Step:
    """An enclosure of a formula, on a range or at a point."""
    low_tree, high_tree = (FORMULAS.tree(each) for each in (low, high))
    claim = Enclosed(
        FORMULAS.tree(what),
        low_tree,
        high_tree,
        context=FORMULAS.context,
        assumptions=FORMULAS.relations(where),
    )
    return FORMULAS.judged(claim, rule)


PROBLEM = page(
    "claim_28", message("source.equation", chapter=3, number=13), claims, FORMULAS.context
)
