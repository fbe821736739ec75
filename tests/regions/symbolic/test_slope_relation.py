"""The relation among the slopes: found by elimination, against a closed form and by hand."""

from __future__ import annotations

from itertools import pairwise

import pytest

from udlsym.errors import UsageError
from udlsym.regions.symbolic.ordered_units import OrderedUnits, all_orientations
from udlsym.regions.symbolic.slope_relation import as_equation, relation_among_slopes
from udlsym.syntax.plain import to_plain

RELATIONS = {
    (1, 1, 1): "m_1 = 0",
    (1, 1, -1): "m_3 = m_1 + m_4",
    (1, -1, 1): "m_2 = m_1 + m_3",
    (1, -1, -1): "m_2 = m_1 + m_4",
    (-1, 1, 1): "m_2 = 0",
    (-1, 1, -1): "m_3 = m_2 + m_4",
    (-1, -1, 1): "m_3 = 0",
    (-1, -1, -1): "m_4 = 0",
}
"""Signs of θ_{d1} in the order of the joints -> the relation, worked out by hand."""


def _relation(signs: tuple[int, ...]) -> tuple[int, ...]:
    return relation_among_slopes([each.pattern for each in OrderedUnits(signs).regions])


@pytest.mark.parametrize("signs", RELATIONS)
def test_relations_of_three_units(signs: tuple[int, ...]) -> None:
    """One relation for each orientation: a slope that is zero, or a sum of two others."""
    assert to_plain(as_equation(_relation(signs))) == RELATIONS[signs]


@pytest.mark.parametrize("hidden", range(1, 8))
def test_against_the_closed_form(hidden: int) -> None:
    """c_k = a_{k−1} − a_k with a_d = 1 where θ_{d1} < 0 in the order of the joints, a_0 = 1."""
    for signs in all_orientations(hidden):
        falling = [1, *(int(sign < 0) for sign in signs), 0]
        assert _relation(signs) == tuple(before - after for before, after in pairwise(falling))


def test_the_order_of_the_names_does_not_matter() -> None:
    """Only the orientation in the order of the joints counts."""
    for order in ((2, 3, 1), (3, 2, 1)):
        signs = (1, -1, 1)
        named = OrderedUnits(signs, order)
        sorted_signs = tuple(signs[unit - 1] for unit in order)
        patterns = [each.pattern for each in named.regions]
        assert relation_among_slopes(patterns) == _relation(sorted_signs)


@pytest.mark.parametrize(
    ("patterns", "count"),
    [(["00", "00", "10", "11"], 2), (["10", "01"], 0), ([], 0), (["0", "0"], 2)],
)
def test_other_patterns_have_no_single_relation(patterns: list[str], count: int) -> None:
    """No relation, or several, is an error that says how many."""
    with pytest.raises(UsageError, match=f"{count} independent relations"):
        relation_among_slopes(patterns)


def test_several_peaks() -> None:
    """With five units there can be three slopes on one side and two on the other."""
    assert to_plain(as_equation(_relation((1, -1, 1, -1, 1)))) == "m_2 + m_4 = m_1 + m_3 + m_5"
