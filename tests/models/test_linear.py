from __future__ import annotations

import pickle
from typing import Any

import pytest
import sympy

from udlsym import LinearModel
from udlsym.calculus.expansion import expanded
from udlsym.context import LINEAR, Axis
from udlsym.errors import UsageError
from udlsym.syntax.build import element, plus, times
from udlsym.syntax.nodes import Call, Symbol

X = element("x", "i")


def test_one_input_one_output_is_equation_2_4() -> None:
    """f[x, φ] = φ_0 + φ_1 x, in the book's order, in the context of chapter 2."""
    model = LinearModel(inputs=1, outputs=1)
    assert model.tree == plus(element("phi", 0), times(element("phi", 1), X))
    assert model.definition.body == plus(element("phi", 0), times(element("phi", 1), Symbol("x")))
    assert expanded(Call("f", (X, Symbol("phi"))), model.context) == model.tree
    assert model.context.arrays == LINEAR.arrays
    assert model.parameters == (element("phi", 0), element("phi", 1))


@pytest.mark.parametrize(
    ("sizes", "text"),
    [
        ((1, 1), "phi[0] + phi[1]*x[i]"),
        ((None, 1), "phi[0] + Sum(phi[d]*x[i, d], (d, 1, D_i))"),
        ((3, 1), "phi[0] + Sum(phi[d]*x[i, d], (d, 1, 3))"),
        ((1, None), "phi[j, 0] + phi[j, 1]*x[i]"),
        ((None, None), "phi[j, 0] + Sum(phi[j, d]*x[i, d], (d, 1, D_i))"),
        ((2, 4), "phi[j, 0] + Sum(phi[j, d]*x[i, d], (d, 1, 2))"),
    ],
)
def test_indices_appear_with_their_sizes(sizes: tuple[Any, Any], text: str) -> None:
    """One input has no input index, one output no output index; what is left out is a symbol."""
    assert sympy.sstr(LinearModel(*sizes).expression) == text


@pytest.mark.parametrize(
    ("sizes", "x", "phi"),
    [
        ((1, 1), ("I",), (1,)),
        ((None, 1), ("I", "D_i"), ("D_i",)),
        ((2, None), ("I", 2), ("D_o", 2)),
        ((None, 3), ("I", "D_i"), (3, "D_i")),
    ],
)
def test_arrays_are_declared_with_their_ranges(sizes: Any, x: tuple, phi: tuple) -> None:
    """Data start at 1, the weights' last subscript at 0, the offset."""
    context = LinearModel(*sizes).context
    assert [axis.last for axis in context.axes("x", len(x)) or ()] == list(x)
    found = context.axes("phi", len(phi)) or ()
    assert [axis.last for axis in found] == list(phi)
    assert found[-1] == Axis(phi[-1], first=0)


@pytest.mark.parametrize(
    ("sizes", "count"), [((1, 1), 2), ((3, 1), 4), ((1, 2), 4), ((3, 2), 8), ((None, None), 2)]
)
def test_parameters_are_counted(sizes: Any, count: int) -> None:
    """D_o(D_i + 1) parameters; letters stand for symbolic sizes."""
    found = LinearModel(*sizes).parameters
    assert len(found) == len(set(found)) == count


@pytest.mark.parametrize("size", [0, -1, 1.0, "2", True])
def test_impossible_sizes(size: Any) -> None:
    """A size is a whole number from 1 on, or left out."""
    with pytest.raises(UsageError, match="whole number from 1 on"):
        LinearModel(inputs=size)
    with pytest.raises(UsageError, match="outputs must be"):
        LinearModel(outputs=size)


def test_models_are_values() -> None:
    """Equal sizes make equal models, which pickle."""
    assert LinearModel(1, 1) == LinearModel(inputs=1, outputs=1) != LinearModel()
    model = LinearModel(2)
    assert model.tree is model.tree
    assert pickle.loads(pickle.dumps(model)) == model
