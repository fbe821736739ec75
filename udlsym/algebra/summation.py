"""Summing a polynomial over an index that it uses.

The body comes with the index as a free letter. Terms are taken one by one: deltas are contracted
with their ranges, what does not use the index moves out, the rest falls into connected
components, and each component becomes a canonical `Moment`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import comb

from udlsym.algebra.atoms import (
    BOUND,
    CONCRETE,
    POSITION,
    Application,
    Atom,
    Coefficient,
    Delta,
    Element,
    Index,
    Moment,
    Monomial,
    concrete,
    free,
    is_indicator,
    mentions,
    scalar,
)
from udlsym.algebra.binomials import lower_shifts
from udlsym.algebra.canonical import (
    Factor,
    bound_in,
    canonical_moment,
    collected,
    fixing,
    only_atom,
    renamed,
    renamed_atom,
    uses_free,
)
from udlsym.algebra.polynomial import Polynomial, add, constant, multiply, of_atom, power, ratio
from udlsym.algebra.relations import has_relation, without_relation
from udlsym.algebra.thresholds import joined
from udlsym.errors import OutsideFragment

EXPANSION_BUDGET = 400
"""Most terms that a sum with numeric limits is written out into."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit of a sum: offset, or size + offset."""

    size: str | None
    offset: int


@dataclass
class Ranges:
    """Ranges of free index letters, and how large sizes had to be for what was concluded.

    last: letter -> name of the size N of its range 1..N. at_least: size -> smallest value for
    which the normal form is right; smaller values are checked one by one by the caller.
    """

    last: Mapping[str, str]
    at_least: dict[str, int] = field(default_factory=dict)

    def require(self, size: str, minimum: int) -> None:
        """Record that a conclusion holds from `minimum` on only."""
        self.at_least[size] = max(minimum, self.at_least.get(size, 1))


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


def never_equal(found: Delta, ranges: Ranges) -> bool:
    """Whether one index is a number below the range of the other."""
    below = found.left.kind == CONCRETE and found.left.key - found.right.offset < 1
    return below and found.right.key in ranges.last


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
    return multiply({outside: value}, _components(inside, over))


def _contracted(inside: list[Factor], over: tuple[str, str], ranges: Ranges) -> Polynomial:
    """Σ_i δ(i, k) f(i) = f(k) where k is known to lie in the range of i."""
    letter, size = over
    found = next(atom for atom, _ in inside if isinstance(atom, Delta))
    own = found.left if found.left[:2] == (1, letter) else found.right
    other = found.right if own is found.left else found.left
    target = _shifted(other, -own.offset)
    if not _in_range(target, size, ranges):
        return {}
    rest: Polynomial = constant(1)
    for atom, exponent in inside:
        if atom is not found:
            rest = multiply(rest, {((atom, exponent),): 1})
    return renamed(rest, fixing(letter, target))


def _shifted(index: Index, by: int) -> Index:
    if index.kind == CONCRETE:
        return concrete(index.key + by)
    return index._replace(offset=index.offset + by)


def _in_range(index: Index, size: str, ranges: Ranges) -> bool:
    """Whether 1 <= index <= size; OutsideFragment where that is not known."""
    if index.kind == CONCRETE:
        if index.key >= 1:
            ranges.require(size, index.key)
        return bool(index.key >= 1)
    if index.offset == 0 and (index.key == size or ranges.last.get(index.key) == size):
        return True
    raise OutsideFragment(f"the range of the index {index.key} is not declared")


def _components(inside: list[Factor], over: tuple[str, str]) -> Polynomial:
    """Dissolve moments that use the index, and split the product into connected components."""
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


def settle(polynomial: Polynomial) -> Polynomial:
    """Use up what stays of free deltas and indicators.

    δ² = δ, δ_{kl}·f(l) = δ_{kl}·f(k), the square of an indicator is the indicator, and
    z·1[−z>0] = z − z·1[z>0] for an atom z; exp(u)·exp(−u) = 1 and sin² = 1 − cos².
    """
    if not any(map(_is_unsettled, polynomial)):
        return polynomial
    total: Polynomial = {}
    for monomial, value in polynomial.items():
        total = add(total, _settled_term(monomial, value))
    return total


def _is_unsettled(monomial: Monomial) -> bool:
    if has_relation(monomial):
        return True
    indicators = [exponent for atom, exponent in monomial if is_indicator(atom)]
    if sum(indicators) > 1 or any(isinstance(atom, Delta) for atom, _ in monomial):
        return True
    return bool(indicators) and _mirrored(monomial) is not None


def _mirrored(monomial: Monomial) -> tuple[Atom, Atom] | None:
    """1[−z>0] and 1[z>0], if the first stands beside the atom z."""
    present = {atom for atom, _ in monomial}
    for atom, _ in monomial:
        if not (isinstance(atom, Application) and is_indicator(atom)):
            continue
        ((argument, denominators),) = atom.arguments
        if len(argument) == 1 and not denominators:
            ((inside, value),) = argument
            if value < 0 and len(inside) == 1 and inside[0][0] in present and inside[0][1] == 1:
                return atom, atom._replace(arguments=((((inside, -value),), ()),))
    return None


def _contradicts_itself(monomial: Monomial) -> bool:
    """Whether a term asks for z > 0 and −z > 0 at once."""
    arguments = [
        atom.arguments[0][0]
        for atom, _ in monomial
        if isinstance(atom, Application) and is_indicator(atom)
    ]
    return any(tuple((m, -c) for m, c in each) in arguments for each in arguments)


def _settled_term(monomial: Monomial, value: Coefficient) -> Polynomial:
    if _contradicts_itself(monomial):
        return {}
    if shorter := without_relation(monomial):
        others, factor = shorter
        return settle(multiply({others: value}, factor))
    once: Monomial = tuple((atom, 1 if is_indicator(atom) else e) for atom, e in monomial)
    if pair_of_rays := joined(once):
        others, product = pair_of_rays
        return settle(multiply({others: value}, product))
    if pair := _mirrored(once):
        left: Polynomial = {tuple(each for each in once if each[0] != pair[0]): value}
        return settle(add(left, multiply(left, of_atom(pair[1])), -1))
    found = next((atom for atom, _ in once if isinstance(atom, Delta)), None)
    if found is None:
        return {once: value}
    rest: Monomial = tuple(pair for pair in once if pair[0] != found)
    replaced = renamed({rest: value}, _merging(found))
    return multiply(settle(replaced), of_atom(found))


def _merging(found: Delta) -> Callable[[Index], Index]:
    keep, drop = sorted((found.left, found.right))

    def rename(index: Index) -> Index:
        if index[:2] == drop[:2]:
            return _shifted(keep, index.offset - drop.offset)
        return index

    return rename
