"""Functions that nothing is known about: a table of values, and of derivatives, by arguments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations_with_replacement
from math import factorial, prod

from udlsym.evaluate.jet import REAL, Jet, Value, parts_of, real_part
from udlsym.evaluate.machine import Machine
from udlsym.evaluate.point import Entry, plain_name
from udlsym.evaluate.scope import Scope

Direction = tuple[str, Jet]
"""What a function is differentiated by, and how far it moves."""


def opaque(
    machine: Machine,
    function: str,
    by: Sequence[str],
    arguments: Sequence[Value],
    arrays: Sequence[str],
    scope: Scope,
) -> Value:
    """The value of function[arguments, arrays], differentiated by `by`, from the point's table.

    Inside a derivative it is moved as Taylor's formula says, with derivatives from the table:
    g(u + n) = Σ_k g⁽ᵏ⁾(u) nᵏ / k!. Without arguments it depends on everything that moves.
    """
    shown = (*(str(Fraction(real_part(each))) for each in arguments), *arrays)
    directions = [*_moved_arguments(arguments), *_moved_elements(arguments, arrays, scope)]

    def at(more: Sequence[str]) -> Value:
        return machine.point.value(Entry(function, tuple(sorted((*by, *more))), shown))

    if not directions:
        return at(())
    result = Jet({})
    for places in _multisets(directions):
        step = prod((directions[place][1] for place in places), start=Jet({REAL: 1}))
        if step.parts:
            weight = prod(factorial(places.count(place)) for place in set(places))
            tags = [directions[place][0] for place in places]
            result = result + step * at(tags) * Fraction(1, weight)
    return result


def _multisets(directions: Sequence[Direction]) -> Iterator[tuple[int, ...]]:
    degree = sum((jet for _, jet in directions), start=Jet({})).degree
    for size in range(degree + 1):
        yield from combinations_with_replacement(range(len(directions)), size)


def _moved_arguments(arguments: Sequence[Value]) -> Iterator[Direction]:
    for place, argument in enumerate(arguments, start=1):
        if isinstance(argument, Jet):
            yield str(place), Jet(parts_of(argument)).nilpotent


def _moved_elements(
    arguments: Sequence[Value], arrays: Sequence[str], scope: Scope
) -> Iterator[Direction]:
    everything = not arguments and not arrays
    for atom, shift in scope.shifts.items():
        if everything or atom.name in arrays:
            yield plain_name(atom), shift
