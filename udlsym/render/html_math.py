"""Formulas as MathML: what the LaTeX printer wrote, converted by math-core."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import Final

from math_core import LatexError, LatexToMathML

from udlsym.render.aligned import chain_rows, relation_rows
from udlsym.syntax.latex import to_latex
from udlsym.syntax.nodes import Node, Relation

MACRON: Final = "\u203e"
"""The bar over a letter; the one that math-core writes is a hairline in many fonts."""


class MathMLError(ValueError):
    """A formula that has no MathML; nothing half set is written."""


@cache
def _converter() -> LatexToMathML:
    return LatexToMathML()


@cache
def mathml(latex: str, display: bool = False) -> str:
    r"""Return LaTeX as MathML. Raises `MathMLError`.

    >>> mathml("x_1")
    '<math><msub><mi>x</mi><mn>1</mn></msub></math>'
    >>> mathml(r"\nosuch")
    Traceback (most recent call last):
    udlsym.render.html_math.MathMLError: no MathML for \nosuch
    """
    try:
        found = str(_converter().convert_with_local_state(latex, displaystyle=display))
    except LatexError as error:
        raise MathMLError(f"no MathML for {latex}") from error
    return found.replace(">¯<", f">{MACRON}<")


def inline(node: Node) -> str:
    """Return a formula to stand in a sentence.

    >>> from udlsym.syntax.nodes import Symbol
    >>> inline(Symbol("I"))
    '<math><mi>I</mi></math>'
    """
    return mathml(to_latex(node))


def display(relations: tuple[Relation, ...]) -> tuple[str, str]:
    """Return LaTeX and MathML of relations below each other, long ones broken."""
    return _set([row for relation in relations for row in relation_rows(relation)])


def chain_lines(start: Node, rights: tuple[Node, ...]) -> list[tuple[str, str]]:
    """Return LaTeX and MathML of each line of a chain."""
    return [_set(rows) for rows in chain_rows(start, rights)]


def _set(rows: list[str]) -> tuple[str, str]:
    if len(rows) == 1:
        latex = rows[0].replace("& ", "", 1)
    else:
        latex = "\\begin{aligned}\n" + " \\\\\n".join(rows) + "\n\\end{aligned}"
    return latex, mathml(latex, display=True)


def attribute(text: str) -> str:
    """Return a text to stand between double quotes.

    >>> attribute('a "b" & c')
    'a &quot;b&quot; &amp; c'
    """
    return escape(text, quote=True)
