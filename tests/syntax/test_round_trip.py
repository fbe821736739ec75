from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from trees import CONTEXT, expressions, statements

from udlsym.reading import read
from udlsym.syntax.latex import to_latex
from udlsym.syntax.nodes import Node
from udlsym.syntax.plain import to_plain, to_unicode

PRINTERS = pytest.mark.parametrize("printed", [to_plain, to_unicode, to_latex])


@PRINTERS
@settings(max_examples=200, deadline=None, derandomize=True)
@given(tree=expressions)
def test_expression(printed: Callable[[Node], str], tree: Node) -> None:
    """What is printed reads back as the tree that was printed."""
    assert read(printed(tree), CONTEXT) == tree


@PRINTERS
@settings(max_examples=100, deadline=None, derandomize=True)
@given(tree=statements)
def test_statement(printed: Callable[[Node], str], tree: Node) -> None:
    """So do relations and systems of relations."""
    assert read(printed(tree), CONTEXT) == tree
