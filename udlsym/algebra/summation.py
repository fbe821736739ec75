"""Summing a polynomial over an index that it uses.

The body comes with the index as a free letter. Terms are taken one by one: deltas are contracted
with their ranges, what does not use the index moves out, and the rest becomes moments.
"""

from __future__ import annotations

from udlsym.algebra.atoms import (
    CONCRETE,
    Coefficient,
    Delta,
    Index,
    Monomial,
    concrete,
    free,
    mentions,
    scalar,
    shifted,
)
from udlsym.algebra.binomials import lower_shifts
from udlsym.algebra.canonical import Factor, fixing, renamed, uses_free
from udlsym.algebra.components import summed_product
from udlsym.algebra.polynomial import Polynomial, add, constant, multiply, of_atom
from udlsym.algebra.ranges import Limit, Ranges, never_equal
from udlsym.errors import OutsideFragment

EXPANSION_BUDGET = 400
"""Most terms that a sum with numeric limits is written out into."""


def sum_between(
    body: Polynomial, letter: str, lower: Limit, upper: Limit, ranges: Ranges
) -> Polynomial:
    """Σ_{letter=lower}^{upper} body.

    Raises OutsideFragment where a limit or the use of the index is beyond the normal form.
    """
    if lower.size is None and upper.size is None:
        return _written_out(body, letter, lower.offset, upper.offset)
    if lower.size is not None or upper.size is None:
        raise OutsideFragment("the lower limit of a sum must be a number")
    total: Polynomial = {}
    for shift, part in _by_shift(body, letter).items():
        shifted = renamed(part, fixing(letter, free(letter, -shift)))
        ends = (lower.offset + shift, upper.offset + shift)
        total = add(total, _from_one(shifted, letter, upper.size, ends, ranges))
    return total


def _by_shift(body: Polynomial, letter: str) -> dict[int, Polynomial]:
    """The terms of a sum by the number c with which they use the index, as in x_{i+c}."""
    parts: dict[int, Polynomial] = {}
    for monomial, value in body.items():
        offsets = uses_free(monomial, letter) or _shifts_of_binomials(monomial, letter)
        if len(offsets) > 1:
            raise OutsideFragment("a summation index is used with different shifts")
        parts.setdefault(next(iter(offsets), 0), {})[monomial] = value
    return parts


def _shifts_of_binomials(monomial: Monomial, letter: str) -> frozenset[int]:
    """The shift that all binomial coefficients of a term share; none where they differ."""
    found = frozenset(c for atom, _ in monomial for c in lower_shifts(atom, letter))
    return found if len(found) == 1 else frozenset()


def _written_out(body: Polynomial, letter: str, first: int, last: int) -> Polynomial:
    if last - first >= EXPANSION_BUDGET:
        raise OutsideFragment(f"a sum of {last - first + 1} terms is too long to write out")
    total: Polynomial = {}
    for value in range(first, last + 1):
        total = add(total, renamed(body, fixing(letter, concrete(value))))
    return total


def _possible(polynomial: Polynomial, ranges: Ranges) -> Polynomial:
    """The terms without a delta of 0 and a letter whose range starts at 1."""
    return {
        monomial: value
        for monomial, value in polynomial.items()
        if not any(isinstance(atom, Delta) and never_equal(atom, ranges) for atom, _ in monomial)
    }


def _from_one(
    body: Polynomial, letter: str, size: str, ends: tuple[int, int], ranges: Ranges
) -> Polynomial:
    """Σ_{first}^{size + beyond} as Σ_1^{size} plus and minus terms at the boundary."""
    first, beyond = ends
    if max(abs(first), abs(beyond)) > EXPANSION_BUDGET:
        raise OutsideFragment("a limit of a sum is too far from its range")
    ranges.require(size, first - beyond - 1)

    def at(value: Index) -> Polynomial:
        return renamed(body, fixing(letter, value))

    total = sum_over(body, letter, size, ranges)
    for value in range(first, 1):
        total = add(total, _possible(at(concrete(value)), ranges))
    for value in range(1, first):
        total = add(total, at(concrete(value)), -1)
    for offset in range(1, beyond + 1):
        total = add(total, at(free(size, offset)))
    for offset in range(beyond + 1, 1):
        total = add(total, at(free(size, offset)), -1)
    return total


def sum_over(body: Polynomial, letter: str, size: str, ranges: Ranges) -> Polynomial:
    """Σ_{letter=1}^{size} body.

    >>> sum_over({(): 3}, "i", "I", Ranges({}))
    {((Scalar(rank=0, name='I'), 1),): 3}
    """
    total: Polynomial = {}
    for monomial, value in body.items():
        total = add(total, _summed_term(monomial, value, (letter, size), ranges))
    return total


def _summed_term(
    monomial: Monomial, value: Coefficient, over: tuple[str, str], ranges: Ranges
) -> Polynomial:
    letter, size = over
    inside = [pair for pair in monomial if mentions(pair[0], letter)]
    outside = tuple(pair for pair in monomial if not mentions(pair[0], letter))
    if any(isinstance(atom, Delta) for atom, _ in inside):
        return multiply({outside: value}, _contracted(inside, over, ranges))
    if not inside:
        return multiply({outside: value}, of_atom(scalar(size)))
    return multiply({outside: value}, summed_product(inside, over))


def _contracted(inside: list[Factor], over: tuple[str, str], ranges: Ranges) -> Polynomial:
    """Σ_i δ(i, k) f(i) = f(k) where k is known to lie in the range of i."""
    letter, size = over
    found = next(atom for atom, _ in inside if isinstance(atom, Delta))
    own = found.left if found.left[:2] == (1, letter) else found.right
    other = found.right if own is found.left else found.left
    target = shifted(other, -own.offset)
    if not _in_range(target, size, ranges):
        return {}
    rest: Polynomial = constant(1)
    for atom, exponent in inside:
        if atom is not found:
            rest = multiply(rest, {((atom, exponent),): 1})
    return renamed(rest, fixing(letter, target))


def _in_range(index: Index, size: str, ranges: Ranges) -> bool:
    """Whether 1 <= index <= size; OutsideFragment where that is not known."""
    if index.kind == CONCRETE:
        if index.key >= 1:
            ranges.require(size, index.key)
        return bool(index.key >= 1)
    if index.offset == 0 and (index.key == size or ranges.last.get(index.key) == size):
        return True
    raise OutsideFragment(f"the range of the index {index.key} is not declared")
