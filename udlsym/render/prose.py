"""Joining prose and formulas into one text."""

from __future__ import annotations

from collections.abc import Callable

from udlsym.render.catalogue import Sentence
from udlsym.syntax.nodes import Node


def written(sentence: Sentence, words: Callable[[str], str], formula: Callable[[Node], str]) -> str:
    """Write a sentence, its words in one way and its formulas in another.

    >>> from udlsym.syntax.nodes import Symbol
    >>> written(("let ", Symbol("c"), " be"), str.upper, lambda node: node.name)
    'LET c BE'
    >>> written((), str, str)
    ''
    """
    return "".join(formula(part) if isinstance(part, Node) else words(part) for part in sentence)


def ends_sentence(heading: Sentence, full_stop: Sentence) -> Sentence:
    """Return a heading that runs into its text, with a full stop if it has no mark at its end.

    >>> ends_sentence(("What we know",), (".",)), ends_sentence(("Which one?",), (".",))
    (('What we know', '.'), ('Which one?',))
    """
    last = heading[-1] if heading else ""
    marked = isinstance(last, str) and last.endswith((".", "?", "!", "。", "？", "！"))
    return heading if marked else (*heading, *full_stop)


def capitalised(sentence: Sentence) -> Sentence:
    """Return a sentence whose first word has a capital letter; a formula in front stays.

    >>> capitalised(("so", " be it")), capitalised(())
    (('So', ' be it'), ())
    """
    if not sentence or isinstance(sentence[0], Node):
        return sentence
    return (sentence[0][:1].upper() + sentence[0][1:], *sentence[1:])
