"""The figures with sliders by number, loaded one by one when asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from udlsym.figures.interactive.parts import Interactive

MODULES: Final = {
    "2.2": ("loss", "line"),
    "2.3": ("loss", "surface_and_map"),
    "3.3": ("one_input", "interactive"),
    "3.5": ("approximation", "interactive"),
    "3.8": ("two_inputs", "interactive"),
    "3.9": ("counts", "interactive"),
    "3.13": ("activations", "interactive"),
}
"""Figure -> the module and the function that say what it consists of."""


def interactive_figure(number: str) -> Interactive | None:
    """Return a figure with its sliders, None where it has none.

    >>> interactive_figure("3.1") is None
    True
    """
    if number not in MODULES:
        return None
    module, function = MODULES[number]
    found = getattr(import_module(f"udlsym.figures.interactive.{module}"), function)
    return cast("Callable[[], Interactive]", found)()
