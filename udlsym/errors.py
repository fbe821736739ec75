"""Everything that can go wrong, as exceptions with one clear line each."""

from __future__ import annotations

import unicodedata


class UdlsymError(Exception):
    """Base of all errors that udlsym raises on purpose."""


class UsageError(UdlsymError):
    """A request that cannot be met: unknown problem, bad file, impossible size."""


class OutputError(UdlsymError):
    """A file or folder could not be written; nothing half-written was left behind."""


class ReadingError(UdlsymError):
    """A text that cannot be read, with the place and, where there is one, a suggestion.

    >>> print(ReadingError("x_i +", 5, "an operand is missing here", "write a name or a number"))
    an operand is missing here
      x_i +
           ^
    write a name or a number
    """

    def __init__(self, text: str, position: int, message: str, suggestion: str = "") -> None:
        super().__init__(message)
        self.text, self.position, self.message, self.suggestion = (
            text,
            position,
            message,
            suggestion,
        )

    def __reduce__(self) -> tuple[type[ReadingError], tuple[str, int, str, str]]:
        """How it is copied and sent to another process."""
        return type(self), (self.text, self.position, self.message, self.suggestion)

    def __str__(self) -> str:
        start = self.text.rfind("\n", 0, self.position) + 1
        line = self.text[start:].split("\n", 1)[0]
        shown, column = _cropped(line, self.position - start)
        lines = [self.message, "  " + shown, " " * (2 + column) + "^"]
        return "\n".join(lines + ([self.suggestion] if self.suggestion else []))


WINDOW = 100
"""Most characters of a line that are shown around the place of an error."""


_FROM_THE_RIGHT = frozenset({"R", "AL", "AN"})
"""Directions of letters that would turn a line round."""


def _cropped(line: str, column: int) -> tuple[str, int]:
    """Cut a long line around a column; return what is left and how far right the column is now."""
    first = max(0, min(column - WINDOW // 2, len(line) - WINDOW))
    before = "… " if first else ""
    after = " …" if first + WINDOW < len(line) else ""
    left = before + "".join(map(_shown, line[first:column]))
    right = "".join(map(_shown, line[column : first + WINDOW])) + after
    return left + right, sum(map(_width, left))


def _shown(letter: str) -> str:
    """A character, replaced if it would move the caret or the terminal."""
    turns = unicodedata.bidirectional(letter) in _FROM_THE_RIGHT
    return letter if letter.isprintable() and not turns else "\N{REPLACEMENT CHARACTER}"


def _width(letter: str) -> int:
    """How many columns of a terminal a character takes: none for a mark, two for a wide letter."""
    if unicodedata.category(letter) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1


class OutsideFragment(UdlsymError):  # noqa: N818 - it reports a limit, not a fault
    """The normal form does not cover this expression, so it proves nothing about it."""


class Undefined(UdlsymError):  # noqa: N818 - a value that does not exist, not a fault
    """An expression has no value at this point, such as 1/0 or an index out of its range."""


class NotExact(UdlsymError):  # noqa: N818 - a limit of exact evaluation, not a fault
    """An expression has a value here, but not a rational one that can be computed exactly."""


class ProofError(UdlsymError):
    """A step of a derivation was refuted or stayed undecided, so there is no proof to print."""


class OracleContradictionError(UdlsymError):
    """Both a proof and an exact counterexample were found: a bug in udlsym, and a full stop."""
