"""From the normal form back to a display tree, in the book's order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import Any, Final

from udlsym.algebra.atoms import (
    BOUND,
    CONCRETE,
    FREE,
    INDICATOR,
    POSITION,
    Application,
    Atom,
    Coefficient,
    Delta,
    Element,
    Index,
    Moment,
    Monomial,
    Scalar,
    free,
    indices_in,
    scalar,
)
from udlsym.algebra.canonical import renamed_atom
from udlsym.algebra.exponents import POWER
from udlsym.algebra.polynomial import Polynomial, atoms, multiply, of_atom, power, scale
from udlsym.algebra.rational import Rational, rational, replaced, thawed
from udlsym.algebra.rules.arithmetic import RECIPROCAL
from udlsym.context import Context
from udlsym.errors import OutsideFragment
from udlsym.notation import split_accent
from udlsym.syntax import nodes
from udlsym.syntax.build import ONE, TWO, ZERO, over, plus, sum_over, times
from udlsym.syntax.nodes import Indexed, Indicator, Mean, Negative, Node, Number, Power, Symbol

LETTERS: Final = "iklmnpqr"
"""Names for the bound indices of sums, outermost first."""

MEAN = "mean"
"""The function of an atom that stands for a mean; it appears while presenting only."""


@dataclass(frozen=True)
class Presenter:
    """Writes normal forms as trees; `taken` are letters that must stay free."""

    context: Context
    taken: frozenset[str] = field(default_factory=frozenset)

    def tree(self, value: Rational) -> Node:
        """The tree of a quotient, whole coefficients above and below the line.

        >>> from udlsym.context import LINEAR
        >>> Presenter(LINEAR).tree(rational({})) == ZERO
        True
        """
        below: Polynomial = {(): 1}
        for factor, exponent in value.denominators.items():
            below = multiply(below, power(dict(factor), exponent))
        common = lcm(*(Fraction(c).denominator for c in (*value.numerator.values(), 1)))
        under = lcm(*(Fraction(c).denominator for c in below.values()))
        above = scale(value.numerator, common * under)
        below = scale(below, common * under)
        if below == {(): 1}:
            return self.polynomial(above)
        if set(below) == {()}:
            return self.polynomial(value.numerator)
        first = min(below, key=self._term_key)
        sign = 1 if below[first] > 0 else -1
        return over(self.polynomial(scale(above, sign)), self.polynomial(scale(below, sign)))

    def polynomial(self, polynomial: Polynomial) -> Node:
        """The tree of a polynomial, its terms in the book's order."""
        ordered = sorted(polynomial.items(), key=lambda term: self._term_key(term[0]))
        first = next((place for place, (_, c) in enumerate(ordered) if c > 0), 0)
        ordered.insert(0, ordered.pop(first)) if ordered else None
        return plus(*(self._term(monomial, value) for monomial, value in ordered))

    def _term_key(self, monomial: Monomial) -> tuple[Any, ...]:
        own = [(atom, -e) for atom, e in monomial if self._is_parameter(atom)]
        sums = sum(e for atom, e in monomial if isinstance(atom, Moment | Application))
        return sum(e for _, e in own), own, sums, monomial

    def _is_parameter(self, atom: Atom) -> bool:
        return isinstance(atom, Element) and split_accent(atom.base)[0] in self.context.parameters

    def _term(self, monomial: Monomial, value: Coefficient) -> Node:
        factors = sorted(monomial, key=lambda pair: (self._rank(pair[0]), pair[0]))
        body = [self._power(atom, exponent) for atom, exponent in factors]
        size = abs(Fraction(value))
        if size != 1 or not body:
            body.insert(0, nodes.number(size))
        term = times(*body)
        return Negative(term) if value < 0 else term

    def _rank(self, atom: Atom) -> int:
        if isinstance(atom, Scalar):
            return 0 if atom.name in self.context.sizes else 1
        if self._is_parameter(atom):
            return 2
        return {Element: 3, Delta: 4, Application: 5, Moment: 6}[type(atom)]

    def _power(self, atom: Atom, exponent: int) -> Node:
        tree = self.atom(atom)
        if exponent == 1:
            return tree
        return Power(tree, TWO if exponent == 2 else Number(str(exponent)))

    def atom(self, atom: Atom) -> Node:
        """The tree of one atom."""
        return WRITERS[type(atom)](self, atom)


def _scalar(_: Presenter, atom: Scalar) -> Node:
    return Symbol(atom.name)


def _index(index: Index) -> Node:
    if index.kind == CONCRETE:
        return nodes.number(index.key)
    letter = Symbol(index.key)
    return plus(letter, nodes.number(index.offset)) if index.offset else letter


def _element(_: Presenter, atom: Element) -> Node:
    if atom.base == POSITION:
        return _index(atom.indices[0])
    return Indexed(atom.base, tuple(map(_index, atom.indices)))


def _delta(_: Presenter, atom: Delta) -> Node:
    return nodes.Delta(_index(atom.left), _index(atom.right))


def _mean(self: Presenter, atom: Application) -> Node:
    """A mean binds its own letter, so only free letters inside it are in the way."""
    free_inside = frozenset(str(i.key) for i in indices_in(atom.arguments) if i.kind == FREE)
    total = Presenter(self.context, free_inside).tree(thawed(atom.arguments[0]))
    assert isinstance(total, nodes.Summation)
    return Mean(total.body, total.index, total.upper)


def _application(self: Presenter, atom: Application) -> Node:
    if atom.function == MEAN:
        return _mean(self, atom)
    arguments = tuple(self.tree(thawed(each)) for each in atom.arguments)
    if atom.function == INDICATOR:
        return Indicator(nodes.Relation((arguments[0], ZERO), (">",)))
    if atom.function == POWER:
        return Power(*arguments)
    if atom.function == RECIPROCAL:
        return over(ONE, arguments[0])
    return nodes.Call(atom.function, arguments, atom.order)


def _moment(self: Presenter, atom: Moment) -> Node:
    letters = [letter for letter in LETTERS if letter not in self.taken]
    if len(letters) < len(atom.sizes):
        raise OutsideFragment("a sum over too many indices to write down")
    inner = Presenter(self.context, self.taken | set(letters[: len(atom.sizes)]))
    factors = [inner._power(_named(factor, letters), exponent) for factor, exponent in atom.factors]
    body = times(*factors)
    for letter, size in reversed(list(zip(letters, atom.sizes, strict=False))):
        body = sum_over(body, letter, size)
    return body


def _named(factor: Atom, letters: list[str]) -> Atom:
    def rename(index: Index) -> Index:
        return free(letters[index.key]) if index.kind == BOUND else index

    (monomial,) = renamed_atom(factor, rename)
    return monomial[0][0]


WRITERS: Final[Mapping[type, Callable[[Presenter, Any], Node]]] = {
    Scalar: _scalar,
    Element: _element,
    Delta: _delta,
    Application: _application,
    Moment: _moment,
}


def in_means(value: Rational, context: Context) -> Rational:
    """Write the sum of one array over the examples as their number times its mean: Σ x_i = I·x̄."""
    return _in_means(value, context, _is_plain)


def in_means_of_products(value: Rational, context: Context) -> Rational:
    """Write every simple sum over the examples as a mean: Σ x_i y_i is I times that of x_i y_i."""
    return _in_means(value, context, lambda _: True)


def _is_plain(moment: Moment) -> bool:
    return len(moment.factors) == 1 and moment.factors[0][1] == 1


def _in_means(value: Rational, context: Context, wanted: Callable[[Moment], bool]) -> Rational:
    size = context.examples
    for atom in atoms(value.numerator | {m: 1 for f in value.denominators for m, _ in f}):
        if isinstance(atom, Moment) and atom.sizes == (size,) and wanted(atom):
            frozen = rational(of_atom(atom)).frozen()
            mean = rational(of_atom(Application(3, MEAN, 0, (frozen,))))
            value = replaced(value, atom, rational(of_atom(scalar(size))) * mean)
    return value
