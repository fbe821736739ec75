"""Splitting a proof by signs: the arguments of indicators, the innermost first.

In each case an indicator is 1 or 0, and where its argument is 0 that is an equation to use. A case
that no point has proves itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from udlsym.algebra.atoms import Application, Atom, FrozenPolynomial, is_indicator
from udlsym.algebra.piecewise import above_zero
from udlsym.algebra.polynomial import Polynomial, atoms
from udlsym.algebra.rational import Rational, number, rational, replaced, thawed
from udlsym.oracle.hypotheses import Hypotheses, key
from udlsym.oracle.inequalities import Inequalities, Order

CASE_BUDGET = 3**6
"""Most cases that one proof goes through."""


Judge = Callable[[Rational, Hypotheses], bool]
"""Whether something holds of a value without indicators, under what is known in one case."""


def vanishes_in_every_case(value: Rational, known: Hypotheses) -> bool:
    """Whether a normal form with indicators is 0 whatever signs their arguments have."""
    return holds_in_every_case(value, known, lambda each, _: each.is_zero)


def holds_in_every_case(value: Rational, known: Hypotheses, judge: Judge) -> bool:
    """Whether a judge says so of a normal form, whatever signs the arguments of indicators have.

    False where there is no indicator, as there is nothing to split then.
    """
    if _innermost(value.numerator) is None:
        return False
    return _Split(known, judge).all_hold(value, ())


Signs = tuple[tuple[FrozenPolynomial, int], ...]
"""The signs that were chosen so far, each with the argument that has it."""


@dataclass
class _Split:
    known: Hypotheses
    judge: Judge
    left: int = field(default=CASE_BUDGET)

    def all_hold(self, value: Rational, signs: Signs) -> bool:
        """Whether the judge says yes in every case that refines these signs."""
        argument = _innermost(value.numerator)
        if argument is None:
            return self._ends(value, signs)
        if self.left < 0 or (signs and self._impossible(signs)):
            return self.left >= 0
        return all(
            self.all_hold(self._with_sign(value, argument, sign), (*signs, (argument, sign)))
            for sign in (1, 0, -1)
        )

    def _ends(self, value: Rational, signs: Signs) -> bool:
        """Whether the judge says yes of a value without indicators, by what holds in this case."""
        if self.judge(value, self.known):
            return True
        self.left -= 1
        if self.left < 0:
            return False
        case = replace(
            self.known,
            nonzero=set(self.known.nonzero),
            numbers=dict(self.known.numbers),
            replacements=list(self.known.replacements),
            orders=[*self.known.orders, *self._orders(signs)],
        )
        for argument, sign in signs:
            if sign == 0:
                if self._never_zero(argument, signs):
                    return True  # No point has these signs.
                case.assume_zero(rational(dict(argument)))
        return case.inconsistent or self.judge(case.apply(value), case) or self._impossible(signs)

    def _never_zero(self, argument: FrozenPolynomial, signs: Signs) -> bool:
        """Whether an argument is known not to be 0, or what it was before it had these signs."""
        if self.known.known_nonzero(dict(argument)):
            return True
        return any(self._in_case(each, signs) == argument for each in self.known.nonzero)

    def _in_case(self, polynomial: FrozenPolynomial, signs: Signs) -> FrozenPolynomial | None:
        value = rational(dict(polynomial))
        for argument, sign in signs:
            value = self._with_sign(value, argument, sign)
        return None if value.is_zero else key(value.numerator)

    def _impossible(self, signs: Signs) -> bool:
        """Whether no point has these signs."""
        given = self.known.inequalities()
        return Inequalities((*given.orders, *self._orders(signs)), given.signs).contradictory

    def _orders(self, signs: Signs) -> Iterator[Order]:
        """The signs as inequalities; a zero as two."""
        for argument, sign in signs:
            value = self.known.apply(rational(dict(argument)))
            for side in (sign,) if sign else (1, -1):
                yield Order(value * number(side), strict=sign != 0)

    def _with_sign(self, value: Rational, argument: FrozenPolynomial, sign: int) -> Rational:
        """The value where an argument has a sign, inside other arguments too."""
        for atom in atoms(value.numerator):
            if isinstance(atom, Application):
                by = self._atom_with_sign(atom, argument, sign)
                if by is not None:
                    value = replaced(value, atom, by)
        return value

    def _atom_with_sign(
        self, atom: Application, argument: FrozenPolynomial, sign: int
    ) -> Rational | None:
        if not is_indicator(atom):
            return None
        own = thawed(atom.arguments[0])
        if key(own.numerator) == argument:
            return number(1 if sign * _orientation(own.numerator) > 0 else 0)
        inside = self._with_sign(own, argument, sign)
        return None if (inside - own).is_zero else above_zero(inside, self._sign_of)

    def _sign_of(self, atom: Atom) -> int:
        return self.known.signs.get(atom, 0)


def _innermost(polynomial: Polynomial) -> FrozenPolynomial | None:
    """An argument of an indicator in which no indicator stands, up to its sign; the first one."""
    return min(_innermost_arguments(polynomial), default=None)


def _innermost_arguments(polynomial: Polynomial) -> Iterator[FrozenPolynomial]:
    for atom in atoms(polynomial):
        if is_indicator(atom):
            assert isinstance(atom, Application)
            argument = thawed(atom.arguments[0]).numerator
            inside = list(_innermost_arguments(argument))
            yield from inside or (key(argument),)


def _orientation(argument: Polynomial) -> int:
    """1 if the argument is a positive multiple of its key, −1 if a negative one."""
    return 1 if argument[min(argument)] > 0 else -1
