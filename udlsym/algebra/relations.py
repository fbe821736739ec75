"""Relations between values of elementary functions: exp(u)·exp(−u) = 1, sin² = 1 − cos²."""

from __future__ import annotations

from udlsym.algebra.atoms import Application, Atom, FrozenRational, Monomial
from udlsym.algebra.polynomial import Polynomial


def has_relation(monomial: Monomial) -> bool:
    """Whether a term can be written in fewer of these functions."""
    return any(_reduced(monomial, atom, e) is not None for atom, e in monomial)


def without_relation(monomial: Monomial) -> tuple[Monomial, Polynomial] | None:
    """A term as a shorter one times a polynomial: exp(u)·exp(−u) is 1, sin² is 1 − cos²."""
    for atom, exponent in monomial:
        found = _reduced(monomial, atom, exponent)
        if found is not None:
            return found
    return None


def _reduced(monomial: Monomial, atom: Atom, exponent: int) -> tuple[Monomial, Polynomial] | None:
    if not isinstance(atom, Application) or atom.order:
        return None
    if atom.function == "sin" and exponent > 1:
        rest = tuple((a, e - 2 if a == atom else e) for a, e in monomial)
        cos = atom._replace(function="cos")
        square: Polynomial = {(): 1, ((cos, 2),): -1}
        return tuple(pair for pair in rest if pair[1]), square
    if atom.function == "exp":
        exponents = dict(monomial)
        inverse = atom._replace(arguments=(_negated(atom),))
        if inverse in exponents:
            common = min(exponent, exponents[inverse])
            left = ((a, e - common if a in (atom, inverse) else e) for a, e in monomial)
            return tuple(pair for pair in left if pair[1]), {(): 1}
    return None


def _negated(atom: Application) -> FrozenRational:
    numerator, denominators = atom.arguments[0]
    return tuple((monomial, -value) for monomial, value in numerator), denominators
