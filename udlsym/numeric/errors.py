"""What can be wrong with arrays and with expressions that are to become array code."""

from __future__ import annotations

from udlsym.errors import UdlsymError


class ShapeError(UdlsymError, ValueError):
    """An array has not the shape that was wanted."""


class DataTypeError(UdlsymError, TypeError):
    """An array holds something other than real numbers in single or double precision."""


class LoweringError(UdlsymError):
    """An indexed expression has no translation into array operations here."""


class VerificationError(UdlsymError):
    """A compiled function and the exact evaluator disagree: a bug in udlsym."""
