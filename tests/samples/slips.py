"""Claims typed as text, with a slip planted, and what the oracle must say of them."""

from __future__ import annotations

from udlsym.claims import Counterexample, Equality, Status, Verdict
from udlsym.context import Context
from udlsym.oracle import decide
from udlsym.reading import read
from udlsym.syntax.nodes import Relation


def claimed(left: str, right: str, given: tuple[str, ...], context: Context) -> Equality:
    """left = right wherever the given relations hold."""
    assumptions = tuple(read(each, context) for each in given)
    assert all(isinstance(each, Relation) for each in assumptions)
    return Equality(
        read(left, context),
        read(right, context),
        context=context,
        assumptions=assumptions,  # type: ignore[arg-type]
    )


def judged(left: str, right: str, given: tuple[str, ...], context: Context) -> Verdict:
    """What the oracle says of left = right."""
    return decide(claimed(left, right, given, context))


def counterexample(
    left: str, right: str, given: tuple[str, ...], context: Context
) -> Counterexample:
    """The exact point at which left = right fails; no other verdict passes."""
    verdict = judged(left, right, given, context)
    assert verdict.status is Status.REFUTED, (left, right, given, verdict.how)
    assert verdict.counterexample is not None
    assert verdict.counterexample.left != verdict.counterexample.right
    return verdict.counterexample
