"""From a network's sizes and given parameters to its exact regions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

from udlsym.errors import UsageError
from udlsym.functions.activation import Activation
from udlsym.functions.definitions import RELU
from udlsym.rationals import RationalLike
from udlsym.regions.network import Network
from udlsym.regions.network_regions import NetworkRegions
from udlsym.regions.one_input import OneInputRegions
from udlsym.regions.one_input_network import OneInputNetwork

KEYS: Final = ("theta", "phi")

Ranges: TypeAlias = Sequence[tuple[RationalLike, RationalLike]]
"""A range (low, high) for each input."""


def exact_regions(
    sizes: tuple[int | None, int | None, int | None],
    activation: Activation | None,
    parameters: Mapping[str, Any],
    box: Ranges | None = None,
) -> OneInputRegions | NetworkRegions:
    """The regions of a ReLU network; sizes that are None are those given.

    sizes: D_i, D, D_o. One input has its regions from left to right; several inputs, and what is
    in a box, have them behind hyperplanes. Raises `UsageError` for another activation and for
    parameters that do not fit.

    >>> numbers = {"theta": [[0, 1]], "phi": [0, 2]}
    >>> exact_regions((1, 1, 1), RELU, numbers).count_linear_regions()
    2
    >>> plane = {"theta": [[0, 1, 0], [0, 0, 1]], "phi": [0, 1, 1]}
    >>> exact_regions((2, None, None), RELU, plane).count_linear_regions()
    4
    >>> exact_regions((1, 1, 1), RELU, numbers, box=[(1, 2)]).count_linear_regions()
    1
    >>> exact_regions((1, 2, 1), RELU, numbers)
    Traceback (most recent call last):
    udlsym.errors.UsageError: the network has 2 hidden units, but theta has a row for 1
    """
    inputs, hidden, outputs = sizes
    if activation != RELU:
        called = "not known" if activation is None else activation.name
        raise UsageError(f"regions are found for the activation relu, but it is {called}")
    network = _network(inputs, *_given(parameters))
    _check_count(hidden, network.hidden, "hidden unit", "theta has a row for")
    _check_count(outputs, network.outputs, "output", "phi has a row for")
    if box is None:
        return network.regions()
    return Network(network.theta, network.phi).regions(box)


def _network(inputs: int | None, theta: Any, phi: Any) -> OneInputNetwork | Network:
    """The network with these parameters, whose rows say how many inputs there are."""
    if inputs == 1:
        return OneInputNetwork(theta, phi)
    network = Network(theta, phi)
    _check_count(inputs, network.inputs, "input", "theta has slopes for")
    return OneInputNetwork(network.theta, network.phi) if network.inputs == 1 else network


def _given(parameters: Mapping[str, Any]) -> tuple[Any, Any]:
    if not isinstance(parameters, Mapping):
        raise UsageError('parameters are given as {"theta": rows, "phi": weights}')
    for key in KEYS:
        if key not in parameters:
            raise UsageError(f'the parameters have no "{key}"; the keys are "theta" and "phi"')
    for key in parameters:
        if key not in KEYS:
            raise UsageError(
                f'the parameters have an unknown key {key!r}; the keys are "theta" and "phi"'
            )
    return parameters["theta"], parameters["phi"]


def _check_count(declared: int | None, given: int, what: str, holds: str) -> None:
    if declared not in (None, given):
        plural = "" if declared == 1 else "s"
        raise UsageError(f"the network has {declared} {what}{plural}, but {holds} {given}")
