"""Compiled losses as text: a module that needs NumPy alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from udlsym.context import Axis, Context
from udlsym.errors import UsageError
from udlsym.losses.formula_loss import Loss
from udlsym.losses.least_squares import LeastSquares
from udlsym.numeric.arrays.kinds import FEW_UNITS, UNITS, Kind
from udlsym.numeric.arrays.module import Module
from udlsym.numeric.arrays.variants import write_variant
from udlsym.numeric.arrays.wanted import VECTOR
from udlsym.numeric.constants import Value, read_constants
from udlsym.numeric.exact_values import axes_of
from udlsym.numeric.loss_program import write_loss_program
from udlsym.numeric.settings import BLOCK_BYTES, SMALLEST_BLOCK
from udlsym.numeric.sizes import given_sizes
from udlsym.syntax.plain import to_plain

WRITTEN: Final = frozenset({"loss", "gradient", "hessian"})
"""What a module may compute."""


def standalone(
    loss: LeastSquares,
    of: Sequence[str] = ("loss", "gradient"),
    constants: dict[str, Value] | None = None,
) -> str:
    """The text of a module with the function ``evaluate(parameters, x, y)``.

    Sizes that are symbols are taken from the arrays; a size of 1 makes an axis of x or y go away.
    Raises `UsageError` for a loss that cannot be compiled and for "hessian_vector".

    >>> from udlsym import LinearModel
    >>> text = standalone(LeastSquares(LinearModel(outputs=1)), of=("loss",))
    >>> names = {}
    >>> exec(text, names)
    >>> import numpy as np
    >>> float(names["evaluate"]({"phi": np.ones(3)}, np.ones((1, 2)), np.zeros(1))["loss"])
    9.0
    """
    if VECTOR in of:
        raise UsageError(f"{VECTOR} takes a vector, which evaluate(parameters, x, y) does not")
    if not set(of) <= WRITTEN:
        raise UsageError(f"a module gives {', '.join(sorted(WRITTEN))}, nothing else")
    model, given = loss.model, given_sizes(loss)
    kind = Kind(model.inputs == 1, model.outputs == 1, given.get(UNITS, FEW_UNITS) < FEW_UNITS)
    variant = write_variant(loss, of, kind, read_constants(constants or {}))
    head = [
        f"{', '.join(of)} of the loss",
        "",
        f"    {to_plain(variant.loss.tree)}",
        "",
        "computed by evaluate(parameters, x, y).",
    ]
    doc = "\n".join(head)
    return _module(doc, variant.module, _driver(variant.module, variant.context, of, given))


def standalone_loss(
    loss: Loss,
    of: Sequence[str] = ("loss", "gradient"),
    constants: dict[str, Value] | None = None,
) -> str:
    """The text of a module with ``evaluate(parameters, x, y, …)`` for a loss of a user's own.

    >>> text = standalone_loss(Loss("sum_i (phi_0 - y_i)^2"))
    >>> names = {}
    >>> exec(text, names)
    >>> names["evaluate"]({"phi": [1.0]}, [1.0, 3.0])["gradient"]["phi"].tolist()
    [-4.0]
    """
    if not set(of) <= WRITTEN:
        raise UsageError(f"a module gives {', '.join(sorted(WRITTEN))}, nothing else")
    program = write_loss_program(loss, of, read_constants(constants or {}))
    if not program.data:
        raise UsageError("a module is written for losses with data; no sum runs over examples")
    arguments = ", ".join(("parameters", *program.data))
    doc = f"{', '.join(of)} of\n\n    {to_plain(loss.tree)}\n\ncomputed by evaluate({arguments})."
    return _module(doc, program.module, _driver(program.module, program.context, of, {}))


def _module(doc: str, module: Module, driver: str) -> str:
    return f'"""{doc}\n"""\n\nimport numpy\n{module.source}\n\n{driver}'


def _driver(module: Module, context: Context, of: Sequence[str], given: Mapping[str, int]) -> str:
    data = module.data
    names = (*module.parameters, *data)
    shapes = ", ".join(f"{name} {_lengths(context, name)}" for name in names)
    reads = [f"    {name} = numpy.asarray(parameters[{name!r}])" for name in module.parameters]
    reads += [f"    {name} = numpy.asarray({name})" for name in data]
    sizes = [
        f"    {size} = {_size(context, size, (*data, *module.parameters))}" for size in module.sizes
    ]
    checks = [f"    check({name!r}, {name}, {_lengths(context, name)})" for name in names]
    wanted = [
        f"    if {size} != {value}:\n"
        f"        raise ValueError(f'{size} is {{{size}}}; {value} is wanted')"
        for size, value in given.items()
        if size in module.sizes
    ]
    inner = ", ".join(module.sizes)
    others = "".join(f"{size}, " for size in module.sizes[1:])
    width = f"{UNITS} + 1" if UNITS in module.sizes else str(FEW_UNITS)
    makes = [
        f"    {name} = numpy.zeros({_result_shape(name, module.parameters)}, dtype)"
        for name in module.results
    ]
    results = ", ".join([inner, *module.parameters, "*total", *module.results])
    lines = [
        *reads,
        *sizes,
        *checks,
        *wanted,
        f"    dtype = numpy.result_type({', '.join(names)}, numpy.float32)",
        "    if dtype.kind != 'f' or dtype.itemsize > 8:",
        "        raise TypeError(f'numbers up to float64 are wanted, not {dtype}')",
        f"    arrays = {', '.join(names)}",
        f"    {', '.join(names)} = (each.astype(dtype, copy=False) for each in arrays)",
        f"    n = max({SMALLEST_BLOCK}, {BLOCK_BYTES} // (({width}) * dtype.itemsize))",
        "    total = None",
        f"    for start in range(0, max(1, {module.sizes[0]}), n):",
        f"        own = [each[start : start + n] for each in ({', '.join(data)},)]",
        f"        laid, buffers = work(len(own[0]), {others}dtype)",
        f"        part = sums({inner}, {', '.join(module.parameters)}, "
        "*lay_out(*own, *laid), *buffers)",
        "        total = part if total is None else [a + b for a, b in zip(total, part)]",
        *makes,
        f"    loss = results({results})",
        f"    return {_returned(of, module.results)}",
    ]
    body = "\n".join(lines)
    return f'''def check(name, array, shape):
    """Raise ValueError for an array of another shape than the sizes ask for."""
    if array.shape != shape:
        raise ValueError(f"{{name}} has shape {{array.shape}}; {{shape}} is wanted")


def evaluate({", ".join(("parameters", *data))}):
    """A dictionary of results for {shapes}."""
{body}
'''


def _length(axis: Axis) -> str:
    if isinstance(axis.last, str):
        return f"{axis.last} + {1 - axis.first}" if axis.first < 1 else axis.last
    assert axis.last is not None
    return str(axis.last - axis.first + 1)


def _lengths(context: Context, name: str) -> str:
    parts = [_length(axis) for axis in axes_of(context, name)]
    return f"({', '.join(parts)}{',' if len(parts) == 1 else ''})"


def _size(context: Context, size: str, names: Sequence[str]) -> str:
    """Where a size is read off: the data first, as they are what the sizes are of."""
    for name in names:
        for place, axis in enumerate(axes_of(context, name)):
            if axis.last == size:
                less = f" - {1 - axis.first}" if axis.first < 1 else ""
                return f"{name}.shape[{place}]{less}"
    raise UsageError(f"no array tells the size {size}")


def _result_shape(result: str, parameters: Sequence[str]) -> str:
    quantity, *_ = result.split("_")
    rest = result.removeprefix(f"{quantity}_")
    for first in parameters:
        if rest == first:
            return f"{first}.shape"
        second = rest.removeprefix(f"{first}_")
        if second in parameters and second != rest:
            return f"{first}.shape + {second}.shape"
    raise AssertionError(result)


def _returned(of: Sequence[str], results: Sequence[str]) -> str:
    parts = []
    for quantity in of:
        if quantity == "loss":
            parts.append('"loss": loss')
            continue
        own = [name for name in results if name.startswith(f"{quantity}_")]
        inner = ", ".join(f'"{name.removeprefix(f"{quantity}_")}": {name}' for name in own)
        parts.append(f'"{quantity}": {{{inner}}}')
    return f"{{{', '.join(parts)}}}"
