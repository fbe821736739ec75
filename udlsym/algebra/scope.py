"""What names stand for while a tree is normalised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from udlsym.algebra.atoms import Atom, Delta, Element, Index, Scalar, scalar
from udlsym.algebra.canonical import delta
from udlsym.algebra.polynomial import Polynomial, by_power, constant, multiply, of_atom
from udlsym.algebra.ranges import Ranges, never_equal
from udlsym.algebra.rational import Rational, number, rational
from udlsym.errors import OutsideFragment
from udlsym.syntax.nodes import Node, Symbol
from udlsym.syntax.traverse import free_symbols, substitute

INFINITESIMAL = "ε"
"""First character of the names of infinitesimals; no name that can be typed starts with it."""

BOUND_LETTER = "·"
"""Stands in the names that the letters of sums get; no name that can be typed holds it."""


@dataclass(frozen=True, slots=True)
class Bump:
    """target + ε: the variable of a derivative, moved by an infinitesimal."""

    target: Atom
    epsilon: Scalar


@dataclass(frozen=True, slots=True)
class Scope:
    """letters: index letter -> subscript. scalars: parameter of a definition -> its value.

    bases: array parameter of a definition -> the array that is passed. bumps: variables of the
    derivatives that are being taken. written: parameter of a definition -> what is written for it
    where the definition is used.
    """

    letters: Mapping[str, Index] = field(default_factory=dict)
    scalars: Mapping[str, Rational] = field(default_factory=dict)
    bases: Mapping[str, str] = field(default_factory=dict)
    bumps: tuple[Bump, ...] = ()
    written: Mapping[Node, Node] = field(default_factory=dict)

    def with_letter(self, name: str, index: Index) -> Scope:
        """The scope inside a sum over `name`."""
        return replace(self, letters={**self.letters, name: index})

    def with_bump(self, bump: Bump) -> Scope:
        """The scope inside a derivative."""
        return replace(self, bumps=(*self.bumps, bump))

    def as_written(self, node: Node) -> Node:
        """A part of a definition as the reader of the formula that uses it would write it."""
        own = {old.name for old in self.written if isinstance(old, Symbol)}
        bound = self.letters.keys() - own
        if any(free_symbols(new) & bound for new in self.written.values()):
            raise OutsideFragment("a condition inside a definition needs an index of its own")
        return substitute(node, self.written) if self.written else node


def is_infinitesimal(atom: Atom) -> bool:
    """Tell whether an atom is an infinitesimal of a derivative."""
    return isinstance(atom, Scalar) and atom.name.startswith(INFINITESIMAL)


def infinitesimals(value: Rational) -> list[Atom]:
    """The infinitesimals that stand in a quotient."""
    polynomials = [value.numerator, *(dict(factor) for factor in value.denominators)]
    found = {atom for each in polynomials for monomial in each for atom, _ in monomial}
    return sorted(atom for atom in found if is_infinitesimal(atom))


def still(value: Rational) -> Rational:
    """The quotient with every infinitesimal put to 0."""
    for atom in infinitesimals(value):
        value = without(value, atom)
    return value


def first_order(value: Rational) -> Rational:
    """The value without squares of small changes, which are 0."""
    kept = {
        monomial: c
        for monomial, c in value.numerator.items()
        if not any(e > 1 and is_infinitesimal(atom) for atom, e in monomial)
    }
    return Rational(kept, value.denominators)


def epsilon(number_: int) -> Scalar:
    """The infinitesimal of that number."""
    return scalar(f"{INFINITESIMAL}{number_}")


def bumped(atom: Atom, bumps: tuple[Bump, ...], ranges: Ranges) -> Rational:
    """The value of an atom with the variables of the derivatives moved."""
    value = rational(of_atom(atom))
    for bump in bumps:
        value = value + rational(multiply(_moved(atom, bump.target, ranges), of_atom(bump.epsilon)))
    return value


def _moved(atom: Atom, target: Atom, ranges: Ranges) -> Polynomial:
    if not (isinstance(atom, Element) and isinstance(target, Element)):
        return constant(int(atom == target))
    if atom.base != target.base or len(atom.indices) != len(target.indices):
        return {}
    result = constant(1)
    for own, wanted in zip(atom.indices, target.indices, strict=True):
        result = multiply(result, ranged_delta(own, wanted, ranges))
    return result


def ranged_delta(left: Index, right: Index, ranges: Ranges) -> Polynomial:
    """δ of two indices, 0 where one is a number below the range of the other."""
    result = delta(left, right)
    ((monomial, _),) = result.items() if result else (((), 0),)
    if monomial and isinstance(monomial[0][0], Delta) and never_equal(monomial[0][0], ranges):
        return {}
    return result


def without(value: Rational, atom: Atom) -> Rational:
    """The quotient at atom = 0."""
    numerator = by_power(value.numerator, atom).get(0, {})
    result = rational(numerator)
    for factor, exponent in value.denominators.items():
        below = by_power(dict(factor), atom).get(0, {})
        if not below:
            raise ZeroDivisionError("a denominator is infinitesimal")
        result = result * rational(below).inverse() ** exponent
    return result


def slope_at_zero(value: Rational, atom: Atom) -> Rational:
    """The derivative of the quotient with respect to an atom, at atom = 0."""
    below = number(1)
    for factor, exponent in value.denominators.items():
        below = below * rational(dict(factor)) ** exponent
    top = by_power(value.numerator, atom)
    bottom = by_power(below.numerator, atom)
    n0, n1 = (rational(top.get(e, {})) for e in (0, 1))
    d0, d1 = (rational(bottom.get(e, {})) for e in (0, 1))
    if d0.is_zero:
        raise ZeroDivisionError("a denominator is infinitesimal")
    if d1.is_zero:
        return n1 * d0.inverse()
    return (n1 * d0 - n0 * d1) * d0.inverse() ** 2
