"""The general least-squares problem: slopes, normal equations, and that they make a minimum."""

from __future__ import annotations

from dataclasses import replace

from udlsym.calculus.rewriting import everywhere
from udlsym.calculus.sums import without_number
from udlsym.claims import Consequence, Multiplier
from udlsym.derivation.document import Block, Given, Section, Setting, Statement, Step
from udlsym.derivation.message import message
from udlsym.derivation.writing import Writer, headed, rewritten, said
from udlsym.losses.least_squares import slope_of_loss
from udlsym.models.design_matrix import COLUMN
from udlsym.models.linear import LinearModel
from udlsym.solve.combining import for_the_minimum
from udlsym.solve.general_linear import INNER, GeneralLeastSquares, over_examples
from udlsym.solve.normal_equations import is_zero
from udlsym.syntax.build import element, squared, times
from udlsym.syntax.nodes import Indexed, Node, Partial, Relation, Symbol, equation

GENERAL = GeneralLeastSquares()
STEP = element("c", COLUMN)


def follows(
    writer: Writer,
    hypotheses: tuple[Relation, ...],
    conclusion: Relation,
    multipliers: tuple[Multiplier, ...],
    rule: str,
    *conditions: Relation,
) -> Statement:
    """The statement that a conclusion is this combination of hypotheses."""
    claim = Consequence(hypotheses, conclusion, multipliers, context=writer.context)
    return Statement(Step(claim, message(rule), conditions))


def known(writer: Writer) -> Section:
    """The general linear model with its column of ones, and the loss."""
    model = GENERAL.model
    ones = (model.column_of_ones,)
    return headed(
        "heading.known",
        said("claim_3.known"),
        Setting(model.definition),
        said("claim_3.ones"),
        Given(ones),
        writer.assuming(*ones).same(model.tree, LinearModel().tree, "claim_3.usual_form"),
        said("claim_3.any_column"),
        Setting(writer.context.definitions["L"]),
        said("claim_3.wanted"),
    )


def gradient(writer: Writer) -> Section:
    """The slopes by any weight and any offset, and both as products of columns."""
    offset, weight = GENERAL.model.parameters
    lines = GENERAL.slope_lines(weight)
    found = lines[-1].tree
    offset_slope = GENERAL.slope_lines(offset)[-1].tree
    return headed(
        "claim_3.gradient",
        said("claim_3.one_weight", weight=weight),
        writer.chain(slope_of_loss(weight), rewritten(lines)),
        writer.same(slope_of_loss(offset), offset_slope, "claim_3.offset_too"),
        said("claim_3.tables"),
        *_in_products(writer, weight, found),
        *_in_products(writer, offset, offset_slope),
        said("claim_3.matrices"),
    )


def _in_products(writer: Writer, parameter: Indexed, slope: Node) -> tuple[Block, ...]:
    output, column = parameter.indices
    assert isinstance(output, Symbol)
    place = column.name if isinstance(column, Symbol) else 0
    tree = GENERAL.in_products(output.name, place)
    return (writer.chain(slope, [("claim_3.split_and_exchange", tree)]),)


def curvature(writer: Writer) -> Section:
    """The second slopes, and that the loss never bends down."""
    offset, weight = GENERAL.model.parameters
    second_offset, second = GENERAL.model.second_parameters
    slope = GENERAL.slope_lines(weight)[-1].tree
    offset_slope = GENERAL.slope_lines(offset)[-1].tree
    lines = GENERAL.bend_lines(slope, second)
    form = GENERAL.over_columns(
        GENERAL.over_columns(
            times(STEP, element("c", INNER), GENERAL.product(COLUMN, INNER)), INNER
        )
    )
    combination = GENERAL.combined(STEP).operands[0]
    squares = over_examples(squared(combination))
    return headed(
        "claim_3.curvature",
        said("claim_3.bend"),
        writer.chain(
            slope_of_loss(second, weight),
            [
                ("claim_3.slope_of_slope", Partial(slope, (second,))),
                *rewritten(lines),
            ],
        ),
        writer.same(
            slope_of_loss(second_offset, offset),
            GENERAL.bend_lines(offset_slope, second_offset)[-1].tree,
            "claim_3.bend_of_offsets",
        ),
        said("claim_3.outputs_apart"),
        writer.chain(form, [("claim_3.one_square", squares)]),
        writer.not_negative(squares, "claim_3.never_down"),
    )


def normal(writer: Writer) -> Section:
    """Every slope is zero: the normal equations."""
    weight = GENERAL.model.parameters[1]
    at_best = _with_hats(GENERAL.slope_lines(weight)[-1].tree)
    best = _with_hats(weight)
    return headed(
        "claim_3.normal",
        said("claim_3.slopes_vanish", best=best),
        writer.becomes(is_zero(at_best), is_zero(without_number(at_best)), "claim_3.halved"),
        said("claim_3.for_every"),
    )


def _with_hats(node: Node) -> Node:
    """The tree with φ̂ in the place of φ."""

    def rule(each: Node) -> Node:
        if isinstance(each, Indexed) and each.base == "phi":
            return replace(each, base="phihat")
        return each

    return everywhere(rule)(node)


def minimum(writer: Writer) -> Section:
    """A solution of the normal equations has the smallest loss."""
    normal = GENERAL.normal_equation()
    lines = rewritten(GENERAL.excess_lines())
    least = equation(GENERAL.excess, GENERAL.squares)
    return headed(
        "claim_3.minimum",
        said("claim_3.compare"),
        writer.chain(GENERAL.excess, lines),
        said("claim_3.each_is_zero"),
        Given((normal,)),
        follows(writer, (normal,), least, for_the_minimum(GENERAL), "claim_3.excess"),
        writer.not_negative(GENERAL.squares, "claim_3.not_negative"),
        said("claim_3.never_below"),
        writer.zero_only(GENERAL.squares, (GENERAL.gap_of_outputs,), "claim_3.same_outputs"),
        said("claim_3.not_yet"),
    )
