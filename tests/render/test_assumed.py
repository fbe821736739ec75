"""Assumptions are listed in full once; what is repeated is said to be as before."""

from __future__ import annotations

import pytest

from udlsym.derivation.proof import prove
from udlsym.problems import problem
from udlsym.reading import read
from udlsym.render.assumed import Assumed, has_long
from udlsym.render.catalogue import Sentence, catalogue
from udlsym.render.prose import written
from udlsym.render.recall import Memory
from udlsym.render.terminal import to_text
from udlsym.syntax.nodes import Relation
from udlsym.syntax.plain import to_plain

Section = tuple[str, ...]


def relations(text: str) -> tuple[Relation, ...]:
    """The relations of a list with commas."""
    trees = (read(each) for each in text.split(","))
    return tuple(each for each in trees if isinstance(each, Relation))


def plain(sentence: Sentence) -> str:
    """A sentence as it can be typed."""
    return written(sentence, str, to_plain)


SEVEN = "a = 1, b = 2, c = 3, p = 4, q = 5, s = 6, t = 7"

GIVEN = [
    pytest.param((SEVEN,), "Let a = 1, b = 2, c = 3, p = 4, q = 5, s = 6 and t = 7.", id="first"),
    pytest.param((SEVEN, SEVEN), "Let a = 1, b = 2, …, t = 7 as before.", id="all again"),
    pytest.param(
        (SEVEN, "s = 6, x = 0, a = 1, b = 2"),
        "Let x = 0; as before, s = 6, a = 1 and b = 2.",
        id="few of them and one more",
    ),
    pytest.param(
        (SEVEN, SEVEN.replace("4", "9")),
        "Let p = 9; as before, a = 1, b = 2, …, t = 7.",
        id="one with another value",
    ),
    pytest.param(
        (SEVEN, SEVEN.replace("4", "9"), SEVEN),
        "Let p = 4; as before, a = 1, b = 2, …, t = 7.",
        id="and back again",
    ),
    pytest.param((SEVEN, "a = 1, b = 2"), "Let a = 1 and b = 2.", id="few are listed"),
    pytest.param(
        ("a > 0, b > 0, c < 0", "x < 1, a > 0, b > 0, c < 0"),
        "Let x < 1; as before, a > 0, b > 0 and c < 0.",
        id="signs",
    ),
    pytest.param(
        ("a > 0, b > 0, c < 0", "p = 1", "a > 0, b > 0, c < 0"),
        "Let a > 0, b > 0 and c < 0.",
        id="signs that were dropped in between",
    ),
    pytest.param(
        ("a > 0, b > 0, c < 0", "", "a > 0, b > 0, c < 0"),
        "Let a > 0, b > 0 and c < 0 as before.",
        id="a section without assumptions in between",
    ),
    pytest.param(
        ("a > 0, b > 0, c < 0", "a < 0, b > 0, c < 0"),
        "Let a < 0, b > 0 and c < 0.",
        id="another sign",
    ),
]


@pytest.mark.parametrize(("sections", "expected"), GIVEN)
def test_given(sections: Section, expected: str) -> None:
    """The last of several sections, each with its assumptions."""
    assumed, said = Assumed(catalogue()), ""
    for section in sections:
        assumed.next_section()
        said = plain(assumed.given(relations(section))) if section else said
    assert said == expected


WHERE = [
    (SEVEN, "a = 1, b = 2, …, t = 7 as before"),
    (f"x >= 0, {SEVEN}", "x >= 0 and, as before, a = 1, b = 2, …, t = 7"),
    ("x >= 0, a = 1", "x >= 0 and a = 1"),
    (SEVEN.replace("=", ">"), "a > 1, b > 2, c > 3, p > 4, q > 5, s > 6 and t > 7"),
]


@pytest.mark.parametrize(("conditions", "expected"), WHERE)
def test_conditions_of_a_step(conditions: str, expected: str) -> None:
    """Many conditions that the page gave are not listed again, all others are."""
    assumed = Assumed(catalogue())
    assumed.given(relations(SEVEN))
    assert plain(assumed.where(relations(conditions))) == expected
    assert plain(Assumed(catalogue()).where(relations(conditions))).count("as before") == 0


def test_memory_splits_in_order() -> None:
    """Both halves keep the order, and nothing is lost."""
    memory = Memory()
    memory.add(relations("a = 1, b = 2"))
    new, old = memory.split(relations("x = 3, b = 2, a = 2, a = 1"))
    assert [to_plain(each) for each in new] == ["x = 3", "a = 2"]
    assert [to_plain(each) for each in old] == ["b = 2", "a = 1"]


def test_a_long_assumption_is_displayed() -> None:
    """What would break in the middle of a sentence has a row of its own."""
    assert has_long(relations(" + ".join(["m = a", *["p*q*r"] * 9])))
    assert not has_long(relations(SEVEN))
    rows = to_text(prove(problem("3.9"))).splitlines()
    places = [place for place, row in enumerate(rows) if row == "Let the following hold:"]
    place = places[-1]
    assert [row.split(" = ")[0].strip() for row in rows[place + 1 : place + 6]] == [
        *("D", "m_1", "m_2", "m_3", "m_4"),
    ]


def test_the_book_lists_numbers_once() -> None:
    """Problem 3.8 has the ten parameters in full in one place."""
    text = to_text(prove(problem("3.8")))
    assert text.count("θ_{20} = −0.9") == 1
    assert text.count("Let D = 3, θ_{10} = −0.2, …, φ_3 = 0.66 as before.") == 5
