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


@dataclass(frozen=True, slots=True)
class Report:
    """An answer's verdict with its evidence.

    how: one sentence that names the road. diagnosis: the name of the mistake, or empty.
    counterexample: where the answer and the truth differ. conditions: what the answer needs
    beyond what the problem grants. read_as: the answer as it was understood, in plain text.
    """

    verdict: Mark
    how: str
    diagnosis: str = ""
    counterexample: Counterexample | None = None
    conditions: tuple[Condition, ...] = ()
    read_as: str = ""

    def __str__(self) -> str:
        return "\n".join(filter(None, (f"{self.verdict}: {self.how}", self.diagnosis)))
