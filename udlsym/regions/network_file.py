"""Networks as JSON: ``{"theta": [[θ_10, θ_11, …], …], "phi": [φ_0, φ_1, …] or a row per output}``.

Numbers mean the decimals that are written, not the floats nearest to them; texts such as "11/7" are
numbers too. A file that ``udlsym train`` has written is a network as well: its numbers are floats,
and mean the binary numbers that these are.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from udlsym.arrangements.exact_json import checked, parsed, text_of
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
    >>> from fractions import Fraction
    >>> fitted = '{"kind": "shallow", "activation": "relu", "parameters": {"theta": [[0.1, 1]],'
    >>> read_network(fitted + '"phi": [[0, 1]]}}').theta[0][0] == Fraction(0.1)
    True
    >>> read_network('{"theta": []}', "net.json")
    Traceback (most recent call last):
    udlsym.errors.UsageError: net.json has no "phi"; the keys are "theta" and "phi"
    """
    content = parsed(text, source)
    if isinstance(content, dict) and "kind" in content:
        given = _as_floats(_fitted(content, source))
    else:
        given = checked(content, source, _KEYS, needed=2)
    theta = given["theta"]
    several = isinstance(theta, list) and theta and isinstance(theta[0], list) and len(theta[0]) > 2
    try:
        return (Network if several else OneInputNetwork)(theta, given["phi"])
    except UsageError as error:
        raise UsageError(f"{source}: {error}") from error


def _fitted(content: Mapping[str, Any], source: str) -> Mapping[str, Any]:
    """The parameters in a file of a fitted model, which must be a ReLU network."""
    for key, wanted in (("kind", "shallow"), ("activation", "relu")):
        if content.get(key) != wanted:
            raise UsageError(
                f"{source}: {key} is {content.get(key)!r}, but regions need {wanted!r}"
            )
    return checked(content.get("parameters"), f"{source}, parameters", _KEYS, needed=2)


def _as_floats(value: Any) -> Any:
    """The floats that texts of numbers stand for; other values as they are."""
    if isinstance(value, Mapping):
        return {key: _as_floats(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_floats(each) for each in value]
    try:
        return float(value)
    except (TypeError, ValueError):
        return value


def load_network(path: Path) -> OneInputNetwork | Network:
    """Read a network from a JSON file in UTF-8."""
    return read_network(text_of(path), str(path))
