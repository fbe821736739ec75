"""What an item is called where others refer to it."""

from __future__ import annotations

from typing import Final

from udlsym.render.catalogue import Catalogue
from udlsym.render.prose import written

_KINDS: Final = {"": "problem", "eq": "equation", "claim": "claim"}


def item_name(number: str, texts: Catalogue) -> str:
    """Return the name of an item, such as ``eq 2.5``.

    >>> from udlsym.render.catalogue import catalogue
    >>> [item_name(each, catalogue()) for each in ("2.1", "eq-2.5", "claim-7")]
    ['2.1', 'eq 2.5', 'claim 7']
    """
    kind, _, place = number.rpartition("-")
    return written(texts.filled(f"item.{_KINDS[kind]}", {"number": (place,)}), str, str)
