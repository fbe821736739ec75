"""Canonical names for bound indices, and replacing indices inside atoms.

Two sums that differ only in the names of their indices become the same `Moment`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import permutations, product
from math import factorial, prod
from typing import Any

from udlsym.algebra import binomials
from udlsym.algebra.atoms import (
    BOUND,
    CONCRETE,
    FREE,
    POSITION,
    Application,
    Atom,
    Coefficient,
    Delta,
    Element,
    FrozenRational,
    Index,
    Moment,
    Monomial,
)
from udlsym.algebra.polynomial import Polynomial, add, constant, freeze, multiply, of_atom
from udlsym.errors import OutsideFragment

LABELLING_BUDGET = 5040
"""Most namings of bound indices that are compared after colour refinement."""

Factor = tuple[Atom, int]
Rename = Callable[[Index], Index]


def delta(left: Index, right: Index) -> Polynomial:
    """δ of two indices: 1 if they are the same, 0 if they are different numbers, else an atom.

    >>> from udlsym.algebra.atoms import concrete, free
    >>> delta(concrete(0), concrete(1)), delta(free("k"), free("k"))
    ({}, {(): 1})
    """
    if left == right:
        return constant(1)
    same_letter = left[:2] == right[:2]
    if same_letter or left.kind == right.kind == CONCRETE:
        return {}
    return of_atom(Delta(2, *sorted((left, right))))


def renamed_atom(atom: Atom, rename: Rename) -> Polynomial:
    """The atom with every index replaced; it may turn into a number or into 0."""
    if isinstance(atom, Element):
        return _element(atom.base, tuple(map(rename, atom.indices)))
    if isinstance(atom, Delta):
        return delta(rename(atom.left), rename(atom.right))
    if isinstance(atom, Application):
        arguments = tuple(renamed_rational(each, _deeper(rename)) for each in atom.arguments)
        value = binomials.again(arguments) if binomials.is_binomial(atom) else None
        return of_atom(atom._replace(arguments=arguments)) if value is None else value
    if isinstance(atom, Moment):
        keep_bound = _outside_only(rename)
        polynomials = [(renamed_atom(each, keep_bound), e) for each, e in atom.factors]
        # Factors that were different may be the same now: x_{ik} x_{im} becomes x_{i0}².
        factors = collected((only_atom(polynomial), e) for polynomial, e in polynomials)
        return of_atom(canonical_moment(factors, dict(enumerate(atom.sizes))))
    return of_atom(atom)


def collected(factors: Iterable[Factor]) -> list[Factor]:
    """The factors of a product, each atom once with the sum of its exponents.

    >>> from udlsym.algebra.atoms import scalar
    >>> [e for _, e in collected([(scalar("a"), 1), (scalar("b"), 2), (scalar("a"), 3)])]
    [4, 2]
    """
    exponents: dict[Atom, int] = {}
    for atom, exponent in factors:
        exponents[atom] = exponents.get(atom, 0) + exponent
    return [(atom, e) for atom, e in exponents.items() if e]


def _element(base: str, indices: tuple[Index, ...]) -> Polynomial:
    if base == POSITION and indices[0].kind == CONCRETE:
        return constant(indices[0].key)
    if base == POSITION and indices[0].offset:
        letter = Element(1, base, (indices[0]._replace(offset=0),))
        return add(of_atom(letter), constant(indices[0].offset))
    return of_atom(Element(1, base, indices))


def only_atom(polynomial: Polynomial) -> Atom:
    """The atom of a polynomial that is one atom; OutsideFragment if it is anything else."""
    monomial = next(iter(polynomial), ())
    if len(polynomial) != 1 or len(monomial) != 1:
        raise OutsideFragment("an index of a sum is fixed inside the sum")
    return monomial[0][0]


def _deeper(rename: Rename) -> Rename:
    """The same renaming, as seen from inside the arguments of an application."""

    def inside(index: Index) -> Index:
        if index.kind == BOUND:
            return index
        outer = index._replace(kind=index.kind - 1) if index.kind > BOUND else index
        new = rename(outer)
        return new._replace(kind=new.kind + 1) if new.kind >= BOUND else new

    return inside


def _outside_only(rename: Rename) -> Rename:
    return lambda index: index if index.kind == BOUND else rename(index)


def renamed_monomial(monomial: Monomial, value: Coefficient, rename: Rename) -> Polynomial:
    """A term with every index replaced."""
    result = constant(value)
    for atom, exponent in monomial:
        replaced = renamed_atom(atom, rename)
        for _ in range(exponent):
            result = multiply(result, replaced)
    return result


def renamed(polynomial: Polynomial, rename: Rename) -> Polynomial:
    """A polynomial with every index replaced."""
    total: Polynomial = {}
    for monomial, value in polynomial.items():
        for new, coefficient in renamed_monomial(monomial, value, rename).items():
            total[new] = total.get(new, 0) + coefficient
    return {monomial: value for monomial, value in total.items() if value}


def renamed_rational(rational: FrozenRational, rename: Rename) -> FrozenRational:
    """A frozen normal form with every index replaced."""
    numerator, denominators = rational
    return (
        freeze(renamed(dict(numerator), rename)),
        tuple(sorted((freeze(renamed(dict(each), rename)), e) for each, e in denominators)),
    )


def fixing(name: str, value: Index) -> Rename:
    """The renaming that puts an index in the place of the free letter `name`.

    >>> from udlsym.algebra.atoms import concrete, free
    >>> fixing("i", concrete(2))(free("i", 1))
    Index(kind=0, key=3, offset=0)
    """

    def rename(index: Index) -> Index:
        if index[:2] != (1, name):
            return index
        if value.kind == CONCRETE:
            return Index(CONCRETE, value.key + index.offset)
        return value._replace(offset=value.offset + index.offset)

    return rename


def bound_in(value: object) -> frozenset[int]:
    """The bound indices of the surrounding moment that a factor uses."""
    return frozenset(_bound_keys(value, BOUND))


def _bound_keys(value: object, kind: int) -> Iterator[Any]:
    if isinstance(value, Index):
        if value.kind == kind:
            yield value.key
    elif isinstance(value, tuple):
        deeper = kind + 1 if isinstance(value, Application) else kind
        for item in value:
            yield from _bound_keys(item, deeper)


def canonical_moment(factors: Sequence[Factor], sizes: dict[int, str]) -> Moment:
    """Name the bound indices of one connected component canonically.

    `factors` use the keys of `sizes` as bound indices. Colour refinement first, then every naming
    that it leaves open, within a budget.
    """
    if len(sizes) == 1:
        ((key, size),) = sizes.items()
        return Moment(4, (size,), _named(factors, {key: 0}))
    classes = _colour_classes(factors, sizes)
    if prod(factorial(len(each)) for each in classes) > LABELLING_BUDGET:
        raise OutsideFragment(f"a sum with {len(sizes)} interchangeable indices")
    namings = (
        {key: place for place, key in enumerate(sum(choice, ()))}
        for choice in product(*(tuple(permutations(each)) for each in classes))
    )
    ordered = tuple(sizes[key] for each in classes for key in each)
    return Moment(4, ordered, min(_named(factors, naming) for naming in namings))


def _named(factors: Sequence[Factor], naming: dict[int, Any]) -> tuple[Factor, ...]:
    def rename(index: Index) -> Index:
        return index._replace(key=naming[index.key]) if index.kind == BOUND else index

    return tuple(sorted((only_atom(renamed_atom(atom, rename)), e) for atom, e in factors))


def _colour_classes(factors: Sequence[Factor], sizes: dict[int, str]) -> list[tuple[int, ...]]:
    keys = list(sizes)
    colours = _ranks(sizes)
    for _ in keys:
        signatures = {key: (colours[key], _signature(key, factors, colours)) for key in keys}
        refined = _ranks(signatures)
        if refined == colours:
            break
        colours = refined
    ranks = sorted(set(colours.values()))
    return [tuple(key for key in keys if colours[key] == rank) for rank in ranks]


def _ranks(signatures: Mapping[int, Any]) -> dict[int, int]:
    order = {signature: rank for rank, signature in enumerate(sorted(set(signatures.values())))}
    return {key: order[signature] for key, signature in signatures.items()}


def _signature(key: int, factors: Sequence[Factor], colours: dict[int, int]) -> tuple[Any, ...]:
    """How the factors look from one bound index: itself marked −1, the others by their colours."""
    view = {other: -1 if other == key else colour for other, colour in colours.items()}
    return _named([factor for factor in factors if key in bound_in(factor)], view)


def uses_free(value: object, name: str) -> frozenset[int]:
    """The offsets with which the free letter `name` is a subscript: x_i and x_{i+1} give {0, 1}.

    The letter as a value of its own, i·x_i, may be shifted at will and does not count.
    """
    return frozenset(_offsets(value, name))


def _offsets(value: object, name: str) -> Iterator[int]:
    if isinstance(value, Index):
        if value[:2] == (FREE, name):
            yield value.offset
    elif isinstance(value, tuple) and not (isinstance(value, Element) and value.base == POSITION):
        for item in value:
            yield from _offsets(item, name)
