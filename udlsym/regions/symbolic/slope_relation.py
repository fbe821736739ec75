"""The one linear relation among the slopes of the regions of a one-input network.

The slope of a region is its pattern times the products φ_d θ_{d1}. D + 1 patterns are vectors of
length D; neighbours differ in one unit, every unit once, so the patterns span all of Q^D and
exactly one combination of them is zero. It is found by elimination over Q.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from udlsym.arrangements.rows import integral
from udlsym.errors import UsageError
from udlsym.syntax.build import ZERO, element, plus
from udlsym.syntax.nodes import Indexed, Relation, equation

Row = list[Fraction]


def slope_name(region: int) -> Indexed:
    """m_k, the slope of region k."""
    return element("m", region)


def relation_among_slopes(patterns: Sequence[str]) -> tuple[int, ...]:
    """Return whole numbers c_k without common factor with Σ c_k·pattern_k = 0, the first above 0.

    Then Σ c_k m_k = 0 whatever the parameters are. Raises UsageError unless there is exactly one
    such combination up to a factor.

    >>> relation_among_slopes(["001", "101", "111", "110"])
    (1, 0, -1, 1)
    >>> relation_among_slopes(["0", "1"]), relation_among_slopes(["0"])
    ((1, 0), (1,))
    """
    found = _left_null_space([[Fraction(int(on)) for on in pattern] for pattern in patterns])
    if len(found) != 1:
        raise UsageError(f"these patterns satisfy {len(found)} independent relations, not one")
    coefficients = integral(found[0])
    leading = next(filter(None, coefficients))
    return tuple(value if leading > 0 else -value for value in coefficients)


def _left_null_space(rows: list[Row]) -> list[Row]:
    """A basis of the combinations of the rows that are zero.

    Each row is reduced by those before it, and takes along how it was combined.
    """
    pivots: list[tuple[int, Row, Row]] = []
    found: list[Row] = []
    for place, start in enumerate(rows):
        row = start
        combined = [Fraction(int(each == place)) for each in range(len(rows))]
        for column, pivot, origin in pivots:
            factor = row[column] / pivot[column]
            row = _minus(row, factor, pivot)
            combined = _minus(combined, factor, origin)
        column = next((column for column, value in enumerate(row) if value), -1)
        if column < 0:
            found.append(combined)
        else:
            pivots.append((column, row, combined))
    return found


def _minus(row: Row, factor: Fraction, other: Row) -> Row:
    return [a - factor * b for a, b in zip(row, other, strict=True)]


def as_equation(coefficients: Sequence[int]) -> Relation:
    """Write Σ c_k m_k = 0 with one slope on the left: the one that is 0, or the one with −1.

    The coefficients of one-input networks are 1, 0 and −1, those that are not 0 in turn 1 and −1;
    with several of −1 all of them stand on the left.

    >>> from udlsym.syntax.plain import to_plain
    >>> to_plain(as_equation((1, 0, -1, 1))), to_plain(as_equation((0, 1)))
    ('m_3 = m_1 + m_4', 'm_2 = 0')
    """
    numbered = list(enumerate(coefficients, start=1))
    below = [slope_name(region) for region, value in numbered if value == -1]
    above = [slope_name(region) for region, value in numbered if value == 1]
    if not below:
        return equation(plus(*above), ZERO)
    return equation(plus(*below), plus(*above))
