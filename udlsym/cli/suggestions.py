"""Near misses."""

from __future__ import annotations

from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the end of an error line that names the nearest known word, if one is near.

    >>> did_you_mean("--jsn", ["--json", "--help"]), did_you_mean("--jsn", [])
    ('; did you mean --json?', '')
    """
    from difflib import get_close_matches  # slow to load and needed after a slip only

    near = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"; did you mean {near[0]}?" if near else ""
