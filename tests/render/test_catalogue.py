from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

import pytest

from udlsym.derivation.cells import Words
from udlsym.derivation.diagram import Diagram
from udlsym.derivation.document import Block, Chain, Derivation, Paragraph, steps
from udlsym.derivation.figure import Figure
from udlsym.derivation.message import Message, message
from udlsym.derivation.problem import Problem
from udlsym.derivation.table import Table
from udlsym.messages.languages import LANGUAGES, MessageError
from udlsym.problems import numbers, problem
from udlsym.render.catalogue import Catalogue, catalogue
from udlsym.syntax.nodes import Symbol

TEXTS = Catalogue("en", {"a.b": "for {size} and {word}, {count}", "a.c": "words", "a.d": "{{}}"})


def _messages(item: Problem) -> Iterator[Message]:
    derivation = item.derive()
    yield from (item.title, item.source, derivation.title)
    yield from (section.heading for section in derivation.sections)
    yield from (block.text for block in _blocks(derivation) if isinstance(block, Paragraph))
    yield from (step.rule for step in steps(derivation))
    yield from (said for block in _blocks(derivation) for said in _said_in(block))


def _said_in(block: Block) -> Iterator[Message]:
    """The words of a table or a figure."""
    if isinstance(block, Table):
        yield from block.headings
        cells = (cell for row in block.rows for cell in row.cells)
        yield from (cell.text for cell in cells if isinstance(cell, Words))
    if isinstance(block, Diagram):
        yield block.caption
    if isinstance(block, Figure):
        yield from (block.caption, *(curve.name for curve in block.curves))


def _blocks(derivation: Derivation) -> Iterator[Block]:
    for section in derivation.sections:
        yield from section.blocks


@pytest.mark.parametrize("number", numbers())
def test_every_message_of_every_item_has_its_text(number: str) -> None:
    """Each message of the registry is in every catalogue and fills all its places."""
    found = list(_messages(problem(number)))
    assert found
    for each in found:
        for language in LANGUAGES:
            assert catalogue(language).sentence(each)


@pytest.mark.parametrize("number", numbers())
def test_no_chain_is_empty(number: str) -> None:
    """Each chain has a first line to lead to."""
    chains = [each for each in _blocks(problem(number).derive()) if isinstance(each, Chain)]
    assert all(chain.steps for chain in chains)


def test_texts_hold_no_mathematics() -> None:
    """Mathematics comes in by slots only."""
    for id_, text in catalogue().texts.items():
        assert not set(text) & set("=$\\^_+<>≤≥≠∂Σ") - set("_"), id_
        assert "_" not in "".join(part for part, *_ in Formatter().parse(text)), id_


def test_slots() -> None:
    """A tree stays a tree, a word is another message, a whole number is written in digits."""
    filled = TEXTS.sentence(message("a.b", size=Symbol("I"), word="a.c", count=3))
    assert filled == ("for ", Symbol("I"), " and ", "words", ", ", "3")
    assert "".join(map(str, TEXTS.sentence(message("a.d")))) == "{}"


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        (message("a.x"), "no text for a.x"),
        (message("a.b", size=1, word="a.c"), "places count, size, word but was given size, word"),
        (message("a.c", size=1), "places nothing but was given size"),
        (message("a.b", size=1, count=1, word="a.b"), "a.b has the places"),
        (message("a.b", size=1, count=1, word="a.x"), "no text for a.x"),
    ],
)
def test_what_does_not_fit_is_an_error(given: Message, complaint: str) -> None:
    """A missing id, a missing slot and a slot too many are errors that name the message."""
    with pytest.raises(MessageError, match=complaint):
        TEXTS.sentence(given)
