"""The table of formats in which a proof can be written; `udlsym.render` fills it on import.

Proofs stand below the renderers, so they know them by name only.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

from udlsym.errors import UsageError
from udlsym.messages.languages import DEFAULT, require

_RENDERERS: Final = "udlsym.render"
_FORMATS: Final[dict[str, Callable[[Any, str], str]]] = {}


def register(name: str, write: Callable[[Any, str], str]) -> None:
    """Enter a format: a function from a `Proof` and a language to its text."""
    _FORMATS[name] = write


def formats() -> tuple[str, ...]:
    """Return the names of all formats.

    >>> formats()
    ('text', 'latex', 'fragment', 'markdown', 'json', 'ipynb')
    """
    import_module(_RENDERERS)
    return tuple(_FORMATS)


def formatted(proof: object, name: str, language: str = DEFAULT) -> str:
    """Write a proof in a format. Raises `UsageError` for a format or a language that is not.

    >>> formatted(None, "docx")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    udlsym.errors.UsageError: unknown format docx; there are text, latex, ...
    """
    if name not in formats():
        raise UsageError(f"unknown format {name}; there are {', '.join(formats())}")
    require(language)
    return _FORMATS[name](proof, language)
