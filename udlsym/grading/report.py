"""What is said of an answer: data only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from udlsym.claims import Condition, Counterexample


class Mark(StrEnum):
    """The verdicts on an answer; `INCOMPLETE` is right so far, but not yet an answer."""

    CORRECT = "correct"
    INCORRECT = "incorrect"
    INCOMPLETE = "incomplete"
    UNDECIDED = "undecided"
    UNREADABLE = "unreadable"


class LineMark(StrEnum):
    """What is said of a line of a working.

    `CARRIED`: it follows from the lines above, of which one is wrong. `WORDS` and `EXPRESSION`
    assert nothing; `ASSUMED` and `DEFINITION` are for the writer to choose.
    """

    FOLLOWS = "follows"
    WRONG = "does not follow"
    CARRIED = "follows from a wrong line"
    UNDECIDED = "undecided"
    NOT_UNDERSTOOD = "not understood"
    DEFINITION = "definition"
    ASSUMED = "assumed"
    EXPRESSION = "expression"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class LineReport:
    """A line of a working: its number among those that are not empty, its mark, and why."""

    number: int
    text: str
    mark: LineMark
    how: str
    read_as: str = ""
    counterexample: Counterexample | None = None
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """An answer's verdict with its evidence.

    how: one sentence that names the road. diagnosis: the name of the mistake, or empty.
    counterexample: where the answer and the truth differ. conditions: what the answer needs
    beyond what the problem grants. read_as: the answer as it was understood, in plain text.
    lines: of a working, each line with its mark; first_wrong_line: the number of the first wrong
    one, or None.
    """

    verdict: Mark
    how: str
    diagnosis: str = ""
    counterexample: Counterexample | None = None
    conditions: tuple[Condition, ...] = ()
    read_as: str = ""
    lines: tuple[LineReport, ...] = ()
    first_wrong_line: int | None = None

    def __str__(self) -> str:
        return "\n".join(filter(None, (f"{self.verdict}: {self.how}", self.diagnosis)))
