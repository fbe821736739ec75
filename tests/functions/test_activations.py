"""Activation functions: definitions, stated derivatives, conventions, and how a user adds one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

import pytest
import sympy

from udlsym import LeastSquares, ShallowNetwork, to_numpy
from udlsym.claims import Equality, Status
from udlsym.context import Context
from udlsym.errors import UsageError
from udlsym.evaluate import Atom, Point, evaluate
from udlsym.evaluate.enclosures import enclose
from udlsym.evaluate.functions import DERIVATIVES
from udlsym.functions import activations
from udlsym.functions.activation import Activation, Kink, Z
from udlsym.functions.activations import INTERPRETED, activation_names, choose, register
from udlsym.functions.contexts import with_activation
from udlsym.functions.definitions import BUILT_IN, RELU
from udlsym.functions.normal import GELU, NORMAL_DENSITY
from udlsym.oracle import decide
from udlsym.reading.reader import read_expression
from udlsym.syntax.build import ONE, TWO, ZERO, element, minus, negative, plus, squared, times
from udlsym.syntax.nodes import Call, Matrix, Node, Number, Partial, Relation, Symbol, number
from udlsym.syntax.plain import to_plain
from udlsym.syntax.traverse import substitute

EMPTY = Context()
BY_NAME = {each.name: each for each in BUILT_IN}


def _hard_swish(z: Fraction) -> Fraction:
    return Fraction(0) if z < -3 else z if z > 3 else z * (z + 3) / 6


VALUES: dict[str, Callable[[Fraction], Fraction]] = {
    "relu": lambda z: max(z, Fraction(0)),
    "heaviside": lambda z: Fraction(z >= 0),
    "rect": lambda z: Fraction(0 <= z <= 1),
    "linear": lambda z: 5 - 2 * z,
    "identity": lambda z: z,
    "indicator": lambda z: Fraction(z > 0),
    "hardswish": _hard_swish,
}
"""The functions typed a second time; ψ_0 = 5, ψ_1 = −2."""

PLACES = [Fraction(n, 2) for n in range(-8, 9)]


def _context(activation: Activation) -> Context:
    return with_activation(EMPTY, activation)


def _at(tree: Node, z: Fraction, context: Context) -> Fraction:
    values = {Atom("z"): z, Atom("psi", (0,)): 5, Atom("psi", (1,)): -2}
    return Fraction(evaluate(tree, context, Point({}, values, palette=())))


@pytest.mark.parametrize("name", VALUES)
def test_definitions_have_these_values(name: str) -> None:
    """The definition, and the function in formulas, are the function that the book means."""
    activation = BY_NAME[name]
    for z in PLACES:
        for tree in (activation.definition, activation.of(Z)):
            assert _at(tree, z, _context(activation)) == VALUES[name](z)


@pytest.mark.parametrize("name", VALUES)
def test_slopes_at_kinks_are_those_of_the_stated_derivative(name: str) -> None:
    """Where a function has a kink, its derivative takes the value that the conventions fix."""
    activation = BY_NAME[name]
    for kink in activation.kinks:
        place = _at(kink.place, Fraction(0), EMPTY)
        assert _at(activation.derivative, place, EMPTY) == _at(kink.slope, Fraction(0), EMPTY)


def test_conventions_are_read_from_their_home() -> None:
    """ReLU′(0) = 0, steps are flat at their jumps, HardSwish takes its middle piece."""
    kinks = {name: BY_NAME[name].kinks for name in ("relu", "heaviside", "rect", "hardswish")}
    assert kinks["relu"] == (Kink(ZERO, ZERO),)
    assert kinks["heaviside"] == (Kink(ZERO, ZERO),)
    assert kinks["rect"] == (Kink(ZERO, ZERO), Kink(ONE, ZERO))
    slopes = [number(Fraction(-1, 2)), number(Fraction(3, 2))]
    assert [kink.slope for kink in kinks["hardswish"]] == slopes


def _derivative_claims(activation: Activation) -> Iterator[Equality]:
    context = _context(activation)
    start: Node = Partial(activation.of(Z), (Z,))
    yield Equality(start, activation.derivative, context=context)
    if activation.function:
        prime = Call(activation.function, (Z,), 1)
        yield Equality(prime, activation.derivative, context=context)


@pytest.mark.parametrize("activation", BUILT_IN, ids=lambda each: each.name)
def test_stated_derivatives_are_proved(activation: Activation) -> None:
    """∂a[z]/∂z and a′[z] are the stated derivative, off the kinks and nowhere else."""
    for claim in _derivative_claims(activation):
        verdict = decide(claim)
        assert verdict.status is Status.PROVED
        places = {each.relation.operands[0] for each in verdict.conditions}
        allowed = {minus(Z, kink.place) if kink.place != ZERO else Z for kink in activation.kinks}
        assert places <= allowed
        if isinstance(claim.left, Partial):
            assert places == allowed


WRONG = {
    "negated": negative,
    "plus one": lambda tree: plus(tree, ONE),
    "times z plus one": lambda tree: plus(times(tree, Z), ONE),
    "doubled and one": lambda tree: plus(times(TWO, tree), ONE),
}


@pytest.mark.parametrize("slip", WRONG)
@pytest.mark.parametrize("name", [each.name for each in BUILT_IN])
def test_wrong_derivatives_are_not_proved(name: str, slip: str) -> None:
    """A changed derivative is refuted, unless the change leaves it what it was."""
    activation = BY_NAME[name]
    for claim in _derivative_claims(activation):
        changed = replace(claim, right=WRONG[slip](claim.right))
        unchanged = slip == "negated" and claim.right == ZERO
        verdict = decide(changed)
        assert (verdict.status is Status.PROVED) == unchanged
        if name in VALUES and not unchanged:
            assert verdict.status is Status.REFUTED
            assert verdict.counterexample is not None
            assert verdict.counterexample.left != verdict.counterexample.right


@pytest.mark.parametrize(
    ("function", "wrong"),
    [
        ("tanh", squared(Call("tanh", (Z,)))),
        ("tanh", minus(squared(Call("tanh", (Z,))), ONE)),
        ("sigmoid", times(Call("sigmoid", (Z,)), plus(ONE, Call("sigmoid", (Z,))))),
        ("sigmoid", squared(Call("sigmoid", (Z,)))),
        ("sin", negative(Call("cos", (Z,)))),
        ("sin", Call("sin", (Z,))),
        ("cos", Call("sin", (plus(Z, ONE),))),
        ("exp", times(Z, Call("exp", (Z,)))),
    ],
)
def test_wrong_rules_of_smooth_functions_are_not_proved(function: str, wrong: Node) -> None:
    """A wrong differential equation is never proved; where 0 tells them apart it is refuted."""
    verdict = decide(Equality(Call(function, (Z,), 1), wrong, context=EMPTY))
    assert verdict.status is not Status.PROVED


def test_functions_known_without_definition_are_known_on_the_second_road() -> None:
    """What formulas name without a definition is what exact evaluation knows."""
    assert set(DERIVATIVES) >= INTERPRETED
    named = {each.function for each in BUILT_IN if each.function}
    assert named - INTERPRETED == {"HardSwish", "GELU"}


@pytest.fixture
def leaky(monkeypatch: pytest.MonkeyPatch) -> Activation:
    """A user's own activation, registered for one test."""
    monkeypatch.setattr(activations, "_TABLE", dict(activations._TABLE))
    return register(
        Activation(
            "leaky",
            "leaky",
            definition=read_expression("cases(z/10 if z < 0; z if z >= 0)"),
            derivative=read_expression("cases(1/10 if z < 0; 1 if z >= 0)"),
            kinks=(Kink(ZERO, ONE),),
            source="UDL fig. 3.13",
        )
    )


def test_own_activation_is_judged_on_both_roads(leaky: Activation) -> None:
    """A registered function by cases is proved and refuted like the built-in ones."""
    assert "leaky" in activation_names()
    assert ShallowNetwork(activation="leaky") == ShallowNetwork(activation=leaky)
    for claim in _derivative_claims(leaky):
        assert decide(claim).status is Status.PROVED
        wrong = replace(claim, right=plus(claim.right, ONE))
        verdict = decide(wrong)
        assert verdict.status is Status.REFUTED


def test_own_activation_in_a_network(leaky: Activation) -> None:
    """The loss of a network with it has a slope that both roads agree about."""
    loss = LeastSquares(ShallowNetwork(1, None, 1, leaky))
    for parameter, slope in loss.gradient():
        claim = Equality(Partial(Symbol("L"), (parameter,)), slope, context=loss.context)
        verdict = decide(claim)
        assert verdict.status is Status.PROVED
        shown = {to_plain(each.relation) for each in verdict.conditions}
        assert shown <= {"theta_{d0} + theta_{d1}*x_i != 0", "theta_{m0} + theta_{m1}*x_i != 0"}
        halved = replace(claim, right=times(number(Fraction(1, 2)), slope))
        assert decide(halved).status is Status.REFUTED


def test_parameters_of_an_activation_stay_free() -> None:
    """Constants such as β are scalars of which nothing is known."""
    definition = read_expression("z/(1 + exp(-beta*z))")
    swish = Activation("swish", "swish", definition, definition)
    network = ShallowNetwork(1, 2, 1, swish)
    assert "swish" in network.vector_context.definitions
    assert network.unit(1) == Call("swish", (network.pre_activation(1),))


def test_names_that_are_taken_are_refused(leaky: Activation) -> None:
    """A name, or a function in formulas, stands for one activation only."""
    with pytest.raises(UsageError, match="named 'leaky' already"):
        register(leaky)
    with pytest.raises(UsageError, match="'leaky' is the name of another"):
        register(replace(leaky, name="another"))
    with pytest.raises(UsageError, match="another activation named 'relu'"):
        ShallowNetwork(activation=replace(leaky, name="relu", function="mine"))
    with pytest.raises(UsageError, match="'ReLU' is the name of another"):
        ShallowNetwork(activation=replace(leaky, name="fake", function="ReLU"))
    with pytest.raises(UsageError, match="an Activation is wanted, not a str"):
        register("relu")  # type: ignore[arg-type]


@pytest.mark.parametrize("function", ["Phi", "density", "sqrt", "logaddexp", "exp"])
def test_names_that_mean_something_already(function: str) -> None:
    """A function that arrays have by this name is not given another meaning."""
    with pytest.raises(UsageError, match=f"'{function}' is the name of another function"):
        ShallowNetwork(activation=Activation("mine", function, Z, ONE))


def test_an_own_activation_may_use_the_normal_distribution() -> None:
    """Twice GELU, as a definition of one's own, has twice its slope."""
    doubled = [times(TWO, tree) for tree in (GELU.definition, GELU.derivative)]
    own = Activation("doubled", "Doubled", *doubled)
    claim = Equality(Partial(own.of(Z), (Z,)), own.derivative, context=_context(own))
    assert decide(claim).status is Status.PROVED
    loss = LeastSquares(ShallowNetwork(1, 2, 1, own))
    assert to_numpy(loss).verify(points=2).largest_error["float64"] <= 1e-14


def test_the_density_is_its_formula() -> None:
    """The density has the value of exp(−z²/2)/√(2π) that is stated for it."""
    for place in ("-3", "0", "1/2", "7"):
        at = {Z: read_expression(place)}
        named, written = (
            enclose(substitute(tree, at), EMPTY, Point())
            for tree in (NORMAL_DENSITY.symbol, NORMAL_DENSITY.definition)
        )
        assert named.low <= written.high
        assert written.low <= named.high
        assert max(named.high, written.high) - min(named.low, written.low) < Fraction(1, 10**40)


@pytest.mark.parametrize("name", ["ReLU", "", "two words", "1st", "a-b", None, 3])
def test_names_are_lower_case_words(name: object) -> None:
    with pytest.raises(UsageError, match="lower-case word"):
        Activation(name, "mine", Z, ONE)  # type: ignore[arg-type]


@pytest.mark.parametrize("function", ["f", "my function", "x; import os", "alpha", 3])
def test_functions_in_formulas_are_words(function: object) -> None:
    with pytest.raises(UsageError, match="two letters or more"):
        Activation("mine", function, Z, ONE)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("definition", "complaint"),
    [
        (Symbol("x"), "mentions x"),
        (Symbol("theta"), "mentions theta"),
        (element("phi", 0), "mentions phi"),
        (element("psi", "d"), "another subscript"),
        (Matrix(((Z,),)), "holds a matrix"),
        (Call("exp", (Z,), 1), "holds a derivative"),
    ],
)
def test_definitions_that_cannot_be_used(definition: Node, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        Activation("mine", "mine", definition, ONE)


def test_definitions_call_known_functions_only() -> None:
    with pytest.raises(UsageError, match="the definition of mine calls mystery"):
        choose(Activation("mine", "mine", Call("mystery", (Z,)), ONE))


def test_a_network_takes_names_values_and_classes() -> None:
    """However an activation is given, it is the same network."""
    assert ShallowNetwork(activation="relu") == ShallowNetwork(activation=RELU)
    assert ShallowNetwork(activation=sympy.tanh) == ShallowNetwork(activation="tanh")
    assert ShallowNetwork(activation=sympy.sin) == ShallowNetwork(activation="sine")
    assert ShallowNetwork(activation=sympy.Function("ReLU")) == ShallowNetwork()


@pytest.mark.parametrize(
    ("choice", "complaint"),
    [
        ("ReLU", "did you mean 'relu'"),
        ("sin", "did you mean 'sine'"),
        ("nonsense", "there are relu, heaviside"),
        (sympy.Heaviside, "the SymPy function Heaviside"),
        (int, "lower-case name, an Activation or a SymPy function class"),
        (3, "lower-case name"),
    ],
)
def test_unknown_activations_are_refused(choice: object, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        ShallowNetwork(activation=choice)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["linear", "identity"])
def test_affine_activations_are_written_out(name: str) -> None:
    """No a[·] is left in a network whose activation is affine."""
    network = ShallowNetwork(2, 3, 1, name)
    inside = network.pre_activation("d")
    psi = plus(element("psi", 0), times(element("psi", 1), inside))
    assert network.unit("d") == (psi if name == "linear" else inside)
    assert network.function == ""
    assert (("psi", 1) in network.vector_context.arrays) == (name == "linear")


def test_latex_of_a_definition() -> None:
    cases = r"\begin{cases} 0 & \text{if } z < 0 \\ z & \text{if } z \geq 0 \end{cases}"
    assert RELU.latex == rf"\operatorname{{ReLU}}[z] = {cases}"
    assert BY_NAME["linear"].latex == r"a[z] = \psi_{0} + \psi_{1} z"


def test_smooth_functions_inside_a_network_are_tried_at_a_point() -> None:
    """tanh is rational at 0 only; a true claim about it still finds its point."""
    loss = LeastSquares(ShallowNetwork(activation="tanh"))
    for parameter, slope in loss.gradient():
        claim = Equality(Partial(Symbol("L"), (parameter,)), slope, context=loss.context)
        assert decide(claim).status is Status.PROVED


def test_relation_of_kinks_and_zero_is_a_relation() -> None:
    """The condition of ReLU's derivative reads z ≠ 0, as typed."""
    verdict = decide(next(_derivative_claims(RELU)))
    assert [each.relation for each in verdict.conditions] == [Relation((Z, Number("0")), ("!=",))]
