"""UDL figs 2.2 and 2.3 with sliders: the line, and its point on the map and surface of the loss."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from udlsym.data.figure_2_2 import FIGURE_2_2
from udlsym.derivation.message import message
from udlsym.figures.interactive.parts import Group, Interactive, Output, Panel, Preset, Row, Slider
from udlsym.figures.linear_fit import book_fit, book_lines
from udlsym.figures.loss_map import frame_of, levels_of, surface
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.linear import LinearModel
from udlsym.solve.normal_equations import BEST_SLOPE, least_squares_line
from udlsym.syntax.build import element, minus, over, times
from udlsym.syntax.nodes import Call, Node, Partial, Symbol
from udlsym.syntax.traverse import substitute

LOSS: Final = LeastSquares(LinearModel(inputs=1, outputs=1))
LINE: Final = substitute(LOSS.model.tree, {element("x", "i"): Symbol("x")})

_L, _OFFSET, _SLOPE = Symbol("L"), element("phi", 0), element("phi", 1)
_LOSS_OF: Final = Call("L", (_OFFSET, _SLOPE))


def line() -> Interactive:
    """Return fig. 2.2."""
    return _figure("2.2")


def surface_and_map() -> Interactive:
    """Return fig. 2.3."""
    return _figure("2.3")


def _figure(number: str) -> Interactive:
    fit = book_fit()
    low, high, bottom, top = map(Fraction, frame_of(fit))
    b, c, best = book_lines()
    losses = surface(fit, frame_of(fit), 30)[2]
    return Interactive(
        number=number,
        drawing="loss",
        context=LOSS.context,
        formulas=formulas(),
        groups=(
            Group(
                message("interactive.line"),
                (
                    Slider(_OFFSET, message("interactive.offset_of_line"), low, high, b[0]),
                    Slider(_SLOPE, message("interactive.slope_of_line"), bottom, top, b[1]),
                ),
            ),
        ),
        panels=(
            Panel("data", ("(a) ", LINE), message("interactive.panel_data"), 0.8),
            Panel("map", ("(b) ", _LOSS_OF), message("interactive.panel_map"), 0.8),
            Panel(
                "surface", ("(c) ", _LOSS_OF), message("interactive.panel_surface"), 0.52, wide=True
            ),
        ),
        headings=(message("interactive.quantity"), message("interactive.value")),
        rows=(
            Row("loss", (_L, Output("loss"))),
            *(
                Row(key, (Partial(_L, (parameter,)), Output(key)))
                for key, parameter in (("slope_0", _OFFSET), ("slope_1", _SLOPE))
            ),
        ),
        data={
            # Subscripts start at 1, so place 0 is empty.
            "x": [None, *map(float, FIGURE_2_2.x)],
            "y": [None, *map(float, FIGURE_2_2.y)],
            "I": len(FIGURE_2_2.x),
            "window": [0, 2],
            "frame": list(frame_of(fit)),
            "levels": levels_of(losses).tolist(),
        },
        presets=(
            Preset(message("interactive.line_b"), b),
            Preset(message("interactive.line_c"), c),
            Preset(message("interactive.best_line"), best),
        ),
        columns=2,
        hint=message("interactive.drag_line"),
    )


def formulas() -> dict[str, Node]:
    """Return the model, the loss and its slopes, the best line, and the line through two points."""
    best = least_squares_line("L", LOSS.context)
    slope = best.slope.operands[1]
    (_, first), (_, second) = LOSS.gradient()
    (x, y), (to_x, to_y) = ((element("x", place), element("y", place)) for place in (1, 2))
    rise = over(minus(to_y, y), minus(to_x, x))
    return {
        "line": LINE,
        "loss": LOSS.tree,
        "slope_0": first,
        "slope_1": second,
        "best_slope": slope,
        "best_offset": substitute(best.offset.operands[1], {BEST_SLOPE: slope}),
        "slope_through": rise,
        "offset_through": minus(y, times(rise, x)),
    }
