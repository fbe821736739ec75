"""What an argument must look like, for more than one command."""

from __future__ import annotations

from argparse import ArgumentTypeError

from udlsym.errors import UsageError


def count(text: str) -> int:
    """A whole number from 1 on.

    >>> count("12")
    12
    >>> count("0")
    Traceback (most recent call last):
    argparse.ArgumentTypeError: '0' is not a whole number from 1 on
    """
    return _whole(text, 1)


def seed(text: str) -> int:
    """A whole number from 0 on.

    >>> seed("0")
    0
    >>> seed("-1")
    Traceback (most recent call last):
    argparse.ArgumentTypeError: '-1' is not a whole number from 0 on
    """
    return _whole(text, 0)


def constant(text: str) -> tuple[str, str]:
    """A name with its value.

    >>> constant("psi_0=1/2"), constant("psi_0=")
    (('psi_0', '1/2'), ('psi_0', ''))
    >>> constant("psi_0")
    Traceback (most recent call last):
    udlsym.errors.UsageError: --constant takes NAME=VALUE, not 'psi_0'
    """
    name, equals, value = text.partition("=")
    if not equals:
        raise UsageError(f"--constant takes NAME=VALUE, not {text!r}")
    return name, value


def _whole(text: str, least: int) -> int:
    if not (text.isascii() and text.isdigit() and int(text) >= least):
        raise ArgumentTypeError(f"{text!r} is not a whole number from {least} on")
    return int(text)
