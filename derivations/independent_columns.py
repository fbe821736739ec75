"""The general least-squares problem: the closed form, and the condition for it."""

from __future__ import annotations

from udlsym.derivation.document import Citation, Given, Section
from udlsym.derivation.premises import INDEPENDENT_COLUMNS
from udlsym.derivation.writing import Writer, headed, said
from udlsym.models.design_matrix import COLUMN
from udlsym.solve.combining import (
    for_equal_losses,
    for_the_closed_form,
    for_the_normal_equations,
    for_zero_weights,
)
from udlsym.solve.general_linear import OTHER, ROW
from udlsym.syntax.build import ZERO, element
from udlsym.syntax.nodes import Call, Node, Symbol, equation
from udlsym.syntax.traverse import substitute

from .normal_equations import GENERAL, STEP, follows


def unique(writer: Writer) -> Section:
    """Where the columns are independent, no other weights do as well."""
    _, left = GENERAL.inverse
    combined = GENERAL.combined(STEP)
    gap = GENERAL.combined(GENERAL.gap)
    return headed(
        "claim_3.unique",
        said("claim_3.columns", combination=combined.operands[0]),
        Citation(INDEPENDENT_COLUMNS),
        Given((*GENERAL.inverse, combined)),
        said("claim_3.inverse"),
        *(
            follows(
                writer,
                (combined, left),
                equation(element("c", place), ZERO),
                for_zero_weights(GENERAL, STEP, place),
                rule,
            )
            for place, rule in ((OTHER, "claim_3.independent"), (0, "claim_3.column_zero"))
        ),
        said("claim_3.conversely"),
        *(
            follows(
                writer,
                (gap, left),
                equation(_at(GENERAL.gap, COLUMN, place), ZERO),
                for_zero_weights(GENERAL, GENERAL.gap, place),
                rule,
            )
            for place, rule in ((OTHER, "claim_3.no_other"), (0, "claim_3.column_zero"))
        ),
    )


def _at(node: Node, letter: str, place: str | int) -> Node:
    return substitute(node, {Symbol(letter): element("x", place).indices[0]})


def closed(writer: Writer) -> Section:
    """The inverse applied to the normal equations, and put in again."""
    normal = GENERAL.normal_equation()
    right, left = GENERAL.inverse
    zero, box = (
        follows(
            writer,
            (normal, left),
            GENERAL.solution(place),
            for_the_closed_form(GENERAL, place),
            rule,
            left,
        )
        for place, rule in ((0, "claim_3.multiply_for_zero"), (OTHER, "claim_3.multiply"))
    )
    return headed(
        "claim_3.closed",
        said("claim_3.solve"),
        Given((*GENERAL.inverse, normal)),
        zero,
        writer.answer("closed_form", box),
        said("claim_3.as_matrices"),
        said("claim_3.backwards"),
        *(
            follows(
                writer,
                (GENERAL.solution(), right),
                GENERAL.normal_equation(place),
                for_the_normal_equations(GENERAL, place),
                rule,
            )
            for place, rule in ((ROW, "claim_3.solves"), (0, "claim_3.column_zero"))
        ),
    )


def dependent(writer: Writer) -> Section:
    """Where the columns are dependent, there is a line of minima."""
    combined = GENERAL.combined(STEP)
    best = Call("L", (Symbol("phihat"),))
    same = equation(GENERAL.moved_loss(), best)
    return headed(
        "claim_3.dependent",
        said("claim_3.without"),
        Given((combined,)),
        follows(writer, (combined,), same, for_equal_losses(GENERAL), "claim_3.same_loss"),
        said("claim_3.many"),
    )
