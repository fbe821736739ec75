"""Networks as JSON: ``{"theta": [[θ_10, θ_11, …], …], "phi": [φ_0, φ_1, …] or a row per output}``.

Numbers mean the decimals that are written, not the floats nearest to them; texts such as "11/7" are
numbers too.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from udlsym.arrangements.exact_json import read_object, text_of
from udlsym.errors import UsageError
from udlsym.regions.network import Network
from udlsym.regions.one_input_network import OneInputNetwork

_KEYS: Final = ("theta", "phi")


def read_network(text: str, source: str = "the network") -> OneInputNetwork | Network:
    """Read a network with one input or, where the first row of θ says so, with several.

    `source` is what error messages call it.

    >>> read_network('{"theta": [[0.1, "11/7"]], "phi": [1, 2]}').theta
    ((Fraction(1, 10), Fraction(11, 7)),)
    >>> read_network('{"theta": [[0, 1, 2]], "phi": [1, 2]}').inputs
    2
    >>> read_network('{"theta": []}', "net.json")
    Traceback (most recent call last):
    udlsym.errors.UsageError: net.json has no "phi"; the keys are "theta" and "phi"
    """
    content = read_object(text, source, _KEYS, needed=2)
    theta = content["theta"]
    several = isinstance(theta, list) and theta and isinstance(theta[0], list) and len(theta[0]) > 2
    try:
        return (Network if several else OneInputNetwork)(theta, content["phi"])
    except UsageError as error:
        raise UsageError(f"{source}: {error}") from error


def load_network(path: Path) -> OneInputNetwork | Network:
    """Read a network from a JSON file in UTF-8."""
    return read_network(text_of(path), str(path))
