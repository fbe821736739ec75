"""Every line of every derivation reads back, in each of the three formats."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from udlsym.context import Context
from udlsym.derivation.document import Chain, Derivation, concluded, steps_of
from udlsym.problems import numbers, problem
from udlsym.reading import read
from udlsym.syntax.latex import to_latex
from udlsym.syntax.nodes import Node
from udlsym.syntax.plain import to_plain, to_unicode


def _lines(derivation: Derivation) -> Iterator[tuple[Node, Context]]:
    """What stands on the page, each line with the context in which it was proved."""
    for section in derivation.sections:
        for block in section.blocks:
            for step in steps_of(block):
                context = step.claim.context
                if isinstance(block, Chain):
                    yield block.start, context
                yield from ((relation, context) for relation in concluded(step.claim))


@pytest.mark.parametrize("number", numbers())
def test_every_line_reads_back(number: str) -> None:
    """What is read is the tree that was proved, in the names of the claim or of the item."""
    derivation = problem(number).derive()
    lines = dict(_lines(derivation))
    assert lines or not derivation.sections
    for tree, context in lines.items():
        for printed in (to_plain, to_unicode, to_latex):
            text = printed(tree)
            found = (read(text, each) for each in (context, derivation.context))
            assert any(each == tree for each in found), text
