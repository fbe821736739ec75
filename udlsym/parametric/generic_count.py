"""The number of regions for almost all values of parameters, and where it is another.

Which hyperplanes meet where is told by which sets of the rows (a, c), and (0, …, 0, 1) for the
hyperplane at infinity, are independent, so by which of their minors vanish. A minor that is not 0
as a polynomial vanishes only where one of its irreducible factors does. Where none of these factors
vanishes, the number of regions is the generic one; where only one does, it is the same as at almost
all other points where this one does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import combinations
from math import comb
from typing import Any, Final

from sympy import QQ, Dummy, Expr, Float, cancel, fraction, nan, oo, ring, zoo

from udlsym.errors import UsageError
from udlsym.parametric.residues import Polynomial, PolynomialRow, Residues
from udlsym.rationals import rational

_MOST_MINORS: Final = 5000


@dataclass(frozen=True, slots=True)
class Change:
    """An irreducible polynomial, and the number of regions where it alone vanishes."""

    polynomial: Expr
    regions: int


@dataclass(frozen=True, slots=True)
class GenericCount:
    """regions: wherever none of the polynomials of the other fields vanishes.

    changes: those that change the number by vanishing. harmless: those that can vanish without
    changing it, as long as no other one does. undefined: those that divide a denominator. One in a
    single parameter that no real value makes vanish is in none of them.
    """

    regions: int
    changes: tuple[Change, ...]
    harmless: tuple[Expr, ...]
    undefined: tuple[Expr, ...]


def count_generic_regions(normals: Iterable[Iterable[Any]], offsets: Iterable[Any]) -> GenericCount:
    """Count the regions of hyperplanes a·x + c = 0 with rational functions of parameters in them.

    An entry is a SymPy expression, a quotient of polynomials with rational coefficients, or a
    number as for `Arrangement`. Raises `UsageError` for anything else, and where there are too many
    minors to look at.

    >>> from sympy import Symbol
    >>> t = Symbol("t")
    >>> found = count_generic_regions([[1, 0], [0, 1], [1, t]], [0, 0, "-1"])
    >>> found.regions, [(change.polynomial, change.regions) for change in found.changes]
    (7, [(t, 6)])
    >>> count_generic_regions([[1]], [1 / t]).undefined
    (t,)
    >>> count_generic_regions([], []).regions
    1
    """
    rows, denominators = _rows(normals, offsets)
    everywhere = Residues(None)
    regions = everywhere.count_regions(rows)
    undefined = _factors(denominators)
    changes, harmless = [], []
    for factor in _factors(_minors(rows)) if regions else ():
        if factor in undefined or _never_vanishes(factor):
            continue
        there = Residues(factor).count_regions(rows)
        if there == regions:
            harmless.append(factor.as_expr())
        else:
            changes.append(Change(factor.as_expr(), there))
    return GenericCount(
        regions,
        tuple(changes),
        tuple(harmless),
        tuple(factor.as_expr() for factor in undefined),
    )


def _rows(
    normals: Iterable[Iterable[Any]], offsets: Iterable[Any]
) -> tuple[list[PolynomialRow], list[Polynomial]]:
    """The rows without denominators, by which nothing moves, and these denominators."""
    try:
        listed, shifts = [list(row) for row in normals], list(offsets)
    except TypeError as error:
        raise UsageError("normals are rows of entries, and offsets one such row") from error
    if len(listed) != len(shifts) or len({len(row) for row in listed}) > 1:
        raise UsageError("each hyperplane has a normal, all of one length, and an offset")
    entries = [[*row, shift] for row, shift in zip(listed, shifts, strict=True)]
    symbols = {
        symbol
        for row in entries
        for each in row
        if isinstance(each, Expr)
        for symbol in each.free_symbols
    }
    polynomials = ring(sorted(symbols, key=str) or [Dummy()], QQ)[0]
    cleared = [_without_denominators(row, polynomials) for row in entries]
    return [row for row, _ in cleared], [denominator for _, denominator in cleared]


def _without_denominators(
    entries: Sequence[Any], polynomials: Any
) -> tuple[PolynomialRow, Polynomial]:
    quotients = [_quotient(each, polynomials) for each in entries]
    common = reduce(lambda a, b: a.lcm(b), (below for _, below in quotients), polynomials.one)
    return tuple(above * common.exquo(below) for above, below in quotients), common


def _quotient(entry: Any, polynomials: Any) -> tuple[Polynomial, Polynomial]:
    if not isinstance(entry, Expr):
        number: Fraction = rational(entry, "an entry")
        return polynomials(QQ(number.numerator, number.denominator)), polynomials.one
    if entry.has(Float):
        raise UsageError(f"the entry {entry} has a float in it; write an exact number")
    if entry.has(nan, zoo, oo):
        raise UsageError(f"the entry {entry} divides by zero")
    above, below = fraction(cancel(entry))
    try:
        return polynomials.from_expr(above.expand()), polynomials.from_expr(below.expand())
    except ValueError as error:
        raise UsageError(f"the entry {entry} is not a quotient of rational polynomials") from error


def _factors(polynomials: Iterable[Polynomial]) -> list[Polynomial]:
    """The irreducible factors of polynomials, each once, in order."""
    found = {
        _normal(factor)
        for polynomial in polynomials
        for factor, _ in polynomial.factor_list()[1]
        if not polynomial.is_ground
    }
    return sorted(found, key=lambda factor: (len(factor), str(factor)))


def _never_vanishes(factor: Polynomial) -> bool:
    """Whether a polynomial in one parameter has no real zeros."""
    polynomial = factor.as_expr().as_poly()
    return len(polynomial.gens) == 1 and polynomial.count_roots() == 0


def _normal(factor: Polynomial) -> Polynomial:
    """The multiple with whole coefficients, as small as can be, the leading one positive."""
    whole = factor.clear_denoms()[1].primitive()[1]
    return -whole if whole.LC < 0 else whole


def _minors(rows: Sequence[PolynomialRow]) -> Iterator[Polynomial]:
    """The minors that tell which hyperplanes meet, those that are 0 everywhere left out.

    The largest ones tell it unless all of them vanish at once. Where they have a common factor,
    which makes that possible, the smaller ones follow.
    """
    if not rows:
        return
    one = rows[0][0].ring.one
    table = [*rows, (*[one * 0] * (len(rows[0]) - 1), one)]
    for order in range(len(rows[0]), 0, -1):
        _check_number(len(table), len(rows[0]), order)
        found = [minor for minor in _minors_of_order(table, order) if minor]
        yield from found
        if found and reduce(lambda a, b: a.gcd(b), found).is_ground:
            return


def _minors_of_order(table: Sequence[PolynomialRow], order: int) -> Iterator[Polynomial]:
    for columns in combinations(range(len(table[0])), order):
        narrow = [tuple(row[column] for column in columns) for row in table]
        yield from map(_determinant, combinations(narrow, order))


def _check_number(rows: int, columns: int, order: int) -> None:
    if comb(rows, order) * comb(columns, order) > _MOST_MINORS:
        raise UsageError(
            f"there are more than {_MOST_MINORS} minors; leave out some of the hyperplanes"
        )


def _determinant(rows: Sequence[PolynomialRow]) -> Polynomial:
    """By the first row."""
    first, *others = rows
    if not others:
        return first[0]
    total = first[0].ring.zero
    for column, entry in enumerate(first):
        if entry:
            minor = _determinant([(*row[:column], *row[column + 1 :]) for row in others])
            total = total - entry * minor if column % 2 else total + entry * minor
    return total
