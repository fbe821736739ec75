"""udlsym: derive, verify and compile the mathematics of machine learning.

The public names are loaded on first use, so that the command line starts at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

__version__ = "0.1.0"

_HOMES: Final = {
    "Arrangement": "udlsym.arrangements.arrangement",
    "LeastSquares": "udlsym.losses.least_squares",
    "LinearModel": "udlsym.models.linear",
    "Loss": "udlsym.losses.formula_loss",
    "Network": "udlsym.regions.network",
    "OneInputNetwork": "udlsym.regions.one_input_network",
    "ReadingError": "udlsym.errors",
    "ShallowNetwork": "udlsym.models.shallow",
    "UdlsymError": "udlsym.errors",
    "Verdict": "udlsym.claims",
    "check": "udlsym.grading.bounded",
    "check_against": "udlsym.grading.bounded",
    "count_generic_regions": "udlsym.parametric.generic_count",
    "derive": "udlsym.problems",
    "equal": "udlsym.oracle.equal",
    "from_slopes": "udlsym.regions.interpolation",
    "through_knots": "udlsym.regions.interpolation",
    "to_numpy": "udlsym.numeric",
    "zaslavsky": "udlsym.arrangements.zaslavsky_sum",
}
"""Public name -> the module that defines it."""

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'udlsym' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
