"""JSON objects whose numbers are the decimals that are written, not the floats nearest to them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from udlsym.errors import UsageError


def read_object(text: str, source: str, keys: Sequence[str], needed: int) -> Mapping[str, Any]:
    """Read an object with the given keys, of which the first `needed` must be there.

    A number is the text that is written, and so is NaN, which whoever takes numbers refuses.
    `source` is what error messages call the text. Raises `UsageError`.

    >>> read_object('{"a": [0.10]}', "it", ["a", "b"], needed=1)
    {'a': ['0.10']}
    >>> read_object('{"c": 1, "a": 2}', "it", ["a"], needed=1)
    Traceback (most recent call last):
    udlsym.errors.UsageError: it has an unknown key "c"; the key is "a"
    """
    return checked(parsed(text, source), source, keys, needed)


def checked(content: Any, source: str, keys: Sequence[str], needed: int) -> Mapping[str, Any]:
    """Return what was parsed, an object with the given keys; `UsageError` as for `read_object`."""
    listed = [f'"{key}"' for key in keys]
    known = " and ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)
    known = f"the keys are {known}" if len(keys) > 1 else f"the key is {known}"
    if not isinstance(content, dict):
        raise UsageError(f"{source} is not an object with {known.replace(' are', '', 1)}")
    for key in keys[:needed]:
        if key not in content:
            raise UsageError(f'{source} has no "{key}"; {known}')
    for key in content:
        if key not in keys:
            raise UsageError(f'{source} has an unknown key "{key}"; {known}')
    return content


def text_of(path: Path) -> str:
    """Return the text of a file in UTF-8; `UsageError` where it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 text (byte {error.start + 1})") from error
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise UsageError(f"cannot read {path}: {reason}") from error


def parsed(text: str, source: str) -> Any:
    """Read any JSON, numbers as the texts that are written; `UsageError` where it is none.

    >>> parsed("[1.50, null]", "it")
    ['1.50', None]
    """
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
        raise UsageError(f"{source} cannot be read: its brackets are nested too deep") from error
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
