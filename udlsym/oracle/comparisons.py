"""Comparisons of two sides that a point is wanted for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from udlsym.evaluate.arithmetic import COMPARISONS
from udlsym.evaluate.point import Rational
from udlsym.oracle.directions import ForAll, instances
from udlsym.syntax.nodes import Node


@dataclass(frozen=True, slots=True)
class Comparison:
    """left sign right, with values for some letters."""

    left: Node
    sign: str
    right: Node
    letters: Mapping[str, int]

    def true_for(self, difference: Rational) -> bool:
        """Whether it holds where left − right has this value."""
        return COMPARISONS[self.sign](difference, 0)


def comparisons(given: Sequence[ForAll], sizes: Mapping[str, int]) -> list[Comparison]:
    """All comparisons of two sides in some relations, for all values of their letters."""
    return [
        Comparison(left, sign, right, instance.letters)
        for each in given
        for instance in instances(each, sizes, counted=False)
        for left, sign, right in zip(
            instance.relation.operands,
            instance.relation.operators,
            instance.relation.operands[1:],
            strict=False,
        )
    ]


OPPOSITE: Final[Mapping[str, str]] = {"!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
"""Comparison -> what holds where it fails; that sides differ needs no special point."""


def opposites(goal: Sequence[ForAll], sizes: Mapping[str, int]) -> Iterator[Comparison]:
    """The comparisons that say of the comparisons of a goal that they fail."""
    for each in goal:
        for instance in instances(each, sizes, counted=True):
            pairs = pairwise(instance.relation.operands)
            for sign, (left, right) in zip(instance.relation.operators, pairs, strict=True):
                if sign in OPPOSITE:
                    yield Comparison(left, OPPOSITE[sign], right, instance.letters)
