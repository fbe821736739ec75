"""Comparisons of numbers that are not rational, by certified bounds; one name may have a range."""

from __future__ import annotations

import pytest

from udlsym.audit.names import EVERY_ACTIVATION
from udlsym.audit.statement import statement
from udlsym.claims import Status
from udlsym.oracle import decide

TRUE = [
    "exp(1) > 2.718",
    "exp(1) < 2.719",
    "0.14227 < 3/(1 + exp(3)) < 0.14228",
    "tanh(1) != 3/4",
    "GELU(1) > 0.84",
    "0.000097 < 1 + tanh(sqrt(2/pi)*(2 + 0.044715*2^3)) - GELU(2) < 0.000098",
    "for all z in [0, 1]: exp(z) <= 2.72",
    "for all z in [0, 1]: sin(z) < 0.85",
    "for all z = 1: exp(z) > 2",
    "if 0 <= z and z <= 1 then exp(z) < 3",
    "sqrt(2) < 1.5",
    "sqrt(2) + sqrt(3) > pi",
    "3.14159 < pi < 3.1416",
    "2^(1/3) < 1.26",
    "2^(-1/2) < 0.70711",
    "for all z in [0, 1]: sqrt(z) < 1.01",
]
FALSE = [
    "exp(1) > 2.719",
    "exp(1) < 2.718",
    "0.14228 < 3/(1 + exp(3)) < 0.14229",
    "tanh(0) != 0",
    "GELU(1) > 0.85",
    "for all z in [0, 1]: exp(z) <= 2.71",
    "for all z in [0, 1]: sin(z) < 0.84",
    "for all z = 1: exp(z) > 3",
    "if 0 <= z and z <= 2 then exp(z) < 3",
    "sqrt(2) < 1.41",
    "sqrt(2) + sqrt(3) < pi",
    "pi > 3.1416",
    "2^(1/3) < 1.259",
    "2^(-1/2) < 0.7071",
    "for all z in [0, 1]: sqrt(z) < 0.99",
]
OPEN = [
    "for all z in [0, 1], w in [0, 1]: exp(z*w) < 3",
    "exp(1) > 2.718281828459045235360287471352662497757247",
    "for all z in [-1, 1]: z^(-2) > 0.9",
    "sqrt(-2) < 3",
]


@pytest.mark.parametrize("text", TRUE)
def test_proved(text: str) -> None:
    assert status(text) is Status.PROVED


@pytest.mark.parametrize("text", FALSE)
def test_a_little_further_is_refuted(text: str) -> None:
    assert status(text) is Status.REFUTED


@pytest.mark.parametrize("text", OPEN)
def test_left_open(text: str) -> None:
    """Two ranges, and more digits than the bounds have: said to be open, not guessed."""
    assert status(text) is Status.UNDECIDED


def status(text: str) -> Status:
    (claim,) = statement(text, EVERY_ACTIVATION).claims
    return decide(claim).status
