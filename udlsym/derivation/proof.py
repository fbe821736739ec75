"""`prove` alone turns a derivation into a proof, and only proofs can be printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import perf_counter

from udlsym.claims import Claim, Status, Verdict
from udlsym.derivation.document import Answer, Block, Chain, Derivation, Setting, Statement, Step
from udlsym.derivation.formats import formatted
from udlsym.derivation.problem import Problem
from udlsym.errors import ProofError
from udlsym.oracle.decide import decide

_SEAL = object()


@dataclass(frozen=True, slots=True)
class Certificate:
    """How one step was proved, and how long that took."""

    step: Step
    verdict: Verdict
    seconds: float


class Proof:
    """A derivation of which every step was proved; made by `prove` and by nothing else."""

    __slots__ = ("certificates", "derivation", "problem")

    def __init__(
        self,
        seal: object,
        problem: Problem,
        derivation: Derivation,
        certificates: tuple[Certificate, ...],
    ) -> None:
        if seal is not _SEAL:
            raise TypeError("a Proof is made by udlsym.derivation.prove only")
        self.problem, self.derivation, self.certificates = problem, derivation, certificates

    def formatted(self, name: str) -> str:
        """Write the proof as ``text``, ``latex``, ``fragment``, ``markdown`` or ``json``."""
        return formatted(self, name)

    def __str__(self) -> str:
        return self.formatted("text")

    def _repr_latex_(self) -> str:
        return self.formatted("fragment")

    def _repr_markdown_(self) -> str:
        return self.formatted("markdown")


def steps(derivation: Derivation) -> Iterator[Step]:
    """Yield every step of a derivation in reading order."""
    for section in derivation.sections:
        for block in section.blocks:
            yield from _steps_of(block)


def _steps_of(block: Block) -> tuple[Step, ...]:
    if isinstance(block, Chain):
        return block.steps
    if isinstance(block, Statement | Answer):
        return (block.step,)
    return ()


def _check_settings(problem: Problem, derivation: Derivation) -> None:
    for section in derivation.sections:
        for block in section.blocks:
            if isinstance(block, Setting):
                given = block.definition
                if derivation.context.definitions.get(given.name) != given:
                    raise ProofError(f"problem {problem.number}: {given.name} is not as declared")


def prove(
    problem: Problem,
    derivation: Derivation | None = None,
    judge: Callable[[Claim], Verdict] = decide,
) -> Proof:
    """Have every step judged; return the proof, or raise `ProofError` at the first that fails."""
    derivation = derivation or problem.derive()
    _check_settings(problem, derivation)
    return Proof(
        _SEAL,
        problem,
        derivation,
        tuple(_certified(problem, place, step, judge) for place, step in _numbered(derivation)),
    )


def _numbered(derivation: Derivation) -> Iterator[tuple[int, Step]]:
    return enumerate(steps(derivation), start=1)


def _certified(
    problem: Problem, place: int, step: Step, judge: Callable[[Claim], Verdict]
) -> Certificate:
    started = perf_counter()
    verdict = judge(step.claim)
    if verdict.status is not Status.PROVED:
        raise ProofError(
            f"problem {problem.number}, step {place} ({step.rule.id}): {verdict.status.value}; "
            f"{verdict.how}"
        )
    if {each.relation for each in verdict.conditions} - set(step.conditions):
        raise ProofError(
            f"problem {problem.number}, step {place} ({step.rule.id}): proved only under a "
            "condition that the step does not state"
        )
    return Certificate(step, verdict, perf_counter() - started)
