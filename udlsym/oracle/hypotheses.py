"""What assumptions say, in a form that a proof can use.

An equation p = 0 is solved for an atom in which it is linear and whose coefficient is known not
to be zero; the solution replaces the atom wherever it stands in the open. That is sound: at every
point where the equation holds the replacement changes no value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import prod
from typing import Final

from udlsym.algebra.atoms import (
    Atom,
    Coefficient,
    Element,
    FrozenPolynomial,
    Moment,
    Monomial,
    Scalar,
    is_positive,
)
from udlsym.algebra.normalise import Normaliser
from udlsym.algebra.polynomial import Polynomial, by_power, freeze, is_number, monic, value_of
from udlsym.algebra.rational import Rational, factored, number, rational, replaced, with_numbers
from udlsym.errors import OutsideFragment
from udlsym.notation import PI
from udlsym.oracle.inequalities import Inequalities, Order
from udlsym.syntax.nodes import Add, Negative, Node, Relation

MOST_ROUNDS: Final = 3
"""How often signs are taken from inequalities, each time with those found before."""


def difference(left: Node, right: Node) -> Node:
    """The tree left − right."""
    return Add((left, Negative(right)))


@dataclass
class Hypotheses:
    """The assumptions of one proof.

    numbers: atom -> its value. replacements: atom -> what it equals, in the order of use.
    signs: atoms above (1) or below (−1) zero. nonzero: polynomials, up to a factor, that are not
    zero. orders: what is above zero, or not below it. sizes: the names of sizes; at_least: the
    smallest value of a size.
    """

    numbers: dict[Atom, Coefficient] = field(default_factory=dict)
    replacements: list[tuple[Atom, Rational]] = field(default_factory=list)
    signs: dict[Atom, int] = field(default_factory=dict)
    nonzero: set[FrozenPolynomial] = field(default_factory=set)
    orders: list[Order] = field(default_factory=list)
    sizes: frozenset[str] = frozenset()
    at_least: dict[str, int] = field(default_factory=dict)
    inconsistent: bool = False

    def apply(self, value: Rational) -> Rational:
        """Use every equation on a normal form."""
        value = with_numbers(value, self.numbers)
        for atom, by in self.replacements:
            value = with_numbers(replaced(value, atom, by), self.numbers)
        return value

    def inequalities(self) -> Inequalities:
        """What is known of orders, with every equation used, and sizes from 1 on."""
        sizes = (
            Order(rational({((atom, 1),): 1}) - number(self.at_least.get(atom.name, 1)), False)
            for atom in self.signs
            if isinstance(atom, Scalar) and atom.name in self.sizes
        )
        known = (Order(self.apply(each.value), each.strict) for each in self.orders)
        return Inequalities((*known, *sizes), self.signs)

    def known_nonzero(self, polynomial: Polynomial) -> bool:
        """Whether a polynomial is a product of things that are known not to be zero."""
        if not polynomial:
            return False
        if key(polynomial) in self.nonzero:
            return True
        _, factors = factored(polynomial)
        return all(self._nonzero_factor(dict(factor)) for factor in factors)

    def _nonzero_factor(self, factor: Polynomial) -> bool:
        if key(factor) in self.nonzero:
            return True
        return len(factor) == 1 and all(
            atom in self.signs or is_positive(atom) for atom, _ in next(iter(factor))
        )

    def assume_nonzero(self, polynomial: Polynomial) -> None:
        """Add a polynomial, and its factors, to what is not zero."""
        if polynomial:
            self.nonzero.add(key(polynomial))
            self.nonzero.update(factored(polynomial)[1])

    def where_nonzero(self, polynomials: Iterable[Polynomial]) -> Hypotheses:
        """These assumptions, and that some polynomials are not zero."""
        more = replace(self, nonzero=set(self.nonzero))
        for each in polynomials:
            more.assume_nonzero(each)
        return more

    def assume_zero(self, value: Rational) -> None:
        """Add the equation value = 0."""
        value = self.apply(value)
        if is_number(value.numerator):
            self.inconsistent |= bool(value_of(value.numerator))
            return
        solution = self._solved(value.numerator)
        if solution is None:
            return
        atom, by = solution
        if is_number(by.numerator) and not by.denominators:
            self.numbers[atom] = value_of(by.numerator)
        else:
            self.replacements.append(solution)

    def _solved(self, polynomial: Polynomial) -> tuple[Atom, Rational] | None:
        for atom in sorted({a for m in polynomial for a, _ in m}, key=_preference):
            parts = by_power(polynomial, atom)
            if set(parts) <= {0, 1} and self.known_nonzero(parts[1]):
                rest, slope = rational(parts.get(0, {})), rational(parts[1])
                return atom, -rest * slope.inverse()
        return None


def key(polynomial: Polynomial) -> FrozenPolynomial:
    """The polynomial up to a constant factor."""
    return freeze(monic(polynomial)[1])


def _preference(atom: Atom) -> tuple[bool, bool, Atom]:
    """Unknowns first, then sums; a size last."""
    return not isinstance(atom, Element), not isinstance(atom, Moment), atom


def gather(relations: Iterable[Relation], normaliser: Normaliser) -> Hypotheses:
    """Read assumptions; those that the proof cannot use are left aside, which is sound."""
    sizes = normaliser.context.sizes
    result = Hypotheses(signs={Scalar(0, name): 1 for name in (*sizes, PI)}, sizes=sizes)
    for relation in relations:
        for operator, left, right in zip(
            relation.operators, relation.operands, relation.operands[1:], strict=False
        ):
            try:
                value = normaliser.normal_form(difference(left, right))
            except OutsideFragment:
                continue
            _take(result, operator, value)
    for _ in range(MOST_ROUNDS):
        found = [each for each in result.orders if _take_sign(result, each)]
        if not found:
            break
    return result


def _take_sign(result: Hypotheses, order: Order) -> bool:
    """Use b > a for the sign of b where that of a is known: b > a > 0."""
    if order.value.denominators:
        return False
    signs = {monomial: _sign(monomial, result.signs) for monomial in order.value.numerator}
    unknown = [monomial for monomial, sign in signs.items() if not sign]
    if len(unknown) != 1 or len(unknown[0]) != 1 or unknown[0][0][1] != 1:
        return False
    ((atom, _),) = unknown[0]
    terms = order.value.numerator
    rest = {(c > 0) == (signs[m] > 0) for m, c in terms.items() if m != unknown[0]}
    if rest != {False} and not (order.strict and not rest):
        return False
    result.signs[atom] = 1 if terms[unknown[0]] > 0 else -1
    result.assume_nonzero({((atom, 1),): 1})
    return True


def _sign(monomial: Monomial, signs: Mapping[Atom, int]) -> int:
    """1 or −1 for a product of what is known to be above or below zero, else 0."""
    return prod((1 if is_positive(atom) else signs.get(atom, 0)) ** e for atom, e in monomial)


def _take(result: Hypotheses, operator: str, value: Rational) -> None:
    if operator == "=":
        result.assume_zero(value)
    elif operator == "!=":
        result.inconsistent |= value.is_zero
        result.assume_nonzero(value.numerator)
    else:
        larger_first = value if operator in {">", ">="} else -value
        _take_order(result, operator in {">", "<"}, larger_first)


def _take_order(result: Hypotheses, strict: bool, value: Rational) -> None:
    """Use value > 0, or value >= 0 where the comparison is not strict."""
    result.orders.append(Order(value, strict))
    if strict:
        result.inconsistent |= value.is_zero
        result.assume_nonzero(value.numerator)
    rest = {monomial: c for monomial, c in value.numerator.items() if monomial}
    if value.denominators or len(rest) != 1:
        return
    ((monomial, slope),) = rest.items()
    (atom, exponent), *more = monomial
    if more or exponent != 1:
        return
    offset = value.numerator.get((), 0)
    if isinstance(atom, Scalar) and result.signs.get(atom) == 1 and slope > 0:
        bound = -offset / slope if slope != 1 else -offset
        smallest = int(bound // 1) + (strict or bound % 1 != 0)
        result.at_least[atom.name] = max(smallest, result.at_least.get(atom.name, 1))
    if offset < 0 or (offset == 0 and strict):
        result.signs[atom] = 1 if slope > 0 else -1
        result.assume_nonzero({((atom, 1),): 1})
