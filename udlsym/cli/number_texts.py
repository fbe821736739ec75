"""Numbers in tables: exact, or rounded where a reader asks for that."""

from __future__ import annotations

from collections.abc import Callable
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import Final, TypeAlias

from udlsym.errors import UsageError
from udlsym.rationals import rational_text

_MOST_DIGITS: Final = 1000

_PLAIN: Final = range(-5, 12)
"""Powers of ten that are written with zeros."""

NumberText: TypeAlias = Callable[[Fraction], str]


def number_text(digits: int | None) -> NumberText:
    """Return how numbers are written: as fractions, or rounded to so many significant digits.

    Raises `UsageError` for more digits than anybody reads.

    >>> number_text(None)(Fraction(1, 3)), number_text(3)(Fraction(-2, 3)), number_text(2)(Fraction(9))
    ('1/3', '-0.667', '9')
    >>> number_text(3)(Fraction(0)), number_text(3)(Fraction(100)), number_text(1)(Fraction(2, 10**9))
    ('0', '100', '2e-9')
    """  # noqa: E501 - two lines of examples
    if digits is None:
        return rational_text
    if digits > _MOST_DIGITS:
        raise UsageError(f"numbers are rounded to at most {_MOST_DIGITS} digits, not {digits}")
    context = Context(digits, ROUND_HALF_EVEN, MIN_EMIN, MAX_EMAX, 0)

    def rounded(value: Fraction) -> str:
        quotient = context.divide(Decimal(value.numerator), Decimal(value.denominator))
        shown = quotient.normalize(context)
        return f"{shown:f}" if shown.adjusted() in _PLAIN else f"{shown:e}"

    return rounded


def rounding_note(digits: int | None) -> str:
    """Say that numbers are rounded; nothing where they are not.

    >>> rounding_note(6), rounding_note(None)
    ('numbers rounded to 6 digits', '')
    """
    return "" if digits is None else f"numbers rounded to {digits} digits"
