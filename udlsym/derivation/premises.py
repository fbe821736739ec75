"""Every theorem that derivations cite and do not prove; their texts are in ``messages``."""

from __future__ import annotations

from typing import Final

from udlsym.claims import Premise

ZASLAVSKY: Final = Premise("premise.zaslavsky")
ROLLE: Final = Premise("premise.rolle")
HEINE: Final = Premise("premise.heine")
MEAN_VALUE: Final = Premise("premise.mean_value")
UNIVERSAL_APPROXIMATION_SIGMOID: Final = Premise("premise.universal_approximation_sigmoid")
UNIVERSAL_APPROXIMATION: Final = Premise("premise.universal_approximation")
INDEPENDENT_COLUMNS: Final = Premise("premise.independent_columns")

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
