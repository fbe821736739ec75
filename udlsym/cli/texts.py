"""Text arguments, of which ``-`` is standard input."""

from __future__ import annotations

import sys

from udlsym.errors import UsageError


def texts(*arguments: str) -> tuple[str, ...]:
    """Return the arguments with ``-`` replaced by what standard input holds; at most one may be.

    >>> texts("x_i", "-phi_0"), texts()
    (('x_i', '-phi_0'), ())
    """
    if arguments.count("-") > 1:
        raise UsageError("only one argument can be read from standard input (-)")
    return tuple(_standard_input() if each == "-" else each for each in arguments)


def _standard_input() -> str:
    try:
        text = sys.stdin.read().strip()
    except UnicodeDecodeError as error:
        raise UsageError("standard input is not text in the terminal's encoding") from error
    if not text:
        raise UsageError("standard input is empty")
    return text
