"""Tables from CSV files, with numbers kept as they are written.

The file is UTF-8 with a header line and commas between the columns; a byte order mark, quoted
fields, blank lines and any line ends are fine.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import isinf
from pathlib import Path
from typing import Final

from udlsym.errors import UsageError

_NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_NOT_FINITE: Final = re.compile(r"[+-]?(nan|inf|infinity)", re.IGNORECASE)
_MOST_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class Row:
    """One line of data: its number among the data, its line in the file, its fields."""

    number: int
    line: int
    fields: tuple[str, ...]

    @property
    def place(self) -> str:
        """Where the row is, in words."""
        return f"row {self.number} (line {self.line})"


@dataclass(frozen=True, slots=True)
class Table:
    """A header and rows with as many fields each; `source` is what messages call the file."""

    source: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]

    def texts(self, column: str) -> tuple[str, ...]:
        r"""Return a column as it is written.

        >>> read_text("x,y\n1,2\n", "data.csv").texts("z")
        Traceback (most recent call last):
        udlsym.errors.UsageError: data.csv has no column 'z'; its columns are 'x', 'y'
        """
        place = self._place(column)
        return tuple(row.fields[place] for row in self.rows)

    def exact(self, column: str) -> tuple[Fraction, ...]:
        r"""Return a column as exact numbers: 0.40 is 2/5.

        >>> read_text("x\n0.40\n", "data.csv").exact("x")
        (Fraction(2, 5),)
        """
        return tuple(map(Fraction, self._numbers(column)))

    def floats(self, column: str) -> list[float]:
        r"""Return a column as the floats nearest to the numbers as written.

        >>> read_text("x\n", "data.csv").floats("x")
        []
        """
        return list(map(float, self._numbers(column)))

    def _place(self, column: str) -> int:
        found = [place for place, name in enumerate(self.header) if name == column]
        if not found:
            columns = ", ".join(map(repr, self.header))
            raise UsageError(f"{self.source} has no column {column!r}; its columns are {columns}")
        if len(found) > 1:
            raise UsageError(f"{self.source} has {len(found)} columns called {column!r}")
        return found[0]

    def _numbers(self, column: str) -> Iterator[str]:
        place = self._place(column)
        for row in self.rows:
            text = row.fields[place].strip()
            if not _NUMBER.fullmatch(text) or isinf(float(text)):
                shown = repr(text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + "…")
                problem = _problem(text, shown)
                raise UsageError(f"{self.source}, {row.place}: column {column!r} {problem}")
            yield text


def _problem(text: str, shown: str) -> str:
    """What is wrong with a text that should be a number."""
    if not text:
        return "is empty; a number is wanted"
    if _NOT_FINITE.fullmatch(text):
        return f"holds {shown}, which is not a finite number"
    if _NUMBER.fullmatch(text):
        return f"holds {shown}, which is too large"
    return f"holds {shown}, which is not a number"


def read_table(path: Path) -> Table:
    """Read a CSV file; `UsageError` if it is missing, not UTF-8, empty or ragged."""
    try:
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise UsageError(f"cannot read {path}: {reason}") from error
    return read_bytes(content, str(path))


def read_bytes(content: bytes, source: str) -> Table:
    r"""Read a table from the bytes of a CSV file.

    >>> read_bytes(b"\xff\xfe", "data.csv")
    Traceback (most recent call last):
    udlsym.errors.UsageError: data.csv is not UTF-8 text (byte 1); save it as CSV in UTF-8
    """
    try:
        return read_text(content.decode("utf-8-sig"), source)
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{source} is not UTF-8 text (byte {error.start + 1}); save it as CSV in UTF-8"
        ) from error


def read_text(text: str, source: str) -> Table:
    r"""Read a table from the text of a CSV file.

    >>> read_text(" x , y \n1,2\n\n3,4\n", "data.csv").header
    ('x', 'y')
    >>> read_text("", "data.csv")
    Traceback (most recent call last):
    udlsym.errors.UsageError: data.csv is empty; a header line such as x,y is wanted
    """
    lines = _lines(text, source)
    _, first = next(lines, (0, []))
    if not first:
        raise UsageError(f"{source} is empty; a header line such as x,y is wanted")
    header = tuple(name.strip() for name in first)
    if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
        raise UsageError(
            f"{source} has no commas in its header {header[0]!r}; separate columns by commas"
        )
    rows = (
        Row(number, line, tuple(fields)) for number, (line, fields) in enumerate(lines, start=1)
    )
    return Table(source, header, tuple(_regular(row, len(header), source) for row in rows))


def _lines(text: str, source: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that hold something, each with its number in the file."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, skipinitialspace=True)
    try:
        for fields in reader:
            if any(field.strip() for field in fields):
                yield reader.line_num, fields
    except csv.Error as error:
        raise UsageError(f"{source}, line {reader.line_num}: {error}") from error


def _regular(row: Row, wanted: int, source: str) -> Row:
    if len(row.fields) != wanted:
        raise UsageError(
            f"{source}, {row.place}: {len(row.fields)} fields, but the header has {wanted}"
        )
    return row
