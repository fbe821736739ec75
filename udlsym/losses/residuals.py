"""The least-squares loss of a network in layers: z, h, f, the residual r, and L = Σ r²."""

from __future__ import annotations

from typing import Final

from udlsym.context import Context, Definition
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.linear import EXAMPLE
from udlsym.models.shallow import OUTPUT, ShallowNetwork
from udlsym.syntax.build import ONE, element, minus, squared, sum_over
from udlsym.syntax.nodes import Summation

RESIDUAL: Final = "r"
"""The name of the residual, r_{ij} = f_{ij} − y_{ij}."""


def layered_context(network: ShallowNetwork) -> Context:
    """The names of the loss of a network, layer by layer, the loss L last.

    >>> from udlsym.syntax.plain import to_plain
    >>> context = layered_context(ShallowNetwork(inputs=1, outputs=1))
    >>> for name in ("z", "h", "f", "r", "L"):
    ...     print(to_plain(context.definitions[name].body))
    theta_{d0} + theta_{d1}*x_i
    ReLU[z_{id}]
    phi_0 + sum_{d=1}^{D} phi_d*h_{id}
    f_i - y_i
    sum_{i=1}^{I} r_i^2
    """
    letters = (EXAMPLE,) if network.outputs == 1 else (EXAMPLE, OUTPUT)
    residual = minus(element("f", *letters), element("y", *letters))
    total = squared(element(RESIDUAL, *letters))
    if network.outputs != 1:
        total = Summation(total, OUTPUT, ONE, network.sizes[2])
    return LeastSquares(network).context.defining(
        *network.layers,
        Definition(RESIDUAL, residual, indices=letters),
        Definition("L", sum_over(total, EXAMPLE, "I")),
    )
