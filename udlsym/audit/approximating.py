"""A function of one input, the proved bound of its approximations, and networks against it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from udlsym.audit.curvature import Curvature, curvature
from udlsym.audit.names import FUNCTIONS
from udlsym.claims import Equality, Status
from udlsym.errors import UsageError
from udlsym.oracle.decide import decide
from udlsym.regions.approximation import VARIABLE, Approximation, approximated, units_for
from udlsym.syntax.build import plus, times
from udlsym.syntax.nodes import Call, Indexed, Node, Relation, Symbol, number
from udlsym.syntax.traverse import walk

MOST_PIECES: Final = 50
"""The error is measured in so many pieces at most, spread over the interval."""

PARTS: Final = 4
"""Each of these pieces is divided into so many parts; the error is measured where they meet."""


@dataclass(frozen=True)
class Measured:
    """One network with what is known of its error on the interval.

    bound: no error is larger, or None where |f″| has no proved bound. largest: the largest error
    that was seen. exact: whether the network is the function itself, proved.
    """

    built: Approximation
    bound: Fraction | None
    largest: Fraction
    exact: bool

    @property
    def within(self) -> bool:
        """Whether no error that was seen is above the bound."""
        return self.bound is None or self.largest <= self.bound


@dataclass(frozen=True)
class Target:
    """A function on an interval, with a proved bound of |f″| where there is one."""

    function: Node
    low: Fraction
    high: Fraction
    curvature: Curvature | None

    def network(self, units: int) -> Measured:
        """The network through `units` + 1 equally spaced points of the function."""
        built = approximated(self.function, (self.low, self.high), units, FUNCTIONS)
        every = -(-units // MOST_PIECES)
        largest = built.largest_error(PARTS, every)
        bound = built.bound(self.curvature.bound) if self.curvature else None
        return Measured(built, bound, largest, largest == 0 and self._is_met(built))

    def units_within(self, tolerance: Fraction) -> int:
        """The fewest units for which the bound is at most the tolerance; `UsageError` without."""
        if self.curvature is None:
            raise UsageError("no bound of the second derivative was found on the interval")
        return units_for(tolerance, (self.low, self.high), self.curvature.bound)

    def _is_met(self, built: Approximation) -> bool:
        claim = Equality(
            self.function,
            output(built),
            context=FUNCTIONS,
            assumptions=(Relation((number(self.low), VARIABLE, number(self.high)), ("<=", "<=")),),
        )
        return decide(claim).status is Status.PROVED


def target(function: Node, low: Fraction, high: Fraction) -> Target:
    """Return the function with its bound; `UsageError` if it has other names than x.

    >>> from udlsym.reading import read
    >>> found = target(read("abs(x)"), Fraction(-1), Fraction(1))
    >>> found.curvature, found.network(1).exact, found.network(2).exact
    (None, False, True)
    """
    for part in walk(function):
        if isinstance(part, Indexed) or (isinstance(part, Symbol) and part != VARIABLE):
            raise UsageError("the function is a formula in x, with no other names")
    return Target(function, low, high, curvature(function, low, high, FUNCTIONS))


def output(built: Approximation) -> Node:
    """φ_0 + Σ φ_d ReLU[θ_{d0} + θ_{d1} x] with the numbers of the network."""
    offset, *weights = built.network.phi[0]
    units = (
        times(number(weight), Call("ReLU", (plus(number(at), times(number(slope), VARIABLE)),)))
        for weight, (at, slope) in zip(weights, built.network.theta, strict=True)
    )
    return plus(number(offset), *units)
