"""Claim 3: least squares for any sizes, proved as it is, with slips refuted or left open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from expressions import mutants

from udlsym.claims import Claim, Consequence, Equality, Over, Status, Summed, ZeroOnly
from udlsym.derivation.document import Answer, Citation, Derivation, Step, concluded, steps
from udlsym.derivation.premises import INDEPENDENT_COLUMNS, PREMISES
from udlsym.derivation.proof import prove
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.linear import LinearModel
from udlsym.oracle import decide
from udlsym.oracle.evidence import NoProof
from udlsym.oracle.proof import prove as proof_road
from udlsym.problems import problem
from udlsym.solve.combining import (
    for_equal_losses,
    for_the_closed_form,
    for_the_minimum,
    for_the_normal_equations,
    for_zero_weights,
)
from udlsym.solve.general_linear import GeneralLeastSquares, over_examples
from udlsym.solve.normal_equations import least_squares_line
from udlsym.solve.two_inputs import TwoInputs, normal_equations
from udlsym.syntax.build import ONE, TWO, ZERO, element, minus, negative, plus, squared, times
from udlsym.syntax.nodes import (
    Call,
    Delta,
    Indexed,
    Node,
    Number,
    Partial,
    Relation,
    Symbol,
    equation,
    number,
)
from udlsym.syntax.plain import to_plain
from udlsym.syntax.traverse import map_children, substitute

GENERAL = GeneralLeastSquares()
EACH, J, K = "i", "j", "k"
C_K = element("c", K)
RIGHT, LEFT = GENERAL.inverse
NORMAL = GENERAL.normal_equation()
LEAST = equation(GENERAL.excess, GENERAL.squares)
L = Symbol("L")


@pytest.fixture(scope="module")
def derivation() -> Derivation:
    return problem("claim-3").derive()


def same(left: Node, right: Node) -> Equality:
    return Equality(left, right, context=GENERAL.context)


def follows(hypotheses: tuple, conclusion: Relation, multipliers: tuple) -> Consequence:
    return Consequence(hypotheses, conclusion, multipliers, context=GENERAL.context)


def refuted(claim: Claim) -> None:
    verdict = decide(claim)
    assert verdict.status is Status.REFUTED, verdict
    assert verdict.counterexample is not None
    assert verdict.counterexample.left != verdict.counterexample.right


def deviation(output: str, column: str = K) -> Node:
    weights = times(element("phi", output, column), element("x", EACH, column))
    return minus(GENERAL.over_columns(weights, column), element("y", EACH, output))


def slope(place: str | int) -> Node:
    return Partial(L, (element("phi", "l", place),))


def test_it_is_proved(derivation: Derivation) -> None:
    """Every step is proved; the theorem that is not proved is cited."""
    assert len(prove(problem("claim-3"), derivation).certificates) > 35
    blocks = [block for section in derivation.sections for block in section.blocks]
    cited = [block.premise for block in blocks if isinstance(block, Citation)]
    assert cited == [INDEPENDENT_COLUMNS]
    assert set(cited) <= set(PREMISES)


def test_the_closed_form_is_boxed_with_its_condition(derivation: Derivation) -> None:
    """φ̂ = W b, provided that W is the inverse."""
    blocks = [block for section in derivation.sections for block in section.blocks]
    (answer,) = [block for block in blocks if isinstance(block, Answer)]
    assert [to_plain(each) for each in concluded(answer.step.claim)] == [
        "phihat_{js} = sum_{k=0}^{D_i} w_{sk}*sum_{i=1}^{I} y_{ij}*x_{ik}"
    ]
    assert answer.step.conditions == (LEFT,)


GRADIENT = times(TWO, over_examples(times(element("x", EACH, "m"), deviation("l"))))

WRONG_GRADIENTS = {
    "a lost factor 2": over_examples(times(element("x", EACH, "m"), deviation("l"))),
    "the input forgotten": times(TWO, over_examples(deviation("l"))),
    "another output": times(TWO, over_examples(times(element("x", EACH, "m"), deviation("p")))),
    "another input": times(TWO, over_examples(times(element("x", EACH, "q"), deviation("l")))),
    "the input of column 0": times(
        TWO, over_examples(times(element("x", EACH, 0), deviation("l")))
    ),
    "the sign": times(TWO, over_examples(times(element("x", EACH, "m"), negative(deviation("l"))))),
    "a square": times(TWO, over_examples(times(element("x", EACH, "m"), squared(deviation("l"))))),
    "no sum": times(TWO, element("x", 1, "m"), substitute(deviation("l"), {Symbol(EACH): ONE})),
    "summed over outputs": times(
        TWO, over_examples(GENERAL.over_outputs(times(element("x", EACH, "m"), deviation(J))))
    ),
}
WRONG_GRADIENTS["the column of ones left out"] = times(
    TWO,
    over_examples(
        times(
            element("x", EACH, "m"),
            minus(
                replace(
                    GENERAL.over_columns(times(element("phi", "l", K), element("x", EACH, K))),
                    lower=ONE,
                ),
                element("y", EACH, "l"),
            ),
        )
    ),
)


def test_the_loss_is_least_squares() -> None:
    """The loss that the claims are about is the one of `LeastSquares`."""
    assert GENERAL.context.definitions["L"].body == LeastSquares(GENERAL.model).tree


def test_the_gradient_is_that_of_the_loss() -> None:
    """∂L/∂φ_{lm} at symbolic sizes, for a weight and for the offset."""
    assert decide(same(slope("m"), GRADIENT)).status is Status.PROVED
    at_zero = times(TWO, over_examples(times(element("x", EACH, 0), deviation("l"))))
    assert decide(same(slope(0), at_zero)).status is Status.PROVED


@pytest.mark.parametrize("name", WRONG_GRADIENTS)
def test_wrong_gradients(name: str) -> None:
    """A slip in the gradient is refuted by an exact point."""
    refuted(same(slope("m"), WRONG_GRADIENTS[name]))


HESSIAN = Partial(L, (element("phi", "p", "q"), element("phi", "l", "m")))
PRODUCTS = over_examples(times(element("x", EACH, "m"), element("x", EACH, "q")))
SAME_OUTPUT = Delta(Symbol("l"), Symbol("p"))


@pytest.mark.parametrize(
    "wrong",
    [
        times(TWO, PRODUCTS),
        times(SAME_OUTPUT, PRODUCTS),
        times(TWO, SAME_OUTPUT, over_examples(squared(element("x", EACH, "m")))),
        times(TWO, Delta(Symbol("m"), Symbol("q")), PRODUCTS),
        negative(times(TWO, SAME_OUTPUT, PRODUCTS)),
    ],
)
def test_wrong_second_slopes(wrong: Node) -> None:
    """A lost delta, a lost 2, a wrong index, a wrong sign are refuted."""
    assert decide(same(HESSIAN, times(TWO, SAME_OUTPUT, PRODUCTS))).status is Status.PROVED
    refuted(same(HESSIAN, wrong))


def _transposed(node: Node) -> Node:
    node = map_children(_transposed, node)
    if isinstance(node, Indexed) and node.base == "x":
        return replace(node, indices=node.indices[::-1])
    return node


def test_a_transposed_table_is_not_proved() -> None:
    """x_{ki} for x_{ik}: wrong as soon as there are not as many examples as columns."""
    right = GENERAL.in_products("l", "m")
    assert decide(same(slope("m"), right)).status is Status.PROVED
    assert decide(same(slope("m"), _transposed(right))).status is not Status.PROVED


CONSEQUENCES: dict[str, Callable[[], Consequence]] = {
    "minimum": lambda: follows((NORMAL,), LEAST, for_the_minimum(GENERAL)),
    "independent columns": lambda: follows(
        (GENERAL.combined(C_K), LEFT),
        equation(element("c", "s"), ZERO),
        for_zero_weights(GENERAL, C_K, "s"),
    ),
    "independent columns, 0": lambda: follows(
        (GENERAL.combined(C_K), LEFT),
        equation(element("c", 0), ZERO),
        for_zero_weights(GENERAL, C_K, 0),
    ),
    "closed form": lambda: follows(
        (NORMAL, LEFT), GENERAL.solution(), for_the_closed_form(GENERAL, "s")
    ),
    "closed form, 0": lambda: follows(
        (NORMAL, LEFT), GENERAL.solution(0), for_the_closed_form(GENERAL, 0)
    ),
    "solves": lambda: follows(
        (GENERAL.solution(), RIGHT),
        GENERAL.normal_equation("r"),
        for_the_normal_equations(GENERAL, "r"),
    ),
    "solves, 0": lambda: follows(
        (GENERAL.solution(), RIGHT),
        GENERAL.normal_equation(0),
        for_the_normal_equations(GENERAL, 0),
    ),
    "equal losses": lambda: follows(
        (GENERAL.combined(C_K),),
        equation(GENERAL.moved_loss(), Call("L", (Symbol("phihat"),))),
        for_equal_losses(GENERAL),
    ),
}


@pytest.mark.parametrize("name", CONSEQUENCES)
def test_consequences_are_proved(name: str) -> None:
    """Each follows by its indexed multipliers, and at least one exact point agrees."""
    verdict = decide(CONSEQUENCES[name]())
    assert verdict.status is Status.PROVED
    assert not verdict.conditions


@pytest.mark.parametrize("name", CONSEQUENCES)
def test_other_multipliers_prove_nothing(name: str) -> None:
    """Doubled, dropped, turned round, or summed over a shorter range."""
    claim = CONSEQUENCES[name]()
    for place, multiplier in enumerate(claim.multipliers):
        assert isinstance(multiplier, Summed)
        for wrong in _slips(multiplier):
            others = list(claim.multipliers)
            others[place] = wrong
            changed = replace(claim, multipliers=tuple(others))
            assert isinstance(proof_road(changed), NoProof)
    if len(claim.multipliers) == 2:
        exchanged = replace(claim, multipliers=claim.multipliers[::-1])
        assert isinstance(proof_road(exchanged), NoProof)
    more = (*claim.multipliers, ONE)
    assert isinstance(proof_road(replace(claim, multipliers=more)), NoProof)


def _slips(multiplier: Summed) -> list[Summed]:
    first, *rest = multiplier.ranges
    later = Over(first.letter, plus(ONE, ONE), first.upper)
    return [
        replace(multiplier, factor=times(TWO, multiplier.factor)),
        replace(multiplier, factor=negative(multiplier.factor)),
        replace(multiplier, factor=ZERO),
        replace(multiplier, ranges=(replace(first, lower=TWO), *rest)),
        replace(multiplier, ranges=(later, *rest)),
    ]


@pytest.mark.parametrize("name", ["minimum", "independent columns", "closed form", "solves"])
def test_without_a_hypothesis_it_is_refuted(name: str) -> None:
    """Each hypothesis is needed: the rank condition, the normal equations, the closed form."""
    claim = CONSEQUENCES[name]()
    for place in range(len(claim.hypotheses)):
        rest = tuple(each for k, each in enumerate(claim.hypotheses) if k != place)
        refuted(replace(claim, hypotheses=rest, multipliers=()))


def test_normal_equations_without_that_of_the_offset_are_not_enough() -> None:
    """With k from 1 on only, the cross term stays."""
    declared = replace(GENERAL.context, index_ranges={**GENERAL.context.index_ranges, K: "D_i"})
    claim = replace(CONSEQUENCES["minimum"](), context=declared)
    assert decide(claim).status is not Status.PROVED
    shorter = Summed(
        times(TWO, GENERAL.gap), (Over(J, ONE, Symbol("D_o")), Over(K, ONE, Symbol("D_i")))
    )
    assert decide(replace(claim, multipliers=(shorter,))).status is not Status.PROVED


@pytest.mark.parametrize(
    "wrong",
    [
        times(TWO, GENERAL.squares),
        negative(GENERAL.squares),
        plus(GENERAL.squares, ONE),
        over_examples(GENERAL.over_outputs(GENERAL.gap_of_outputs)),
        over_examples(
            GENERAL.over_outputs(
                GENERAL.over_columns(squared(times(GENERAL.gap, element("x", EACH, K))))
            )
        ),
    ],
)
def test_wrong_excesses(wrong: Node) -> None:
    """What the loss exceeds the smallest one by is nothing else."""
    refuted(follows((NORMAL,), equation(GENERAL.excess, wrong), for_the_minimum(GENERAL)))


def test_equal_loss_does_not_mean_equal_weights() -> None:
    """Without the rank condition the weights may differ where the loss is the same."""
    claim = ZeroOnly(GENERAL.squares, (GENERAL.gap,), context=GENERAL.context)
    assert decide(claim).status is Status.REFUTED


def test_planted_slips_are_refuted(derivation: Derivation) -> None:
    """One place of a line changed: refuted, or left open; hardly ever still true."""
    outcomes: list[Status] = []
    for step in list(steps(derivation)):
        claim = step.claim
        if isinstance(claim, Equality) and not claim.assumptions:
            wrong = (replace(claim, right=right) for right in mutants(claim.right)[:3])
            outcomes += [decide(each).status for each in wrong]
    assert outcomes.count(Status.REFUTED) >= 30
    assert outcomes.count(Status.PROVED) <= len(outcomes) // 8


def test_one_input_gives_problem_2_2() -> None:
    """At D_i = 1 the general normal equations are those of the line, tree by tree."""
    line = least_squares_line("L", LeastSquares(LinearModel(inputs=1, outputs=1)).context)
    assert normal_equations(1, {1: element("x", EACH)}) == line.equations


def test_two_inputs_by_hand() -> None:
    """Elimination gives Cramer's quotients in the centred sums."""
    two = TwoInputs()
    assert [to_plain(each) for each in (two.offset, *two.solution)] == [
        "phihat_0 = ybar - phihat_1*ubar - phihat_2*vbar",
        "phihat_1 = (S_uy*S_vv - S_uv*S_vy)/(S_uu*S_vv - S_uv^2)",
        "phihat_2 = (S_uu*S_vy - S_uv*S_uy)/(S_uu*S_vv - S_uv^2)",
    ]


def test_the_numbers_are_those_of_exact_elimination(derivation: Derivation) -> None:
    """On the four examples the fitted weights solve the normal equations in fractions."""
    examples = [(0, 0, 1), (1, 0, 2), (0, 1, 3), (1, 1, 5)]
    shown: dict[Node, Node] = {}
    for step in _named(derivation, "first_is", "second_is", "offset_is"):
        (relation,) = concluded(step.claim)
        shown[relation.operands[0]] = relation.operands[1]
    fitted = [Fraction(3, 4), Fraction(3, 2), Fraction(5, 2)]
    assert [shown[element("phihat", place)] for place in range(3)] == [
        number(value) for value in fitted
    ]
    for column in range(3):
        rows = [(1, u, v, y) for u, v, y in examples]
        left = sum(
            row[column] * (sum(p * z for p, z in zip(fitted, row[:3], strict=True)) - row[3])
            for row in rows
        )
        assert left == 0


def _named(derivation: Derivation, *rules: str) -> list[Step]:
    wanted = {f"claim_3.{rule}" for rule in rules}
    return [step for step in steps(derivation) if step.rule.id in wanted]


def test_the_determinant_is_needed(derivation: Derivation) -> None:
    """Cramer's quotients come with the condition that their denominator is not zero."""
    (step,) = _named(derivation, "cramer")
    conditions = [each.relation for each in decide(step.claim).conditions]
    assert conditions == list(step.conditions)
    assert conditions[0].operators == ("!=",)
    assert Number("0") in conditions[0].operands
