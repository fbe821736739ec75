"""Everything that can go wrong, as exceptions with one clear line each."""

from __future__ import annotations


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

    def __str__(self) -> str:
        start = self.text.rfind("\n", 0, self.position) + 1
        line = self.text[start:].split("\n", 1)[0]
        shown, column = _cropped(line, self.position - start)
        lines = [self.message, "  " + shown, " " * (2 + column) + "^"]
        return "\n".join(lines + ([self.suggestion] if self.suggestion else []))


WINDOW = 100
"""Most characters of a line that are shown around the place of an error."""


def _cropped(line: str, column: int) -> tuple[str, int]:
    """Cut a long line around a column; return what is left and where the column is now."""
    # Control characters would move the caret or the terminal.
    line = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in line
    )
    if len(line) <= WINDOW:
        return line, column
    first = max(0, min(column - WINDOW // 2, len(line) - WINDOW))
    shown = line[first : first + WINDOW]
    before = "… " if first else ""
    after = " …" if first + WINDOW < len(line) else ""
    return before + shown + after, column - first + len(before)


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
