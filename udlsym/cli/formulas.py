"""Formulas as the terminal shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from udlsym.cli.output import has_glyphs

if TYPE_CHECKING:
    from udlsym.syntax.nodes import Node


def shown(node: Node) -> str:
    """Return a formula with Greek letters where the terminal has them, in ASCII where not.

    >>> from udlsym.syntax.nodes import Symbol
    >>> shown(Symbol("alpha")) in {"α", "alpha"}
    True
    """
    # Commands import what is slow to load when they run.
    from udlsym.syntax.plain import to_plain, to_unicode

    return to_unicode(node) if has_glyphs() else to_plain(node)
