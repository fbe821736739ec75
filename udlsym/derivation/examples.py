"""Small numbers on which a reader can check a formula by hand."""

from __future__ import annotations

from udlsym.data.points import Points

__all__ = ["THREE_POINTS", "Points"]

THREE_POINTS = Points(("0", "1", "2"), ("1", "2", "2"))
"""Three examples for mental arithmetic."""
