"""What is to be made: which items, in which formats, into which folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from udlsym.errors import UsageError
from udlsym.problems import numbers, require

FORMATS: Final = {"tex": "fragment", "md": "markdown", "json": "json"}
"""Ending of the files of an item -> the format they are written in."""

SITE: Final = "html"
"""The format of the book as a site, whose pages know of each other."""

DEFAULT: Final = (SITE, "tex")
"""What is written where nothing is said."""


@dataclass(frozen=True)
class Book:
    """What is to be made: which items, in which formats, into which folder."""

    folder: Path
    chosen: tuple[str, ...] = field(default_factory=numbers)
    endings: tuple[str, ...] = DEFAULT

    def __post_init__(self) -> None:
        for number in self.chosen:
            require(number)
        known = (SITE, *FORMATS)
        if unknown := [each for each in self.endings if each not in known]:
            raise UsageError(f"unknown format {unknown[0]}; there are {', '.join(known)}")
