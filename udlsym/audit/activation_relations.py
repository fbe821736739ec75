"""What holds between activation functions, and SELU's constants, as claims to be decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from udlsym.audit.activation_formulas import FORMULAS
from udlsym.audit.book_claim import BookClaim
from udlsym.claims import Enclosed
from udlsym.context import Context
from udlsym.derivation.message import Message
from udlsym.derivation.step import Step, concluded
from udlsym.syntax.build import ONE, TWO, ZERO, minus, negative, over, plus, squared, times
from udlsym.syntax.nodes import Call, Node, Number

RELATIONS: Final = (
    "tanh(z) = 2*sigmoid(2*z) - 1",
    "tanh(-z) = -tanh(z)",
    "sigmoid(-z) = 1 - sigmoid(z)",
    "diff(sigmoid(z), z) = sigmoid(z)*(1 - sigmoid(z))",
    "0 < sigmoid(z) < 1",
    "-1 < tanh(z) < 1",
    "for all epsilon > 0, z >= 1/epsilon: 1 - sigmoid(z) < epsilon",
    "for all epsilon > 0, z <= -1/epsilon: sigmoid(z) < epsilon",
    "for all epsilon > 0, z >= 1/epsilon: 1 - tanh(z) < epsilon",
    "for all epsilon > 0, z <= -1/epsilon: tanh(z) + 1 < epsilon",
    "for all beta = 1: swish(z) = SiLU(z)",
    "for all beta = 0: swish(z) = z/2",
    "SiLU(z) = z*(1 + tanh(z/2))/2",
    "SiLU(z) - SiLU(-z) = z",
    "for all alpha = 1/10: PReLU(z) = LeakyReLU(z)",
    "for all alpha = 0: PReLU(z) = ReLU(z)",
    "for all alpha <= 1: PReLU(z) = max(z, alpha*z)",
    "LeakyReLU(z) = max(z, z/10)",
    "ReLU(z) = max(0, z)",
    "ReLU(z) - ReLU(-z) = z",
    "ReLU(z) + ReLU(-z) = abs(z)",
    "ReLU(z) + min(z, 0) = z",
    "ReLU(z) - min(z, 0) = abs(z)",
    "ReLU(z)*min(z, 0) = 0",
    "for all alpha = 0: ELU(z) = ReLU(z)",
    "for all alpha > 0: ELU(z) > -alpha",
    "for all z < 0: ELU(z) + alpha = alpha*exp(z)",
    "SELU(z) = lambda*ELU(z)",
    "HardSwish(z) = z*(ReLU(z + 3) - ReLU(z - 3))/6",
    "HardSwish(z) - HardSwish(-z) = z",
    "for all z = 3: HardSwish(z) - SiLU(z) = 3/(1 + exp(3))",
    "for all z > 3: HardSwish(z) - SiLU(z) = z/(1 + exp(z))",
    "rect(z) = heaviside(z) - 1[z > 1]",
    "exp(softplus(z)) = 1 + exp(z)",
    "softplus(z) - softplus(-z) = z",
    "diff(softplus(z), z) = sigmoid(z)",
    "0 < softplus(z) <= exp(z)",
    "for all Phi(z) + Phi(-z) = 1: z*Phi(z) - (-z)*Phi(-z) = z",
)
"""What holds between the functions; GELU is z Φ(z), here for any Φ with Φ(z) + Φ(−z) = 1."""


def relations() -> Iterator[BookClaim]:
    """The relations as claims."""
    for place, text in enumerate(RELATIONS, start=1):
        step = FORMULAS.step(text, "relation")
        yield BookClaim(
            f"relation.{place}", FORMULAS.message("relations"), _sentence(step), (step,)
        )


def _sentence(step: Step) -> Message:
    (relation,) = concluded(step.claim)
    return FORMULAS.message("formula", formula=relation)


def constants() -> Iterator[BookClaim]:
    """SELU's constants, from what they are to do: keep mean 0 and variance 1 of a normal input.

    With N, Φ the standard normal density and distribution, E[SELU] = 0 says that
    N(0) = α (½ − e^½ Φ(−1)), and E[SELU²] = 1 that λ² (½ + α² (e² Φ(−2) − 2 e^½ Φ(−1) + ½)) = 1.
    """
    for place, (tree, (below, above)) in enumerate(zip(_equations(), PRINTED, strict=True)):
        claim = Enclosed(tree, Number(below), Number(above), context=Context())
        step = FORMULAS.judged(claim, "relation")
        yield BookClaim(f"selu.{place}", FORMULAS.message("relations"), _sentence(step), (step,))


PRINTED: Final = (("1.67326", "1.67327"), ("1.10397049", "1.10418064"))
"""α = 1.67326…, and λ² between the squares of 1.0507 and 1.0508, as λ = 1.0507…"""


def _equations() -> tuple[Node, Node]:
    """α and λ² as the two equations give them."""
    half = over(ONE, TWO)
    first = times(Call("exp", (half,)), Call("Phi", (negative(ONE),)))
    second = times(Call("exp", (TWO,)), Call("Phi", (negative(TWO),)))
    alpha = over(Call("density", (ZERO,)), minus(half, first))
    spread = plus(second, negative(times(TWO, first)), half)
    return alpha, over(ONE, plus(half, times(squared(alpha), spread)))
