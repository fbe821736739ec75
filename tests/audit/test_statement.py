"""Statements that a reader types: how they are read, and what is said of them."""

from __future__ import annotations

import pytest

from udlsym.audit.names import EVERY_ACTIVATION
from udlsym.audit.statement import in_words, statement
from udlsym.claims import Consequence, Equality, Equivalence, Status
from udlsym.errors import ReadingError, UsageError
from udlsym.oracle import decide
from udlsym.syntax.plain import to_plain

READ = [
    ("for all alpha > 0: ReLU(alpha*z) = alpha*ReLU(z)", Equality, 1),
    ("For every alpha > 0, z: ReLU(alpha*z) = alpha*ReLU(z)", Equality, 1),
    (r"\forall \alpha > 0: \mathrm{ReLU}[\alpha z] = \alpha \mathrm{ReLU}[z]", Equality, 1),
    ("∀ α > 0: ReLU(α*z) = α*ReLU(z)", Equality, 1),
    ("for all z in [0, 1]: ReLU(z) = z", Equality, 1),
    ("for all z in (0, 1), w in [0, 2): z*w < 2", Consequence, 2),
    ("for all z > 0 and w > 0: z + w > 0", Consequence, 2),
    ("if z >= w then ReLU(z) >= ReLU(w)", Consequence, 0),
    ("z > 0 => ReLU(z) > 0", Consequence, 0),
    ("2*z = 2*w <=> z = w", Equivalence, 0),
    ("2*z = 2*w if and only if z = w", Equivalence, 0),
    ("ReLU(z) >= 0", Consequence, 0),
    ("ReLU(z) = z if z > 0", Equality, 1),
    ("ReLU(z) = z, whenever z >= 0", Equality, 1),
    ("ReLU(z) = z for z in [0, 1]", Equality, 1),
    ("tanh(z) < 1 for all z", Consequence, 0),
    ("for z > 0: ReLU(z) = z", Equality, 1),
    ("forall z > 0: ReLU(z) = z where z < 5", Equality, 2),
    ("if z > 1 then ReLU(z) = z if z < 2", Consequence, 1),
    ("z > 0 iff 2*z > 0 for all z", Equivalence, 0),
    ("e^z > 0", Consequence, 0),
    ("σ(z) > 0", Consequence, 0),
    (r"\sigma(2z) = \frac{1}{1 + e^{-2z}}", Equality, 0),
]


@pytest.mark.parametrize(("text", "kind", "assumptions"), READ)
def test_reading(text: str, kind: type, assumptions: int) -> None:
    """Conditions in front, one sign in the middle, words or symbols."""
    (claim,) = statement(text, EVERY_ACTIVATION).claims
    assert type(claim) is kind
    assert len(claim.assumptions) == assumptions
    assert decide(claim).status is Status.PROVED


def test_open_and_closed_ends() -> None:
    """A bracket keeps the end, a parenthesis leaves it out."""
    closed, half = "for all z in [0, 1]: z < 1", "for all z in [0, 1): z < 1"
    verdicts = [decide(statement(each).claims[0]).status for each in (closed, half)]
    assert verdicts == [Status.REFUTED, Status.PROVED]


def test_several_relations_are_several_claims() -> None:
    claims = statement("for all z > 1: ReLU(z) = z and z > 0, z > 2", EVERY_ACTIVATION).claims
    assert [decide(each).status.value for each in claims] == ["proved", "proved", "refuted"]


FALSE = [
    "ReLU(z) = z if z > -1",
    "if z > -1 then ReLU(z) = z",
    "z > 0 for all z",
    "ReLU(alpha*z) = alpha*ReLU(z)",
    "for all alpha < 0: ReLU(alpha*z) = alpha*ReLU(z)",
    "for all alpha > 0: tanh(alpha*z) = alpha*tanh(z)",
    "HardSwish(z) >= 0",
    "for all z = -2, w = -3: HardSwish(z) >= HardSwish(w)",
    "z^2 = w^2 <=> z = w",
    "if z^2 = w^2 then z = w",
    "for all z in [-1, 1]: ReLU(z) = z",
    "softplus(z) = ReLU(z)",
    "GELU(z) >= 0",
    "GELU(z) = z*sigmoid(1.702*z)",
    "GELU(z) = z*(1 + tanh(sqrt(2/pi)*(z + 0.044715*z^3)))/2",
    "for all z = 2: GELU(z) >= z*(1 + tanh(sqrt(2/pi)*(z + 0.044715*z^3)))/2",
    "σ(z) >= 1/2",
]


@pytest.mark.parametrize("text", FALSE)
def test_false_statements_have_a_counterexample(text: str) -> None:
    (claim,) = statement(text, EVERY_ACTIVATION).claims
    found = decide(claim)
    assert found.status is Status.REFUTED
    assert found.counterexample is not None


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("ReLU(z)", UsageError),
        ("for all z > 0 ReLU(z) = z", UsageError),
        ("z = 1 => z = 2 => z = 3", UsageError),
        ("z = 1 or z > 0", ReadingError),
        ("z = 1 or z = 2 and w = 3", UsageError),
        ("z > w for all z => z > 1", UsageError),
        ("not z = 1", UsageError),
        ("exists z: z = 1", UsageError),
        ("for some z: z = 1", UsageError),
        ("∃ z: z = 1", UsageError),
        ("z = 1 <=> z = 2 <=> z = 3", UsageError),
        ("for all z in [0, w = 1]: z = z", UsageError),
        ("for all z > 0: ", ReadingError),
        ("z = = 1", ReadingError),
        ("if z > 0, ReLU(z) = z", UsageError),
        ("if z > 0 ReLU(z) = z", UsageError),
        ("ReLU(z) = z if", UsageError),
        ("ReLU(z) = z if z", UsageError),
        ("if e > 2 then z = z", UsageError),
        ("z = e <=> e = z", UsageError),
    ],
)
def test_what_is_no_statement(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        statement(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("for all alpha > 0: alpha*z = z*alpha", "for all alpha > 0: alpha*z = z*alpha"),
        ("if z > 0 then z^2 > 0", "if z > 0 then z^2 > 0"),
        ("z = w <=> w = z", "z = w exactly when w = z"),
        ("z > w", "z > w"),
    ],
)
def test_how_it_was_read(text: str, words: str) -> None:
    (claim,) = statement(text).claims
    assert in_words(claim, to_plain).replace("**", "^") == words
