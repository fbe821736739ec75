"""Every theorem that derivations cite and do not prove, with its source."""

from __future__ import annotations

from typing import Final

from udlsym.claims import Premise

ZASLAVSKY: Final = Premise(
    "Zaslavsky's theorem",
    "No arrangement of hyperplanes makes more regions than one in general position, and that one "
    "makes as many as this sum of binomial coefficients says.",
    "T. Zaslavsky, Facing up to Arrangements, Memoirs of the American Mathematical Society 154 "
    "(1975)",
)

ROLLE: Final = Premise(
    "Rolle's theorem",
    "Between two zeros of a differentiable function lies a zero of its derivative.",
    "M. Rolle, Démonstration d'une méthode pour résoudre les égalités de tous les degrés (1691)",
)

HEINE: Final = Premise(
    "Heine's theorem",
    "A continuous function on a closed interval is uniformly continuous: for every wanted "
    "difference there is a distance below which its values differ by no more.",
    "E. Heine, Die Elemente der Functionenlehre, Journal für die reine und angewandte Mathematik "
    "74 (1872)",
)

MEAN_VALUE: Final = Premise(
    "Mean value theorem",
    "A function whose derivative is nowhere below zero on an interval does not fall there.",
    "A.-L. Cauchy, Résumé des leçons données à l'École royale polytechnique (1823)",
)

UNIVERSAL_APPROXIMATION_SIGMOID: Final = Premise(
    "Universal approximation, sigmoids",
    "Shallow networks with a continuous sigmoidal activation come as near as wanted to any "
    "continuous function on a cube.",
    "G. Cybenko, Approximation by superpositions of a sigmoidal function, Mathematics of Control, "
    "Signals and Systems 2 (1989)",
)

UNIVERSAL_APPROXIMATION: Final = Premise(
    "Universal approximation",
    "Shallow networks with a continuous, bounded activation that is not constant come as near as "
    "wanted to any continuous function on a compact set.",
    "K. Hornik, Approximation capabilities of multilayer feedforward networks, Neural Networks 4 "
    "(1991)",
)

INDEPENDENT_COLUMNS: Final = Premise(
    "Independent columns",
    "The square table of the products of the columns of a table has an inverse exactly when no "
    "combination of the columns is zero, except the one with all weights zero.",
    "G. Strang, Introduction to Linear Algebra, section on projections (1993)",
)

PREMISES: Final = (
    ZASLAVSKY,
    ROLLE,
    HEINE,
    MEAN_VALUE,
    UNIVERSAL_APPROXIMATION_SIGMOID,
    UNIVERSAL_APPROXIMATION,
    INDEPENDENT_COLUMNS,
)
"""All of them; nothing else may be cited."""
