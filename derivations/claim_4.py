"""Claim 4 of chapter 3: three ReLU units on one input, continuous with at most four regions."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.names import with_definitions
from udlsym.audit.pages import page
from udlsym.derivation.message import message

from .one_input_regions import writer

FORMULAS = Formulas("claim_4", with_definitions(writer().context))


def claims() -> tuple[BookClaim, ...]:
    """With ReLU, and what goes wrong with other activations."""
    step, claim = FORMULAS.step, FORMULAS.claim
    unit = "phi_d*ReLU(theta_d0 + theta_d1*x)"
    bend = "phi_d*min(theta_d1, 0)*(x - j_d) + phi_d*abs(theta_d1)*ReLU(x - j_d)"
    total = "phi_0 + sum(phi_d*ReLU(theta_d0 + theta_d1*x), d, 1, 3)"
    return (
        claim(
            "a",
            step("abs(ReLU(z) - ReLU(u)) <= abs(z - u)", "no_jump"),
            step(f"for all D = 3: y = {total}", "three"),
            step(f"for all theta_d1 != 0: {unit} = {bend}", "one_place"),
        ),
        claim(
            "b",
            step("for all t > 0: heaviside(0) - heaviside(-t) <= t", "near_zero"),
            unless=("t = 1/2",),
            instead=(step("for all t > 0: heaviside(0) - heaviside(-t) = 1", "jump"),),
        ),
        claim("c", step("tanh(0) + tanh(2*z) = 2*tanh(z)", "middle"), unless=("z = 1",)),
        claim("d", step("sigmoid(0) + sigmoid(2*z) = 2*sigmoid(z)", "middle"), unless=("z = 1",)),
        claim(
            "e",
            step("for all 0 <= z <= 1: HardSwish(0) + HardSwish(2*z) = 2*HardSwish(z)", "middle"),
            unless=("z = 1",),
        ),
        claim("f", step("LeakyReLU(z) = z/10 + 9/10*ReLU(z)", "leaky")),
    )


PROBLEM = page(
    "claim_4", message("source.on_equation", chapter=3, number=1), claims, FORMULAS.context
)
