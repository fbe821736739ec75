"""A page for claims of the book: each one in formulas that are proved, and where it fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.witness import broken, compared, sides, value_at
from udlsym.claims import Consequence, Enclosed
from udlsym.context import Context
from udlsym.derivation.document import (
    Block,
    Citation,
    Derivation,
    Given,
    Paragraph,
    Section,
    Statement,
    Step,
)
from udlsym.derivation.message import Message, message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import said

Claims = Callable[[], Sequence[BookClaim]]


def page(
    module: str,
    source: Message,
    claims: Claims,
    context: Context,
    sections: Callable[[], Iterator[Section]] | None = None,
) -> Problem:
    """The item of the book for some claims; `module` is the name of its file, such as claim_5.

    sections: what the page says where it is not simply one claim after the other.
    """
    title = message(f"{module}.title")

    def one_after_the_other() -> Iterator[Section]:
        for each in claims():
            yield from sections_of(each)

    def derive() -> Derivation:
        return Derivation(title, context, tuple((sections or one_after_the_other)()))

    return Problem(module.replace("_", "-"), source, title, (), derive)


def sections_of(claim: BookClaim) -> Iterator[Section]:
    """The sections of one claim: the formulas, and where they fail without the condition."""
    if claim.instead:
        yield _false(claim)
        yield _section("claim_pages.instead", claim.before, claim.instead)
        return
    if not claim.witness:
        yield _holds(claim, "claim_pages.true", claim.stated)
        return
    if not claim.condition:
        yield _false(claim)
        return
    yield _holds(claim, "claim_pages.conditional", claim.under_condition)
    yield Section(message("claim_pages.without"), tuple(_failure(claim)))


def _holds(claim: BookClaim, word: str, steps: Sequence[Step]) -> Section:
    cited = tuple(map(Citation, claim.premises))
    begin = (said(word), *cited, *claim.before)
    return Section(claim.title, (_sentence(claim), *begin, *_statements(steps)))


def _false(claim: BookClaim) -> Section:
    return Section(claim.title, (_sentence(claim), said("claim_pages.false"), *_failure(claim)))


def _section(heading: str, before: Sequence[Block], steps: Sequence[Step]) -> Section:
    return Section(message(heading), (*before, *_statements(steps)))


def _sentence(claim: BookClaim) -> Block:
    return Paragraph(claim.sentence)


def _statements(steps: Sequence[Step]) -> Iterator[Block]:
    """What all formulas assume, then each formula with what it assumes beyond that."""
    first, *others = (step.claim.assumptions for step in steps)
    common = tuple(each for each in first if all(each in other for other in others))
    if common:
        yield Given(common)
    for step in steps:
        own = tuple(each for each in step.claim.assumptions if each not in common)
        given = step.claim.hypotheses if isinstance(step.claim, Consequence) else ()
        conditions = tuple(dict.fromkeys((*step.conditions, *own, *given)))
        yield Statement(replace(step, conditions=conditions))


def _failure(claim: BookClaim) -> Iterator[Block]:
    """The values of the witness, both sides of the formula there, and that they break it."""
    at = claim.at_witness
    yield Given(at.assumptions)
    shown = [each for side in sides(at) if (each := value_at(side, at)) is not None]
    rules = ("claim_pages.side", *["claim_pages.other_side"] * (len(shown) - 1))
    for each, rule in zip(shown, rules, strict=False):
        yield Statement(Step(each, message(rule)))
    if any(isinstance(each, Enclosed) for each in shown):
        yield said("claim_pages.apart", formula=compared(at))
    else:
        yield Statement(Step(broken(at), message("claim_pages.broken")))
