"""Claim 5 of chapter 3: of the four slopes of fig. 3.3 only three are independent."""

from __future__ import annotations

from collections.abc import Iterator

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page, sections_of
from udlsym.claims import Equality
from udlsym.data.networks import FIGURE_3_3
from udlsym.derivation.cells import Assumed, Concluded
from udlsym.derivation.document import Given, Paragraph, Section
from udlsym.derivation.message import message
from udlsym.derivation.step import Step
from udlsym.derivation.table import Row, Table
from udlsym.derivation.writing import said
from udlsym.regions.symbolic.ordered_units import OrderedUnits
from udlsym.regions.symbolic.slope_relation import slope_name
from udlsym.syntax.build import plus
from udlsym.syntax.nodes import Relation

from .one_input_regions import writer
from .problem_3_3 import SIZE, UNITS
from .problem_3_9 import ORIENTATIONS, relation_of, shares

FORMULAS = Formulas("claim_5", writer().context)
NAMES = tuple(slope_name(region) for region in (1, 2, 3, 4))


def claims() -> tuple[BookClaim, ...]:
    """For each orientation of the units, and as one translation has it."""
    claim = FORMULAS.claim
    given = (SIZE, *shares(UNITS.regions))
    figure = OrderedUnits((1, 1, -1)).regions
    third, others = figure[2].slope, plus(*(figure[place].slope for place in (0, 1, 3)))
    witness = FIGURE_3_3.relations()
    return (
        claim("a", *(_relation(signs, given) for signs in ORIENTATIONS)),
        claim("b", *_three_are_free()),
        BookClaim(
            "5c",
            FORMULAS.message("c_title"),
            FORMULAS.message("c"),
            (FORMULAS.judged(Equality(third, others, context=FORMULAS.context), "all_others"),),
            witness=witness,
        ),
    )


def _relation(signs: tuple[int, ...], given: tuple[Relation, ...]) -> Step:
    """One slope is zero, or a sum of others."""
    left, right = relation_of(signs).operands
    assumed = (*given, *OrderedUnits(signs).orientation)
    claim = Equality(left, right, context=FORMULAS.context, assumptions=assumed)
    return FORMULAS.judged(claim, "orientation")


def _three_are_free() -> Iterator[Step]:
    """Any three changes of slope come from some units: c_d = φ_d |θ_{d1}| with θ_{d1} = 1."""
    for unit in (1, 2, 3):
        yield FORMULAS.step(
            f"for all theta_{unit}1 = 1, phi_{unit} = c: phi_{unit}*abs(theta_{unit}1) = c", "free"
        )


def _sections() -> Iterator[Section]:
    """The eight orientations as a table, and the rest as every claim."""
    first, *others = claims()
    units = (message("problem_3_9.unit", unit=unit) for unit in UNITS.order)
    rows = zip(ORIENTATIONS, first.stated, strict=True)
    table = Table(
        (*units, message("problem_3_9.relation")),
        tuple(_row(signs, step) for signs, step in rows),
    )
    given = Given((SIZE, *shares(UNITS.regions)))
    yield Section(first.title, (Paragraph(first.sentence), said("claim_pages.true"), given, table))
    for each in others:
        yield from sections_of(each)


def _row(signs: tuple[int, ...], step: Step) -> Row:
    return Row((*map(Assumed, OrderedUnits(signs).orientation), Concluded(0)), (step,))


PROBLEM = page(
    "claim_5", message("source.on_figure", chapter=3, number=3), claims, FORMULAS.context, _sections
)
