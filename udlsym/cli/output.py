"""Results go to standard output and notes to standard error, in what the terminal can show."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TextIO

from udlsym.errors import OutputError
from udlsym.notation import GREEK

_IN_ASCII: Final = {letter: name for name, letter in GREEK.items()} | {
    "ϕ": "phi",
    "−": "-",
    "–": "-",
    "—": "-",
    "·": "*",
    "×": "x",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "Σ": "sum ",
    "∂": "d",
    "√": "sqrt",
    "²": "^2",
    "′": "'",
    "…": "...",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "½": "1/2",
    "»": ">>",
    "\u0304": "bar",
    "\u0302": "hat",
    "\u0303": "tilde",
}
"""Glyph -> how it is written where the terminal has ASCII only."""


def write(text: str, stream: TextIO | None = None) -> None:
    """Write a result and a line end to standard output (or `stream`).

    Raises `OutputError` where the stream takes nothing, and leaves a closed pipe to the caller.
    """
    stream = stream or _standard_output()
    try:
        stream.write(showable(text, stream) + "\n")
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"cannot write the result: {error.strerror}") from error


def deliver(text: str, out: str | None) -> None:
    """Write a result to the file `out`, whole or not at all, or to standard output for None."""
    if out is None:
        write(text.rstrip("\n"))
        return
    from udlsym.files import write_whole

    write_whole(Path(out), text)
    note(f"wrote {out}")


def note(text: str) -> None:
    """Write a note to standard error; a note that cannot be written is lost, not an error."""
    try:
        sys.stderr.write(showable(text, sys.stderr) + "\n")
        sys.stderr.flush()
    except (OSError, AttributeError):
        return


def write_json(schema: int, payload: Mapping[str, Any]) -> None:
    """Write a JSON object whose first entry is the number of its schema."""
    write(json.dumps({"schema": schema, **payload}, indent=2, ensure_ascii=not has_glyphs()))


def has_glyphs(stream: TextIO | None = None) -> bool:
    """Tell whether a stream (standard output) can carry Greek letters and accents.

    >>> import io
    >>> has_glyphs(io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    False
    """
    return _encodes("φ̂≥Σ", stream or _standard_output())


def _standard_output() -> TextIO:
    if sys.stdout is None:  # closed by the shell: >&-
        raise OutputError("cannot write the result: standard output is closed")
    return sys.stdout


def showable(text: str, stream: TextIO) -> str:
    """Return the text with what the stream cannot carry written out in ASCII.

    >>> import io
    >>> showable("φ_0 ≥ ȳ", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    'phi_0 >= ybar'
    """
    if _encodes(text, stream):
        return text
    letters = unicodedata.normalize("NFD", text)
    words = "".join(_IN_ASCII.get(letter, letter) for letter in letters)
    encoding = stream.encoding or "ascii"
    return words.encode(encoding, errors="backslashreplace").decode(encoding)


def _encodes(text: str, stream: TextIO) -> bool:
    try:
        text.encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True
