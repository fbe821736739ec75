"""A name that everybody reads as a number and that is no number here: e."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from udlsym.errors import UsageError
from udlsym.syntax.nodes import Node, Symbol
from udlsym.syntax.traverse import walk

_ADVICE: Final = {
    Symbol("e"): "the number e is written exp(1); for any number take another letter",
}


def refuse_constants(trees: Iterable[Node]) -> None:
    """Raise `UsageError` where e stands alone: a verdict about any number would mislead.

    >>> refuse_constants([Symbol("epsilon")])
    >>> refuse_constants([Symbol("e")])
    Traceback (most recent call last):
    udlsym.errors.UsageError: the number e is written exp(1); for any number take another letter
    """
    for tree in trees:
        for part in walk(tree):
            if part in _ADVICE:
                raise UsageError(_ADVICE[part])
