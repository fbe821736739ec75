"""`prove` alone turns a derivation into a proof, and only proofs can be printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import InitVar, dataclass
from time import perf_counter

from udlsym.claims import Claim, Status, Verdict
from udlsym.derivation.assumptions import check_assumptions
from udlsym.derivation.document import Derivation, Setting, Step, steps
from udlsym.derivation.formats import formatted
from udlsym.derivation.problem import Problem
from udlsym.errors import ProofError
from udlsym.messages.languages import DEFAULT
from udlsym.oracle.decide import decide

_SEAL = object()


@dataclass(frozen=True, slots=True)
class Certificate:
    """How one step was proved, and how long that took."""

    step: Step
    verdict: Verdict
    seconds: float


@dataclass(frozen=True, slots=True)
class Proof:
    """A derivation of which every step was proved; made by `prove` and by nothing else."""

    problem: Problem
    derivation: Derivation
    certificates: tuple[Certificate, ...]
    seal: InitVar[object]

    def __post_init__(self, seal: object) -> None:
        if seal is not _SEAL:
            raise TypeError("a Proof is made by udlsym.derivation.prove only")

    def formatted(self, name: str, language: str = DEFAULT) -> str:
        """Write the proof as ``text``, ``latex``, ``fragment``, ``markdown``, ``json``, ``ipynb``.

        language: ``en`` or ``zh``. Raises `UsageError` for a format or a language that is not.
        """
        return formatted(self, name, language)

    def __str__(self) -> str:
        return self.formatted("text")

    def _repr_latex_(self) -> str:
        return self.formatted("fragment")

    def _repr_markdown_(self) -> str:
        return self.formatted("markdown")

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """What notebooks show: Markdown where they can, else LaTeX, else text."""
        shown = {"text/markdown": "markdown", "text/latex": "fragment", "text/plain": "text"}
        return {kind: self.formatted(name) for kind, name in shown.items()}


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
    check_assumptions(problem.number, derivation)
    certificates = (
        _certified(problem, place, step, judge) for place, step in _numbered(derivation)
    )
    return Proof(problem, derivation, tuple(certificates), _SEAL)


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
