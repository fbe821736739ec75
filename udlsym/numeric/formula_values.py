"""Values for the names of a formula, as they are given to a compiled function."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from udlsym.errors import UsageError
from udlsym.numeric.arguments import Array, as_array, in_one_precision
from udlsym.numeric.formula_names import read_name, typed
from udlsym.syntax.nodes import Node


def given_values(
    names: Sequence[Node], values: Sequence[Any], named: Mapping[str, Any]
) -> dict[Node, Any]:
    """Each name with its value: in order, by keyword, or in one mapping; `UsageError` else.

    >>> from udlsym.syntax.nodes import Symbol
    >>> given_values([Symbol("x")], [3], {}) == given_values([Symbol("x")], [], {"x": 3})
    True
    >>> given_values([Symbol("x")], [1, 2], {})
    Traceback (most recent call last):
    udlsym.errors.UsageError: wanted are values for x; given are 2 values
    """
    if len(values) == 1 and isinstance(values[0], Mapping):
        named, values = {**values[0], **named}, ()
    given = dict(zip(names, values, strict=False))
    known = {read_name(name): value for name, value in named.items()}
    surplus = len(values) > len(names) or known.keys() - set(names)
    if surplus or given.keys() & known.keys() or len(given) + len(known) < len(names):
        wanted = ", ".join(map(typed, names)) or "nothing"
        count = [f"{len(values)} value{'s' * (len(values) != 1)}"] if values or not named else []
        raise UsageError(f"wanted are values for {wanted}; given are {', '.join([*count, *named])}")
    return given | known


def arrays_of_names(names: Sequence[Node], given: Mapping[Node, Any]) -> list[Array]:
    """The values as arrays of one precision, in the order of the names.

    Python's numbers take the precision of the arrays that they stand beside.

    >>> import numpy as np
    >>> from udlsym.syntax.nodes import Symbol
    >>> x, y = Symbol("x"), Symbol("y")
    >>> [each.dtype.name for each in arrays_of_names([x, y], {x: 2, y: np.float32([1])})]
    ['float32', 'float32']
    """
    arrays = {typed(node): as_array(typed(node), given[node]) for node in names}
    if not arrays:
        return []
    converted = in_one_precision(arrays)
    own = {typed(node) for node in names if not isinstance(given[node], int | float)}
    if not own or len(own) == len(arrays):
        return converted
    dtype = in_one_precision({name: arrays[name] for name in sorted(own)})[0].dtype
    return [each.astype(dtype, copy=False) for each in arrays.values()]
