"""The book of derivations: derive, prove and write every item, and say how each fared."""

from __future__ import annotations

from udlsym.book.making import make_book
from udlsym.book.outcome import Outcome, all_proved
from udlsym.book.plan import DEFAULT, FILES, Book

__all__ = ["DEFAULT", "FILES", "Book", "Outcome", "all_proved", "make_book"]
