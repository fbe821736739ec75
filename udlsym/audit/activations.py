"""What is true of each activation function: properties and relations, as claims to be decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.names import FUNCTIONS
from udlsym.claims import Claim, Consequence, Enclosed, Equality, Premise
from udlsym.context import Context
from udlsym.derivation.message import Message
from udlsym.derivation.premises import MEAN_VALUE
from udlsym.derivation.step import Step, concluded
from udlsym.functions.activation import Activation, Z
from udlsym.functions.book_activations import (
    ELU,
    LEAKY,
    PARAMETRIC,
    SELU,
    SILU,
    SOFTPLUS,
    SWISH,
)
from udlsym.functions.definitions import (
    HARD_SWISH,
    HEAVISIDE,
    IDENTITY,
    RECT,
    RELU,
    SIGMOID,
    SINE,
    TANH,
)
from udlsym.syntax.build import ONE, TWO, ZERO, minus, negative, over, plus, squared, times
from udlsym.syntax.nodes import (
    Call,
    Cases,
    Node,
    Number,
    Partial,
    Relation,
    Symbol,
    equation,
)

NAMES: Final = replace(FUNCTIONS, functions=FUNCTIONS.functions | {"Phi"})
FORMULAS: Final = Formulas("activations", NAMES)

SHOWN: Final = (
    *(RELU, LEAKY, PARAMETRIC, SOFTPLUS, ELU, SELU),
    *(SIGMOID, TANH, SILU, SWISH, HARD_SWISH),
    *(HEAVISIDE, RECT, SINE, IDENTITY),
)
"""The activation functions of the table."""

GAMMA, W = Symbol("gamma"), Symbol("w")


@dataclass(frozen=True, slots=True)
class Fact:
    """What goes with a property that a function does not have, or has under a condition only."""

    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    fails: int = 0


Steps = tuple[Claim, ...]


def properties(activation: Activation) -> Mapping[str, BookClaim]:
    """The claims about one function, by the property that they say it has."""
    return {
        name: _claim(name, activation, making(activation)) for name, making in PROPERTIES.items()
    }


def _claim(name: str, activation: Activation, claims: Steps) -> BookClaim:
    fact = FACTS.get((activation.name, name), Fact())
    function = activation.of(Z)
    steps = tuple(FORMULAS.judged(each, name, function=function) for each in claims)
    return BookClaim(
        f"{activation.name}.{name}",
        FORMULAS.message("title", function=function),
        FORMULAS.message(f"{name}_claim", function=function),
        steps,
        FORMULAS.relations(*fact.when),
        FORMULAS.relations(*fact.unless),
        fact.fails,
        premises=_premises(name, activation),
    )


def _premises(name: str, activation: Activation) -> tuple[Premise, ...]:
    return (MEAN_VALUE,) if name == "rising" and not _by_values(activation) else ()


def _pieces(activation: Activation) -> tuple[tuple[Node, Node, Node], ...]:
    """Each kink with the piece before it and the piece after it; none for one formula alone."""
    if not isinstance(activation.definition, Cases):
        return ()
    pieces = [value for value, _ in activation.definition.branches]
    places = (kink.place for kink in activation.kinks)
    return tuple(zip(places, pieces, pieces[1:], strict=False))


def _equal(left: Node, right: Node, *assumptions: Relation) -> Equality:
    return Equality(left, right, context=FORMULAS.context, assumptions=assumptions)


def _is(relation: Relation, *assumptions: Relation) -> Consequence:
    return Consequence((), relation, (), context=FORMULAS.context, assumptions=assumptions)


def _slope(activation: Activation) -> Claim:
    """One formula has a slope everywhere: the stated one, under no condition."""
    return _equal(Partial(activation.definition, (Z,)), activation.derivative)


def _continuous(activation: Activation) -> Steps:
    """The pieces meet; a function of one formula is continuous as it has a slope."""
    meeting = _pieces(activation)
    if not meeting:
        return (_slope(activation),)
    return tuple(_equal(left, right, equation(Z, place)) for place, left, right in meeting)


def _smooth(activation: Activation) -> Steps:
    """The pieces meet with one slope."""
    meeting = _pieces(activation)
    slopes = (
        _equal(Partial(left, (Z,)), Partial(right, (Z,)), equation(Z, place))
        for place, left, right in meeting
    )
    return (*_continuous(activation), *slopes)


def _rising(activation: Activation) -> Steps:
    """It nowhere falls: by its values, or by its slope."""
    if _by_values(activation):
        larger, smaller = activation.of(Z), activation.of(W)
        return (_is(Relation((larger, smaller), (">=",)), Relation((Z, W), (">=",))),)
    return (_is(Relation((activation.derivative, ZERO), (">=",))),)


def _by_values(activation: Activation) -> bool:
    return activation in (RELU, LEAKY, HEAVISIDE, RECT, IDENTITY)


def _homogeneous(activation: Activation) -> Steps:
    """A positive factor passes through."""
    scaled = activation.of(times(GAMMA, Z))
    above = Relation((GAMMA, ZERO), (">",))
    return (_equal(scaled, times(GAMMA, activation.of(Z)), above),)


def _within(activation: Activation) -> Steps:
    """−1 ≤ a[z] ≤ 1; for sin by its square."""
    function = activation.of(Z)
    if activation is SINE:
        return (_is(Relation((times(function, function), ONE), ("<=",))),)
    return (_is(Relation((negative(ONE), function, ONE), ("<=", "<="))),)


def _through_zero(activation: Activation) -> Steps:
    return (_equal(activation.of(Z), ZERO, equation(Z, ZERO)),)


PROPERTIES: Final[Mapping[str, Callable[[Activation], Steps]]] = {
    "continuous": _continuous,
    "smooth": _smooth,
    "rising": _rising,
    "homogeneous": _homogeneous,
    "within": _within,
    "through_zero": _through_zero,
}
"""Property -> the formulas that say that a function has it."""

_AT_ONE: Final = Fact(unless=("gamma = 2", "z = 1"))
_AT_TWO: Final = Fact(unless=("z = 2",))

FACTS: Final[Mapping[tuple[str, str], Fact]] = {
    ("heaviside", "continuous"): Fact(unless=("z = 0",)),
    ("rect", "continuous"): Fact(unless=("z = 0",)),
    ("relu", "smooth"): Fact(unless=("z = 0",), fails=1),
    ("leaky", "smooth"): Fact(unless=("z = 0",), fails=1),
    ("parametric", "smooth"): Fact(("alpha = 1",), ("alpha = 0", "z = 0"), 1),
    ("elu", "smooth"): Fact(("alpha = 1",), ("alpha = 2", "z = 0"), 1),
    ("selu", "smooth"): Fact(("alpha = 1",), ("alpha = 2", "lambda = 1", "z = 0"), 1),
    ("hardswish", "smooth"): Fact(unless=("z = -3",), fails=2),
    ("heaviside", "smooth"): Fact(unless=("z = 0",)),
    ("rect", "smooth"): Fact(unless=("z = 0",)),
    ("parametric", "rising"): Fact(("alpha >= 0",), ("alpha = -1", "z = -1")),
    ("elu", "rising"): Fact(("alpha >= 0",), ("alpha = -1", "z = -1")),
    ("selu", "rising"): Fact(("alpha > 0", "lambda > 0"), ("alpha = 1", "lambda = -1", "z = 1")),
    ("silu", "rising"): Fact(unless=("z = -2",)),
    ("swish", "rising"): Fact(unless=("beta = 1", "z = -2")),
    ("hardswish", "rising"): Fact(unless=("z = -2",)),
    ("rect", "rising"): Fact(unless=("z = 2", "w = 1")),
    ("sine", "rising"): Fact(unless=("z = 3",)),
    ("softplus", "homogeneous"): Fact(unless=("gamma = 2", "z = 0")),
    ("elu", "homogeneous"): Fact(("alpha = 0",), ("gamma = 2", "z = -1", "alpha = 1")),
    ("selu", "homogeneous"): Fact(
        ("alpha = 0",), ("gamma = 2", "z = -1", "alpha = 1", "lambda = 1")
    ),
    ("sigmoid", "homogeneous"): Fact(unless=("gamma = 2", "z = 0")),
    ("tanh", "homogeneous"): _AT_ONE,
    ("silu", "homogeneous"): _AT_ONE,
    ("swish", "homogeneous"): Fact(unless=("gamma = 2", "z = 1", "beta = 1")),
    ("hardswish", "homogeneous"): _AT_ONE,
    ("heaviside", "homogeneous"): _AT_ONE,
    ("rect", "homogeneous"): _AT_ONE,
    ("sine", "homogeneous"): _AT_ONE,
    ("relu", "within"): _AT_TWO,
    ("leaky", "within"): _AT_TWO,
    ("parametric", "within"): Fact(unless=("alpha = 0", "z = 2")),
    ("softplus", "within"): _AT_TWO,
    ("elu", "within"): Fact(unless=("alpha = 1", "z = 2")),
    ("selu", "within"): Fact(unless=("alpha = 1", "lambda = 1", "z = 2")),
    ("silu", "within"): _AT_TWO,
    ("swish", "within"): Fact(unless=("beta = 1", "z = 2")),
    ("hardswish", "within"): _AT_TWO,
    ("identity", "within"): _AT_TWO,
    ("softplus", "through_zero"): Fact(unless=("z = 0",)),
    ("sigmoid", "through_zero"): Fact(unless=("z = 0",)),
    ("heaviside", "through_zero"): Fact(unless=("z = 0",)),
    ("rect", "through_zero"): Fact(unless=("z = 0",)),
}
"""(function, property) -> where the property fails, and what it needs. The oracle checks both."""

RELATIONS: Final = (
    "tanh(z) = 2*sigmoid(2*z) - 1",
    "tanh(-z) = -tanh(z)",
    "sigmoid(-z) = 1 - sigmoid(z)",
    "diff(sigmoid(z), z) = sigmoid(z)*(1 - sigmoid(z))",
    "0 < sigmoid(z) < 1",
    "-1 < tanh(z) < 1",
    "for all epsilon > 0, z >= 1/epsilon: 1 - sigmoid(z) < epsilon",
    "for all epsilon > 0, z <= -1/epsilon: sigmoid(z) < epsilon",
    "for all epsilon > 0, z >= 1/epsilon: 1 - tanh(z) < epsilon",
    "for all epsilon > 0, z <= -1/epsilon: tanh(z) + 1 < epsilon",
    "for all beta = 1: swish(z) = SiLU(z)",
    "for all beta = 0: swish(z) = z/2",
    "SiLU(z) = z*(1 + tanh(z/2))/2",
    "SiLU(z) - SiLU(-z) = z",
    "for all alpha = 1/10: PReLU(z) = LeakyReLU(z)",
    "for all alpha = 0: PReLU(z) = ReLU(z)",
    "for all alpha <= 1: PReLU(z) = max(z, alpha*z)",
    "LeakyReLU(z) = max(z, z/10)",
    "ReLU(z) = max(0, z)",
    "ReLU(z) - ReLU(-z) = z",
    "ReLU(z) + ReLU(-z) = abs(z)",
    "ReLU(z) + min(z, 0) = z",
    "ReLU(z) - min(z, 0) = abs(z)",
    "ReLU(z)*min(z, 0) = 0",
    "for all alpha = 0: ELU(z) = ReLU(z)",
    "for all alpha > 0: ELU(z) > -alpha",
    "for all z < 0: ELU(z) + alpha = alpha*exp(z)",
    "SELU(z) = lambda*ELU(z)",
    "HardSwish(z) = z*(ReLU(z + 3) - ReLU(z - 3))/6",
    "HardSwish(z) - HardSwish(-z) = z",
    "rect(z) = heaviside(z) - 1[z > 1]",
    "for all k >= 0: diff(log(k + exp(z)), z) = exp(z)/(k + exp(z))",
    "if exp(s) = k + exp(z) then exp(s - z) = 1 + k*exp(-z)",
    "for all Phi(z) + Phi(-z) = 1: z*Phi(z) - (-z)*Phi(-z) = z",
)
"""What holds between the functions; softplus is s with exp(s) = 1 + exp(z), GELU is z Φ(z)."""


def relations() -> Iterator[BookClaim]:
    """The relations as claims."""
    for place, text in enumerate(RELATIONS, start=1):
        step = FORMULAS.step(text, "relation")
        yield BookClaim(
            f"relation.{place}", FORMULAS.message("relations"), _sentence(step), (step,)
        )


def _sentence(step: Step) -> Message:
    (relation,) = concluded(step.claim)
    return FORMULAS.message("formula", formula=relation)


def constants() -> Iterator[BookClaim]:
    """SELU's constants, from what they are to do: keep mean 0 and variance 1 of a normal input.

    With N, Φ the standard normal density and distribution, E[SELU] = 0 says that
    N(0) = α (½ − e^½ Φ(−1)), and E[SELU²] = 1 that λ² (½ + α² (e² Φ(−2) − 2 e^½ Φ(−1) + ½)) = 1.
    """
    for place, (tree, (below, above)) in enumerate(zip(_equations(), PRINTED, strict=True)):
        claim = Enclosed(tree, Number(below), Number(above), context=Context())
        step = FORMULAS.judged(claim, "relation")
        yield BookClaim(f"selu.{place}", FORMULAS.message("relations"), _sentence(step), (step,))


PRINTED: Final = (("1.67326", "1.67327"), ("1.10397049", "1.10418064"))
"""α = 1.67326…, and λ² between the squares of 1.0507 and 1.0508, as λ = 1.0507…"""


def _equations() -> tuple[Node, Node]:
    """α and λ² as the two equations give them."""
    half = over(ONE, TWO)
    first = times(Call("exp", (half,)), Call("Phi", (negative(ONE),)))
    second = times(Call("exp", (TWO,)), Call("Phi", (negative(TWO),)))
    alpha = over(Call("density", (ZERO,)), minus(half, first))
    spread = plus(second, negative(times(TWO, first)), half)
    return alpha, over(ONE, plus(half, times(squared(alpha), spread)))
