from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from pictures import ALIKE, STORED, distance, pixels, stored

from udlsym.data.networks import FIGURE_3_3
from udlsym.figures.one_input import network_of, window_of
from udlsym.figures.panel_grid import draw_panel_grid
from udlsym.figures.register import FIGURES, draw_figure
from udlsym.figures.theme import DARK, LIGHT, Theme, styled


@pytest.mark.parametrize("number", FIGURES)
def test_figures_look_as_they_did(number: str) -> None:
    """A figure that is meant to change is stored anew by ``python tests/samples/pictures.py``."""
    assert distance(stored(number), pixels(draw_figure(number, LIGHT))) < ALIKE


def test_each_figure_is_stored() -> None:
    """One picture a figure, and no other."""
    assert {each.name for each in STORED.iterdir()} == {f"figure-{each}.png" for each in FIGURES}


@pytest.mark.parametrize(
    "phi",
    [
        ("-0.23", "-1.3", "1.3", "0.66"),
        ("-0.23", "-1.35", "1.3", "0.66"),
        ("-0.20", "-1.3", "1.3", "0.66"),
        ("-0.23", "-1.3", "1.3", "-0.66"),
    ],
)
def test_small_changes_are_seen(phi: tuple[str, ...]) -> None:
    """A network with one number slightly off looks different; the same network the same."""

    @styled
    def draw(theme: Theme = LIGHT) -> object:
        network = network_of(replace(FIGURE_3_3, phi=phi))
        return draw_panel_grid(network, window_of(FIGURE_3_3), theme, 1, None)

    same = phi == FIGURE_3_3.phi
    assert (distance(stored("3.3"), pixels(draw())) < ALIKE) == same  # type: ignore[arg-type]


def test_other_pictures_are_far() -> None:
    """Another figure, another theme and another shaded region are told apart."""
    assert distance(stored("3.3"), stored("3.14")) > ALIKE
    assert distance(stored("3.11"), stored("3.12")) > ALIKE
    assert distance(stored("3.3"), pixels(draw_figure("3.3", DARK))) > ALIKE
    assert distance(np.zeros((16, 16, 3)), np.zeros((16, 24, 3))) == 1
