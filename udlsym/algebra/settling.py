"""What stays of free deltas, of indicators and of related functions in a product is used up."""

from __future__ import annotations

from collections.abc import Callable

from udlsym.algebra.atoms import (
    Application,
    Atom,
    Coefficient,
    Delta,
    Index,
    Monomial,
    is_indicator,
    shifted,
)
from udlsym.algebra.canonical import renamed
from udlsym.algebra.polynomial import Polynomial, add, multiply, of_atom
from udlsym.algebra.relations import has_relation, without_relation
from udlsym.algebra.thresholds import joined


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
            return shifted(keep, index.offset - drop.offset)
        return index

    return rename
