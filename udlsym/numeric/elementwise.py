"""Formulas that give one number for each example, such as a prediction."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from udlsym.context import Context
from udlsym.numeric.arguments import Array
from udlsym.numeric.emit import emit_elementwise, imports_of
from udlsym.numeric.lowering import lower_elementwise
from udlsym.syntax.nodes import Node


class Elementwise:
    """One formula about the example `letter`, compiled for whole vectors.

    >>> from udlsym.context import LINEAR
    >>> from udlsym.syntax.build import ONE, element, plus
    >>> f = Elementwise(plus(element("x", "i"), ONE), LINEAR, "i", (), ("x",))
    >>> f.evaluate([], [np.array([1.0, 2.0])]).tolist()
    [2.0, 3.0]

    A formula that does not use the data still gives one number for each example:

    >>> Elementwise(ONE, LINEAR, "i", (), ("x",)).evaluate([], [np.zeros(2)]).tolist()
    [1.0, 1.0]
    """

    def __init__(
        self,
        tree: Node,
        context: Context,
        letter: str,
        scalars: Sequence[str],
        data: Sequence[str],
    ) -> None:
        self._kernel = emit_elementwise(lower_elementwise(tree, context, letter, data, scalars))

    @property
    def source(self) -> str:
        """The generated function as a module."""
        return f"{imports_of(self._kernel.source)}\n\n\n{self._kernel.source}"

    def evaluate(self, values: Sequence[float], data: Sequence[Array]) -> Array:
        """Return a new vector; `data` are vectors of one length and one precision."""
        size, dtype = data[0].size, data[0].dtype
        found = self._kernel.call(*values, size, *data, None, *self._kernel.no_buffers)[0]
        result = np.empty(size, dtype)
        result[...] = found
        return result
