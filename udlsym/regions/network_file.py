"""Networks as JSON: ``{"theta": [[θ_10, θ_11], …], "phi": [φ_0, φ_1, …] or one row per output}``.

Numbers mean the decimals that are written, not the floats nearest to them; texts such as "11/7" are
numbers too.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from udlsym.errors import UsageError
from udlsym.regions.one_input_network import OneInputNetwork

_KEYS: Final = ("theta", "phi")


def read_network(text: str, source: str = "the network") -> OneInputNetwork:
    """Read a one-input network from JSON; `source` is what error messages call it.

    >>> read_network('{"theta": [[0.1, "11/7"]], "phi": [1, 2]}').theta
    ((Fraction(1, 10), Fraction(11, 7)),)
    >>> read_network('{"theta": []}', "net.json")
    Traceback (most recent call last):
    udlsym.errors.UsageError: net.json has no "phi"; the keys are "theta" and "phi"
    """
    content = _parsed(text, source)
    _check_keys(content, source)
    try:
        return OneInputNetwork(content["theta"], content["phi"])
    except UsageError as error:
        raise UsageError(f"{source}: {error}") from error


def load_network(path: Path) -> OneInputNetwork:
    """Read a one-input network from a JSON file in UTF-8."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 text (byte {error.start + 1})") from error
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise UsageError(f"cannot read {path}: {reason}") from error
    return read_network(text, str(path))


def _parsed(text: str, source: str) -> Any:
    # A number stays the text that is written, and so does NaN, which the network then refuses.
    try:
        return json.loads(
            text,
            parse_float=str,
            parse_int=str,
            parse_constant=str,
            object_pairs_hook=_without_repeats,
        )
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise UsageError(f"{source} is not JSON: {_lowered(error.msg)} ({place})") from error
    except RecursionError as error:
        raise UsageError(f"{source} is not a network: its brackets are nested too deep") from error
    except UsageError as error:
        raise UsageError(f"{source}: {error}") from error


def _lowered(message: str) -> str:
    return message[:1].lower() + message[1:]


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        repeated = next(key for key in keys if keys.count(key) > 1)
        raise UsageError(f'the key "{repeated}" is given more than once')
    return found


def _check_keys(content: Any, source: str) -> None:
    if not isinstance(content, dict):
        raise UsageError(f'{source} is not an object with the keys "theta" and "phi"')
    known = '; the keys are "theta" and "phi"'
    for key in _KEYS:
        if key not in content:
            raise UsageError(f'{source} has no "{key}"{known}')
    for key in content:
        if key not in _KEYS:
            raise UsageError(f'{source} has an unknown key "{key}"{known}')
