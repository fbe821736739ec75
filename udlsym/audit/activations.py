"""What is true of each activation function, property by property, as claims to be decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from udlsym.audit.activation_facts import FACTS, Fact
from udlsym.audit.activation_formulas import FORMULAS
from udlsym.audit.book_claim import BookClaim
from udlsym.audit.names import FUNCTIONS
from udlsym.claims import Claim, Consequence, Equality, Premise
from udlsym.derivation.premises import MEAN_VALUE
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
from udlsym.functions.normal import GELU
from udlsym.syntax.build import ONE, ZERO, negative, times
from udlsym.syntax.nodes import (
    Cases,
    Node,
    Partial,
    Relation,
    Symbol,
    equation,
)

SHOWN: Final = (
    *(RELU, LEAKY, PARAMETRIC, SOFTPLUS, ELU, SELU),
    *(SIGMOID, TANH, SILU, SWISH, GELU, HARD_SWISH),
    *(HEAVISIDE, RECT, SINE, IDENTITY),
)
"""The activation functions of the table."""

GAMMA, W = Symbol("gamma"), Symbol("w")


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
    return Equality(left, right, context=FUNCTIONS, assumptions=assumptions)


def _is(relation: Relation, *assumptions: Relation) -> Consequence:
    return Consequence((), relation, (), context=FUNCTIONS, assumptions=assumptions)


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
