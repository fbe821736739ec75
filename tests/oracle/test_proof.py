"""The proof road: what it proves, under which conditions, and what it leaves alone."""

from __future__ import annotations

import pytest

from udlsym.claims import (
    Claim,
    Consequence,
    Equality,
    Equivalence,
    NonNegative,
    ZeroOnly,
)
from udlsym.context import GENERAL, LINEAR
from udlsym.oracle.evidence import Evidence, NoProof
from udlsym.oracle.proof import prove
from udlsym.syntax.build import (
    ONE,
    TWO,
    ZERO,
    element,
    mean_over,
    minus,
    negative,
    over,
    plus,
    squared,
    sum_over,
    times,
)
from udlsym.syntax.nodes import (
    Call,
    Cases,
    Indicator,
    Node,
    Number,
    Partial,
    Relation,
    Summation,
    Symbol,
    equation,
)

X, Y, SIZE = element("x", "i"), element("y", "i"), Symbol("I")
OFFSET, SLOPE = element("phi", 0), element("phi", 1)
ALPHA, Z, C = Symbol("alpha"), Symbol("z"), Symbol("c")


def total(body: Node) -> Summation:
    return sum_over(body, "i", "I")


def mean(of: Node) -> Node:
    return mean_over(of, "i", "I")


SPREAD = total(squared(minus(X, mean(X))))
PRODUCTS = total(times(minus(X, mean(X)), minus(Y, mean(Y))))
RESIDUAL = plus(OFFSET, times(SLOPE, X), negative(Y))
LOSS = total(squared(RESIDUAL))


def relu(z: Node) -> Node:
    return Call("ReLU", (z,))


def above(left: Node, right: Node = ZERO) -> Relation:
    return Relation((left, right), (">",))


def below(left: Node, right: Node = ZERO) -> Relation:
    return Relation((left, right), ("<",))


def not_zero(node: Node) -> Relation:
    return Relation((node, ZERO), ("!=",))


def found(claim: Claim) -> Evidence:
    evidence = prove(claim)
    assert isinstance(evidence, Evidence), evidence
    return evidence


def left_open(claim: Claim) -> None:
    assert isinstance(prove(claim), NoProof)


def same(left: Node, right: Node, *assumptions: Relation) -> Equality:
    return Equality(left, right, context=GENERAL, assumptions=assumptions)


def test_typed_denominators_become_conditions() -> None:
    """φ_1 = S_xy/S_xx in raw sums holds where the typed denominators are not zero."""
    raw = over(
        minus(times(SIZE, total(times(X, Y))), times(total(X), total(Y))),
        minus(times(SIZE, total(squared(X))), squared(total(X))),
    )
    evidence = found(same(over(PRODUCTS, SPREAD), raw))
    assert [each.relation for each in evidence.conditions] == [not_zero(SPREAD)]


def test_sizes_are_no_condition() -> None:
    """Dividing by the number of examples needs no condition, as it is at least 1."""
    assert found(same(over(total(X), SIZE), mean(X))).conditions == ()


def test_assumed_conditions_are_not_repeated() -> None:
    """A condition that the caller gives does not come back."""
    assert found(same(over(C, C), ONE, not_zero(C))).conditions == ()
    assert len(found(same(over(C, C), ONE)).conditions) == 1


def test_sum_from_three_needs_two_examples() -> None:
    """Σ_{i=3}^{I} 1 = I − 2 fails for one example and is proved for two or more."""
    claim = (Summation(ONE, "i", Number("3"), SIZE), minus(SIZE, TWO))
    left_open(same(*claim))
    found(same(*claim, Relation((SIZE, TWO), (">=",))))
    found(same(*claim, above(SIZE, ONE)))


def test_first_term_split_off_holds_for_one_example_too() -> None:
    """Σ_{i=1}^{I} x_i = x_1 + Σ_{i=2}^{I} x_i also where the second sum is empty."""
    rest = Summation(X, "i", TWO, SIZE)
    found(same(total(X), plus(element("x", 1), rest)))


def test_normal_equations_and_solution_have_the_same_solutions() -> None:
    """The system of normal equations is equivalent to its solution, where x is not constant."""
    system = (equation(total(RESIDUAL), ZERO), equation(total(times(X, RESIDUAL)), ZERO))
    solution = (
        equation(SLOPE, over(PRODUCTS, SPREAD)),
        equation(OFFSET, minus(mean(Y), times(SLOPE, mean(X)))),
    )
    evidence = found(Equivalence(system, solution, context=LINEAR))
    assert [each.relation for each in evidence.conditions] == [not_zero(SPREAD)]
    wrong = (solution[0], equation(OFFSET, plus(mean(Y), times(SLOPE, mean(X)))))
    left_open(Equivalence(system, wrong, context=LINEAR))


def test_multiplied_equation_is_not_equivalent_without_condition() -> None:
    """{S_x (S_xx φ − S_xy) = 0} says less than {S_xx φ − S_xy = 0}."""
    core = minus(times(SPREAD, SLOPE), PRODUCTS)
    claim = ((equation(times(total(X), core), ZERO),), (equation(core, ZERO),))
    left_open(Equivalence(*claim, context=LINEAR))
    found(Equivalence(*claim, context=LINEAR, assumptions=(not_zero(total(X)),)))


def test_multipliers_are_checked() -> None:
    """A combination of hypotheses is proved only with the right multipliers."""
    first, second = equation(plus(C, Z), TWO), equation(minus(C, Z), ZERO)
    conclusion = equation(times(TWO, C), TWO)
    found(Consequence((first, second), conclusion, (ONE, ONE), context=GENERAL))
    left_open(Consequence((first, second), conclusion, (ONE, TWO), context=GENERAL))
    left_open(Consequence((first, second), conclusion, (ONE,), context=GENERAL))


def test_equivalence_by_multipliers_goes_both_ways() -> None:
    """With multipliers each system is checked to be a combination of the other."""
    left = (equation(plus(C, Z), TWO), equation(minus(C, Z), ZERO))
    right = (equation(C, ONE), equation(Z, ONE))
    half = over(ONE, TWO)
    forward = ((half, half), (half, negative(half)))
    backward = ((ONE, ONE), (ONE, negative(ONE)))
    found(Equivalence(left, right, forward, backward, context=GENERAL))
    left_open(Equivalence(left, right, forward, forward, context=GENERAL))


def test_inequalities_up_to_a_positive_factor() -> None:
    """2I·c > 2I·z says c > z; with a factor of unknown or negative sign it does not."""
    scaled = above(times(TWO, SIZE, C), times(TWO, SIZE, Z))
    found(Equivalence((scaled,), (above(C, Z),), context=GENERAL))
    found(Equivalence((above(C, Z),), (below(Z, C),), context=GENERAL))
    left_open(Equivalence((scaled,), (above(Z, C),), context=GENERAL))
    left_open(Equivalence((above(times(ALPHA, C)),), (above(C),), context=GENERAL))
    left_open(Equivalence((Relation((C, Z), (">=",)),), (above(C, Z),), context=GENERAL))


def test_relu_is_homogeneous_for_positive_factors_only() -> None:
    """ReLU[αz] = α ReLU[z] needs α > 0; for α < 0 it is α·min(z, 0)."""
    claim = (relu(times(ALPHA, Z)), times(ALPHA, relu(Z)))
    left_open(same(*claim))
    found(same(*claim, above(ALPHA)))
    left_open(same(*claim, below(ALPHA)))
    found(same(claim[0], times(ALPHA, Call("min", (Z, ZERO))), below(ALPHA)))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (relu(Z), Call("max", (ZERO, Z))),
        (relu(Z), times(over(ONE, TWO), plus(Z, Call("abs", (Z,))))),
        (relu(Z), times(Z, Indicator(above(Z)))),
        (relu(Z), Cases(((ZERO, below(Z)), (Z, Relation((Z, ZERO), (">=",)))))),
        (relu(Z), Cases(((Z, above(Z)), (ZERO, None)))),
        (minus(relu(Z), relu(negative(Z))), Z),
        (Call("max", (C, Z)), Call("max", (Z, C))),
        (plus(Call("max", (C, Z)), Call("min", (C, Z))), plus(C, Z)),
        (Call("abs", (times(TWO, Z),)), times(TWO, Call("abs", (Z,)))),
        (relu(relu(Z)), relu(Z)),
        (Call("heaviside", (Z,)), minus(ONE, Indicator(below(Z)))),
    ],
)
def test_piecewise_forms_of_one_function(left: Node, right: Node) -> None:
    """ReLU, max, min, |z|, cases and indicators are seen to be the same where they are."""
    found(same(left, right))


def test_indicator_and_heaviside_differ_at_zero() -> None:
    """heaviside[0] = 1 and 1[0 > 0] = 0, and 1[−z>0] is not 1 − 1[z>0]."""
    left_open(same(Call("heaviside", (Z,)), Indicator(above(Z))))
    left_open(same(Indicator(below(Z)), minus(ONE, Indicator(above(Z)))))


def test_derivative_of_relu_holds_off_its_kink() -> None:
    """∂/∂z ReLU[z] = 1[z > 0], on condition that z ≠ 0."""
    evidence = found(same(Partial(relu(Z), (Z,)), Indicator(above(Z))))
    assert [(each.relation, each.source) for each in evidence.conditions] == [(not_zero(Z), "kink")]


def test_sums_of_squares_are_not_negative() -> None:
    """Squares, sizes and their sums and products are never negative; a bare name may be."""
    found(NonNegative(LOSS, context=LINEAR))
    found(NonNegative(plus(times(SIZE, squared(C)), Number("3")), context=LINEAR))
    left_open(NonNegative(minus(squared(C), ONE), context=LINEAR))
    left_open(NonNegative(C, context=LINEAR))
    found(NonNegative(C, context=LINEAR, assumptions=(above(C),)))


def test_zero_sum_of_squares_has_zero_terms() -> None:
    """I·(a + b)² + b²·S = 0 only where a = b = 0, if S > 0 is known; not otherwise."""
    weighted = plus(times(SIZE, squared(plus(C, Z))), times(squared(Z), SPREAD))
    known = not_zero(SPREAD)
    found(ZeroOnly(weighted, (C, Z), context=LINEAR, assumptions=(known,)))
    left_open(ZeroOnly(weighted, (C, Z), context=LINEAR))
    left_open(ZeroOnly(weighted, (C,), context=LINEAR, assumptions=(known,)))
    found(ZeroOnly(SPREAD, (minus(X, mean(X)),), context=LINEAR))


def test_contradicting_assumptions_prove_nothing() -> None:
    """From 1 = 2 nothing is concluded."""
    left_open(same(C, Z, equation(ONE, TWO)))


def test_vanishing_denominator_under_an_assumption_proves_nothing() -> None:
    """c/c = 1 is not proved where c = 0 is assumed."""
    left_open(same(over(C, C), ONE, equation(C, ZERO)))


def test_means_assumed_zero_are_used() -> None:
    """On centred data Σ (x_i − x̄)² is Σ x_i²."""
    claim = (SPREAD, total(squared(X)))
    left_open(same(*claim))
    found(same(*claim, equation(mean(X), ZERO)))


def test_a_product_below_gives_a_condition_for_each_factor() -> None:
    """1/(c·z) needs c ≠ 0 and z ≠ 0; what is known of a factor is not asked again."""
    claim = (over(times(C, Z), times(TWO, C, Z)), over(ONE, TWO))
    assert [each.relation for each in found(same(*claim)).conditions] == [not_zero(C), not_zero(Z)]
    assert [each.relation for each in found(same(*claim, above(C))).conditions] == [not_zero(Z)]
    assert found(same(*claim, above(C), not_zero(Z))).conditions == ()


def test_a_denominator_with_a_known_value_needs_no_condition() -> None:
    """c/z = 3 where c = 6 and z = 2; with z = 0 nothing is proved."""
    claim = (over(C, Z), Number("3"))
    six = equation(C, Number("6"))
    assert found(same(*claim, six, equation(Z, TWO))).conditions == ()
    left_open(same(*claim, six, equation(Z, ZERO)))
