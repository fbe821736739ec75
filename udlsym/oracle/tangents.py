"""What is known of a value of exp, log, sin or cos whatever its argument is."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from udlsym.algebra.atoms import Application, Atom
from udlsym.algebra.elementary import exponential
from udlsym.algebra.polynomial import atoms, by_power, is_number, of_atom, value_of
from udlsym.algebra.rational import Rational, number, rational, thawed


def above_tangent(atom: Atom) -> Rational:
    """exp(u) - 1 - u, which is not below zero."""
    assert isinstance(atom, Application)
    return rational(of_atom(atom)) - number(1) - thawed(atom.arguments[0])


def inverse(atom: Atom) -> Rational:
    """exp(−u) for exp(u)."""
    assert isinstance(atom, Application)
    return exponential(-thawed(atom.arguments[0]))


def is_turn(atom: Atom) -> bool:
    """Tell whether an atom is a value of sin or cos."""
    return isinstance(atom, Application) and atom.function in {"sin", "cos"} and not atom.order


def within_one(atom: Atom) -> tuple[Rational, Rational]:
    """1 - sin(u) and 1 + sin(u), neither of which is below zero."""
    value = rational(of_atom(atom))
    return number(1) - value, number(1) + value


def is_logarithm(atom: Atom) -> bool:
    """Tell whether an atom is a value of log, which log(0) is none of."""
    called = isinstance(atom, Application) and atom.function == "log" and not atom.order
    return called and not thawed(atom.arguments[0]).is_zero  # type: ignore[union-attr]


def beside_logarithm(atom: Atom) -> tuple[Rational, Rational]:
    """u - 1 - log(u) and log(u) - 1 + 1/u: neither is below zero wherever log has a value."""
    assert isinstance(atom, Application)
    argument, value = thawed(atom.arguments[0]), rational(of_atom(atom))
    return argument - number(1) - value, value - number(1) + argument.inverse()


def without_logarithm(value: Rational) -> Iterator[Rational]:
    """Yield what has the sign of c·log(u) + w: u − exp(−w/c) for c > 0, exp(w/|c|) − u for c < 0.

    >>> list(without_logarithm(number(1)))
    []
    """
    logarithms = [atom for atom in atoms(value.numerator) if is_logarithm(atom)]
    if len(logarithms) != 1 or value.denominators:
        return
    (atom,) = logarithms
    assert isinstance(atom, Application)
    parts = by_power(value.numerator, atom)
    if set(parts) <= {0, 1} and is_number(parts[1]):
        slope = Fraction(value_of(parts[1]))
        turning = exponential(rational(parts.get(0, {})) * number(-1 / slope))
        yield (thawed(atom.arguments[0]) - turning) * number(1 if slope > 0 else -1)
