"""A sum of a product falls into connected components, and each one becomes a canonical moment."""

from __future__ import annotations

from math import comb

from udlsym.algebra.atoms import BOUND, POSITION, Element, Index, Moment, scalar
from udlsym.algebra.canonical import (
    Factor,
    bound_in,
    canonical_moment,
    collected,
    fixing,
    only_atom,
    renamed_atom,
)
from udlsym.algebra.polynomial import Polynomial, add, constant, multiply, of_atom, power, ratio


def summed_product(inside: list[Factor], over: tuple[str, str]) -> Polynomial:
    """Σ of a product: moments dissolved, then split into factors that share no index.

    over: the index letter and the size N of its range 1..N.

    >>> from udlsym.algebra.atoms import element, free
    >>> one = summed_product([(element(POSITION, free("i")), 1)], ("i", "I"))
    >>> one == power_sum("I", 1)
    True
    """
    letter, size = over
    sizes = {0: size}
    factors: list[Factor] = []
    take = fixing(letter, Index(BOUND, 0))
    for atom, exponent in inside:
        if isinstance(atom, Moment):
            for _ in range(exponent):
                factors += _dissolved(atom, sizes, letter)
        else:
            factors.append((only_atom(renamed_atom(atom, take)), exponent))
    return _joined(collected(factors), sizes)


def _dissolved(moment: Moment, sizes: dict[int, str], letter: str) -> list[Factor]:
    """The factors of a moment, its bound indices numbered on from those in `sizes`."""
    base = len(sizes)
    sizes.update({base + place: size for place, size in enumerate(moment.sizes)})

    def rename(index: Index) -> Index:
        if index.kind == BOUND:
            return index._replace(key=index.key + base)
        return fixing(letter, Index(BOUND, 0))(index)

    return [(only_atom(renamed_atom(atom, rename)), e) for atom, e in moment.factors]


def _joined(factors: list[Factor], sizes: dict[int, str]) -> Polynomial:
    result = constant(1)
    for keys in _connected(factors, sizes):
        part = [factor for factor in factors if bound_in(factor) & keys]
        result = multiply(result, _moment(part, {key: sizes[key] for key in sorted(keys)}))
    return result


def _moment(factors: list[Factor], sizes: dict[int, str]) -> Polynomial:
    """The moment of one component; a power sum of the index itself is a polynomial in the size."""
    (first, exponent), *others = factors
    if isinstance(first, Element) and first.base == POSITION and not others:
        return power_sum(next(iter(sizes.values())), exponent)
    return of_atom(canonical_moment(factors, sizes))


def power_sum(size: str, exponent: int) -> Polynomial:
    """Σ_{i=1}^{N} i^p as a polynomial in N, from (N+1)^{p+1} − 1 = Σ_k C(p+1, k) Σ_i i^k.

    >>> power_sum("I", 0)
    {((Scalar(rank=0, name='I'), 1),): 1}
    """
    n = of_atom(scalar(size))
    total = add(power(add(n, constant(1)), exponent + 1), constant(1), -1)
    for lower in range(exponent):
        term = n if lower == 0 else power_sum(size, lower)
        total = add(total, term, -comb(exponent + 1, lower))
    return {monomial: ratio(value, exponent + 1) for monomial, value in total.items()}


def _connected(factors: list[Factor], sizes: dict[int, str]) -> list[frozenset[int]]:
    """The classes of bound indices that share factors."""
    groups = [frozenset({key}) for key in sizes]
    for factor in factors:
        used = bound_in(factor)
        touched = [group for group in groups if group & used]
        groups = [group for group in groups if not group & used]
        if touched:
            groups.append(frozenset().union(*touched))
    return groups
