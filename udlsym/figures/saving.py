"""Figures as bytes: the same bytes each time, in SVG, PNG and PDF."""

from __future__ import annotations

import io
from typing import Any, Final

from matplotlib import rc_context
from matplotlib.figure import Figure

from udlsym.errors import UsageError

_METADATA: Final[dict[str, dict[str, Any]]] = {
    "svg": {"Date": None, "Creator": None},
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}
"""Format -> what it must not say, because it changes from day to day or place to place."""

FORMATS: Final = tuple(_METADATA)

DOTS: Final = 200
"""Dots an inch of a PNG."""


def figure_bytes(figure: Figure, ending: str, salt: str = "udlsym") -> bytes:
    """Return a figure as a file; `salt` keeps the names inside of two SVG files apart.

    Raises `UsageError` for a format that there is not.

    >>> figure_bytes(Figure(figsize=(1, 1)), "svg").startswith(b"<?xml")
    True
    >>> figure_bytes(Figure(), "gif")
    Traceback (most recent call last):
    udlsym.errors.UsageError: unknown format gif; there are svg, png, pdf
    """
    if ending not in _METADATA:
        raise UsageError(f"unknown format {ending}; there are {', '.join(FORMATS)}")
    target = io.BytesIO()
    with rc_context({"svg.hashsalt": salt, "svg.fonttype": "path", "pdf.fonttype": 42}):
        figure.savefig(
            target,
            format=ending,
            dpi=DOTS,
            bbox_inches="tight",
            pad_inches=0.06,
            metadata=_METADATA[ending],
        )
    return target.getvalue()
