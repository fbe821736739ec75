"""Exact rational numbers: read from what people write, and written out at any length."""

from __future__ import annotations

import re
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, Inexact, Overflow, localcontext
from fractions import Fraction
from numbers import Rational
from typing import Any, Final, Protocol, TypeAlias, runtime_checkable

from udlsym.errors import UsageError


@runtime_checkable
class ExactlyARatio(Protocol):
    """Floats, decimals and NumPy's numbers: each is exactly a ratio of two whole numbers."""

    def as_integer_ratio(self) -> tuple[int, int]:
        """Return numerator and denominator; an error for what is not finite."""


RationalLike: TypeAlias = int | Fraction | str | float | Rational | ExactlyARatio
"""What `rational` takes."""

_DECIMAL: Final = re.compile(r"([+-]?)(\d+\.?\d*|\.\d+)(?:[eE]([+-]?\d{1,9}))?", re.ASCII)
_RATIO: Final = re.compile(r"([+-]?\d+)/(\d+)", re.ASCII)
_MOST_DIGITS: Final = 4000
"""Longer numbers are refused: nobody writes them, and a short 1e999999999 would fill the memory."""

_SHOWN: Final = 40
_LIMB_BITS: Final = 1024
_EXACT: Final = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[Inexact, Overflow])


def rational(value: RationalLike, what: str = "the number") -> Fraction:
    """Return the exact value of a whole number, a Fraction, a text, a float or any exact ratio.

    A text is a decimal or a fraction of whole numbers and means what is written. A float is the
    binary number that it is, which is seldom the decimal that was typed. `what` is what error
    messages call it. Raises `UsageError`.

    >>> rational("0.1"), rational("-11/7"), rational(0.1), rational("1e-2")
    (Fraction(1, 10), Fraction(-11, 7), Fraction(3602879701896397, 36028797018963968), Fraction(1, 100))
    >>> rational("1/0", "theta_10")
    Traceback (most recent call last):
    udlsym.errors.UsageError: theta_10 is '1/0', which divides by zero
    """  # noqa: E501 - one float has this many digits
    if type(value) is Fraction:
        return value
    if isinstance(value, str):
        return _read(value.strip(), what)
    if isinstance(value, bool):
        raise UsageError(f"{what} is {value}, which is not a number")
    if isinstance(value, float):
        return _from_float(value, what)
    if isinstance(value, Rational):
        return Fraction(int(value.numerator), int(value.denominator))
    if isinstance(value, ExactlyARatio):
        return _from_ratio(value, what)
    raise UsageError(f"{what} is {_shown(value)}, which is not a rational number")


def _from_float(value: float, what: str) -> Fraction:
    try:
        return Fraction(value)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{what} is {value}, which is not a finite number") from error


def _from_ratio(value: ExactlyARatio, what: str) -> Fraction:
    try:
        return Fraction(*map(int, value.as_integer_ratio()))
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{what} is {value}, which is not a finite number") from error


def _read(text: str, what: str) -> Fraction:
    decimal = _DECIMAL.fullmatch(text)
    if decimal is None:
        if ratio := _RATIO.fullmatch(text):
            return _from_texts(*ratio.groups(), text=text, what=what)
        hint = "which is not a finite number" if _is_not_finite(text) else "which is not a number"
        raise UsageError(f"{what} is {_shown(text)}, {hint}")
    sign, digits, exponent = decimal.groups()
    whole, _, decimals = digits.partition(".")
    shift = int(exponent or 0) - len(decimals)
    if len(digits) + abs(shift) > _MOST_DIGITS:
        raise UsageError(f"{what} is {_shown(text)}, which has more than {_MOST_DIGITS:,} digits")
    numerator = int(sign + whole + decimals)
    return Fraction(numerator * 10**shift) if shift >= 0 else Fraction(numerator, 10**-shift)


def _from_texts(numerator: str, denominator: str, *, text: str, what: str) -> Fraction:
    if len(text) > _MOST_DIGITS:
        raise UsageError(f"{what} is {_shown(text)}, which has more than {_MOST_DIGITS:,} digits")
    if int(denominator) == 0:
        raise UsageError(f"{what} is {_shown(text)}, which divides by zero")
    return Fraction(int(numerator), int(denominator))


def _is_not_finite(text: str) -> bool:
    return text.lstrip("+-").lower() in {"nan", "inf", "infinity"}


def _shown(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"


def whole_number(value: Any, what: str, least: int = 0) -> int:
    """Return a whole number from `least` on as an int; `UsageError` for anything else.

    >>> whole_number(3, "D"), whole_number(0, "D")
    (3, 0)
    >>> whole_number(True, "D")
    Traceback (most recent call last):
    udlsym.errors.UsageError: D must be a whole number from 0 on, but it is True
    """
    if type(value) is int and value >= least:
        return value
    if not isinstance(value, bool) and isinstance(value, Rational) and value.denominator == 1:
        whole = int(value.numerator)
        if whole >= least:
            return whole
    raise UsageError(f"{what} must be a whole number from {least} on, but it is {_shown(value)}")


def decimal_text(number: int) -> str:
    """Write a whole number in decimal digits, however many there are.

    Python refuses above 4,300 digits unless a setting of the whole process is changed. This leaves
    the setting alone and is fast: chunks of bits are joined in pairs by exact decimal arithmetic,
    in a context of the running thread.

    >>> decimal_text(0), decimal_text(-12), len(decimal_text(1 << 100_000))
    ('0', '-12', 30103)
    """
    if number.bit_length() <= _LIMB_BITS:
        return str(number)
    sign = "-" if number < 0 else ""
    return sign + str(_joined(_limbs(abs(number))))


def _limbs(number: int) -> list[Decimal]:
    """The digits in base 2^1024, the lowest first."""
    size = _LIMB_BITS // 8
    data = number.to_bytes(-(-number.bit_length() // 8), "little")
    chunks = (data[start : start + size] for start in range(0, len(data), size))
    return [Decimal(int.from_bytes(chunk, "little")) for chunk in chunks]


def _joined(limbs: list[Decimal]) -> Decimal:
    with localcontext(_EXACT):
        base = Decimal(1 << _LIMB_BITS)
        while len(limbs) > 1:
            if len(limbs) % 2:
                limbs.append(Decimal(0))
            pairs = zip(limbs[::2], limbs[1::2], strict=True)
            limbs = [low + high * base for low, high in pairs]
            if len(limbs) > 1:
                base *= base
        return limbs[0]


def rational_text(value: Fraction) -> str:
    """Write a fraction in lowest terms, such as -231/500; a whole number without a denominator.

    >>> rational_text(Fraction(-231, 500)), rational_text(Fraction(0))
    ('-231/500', '0')
    """
    numerator, denominator = value.as_integer_ratio()
    if max(numerator.bit_length(), denominator.bit_length()) <= _LIMB_BITS:
        return f"{numerator}" if denominator == 1 else f"{numerator}/{denominator}"
    written = decimal_text(numerator)
    return written if denominator == 1 else f"{written}/{decimal_text(denominator)}"
