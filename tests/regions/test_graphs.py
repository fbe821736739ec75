"""Graphs over a window against direct evaluation at many points."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udlsym.regions.graphs import SHAPES, GraphPiece, Term, graph
from udlsym.regions.one_input_network import OneInputNetwork

VALUES: dict[str, Callable[[Fraction], Fraction]] = {
    "line": lambda z: z,
    "relu": lambda z: max(z, Fraction(0)),
    "heaviside": lambda z: Fraction(z >= 0),
    "rect": lambda z: Fraction(0 <= z <= 1),
}
"""The functions of the book, written a second time."""

small = st.fractions(min_value=-3, max_value=3, max_denominator=4)
terms_of = st.tuples(small, small, small, st.sampled_from(sorted(VALUES)))
windows = st.tuples(small, st.fractions(min_value="1/4", max_value=4, max_denominator=4))


def covering(pieces: tuple[GraphPiece, ...], x: Fraction) -> list[GraphPiece]:
    return [
        piece
        for piece in pieces
        if piece.left < x < piece.right
        or (x == piece.left and piece.left_closed)
        or (x == piece.right and piece.right_closed)
    ]


@given(small, st.lists(terms_of, max_size=4), windows)
def test_pieces_have_the_values_of_the_function(
    offset: Fraction,
    numbers: list[tuple[Fraction, Fraction, Fraction, str]],
    window: tuple[Fraction, Fraction],
) -> None:
    """At every end, in every middle: some piece holds there, and all that hold agree."""
    low, high = window[0], window[0] + window[1]
    terms = [Term(w, c, s, SHAPES[name]) for w, c, s, name in numbers]
    pieces = graph(offset, terms, (low, high))
    assert (pieces[0].left, pieces[-1].right) == (low, high)
    ends = {x for piece in pieces for x in (piece.left, piece.right)}
    middles = {(piece.left + piece.right) / 2 for piece in pieces}
    steps = {low + (high - low) * k / 12 for k in range(13)}
    for x in ends | middles | steps:
        expected = offset + sum(w * VALUES[name](c + s * x) for w, c, s, name in numbers)
        found = covering(pieces, x)
        assert found
        assert {piece.at(x) for piece in found} == {expected}


@given(st.lists(terms_of, min_size=1, max_size=3))
def test_neighbours_differ(numbers: list[tuple[Fraction, Fraction, Fraction, str]]) -> None:
    """No two pieces that join have the same form, unless the value between them is another."""
    terms = [Term(w, c, s, SHAPES[name]) for w, c, s, name in numbers]
    pieces = graph(Fraction(0), terms, (Fraction(-2), Fraction(2)))
    for left, right in pairwise(pieces):
        assert left.right == right.left
        assert left.right_closed or right.left_closed
        joined = left.right_closed and right.left_closed
        assert not joined or (left.constant, left.slope) != (right.constant, right.slope)


def test_a_value_of_its_own_between_two_pieces() -> None:
    """heaviside[x] + heaviside[−x] is 1, but 2 at 0."""
    one, zero = Fraction(1), Fraction(0)
    terms = [Term(one, zero, slope, SHAPES["heaviside"]) for slope in (one, -one)]
    pieces = graph(zero, terms, (-one, one))
    assert [(piece.left, piece.right, piece.constant) for piece in pieces] == [
        (-1, 0, 1),
        (0, 0, 2),
        (0, 1, 1),
    ]
    assert [piece.constant for piece in graph(zero, terms, (zero, one))] == [2, 1]
    assert [piece.constant for piece in graph(zero, terms, (-one, zero))] == [1, 2]


@pytest.mark.parametrize("window", [(0, 2), (-1, 3)])
def test_the_regions_of_a_network_are_its_pieces(window: tuple[int, int]) -> None:
    """For ReLU the pieces are the regions that the sweep finds."""
    theta, phi = (
        [("-0.2", "0.4"), ("-0.9", "0.9"), ("1.1", "-0.7")],
        ["-0.23", "-1.3", "1.3", "0.66"],
    )
    network = OneInputNetwork(theta, phi)
    ((offset, *weights),) = network.phi
    units = zip(weights, network.theta, strict=True)
    terms = [Term(w, constant, slope, SHAPES["relu"]) for w, (constant, slope) in units]
    low, high = map(Fraction, window)
    forms = [(piece.slope, piece.constant) for piece in graph(offset, terms, (low, high))]
    regions = network.regions().regions
    assert forms == [(each.slopes[0], each.intercepts[0]) for each in regions]
