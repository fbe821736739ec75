"""UDL problem 2.2: the line of least squares, and why it is the minimum."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from udlsym.calculus.derivatives import slopes
from udlsym.calculus.rewriting import record
from udlsym.calculus.slopes import moment_lines
from udlsym.calculus.sums import constants_out, split, sums_of_constants
from udlsym.calculus.tidying import tidy
from udlsym.data.figure_2_2 import FIGURE_2_2
from udlsym.data.points import THREE_POINTS, Points
from udlsym.derivation.document import (
    Block,
    Chain,
    Derivation,
    Given,
    Part,
    Section,
    Setting,
    Statement,
)
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Writer, headed, rewritten, said
from udlsym.losses.least_squares import LeastSquares, slope_of_loss
from udlsym.models.linear import LinearModel
from udlsym.solve.completion import excess_lines
from udlsym.solve.forms import in_plain_means, in_raw_sums, in_sums_and_means, per_example
from udlsym.solve.normal_equations import (
    AT_BEST,
    BEST_OFFSET,
    BEST_SLOPE,
    OFFSET,
    SLOPE,
    Line,
    is_zero,
    least_squares_line,
)
from udlsym.solve.value import value_at
from udlsym.syntax import nodes
from udlsym.syntax.build import ONE, element, minus, not_zero, squared, times
from udlsym.syntax.nodes import (
    Mean,
    Node,
    Partial,
    Quotient,
    Summation,
    Symbol,
    equation,
)

X, Y, EXAMPLES = element("x", "i"), element("y", "i"), Symbol("I")


def _mean(of: Node) -> Mean:
    return Mean(of, "i", EXAMPLES)


def _known(writer: Writer, line: Line) -> Section:
    definitions = writer.context.definitions
    from_2_1 = zip((OFFSET, SLOPE), line.slopes, strict=True)
    return headed(
        "heading.known",
        said("problem_2_2.known"),
        Setting(definitions["f"], "2.4"),
        Setting(definitions["L"], "2.5"),
        said("problem_2_2.slopes"),
        *(writer.same(slope_of_loss(each), sum_, "rule.from-2-1") for each, sum_ in from_2_1),
        said("problem_2_2.wanted"),
    )


def _zero_slopes(writer: Writer, line: Line) -> Section:
    solution = tuple(equation(old, new) for old, new in AT_BEST.items())
    at_best = writer.assuming(*solution)
    return headed(
        "problem_2_2.zero_slopes",
        said("problem_2_2.at_best", best=BEST_OFFSET, slope=BEST_SLOPE),
        Given(solution),
        *(
            at_best.becomes(is_zero(slope_of_loss(each)), found, f"problem_2_2.zero_{place}")
            for place, (each, found) in enumerate(zip(AT_BEST, line.equations, strict=True))
        ),
    )


def _offset(writer: Writer, line: Line) -> Section:
    return headed(
        "problem_2_2.first",
        writer.becomes(line.equations[0], line.first_in_moments, "rule.split-and-constants"),
        said("problem_2_2.means", x=_mean(X), y=_mean(Y)),
        writer.becomes(line.first_in_moments, line.offset, "problem_2_2.divide_by_examples"),
        said("problem_2_2.through_the_middle", x=_mean(X), y=_mean(Y)),
    )


def _slope(writer: Writer, line: Line) -> Section:
    given = writer.assuming(line.offset)
    return headed(
        "problem_2_2.second",
        said("problem_2_2.put_in"),
        given.chain(
            line.residual,
            [("rule.put-in", line.put_in), ("rule.collect", line.regrouped)],
        ),
        given.becomes(line.equations[1], line.second, "problem_2_2.second_with_residual"),
        writer.becomes(line.second, line.half_centred, "rule.multiply-and-split"),
        said("problem_2_2.centre"),
        _centred_sum_is_zero(writer, X),
        _centred_sum_is_zero(writer, Y),
        said("problem_2_2.centre_works", mean=_mean(X)),
        writer.becomes(line.half_centred, line.with_centred_sums, "rule.centre"),
    )


def _centred_sum_is_zero(writer: Writer, of: Node) -> Chain:
    """Σ (x_i − x̄) = Σ x_i − I x̄ = 0."""
    start = Summation(minus(of, _mean(of)), "i", ONE, EXAMPLES)
    lines = record(
        start,
        ("rule.split-and-constants", lambda node: sums_of_constants(constants_out(split(node)))),
        ("rule.mean-times-number", lambda node: in_raw_sums(node, writer.context)),
    )
    return writer.chain(start, rewritten(lines))


def _answers(writer: Writer, line: Line) -> Section:
    (spread,) = not_zero(line.spread)
    divided = writer.becomes(line.with_centred_sums, line.slope, "rule.divide", spread)
    both = writer.becomes(line.equations, (line.slope, line.offset), "problem_2_2.both", spread)
    offset = writer.becomes(line.first_in_moments, line.offset, "problem_2_2.offset_again")
    return headed(
        "problem_2_2.divide",
        said("problem_2_2.when", spread=line.spread),
        writer.zero_only(line.spread, (minus(X, _mean(X)),), "problem_2_2.only_if_constant"),
        said("problem_2_2.not_constant"),
        writer.answer("phi1", divided),
        writer.answer("phi0", offset),
        said("problem_2_2.complete"),
        both,
    )


def _minimum(writer: Writer, line: Line) -> Section:
    best = writer.assuming(line.slope, line.offset)
    definition = writer.context.definitions["L"]
    start, lines = excess_lines(definition, "phihat", X, writer.context)
    squares = lines[-1].tree
    roots = tuple(minus(old, new) for old, new in AT_BEST.items())
    spread = writer.assuming(*not_zero(line.spread))
    return headed(
        "problem_2_2.minimum",
        said("problem_2_2.compare"),
        best.chain(start, rewritten(lines)),
        best.not_negative(squares, "problem_2_2.not_negative"),
        said("problem_2_2.never_below"),
        spread.zero_only(squares, roots, "problem_2_2.only_there"),
        said("problem_2_2.unique"),
    )


def _curvature(writer: Writer, line: Line) -> Section:
    bends = {
        pair: _bend(writer, line, pair)
        for pair in ((OFFSET, OFFSET), (OFFSET, SLOPE), (SLOPE, SLOPE))
    }
    first, mixed, last = (chain.lines[-1] for chain in bends.values())
    determinant = minus(times(first, last), squared(mixed))
    return headed(
        "problem_2_2.curvature",
        said("problem_2_2.second_look"),
        *bends.values(),
        said("problem_2_2.determinant"),
        writer.chain(
            determinant,
            [
                ("rule.multiply-out", in_raw_sums(determinant, writer.context)),
                ("rule.mean-by-definition", in_sums_and_means(determinant, writer.context)),
                ("rule.spread", times(nodes.Number("4"), EXAMPLES, line.spread)),
            ],
        ),
        said("problem_2_2.positive", spread=line.spread),
    )


def _bend(writer: Writer, line: Line, pair: tuple[Node, Node]) -> Chain:
    """A second derivative: the slope of a slope of problem 2.1."""
    once = dict(zip((OFFSET, SLOPE), line.slopes, strict=True))[pair[0]]  # type: ignore[index]
    start = slope_of_loss(pair[1], pair[0])
    lines = record(
        Partial(once, (pair[1],)),
        ("rule.slope-of-inside", lambda node: tidy(slopes(node))),
        ("rule.constants-out-of-sums", lambda node: sums_of_constants(constants_out(node))),
        ("rule.number-in-front", tidy),
    )
    return writer.chain(
        start, [("rule.slope-of-slope", Partial(once, (pair[1],))), *rewritten(lines)]
    )


def _forms(writer: Writer, line: Line) -> Section:
    writer = writer.assuming(*not_zero(line.spread))
    centred = line.slope.operands[1]
    assert isinstance(centred, Quotient)
    return headed(
        "problem_2_2.forms",
        said("problem_2_2.where_spread", spread=line.spread),
        said("problem_2_2.same_number"),
        _spread_in_raw_sums(writer, line.spread),
        _spread_in_raw_sums(writer, line.products),
        writer.chain(
            centred,
            [
                ("rule.raw-sums", in_raw_sums(centred, writer.context)),
                ("rule.means", in_plain_means(centred, writer.context)),
                ("rule.covariance", per_example(centred, EXAMPLES)),
            ],
        ),
        said("problem_2_2.covariance"),
    )


def _spread_in_raw_sums(writer: Writer, centred: Node) -> Chain:
    """Σ (x_i − x̄)² = Σ x_i² − I x̄², line by line."""
    lines = moment_lines(centred, writer.context)
    short = in_sums_and_means(centred, writer.context)
    return writer.chain(centred, [*rewritten(lines), ("rule.mean-times-number", short)])


def _three_points(writer: Writer, line: Line) -> Section:
    return headed(
        "heading.check",
        said("problem_2_2.three_points"),
        *_on(THREE_POINTS, writer, line),
    )


def _figure(writer: Writer, line: Line) -> Section:
    return headed(
        "problem_2_2.heading_figure",
        said("problem_2_2.figure"),
        *_on(FIGURE_2_2, writer, line),
    )


def _slips(_: Writer, __: Line) -> Section:
    return headed("problem_2_2.slips", said("problem_2_2.slip"))


def _on(points: Points, writer: Writer, line: Line) -> tuple[Block, ...]:
    """The centred sums, both parameters and the loss there, on given examples."""
    at = writer.assuming(*points.relations())
    values = dict(points.exact())
    sums = (("problem_2_2.spread_is", line.spread), ("problem_2_2.products_are", line.products))
    statements = [_value(at, points, tree, values, rule) for rule, tree in sums]
    steps = (("problem_2_2.so_slope", line.slope), ("problem_2_2.so_offset", line.offset))
    for rule, relation in steps:
        unknown, tree = relation.operands
        values[unknown] = value_at(tree, points.sizes(), values, writer.context)
        solution = equation(unknown, nodes.number(values[unknown]))
        statements.append(at.follows((line.slope, line.offset), solution, rule))
    fitted = (equation(name, nodes.number(values[name])) for name in (BEST_SLOPE, BEST_OFFSET))
    loss = Summation(squared(line.residual), "i", ONE, EXAMPLES)
    found = _value(at.assuming(*fitted), points, loss, values, "problem_2_2.loss_is")
    return (Given(points.relations()), *statements, found)


def _value(
    writer: Writer, points: Points, tree: Node, values: Mapping[Node, Fraction], rule: str
) -> Statement:
    exact = value_at(tree, points.sizes(), values, writer.context)
    return writer.same(tree, nodes.number(exact), rule)


def _derive() -> Derivation:
    writer = Writer(LeastSquares(LinearModel(inputs=1, outputs=1)).context)
    line = least_squares_line("L", writer.context)
    making = (
        _known,
        _zero_slopes,
        _offset,
        _slope,
        _answers,
        _minimum,
        _curvature,
        _forms,
        _three_points,
        _figure,
        _slips,
    )
    sections = tuple(make(writer, line) for make in making)
    return Derivation(message("problem_2_2.title"), writer.context, sections)


PROBLEM = Problem(
    number="2.2",
    source=message("source.problem", chapter=2, number=2),
    title=message("problem_2_2.title"),
    parts=(Part("phi0", "value"), Part("phi1", "value")),
    derive=_derive,
)
