"""Properties and relations of activation functions: decided, attacked, and printed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from udlsym.audit.activations import (
    FORMULAS,
    PROPERTIES,
    RELATIONS,
    SHOWN,
    constants,
    properties,
)
from udlsym.audit.statement import statement
from udlsym.audit.verdicts import Decided, Truth, decided
from udlsym.claims import Enclosed, Status
from udlsym.functions.activation import Activation, Z
from udlsym.functions.book_activations import BOOK_ACTIVATIONS
from udlsym.oracle import decide
from udlsym.syntax.build import ONE, plus
from udlsym.syntax.nodes import Number, Partial

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
