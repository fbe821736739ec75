"""Least squares with one input and with two, by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from udlsym.claims import Equivalence
from udlsym.context import Context
from udlsym.derivation.document import Given, Section, Setting, Statement, Step
from udlsym.derivation.message import message
from udlsym.derivation.writing import Writer, headed, said
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.linear import LinearModel
from udlsym.solve.isolate import collected
from udlsym.solve.normal_equations import least_squares_line
from udlsym.solve.two_inputs import BEST, DATA, FIRST, SECOND, TwoInputs, normal_equations
from udlsym.solve.value import value_at
from udlsym.syntax import nodes
from udlsym.syntax.build import element, negative, not_zero, over
from udlsym.syntax.nodes import Indexed, Node, Quotient, Relation, Symbol, equation

TWO_INPUTS = TwoInputs()

FOUR_EXAMPLES = (("0", "0", "1"), ("1", "0", "2"), ("0", "1", "3"), ("1", "1", "5"))
"""Examples (u_i, v_i, y_i) for mental arithmetic."""


def one_input(writer: Writer) -> Section:
    """The two equations of problem 2.2, with their solution."""
    line = least_squares_line("L", one_input_context())
    equations = normal_equations(1, {1: element("x", "i")})
    return headed(
        "claim_3.one_input",
        said("claim_3.put_one"),
        writer.becomes(
            equations, (line.slope, line.offset), "claim_3.as_in_2_2", *not_zero(line.spread)
        ),
        said("claim_3.constant_input"),
    )


def one_input_context() -> Context:
    """The names of least squares with one input and one output."""
    return LeastSquares(LinearModel(inputs=1, outputs=1)).context


def two_inputs(writer: Writer) -> Section:
    """Three equations, the offset eliminated, and the solution as quotients of determinants."""
    two = TWO_INPUTS
    after = (two.offset, *two.centred_equations)
    determinant = _determinant(two)
    return headed(
        "claim_3.two_inputs",
        said("claim_3.put_two", first=FIRST, second=SECOND),
        *map(Setting, two.sums),
        writer.becomes(two.equations, after, "claim_3.offset_out"),
        said("claim_3.eliminate"),
        Statement(Step(_cramer(two), message("claim_3.cramer"), not_zero(determinant))),
        said("claim_3.determinant"),
    )


def _determinant(two: TwoInputs) -> Node:
    quotient = two.solution[0].operands[1]
    assert isinstance(quotient, Quotient)
    return quotient.denominator


def _cramer(two: TwoInputs) -> Equivalence:
    """Both equations as combinations of the solution, and the other way round.

    It holds whatever numbers the centred sums are, so they are not opened here.
    """
    (a, b), (c, d) = (_coefficients(each) for each in two.centred_equations)
    below = _determinant(two)
    return Equivalence(
        two.centred_equations,
        two.solution,
        forward=(
            (over(d, below), negative(over(b, below))),
            (negative(over(c, below)), over(a, below)),
        ),
        backward=((a, b), (c, d)),
        context=replace(two.context, definitions={}),
    )


def _coefficients(relation: Relation) -> tuple[Node, Node]:
    left = relation.operands[0]
    first, second = (collected(left, BEST[place], Context())[0] for place in (1, 2))
    return first, second


def numbers(writer: Writer) -> Section:
    """Four examples, solved with fractions."""
    two = TWO_INPUTS
    values: dict[Node, Fraction] = {
        Indexed(column.base, (nodes.Number(str(place)),)): Fraction(digits)
        for place, example in enumerate(FOUR_EXAMPLES, start=1)
        for column, digits in zip((FIRST, SECOND, DATA), example, strict=True)
    }
    size = equation(Symbol("I"), nodes.Number(str(len(FOUR_EXAMPLES))))
    given = (size, *(equation(name, nodes.number(value)) for name, value in values.items()))
    at = writer.assuming(*given)
    statements = []
    for definition in two.sums:
        sum_ = Symbol(definition.name)
        exact = value_at(definition.body, {"I": 4}, values, two.context)
        statements.append(at.same(sum_, nodes.number(exact), "claim_3.sum_is"))
    fitted = dict(values)
    solution = (*two.solution, two.offset)
    for relation, rule in zip(solution, ("first", "second", "offset"), strict=True):
        name, tree = relation.operands
        fitted[name] = value_at(tree, {"I": 4}, fitted, two.context)
        found = equation(name, nodes.number(fitted[name]))
        statements.append(at.follows((relation,), found, f"claim_3.{rule}_is"))
        at = at.assuming(found)
    return headed(
        "heading.check",
        said("claim_3.four_examples"),
        Given(given),
        *statements,
        said("claim_3.slip"),
    )
