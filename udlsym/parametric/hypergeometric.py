"""Zaslavsky's sum in closed form where the dimension is a symbol, with a certificate.

The terms that are missing to 2^D, C(D, j) for j = D_i + 1, D_i + 2, …, form a hypergeometric
series:

    Z(D, D_i) = 2^D − C(D, D_i + 1) · ₂F₁(1, D_i + 1 − D; D_i + 2; −1).

The m-th term of the series is C(D, D_i + 1 + m) / C(D, D_i + 1). That is proved by two rational
identities: it is 1 for m = 0, and the ratio of neighbours is that of the series. The recurrence
Z(D + 1, D_i) = Z(D, D_i) + Z(D, D_i − 1) holds term by term: C(D + 1, j) = C(D, j) + C(D, j − 1),
which divided by C(D, j) is rational too.

Source: R. L. Graham, D. E. Knuth and O. Patashnik, Concrete Mathematics (1994), section 5.5.
"""

from __future__ import annotations

from dataclasses import dataclass

from sympy import Expr, Symbol, binomial, cancel, hyper, symbols


@dataclass(frozen=True, slots=True)
class HypergeometricForm:
    """expression: of the symbols D and D_i. identities: what is 0 if the form is right."""

    expression: Expr
    identities: tuple[Expr, ...]

    def is_proved(self) -> bool:
        """Tell whether all identities are the number 0, as rational functions."""
        return all(cancel(identity) == 0 for identity in self.identities)


def zaslavsky_hypergeometric() -> HypergeometricForm:
    """Return the form for symbolic D and D_i.

    It holds for whole numbers 0 ≤ D_i < D; from D_i = D on the sum is 2^D.

    >>> form = zaslavsky_hypergeometric()
    >>> form.expression
    2**D - binomial(D, D_i + 1)*hyper((1, -D + D_i + 1), (D_i + 2,), -1)
    >>> form.is_proved()
    True
    """
    D, D_i = symbols("D D_i", integer=True, nonnegative=True)  # noqa: N806 - the field's names
    upper, lower, argument = (1, D_i + 1 - D), (D_i + 2,), -1
    return HypergeometricForm(
        2**D - binomial(D, D_i + 1) * hyper(upper, lower, argument),
        (_ratio_identity(D, D_i, upper, lower, argument), _recurrence_identity(D)),
    )


def _ratio_identity(
    D: Symbol,  # noqa: N803 - the field's name
    D_i: Symbol,  # noqa: N803
    upper: tuple[Expr | int, ...],
    lower: tuple[Expr, ...],
    argument: int,
) -> Expr:
    """The ratio of terms m + 1 and m of the series, less that of the binomial coefficients."""
    m = Symbol("m", integer=True, nonnegative=True)
    (first, second), (below,) = upper, lower
    series = (first + m) * (second + m) / (below + m) * argument / (1 + m)
    j = D_i + 1 + m
    return series - (D - j) / (j + 1)


def _recurrence_identity(D: Symbol) -> Expr:  # noqa: N803 - the field's name
    """(C(D + 1, j) − C(D, j) − C(D, j − 1)) / C(D, j), each quotient as a rational function."""
    j = Symbol("j", integer=True, positive=True)
    return (D + 1) / (D + 1 - j) - 1 - j / (D - j + 1)
