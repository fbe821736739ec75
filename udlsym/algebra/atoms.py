"""The indivisible values that polynomials are made of: scalars, elements, moments, applications.

Everything is a tuple, so that atoms hash, compare and sort without code of their own; the first
field is a rank that keeps kinds apart before fields of different types could meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

Coefficient = int | Fraction

CONCRETE, FREE, BOUND = 0, 1, 2
"""Kinds of indices. A kind above `BOUND` is bound by a sum around the application it stands in."""

POSITION = "#"
"""The array whose i-th element is the number i, so that Σ i·x_i needs no rule of its own."""


class Index(NamedTuple):
    """A subscript: a whole number, a free letter, or the k-th bound index of a moment."""

    kind: int
    key: Any
    offset: int = 0


class Scalar(NamedTuple):
    """A name without subscripts, sizes included."""

    rank: int
    name: str


class Element(NamedTuple):
    """An array element base[indices]."""

    rank: int
    base: str
    indices: tuple[Index, ...]


class Delta(NamedTuple):
    """Kronecker's δ of two indices that could not be decided."""

    rank: int
    left: Index
    right: Index


class Application(NamedTuple):
    """function[arguments], taken as an opaque value; the arguments are normal forms.

    Indices that a moment inside an argument binds have a kind one above those of the moment that
    the application itself stands in.
    """

    rank: int
    function: str
    order: int
    arguments: tuple[FrozenRational, ...]


class Moment(NamedTuple):
    """Σ over bound indices 0, 1, … of sizes `sizes` of a connected product of factors."""

    rank: int
    sizes: tuple[str, ...]
    factors: tuple[tuple[Any, int], ...]


Atom = Scalar | Element | Delta | Application | Moment
Monomial = tuple[tuple[Atom, int], ...]
FrozenPolynomial = tuple[tuple[Monomial, Coefficient], ...]
FrozenRational = tuple[FrozenPolynomial, tuple[tuple[FrozenPolynomial, int], ...]]

INDICATOR = "1[>0]"
"""The function of an indicator: 1 where its argument is above 0, else 0."""


def is_indicator(atom: Atom) -> bool:
    """Tell whether an atom is an indicator, so that its square is itself."""
    return isinstance(atom, Application) and atom.function == INDICATOR


def is_positive(atom: Atom) -> bool:
    """Tell whether an atom is above zero whatever its arguments are: a value of exp."""
    return isinstance(atom, Application) and atom.function == "exp" and not atom.order


def is_factorial(atom: Atom) -> bool:
    """Tell whether an atom is a factorial, which is above zero wherever it has a value."""
    return isinstance(atom, Application) and atom.function == "factorial" and not atom.order


def concrete(value: int) -> Index:
    """The subscript `value`."""
    return Index(CONCRETE, value)


def free(name: str, offset: int = 0) -> Index:
    """The subscript name + offset."""
    return Index(FREE, name, offset)


def scalar(name: str) -> Scalar:
    """The scalar of that name."""
    return Scalar(0, name)


def element(base: str, *indices: Index) -> Element:
    """The array element base[indices]."""
    return Element(1, base, indices)


def indices_in(value: object) -> Iterator[Index]:
    """Yield every index that stands anywhere in an atom, a monomial or a frozen normal form.

    >>> list(indices_in(element("x", free("i"))))
    [Index(kind=1, key='i', offset=0)]
    >>> list(indices_in(scalar("c")))
    []
    """
    if isinstance(value, Index):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from indices_in(item)


def sizes_in(value: object) -> Iterator[str]:
    """Yield the sizes of all moments inside a value, those inside applications too."""
    if isinstance(value, Moment):
        yield from value.sizes
    if isinstance(value, tuple) and not isinstance(value, Index):
        for item in value:
            yield from sizes_in(item)


def mentions(value: object, name: str) -> bool:
    """Tell whether the free index letter `name` stands in a value.

    >>> mentions(element("x", free("i")), "i"), mentions(scalar("i"), "i")
    (True, False)
    """
    return any(index.kind == FREE and index.key == name for index in indices_in(value))


def shifted(index: Index, by: int) -> Index:
    """The index i + by, or the number."""
    if index.kind == CONCRETE:
        return concrete(index.key + by)
    return index._replace(offset=index.offset + by)
