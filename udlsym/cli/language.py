"""The option ``--lang`` of the commands that print prose."""

from __future__ import annotations

from argparse import ArgumentParser

from udlsym.messages.languages import DEFAULT, LANGUAGES


def add_language(parser: ArgumentParser) -> None:
    """Add ``--lang``, English where nothing is said."""
    parser.add_argument(
        "--lang", choices=tuple(LANGUAGES), default=DEFAULT, help="English (en) or Chinese (zh)"
    )
