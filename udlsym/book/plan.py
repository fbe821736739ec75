"""What is to be made: which items, in which formats and language, into which folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from udlsym.errors import UsageError
from udlsym.messages.languages import DEFAULT as ENGLISH
from udlsym.messages.languages import require as require_language
from udlsym.problems import numbers, require

FILES: Final = ("tex", "md", "json")
"""The formats in which every item has a file of its own."""

SITE: Final = "html"
"""The format of the book as a site, whose pages know of each other."""

PDF: Final = "pdf"
"""The format of the book as one document, set by LaTeX."""

FORMATS: Final = (SITE, *FILES, PDF)

DEFAULT: Final = (SITE, "tex")
"""What is written where nothing is said."""


@dataclass(frozen=True)
class Book:
    """What is to be made: which items, in which formats and language, into which folder."""

    folder: Path
    chosen: tuple[str, ...] = field(default_factory=numbers)
    endings: tuple[str, ...] = DEFAULT
    language: str = ENGLISH

    def __post_init__(self) -> None:
        require_language(self.language)
        for number in self.chosen:
            require(number)
        if unknown := [each for each in self.endings if each not in FORMATS]:
            raise UsageError(f"unknown format {unknown[0]}; there are {', '.join(FORMATS)}")
