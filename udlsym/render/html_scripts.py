"""What draws figures with sliders, as the two files that a page loads."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

FIGURE_SCRIPT: Final = "figures.js"
"""The file of the scripts."""

_DRAWINGS: Final = (
    *("loss", "loss_surface", "one_input", "approximation"),
    *("polygons", "two_inputs", "counts", "activations"),
)
_PARTS: Final = ("numbers", "panel", "figure", *_DRAWINGS, "start")
"""The scripts in the order in which they stand in one file."""


def interactive_script() -> str:
    """Return what draws all figures with sliders, as one file."""
    parts = (_source(f"scripts/{part}.js") for part in _PARTS)
    return f'"use strict";\n(() => {{\n{"".join(parts)}}})();\n'


def interactive_style() -> str:
    """Return the style of figures with sliders."""
    return _source("interactive.css")


def _source(name: str) -> str:
    return files("udlsym.figures.interactive").joinpath(name).read_text("utf-8")
