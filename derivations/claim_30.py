"""Claim 30 of chapter 2: steepest descent is perpendicular to the contours, which are ellipses."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page
from udlsym.derivation.document import Statement
from udlsym.derivation.message import message
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.linear import LinearModel
from udlsym.syntax.nodes import Symbol

FORMULAS = Formulas("claim_30", LeastSquares(LinearModel(inputs=1, outputs=1)).context)
CURVATURE = Symbol("lambda")
SPREAD = "sum((x_i - xbar)^2, i, 1, I)"
QUADRATIC = "(I*(u + xbar*v)^2 + sum((x_i - xbar)^2, i, 1, I)*v^2)"


def claims() -> tuple[BookClaim, ...]:
    """Directions and slopes; ellipses; step sizes that come nearer to the minimum."""
    step, claim = FORMULAS.step, FORMULAS.claim
    gradient = "(p^2 + q^2)"
    between = "l <= lambda <= mu"
    squares = "sum(x_i^2, i, 1, I)"
    first = "2*I*p + 2*sum(x_i, i, 1, I)*q"
    second = f"2*sum(x_i, i, 1, I)*p + 2*{squares}*q"
    curvature = f"if {first} = lambda*p and {second} = lambda*q then"
    hessian = "(2*I*u^2 + 4*sum(x_i, i, 1, I)*u*v + 2*sum(x_i^2, i, 1, I)*v^2)"
    return (
        claim(
            "a",
            step("p*(-q) + q*p = 0", "along"),
            step(f"{gradient}*(u^2 + v^2) - (p*u + q*v)^2 = (p*v - q*u)^2", "cauchy"),
            step("(p*v - q*u)^2 >= 0", "not_below"),
            step(f"p*(-p) + q*(-q) = -{gradient}", "down"),
        ),
        claim(
            "b",
            step(f"{hessian} = 2*{QUADRATIC}", "squares"),
            step(f"I*{SPREAD} > 0", "closed"),
            when=(f"{SPREAD} > 0",),
            unless=("I = 2", "x_1 = 1", "x_2 = 1"),
            fails=1,
        ),
        claim(
            "c",
            step(f"for all {SPREAD} = 0: {QUADRATIC} = I*(u + xbar*v)^2", "lines"),
        ),
        claim(
            "d",
            step(
                f"for all l > 0, {between}: abs(1 - s*lambda) < 1",
                "shorter",
                axis=CURVATURE,
                least=Symbol("l"),
                most=Symbol("mu"),
            ),
            when=("s > 0", "s*mu < 2"),
            unless=("l = 1", "lambda = 1", "mu = 1", "s = 2"),
            before=(
                Statement(
                    step(
                        f"{curvature} p - s*({first}) = (1 - s*lambda)*p",
                        "one_step",
                        axis=CURVATURE,
                    )
                ),
                Statement(step(f"{curvature} q - s*({second}) = (1 - s*lambda)*q", "the_other")),
            ),
        ),
        claim(
            "e",
            step(
                f"(2*I - lambda)*(2*{squares} - lambda) - (2*sum(x_i, i, 1, I))^2 = "
                f"lambda^2 - 2*(I + {squares})*lambda + 4*I*{SPREAD}",
                "eigenvalues",
                axis=CURVATURE,
            ),
            step(
                f"lambda^2 - 2*(I + {squares})*lambda + 4*I*{SPREAD} = "
                f"(lambda - (I + {squares}))^2 - ((I - {squares})^2 + 4*(sum(x_i, i, 1, I))^2)",
                "completed",
            ),
            step(
                f"(I + {squares})^2 - 4*I*{SPREAD} = (I - {squares})^2 + 4*(sum(x_i, i, 1, I))^2",
                "real",
            ),
            step("for all mu >= 0, lambda + mu = 2*c: lambda <= 2*c", "trace"),
            step("for all s > 0, lambda <= 2*c, s*c < 1: s*lambda < 2", "safe"),
        ),
        claim(
            "f",
            step("for all mu > 0, s >= 2/mu: abs(1 - s*mu) >= 1", "too_long"),
            step("for all mu > 0, s <= 0: abs(1 - s*mu) >= 1", "backwards"),
        ),
        claim(
            "g",
            step(
                f"for all s > 0, {between}: abs(1 - s*lambda) <= max(abs(1 - s*l), abs(1 - s*mu))",
                "rate",
            ),
            step(f"for all {between}: abs(l + mu - 2*lambda) <= mu - l", "best"),
            step(
                "for all l + mu != 0: (l + mu)*(1 - 2/(l + mu)*lambda) = l + mu - 2*lambda",
                "best_step",
            ),
        ),
    )


PROBLEM = page("claim_30", message("source.loss_surface"), claims, FORMULAS.context)
