"""Names and their subscripts: what a word in a text stands for."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Final

from udlsym.context import Context
from udlsym.notation import FUNCTION_WORDS, GREEK, split_accent
from udlsym.reading.open_sums import OpenMean
from udlsym.syntax.layout import reads_as_two
from udlsym.syntax.nodes import Indexed, Node, Number, Span, Symbol

CONDITION_WORDS: Final = frozenset({"for", "if", "when", "where", "assuming", "provided"})
"""Words that begin a condition and no formula."""

_UNIT: Final = re.compile("[0-9]+|[A-Za-z]")


def is_function(name: str, context: Context) -> bool:
    """Whether a bracket behind a name calls it."""
    return name in context.functions or name in FUNCTION_WORDS


def declared(context: Context) -> set[str]:
    """Every name that a context declares."""
    arrays = {base for base, _ in context.arrays}
    return arrays | context.sizes | context.functions | set(context.definitions)


def is_letter(word: str) -> bool:
    """Whether a word is one letter, Latin or Greek, with or without an accent.

    >>> is_letter("phihat"), is_letter("x"), is_letter("foo"), is_letter("1")
    (True, True, False, False)
    """
    letter, _ = split_accent(word)
    return letter in GREEK or (len(letter) == 1 and letter.isalpha())


def is_name(word: str, context: Context) -> bool:
    """Whether a word may stand for something."""
    return is_letter(word) or word in declared(context) or word in FUNCTION_WORDS


def suggestion(word: str, context: Context) -> str:
    """Ask after the nearest name that is known."""
    if word in CONDITION_WORDS:
        return 'a condition stands beside the formula, as --assume "alpha > 0" does'
    accented = {f"{base}bar" for base, count in context.arrays if count == 1}
    known = declared(context) | accented | set(GREEK) | set(FUNCTION_WORDS) | {"sum", "mean"}
    longer = sorted(each for each in known if len(each) > 1)
    same = [each for each in longer if each.lower() == word.lower()]
    close = same or get_close_matches(word, longer, n=1)
    if close:
        return f"did you mean {close[0]}?"
    return "write * between the letters of a product" if len(word) < 4 else "declare the name first"


def named(base: str, indices: tuple[Node, ...], span: Span, context: Context) -> Node:
    """The tree of a name with its subscripts.

    >>> from udlsym.context import GENERAL
    >>> named("xbar", (), (0, 4), GENERAL)
    OpenMean(body=Symbol(name='x'))
    >>> named("c", (), (0, 1), GENERAL)
    Symbol(name='c')
    """
    if indices:
        return Indexed(base, indices, span=span)
    letter, accent = split_accent(base)
    is_mean = accent == "bar" and base not in declared(context) and context.axes(letter, 1)
    if is_mean:
        return OpenMean(Symbol(letter, span=span), span=span)
    return Symbol(base, span=span)


def split_run(base: str, run: str, start: int, context: Context) -> tuple[Node, ...]:
    """The subscripts in a run of letters and digits: d0 is (d, 0), 10 is (1, 0) or (10).

    Digits are one subscript of an array that has one, and two of parameters that may have two
    or that nothing is known about.
    Letters stand one by one unless they are the name of a Greek or accented letter.

    >>> from udlsym.context import GENERAL
    >>> split_run("theta", "10", 0, GENERAL)
    (Number(text='1'), Number(text='0'))
    >>> split_run("x", "10", 0, GENERAL)
    (Number(text='10'),)
    """
    if run.isdigit() and len(run) == 2 and _takes_two(base, context):
        return tuple(_unit(each, start + place) for place, each in enumerate(run))
    if is_letter(run):
        return (named(run, (), (start, start + len(run)), context),)
    return tuple(_unit(each.group(), start + each.start()) for each in _UNIT.finditer(run))


def _takes_two(base: str, context: Context) -> bool:
    if base == "delta":
        return True
    if not has_axes(base, 2, context):
        return reads_as_two(base) and not has_axes(base, 1, context)
    letter, _ = split_accent(base)
    return letter in context.parameters or not has_axes(base, 1, context)


def has_axes(base: str, count: int, context: Context) -> bool:
    """Whether an array with so many subscripts is declared; θ̂ and θ′ have the shape of θ.

    >>> from udlsym.context import GENERAL
    >>> has_axes("thetahat", 2, GENERAL), has_axes("q", 1, GENERAL)
    (True, False)
    """
    letter, _ = split_accent(base)
    return any(context.axes(name, count) is not None for name in (base, letter))


def _unit(text: str, start: int) -> Node:
    span = (start, start + len(text))
    return Number(text, span=span) if text.isdigit() else Symbol(text, span=span)
