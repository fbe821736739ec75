"""Signs that hold for every element of an array: α_d > 0 for all d from 1 to D.

Inside Σ_d the element α_d is not the element of any one letter, so its sign is looked up by its
place in the array: the subscript must be known to lie in the range for which the sign was given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from udlsym.algebra.atoms import CONCRETE, FREE, Atom, Element, Index
from udlsym.algebra.ranges import Ranges
from udlsym.syntax.nodes import Node

Place = Index | str
"""A subscript of its own, or the name of the size N of the range 1..N for which a sign holds."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SignOfAll:
    """base[places] is above (1) or below (−1) zero for every subscript in the places' ranges.

    A range with a whole number as its end is written with its digits: ``"3"`` is 1..3.
    """

    base: str
    places: tuple[Place, ...]
    sign: int


@dataclass(frozen=True, slots=True)
class FormOfAll:
    """A tree that is above zero, or not below it, for every value of some letters.

    letters: each with the name of the size N of its range 1..N, as in `SignOfAll`.
    """

    tree: Node
    letters: tuple[tuple[str, str], ...]
    strict: bool


@dataclass
class Reach:
    """What is known of index letters: which range each one runs over.

    ranges: letter -> size. spans: letter -> both ends, where they are numbers. sizes: sizes with
    a given value.
    """

    ranges: Ranges
    spans: Mapping[str, Span]
    sizes: Mapping[str, int]

    def sign(self, atom: Atom, signs: tuple[SignOfAll, ...]) -> int:
        """1 or −1 for an element whose sign one of `signs` gives, else 0.

        >>> alpha = SignOfAll("alpha", ("D",), 1)
        >>> reach = Reach(Ranges({"d": "D"}), {}, {})
        >>> d, k = (Element(1, "alpha", (Index(FREE, letter),)) for letter in "dk")
        >>> reach.sign(d, (alpha,)), reach.sign(k, (alpha,)), reach.sign(d, ())
        (1, 0, 0)
        """
        if not isinstance(atom, Element):
            return 0
        return next((each.sign for each in signs if self._covers(each, atom)), 0)

    def _covers(self, known: SignOfAll, atom: Element) -> bool:
        return (
            known.base == atom.base
            and len(known.places) == len(atom.indices)
            and all(map(self.stands_in, atom.indices, known.places))
        )

    def stands_in(self, index: Index, place: Place) -> bool:
        """Whether a subscript is the given one, or lies in the given range."""
        if not isinstance(place, str):
            return index == place
        last = int(place) if place.isdecimal() else self.sizes.get(place)
        if index.kind == CONCRETE:
            return last is not None and 1 <= index.key <= last
        if index.kind != FREE or index.offset:
            return False
        if index.key in self.spans:
            first, end = self.spans[index.key]
            return last is not None and first >= 1 and end <= last
        return self.ranges.last.get(index.key) == place
