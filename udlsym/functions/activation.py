"""What an activation function is: its definition, its derivative, its kinks, as trees in z."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from udlsym.errors import UsageError
from udlsym.notation import GREEK, is_plain_name
from udlsym.syntax.latex import to_latex
from udlsym.syntax.nodes import (
    Add,
    Call,
    Cases,
    Indexed,
    Indicator,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Symbol,
    equation,
)
from udlsym.syntax.traverse import substitute, walk

Z: Final = Symbol("z")
"""The argument of every definition here."""

PARTS: Final = (
    *(Number, Symbol, Indexed, Negative, Add, Product, Quotient, Power),
    *(Call, Cases, Indicator, Relation),
)
"""Kinds of trees that a definition may be made of."""

TAKEN_LETTERS: Final = frozenset({"theta", "phi", "delta"})
"""Greek letters that mean something else in the network itself."""


@dataclass(frozen=True, slots=True)
class Kink:
    """A place where the function has no derivative, and the value that we take there."""

    place: Node
    slope: Node


@dataclass(frozen=True, slots=True)
class Activation:
    """An activation function a[z].

    name: what a user types, in lower case ("relu"). function: its name in formulas ("ReLU"); an
    empty one makes formulas show the definition itself. definition, derivative: trees in z; other
    names in them are Greek letters, constants such as ψ_0 or β. kinks: where there is no
    derivative. source: where the definition is from. Raises `UsageError` for what cannot be used.

    >>> from udlsym.syntax.build import ONE
    >>> Activation("identity", "", Z, ONE).of(Symbol("c"))
    Symbol(name='c')
    >>> Activation("Fancy", "fancy", Z, ONE)
    Traceback (most recent call last):
    udlsym.errors.UsageError: the name of an activation is a lower-case word, but it is 'Fancy'
    """

    name: str
    function: str
    definition: Node = field(repr=False)
    derivative: Node = field(repr=False)
    kinks: tuple[Kink, ...] = field(default=(), repr=False)
    source: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not re.fullmatch("[a-z][a-z0-9_]*", self.name):
            raise UsageError(
                f"the name of an activation is a lower-case word, but it is {self.name!r}"
            )
        if self.function and not _is_function_word(self.function):
            raise UsageError(
                f"the function of {self.name} is called {self.function!r} in formulas; "
                "it takes a word of two letters or more that is no Greek letter"
            )
        for tree in (self.definition, self.derivative):
            self._check(tree)

    def _check(self, tree: Node) -> None:
        for part in walk(tree):
            if not isinstance(part, PARTS):
                kind = type(part).__name__.lower()
                raise UsageError(f"the definition of {self.name} holds a {kind}")
            if isinstance(part, Call) and part.order:
                raise UsageError(f"the definition of {self.name} holds a derivative")
        for letter in _letters(tree):
            if letter not in GREEK or letter in TAKEN_LETTERS:
                raise UsageError(
                    f"the definition of {self.name} mentions {letter}; beside z it may mention "
                    "Greek letters, except theta, phi and delta"
                )

    def of(self, argument: Node) -> Node:
        """a[argument] as it stands in formulas."""
        if self.function:
            return Call(self.function, (argument,))
        return substitute(self.definition, {Z: argument})

    def slope_at(self, argument: Node) -> Node:
        """The derivative a′ at an argument, as it is stated."""
        return substitute(self.derivative, {Z: argument})

    @property
    def symbol(self) -> Node:
        """a[z], with the letter a where the function has no name of its own."""
        return Call(self.function or "a", (Z,))

    @property
    def latex(self) -> str:
        r"""The definition in LaTeX.

        >>> from udlsym.syntax.build import ONE
        >>> Activation("identity", "", Z, ONE).latex
        'a[z] = z'
        """
        return to_latex(equation(self.symbol, self.definition))

    @property
    def constants(self) -> tuple[tuple[str, int, int], ...]:
        """Arrays of constants in the definition, each with its first and last subscript.

        >>> from udlsym.syntax.build import ONE, element
        >>> Activation("shifted", "", element("psi", 0), ONE).constants
        (('psi', 0, 0),)
        """
        found: dict[str, list[int]] = {}
        for part in walk(self.definition):
            if isinstance(part, Indexed):
                found.setdefault(part.base, []).append(_place(part))
        return tuple((base, min(places), max(places)) for base, places in found.items())


def _is_function_word(word: object) -> bool:
    return isinstance(word, str) and is_plain_name(word) and len(word) > 1 and word not in GREEK


def _place(part: Indexed) -> int:
    (index,) = part.indices
    assert isinstance(index, Number)
    return int(index.value)


def _letters(tree: Node) -> Iterable[str]:
    for part in walk(tree):
        if isinstance(part, Symbol) and part != Z:
            yield part.name
        if isinstance(part, Indexed):
            if len(part.indices) != 1 or not isinstance(part.indices[0], Number):
                raise UsageError(f"{part.base} has another subscript than one number")
            yield part.base
