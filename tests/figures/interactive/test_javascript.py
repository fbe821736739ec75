from __future__ import annotations

import json
import math
import random
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import javascript as engine
import numpy as np
import pytest
from numpy_values import numpy_value

from udlsym.context import GENERAL, LINEAR, Context
from udlsym.figures.figure_3_5 import CURVE
from udlsym.figures.interactive import approximation, one_input, two_inputs
from udlsym.figures.interactive.javascript import JavaScriptError, javascript
from udlsym.figures.interactive.register import MODULES, interactive_figure
from udlsym.figures.values import function_of
from udlsym.reading import read_expression
from udlsym.render.html_interactive import evaluated
from udlsym.syntax.build import element, times
from udlsym.syntax.nodes import Call, Symbol
from udlsym.syntax.sympy_symbols import BridgeError

runs = pytest.mark.skipif(not engine.AVAILABLE, reason=engine.REASON)
Values = dict[str, Any]
RANDOM = random.Random(7)
SHARED = files("udlsym.figures.interactive").joinpath("scripts", "numbers.js").read_text("utf-8")


def _number() -> float:
    return round(RANDOM.uniform(-2, 2), 3)


def _units(count: int, inputs: int) -> list[Any]:
    return [None, *([_number() for _ in range(inputs + 1)] for _ in range(count))]


def _loss(key: str) -> Values:
    size = RANDOM.randint(2, 6)
    x, y = ([None, *(_number() for _ in range(size))] for _ in range(2))
    return {
        "phi": [_number(), _number()],
        "x": _number() if key == "line" else x,
        "y": y,
        "I": size,
    }


def _one_input(_: str) -> Values:
    unit = RANDOM.randint(1, 3)
    theta = _units(3, 1)
    # A third of the inputs is a joint, as far as there is a double at it.
    x = RANDOM.choice((_number(), _number(), -theta[unit][0] / theta[unit][1]))
    return {"theta": theta, "phi": [_number() for _ in range(4)], "x": x, "d": unit}


def _two_inputs(_: str) -> Values:
    x = [None, _number(), _number()]
    return {"theta": _units(3, 2), "phi": [_number() for _ in range(4)], "x": x}


def _approximation(_: str) -> Values:
    size = RANDOM.randint(1, 40)
    h, phi = ([_number() for _ in range(size + 1)] for _ in range(2))
    place, x = RANDOM.randint(1, size), abs(_number())
    return {"D": size, "d": place, "theta": _units(size, 1), "phi": phi, "h": h, "x": x}


def _counts(_: str) -> Values:
    return {"D": RANDOM.randint(1, 1000), "D_i": RANDOM.randint(1, 100), "D_o": 1}


def _activations(_: str) -> Values:
    z = RANDOM.choice((0.0, -3.0, 3.0, round(RANDOM.uniform(-4, 4), 2)))
    return {"z": z, "alpha": abs(_number()), "beta": abs(_number())}


SAMPLES: dict[str, Callable[[str], Values]] = {
    "loss": _loss,
    "oneInput": _one_input,
    "twoInputs": _two_inputs,
    "approximation": _approximation,
    "counts": _counts,
    "activations": _activations,
}


ONE_A_MODULE = {module: number for number, (module, _) in MODULES.items()}


@runs
@pytest.mark.parametrize("number", ONE_A_MODULE.values(), ids=ONE_A_MODULE)
def test_the_same_values_as_numpy(number: str) -> None:
    """Each generated formula of each figure agrees with NumPy to 1e-12, at kinks too."""
    figure = interactive_figure(number)
    assert figure is not None
    cases = [(key, SAMPLES[figure.drawing](key)) for key in figure.formulas for _ in range(8)]
    script = f"""{SHARED}
        globalThis.window ??= globalThis;
        {evaluated(figure)}
        const {{ formulas }} = window.udlsymFigures[0](functions);
        return {json.dumps(cases)}.map(([key, values]) => formulas[key](values));"""
    found = engine.run(script)
    for (key, values), value in zip(cases, found, strict=True):
        wanted = numpy_value(figure.formulas[key], figure.context, values)
        assert abs(value - wanted) <= 1e-12 * max(1.0, abs(wanted)), (key, values)


@runs
def test_shared_functions() -> None:
    """Binomial coefficients, empty sums, and the normal distribution by another road."""
    places = [round(-5 + place / 8, 3) for place in range(81)]
    found = engine.run(
        f"""{SHARED}
        return [functions.binomial(5, 7), functions.binomial(7, 0), functions.binomial(60, 30),
          functions.sum(1, 0, () => 1), {places}.map(functions.Phi)]"""
    )
    assert found[:4] == [0, 1, pytest.approx(math.comb(60, 30), rel=1e-14), 0]
    wanted = [math.erfc(-z / math.sqrt(2)) / 2 for z in places]
    assert np.abs(np.array(found[4]) - wanted).max() < 1e-14


@pytest.mark.parametrize("name", ["new", "await", "sum", "Math", "NaN"])
def test_names_of_javascript_are_refused(name: str) -> None:
    """A formula's name must not become a word of the language, alone or as an array."""
    for tree in (Symbol(name), element(name, 1)):
        with pytest.raises(JavaScriptError, match=f"{name} is a word of JavaScript"):
            javascript(tree, GENERAL)


@pytest.mark.parametrize("name", ["x;alert(1)", "a b", "</script>", "é́"])
def test_hostile_names_are_refused(name: str) -> None:
    """What is no plain word never gets into the code."""
    with pytest.raises((JavaScriptError, BridgeError)):
        javascript(times(Symbol(name), Symbol("z")), LINEAR)


def test_what_has_no_javascript() -> None:
    """An unknown function and a derivative of a function are refused, not printed."""
    for tree in (Call("f", (Symbol("z"),)), Call("ReLU", (Symbol("z"),), 1)):
        with pytest.raises(JavaScriptError):
            javascript(tree, Context(functions=frozenset({"f"})))


def test_every_drawing_is_sampled() -> None:
    """A new figure needs values to be tested at."""
    drawings = {figure.drawing for each in MODULES if (figure := interactive_figure(each))}
    assert drawings == SAMPLES.keys()


def test_the_approximation_passes_through_the_points() -> None:
    """Its parameters make the broken line through D + 1 points of the curve."""
    low, high = map(float, approximation.WINDOW)
    formulas, context = approximation.formulas(), approximation.NETWORK.vector_context
    curve = function_of(CURVE, "x")
    for units in (1, 2, 7):
        weights = [numpy_value(formulas["offset"], context, {"D": units})]
        constants = []
        for unit in range(1, units + 1):
            key = "first_weight" if unit == 1 else "weight"
            values = {"D": units, "d": unit}
            weights.append(numpy_value(formulas[key], context, values))
            constants.append(numpy_value(formulas["constant"], context, values))
        x, knots = np.linspace(low, high, 41), np.linspace(low, high, units + 1)
        hidden = np.maximum(0, np.add.outer(x, constants))
        drawn = weights[0] + hidden @ weights[1:]
        assert np.abs(drawn - np.interp(x, knots, curve(knots))).max() < 1e-12


@pytest.mark.parametrize("pattern", one_input.patterns(3))
def test_slopes_by_pattern(pattern: str) -> None:
    """A slope is the sum over the active units, of one input and of two."""
    values = SAMPLES["oneInput"]("")
    theta, phi = values["theta"], values["phi"]
    on = [unit for unit in (1, 2, 3) if pattern[unit - 1] == "1"]
    slope = numpy_value(one_input.slope_of(pattern), one_input.NETWORK.vector_context, values)
    assert math.isclose(slope, sum(phi[d] * theta[d][1] for d in on), abs_tol=1e-14)
    for place in (1, 2):
        values = SAMPLES["twoInputs"]("")
        theta, phi = values["theta"], values["phi"]
        tree = two_inputs.slope_of(pattern, place)
        slope = numpy_value(tree, two_inputs.NETWORK.vector_context, values)
        assert math.isclose(slope, sum(phi[d] * theta[d][place] for d in on), abs_tol=1e-14)


def test_sums_within_sums_keep_their_letters() -> None:
    """Indices of sums are no names from outside."""
    code = javascript(read_expression("sum(x_i*sum(x_i))"), LINEAR)
    assert code.startswith("({I, x}) => ")
