"""CSV files given on the command line, of which ``-`` is standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from udlsym.errors import UsageError

if TYPE_CHECKING:
    from udlsym.data.table import Table


def table_of(argument: str) -> Table:
    """Read the table that an argument names."""
    from udlsym.data.table import read_bytes, read_table

    if argument != "-":
        return read_table(Path(argument))
    return read_bytes(sys.stdin.buffer.read(), "standard input")


def refuse_overwriting(out: str, *inputs: str) -> None:
    """Raise `UsageError` where a result would replace the file that it is made from.

    >>> refuse_overwriting("data.csv", "./data.csv")
    Traceback (most recent call last):
    udlsym.errors.UsageError: --out data.csv would replace the input; choose another name
    """
    if any(Path(out).resolve() == Path(each).resolve() for each in inputs):
        raise UsageError(f"--out {out} would replace the input; choose another name")
