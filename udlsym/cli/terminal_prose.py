"""What commands say around formulas, in the language that was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from udlsym.cli.formulas import shown
from udlsym.messages.languages import DEFAULT, text

if TYPE_CHECKING:
    from udlsym.claims import Claim
    from udlsym.derivation.message import Message

_COLUMN: Final = 10
"""How wide the headings of lines are."""


@dataclass(frozen=True, slots=True)
class TerminalProse:
    """The table ``terminal`` of a language, and lines that begin with one of its headings."""

    language: str = DEFAULT

    def words(self, key: str, **slots: object) -> str:
        """Fill a text of the table ``terminal``.

        >>> TerminalProse().words("at_least", value=3)
        'at least 3'
        """
        return text(self.language, f"terminal.{key}").format(**slots)

    def line(self, key: str, content: str) -> str:
        """Return a line with its heading in a column of its own.

        >>> TerminalProse().line("cited", "a theorem")
        '  cited       a theorem'
        """
        from udlsym.render.words import columns

        heading = self.words(key)
        return f"  {heading}{'':{max(0, _COLUMN - columns(heading))}}  {content}"

    def joined(self, parts: list[str]) -> str:
        """Put what belongs together in one line."""
        return text(self.language, "statement.comma").join(parts)

    def message(self, said: Message) -> str:
        """Fill a message of a page."""
        from udlsym.render.catalogue import catalogue
        from udlsym.render.prose import written

        return written(catalogue(self.language).sentence(said), str, shown)

    def claim(self, claim: Claim) -> str:
        """Write a claim in words and formulas."""
        from udlsym.audit.statement import in_words

        return in_words(claim, shown, self.language)

    def road(self, how: str) -> str:
        """Write how something was decided."""
        from udlsym.render.catalogue import catalogue
        from udlsym.render.roads import road

        return road(how, catalogue(self.language))
