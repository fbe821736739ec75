"""The command line: `program.main` runs one command of the table in `commands`, a file each."""

from __future__ import annotations

from udlsym.cli.program import main

__all__ = ["main"]
