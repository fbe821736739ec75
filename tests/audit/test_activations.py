"""Properties and relations of activation functions: decided, attacked, and printed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from udlsym.audit.activation_formulas import FORMULAS
from udlsym.audit.activation_limits import LIMITS, Limit, limits
from udlsym.audit.activation_relations import RELATIONS, constants
from udlsym.audit.activations import PROPERTIES, SHOWN, properties
from udlsym.audit.statement import statement
from udlsym.audit.verdicts import Decided, Truth, decided
from udlsym.claims import Enclosed, Equality, Status
from udlsym.context import Context
from udlsym.functions.activation import Activation, Z
from udlsym.functions.book_activations import BOOK_ACTIVATIONS
from udlsym.oracle import decide
from udlsym.oracle.evidence import NoProof
from udlsym.oracle.proof import prove as proof_road
from udlsym.reading import read
from udlsym.syntax.build import ONE, plus, times
from udlsym.syntax.nodes import Call, Node, Number, Partial

BY_NAME = {each.name: each for each in SHOWN}
CELLS = [(name, key) for name in BY_NAME for key in PROPERTIES]

TABLE = {
    "relu": "yes no yes yes no yes",
    "leaky": "yes no yes yes no yes",
    "parametric": "yes if if yes no yes",
    "softplus": "yes yes yes no no no",
    "elu": "yes if if if no yes",
    "selu": "yes if if if no yes",
    "sigmoid": "yes yes yes no yes no",
    "tanh": "yes yes yes no yes yes",
    "silu": "yes yes no no no yes",
    "swish": "yes yes no no no yes",
    "gelu": "yes yes no no no yes",
    "hardswish": "yes no no no no yes",
    "heaviside": "no no yes no yes no",
    "rect": "no no no no yes no",
    "sine": "yes yes no no yes yes",
    "identity": "yes yes yes yes no yes",
}
"""The table, typed a second time: continuous, slope, rising, factor, within, through zero."""

WORDS = {"yes": Truth.TRUE, "no": Truth.FALSE, "if": Truth.CONDITIONAL}


@cache
def found(name: str, key: str) -> Decided:
    return decided(properties(BY_NAME[name])[key])


@pytest.mark.parametrize(("name", "key"), CELLS)
def test_every_cell_of_the_table(name: str, key: str) -> None:
    """Each property of each function has the verdict that it should have."""
    word = TABLE[name].split()[list(PROPERTIES).index(key)]
    assert found(name, key).truth is WORDS[word]


@pytest.mark.parametrize(("name", "key"), CELLS)
def test_without_its_condition_and_witness_nothing_is_proved(name: str, key: str) -> None:
    """A property that fails somewhere is never taken for one that holds."""
    claim = properties(BY_NAME[name])[key]
    if claim.witness:
        bare = replace(claim, condition=(), witness=())
        assert decided(bare).truth is not Truth.TRUE


@pytest.mark.parametrize("text", RELATIONS)
def test_relations_are_proved(text: str) -> None:
    (claim,) = statement(text, FORMULAS.context).claims
    assert decide(claim).status is Status.PROVED


WRONG = [
    "tanh(z) = 2*sigmoid(z) - 1",
    "sigmoid(-z) = -sigmoid(z)",
    "0 < tanh(z) < 1",
    "for all beta = 2: swish(z) = SiLU(z)",
    "SiLU(z) - SiLU(-z) = 2*z",
    "for all alpha = 1/5: PReLU(z) = LeakyReLU(z)",
    "PReLU(z) = max(z, alpha*z)",
    "LeakyReLU(z) = max(z, z/5)",
    "ReLU(z) + ReLU(-z) = z",
    "ReLU(z) + min(z, 0) = abs(z)",
    "ELU(z) = ReLU(z)",
    "for all alpha > 0: ELU(z) > -alpha/2",
    "SELU(z) = ELU(z)",
    "HardSwish(z) = z*(ReLU(z + 3) - ReLU(z - 3))/3",
    "rect(z) = heaviside(z) - heaviside(z - 1)",
    "softplus(z) > ReLU(z) + 1",
    "softplus(z) + softplus(-z) = z",
    "diff(softplus(z), z) = 1 - sigmoid(z)",
    "for all z > 0: HardSwish(z) < SiLU(z)",
    "for all Phi(z) + Phi(-z) = 1: z*Phi(z) + z*Phi(-z) = 2*z",
]


@pytest.mark.parametrize("text", WRONG)
def test_wrong_relations_are_refuted(text: str) -> None:
    (claim,) = statement(text, FORMULAS.context).claims
    assert decide(claim).status is Status.REFUTED


@pytest.mark.parametrize("activation", BOOK_ACTIVATIONS, ids=lambda each: each.name)
def test_stated_slopes_are_proved_and_others_are_not(activation: Activation) -> None:
    """The derivative of each function, off its kinks; one more than that is refuted."""
    (claim,) = statement("z = z", FORMULAS.context).claims
    slope = replace(claim, left=Partial(activation.of(Z), (Z,)), right=activation.derivative)  # type: ignore[call-arg]
    proved = decide(slope)
    assert proved.status is Status.PROVED
    assert len(proved.conditions) == len(activation.kinks)
    wrong = replace(slope, right=plus(activation.derivative, ONE))  # type: ignore[call-arg]
    assert decide(wrong).status is Status.REFUTED


def test_the_constants_of_selu() -> None:
    """Both equations give the printed digits, and no others."""
    alpha, square = (each.stated[0].claim for each in constants())
    for claim, beside in ((alpha, "1.67328"), (square, "1.104181")):
        assert isinstance(claim, Enclosed)
        assert decide(claim).status is Status.PROVED
        wrong = replace(claim, lower=claim.upper, upper=Number(beside))
        assert decide(wrong).status is Status.REFUTED


FAR = [(function, side) for function, side in LIMITS]


@pytest.mark.parametrize(("function", "side"), FAR)
def test_limits_are_proved(function: str, side: str) -> None:
    assert decided(limits(function)[side]).truth is Truth.TRUE


@pytest.mark.parametrize(("function", "side"), FAR)
def test_other_limits_are_not(function: str, side: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another number, or the wrong way: refuted, or at least not proved."""
    right = LIMITS[function, side]
    other = {"+": "-", "-": "+"}.get(right.to) or f"{right.to} + 1"
    wrong = Limit(other, right.scale, right.needs, right.argument, right.by, right.of)
    monkeypatch.setattr("udlsym.audit.activation_limits.LIMITS", {(function, side): wrong})
    (claim,) = limits(function).values()
    assert decide(claim.stated[-1].claim).status is Status.REFUTED


def test_every_function_has_its_limits() -> None:
    """All but the sine, which has none, GELU and the identity."""
    missing = {each.function for each in SHOWN if len(limits(each.function)) < 2}
    assert missing == {"sin", "GELU", ""}


NORMAL = {1: "1", 2: "-z", 3: "z^2 - 1", 4: "3*z - z^3"}
"""Order -> the derivative of Φ over its density, by hand."""


@pytest.mark.parametrize("order", NORMAL)
def test_derivatives_of_the_normal_distribution(order: int) -> None:
    """Φ′ = N and N′ = −z N, again and again; not where Phi is a function that nobody knows."""
    factor = read(NORMAL[order])
    left: Node = Call("Phi", (Z,))
    for _ in range(order):
        left = Partial(left, (Z,))
    right = times(factor, Call("density", (Z,)))
    known, unknown = Context(), Context(functions=frozenset({"Phi", "density"}))
    assert not isinstance(proof_road(Equality(left, right, context=known)), NoProof)
    assert isinstance(proof_road(Equality(left, right, context=unknown)), NoProof)
    wrong = Equality(left, plus(right, ONE), context=known)
    assert isinstance(proof_road(wrong), NoProof)


def test_a_wrong_derivative_of_the_normal_distribution() -> None:
    """Both roads: a factor 2 is refuted by certified bounds."""
    slope, density = Partial(Call("Phi", (Z,)), (Z,)), Call("density", (Z,))
    wrong = Equality(slope, times(Number("2"), density), context=Context())
    assert decide(wrong).status is Status.REFUTED
