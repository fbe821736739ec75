"""Polynomials of degree 2 that are never below zero, as completing the squares shows.

p is vᵀ G v with v = (the letters, 1) and one symmetric G. Eliminating letter by letter gives
p = Σ d_k y_k² with a last term d · 1², exactly; no d_k may be below zero.
"""

from __future__ import annotations

from fractions import Fraction

from udlsym.algebra.atoms import Atom
from udlsym.algebra.polynomial import Polynomial, atoms

MOST_LETTERS = 8
"""Polynomials in more letters are left alone."""

Matrix = list[list[Fraction]]


def least_sign(polynomial: Polynomial) -> int | None:
    """Return 1 where p > 0 everywhere, 0 where p >= 0 everywhere, None where squares do not tell.

    >>> from udlsym.algebra.polynomial import constant
    >>> least_sign(constant(1)), least_sign(constant(0)), least_sign(constant(-1))
    (1, 0, None)
    """
    letters = list(atoms(polynomial))
    matrix = _matrix(polynomial, letters) if len(letters) <= MOST_LETTERS else None
    if matrix is None:
        return None
    for place in range(len(matrix)):
        if not _eliminated(matrix, place):
            return None
    return 1 if matrix[-1][-1] > 0 else 0


def _matrix(polynomial: Polynomial, letters: list[Atom]) -> Matrix | None:
    """G, the row of the number 1 last; None for a term of degree 3 or more, or below a line."""
    size = len(letters) + 1
    places = {letter: place for place, letter in enumerate(letters)}
    matrix = [[Fraction(0)] * size for _ in range(size)]
    for monomial, coefficient in polynomial.items():
        exponents = [exponent for _, exponent in monomial]
        if any(each < 1 or int(each) != each for each in exponents) or sum(exponents) > 2:
            return None
        pair = [places[atom] for atom, exponent in monomial for _ in range(int(exponent))]
        first, second = (*pair, size - 1, size - 1)[:2]
        matrix[first][second] += Fraction(coefficient) / 2
        matrix[second][first] += Fraction(coefficient) / 2
    return matrix


def _eliminated(matrix: Matrix, place: int) -> bool:
    """Take the square of one letter out of the rest, in place; whether that can be done."""
    pivot = matrix[place][place]
    rest = range(place + 1, len(matrix))
    if pivot <= 0:
        return pivot == 0 and not any(matrix[place][column] for column in rest)
    for row in rest:
        factor = matrix[row][place] / pivot
        for column in rest:
            matrix[row][column] -= factor * matrix[place][column]
    return True
