"""Points: exact values for everything that an expression can mention."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from hashlib import blake2b
from typing import Final, NamedTuple

from udlsym.errors import NotExact, UsageError

Rational = int | Fraction
"""An exact number; whole numbers stay `int` because that is an order of magnitude faster."""

SMALL_RATIONALS: Final[tuple[Rational, ...]] = (
    *(number for number in range(-7, 8) if number),
    *(Fraction(top, 2) for top in (-7, -5, -3, -1, 1, 3, 5, 7)),
    *(Fraction(top, 3) for top in (-5, -4, -2, -1, 1, 2, 4, 5)),
)
"""What a value that is not given is drawn from: both signs, no zero."""


class Atom(NamedTuple):
    """A scalar, a free index letter, or an array element: x_2 is ``Atom("x", (2,))``."""

    name: str
    indices: tuple[int, ...] = ()


class Entry(NamedTuple):
    """A value of a function of which nothing is known.

    a′[3/2] is ``Entry("a", ("1",), ("3/2",))``: `by` names what the function is differentiated by
    (a place among its arguments, or a variable); `arguments` are exact numbers or names of whole
    arrays, as text.
    """

    function: str
    by: tuple[str, ...]
    arguments: tuple[str, ...]


Key = Atom | Entry


def plain_name(key: Key) -> str:
    """Write what a value belongs to, as a user would type it.

    >>> plain_name(Atom("x", (2,))), plain_name(Atom("theta", (1, 0))), plain_name(Atom("alpha"))
    ('x_2', 'theta_{1,0}', 'alpha')
    >>> plain_name(Entry("a", ("1",), ("3/2",))), plain_name(Entry("L", ("phi_0",), ()))
    ("a'[3/2]", 'dL/dphi_0')
    """
    if isinstance(key, Entry):
        return _plain_entry(key)
    if not key.indices:
        return key.name
    subscript = ",".join(map(str, key.indices))
    return f"{key.name}_{subscript}" if subscript.isdigit() else f"{key.name}_{{{subscript}}}"


def _plain_entry(entry: Entry) -> str:
    called = f"[{', '.join(entry.arguments)}]" if entry.arguments else ""
    if all(place == "1" for place in entry.by):
        return entry.function + "'" * len(entry.by) + called
    power = len(entry.by) if len(entry.by) > 1 else ""
    below = " ".join(f"d{name}" for name in entry.by)
    return f"d{power}{entry.function}{called}/{below}"


@dataclass(frozen=True)
class Point:
    """Exact values: what is not given is drawn from `palette`, by `seed` and name alone.

    sizes: the value of each size. values: scalars, free index letters, array elements and values
    of uninterpreted functions. palette: what is drawn from; empty means that nothing is drawn and
    a value that is missing raises `NotExact`. used: every value that was asked for, in order.

    The same seed and name give the same value, whatever was asked for before:

    >>> first, second = Point({"I": 2}, seed=1), Point({"I": 3}, seed=1)
    >>> _ = second.value(Atom("y", (1,)))
    >>> first.value(Atom("x", (1,))) == second.value(Atom("x", (1,)))
    True
    >>> Point({}, palette=()).value(Atom("x"))
    Traceback (most recent call last):
    udlsym.errors.NotExact: the point gives no value to x
    """

    sizes: Mapping[str, int] = field(default_factory=dict)
    values: Mapping[Key, Rational] = field(default_factory=dict)
    seed: int = 0
    palette: tuple[Rational, ...] = SMALL_RATIONALS
    used: dict[Key, Rational] = field(default_factory=dict, init=False, compare=False, repr=False)

    def size(self, name: str) -> int:
        """Return the value of a size; `UsageError` if the point has none."""
        if name not in self.sizes:
            raise UsageError(f"the point gives no value to the size {name}")
        return self.sizes[name]

    def value(self, key: Key) -> Rational:
        """Return the value of an atom or a function entry, and note that it was used."""
        found = self.used.get(key)
        if found is None:
            found = self.values.get(key)
            if found is None:
                found = self._drawn(key)
            self.used[key] = found
        return found

    def _drawn(self, key: Key) -> Rational:
        # A function that is constant would make too many claims about functions true.
        palette = SMALL_RATIONALS if self.palette and isinstance(key, Entry) else self.palette
        if not palette:
            raise NotExact(f"the point gives no value to {plain_name(key)}")
        digest = blake2b(f"{self.seed} {plain_name(key)}".encode(), digest_size=8).digest()
        return palette[int.from_bytes(digest, "big") % len(palette)]

    def changed(self, values: Mapping[Key, Rational]) -> Point:
        """Return this point with other values for some names, and nothing noted yet."""
        return Point(self.sizes, {**self.values, **values}, self.seed, self.palette)

    def listed(self, keys: Iterable[Key]) -> Point:
        """Return the point that has these values of this point and draws no others."""
        return Point(self.sizes, {key: self.value(key) for key in keys}, self.seed, ())
