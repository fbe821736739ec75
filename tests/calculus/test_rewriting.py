"""Combinators of rules, expansion of definitions, and the lines that a derivation shows."""

from __future__ import annotations

from udlsym.calculus.expansion import expanded, written_out
from udlsym.calculus.rewriting import chained, everywhere, exhausted, record
from udlsym.calculus.slopes import moment_lines, slope_lines
from udlsym.calculus.tidying import flat
from udlsym.context import LINEAR, Definition
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.linear import LinearModel
from udlsym.syntax.build import TWO, element, plus, squared, sum_over, times
from udlsym.syntax.nodes import Call, Negative, Node, Symbol

A, B, C = map(Symbol, "abc")
LOSS = LeastSquares(LinearModel(inputs=1, outputs=1))


def next_letter(node: Node) -> Node:
    return {A: B, B: C}.get(node, node)  # type: ignore[call-overload, no-any-return]


def test_everywhere_applies_once_to_each_part() -> None:
    """A rule that could go on is applied once at each place."""
    assert everywhere(next_letter)(plus(A, B)) == plus(B, C)


def test_exhausted_goes_on_until_nothing_changes() -> None:
    """A rule is repeated until it changes nothing, and not for ever."""
    assert exhausted(everywhere(next_letter))(plus(A, B)) == plus(C, C)
    grow = exhausted(lambda node: times(TWO, node), most=3)
    assert grow(C) == times(TWO, TWO, TWO, C)


def test_chained_rules_follow_each_other() -> None:
    """The second rule sees what the first one made."""
    assert chained(next_letter, next_letter)(A) == C


def test_record_keeps_only_lines_that_change_something() -> None:
    """A rule that changes nothing leaves no line."""
    lines = record(A, ("first", next_letter), ("idle", lambda node: node), ("second", next_letter))
    assert [(line.rule, line.tree) for line in lines] == [("first", B), ("second", C)]


def test_definitions_are_written_out_with_their_arguments() -> None:
    """f[x_2, φ̂] is φ̂_0 + φ̂_1 x_2: scalars and arrays of parameters are both replaced."""
    node = Call("f", (element("x", 2), Symbol("phihat")))
    expected = plus(element("phihat", 0), times(element("phihat", 1), element("x", 2)))
    assert written_out(node, "f", LOSS.context) == expected


def test_indexed_definitions_take_their_letters() -> None:
    """r_2 of r_i := x_i² is x_2², and no sum captures the letter."""
    square = Definition("r", squared(element("x", "i")), indices=("i",))
    context = LINEAR.defining(square)
    assert expanded(element("r", 2), context) == squared(element("x", 2))
    inner = sum_over(times(element("r", "i"), element("y", "i")), "i", "I")
    again = expanded(inner, context)
    assert again == sum_over(times(squared(element("x", "i")), element("y", "i")), "i", "I")


def test_definitions_inside_definitions_are_written_out() -> None:
    """L is written out down to the parameters."""
    node = expanded(Call("L", (Symbol("phi"),)), LOSS.context)
    assert flat(node) == LOSS.tree


def test_slope_lines_name_every_rule_once() -> None:
    """The way to ∂L/∂φ_1 is: write out, write out, sum, chain, inside, constant."""
    lines = slope_lines("L", element("phi", 1), LOSS.context)
    assert [line.rule for line in lines] == [
        "rule.write-out-loss",
        "rule.write-out-model",
        "rule.slope-of-sum",
        "rule.chain-rule-square",
        "rule.slope-of-inside",
        "rule.constant-out-of-sum",
    ]


def test_moment_lines_end_in_plain_moments() -> None:
    """Σ x_i (φ_0 + φ_1 x_i − y_i) becomes three sums with the parameters in front."""
    start = slope_lines("L", element("phi", 1), LOSS.context)[-1].tree
    end = moment_lines(start, LOSS.context)[-1].tree
    x, y = element("x", "i"), element("y", "i")
    assert end == plus(
        times(TWO, element("phi", 0), sum_over(x, "i", "I")),
        times(TWO, element("phi", 1), sum_over(squared(x), "i", "I")),
        Negative(times(TWO, sum_over(times(x, y), "i", "I"))),
    )
