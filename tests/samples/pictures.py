"""Figures as small arrays of pixels, and how far two of them are apart.

``python tests/samples/pictures.py 3.3`` stores what figure 3.3 looks like; without numbers, all.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from udlsym.figures.register import FIGURES, draw_figure
from udlsym.figures.theme import LIGHT

STORED = Path(__file__).parents[1] / "figures" / "stored"
DOTS = 50
COLOURS = 256
BLOCK = 8
ALIKE = 0.12
"""Pictures that are nearer to each other than this show the same."""


def pixels(figure: Figure) -> Any:
    """Red, green and blue from 0 to 1, at a low resolution."""
    figure.set_dpi(DOTS)
    canvas = FigureCanvasAgg(figure)
    # How letters are fitted to dots differs between versions of the font engine.
    with rc_context({"text.hinting": "none"}):
        canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., :3] / 255


def stored(number: str) -> Any:
    """What a figure looked like when it was stored."""
    return np.asarray(Image.open(_place(number)).convert("RGB")) / 255


def distance(first: Any, second: Any) -> float:
    """The largest difference of two pictures, as a mean over small squares; 1 for other sizes.

    Letters that another version of a font engine moves by less than a pixel count for little.
    """
    if first.shape != second.shape:
        return 1.0
    off = np.abs(first - second).mean(axis=-1)
    high, wide = (BLOCK * (size // BLOCK) for size in off.shape)
    blocks = off[:high, :wide].reshape(high // BLOCK, BLOCK, wide // BLOCK, BLOCK)
    return float(blocks.mean(axis=(1, 3)).max())


def store(number: str) -> None:
    """Keep what a figure looks like now."""
    STORED.mkdir(exist_ok=True)
    drawn = np.round(pixels(draw_figure(number, LIGHT)) * 255).astype(np.uint8)
    picture = Image.fromarray(drawn).quantize(COLOURS, dither=Image.Dither.NONE)
    picture.save(_place(number), optimize=True)


def _place(number: str) -> Path:
    return STORED / f"figure-{number}.png"


if __name__ == "__main__":
    for chosen in sys.argv[1:] or FIGURES:
        store(chosen)
