"""A problem or a group of equations: what it is about, what it asks for, how it is derived."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from udlsym.derivation.document import Derivation, Part
from udlsym.derivation.message import Message


@dataclass(frozen=True, slots=True)
class Problem:
    """An item of the book.

    number: ``2.1`` for a problem, ``eq-2.5`` for an equation (or the first of a group).
    source: where the book has it, in the words of the table ``source``.
    derive: makes the derivation; nothing is computed before it is called.
    """

    number: str
    source: Message
    title: Message
    parts: tuple[Part, ...]
    derive: Callable[[], Derivation]
