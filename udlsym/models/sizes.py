"""Sizes of models: whole numbers from 1 on, or symbols."""

from __future__ import annotations

from udlsym.errors import UsageError
from udlsym.syntax.nodes import Node, Number, Symbol


def check_size(name: str, size: object) -> None:
    """Raise UsageError unless a size is a whole number from 1 on, or None for a symbol.

    >>> check_size("hidden", True)
    Traceback (most recent call last):
    udlsym.errors.UsageError: hidden must be a whole number from 1 on, or None, but it is True
    """
    whole = isinstance(size, int) and not isinstance(size, bool) and size >= 1
    if size is not None and not whole:
        raise UsageError(f"{name} must be a whole number from 1 on, or None, but it is {size!r}")


def check_sizes(model: object, names: tuple[str, ...]) -> None:
    """Check the sizes of a model that have these names."""
    for name in names:
        check_size(name, getattr(model, name))


def values_or_letter(size: int | None, letter: str) -> tuple[str | int, ...]:
    """The numbers 1..size, or the letter that stands for all of them.

    >>> values_or_letter(2, "d"), values_or_letter(None, "d")
    ((1, 2), ('d',))
    """
    return (letter,) if size is None else tuple(range(1, size + 1))


def size_tree(size: int | None, name: str) -> Node:
    """The size as it stands in formulas."""
    return Symbol(name) if size is None else Number(str(size))
