"""Outputs of models for many examples, by the model's own formula."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from udlsym.losses.least_squares import LeastSquares
from udlsym.models.shallow import ShallowNetwork
from udlsym.numeric.arguments import Array, as_array, in_one_precision
from udlsym.numeric.arrays.graph import Graph
from udlsym.numeric.arrays.kinds import EXAMPLES, INPUTS, OUTPUTS, UNITS
from udlsym.numeric.arrays.lowering import Lowering
from udlsym.numeric.arrays.ordering import Ordering
from udlsym.numeric.arrays.targets import Target, target
from udlsym.numeric.arrays.terms import Term
from udlsym.numeric.arrays.variants import TYPICAL, activations_of, general_loss
from udlsym.numeric.arrays.writer import write_module
from udlsym.numeric.constants import Value, read_constants
from udlsym.numeric.settings import block_length, block_starts
from udlsym.numeric.sizes import given_sizes, shapes_of, table


class Prediction:
    """f(parameters, x): the outputs of a network, a row an example, a column an output.

    >>> f = Prediction(ShallowNetwork())
    >>> f({"theta": [[0, 1]], "phi": [[1, 2], [0, 1]]}, [3.0, -3.0]).tolist()
    [[7.0, 3.0], [1.0, 0.0]]
    """

    def __init__(self, model: ShallowNetwork, constants: Mapping[str, Value] | None = None) -> None:
        loss = LeastSquares(model)
        general = general_loss(loss)
        self._shapes = shapes_of(general.context, given_sizes(loss))
        graph, ordering = Graph(EXAMPLES), Ordering(TYPICAL)
        known = read_constants(constants or {})
        lowering = Lowering(general.context, graph, ordering, activations_of(general), known)
        coefficient, ref = lowering.gathered(
            target("prediction", (), general.model.tree, lowering).terms
        )
        terms = (Term(Fraction(1), (lowering.unit(coefficient, ref),)),)
        names = tuple(self._shapes.parameters)
        wanted = Target("prediction", (), terms)
        module = write_module([wanted], graph, ordering, general.context, names, ("x",))
        self._functions = module.load()
        self._sizes = module.sizes[1:]
        self.source = module.source

    def __call__(self, parameters: Mapping[str, Any], x: Any) -> Array:
        """Return a new table; raises `ShapeError` and `DataTypeError`."""
        names = tuple(self._shapes.parameters)
        given = {name: as_array(name, parameters[name]) for name in names}
        *arrays, x = in_one_precision({**given, "x": table("x", x)})
        outputs = arrays[-1].shape[0] if arrays[-1].ndim == 2 else 0
        data = self._shapes.of_data(x, np.empty((len(x), outputs)))
        sizes = self._shapes.of_mapping(dict(zip(names, arrays, strict=True)), data)
        others = [sizes[name] for name in self._sizes]
        found = np.empty((len(x), sizes[OUTPUTS]), x.dtype)
        longest = block_length(1 + max(sizes[UNITS], sizes[INPUTS]), x.dtype.itemsize)
        starts = block_starts(len(x), longest)
        for start in starts:
            part = slice(start, start + starts.step)
            own = x[part]
            laid, work = self._functions["work"](len(own), *others, x.dtype)
            laid_out = self._functions["lay_out"](own, *laid)
            (values,) = self._functions["sums"](len(x), *others, *arrays, *laid_out, *work)
            found[part] = values.T
        return found
