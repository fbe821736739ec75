"""Eqs 3.11 and 3.12: gradient and Hessian at symbolic sizes, and dozens of slips refuted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from parts import assert_proved, assert_refuted

from udlsym import LeastSquares, ShallowNetwork
from udlsym.claims import Equality, Status
from udlsym.context import Context, Definition
from udlsym.derivation.document import Chain
from udlsym.derivation.proof import prove
from udlsym.evaluate import Atom, Point, evaluate
from udlsym.losses.network_slopes import bend_lines, slope_lines
from udlsym.losses.residuals import layered_context
from udlsym.oracle import decide
from udlsym.problems import problem
from udlsym.reading import read_expression
from udlsym.syntax.build import ONE, TWO, ZERO, negative
from udlsym.syntax.nodes import (
    Call,
    Delta,
    Indexed,
    Indicator,
    Node,
    Number,
    Partial,
    Product,
    Summation,
    Symbol,
)
from udlsym.syntax.plain import to_plain
from udlsym.syntax.traverse import map_children, substitute, walk

NETWORK = ShallowNetwork(activation=None)
CONTEXT = layered_context(NETWORK)
LOSS = Symbol("L")

TYPED = {
    "phi_{l0}": "2*sum_{i=1}^{I} r_{il}",
    "phi_{lm}": "2*sum_{i=1}^{I} r_{il}*h_{im}",
    "theta_{m0}": "2*sum_{i=1}^{I} sum_{j=1}^{D_o} r_{ij}*phi_{jm}*a'[z_{im}]",
    "theta_{mn}": "2*sum_{i=1}^{I} sum_{j=1}^{D_o} r_{ij}*phi_{jm}*x_{in}*a'[z_{im}]",
}
"""The textbook gradient, typed apart."""

BENDS = {
    ("phi_{lm}", "phi_{sp}"): "2*sum_{i=1}^{I} h_{im}*h_{ip}*delta(l, s)",
    ("phi_{l0}", "phi_{s0}"): "2*I*delta(l, s)",
    ("phi_{l0}", "theta_{pq}"): "2*sum_{i=1}^{I} phi_{lp}*a'[z_{ip}]*x_{iq}",
    ("phi_{lm}", "theta_{pq}"): (
        "2*sum_{i=1}^{I} a'[z_{ip}]*x_{iq}*(phi_{lp}*h_{im} + r_{il}*delta(m, p))"
    ),
    ("theta_{mn}", "theta_{pq}"): (
        "2*sum_{i=1}^{I} sum_{j=1}^{D_o} x_{in}*x_{iq}*phi_{jm}"
        "*(phi_{jp}*a'[z_{im}]*a'[z_{ip}] + r_{ij}*a''[z_{im}]*delta(m, p))"
    ),
}
"""Some second slopes, typed apart."""


def parsed(text: str, context: Context = CONTEXT) -> Node:
    return read_expression(text, context)


def slope_claim(name: str, right: Node, context: Context = CONTEXT) -> Equality:
    return Equality(Partial(LOSS, (parsed(name),)), right, context=context)


@pytest.mark.parametrize("number", ["eq-3.11", "eq-3.12"])
def test_every_item_is_proved(number: str) -> None:
    assert prove(problem(number)).certificates


@pytest.mark.parametrize("name", TYPED)
def test_rules_find_the_textbook_gradient(name: str) -> None:
    """The last line is the textbook form, and it is proved at symbolic sizes."""
    found = slope_lines(parsed(name), CONTEXT)[-1].tree
    assert to_plain(found) == TYPED[name]
    assert_proved(slope_claim(name, found))


@pytest.mark.parametrize("name", TYPED)
def test_the_gradient_is_shown(name: str) -> None:
    """A chain of eq. 3.11 leads from each slope to its textbook form."""
    blocks = (block for each in problem("eq-3.11").derive().sections for block in each.blocks)
    chains = [block for block in blocks if isinstance(block, Chain)]
    start = Partial(LOSS, (parsed(name),))
    assert [to_plain(each.lines[-1]) for each in chains if each.start == start] == [TYPED[name]]


@pytest.mark.parametrize("activation", [None, "relu", "tanh", "sigmoid", "sine", "linear"])
def test_gradient_of_the_loss_has_no_deltas(activation: str | None) -> None:
    """`LeastSquares.gradient` of the general network is proved, and no delta is left in it."""
    loss = LeastSquares(ShallowNetwork(activation=activation))
    for parameter, slope in loss.gradient():
        assert not any(isinstance(part, Delta) for part in walk(slope))
        claim = Equality(Partial(LOSS, (parameter,)), slope, context=loss.context)
        assert decide(claim).status is Status.PROVED


@pytest.mark.parametrize("sizes", [(1, 3, 1), (2, None, 1), (None, 2, 2), (1, 1, 1)])
def test_gradient_at_known_sizes(sizes: tuple[int | None, ...]) -> None:
    loss = LeastSquares(ShallowNetwork(*sizes, activation=None))
    for parameter, slope in loss.gradient():
        assert not any(isinstance(part, Delta) for part in walk(slope))
        assert_proved(Equality(Partial(LOSS, (parameter,)), slope, context=loss.context))


def test_gradient_agrees_with_difference_quotients() -> None:
    """With a quadratic activation the loss is a polynomial; a central difference is close to it."""
    context = replace(CONTEXT, functions=CONTEXT.functions - {"a"})
    square = parsed("z^2/2 + z/3")
    context = context.defining(Definition("a", square, ("z",)))
    sizes = {"I": 2, "D_i": 2, "D": 3, "D_o": 2}
    letters = {"l": 2, "m": 3, "n": 1}
    values = {Atom(name): value for name, value in letters.items()}
    for name, text in TYPED.items():
        point = Point(sizes, values, seed=5)
        exact = Fraction(evaluate(parsed(text), context, point))
        variable = parsed(name)
        assert isinstance(variable, Indexed)
        places = tuple(int(evaluate(index, context, point)) for index in variable.indices)
        key = Atom(variable.base, places)
        start, step = Fraction(point.value(key)), Fraction(1, 10**6)
        up, down = (
            Fraction(evaluate(LOSS, context, Point(sizes, {**values, key: start + each}, seed=5)))
            for each in (step, -step)
        )
        assert abs((up - down) / (2 * step) - exact) < Fraction(1, 10**6)


def everywhere(node: Node, change: Callable[[Node], Node]) -> Node:
    return change(map_children(lambda child: everywhere(child, change), node))


def _without(base: str) -> Callable[[Node], Node]:
    def change(node: Node) -> Node:
        if isinstance(node, Product):
            kept = tuple(each for each in node.factors if getattr(each, "base", "") != base)
            return Product(kept) if len(kept) > 1 else (kept[0] if kept else ONE)
        return ONE if isinstance(node, Indexed) and node.base == base else node

    return lambda node: everywhere(node, change)


def _activation_for_slope(node: Node) -> Node:
    return everywhere(node, lambda part: replace(part, order=0) if isinstance(part, Call) else part)


def _second_slope(node: Node) -> Node:
    return everywhere(node, lambda part: replace(part, order=2) if isinstance(part, Call) else part)


def _sum_dropped(letter: str, place: Node) -> Callable[[Node], Node]:
    def change(node: Node) -> Node:
        if isinstance(node, Summation) and node.index == letter:
            return substitute(node.body, {Symbol(letter): place})
        return node

    return lambda node: everywhere(node, change)


def _letter(old: str, new: str) -> Callable[[Node], Node]:
    return lambda node: substitute(node, {Symbol(old): Symbol(new)})


def _first_only(node: Node) -> Node:
    def change(part: Node) -> Node:
        return replace(part, lower=TWO) if isinstance(part, Summation) else part

    return everywhere(node, change)


def _without_two(node: Node) -> Node:
    return map_children(lambda child: ONE if child == TWO else child, node)


def _residual_swapped(node: Node) -> Node:
    return everywhere(
        node,
        lambda part: negative(part) if isinstance(part, Indexed) and part.base == "r" else part,
    )


def _prediction_only(node: Node) -> Node:
    def change(part: Node) -> Node:
        return (
            Indexed("f", part.indices) if isinstance(part, Indexed) and part.base == "r" else part
        )

    return everywhere(node, change)


def _unit_for_offset(node: Node) -> Node:
    def change(part: Node) -> Node:
        if isinstance(part, Indexed) and part.base == "phi":
            return Indexed("phi", (part.indices[0], ZERO))
        return part

    return everywhere(node, change)


def _transposed_weight(node: Node) -> Node:
    def change(part: Node) -> Node:
        if isinstance(part, Indexed) and part.base == "h":
            return Indexed("z", part.indices)
        return part

    return everywhere(node, change)


SLIPS: dict[str, Callable[[Node], Node]] = {
    "lost 2": _without_two,
    "residual reversed": _residual_swapped,
    "prediction for residual": _prediction_only,
    "missing x": _without("x"),
    "missing phi": _without("phi"),
    "missing h": _without("h"),
    "missing r": _without("r"),
    "a for a'": _activation_for_slope,
    "a'' for a'": _second_slope,
    "pre-activation for unit": _transposed_weight,
    "sum over outputs dropped": _sum_dropped("j", ONE),
    "sum over examples dropped": _sum_dropped("i", ONE),
    "sums from 2": _first_only,
    "offset for weight": _unit_for_offset,
    "twice too much": lambda node: Product((TWO, node)),
    "sign": negative,
}

PLANTED = [
    (name, slip)
    for name, slip in product(TYPED, SLIPS)
    if SLIPS[slip](parsed(TYPED[name])) != parsed(TYPED[name])
]


def test_enough_slips_are_planted() -> None:
    assert len(PLANTED) >= 35
    assert {slip for _, slip in PLANTED} == set(SLIPS)


@pytest.mark.parametrize(("name", "slip"), PLANTED)
def test_slips_in_the_gradient_are_refuted(name: str, slip: str) -> None:
    """Each slip is refuted by an exact point at which both sides have values."""
    assert_refuted(slope_claim(name, SLIPS[slip](parsed(TYPED[name]))))


WRONG = [
    ("phi_{lm}", "2*sum_{i=1}^{I} r_{il}*h_{in}"),
    ("phi_{lm}", "2*sum_{i=1}^{I} sum_{j=1}^{D_o} r_{ij}*h_{im}"),
    ("phi_{l0}", "2*sum_{i=1}^{I} sum_{j=1}^{D_o} r_{ij}"),
    ("phi_{l0}", "2*I*r_{1l}"),
    ("theta_{mn}", "2*sum_{i=1}^{I} sum_{j=1}^{D_o} r_{ij}*phi_{jm}*x_{im}*a'[z_{im}]"),
    ("theta_{mn}", "2*sum_{i=1}^{I} sum_{j=1}^{D_o} r_{ij}*phi_{jm}*theta_{mn}*a'[z_{im}]"),
    (
        "theta_{mn}",
        "2*sum_{i=1}^{I} sum_{j=1}^{D_o} sum_{d=1}^{D} r_{ij}*phi_{jd}*x_{in}*a'[z_{id}]",
    ),
    (
        "theta_{mn}",
        "2*(sum_{i=1}^{I} sum_{j=1}^{D_o} r_{ij}*phi_{jm})*(sum_{i=1}^{I} x_{in}*a'[z_{im}])",
    ),
    ("theta_{m0}", "2*sum_{i=1}^{I} sum_{j=1}^{D_o} r_{ij}*phi_{jm}*a'[theta_{m0}]"),
    ("theta_{m0}", "2*sum_{i=1}^{I} sum_{j=1}^{D_o} r_{ij}*a'[phi_{jm}*z_{im}]"),
]


@pytest.mark.parametrize(("name", "text"), WRONG)
def test_wrong_gradients_are_refuted(name: str, text: str) -> None:
    assert_refuted(slope_claim(name, parsed(text)))


def bend_claim(pair: tuple[str, str], right: Node) -> Equality:
    first, second = map(parsed, pair)
    return Equality(Partial(LOSS, (second, first)), right, context=CONTEXT)


@pytest.mark.parametrize("pair", BENDS)
def test_second_slopes_are_those_of_the_textbook(pair: tuple[str, str]) -> None:
    """Typed apart and found by the rules: both are proved, so they are equal."""
    assert_proved(bend_claim(pair, parsed(BENDS[pair])))
    first, second = map(parsed, pair)
    slope = slope_lines(first, CONTEXT)[-1].tree
    assert_proved(bend_claim(pair, bend_lines(slope, second, CONTEXT)[-1].tree))


def _delta_dropped(node: Node) -> Node:
    return everywhere(node, lambda part: ONE if isinstance(part, Delta) else part)


def _delta_of_others(node: Node) -> Node:
    def change(part: Node) -> Node:
        if isinstance(part, Delta):
            left, right = (
                (Symbol("l"), Symbol("s"))
                if part.left == Symbol("m")
                else (
                    Symbol("m"),
                    Symbol("p"),
                )
            )
            return Delta(left, right)
        return part

    return everywhere(node, change)


def _without_residual_term(node: Node) -> Node:
    return everywhere(node, lambda part: ZERO if isinstance(part, Delta) else part)


BEND_SLIPS: dict[str, Callable[[Node], Node]] = {
    "lost 2": _without_two,
    "delta dropped": _delta_dropped,
    "term with the delta lost": _without_residual_term,
    "missing x": _without("x"),
    "missing phi": _without("phi"),
    "missing h": _without("h"),
    "a for its slopes": _activation_for_slope,
    "residual reversed": _residual_swapped,
    "sums from 2": _first_only,
    "wrong delta": _delta_of_others,
    "same unit twice": _letter("p", "m"),
    "sign": negative,
}
BEND_PLANTED = [
    (pair, slip)
    for pair, slip in product(BENDS, BEND_SLIPS)
    if BEND_SLIPS[slip](parsed(BENDS[pair])) != parsed(BENDS[pair])
]


def test_enough_slips_are_planted_in_second_slopes() -> None:
    assert len(BEND_PLANTED) >= 35
    assert {slip for _, slip in BEND_PLANTED} == set(BEND_SLIPS)


@pytest.mark.parametrize(("pair", "slip"), BEND_PLANTED)
def test_slips_in_second_slopes_are_refuted(pair: tuple[str, str], slip: str) -> None:
    assert_refuted(bend_claim(pair, BEND_SLIPS[slip](parsed(BENDS[pair]))))


RELU = layered_context(ShallowNetwork(activation="relu"))
RELU_SLOPE = "2*sum_{i=1}^{I} sum_{j=1}^{D_o} r_{ij}*phi_{jm}*x_{in}*1[z_{im} > 0]"
RELU_BEND = (
    "2*sum_{i=1}^{I} sum_{j=1}^{D_o} phi_{jm}*phi_{jp}*x_{in}*x_{iq}*1[z_{im} > 0]*1[z_{ip} > 0]"
)


def _indicator_dropped(node: Node) -> Node:
    return everywhere(node, lambda part: ONE if isinstance(part, Indicator) else part)


def _indicator_turned(node: Node) -> Node:
    def change(part: Node) -> Node:
        if isinstance(part, Indicator):
            return Indicator(replace(part.condition, operators=("<",)))
        return part

    return everywhere(node, change)


def _indicator_moved(node: Node) -> Node:
    def change(part: Node) -> Node:
        if isinstance(part, Indicator):
            moved = (part.condition.operands[0], ONE)
            return Indicator(replace(part.condition, operands=moved))
        return part

    return everywhere(node, change)


@pytest.mark.parametrize("variables", [("theta_{mn}",), ("theta_{pq}", "theta_{mn}")])
def test_relu_slopes_have_their_condition(variables: tuple[str, ...]) -> None:
    """With ReLU both slopes hold off the joints, and nowhere is a curvature left."""
    text = RELU_SLOPE if len(variables) == 1 else RELU_BEND
    claim = Equality(Partial(LOSS, tuple(map(parsed, variables))), parsed(text, RELU), context=RELU)
    verdict = decide(claim)
    assert verdict.status is Status.PROVED
    assert [to_plain(each.relation) for each in verdict.conditions] == ["z_{id} != 0"]
    slips = (_indicator_dropped, _indicator_turned, _indicator_moved, _without("x"), _without_two)
    for slip in slips:
        assert_refuted(replace(claim, right=slip(claim.right)))


def test_residual_and_loss_are_those_of_the_model() -> None:
    """L in layers is L written out, for any sizes and for the smallest."""
    for network in (NETWORK, ShallowNetwork(1, 1, 1, None), ShallowNetwork(2, 3, 1)):
        claim = Equality(LOSS, LeastSquares(network).tree, context=layered_context(network))
        assert_proved(claim)
        assert_refuted(replace(claim, right=Product((claim.right, Number("2")))))
