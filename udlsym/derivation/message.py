"""Prose as message ids with formula slots, so that another language never touches a derivation."""

from __future__ import annotations

from dataclasses import dataclass

from udlsym.syntax.nodes import Node

Slot = Node | str | int


@dataclass(frozen=True, slots=True)
class Message:
    """An entry of the message catalogue with its formulas and words filled in.

    The catalogue (folder ``udlsym/messages/en``) has for each id a text with ``{name}`` places. A
    slot that is a tree is typeset as a formula; a word is the id of another message; a whole
    number is written in digits.
    """

    id: str
    slots: tuple[tuple[str, Slot], ...] = ()


def message(id_: str, **slots: Slot) -> Message:
    """Make a message.

    >>> message("given.loss", count=2)
    Message(id='given.loss', slots=(('count', 2),))
    """
    return Message(id_, tuple(slots.items()))
