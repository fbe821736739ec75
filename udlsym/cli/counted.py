"""Numbers of things."""

from __future__ import annotations


def counted(number: int | str, what: str) -> str:
    """Say how many there are of what has a plural in s.

    >>> counted(1, "region"), counted("0", "region")
    ('1 region', '0 regions')
    """
    return f"{number} {what}" if str(number) == "1" else f"{number} {what}s"
