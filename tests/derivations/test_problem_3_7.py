"""Problem 3.7: equal losses at symbolic sizes, two minimisers on data, flat directions; slips."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from slips import claimed, counterexample, judged
from udlsym.derivations import equal_losses, two_minimisers

from udlsym.claims import Equality, Status
from udlsym.context import Context
from udlsym.data.networks import NetworkNumbers
from udlsym.data.points import THREE_POINTS
from udlsym.derivation.document import Answer, steps
from udlsym.derivation.proof import prove
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.shallow import ShallowNetwork
from udlsym.models.symmetries import rescaled
from udlsym.oracle import decide
from udlsym.problems import problem
from udlsym.syntax.build import ZERO, element, over, times
from udlsym.syntax.nodes import Call, Indexed, Node, Number, Relation, Symbol
from udlsym.syntax.plain import to_plain
from udlsym.syntax.traverse import map_children, walk

ANY_SIZE = equal_losses.context()
THREE = equal_losses.LOSS_OF_THREE.context

LOSS = "sum((phi_0 + sum(phi_d*ReLU[theta_d0 + theta_d1*x_i], d, 1, D) - y_i)^2, i, 1, I)"
EACH = "phi_d/alpha_d*ReLU[alpha_d*theta_d0 + alpha_d*theta_d1*x_i]"
UNIT_M = "phi_m*ReLU[theta_m0 + theta_m1*x_i]"
UNIT_K = "phi_k*ReLU[theta_k0 + theta_k1*x_i]"


def loss(output: str) -> str:
    """The loss of a network with this output for the example i."""
    return f"sum(({output} - y_i)^2, i, 1, I)"


def units(unit: str) -> str:
    """The output of a network whose unit d adds this."""
    return f"phi_0 + sum({unit}, d, 1, D)"


ALL = "alpha_d > 0"

TRUE = [
    (loss(units(EACH)), LOSS, (ALL,)),
    (loss(f"S_ikm + {UNIT_M} + {UNIT_K}"), LOSS, ()),
    (loss(f"R_im + {UNIT_M}"), LOSS, ()),
    (loss("R_im + phi_m/alpha*ReLU[alpha*theta_m0 + alpha*theta_m1*x_i]"), LOSS, ("alpha > 0",)),
    (loss("R_im"), LOSS, ("phi_m = 0",)),
    ("f_i", "R_im", ("theta_m0 + theta_m1*x_i < 0",)),
]

SLIPS = {
    "all units, no condition": (loss(units(EACH)), LOSS, ()),
    "all units, factors that are not zero": (loss(units(EACH)), LOSS, ("alpha_d != 0",)),
    "all units, negative factors": (loss(units(EACH)), LOSS, ("alpha_d < 0",)),
    "all units, one factor given": (loss(units(EACH)), LOSS, ("alpha_1 > 0",)),
    "all units, not divided": (
        loss(units("phi_d*ReLU[alpha_d*theta_d0 + alpha_d*theta_d1*x_i]")),
        LOSS,
        (ALL,),
    ),
    "all units, divided twice": (
        loss(units("phi_d/alpha_d^2*ReLU[alpha_d*theta_d0 + alpha_d*theta_d1*x_i]")),
        LOSS,
        (ALL,),
    ),
    "all units, offsets not multiplied": (
        loss(units("phi_d/alpha_d*ReLU[theta_d0 + alpha_d*theta_d1*x_i]")),
        LOSS,
        (ALL,),
    ),
    "all units, slopes not multiplied": (
        loss(units("phi_d/alpha_d*ReLU[alpha_d*theta_d0 + theta_d1*x_i]")),
        LOSS,
        (ALL,),
    ),
    "all units, the size of the factor": (
        loss(units("phi_d/alpha_d*ReLU[abs(alpha_d)*theta_d0 + abs(alpha_d)*theta_d1*x_i]")),
        LOSS,
        ("alpha_d != 0",),
    ),
    "one factor for the wrong unit": (
        loss(units("phi_d/alpha_1*ReLU[alpha_d*theta_d0 + alpha_d*theta_d1*x_i]")),
        LOSS,
        (ALL,),
    ),
    "the output offset divided": (
        loss(f"phi_0/alpha_1 + sum({EACH}, d, 1, D)"),
        LOSS,
        (ALL,),
    ),
    "an unknown activation": (
        loss(units(EACH)).replace("ReLU", "a"),
        LOSS.replace("ReLU", "a"),
        (ALL,),
    ),
    "the step function": (
        loss(units(EACH)).replace("ReLU", "heaviside"),
        LOSS.replace("ReLU", "heaviside"),
        (ALL,),
    ),
    "only the weights exchanged": (
        loss("S_ikm + phi_m*ReLU[theta_k0 + theta_k1*x_i] + phi_k*ReLU[theta_m0 + theta_m1*x_i]"),
        LOSS,
        (),
    ),
    "only the offsets exchanged": (
        loss("S_ikm + phi_m*ReLU[theta_k0 + theta_m1*x_i] + phi_k*ReLU[theta_m0 + theta_k1*x_i]"),
        LOSS,
        (),
    ),
    "one unit twice": (loss(f"S_ikm + {UNIT_M} + {UNIT_M}"), LOSS, ()),
    "one unit lost": (loss(f"S_ikm + {UNIT_K}"), LOSS, ()),
    "both units lost": (loss("S_ikm"), LOSS, ()),
    "a sign": (loss(f"S_ikm + {UNIT_M} - {UNIT_K}"), LOSS, ()),
    "the targets exchanged with it": (loss(f"S_ikm + {UNIT_M} + {UNIT_K} + y_i"), LOSS, ()),
    "one unit, negative factor": (
        loss("R_im + phi_m/alpha*ReLU[alpha*theta_m0 + alpha*theta_m1*x_i]"),
        LOSS,
        ("alpha < 0",),
    ),
    "one unit, no condition": (
        loss("R_im + phi_m/alpha*ReLU[alpha*theta_m0 + alpha*theta_m1*x_i]"),
        LOSS,
        (),
    ),
    "a used unit dropped": (loss("R_im"), LOSS, ()),
    "another unit mute": (loss("R_im"), LOSS, ("phi_1 = 0",)),
    "the offset of the output zero": (loss("R_im"), LOSS, ("phi_0 = 0",)),
    "a unit that is active": ("f_i", "R_im", ("theta_m0 + theta_m1*x_i > 0",)),
    "a negative offset only": ("f_i", "R_im", ("theta_m0 < 0",)),
    "dead at another example": ("f_i", "R_im", ("theta_m0 + theta_m1*x_1 < 0",)),
    "the distance": ("phi_m - phi_m/alpha", "phi_m*(alpha - 1)", ("alpha > 0",)),
}

SLOPES = {
    "a sign": "theta_m0*diff(L, theta_m0) + theta_m1*diff(L, theta_m1) + phi_m*diff(L, phi_m)",
    "the offset forgotten": "theta_m1*diff(L, theta_m1) - phi_m*diff(L, phi_m)",
    "the slope forgotten": "theta_m0*diff(L, theta_m0) - phi_m*diff(L, phi_m)",
    "the output weight forgotten": "theta_m0*diff(L, theta_m0) + theta_m1*diff(L, theta_m1)",
    "twice": "theta_m0*diff(L, theta_m0) + theta_m1*diff(L, theta_m1) - 2*phi_m*diff(L, phi_m)",
    "another unit": "theta_m0*diff(L, theta_m0) + theta_m1*diff(L, theta_m1)"
    " - phi_k*diff(L, phi_k)",
    "the output offset": "theta_m0*diff(L, theta_m0) + theta_m1*diff(L, theta_m1)"
    " - phi_m*diff(L, phi_0)",
}


@pytest.mark.parametrize(("left", "right", "given"), TRUE)
def test_equal_losses_are_proved(left: str, right: str, given: tuple[str, ...]) -> None:
    """At symbolic I and D, as typed a second time here."""
    assert judged(left, right, given, ANY_SIZE).status is Status.PROVED


@pytest.mark.parametrize("slip", SLIPS)
def test_slips_are_refuted(slip: str) -> None:
    """Each slip is refuted by exact examples and parameters."""
    counterexample(*SLIPS[slip], ANY_SIZE)


@pytest.mark.parametrize("slip", SLOPES)
def test_wrong_directions_are_not_flat(slip: str) -> None:
    """Only θ_{m0}, θ_{m1}, −φ_m is the direction of the curve."""
    counterexample(SLOPES[slip], "0", (), ANY_SIZE)


BEND = [step for step in steps(problem("3.7").derive()) if step.rule.id.endswith("second_along")]


@pytest.mark.parametrize("factor", ["0", "2*phi_m", "-phi_m", "-2", "-2*theta_m0"])
def test_the_bend_along_the_curve(factor: str) -> None:
    """The bend is −2 φ_m ∂L/∂φ_m and nothing else."""
    (step,) = BEND
    assert isinstance(step.claim, Equality)
    wrong = claimed(f"{factor}*diff(L, phi_m)", "0", (), ANY_SIZE).left
    verdict = decide(replace(step.claim, right=wrong))
    assert verdict.status is Status.REFUTED
    assert verdict.counterexample is not None


@pytest.mark.parametrize("condition", ["alpha_d != 0", "alpha_d < 0", None])
def test_the_general_network_needs_positive_factors(condition: str | None) -> None:
    """With D_i inputs and D_o outputs the loss changes for factors of another sign."""
    context = equal_losses.with_factors(LeastSquares(ShallowNetwork()).context)
    new, old = equal_losses.general_losses()
    assert decide(Equality(new, old, context=context, assumptions=(_factor(">"),))).status is (
        Status.PROVED
    )
    given = (_factor(condition.split()[1]),) if condition else ()
    verdict = decide(Equality(new, old, context=context, assumptions=given))
    assert verdict.status is Status.REFUTED
    assert verdict.counterexample is not None


def _factor(operator: str) -> Relation:
    return Relation((element("alpha", "d"), ZERO), (operator,))


def test_a_forgotten_output_weight_is_refuted_in_general() -> None:
    """Dividing the weights of one output only changes the loss of the others."""
    tree = LeastSquares(ShallowNetwork()).tree
    context = equal_losses.with_factors(LeastSquares(ShallowNetwork()).context)
    for kept in (element("phi", "j", "d"), element("theta", "d", "k"), element("theta", "d", 0)):
        wrong = _put_back(rescaled(tree), kept)
        claim = Equality(wrong, tree, context=context, assumptions=(_factor(">"),))
        assert decide(claim).status is Status.REFUTED, to_plain(kept)


def _put_back(node: Node, kept: Indexed) -> Node:
    """Undo the rescaling of one array element."""
    alpha = element("alpha", "d")
    if node == over(kept, alpha):
        return kept
    if node == times(alpha, kept):
        return kept
    if getattr(node, "factors", ())[:2] == (alpha, kept):
        return times(kept, *node.factors[2:])  # type: ignore[attr-defined]
    return map_children(lambda child: _put_back(child, kept), node)


def test_the_claims_on_the_page_are_about_two_sets_of_parameters() -> None:
    """No equality of losses on the page is the trivial one: its left side holds what changed."""
    changed = {"problem_3_7.no": "alpha", "problem_3_7.on_curve": "alpha"}
    changed |= {"problem_3_7.same_loss": "alpha", "problem_3_7.same_loss_exchanged": "S"}
    found = {step.rule.id: step.claim for step in steps(problem("3.7").derive())}
    for rule, name in changed.items():
        claim = found[rule]
        assert isinstance(claim, Equality)
        names = {getattr(each, "name", getattr(each, "base", "")) for each in walk(claim.left)}
        assert name in names, rule
        assert claim.right == Call("L", (Symbol("phi"),))


def test_the_answer() -> None:
    """The part is a yes/no question; its claim is refuted without its condition."""
    item = problem("3.7")
    assert [(part.name, part.kind) for part in item.parts] == [("unique", "yes/no")]
    (answer,) = (
        block
        for section in item.derive().sections
        for block in section.blocks
        if isinstance(block, Answer)
    )
    assert answer.step.conditions == answer.step.claim.assumptions != ()
    assert decide(replace(answer.step.claim, assumptions=())).status is Status.REFUTED


def output(network: NetworkNumbers, x: Fraction) -> Fraction:
    """The output of a ReLU network, computed here."""
    values = network.exact()
    total = values[element("phi", 0)]
    for unit in range(1, network.hidden + 1):
        offset, slope = (values[element("theta", unit, place)] for place in (0, 1))
        total += values[element("phi", unit)] * max(Fraction(0), offset + slope * x)
    return total


SETS = {
    "first": two_minimisers.FIRST,
    "rescaled": two_minimisers.RESCALED,
    "other function": two_minimisers.OTHER_FUNCTION,
}


@pytest.mark.parametrize("name", SETS)
def test_each_set_passes_through_the_points(name: str) -> None:
    """The three sets of parameters differ and meet every point exactly."""
    points = zip(THREE_POINTS.x, THREE_POINTS.y, strict=True)
    assert all(output(SETS[name], Fraction(x)) == Fraction(y) for x, y in points)
    others = [SETS[other].values() for other in SETS if other != name]
    assert SETS[name].values() not in others


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize(
    "parameter", [element("phi", 0), element("phi", 1), element("theta", 1, 0)]
)
def test_a_changed_parameter_no_longer_fits(name: str, parameter: Indexed) -> None:
    """With one parameter moved the claim that the loss is 0 is refuted."""
    network = SETS[name]
    moved = tuple(
        replace(each, operands=(parameter, Number("9"))) if each.operands[0] == parameter else each
        for each in network.parameters()
    )
    tree = equal_losses.LOSS_OF_THREE.tree
    given = (*THREE_POINTS.relations(), *moved)
    verdict = decide(Equality(tree, ZERO, context=THREE, assumptions=given))
    assert verdict.status is Status.REFUTED
    assert verdict.counterexample is not None
    assert verdict.counterexample.left != 0


def test_the_first_two_are_one_function_and_the_third_is_not() -> None:
    """Rescaling keeps the function; the weight of a dead unit changes it beyond the data."""
    first, second, third = SETS.values()
    places = [Fraction(x, 2) for x in range(-4, 12)]
    assert [output(first, x) for x in places] == [output(second, x) for x in places]
    assert (output(first, Fraction(3)), output(third, Fraction(3))) == (1, 7)


def test_the_table_of_second_slopes() -> None:
    """Exact second differences of the loss give the table, and the tangent is sent to 0."""
    network = two_minimisers.FIRST
    step = Fraction(1, 100)

    def loss_at(shift: dict[Indexed, Fraction]) -> Fraction:
        values = {name: value + shift.get(name, 0) for name, value in network.exact().items()}
        total = Fraction(0)
        for x, y in zip(THREE_POINTS.x, THREE_POINTS.y, strict=True):
            f = values[element("phi", 0)]
            for unit in (1, 2, 3):
                z = values[element("theta", unit, 0)] + values[element("theta", unit, 1)] * int(x)
                f += values[element("phi", unit)] * max(Fraction(0), z)
            total += (f - int(y)) ** 2
        return total

    table = two_minimisers.second_slopes()
    names = two_minimisers.OF_FIRST_UNIT
    for row, first in enumerate(names):
        pure = (loss_at({first: step}) + loss_at({first: -step})) / step**2
        assert abs(pure - table[row][row]) < Fraction(1, 10)
        for column, second in enumerate(names):
            assert table[row][column] == table[column][row]
            if row != column:
                mixed = loss_at({first: step, second: step}) - loss_at({first: step, second: -step})
                mixed += loss_at({first: -step, second: -step})
                mixed -= loss_at({first: -step, second: step})
                assert abs(mixed / (4 * step**2) - table[row][column]) < Fraction(1, 10)
    assert all(-row[0] + 2 * row[1] - row[2] == 0 for row in table)


@pytest.mark.parametrize("wrong", ["3", "5"])
def test_wrong_second_slopes_are_refuted(wrong: str) -> None:
    """Each entry of the table is refuted when it is something else."""
    bends = [s for s in steps(problem("3.7").derive()) if s.rule.id.startswith("problem_3_7.bend_")]
    assert len(bends) == 6
    for step in bends:
        assert isinstance(step.claim, Equality)
        verdict = decide(replace(step.claim, right=Number(wrong)))
        assert verdict.status is Status.REFUTED
        assert verdict.counterexample is not None


def test_six_orders() -> None:
    """The chain goes through all six orders of three units, each once."""
    chain = equal_losses.six_orders()
    orders = {to_plain(chain.start), *map(to_plain, chain.lines)}
    assert len(orders) == 6


def test_division_inside_a_derivative_asks_for_no_condition_twice() -> None:
    """At α = 1 the rate of φ_m/α is −φ_m, without a condition on α."""
    context = Context()
    verdict = judged("diff(p/alpha, alpha)", "-p", ("alpha = 1",), context)
    assert (verdict.status, verdict.conditions) == (Status.PROVED, ())
    counterexample("diff(p/alpha, alpha)", "p", ("alpha = 1",), context)
    free = judged("diff(p/alpha, alpha)", "-p/(alpha*alpha)", (), context)
    assert [to_plain(each.relation) for each in free.conditions] == ["alpha != 0"]


def test_the_item_is_proved() -> None:
    """Every step of the item is proved."""
    assert prove(problem("3.7")).certificates


def test_two_functions_at_one_input() -> None:
    """That the third network is another function is proved on the page, at the input 3."""
    values = {}
    for step in steps(problem("3.7").derive()):
        if step.rule.id in ("problem_3_7.at_three", "problem_3_7.here"):
            assert isinstance(step.claim, Equality)
            values[step.rule.id] = to_plain(step.claim.right)
            wrong = replace(step.claim, right=Symbol("phi_0"))
            assert decide(wrong).status is Status.REFUTED
    assert values == {"problem_3_7.at_three": "1", "problem_3_7.here": "7"}
