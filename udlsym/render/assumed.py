"""How a page says what it assumes: new assumptions in full, known ones briefly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from udlsym.render.catalogue import Catalogue, Sentence
from udlsym.render.recall import FEW, MANY, Memory, Relations, abridged
from udlsym.syntax.nodes import Node
from udlsym.syntax.plain import to_plain

_LONG: Final = 48
"""The longest formula that stands in a sentence, in characters of what can be typed."""


def listed(texts: Catalogue, items: Iterable[Node | Sentence]) -> Sentence:
    """Join formulas and sentences as in "this, this and that".

    >>> from udlsym.render.catalogue import catalogue
    >>> listed(catalogue(), (("this",), ("this",), ("that",)))
    ('this', ', ', 'this', ' and ', 'that')
    """
    sentences = [item if isinstance(item, tuple) else (item,) for item in items]
    joints = [texts.filled("document.comma", {})] * (len(sentences) - 2)
    joints.append(texts.filled("document.and", {}))
    joined = sentences[0]
    for joint, sentence in zip(joints, sentences[1:], strict=False):
        joined = (*joined, *joint, *sentence)
    return joined


def has_long(relations: Relations) -> bool:
    """Whether one of them is too long to stand in the middle of a sentence.

    >>> from udlsym.syntax.nodes import Number, Symbol, equation
    >>> has_long((equation(Symbol("c"), Number("0")),)), has_long(())
    (False, False)
    """
    return any(len(to_plain(each)) > _LONG for each in relations)


@dataclass
class Assumed:
    """Writes the assumptions of one page in reading order, and remembers them."""

    texts: Catalogue
    memory: Memory = field(default_factory=Memory)

    def given(self, relations: Relations) -> Sentence:
        """The sentence "Let …", in which what was said before is marked as such."""
        new, old = self.memory.split(relations)
        self.memory.add(relations)
        if len(old) < FEW:
            return self._filled("given", relations=listed(self.texts, relations))
        if not new:
            return self._filled("given_again", old=self._brief(old))
        return self._filled("given_more", new=listed(self.texts, new), old=self._brief(old))

    def where(self, conditions: Relations) -> Sentence:
        """The conditions of a step as a list; many that the page gave before are not repeated."""
        new, old = self.memory.split(conditions)
        if len(old) < MANY:
            return listed(self.texts, conditions)
        if not new:
            return self._filled("where_again", old=self._brief(old))
        return self._filled("where_more", new=listed(self.texts, new), old=self._brief(old))

    def next_section(self) -> None:
        """Start a section."""
        self.memory.next_section()

    def _brief(self, relations: Relations) -> Sentence:
        first, last = abridged(relations)
        if not last:
            return listed(self.texts, first)
        ends = [listed(self.texts, each) for each in (first[:1], first[1:], last)]
        return self._filled("abridged", **dict(zip(("first", "second", "last"), ends, strict=True)))

    def _filled(self, id_: str, **slots: Sentence) -> Sentence:
        return self.texts.filled(f"document.{id_}", slots)
