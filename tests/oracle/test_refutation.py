"""Wrong claims are refuted by exact points, right ones are not; every point is checked by hand."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import udlsym
from udlsym.claims import (
    Claim,
    Consequence,
    Counterexample,
    Equality,
    Equivalence,
    NonNegative,
    ZeroOnly,
)
from udlsym.context import GENERAL, LINEAR, Axis, Context, Definition
from udlsym.oracle.refutation import refute
from udlsym.syntax.nodes import (
    Add,
    Call,
    Delta,
    Indexed,
    Indicator,
    Mean,
    Negative,
    Node,
    Number,
    Partial,
    Power,
    Product,
    Quotient,
    Relation,
    Summation,
    Symbol,
    equation,
    number,
)


def n(value: int) -> Node:
    return number(value)


def s(name: str) -> Symbol:
    return Symbol(name)


def at(base: str, *indices: int | str) -> Indexed:
    return Indexed(base, tuple(s(i) if isinstance(i, str) else n(i) for i in indices))


def plus(*terms: Node) -> Add:
    return Add(terms)


def minus(left: Node, right: Node) -> Add:
    return Add((left, Negative(right)))


def times(*factors: Node) -> Product:
    return Product(factors)


def over(top: Node, bottom: Node) -> Quotient:
    return Quotient(top, bottom)


def total(body: Node, index: str = "i", size: str = "I") -> Summation:
    return Summation(body, index, n(1), s(size))


def power(base: Node, exponent: int) -> Power:
    return Power(base, n(exponent))


def relation(left: Node, sign: str, right: Node) -> Relation:
    return Relation((left, right), (sign,))


def call(name: str, *arguments: Node, order: int = 0) -> Call:
    return Call(name, arguments, order)


X, Y, Z, ALPHA = at("x", "i"), at("y", "i"), s("z"), s("alpha")
XBAR, YBAR = Mean(X, "i", s("I")), Mean(Y, "i", s("I"))
S_X, S_Y, S_XX, S_XY = total(X), total(Y), total(power(X, 2)), total(times(X, Y))
CENTRED_XX = total(power(minus(X, XBAR), 2))
CENTRED_XY = total(times(minus(X, XBAR), minus(Y, YBAR)))
MODEL = Definition("f", plus(at("phi", 0), times(at("phi", 1), s("x"))), ("x", "phi"))
LOSS = Definition("L", total(power(minus(call("f", X, s("phi")), Y), 2)), ("phi",))
FITTED = LINEAR.defining(MODEL, LOSS)
VARIES = relation(CENTRED_XX, "!=", n(0))
GRADIENT = [Partial(s("L"), (at("phi", k),)) for k in (0, 1)]
NORMAL = tuple(equation(each, n(0)) for each in GRADIENT)

Wanted = Counterexample | None


def counter(claim: Claim) -> Wanted:
    return refute(claim).counterexample


def equal(left: Node, right: Node, *given: Relation, context: Context = FITTED) -> Equality:
    return Equality(left, right, context=context, assumptions=given)


def same(left: Relation, right: Relation, *given: Relation) -> Equivalence:
    return Equivalence((left,), (right,), context=FITTED, assumptions=given)


def data(found: Counterexample, base: str) -> list[Fraction]:
    size = found.sizes["I"]
    return [found.values[f"{base}_{i}"] for i in range(1, size + 1)]


def refuted(claim: Claim) -> Counterexample:
    found = counter(claim)
    assert found is not None
    return found


def stands(claim: Claim) -> None:
    """The claim was tried at many points where it says something, and held at all of them."""
    search = refute(claim)
    assert search.counterexample is None
    assert search.defined >= 5


# --- sums ---------------------------------------------------------------------------------------


def test_raw_form_of_the_centred_sum_stands_and_its_mutations_fall() -> None:
    """Σ(x−x̄)(y−ȳ) = Σxy − I x̄ȳ; without I, with a plus, or with x̄² it is wrong."""
    stands(equal(CENTRED_XY, minus(S_XY, times(s("I"), XBAR, YBAR))))
    stands(equal(CENTRED_XY, total(times(minus(X, XBAR), Y))))
    wrong = [
        minus(S_XY, times(XBAR, YBAR)),
        plus(S_XY, times(s("I"), XBAR, YBAR)),
        minus(S_XY, times(s("I"), XBAR, XBAR)),
        minus(S_XY, times(S_X, S_Y)),
        total(times(minus(X, XBAR), minus(X, XBAR))),
    ]
    for right in wrong:
        found = refuted(equal(CENTRED_XY, right))
        xs, ys = data(found, "x"), data(found, "y")
        x_mean, y_mean = sum(xs) / len(xs), sum(ys) / len(ys)
        left = sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True))
        assert found.left == left != found.right


def test_cubic_power_sums_need_three_examples() -> None:
    """p_1³ − 3p_1p_2 + 2p_3 = 0 holds for one and two examples and is refuted with three."""
    p_3 = total(power(X, 3))
    left = plus(power(S_X, 3), Negative(times(n(3), S_X, S_XX)), times(n(2), p_3))
    found = refuted(equal(left, n(0)))
    assert found.sizes == {"I": 3}
    x = data(found, "x")
    assert found.left == 6 * x[0] * x[1] * x[2] != 0
    two = [Summation(power(X, k), "i", n(1), n(2)) for k in (1, 2, 3)]
    at_two = plus(power(two[0], 3), Negative(times(n(3), two[0], two[1])), times(n(2), two[2]))
    stands(equal(at_two, n(0)))


def test_quartic_power_sums_need_four_examples() -> None:
    """24e_4 in power sums vanishes up to I = 3 and is refuted at 4: sizes follow the degree."""
    p = [total(power(X, k)) for k in (1, 2, 3, 4)]
    left = plus(
        power(p[0], 4),
        Negative(times(n(6), power(p[0], 2), p[1])),
        times(n(3), power(p[1], 2)),
        times(n(8), p[0], p[2]),
        Negative(times(n(6), p[3])),
    )
    found = refuted(equal(left, n(0)))
    x = data(found, "x")
    assert found.sizes["I"] >= 4
    if found.sizes["I"] == 4:
        assert found.left == 24 * x[0] * x[1] * x[2] * x[3]


def test_tail_of_a_sum_is_wrong_for_one_example_only() -> None:
    """Σ_{i=3}^{I} 1 = I − 2 is refuted at I = 1 and stands under I ≥ 2."""
    tail, claimed = Summation(n(1), "i", n(3), s("I")), minus(s("I"), n(2))
    found = refuted(equal(tail, claimed))
    assert (found.sizes, found.left, found.right) == ({"I": 1}, 0, -1)
    search = refute(equal(tail, claimed, relation(s("I"), ">=", n(2))))
    assert search.counterexample is None
    assert search.defined >= 3


def test_sums_of_powers_of_the_index() -> None:
    """Σ i³ = (Σ i)² stands; a polynomial that agrees at I = 1, …, 7 is refuted at 8."""
    i, size = s("i"), s("I")
    stands(equal(total(power(i, 3)), power(total(i), 2)))
    vanishing = times(*(minus(size, n(k)) for k in range(1, 8)))
    found = refuted(equal(vanishing, n(0)))
    assert (found.sizes, found.left) == ({"I": 8}, 5040)


def test_data_that_assumptions_give() -> None:
    """Means of twelve given numbers are right or wrong by plain addition."""
    xs = [Fraction(k * k - 5 * k, 100) for k in range(1, 13)]
    given = [
        equation(at("x", k), over(n(x.numerator), n(x.denominator)))
        for k, x in enumerate(xs, start=1)
    ]
    mean = over(Summation(X, "i", n(1), n(12)), n(12))
    right = sum(xs) / 12
    exact = over(n(right.numerator), n(right.denominator))
    search = refute(equal(mean, exact, *given))
    assert (search.counterexample, search.defined > 0) == (None, True)
    found = refuted(equal(mean, plus(exact, over(n(1), n(10**6))), *given))
    assert found.left == right


def test_bound_index_that_is_captured_is_refuted() -> None:
    """Σ_i x_i Σ_k y_k is not Σ_i x_i y_i, and Σ_i x_i² is not (Σ_i x_i)²."""
    nested = total(times(X, total(at("y", "k"), "k")))
    stands(equal(nested, times(S_X, S_Y)))
    refuted(equal(nested, S_XY))
    refuted(equal(S_XX, power(S_X, 2)))


def test_wrong_parameter_counts() -> None:
    """D(D_i + 1) + D_o(D + 1) is the number of parameters; near misses fall at some sizes."""
    size = {name: s(name) for name in ("D", "D_i", "D_o")}
    units = times(size["D"], plus(size["D_i"], n(1)))
    right = plus(units, times(size["D_o"], plus(size["D"], n(1))))
    stands(
        equal(
            right,
            plus(times(size["D"], plus(size["D_i"], size["D_o"], n(1))), size["D_o"]),
            context=GENERAL,
        )
    )
    wrong = [
        plus(units, times(size["D_o"], size["D"]), n(1)),
        plus(units, size["D"], size["D_o"]),
        plus(times(size["D_i"], plus(size["D"], n(1))), times(size["D_o"], plus(size["D"], n(1)))),
        plus(units, times(size["D"], plus(size["D_o"], n(1)))),
    ]
    for each in wrong:
        found = refuted(equal(right, each, context=GENERAL))
        d_i, d, d_o = (found.sizes[name] for name in ("D_i", "D", "D_o"))
        assert found.left == d * (d_i + 1) + d_o * (d + 1) != found.right


# --- free indices -------------------------------------------------------------------------------


def test_free_indices_equal_and_unequal() -> None:
    """∂x_k/∂x_l is δ_{kl}: neither 0 nor 1, which only equal or unequal letters show."""
    slope = Partial(at("x", "k"), (at("x", "l"),))
    stands(equal(slope, Delta(s("k"), s("l"))))
    one = refuted(equal(slope, n(0)))
    assert one.values["k"] == one.values["l"]
    zero = refuted(equal(slope, n(1)))
    assert zero.values["k"] != zero.values["l"]
    stands(equal(slope, n(0), relation(s("k"), "!=", s("l"))))


def test_end_of_a_range_is_undefined_not_a_refutation() -> None:
    """x_{i+1} does not exist at i = I, so x_{i+1} − x_i + x_i = x_{i+1} stands."""
    after = Indexed("x", (plus(s("i"), n(1)),))
    stands(equal(plus(minus(after, X), X), after))


def test_derivative_of_a_sum_by_one_of_its_terms() -> None:
    """∂/∂x_k of Σ x_i² is 2x_k, not Σ 2x_i, not 2x_1, not 0."""
    slope = Partial(S_XX, (at("x", "k"),))
    stands(equal(slope, times(n(2), at("x", "k"))))
    for wrong in (total(times(n(2), X)), times(n(2), at("x", 1)), n(0)):
        refuted(equal(slope, wrong))


def test_assumption_about_every_index() -> None:
    """Σ|x_i| = Σ x_i needs x_i ≥ 0 for all i; for i = 1 alone it is refuted."""
    absolute = total(call("abs", X))
    stands(equal(absolute, S_X, relation(X, ">=", n(0))))
    refuted(equal(absolute, S_X, relation(at("x", 1), ">=", n(0))))


# --- the loss of the linear model ---------------------------------------------------------------


def test_gradient_of_the_loss() -> None:
    """∂L/∂φ_1 = 2Σ(φ_0 + φ_1x_i − y_i)x_i; a lost 2, sign, factor or index falls."""
    residual = minus(plus(at("phi", 0), times(at("phi", 1), X)), Y)
    stands(equal(GRADIENT[1], times(n(2), total(times(residual, X)))))
    wrong = [
        total(times(residual, X)),
        times(n(-2), total(times(residual, X))),
        times(n(2), total(residual)),
        times(n(2), total(times(residual, at("x", 1)))),
        times(n(2), S_X, total(residual)),
    ]
    for each in wrong:
        found = refuted(equal(GRADIENT[1], each))
        p0, p1 = (found.values.get(f"phi_{k}", Fraction(0)) for k in (0, 1))
        pairs = zip(data(found, "x"), data(found, "y"), strict=True)
        assert found.left == 2 * sum((p0 + p1 * x - y) * x for x, y in pairs)


def test_slope_of_the_best_line_is_defined_where_x_varies() -> None:
    """S_xy/S_xx is the same centred or half-centred; a forgotten bar or a wrong divisor falls."""
    slope = over(CENTRED_XY, CENTRED_XX)
    raw_top = minus(times(s("I"), S_XY), times(S_X, S_Y))
    raw_bottom = minus(times(s("I"), S_XX), power(S_X, 2))
    stands(equal(slope, over(raw_top, raw_bottom)))
    stands(equal(slope, over(total(times(minus(X, XBAR), Y)), CENTRED_XX)))
    for wrong in (over(CENTRED_XY, S_XX), over(S_XY, CENTRED_XX), over(CENTRED_XX, CENTRED_XY)):
        refuted(equal(slope, wrong))


def test_claim_about_nothing_has_no_defined_point() -> None:
    """1/Σ(x_i − x̄) never exists, and α² = 2 has no rational point: nothing was tested."""
    never = over(n(1), total(minus(X, XBAR)))
    search = refute(equal(never, n(7)))
    assert (search.counterexample, search.defined) == (None, 0)
    assert search.points > 0
    impossible = relation(power(ALPHA, 2), "=", n(2))
    assert refute(equal(ALPHA, n(7), impossible)).points == 0


# --- kinks --------------------------------------------------------------------------------------


def test_homogeneity_of_relu_needs_a_positive_factor() -> None:
    """ReLU[αz] = α ReLU[z] falls at a negative α and stands for α > 0 and at α = 0."""
    left, right = call("ReLU", times(ALPHA, Z)), times(ALPHA, call("ReLU", Z))
    found = refuted(equal(left, right))
    alpha, z = found.values["alpha"], found.values["z"]
    assert alpha < 0
    assert (found.left, found.right) == (max(0, alpha * z), alpha * max(0, z))
    stands(equal(left, right, relation(ALPHA, ">", n(0))))
    stands(equal(left, right, relation(ALPHA, ">=", n(0))))
    refuted(equal(left, right, relation(ALPHA, "<", n(0))))


def test_complement_of_an_indicator_fails_only_at_zero() -> None:
    """1[−z>0] ≠ 1 − 1[z>0], and heaviside ≠ 1[z>0], exactly at z = 0."""
    active = Indicator(relation(Z, ">", n(0)))
    flipped = Indicator(relation(Negative(Z), ">", n(0)))
    for claim in (equal(flipped, minus(n(1), active)), equal(call("heaviside", Z), active)):
        assert refuted(claim).values == {"z": 0}
        stands(equal(claim.left, claim.right, relation(Z, "!=", n(0))))


def test_joints_away_from_zero_are_found() -> None:
    """heaviside and 1[· > 0] of 3z − 7 + w differ only on the joint, which is solved for."""
    inside = plus(times(n(3), Z), n(-7), s("w"))
    claim = equal(call("heaviside", inside), Indicator(relation(inside, ">", n(0))))
    found = refuted(claim)
    assert 3 * found.values["z"] - 7 + found.values["w"] == 0


def test_signs_that_a_denominator_changes_are_found() -> None:
    """The signs of z/(w + 30) and z/(w + 60) differ only for w between −60 and −30."""
    far = [call("heaviside", over(Z, plus(s("w"), n(k)))) for k in (30, 60)]
    found = refuted(equal(*far))
    assert -60 < found.values["w"] < -30


def test_kinks_in_between_are_found() -> None:
    """ReLU[z−10] − ReLU[z−10−1/4] is not ReLU[z−10] below, between and above its two joints."""
    first = call("ReLU", minus(Z, n(10)))
    second = call("ReLU", minus(Z, plus(n(10), over(n(1), n(4)))))
    found = refuted(equal(first, second))
    assert found.values["z"] > 10


def test_derivative_of_relu_is_judged_off_the_joint() -> None:
    """∂ReLU[z]/∂z = 1[z > 0] stands: z = 0, where it does not exist, does not refute it."""
    slope = Partial(call("ReLU", Z), (Z,))
    stands(equal(slope, Indicator(relation(Z, ">", n(0)))))
    stands(equal(slope, call("heaviside", Z)))
    refuted(equal(slope, n(1)))
    refuted(equal(call("ReLU", Z, order=1), call("heaviside", Z)))


# --- networks with an unknown activation --------------------------------------------------------

HIDDEN = call("a", plus(at("theta", "d", 0), times(at("theta", "d", 1), s("x"))))
NETWORK = Definition(
    "f", plus(at("phi", 0), total(times(at("phi", "d"), HIDDEN), "d", "D")), ("x", "phi", "theta")
)
SHALLOW = Context(
    sizes=frozenset({"I", "D"}),
    arrays={
        ("x", 1): (Axis("I"),),
        ("y", 1): (Axis("I"),),
        ("phi", 1): (Axis("D", first=0),),
        ("theta", 2): (Axis("D"), Axis(1, first=0)),
    },
    index_ranges={"i": "I", "d": "D"},
    functions=frozenset({"f", "L", "a"}),
    parameters=("phi", "theta"),
).defining(
    NETWORK,
    Definition(
        "L",
        total(power(minus(call("f", X, s("phi"), s("theta")), Y), 2)),
        ("phi", "theta"),
    ),
)


def test_gradient_of_a_network_of_symbolic_size() -> None:
    """∂L/∂θ_{k1} = 2Σ(f[x_i] − y_i) φ_k a′[θ_{k0} + θ_{k1}x_i] x_i for every k; mutations fall."""
    slope = Partial(s("L"), (at("theta", "k", 1),))
    error = minus(call("f", X, s("phi"), s("theta")), Y)
    before = plus(at("theta", "k", 0), times(at("theta", "k", 1), X))
    prime = call("a", before, order=1)

    def sum_of(*factors: Node) -> Node:
        return times(n(2), total(times(error, *factors)))

    stands(equal(slope, sum_of(at("phi", "k"), prime, X), context=SHALLOW))
    wrong = [
        sum_of(at("phi", "k"), prime),
        sum_of(at("phi", "k"), call("a", before), X),
        sum_of(at("phi", 1), prime, X),
        sum_of(prime, X),
        sum_of(at("phi", "k"), prime, at("x", 1)),
    ]
    for each in wrong:
        refuted(equal(slope, each, context=SHALLOW))


# --- equations as solution sets -----------------------------------------------------------------


def test_multiplying_an_equation() -> None:
    """2E = 0 and E = 0 have the same solutions; S_x E = 0 has more, on centred data."""
    line = minus(times(S_XX, at("phi", 1)), S_XY)
    zero = equation(line, n(0))
    stands(same(equation(times(n(2), line), n(0)), zero))
    found = refuted(same(equation(times(S_X, line), n(0)), zero))
    assert sum(data(found, "x")) == 0
    assert found.left != 0
    stands(same(equation(times(S_X, line), n(0)), zero, relation(S_X, "!=", n(0))))


def test_squares_and_inequalities() -> None:
    """α² = 1 is not α = 1; z ≥ 0 is not z > 0; |α| = 1 is α² = 1; αβ = 0 is not α = 0."""
    one = equation(power(ALPHA, 2), n(1))
    assert refuted(same(one, equation(ALPHA, n(1)))).values == {"alpha": -1}
    stands(same(one, equation(call("abs", ALPHA), n(1))))
    boundary = refuted(same(relation(Z, ">=", n(0)), relation(Z, ">", n(0))))
    assert boundary.values == {"z": 0}
    either = equation(times(ALPHA, s("beta")), n(0))
    found = refuted(same(either, equation(ALPHA, n(0))))
    assert found.values["beta"] == 0 != found.values["alpha"]


def test_normal_equations_and_the_best_line() -> None:
    """∇L = 0 is the formula for φ_0 and φ_1 where x varies; other formulas fall."""
    intercept = equation(at("phi", 0), minus(YBAR, times(at("phi", 1), XBAR)))
    slope = equation(at("phi", 1), over(CENTRED_XY, CENTRED_XX))

    def line(*right: Relation) -> Equivalence:
        return Equivalence(NORMAL, right, context=FITTED, assumptions=(VARIES,))

    stands(line(intercept, slope))
    refuted(line(intercept))
    refuted(line(slope))
    refuted(line(intercept, equation(at("phi", 1), over(CENTRED_XY, S_XX))))
    refuted(line(equation(at("phi", 0), plus(YBAR, times(at("phi", 1), XBAR))), slope))


def test_consequences_of_the_normal_equations() -> None:
    """The line goes through the means; the slope formula needs both equations."""
    through = equation(plus(at("phi", 0), times(at("phi", 1), XBAR)), YBAR)
    stands(Consequence(NORMAL, through, (), context=FITTED))
    stands(Consequence(NORMAL[:1], through, (), context=FITTED))
    refuted(Consequence(NORMAL[1:], through, (), context=FITTED))
    slope = equation(times(CENTRED_XX, at("phi", 1)), CENTRED_XY)
    stands(Consequence(NORMAL, slope, (), context=FITTED))
    found = refuted(Consequence(NORMAL[:1], slope, (), context=FITTED))
    residuals = [
        found.values["phi_0"] + found.values["phi_1"] * x - y
        for x, y in zip(data(found, "x"), data(found, "y"), strict=True)
    ]
    assert sum(residuals) == 0


def test_named_derivatives_in_equations() -> None:
    """With L unknown, ∂L/∂φ_0 = 0 and 3 ∂L/∂φ_0 = 0 are the same; with another letter not."""
    slope = Partial(s("L"), (at("phi", 0),))
    other = Partial(s("L"), (at("phi", 1),))
    tripled = Equivalence(
        (equation(slope, n(0)),), (equation(times(n(3), slope), n(0)),), context=LINEAR
    )
    stands(tripled)
    wrong = Equivalence((equation(slope, n(0)),), (equation(other, n(0)),), context=LINEAR)
    found = refuted(wrong)
    assert 0 in (found.values["dL/dphi_0"], found.values["dL/dphi_1"])


# --- signs and zeros ----------------------------------------------------------------------------


def test_sums_of_squares_and_what_is_none() -> None:
    """Σ(x_i − x̄)² and L are never negative; Σ(x_i − x̄)(y_i − ȳ) and a narrow dip are."""
    stands(NonNegative(CENTRED_XX, context=FITTED))
    stands(NonNegative(s("L"), context=FITTED))
    assert refuted(NonNegative(CENTRED_XY, context=FITTED)).left < 0
    dip = plus(power(Z, 2), Negative(times(n(3), Z)), Number("2.2499"))
    found = refuted(NonNegative(dip, context=FITTED))
    assert found.left == found.values["z"] ** 2 - 3 * found.values["z"] + Fraction("2.2499") < 0


def test_zero_sums_of_squares_have_zero_terms_only_where_x_varies() -> None:
    """Σ(δ_0 + δ_1x_i)² = 0 means δ = 0 if x varies; on constant data it does not."""
    roots = tuple(minus(at("phi", k), at("phihat", k)) for k in (0, 1))
    squares = total(power(plus(roots[0], times(roots[1], X)), 2))
    stands(ZeroOnly(squares, roots, context=FITTED, assumptions=(VARIES,)))
    found = refuted(ZeroOnly(squares, roots, context=FITTED))
    assert len(set(data(found, "x"))) == 1
    more = plus(squares, power(Z, 2))
    found = refuted(ZeroOnly(more, roots, context=FITTED, assumptions=(VARIES,)))
    assert found.left == found.values["z"] ** 2 != 0


# --- the search itself --------------------------------------------------------------------------


def test_search_is_deterministic() -> None:
    """The same claim gives the same counterexample."""
    claim = equal(S_XX, power(S_X, 2))
    assert refute(claim) == refute(claim)


def test_counterexample_lists_all_that_was_used() -> None:
    """Sizes, elements, scalars and values of unknown functions are all there, by plain names."""
    left = times(ALPHA, call("a", at("x", 1)))
    found = refuted(equal(left, times(ALPHA, call("a", at("x", 2))), context=GENERAL))
    assert {"alpha", "x_1", "x_2"} <= found.values.keys()
    first, second = (f"a[{found.values[name]}]" for name in ("x_1", "x_2"))
    assert found.left == found.values["alpha"] * found.values[first]
    assert found.right == found.values["alpha"] * found.values[second]


def test_deep_trees_and_huge_powers_end_without_a_verdict() -> None:
    """2,000 brackets and 9^9^9 are counted as inexact; nothing crashes or hangs."""
    deep: Node = Z
    for _ in range(2000):
        deep = Negative(plus(deep, n(1)))
    for left in (deep, power(n(9), 9**9), total(n(1), "k", "D_i")):
        right = Summation(n(1), "k", n(1), n(10**7)) if isinstance(left, Summation) else n(0)
        search = refute(equal(left, right, context=GENERAL))
        assert search.counterexample is None
        assert search.inexact > 0


def test_transcendental_functions_are_refuted_by_values_or_by_bounds() -> None:
    """exp(z) = 1 + z fails by bounds away from 0, where both sides are 1."""
    point = refuted(equal(call("exp", Z), plus(n(1), Z)))
    assert not point.exact
    assert point.values["z"] != 0
    assert point.left != point.right
    assert refuted(equal(call("cos", Z), n(0))).left != 0


def imports_of(module: str) -> set[str]:
    """The modules that a module of udlsym names in its import statements."""
    home = Path(udlsym.__file__).parent.joinpath(*module.split(".")[1:])
    file = home / "__init__.py" if home.is_dir() else home.with_suffix(".py")
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            found |= {base, *(f"{base}.{alias.name}" for alias in node.names)}
    return {name for name in found if not name.startswith("udlsym") or exists(name)}


def exists(module: str) -> bool:
    home = Path(udlsym.__file__).parent.joinpath(*module.split(".")[1:])
    return home.is_dir() or home.with_suffix(".py").exists()


def test_judge_stands_apart_from_the_algebra() -> None:
    """No chain of imports leads from the refuter to the normal form, to a producer or to SymPy."""
    reached, waiting = set(), {"udlsym.oracle.refutation"}
    while waiting:
        module = waiting.pop()
        reached.add(module)
        if module.startswith("udlsym."):
            waiting |= imports_of(module) - reached
    foreign = {"sympy", "mpmath", "numpy"}
    own = {"algebra", "calculus", "solve", "models", "losses", "functions", "derivation"}
    packages = {name.split(".")[1] for name in reached if name.startswith("udlsym.")}
    assert "evaluate" in packages
    assert not packages & own
    assert not {name.split(".")[0] for name in reached} & foreign
    assert not {name for name in reached if name.startswith("udlsym.oracle.pro")}


# --- random claims, judged a second time by plain Python ----------------------------------------

Meaning = Callable[[Mapping[str, list[Fraction]], int], Fraction]
Pair = tuple[Node, Meaning]

BODIES: list[tuple[Node, Callable[[Fraction, Fraction], Fraction]]] = [
    (X, lambda x, y: x + 0 * y),
    (Y, lambda x, y: y + 0 * x),
    (times(X, Y), lambda x, y: x * y),
    (power(X, 2), lambda x, y: x * x + 0 * y),
    (minus(X, Y), lambda x, y: x - y),
    (minus(X, n(1)), lambda x, y: x - 1 + 0 * y),
]


def sum_pair(which: int, mean: bool) -> Pair:
    tree, function = BODIES[which]

    def meaning(values: Mapping[str, list[Fraction]], size: int) -> Fraction:
        found = sum(
            (function(x, y) for x, y in zip(values["x"], values["y"], strict=True)), Fraction(0)
        )
        return found / size if mean else found

    return (Mean(tree, "i", s("I")) if mean else total(tree)), meaning


def combined(sign: str, left: Pair, right: Pair) -> Pair:
    (a, f), (b, g) = left, right
    if sign == "+":
        return plus(a, b), lambda values, size: f(values, size) + g(values, size)
    if sign == "-":
        return minus(a, b), lambda values, size: f(values, size) - g(values, size)
    return times(a, b), lambda values, size: f(values, size) * g(values, size)


def constant_pair(value: int) -> Pair:
    return n(value), lambda _values, _size: Fraction(value)


SIZE_PAIR: Pair = (s("I"), lambda _values, size: Fraction(size))
LEAVES = st.one_of(
    st.builds(sum_pair, st.integers(0, len(BODIES) - 1), st.booleans()),
    st.integers(-2, 3).map(constant_pair),
    st.just(SIZE_PAIR),
)
EXPRESSIONS = st.recursive(
    LEAVES, lambda inner: st.builds(combined, st.sampled_from("+-*"), inner, inner), max_leaves=4
)


def everything(found: Counterexample) -> dict[str, list[Fraction]]:
    indices = range(1, found.sizes.get("I", 1) + 1)
    return {base: [found.values.get(f"{base}_{i}", Fraction(0)) for i in indices] for base in "xy"}


def differs(left: Meaning, right: Meaning) -> bool:
    """Whether plain Python sees a difference at simple points of its own."""
    for size in (1, 2, 3, 4, 5):
        for step in (3, 5, 8):
            x = [Fraction((step * i * i + 2 * i) % 11 - 4) for i in range(size)]
            y = [Fraction((step * i + 7) % 13 - 6, 2) for i in range(size)]
            if left({"x": x, "y": y}, size) != right({"x": x, "y": y}, size):
                return True
    return False


@settings(deadline=None, max_examples=60)
@given(EXPRESSIONS, EXPRESSIONS)
def test_random_claims_are_refuted_exactly_when_they_are_wrong(left: Pair, right: Pair) -> None:
    """A difference that plain Python sees is found, and no other; both sides are its values."""
    found = counter(equal(left[0], right[0]))
    assert (found is not None) == differs(left[1], right[1])
    if found is not None:
        size = found.sizes.get("I", 1)
        assert found.left == left[1](everything(found), size)
        assert found.right == right[1](everything(found), size)


@settings(deadline=None, max_examples=30)
@given(EXPRESSIONS, EXPRESSIONS, EXPRESSIONS)
def test_laws_of_arithmetic_stand(a: Pair, b: Pair, c: Pair) -> None:
    """a(b + c) = ab + ac and a − (b − c) = a − b + c for random sums."""
    p, q, r = a[0], b[0], c[0]
    assert counter(equal(times(p, plus(q, r)), plus(times(p, q), times(p, r)))) is None
    assert counter(equal(minus(p, minus(q, r)), plus(p, Negative(q), r))) is None
