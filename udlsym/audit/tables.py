"""Many like claims as tables: the true ones as they stand, the false ones by how far they fail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.witness import sides, value_at
from udlsym.claims import Claim, Enclosed, Equality
from udlsym.derivation.cells import Assumed, Concluded
from udlsym.derivation.message import Message, message
from udlsym.derivation.rounding import number_of
from udlsym.derivation.step import Step
from udlsym.derivation.table import Row, Table
from udlsym.oracle.ranges import number_of as written_number
from udlsym.syntax.build import minus
from udlsym.syntax.nodes import Relation


def true_table(claims: Iterable[BookClaim], heading: Message) -> Table:
    """Each claim of one formula that holds as it stands, a row for each."""
    rows = (Row((Concluded(0),), (step,)) for each in claims for step in each.stated)
    return Table((heading,), tuple(rows))


def false_table(
    claims: Iterable[BookClaim], given: tuple[Relation, ...], headings: tuple[Message, Message]
) -> Table:
    """Each equality that fails: what else is taken at its witness, and left side less right.

    given: what the page has said before, of which a witness may hold any part; one more relation
    of each witness is shown in its row. ValueError where the two sides are not apart.
    """
    return Table(headings, tuple(_failing(each, given) for each in claims))


def _failing(claim: BookClaim, given: tuple[Relation, ...]) -> Row:
    (own,) = (each for each in claim.witness if each not in given)
    at = replace(claim.at_witness, assumptions=(*given, own))
    gap = value_at(minus(*sides(at)), at)
    if gap is None or not _apart(gap):
        raise ValueError(f"the two sides of claim {claim.number} are not apart at its witness")
    return Row((Assumed(own), Concluded(0)), (Step(gap, message("claim_pages.side")),))


def _apart(gap: Claim) -> bool:
    """Whether a value, or bounds of it, say that it is not 0."""
    match gap:
        case Enclosed(_, lower, upper):
            return number_of(lower) >= 0 or number_of(upper) <= 0
        case Equality(_, right):
            return written_number(right) not in {None, 0}
    return False
