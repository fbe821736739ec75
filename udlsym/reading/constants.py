"""Names that everybody reads as numbers and that are no numbers here: π and e."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from udlsym.errors import UsageError
from udlsym.syntax.nodes import Node, Symbol
from udlsym.syntax.traverse import walk

_ADVICE: Final = {
    Symbol("pi"): "π has no value here, only letters stand for any number; "
    "take another letter with bounds, such as 3.1415 < p < 3.1416",
    Symbol("e"): "the number e is written exp(1); for any number take another letter",
}


def refuse_constants(trees: Iterable[Node]) -> None:
    """Raise `UsageError` where π or e stands alone: a verdict about any number would mislead.

    >>> refuse_constants([Symbol("epsilon")])
    >>> refuse_constants([Symbol("e")])
    Traceback (most recent call last):
    udlsym.errors.UsageError: the number e is written exp(1); for any number take another letter
    """
    for tree in trees:
        for part in walk(tree):
            if part in _ADVICE:
                raise UsageError(_ADVICE[part])
