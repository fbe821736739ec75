"""Claim 3 of chapter 2: linear least squares needs no iteration, for any sizes; the condition."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.calculus.rewriting import everywhere
from udlsym.calculus.sums import without_number
from udlsym.claims import Consequence, Equivalence, Multiplier
from udlsym.context import Axis, Context
from udlsym.derivation.document import (
    Block,
    Citation,
    Derivation,
    Given,
    Part,
    Section,
    Setting,
    Statement,
    Step,
)
from udlsym.derivation.message import message
from udlsym.derivation.premises import INDEPENDENT_COLUMNS
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Writer, headed, said
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.design_matrix import COLUMN
from udlsym.models.linear import LinearModel
from udlsym.solve.combining import (
    for_equal_losses,
    for_the_closed_form,
    for_the_minimum,
    for_the_normal_equations,
    for_zero_weights,
)
from udlsym.solve.general_linear import (
    INNER,
    OTHER,
    ROW,
    GeneralLeastSquares,
    over_examples,
)
from udlsym.solve.isolate import collected
from udlsym.solve.normal_equations import is_zero, least_squares_line
from udlsym.solve.two_inputs import BEST, DATA, FIRST, SECOND, TwoInputs, normal_equations
from udlsym.solve.value import value_at
from udlsym.syntax import nodes
from udlsym.syntax.build import ZERO, element, negative, over, squared, times
from udlsym.syntax.nodes import Call, Indexed, Node, Partial, Quotient, Relation, Symbol, equation
from udlsym.syntax.traverse import substitute

GENERAL = GeneralLeastSquares()
TWO_INPUTS = TwoInputs()
STEP = element("c", COLUMN)

FOUR_EXAMPLES = (("0", "0", "1"), ("1", "0", "2"), ("0", "1", "3"), ("1", "1", "5"))
"""Examples (u_i, v_i, y_i) for mental arithmetic."""


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


def _not_zero(*trees: Node) -> tuple[Relation, ...]:
    return tuple(Relation((each, ZERO), ("!=",)) for each in trees)


def _follows(
    writer: Writer,
    hypotheses: tuple[Relation, ...],
    conclusion: Relation,
    multipliers: tuple[Multiplier, ...],
    rule: str,
    *conditions: Relation,
) -> Statement:
    claim = Consequence(hypotheses, conclusion, multipliers, context=writer.context)
    return Statement(Step(claim, message(rule), conditions))


def _known(writer: Writer) -> Section:
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


def _gradient(writer: Writer) -> Section:
    offset, weight = GENERAL.model.parameters
    lines = GENERAL.slope_lines(weight)
    found = lines[-1].tree
    offset_slope = GENERAL.slope_lines(offset)[-1].tree
    return headed(
        "claim_3.gradient",
        said("claim_3.one_weight", weight=weight),
        writer.chain(_slope(weight), [(line.rule, line.tree) for line in lines]),
        writer.same(_slope(offset), offset_slope, "claim_3.offset_too"),
        said("claim_3.tables"),
        *_in_products(writer, weight, found),
        *_in_products(writer, offset, offset_slope),
        said("claim_3.matrices"),
    )


def _slope(parameter: Node) -> Node:
    return Partial(Symbol("L"), (parameter,))


def _in_products(writer: Writer, parameter: Indexed, slope: Node) -> tuple[Block, ...]:
    output, column = parameter.indices
    assert isinstance(output, Symbol)
    place = column.name if isinstance(column, Symbol) else 0
    tree = GENERAL.in_products(output.name, place)
    return (writer.chain(slope, [("claim_3.split_and_exchange", tree)]),)


def _curvature(writer: Writer) -> Section:
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
            _bend(second, weight),
            [
                ("claim_3.slope_of_slope", Partial(slope, (second,))),
                *((line.rule, line.tree) for line in lines),
            ],
        ),
        writer.same(
            _bend(second_offset, offset),
            GENERAL.bend_lines(offset_slope, second_offset)[-1].tree,
            "claim_3.bend_of_offsets",
        ),
        said("claim_3.outputs_apart"),
        writer.chain(form, [("claim_3.one_square", squares)]),
        writer.not_negative(squares, "claim_3.never_down"),
    )


def _bend(second: Node, first: Node) -> Node:
    return Partial(Symbol("L"), (second, first))


def _normal(writer: Writer) -> Section:
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


def _minimum(writer: Writer) -> Section:
    normal = GENERAL.normal_equation()
    lines = [(line.rule, line.tree) for line in GENERAL.excess_lines()]
    least = equation(GENERAL.excess, GENERAL.squares)
    return headed(
        "claim_3.minimum",
        said("claim_3.compare"),
        writer.chain(GENERAL.excess, lines),
        said("claim_3.each_is_zero"),
        Given((normal,)),
        _follows(writer, (normal,), least, for_the_minimum(GENERAL), "claim_3.excess"),
        writer.not_negative(GENERAL.squares, "claim_3.not_negative"),
        said("claim_3.never_below"),
        writer.zero_only(GENERAL.squares, (GENERAL.gap_of_outputs,), "claim_3.same_outputs"),
        said("claim_3.not_yet"),
    )


def _unique(writer: Writer) -> Section:
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
            _follows(
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
            _follows(
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


def _closed(writer: Writer) -> Section:
    normal = GENERAL.normal_equation()
    right, left = GENERAL.inverse
    zero, box = (
        _follows(
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
            _follows(
                writer,
                (GENERAL.solution(), right),
                GENERAL.normal_equation(place),
                for_the_normal_equations(GENERAL, place),
                rule,
            )
            for place, rule in ((ROW, "claim_3.solves"), (0, "claim_3.column_zero"))
        ),
    )


def _dependent(writer: Writer) -> Section:
    combined = GENERAL.combined(STEP)
    best = Call("L", (Symbol("phihat"),))
    same = equation(GENERAL.moved_loss(), best)
    return headed(
        "claim_3.dependent",
        said("claim_3.without"),
        Given((combined,)),
        _follows(writer, (combined,), same, for_equal_losses(GENERAL), "claim_3.same_loss"),
        said("claim_3.many"),
    )


def _one_input(writer: Writer) -> Section:
    line = least_squares_line("L", _one_input_context())
    equations = normal_equations(1, {1: element("x", "i")})
    return headed(
        "claim_3.one_input",
        said("claim_3.put_one"),
        writer.becomes(
            equations, (line.slope, line.offset), "claim_3.as_in_2_2", *_not_zero(line.spread)
        ),
        said("claim_3.constant_input"),
    )


def _one_input_context() -> Context:
    return LeastSquares(LinearModel(inputs=1, outputs=1)).context


def _two_inputs(writer: Writer) -> Section:
    two = TWO_INPUTS
    after = (two.offset, *two.centred_equations)
    determinant = _determinant(two)
    return headed(
        "claim_3.two_inputs",
        said("claim_3.put_two", first=FIRST, second=SECOND),
        *map(Setting, two.sums),
        writer.becomes(two.equations, after, "claim_3.offset_out"),
        said("claim_3.eliminate"),
        Statement(Step(_cramer(two), message("claim_3.cramer"), _not_zero(determinant))),
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


def _numbers(writer: Writer) -> Section:
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


def _derive() -> Derivation:
    writer = Writer(_context())
    making = (
        _known,
        _gradient,
        _curvature,
        _normal,
        _minimum,
        _unique,
        _closed,
        _dependent,
        _one_input,
        _two_inputs,
        _numbers,
    )
    sections = tuple(make(writer) for make in making)
    return Derivation(message("claim_3.title"), writer.context, sections)


FORMULAS = Formulas("claim_3", _one_input_context())


def claims() -> tuple[BookClaim, ...]:
    """With one input: two solutions of the normal equations are one, where the inputs differ."""
    step = FORMULAS.step
    zero, one = (f"sum((phi_0 + phi_1*x_i - y_i)*{each}, i, 1, I) = 0" for each in ("1", "x_i"))
    moved, other = (f"sum((a + b*x_i - y_i)*{each}, i, 1, I) = 0" for each in ("1", "x_i"))
    both = " and ".join((zero, one, moved, other))
    condition = "sum((x_i - xbar)^2, i, 1, I) != 0"
    equal_inputs = ("I = 2", "x_1 = 1", "x_2 = 1", "y_1 = 0", "y_2 = 0")
    return (
        FORMULAS.claim(
            "",
            step(f"if {both} then phi_1 = b", "one_solution"),
            when=(condition,),
            unless=(*equal_inputs, "phi_0 = 0", "phi_1 = 0", "a = -1", "b = 1"),
        ),
    )


PROBLEM = Problem(
    number="claim-3",
    source="UDL chapter 2, on linear least squares",
    title=message("claim_3.title"),
    parts=(Part("closed_form", "equation"),),
    derive=_derive,
)
