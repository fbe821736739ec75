"""Claims that fail on a line or a narrow strip only."""

from __future__ import annotations

import pytest

from udlsym.claims import Consequence
from udlsym.context import GENERAL
from udlsym.oracle.equal import tree
from udlsym.oracle.refutation import refute
from udlsym.syntax.nodes import Relation


def relation(text: str) -> Relation:
    """The relation that a text writes."""
    found = tree(text)
    assert isinstance(found, Relation)
    return found


@pytest.mark.parametrize(
    ("conclusion", "assume"),
    [
        ("3*w - v + 2 != 0", ()),
        ("3*u + x_1 != 2*w + 1", ("v < 1", "w > 2")),
        ("u*v != 6", ("u > 1",)),
        ("s*z < 2", ("s > 0", "z <= 3*c", "s*c < 1")),
        ("-2*v - 3*x_1 > 0", ("v > -1", "2*x_1 + v <= 1", "2*x_1 - 3*w - 2*v <= -2")),
    ],
)
def test_a_point_is_moved_to_where_the_goal_fails(conclusion: str, assume: tuple[str, ...]) -> None:
    """That two values differ fails on a line that no other point meets."""
    goal, *given = (relation(each) for each in (conclusion, *assume))
    claim = Consequence((), goal, (), context=GENERAL, assumptions=tuple(given))
    assert refute(claim).counterexample is not None
