"""Arrangements as JSON: ``{"normals": [[1, 0], …], "offsets": [0, …]}``, exactly as written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from udlsym.arrangements.arrangement import Arrangement
from udlsym.arrangements.exact_json import read_object, text_of
from udlsym.errors import UsageError

_KEYS: Final = ("normals", "offsets", "dimension")
_WHOLE: Final = re.compile(r"\d{1,4}", re.ASCII)
_LONGEST_SHOWN: Final = 40


def read_arrangement(text: str, source: str = "the arrangement") -> Arrangement:
    """Read hyperplanes from JSON; `source` is what error messages call it.

    The key "dimension" is needed only where there are no hyperplanes.

    >>> read_arrangement('{"normals": [[0.1, "11/7"]], "offsets": [1]}').rows
    ((7, 110, 70),)
    >>> read_arrangement('{"normals": [], "offsets": [], "dimension": 2}').count_regions()
    1
    """
    content = read_object(text, source, _KEYS, needed=2)
    try:
        return Arrangement(content["normals"], content["offsets"], _dimension(content))
    except UsageError as error:
        raise UsageError(f"{source}: {error}") from error


def _dimension(content: Mapping[str, Any]) -> int | None:
    given = content.get("dimension")
    if given is None:
        return None
    if not isinstance(given, str) or not _WHOLE.fullmatch(given):
        shown = repr(given)[:_LONGEST_SHOWN]
        raise UsageError(f"dimension must be a whole number from 0 to 9999, but it is {shown}")
    return int(given)


def load_arrangement(path: Path) -> Arrangement:
    """Read hyperplanes from a JSON file in UTF-8."""
    return read_arrangement(text_of(path), str(path))
