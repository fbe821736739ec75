"""Text arguments, of which ``-`` is standard input."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError

from udlsym.errors import UsageError


def texts(*arguments: str) -> tuple[str, ...]:
    """Return the arguments with ``-`` replaced by what standard input holds; at most one may be.

    >>> texts("x_i", "-phi_0"), texts()
    (('x_i', '-phi_0'), ())
    """
    if arguments.count("-") > 1:
        raise UsageError("only one argument can be read from standard input (-)")
    return tuple(_standard_input() if each == "-" else each for each in arguments)


def folder_name(text: str) -> str:
    """Return the name of a folder as it is given; an empty one would be the folder one is in.

    >>> folder_name("build/book")
    'build/book'
    """
    if not text.strip():
        raise ArgumentTypeError("the name of the folder is empty")
    return text


def _standard_input() -> str:
    try:
        text = sys.stdin.read().strip()
    except UnicodeDecodeError as error:
        raise UsageError("standard input is not text in the terminal's encoding") from error
    if not text:
        raise UsageError("standard input is empty")
    return text
