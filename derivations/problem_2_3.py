"""UDL problem 2.3: linear regression as a generative model, and whether it predicts the same."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from udlsym.calculus.slopes import written_out_all
from udlsym.calculus.squares import squares_opened
from udlsym.claims import Equivalence
from udlsym.data.points import THREE_POINTS, Points
from udlsym.derivation.document import (
    Block,
    Derivation,
    Given,
    Part,
    Section,
    Setting,
    Statement,
    Step,
)
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Writer, headed, said
from udlsym.losses.least_squares import LeastSquares, slope_of_loss
from udlsym.models.linear import LinearModel
from udlsym.solve.both_ways import (
    INPUT,
    S_XX,
    S_XY,
    S_YY,
    USUAL_OFFSET,
    USUAL_SLOPE,
    BothWays,
    around_the_mean,
    balanced,
    both_ways,
    inverse,
    one_fraction,
)
from udlsym.solve.completion import excess_lines
from udlsym.solve.isolate import collected
from udlsym.solve.normal_equations import AT_BEST, BEST_OFFSET, BEST_SLOPE, SLOPE, is_zero
from udlsym.solve.value import value_at
from udlsym.syntax import nodes
from udlsym.syntax.build import (
    ONE,
    ZERO,
    element,
    mean_over,
    minus,
    not_zero,
    over,
    plus,
    squared,
    sum_over,
    times,
)
from udlsym.syntax.nodes import Call, Node, Quotient, Relation, Symbol, equation
from udlsym.syntax.traverse import substitute

X, Y = element("x", "i"), element("y", "i")
X_MEAN, Y_MEAN = mean_over(X, "i", "I"), mean_over(Y, "i", "I")

ON_A_LINE = Points(("0", "1", "2"), ("1", "2", "3"))
"""Three examples that lie on one line."""


def _right(relation: Relation) -> Node:
    return relation.operands[1]


def _quotient(relation: Relation) -> Quotient:
    quotient = _right(relation)
    assert isinstance(quotient, Quotient)
    return quotient


def _known(writer: Writer, _: BothWays) -> Section:
    definitions = writer.context.definitions
    return headed(
        "heading.known",
        said("problem_2_3.usual"),
        Setting(definitions["f"], "2.4"),
        said("problem_2_3.generative"),
        Setting(definitions["g"]),
        said("problem_2_3.wanted"),
    )


def _loss(writer: Writer, _: BothWays) -> Section:
    loss = Call("L", (Symbol("phi"),))
    definition = writer.context.definitions["L"]
    written = written_out_all(definition.body, writer.context)
    return headed(
        "problem_2_3.loss",
        said("problem_2_3.deviation_in_input"),
        Setting(definition),
        writer.answer("loss", writer.same(loss, written, "rule.write-out-model")),
        said("problem_2_3.distances"),
    )


def _best(writer: Writer, lines: BothWays) -> Section:
    found = dict(zip(AT_BEST, lines.generative.slopes, strict=True))
    slopes = (
        writer.same(slope_of_loss(each), slope, f"problem_2_3.slope_{place}")
        for place, (each, slope) in enumerate(found.items())
    )
    at_best = tuple(is_zero(substitute(slope, AT_BEST)) for slope in found.values())
    start, excess = excess_lines(writer.context.definitions["L"], "phihat", Y, writer.context)
    least = writer.assuming(*lines.solution, *not_zero(S_YY))
    return headed(
        "problem_2_3.best",
        said("problem_2_3.exchange"),
        *slopes,
        said("problem_2_3.names"),
        *map(Setting, lines.sums),
        said("problem_2_3.zero_slopes", best=BEST_OFFSET, slope=BEST_SLOPE),
        writer.becomes(at_best, lines.solution, "problem_2_3.solved", *not_zero(S_YY)),
        said("problem_2_3.minimum"),
        least.same(start, lines.named(excess[-1].tree), "problem_2_3.excess"),
        said("problem_2_3.squares"),
    )


def _inverse(writer: Writer, _: BothWays) -> Section:
    model = equation(INPUT, writer.context.definitions["g"].body)
    found = inverse(_right(model))
    return headed(
        "problem_2_3.inverse",
        said("problem_2_3.way_back", input=INPUT),
        writer.answer(
            "inverse", writer.becomes(model, found, "problem_2_3.solve", *not_zero(SLOPE))
        ),
        said("problem_2_3.flat", slope=BEST_SLOPE, sum=S_XY),
    )


def _predictions(writer: Writer, lines: BothWays) -> Section:
    conditions = not_zero(S_XX, S_XY, S_YY, BEST_SLOPE)
    return headed(
        "problem_2_3.predictions",
        said("problem_2_3.apart", offset=USUAL_OFFSET, slope=USUAL_SLOPE),
        Given((*lines.usual_solution, *lines.solution, *conditions)),
        said("problem_2_3.usual_prediction"),
        _usual_prediction(writer.assuming(*lines.usual_solution, *not_zero(S_XX)), lines),
        said("problem_2_3.inverted_prediction"),
        _inverted_prediction(writer.assuming(*lines.solution, *conditions[1:]), lines),
        said("problem_2_3.mean_point", x=X_MEAN, y=Y_MEAN),
    )


def _usual_prediction(writer: Writer, lines: BothWays) -> Block:
    offset = lines.usual_solution[1]
    start = plus(USUAL_OFFSET, times(USUAL_SLOPE, INPUT))
    put_in = substitute(start, {USUAL_OFFSET: _right(offset)})
    factor, constant = collected(put_in, USUAL_SLOPE, writer.context)
    collected_ = plus(constant, times(USUAL_SLOPE, factor))
    return writer.chain(
        start,
        [
            ("rule.put-in", put_in),
            ("rule.collect", collected_),
            ("problem_2_3.put_in_slope", _usual_end(lines, collected_)),
        ],
    )


def _usual_end(lines: BothWays, line: Node) -> Node:
    slope, _ = lines.usual_solution
    return substitute(line, {USUAL_SLOPE: _right(slope)})


def _inverted_prediction(writer: Writer, lines: BothWays) -> Block:
    offset = lines.solution[1]
    start = substitute(_right(inverse(writer.context.definitions["g"].body)), AT_BEST)
    put_in = substitute(start, {BEST_OFFSET: _right(offset)})
    assert isinstance(put_in, Quotient)
    around = around_the_mean(put_in, BEST_SLOPE, writer.context)
    return writer.chain(
        start,
        [
            ("rule.put-in", put_in),
            ("problem_2_3.divide", around),
            ("problem_2_3.put_in_reciprocal", _inverted_end(lines)),
        ],
    )


def _inverted_end(lines: BothWays) -> Node:
    return plus(Y_MEAN, times(_inverted_slope(lines), minus(INPUT, X_MEAN)))


def _inverted_slope(lines: BothWays) -> Node:
    slope = _quotient(lines.solution[0])
    return over(slope.denominator, slope.numerator)


def _same(writer: Writer, lines: BothWays) -> Section:
    usual, inverted = _right(lines.usual_solution[0]), _inverted_slope(lines)
    conditions = not_zero(S_XX, S_XY, S_YY)
    at = writer.assuming(*conditions)
    difference = minus(inverted, usual)
    fraction = one_fraction(difference)
    ratio = over(usual, inverted)
    return headed(
        "problem_2_3.same",
        said("problem_2_3.two_slopes"),
        Given(conditions),
        at.chain(difference, [("problem_2_3.common", fraction)]),
        writer.answer(
            "same",
            Step(
                _agreement(writer, equation(inverted, usual), fraction),
                message("problem_2_3.only_if"),
                conditions,
            ),
            decides=False,
        ),
        at.chain(usual, [("problem_2_3.correlation", times(one_fraction(ratio), inverted))]),
        said("problem_2_3.squared_correlation"),
    )


def _agreement(writer: Writer, slopes: Relation, fraction: Quotient) -> Equivalence:
    """Two slopes, whose difference is the fraction, are equal exactly when its numerator is 0."""
    below = fraction.denominator
    return Equivalence(
        (slopes,),
        (balanced(fraction.numerator),),
        forward=((nodes.Negative(below),),),
        backward=((nodes.Negative(over(ONE, below)),),),
        context=writer.context,
    )


def _collinear(writer: Writer, lines: BothWays) -> Section:
    first, centred = lines.usual_residuals
    loss, around = (sum_over(squared(each), "i", "I") for each in (first, centred))
    in_sums = lines.named(squares_opened(around))
    slope, _ = lines.usual_solution
    put_in = substitute(in_sums, {USUAL_SLOPE: _right(slope)})
    condition = not_zero(S_XX)
    at = writer.assuming(*lines.usual_solution, *condition)
    fraction = one_fraction(put_in)
    return headed(
        "problem_2_3.collinear",
        said("problem_2_3.residuals"),
        Given((*lines.usual_solution, *condition)),
        at.chain(
            loss,
            [
                ("rule.put-in", around),
                ("problem_2_3.multiply_sums", in_sums),
                ("problem_2_3.put_in_slope", put_in),
                ("problem_2_3.common", fraction),
            ],
        ),
        at.becomes(is_zero(loss), balanced(fraction.numerator), "problem_2_3.loss_zero"),
        writer.zero_only(loss, (first,), "problem_2_3.every_point"),
        said("problem_2_3.so_collinear"),
        writer.not_negative(loss, "problem_2_3.not_negative"),
        said("problem_2_3.degenerate"),
    )


def _check(writer: Writer, lines: BothWays) -> Section:
    return headed(
        "heading.check",
        said("problem_2_3.three_points"),
        *_on(THREE_POINTS, writer, lines),
        said("problem_2_3.different"),
    )


def _on(points: Points, writer: Writer, lines: BothWays) -> tuple[Block, ...]:
    """The centred sums, both lines, and what they predict at input 0, on given examples."""
    at_zero = equation(INPUT, ZERO)
    at = writer.assuming(*points.relations())
    usual, usual_values = _fitted(at, points, lines.usual_solution, "usual")
    other, other_values = _fitted(at, points, lines.solution, "inverted")
    line = plus(USUAL_OFFSET, times(USUAL_SLOPE, INPUT))
    way_back = substitute(_right(inverse(writer.context.definitions["g"].body)), AT_BEST)
    return (
        Given((*points.relations(), at_zero)),
        *(_value(at, points, {}, name, "problem_2_3.sum_is") for name in (S_XX, S_XY, S_YY)),
        *usual,
        _prediction(at.assuming(at_zero), points, usual_values, line),
        *other,
        _prediction(at.assuming(at_zero), points, other_values, way_back),
    )


def _fitted(
    at: Writer, points: Points, solution: tuple[Relation, Relation], which: str
) -> tuple[list[Statement], dict[Node, Fraction]]:
    found: dict[Node, Fraction] = {}
    statements = []
    for relation, place in zip(solution, ("slope", "offset"), strict=True):
        name, tree = relation.operands
        found[name] = value_at(tree, points.sizes(), {**points.exact(), **found}, at.context)
        fitted = equation(name, nodes.number(found[name]))
        statements.append(at.follows(solution, fitted, f"problem_2_3.{which}_{place}"))
    return statements, found


def _prediction(
    at: Writer, points: Points, values: Mapping[Node, Fraction], line: Node
) -> Statement:
    fitted = (equation(name, nodes.number(value)) for name, value in values.items())
    known = {**values, INPUT: Fraction(0)}
    return _value(at.assuming(*fitted), points, known, line, "problem_2_3.predicts")


def _on_a_line(writer: Writer, lines: BothWays) -> Section:
    at = writer.assuming(*ON_A_LINE.relations())
    slopes = {"usual": _right(lines.usual_solution[0]), "inverted": _inverted_slope(lines)}
    return headed(
        "problem_2_3.on_a_line",
        said("problem_2_3.third_point"),
        Given(ON_A_LINE.relations()),
        *(
            _value(at, ON_A_LINE, {}, each, f"problem_2_3.slope_of_{which}")
            for which, each in slopes.items()
        ),
        said("problem_2_3.slip"),
    )


def _value(
    writer: Writer, points: Points, known: Mapping[Node, Fraction], tree: Node, rule: str
) -> Statement:
    exact = value_at(tree, points.sizes(), {**points.exact(), **known}, writer.context)
    return writer.same(tree, nodes.number(exact), rule)


def _derive() -> Derivation:
    lines = both_ways(LeastSquares(LinearModel(inputs=1, outputs=1)).context)
    writer = Writer(lines.context)
    making = (
        _known,
        _loss,
        _best,
        _inverse,
        _predictions,
        _same,
        _collinear,
        _check,
        _on_a_line,
    )
    sections = tuple(make(writer, lines) for make in making)
    return Derivation(message("problem_2_3.title"), writer.context, sections)


PROBLEM = Problem(
    number="2.3",
    source=message("source.problem", chapter=2, number=3),
    title=message("problem_2_3.title"),
    parts=(Part("loss", "equation"), Part("inverse", "equation"), Part("same", "yes/no")),
    derive=_derive,
)
