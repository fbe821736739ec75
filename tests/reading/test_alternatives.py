"""Relations with "or" or ± as one relation that holds just where one of them does."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from udlsym.audit.names import EVERY_ACTIVATION
from udlsym.audit.statement import statement
from udlsym.claims import Status
from udlsym.context import GENERAL
from udlsym.errors import ReadingError
from udlsym.evaluate import Atom, Point, holds
from udlsym.oracle import decide
from udlsym.oracle.equal import equal
from udlsym.reading import read, read_relation
from udlsym.reading.alternatives import one_of

PARTS = [
    ["u = 1", "u = v"],
    ["u = 1", "u = 2", "v = 3"],
    ["u > v", "u < 1"],
    ["0 < u < 1", "v < u < 2"],
    ["u >= v", "0 <= u <= 1", "v = v + 0*u"],
    ["u >= 1", "v <= u"],
]
MIXED = [["u = 1", "u > 2"], ["u > 1", "u >= 2"], ["u != 1", "u != 2"], ["u < 1", "u = 1"]]


@pytest.mark.parametrize("texts", PARTS)
def test_holds_where_one_of_them_does(texts: list[str]) -> None:
    """Judged at many points by exact evaluation; a value on the boundary comes up often."""
    relations = tuple(map(read_relation, texts))
    together, choose = one_of(relations), random.Random(str(texts))
    if together is None:
        assert "=" in {sign for each in relations for sign in each.operators}
        return
    for _ in range(200):
        values = {Atom(name): Fraction(choose.randint(-4, 8), 2) for name in "uv"}
        point = Point({}, values, palette=())
        wanted = any(holds(each, GENERAL, point) for each in relations)
        assert holds(together, GENERAL, point) is wanted


@pytest.mark.parametrize("texts", MIXED)
def test_no_relation_for_mixed_kinds(texts: list[str]) -> None:
    assert one_of(tuple(map(read_relation, texts))) is None
    with pytest.raises(ReadingError, match="different kinds"):
        read(" or ".join(texts))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("x = ±2", "x = 2 or x = -2"),
        (r"x = \pm 2", "x = ±2"),
        (r"x = 1 \mp 2", "x = 1 - 2 or x = 1 + 2"),
        ("x = (1 ± 2)*3", "x = (1 + 2)*3 or x = (1 - 2)*3"),
        ("x ± 1 = y ∓ 2", "x + 1 = y - 2 or x - 1 = y + 2"),
        (r"x = 1 \text{ or } x = 2", "x = 1 or x = 2"),
        (r"x = 1 \lor x = 2", "x = 1 or x = 2"),
    ],
)
def test_ways_to_write(one: str, other: str) -> None:
    assert read(one) == read(other)


@pytest.mark.parametrize(
    "text",
    ["x ± 1", "x = 1, y = 2 or x = 3", "x = 1 or 2", "x = 1 or", "x or y", "x = ±", "x < ±1 = 2"],
)
def test_not_read(text: str) -> None:
    with pytest.raises(ReadingError):
        read(text)


def test_a_number_behind_a_bracket() -> None:
    """It may be a factor or an exponent that was lost."""
    with pytest.raises(ReadingError, match=r"write \* or \^"):
        read("(1 + 1)4")


@pytest.mark.parametrize(
    ("left", "right", "status"),
    [
        ("x = ±1", "x^2 = 1", Status.PROVED),
        ("x = 2 ± 3", "x = 5 or x = -1", Status.PROVED),
        ("x > 2 or x < -2", "|x| > 2", Status.PROVED),
        ("x = ±1", "x = 1", Status.REFUTED),
        ("x = ±1", "x^2 = 2", Status.REFUTED),
        ("x > 2 or x < -2", "x > 2", Status.REFUTED),
        ("x = 1 or x = 2", "x = 1, x = 2", Status.REFUTED),
    ],
)
def test_equal(left: str, right: str, status: Status) -> None:
    assert equal(left, right).status is status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("x^2 = 1 <=> x = 1 or x = -1", Status.PROVED),
        ("x*y = 0 <=> x = 0 or y = 0", Status.PROVED),
        ("x*y = 0 => x = 0 or y = 1", Status.REFUTED),
        ("if x = 1 or x = -1 then x = 1", Status.REFUTED),
        ("x >= 0 or x <= 0", Status.PROVED),
        ("x > 0 or x < 0", Status.REFUTED),
        ("x_i > 0 for all i => x_1 > 0", Status.PROVED),
        ("x_i > 0 for all i => x_1 > 1", Status.REFUTED),
    ],
)
def test_claims(text: str, status: Status) -> None:
    (claim,) = statement(text, EVERY_ACTIVATION).claims
    assert decide(claim).status is status


@pytest.mark.parametrize("text", ["for all x > 0: x", "if x > 0 then x"])
def test_a_condition_in_front(text: str) -> None:
    """The complaint says where a condition belongs."""
    with pytest.raises(ReadingError, match="--assume"):
        read(text)


@pytest.mark.parametrize("text", [r"x \big|_{x=0}", "x|_{x=0}", r"\left. x \right|_{x=0}"])
def test_a_value_at_a_bar(text: str) -> None:
    with pytest.raises(ReadingError, match="value"):
        read(text)
