"""Claim 3 of chapter 2: linear least squares needs no iteration, for any sizes; the condition."""

from __future__ import annotations

from dataclasses import replace

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.claims import Consequence
from udlsym.context import Axis, Context
from udlsym.derivation.document import Derivation, Part
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Writer
from udlsym.solve.combining import for_the_closed_form
from udlsym.solve.general_linear import OTHER

from .few_inputs import TWO_INPUTS, numbers, one_input, one_input_context, two_inputs
from .independent_columns import closed, dependent, unique
from .normal_equations import GENERAL, curvature, gradient, known, minimum, normal


def _context() -> Context:
    """The names of the general problem and of the two special cases."""
    general, two = GENERAL.context, TWO_INPUTS.context
    one_input: dict[tuple[str, int], tuple[Axis, ...]] = {("x", 1): (Axis("I"),)}
    known = Context(
        sizes=general.sizes,
        arrays={**general.arrays, **two.arrays, **one_input},
        index_ranges=general.index_ranges,
        functions=general.functions,
        parameters=general.parameters,
    )
    return known.defining(*general.definitions.values(), *two.definitions.values())


def _derive() -> Derivation:
    writer = Writer(_context())
    making = (
        known,
        gradient,
        curvature,
        normal,
        minimum,
        unique,
        closed,
        dependent,
        one_input,
        two_inputs,
        numbers,
    )
    sections = tuple(make(writer) for make in making)
    return Derivation(message("claim_3.title"), writer.context, sections)


FORMULAS = Formulas("claim_3", one_input_context())
ANY_SIZES = Formulas("claim_3", GENERAL.context)
EQUAL_COLUMNS = (
    *("I = 1", "D_i = 1", "D_o = 1", "x_10 = 1", "x_11 = 1", "y_11 = 0", "j = 1", "s = 1"),
    *("phihat_10 = -1", "phihat_11 = 1", "w_10 = 0", "w_11 = 1"),
)
"""One example, so that the input is a multiple of the column of ones."""


def claims() -> tuple[BookClaim, ...]:
    """A formula for any sizes; with one input, where two solutions would be one."""
    return (_any_sizes(), _one_input())


def _any_sizes() -> BookClaim:
    """The formula for the weights, as long as the table of products of inputs has an inverse."""
    _, inverse = GENERAL.inverse
    normal = GENERAL.normal_equation()
    stated = Consequence((normal,), GENERAL.solution(), (), context=ANY_SIZES.context)
    multipliers = for_the_closed_form(GENERAL, OTHER)
    held = replace(stated, hypotheses=(normal, inverse), multipliers=multipliers)
    return BookClaim(
        "3a",
        ANY_SIZES.message("a_title"),
        ANY_SIZES.message("a"),
        (ANY_SIZES.judged(stated, "formula"),),
        condition=(inverse,),
        witness=ANY_SIZES.relations(*EQUAL_COLUMNS),
        holds=(ANY_SIZES.judged(held, "formula"),),
    )


def _one_input() -> BookClaim:
    step = FORMULAS.step
    zero, one = (f"sum((phi_0 + phi_1*x_i - y_i)*{each}, i, 1, I) = 0" for each in ("1", "x_i"))
    moved, other = (f"sum((a + b*x_i - y_i)*{each}, i, 1, I) = 0" for each in ("1", "x_i"))
    both = " and ".join((zero, one, moved, other))
    condition = "sum((x_i - xbar)^2, i, 1, I) != 0"
    equal_inputs = ("I = 2", "x_1 = 1", "x_2 = 1", "y_1 = 0", "y_2 = 0")
    return FORMULAS.claim(
        "b",
        step(f"if {both} then phi_1 = b", "one_slope"),
        when=(condition,),
        unless=(*equal_inputs, "phi_0 = 0", "phi_1 = 0", "a = -1", "b = 1"),
    )


PROBLEM = Problem(
    number="claim-3",
    source=message("source.linear_least_squares"),
    title=message("claim_3.title"),
    parts=(Part("closed_form", "equation"),),
    derive=_derive,
)
