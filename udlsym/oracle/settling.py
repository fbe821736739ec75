"""Using what is assumed inside the arguments of indicators and of opaque functions.

A point at which the assumptions hold changes no value when equals stand for equals; and an
indicator 1[z > 0] is 1 where z > 0 follows, and 0 where z <= 0 does.
"""

from __future__ import annotations

from udlsym.algebra import elementary
from udlsym.algebra.atoms import Application, Atom, is_indicator
from udlsym.algebra.piecewise import above_zero
from udlsym.algebra.polynomial import atoms, of_atom
from udlsym.algebra.rational import Rational, number, rational, replaced, thawed
from udlsym.oracle.hypotheses import Hypotheses
from udlsym.oracle.inequalities import Inequalities


def settled(value: Rational, known: Hypotheses) -> Rational:
    """Use every equation on a normal form, and every inequality on its indicators.

    >>> settled(number(0), Hypotheses()).is_zero
    True
    """
    value = known.apply(value)
    applications = [each for each in atoms(value.numerator) if isinstance(each, Application)]
    if not applications:
        return value
    inequalities = known.inequalities()
    for atom in applications:
        by = _with_assumptions(atom, known, inequalities)
        if by is not None:
            value = replaced(value, atom, by)
    return value


def _with_assumptions(
    atom: Application, known: Hypotheses, inequalities: Inequalities
) -> Rational | None:
    """What an application equals under the assumptions; None if they do not change it."""
    before = tuple(map(thawed, atom.arguments))
    after = tuple(known.apply(each).reduced() for each in before)
    if is_indicator(atom):
        return _indicator(after[0], known, inequalities)
    if all((a - b).is_zero for a, b in zip(before, after, strict=True)):
        return None
    if atom.function in elementary.VALUES and not atom.order:
        return elementary.VALUES[atom.function](after[0])
    return rational(of_atom(atom._replace(arguments=tuple(each.frozen() for each in after))))


def _indicator(argument: Rational, known: Hypotheses, inequalities: Inequalities) -> Rational:
    if inequalities.imply_above(argument):
        return number(1)
    if inequalities.imply_not_below(-argument):
        return number(0)

    def sign_of(atom: Atom) -> int:
        return known.signs.get(atom, 0)

    return above_zero(argument, sign_of)
