"""Deciding a claim of the book: its verdict follows from those of its formulas."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from udlsym.audit.book_claim import BookClaim
from udlsym.claims import Claim, Counterexample, Status, Verdict
from udlsym.derivation.step import Step
from udlsym.oracle.decide import decide

Judge = Callable[[Claim], Verdict]


class Truth(StrEnum):
    """What is found of a claim of the book."""

    TRUE = "true"
    FALSE = "false"
    CONDITIONAL = "conditional"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Finding:
    """One formula with the oracle's verdict."""

    step: Step
    verdict: Verdict

    @property
    def proved(self) -> bool:
        """Whether it was proved, under no condition that the step does not state."""
        said = {each.relation for each in self.verdict.conditions}
        return self.verdict.status is Status.PROVED and said <= set(self.step.conditions)

    @property
    def refuted(self) -> bool:
        """Whether an exact point, or certified bounds at one, speak against it."""
        return self.verdict.status is Status.REFUTED


@dataclass(frozen=True, slots=True)
class Decided:
    """A claim of the book with what the oracle found.

    stated: each formula as the book has it; under_condition: each one with the condition;
    instead: what holds where the claim is false. witness: the formula that fails, at the values
    that were given for it.
    """

    claim: BookClaim
    stated: tuple[Finding, ...]
    under_condition: tuple[Finding, ...] = ()
    instead: tuple[Finding, ...] = ()
    witness: Verdict | None = None

    @property
    def truth(self) -> Truth:
        """True: every formula is proved. Conditional: one is refuted, but none under the condition.

        False: one is refuted and there is no condition. A refutation counts only if the values of
        the witness refute the formula too.
        """
        if not self.claim.witness and all(each.proved for each in self.stated):
            return Truth.TRUE
        if not self.stated[self.claim.fails].refuted or not self._witnessed:
            return Truth.UNDECIDED
        held = self.under_condition if self.claim.condition else self.instead
        if not all(each.proved for each in held):
            return Truth.UNDECIDED
        return Truth.CONDITIONAL if self.claim.condition else Truth.FALSE

    @property
    def counterexample(self) -> Counterexample | None:
        """The point at which the claim, as it is stated, fails."""
        return self.witness.counterexample if self.witness else None

    @property
    def _witnessed(self) -> bool:
        return self.witness is not None and self.witness.status is Status.REFUTED


def decided(claim: BookClaim, judge: Judge = decide) -> Decided:
    """Have every formula of a claim judged, with and without its condition."""
    return Decided(
        claim,
        _findings(claim.stated, judge),
        _findings(claim.under_condition, judge) if claim.condition else (),
        _findings(claim.instead, judge),
        judge(claim.at_witness) if claim.witness else None,
    )


def _findings(steps: Iterable[Step], judge: Judge) -> tuple[Finding, ...]:
    return tuple(Finding(step, judge(step.claim)) for step in steps)
