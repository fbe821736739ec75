"""Sums and means whose index or range is not written, and how they are understood.

The index is the one letter that stands as a subscript in the body and that nothing binds; the
range is that of the subscript it stands in. Two letters leave the text unreadable.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NoReturn

from udlsym.context import Context
from udlsym.errors import ReadingError
from udlsym.syntax.build import ONE, TWO
from udlsym.syntax.nodes import (
    Indexed,
    Mean,
    Node,
    Power,
    Quotient,
    Span,
    Summation,
    Symbol,
    number,
)
from udlsym.syntax.traverse import children, fresh_name, map_children, walk


@dataclass(frozen=True, slots=True)
class OpenSum(Node):
    """A sum as typed; None for what is not written."""

    body: Node
    index: str | None = None
    lower: Node | None = None
    upper: Node | None = None


@dataclass(frozen=True, slots=True)
class OpenMean(Node):
    """A mean as typed, over the examples."""

    body: Node


@dataclass(frozen=True, slots=True)
class OpenNorm(Node):
    """The Euclidean norm of data, over the examples."""

    body: Node


@dataclass(frozen=True, slots=True)
class Closer:
    """Fills in what is not written in the sums of one text."""

    text: str
    context: Context

    def closed(self, node: Node, bound: frozenset[str] = frozenset()) -> Node:
        """The tree with every sum and mean complete; `bound` are letters of sums around it."""
        if isinstance(node, OpenSum):
            return self._sum(node, bound)
        if isinstance(node, OpenMean):
            return self._mean(node, bound)
        if isinstance(node, OpenNorm):
            return Power(self._squares(node, bound), Quotient(ONE, TWO), span=node.span)
        if isinstance(node, Power) and isinstance(node.base, OpenNorm) and node.exponent == TWO:
            return self._squares(node.base, bound)
        if isinstance(node, Mean):
            inside = self.closed(node.body, bound | {node.index})
            return replace(node, body=inside, size=self.closed(node.size, bound))
        return map_children(lambda child: self.closed(child, bound), node)

    def _sum(self, node: OpenSum, bound: frozenset[str]) -> Node:
        letter = node.index
        body = self.closed(node.body, bound | ({letter} if letter else set()))
        if letter is None:
            letter = self._letter(node, body, bound)
        lower = self.closed(node.lower, bound) if node.lower else ONE
        if node.upper:
            upper = self.closed(node.upper, bound)
        else:
            upper = self._range(letter, body, node.span)
        return Summation(body, letter, lower, upper, span=node.span)

    def _letter(self, node: OpenSum, body: Node, bound: frozenset[str]) -> str:
        found = list(self.letters(body))
        candidates = list(dict.fromkeys(each.name for each in found if each.name not in bound))
        if len(candidates) > 1:
            second = next(each for each in found if each.name == candidates[1])
            self._fail(
                f"the sum may run over {candidates[0]} or over {candidates[1]}",
                second.span or node.span,
                f"write the index below the sum: sum_{candidates[0]} …",
            )
        if candidates:
            return candidates[0]
        if found:
            self._fail(
                f"{found[0].name} already belongs to the sum around this one",
                found[0].span or node.span,
                "write the index below the sum",
            )
        return fresh_name("i", frozenset(each.name for each in self._symbols(body)) | bound)

    @staticmethod
    def _symbols(body: Node) -> Iterator[Symbol]:
        return (each for each in walk(body) if isinstance(each, Symbol))

    def letters(self, node: Node, bound: frozenset[str] = frozenset()) -> Iterator[Symbol]:
        """The letters that stand in subscripts and that nothing inside the tree binds."""
        if isinstance(node, Indexed):
            for index in node.indices:
                for symbol in self._symbols(index):
                    if symbol.name not in bound | self.context.sizes:
                        yield symbol
        inside = bound | {node.index} if isinstance(node, Summation | Mean) else bound
        for child in children(node):
            yield from self.letters(child, inside)

    def _range(self, letter: str, body: Node, span: Span | None) -> Node:
        sizes = list(dict.fromkeys(self._axes(letter, body, frozenset())))
        if len(sizes) > 1:
            self._fail(
                f"{letter} runs to {sizes[0]} in one place and to {sizes[1]} in another",
                span,
                f"write the limits: sum_{{{letter}=1}}^{{{sizes[0]}}} …",
            )
        if sizes:
            last = sizes[0]
            return number(last) if isinstance(last, int) else Symbol(last)
        if letter in self.context.index_ranges:
            return Symbol(self.context.index_ranges[letter])
        if any(each.name == letter for each in self.letters(body)):
            self._fail(
                f"the range of {letter} is not known",
                span,
                f"write the limits: sum_{{{letter}=1}}^{{{self.context.examples}}} …",
            )
        return Symbol(self.context.examples)

    def _axes(self, letter: str, node: Node, bound: frozenset[str]) -> Iterator[str | int]:
        """The sizes of the subscripts in which a letter stands."""
        if isinstance(node, Indexed) and letter not in bound:
            axes = self.context.axes(node.base, len(node.indices)) or ()
            for index, axis in zip(node.indices, axes, strict=False):
                if axis.last is not None and any(
                    each.name == letter for each in self._symbols(index)
                ):
                    yield axis.last
        inside = bound | {node.index} if isinstance(node, Summation | Mean) else bound
        for child in children(node):
            yield from self._axes(letter, child, inside)

    def _mean(self, node: OpenMean, bound: frozenset[str]) -> Node:
        size = Symbol(self.context.examples)
        found = [each.name for each in self.letters(node.body) if each.name not in bound]
        if found:
            letter = self._letter(OpenSum(node.body, span=node.span), node.body, bound)
            return Mean(self.closed(node.body, bound | {letter}), letter, size, span=node.span)
        body = self._with_subscripts(node.body, "i")
        return Mean(self.closed(body, bound | {"i"}), "i", size, span=node.span)

    def _squares(self, node: OpenNorm, bound: frozenset[str]) -> Node:
        """‖v‖² as the sum of v_i²."""
        free = [each for each in self.letters(node.body) if each.name not in bound]
        arrays = [each for each in self._symbols(node.body) if self._is_array(each)]
        if free or not arrays or "i" in bound or not all(map(self._is_data, arrays)):
            self._fail(
                "a norm is read of data only, without subscripts",
                node.span,
                "write the sum of the squares",
            )
        body = self._with_subscripts(node.body, "i")
        size = Symbol(self.context.examples)
        squares = Power(self.closed(body, bound | {"i"}), TWO)
        return Summation(squares, "i", ONE, size, span=node.span)

    def _is_data(self, symbol: Symbol) -> bool:
        axes = self.context.axes(symbol.name, 1)
        return axes is not None and axes[0].last == self.context.examples

    def _is_array(self, symbol: Symbol) -> bool:
        return any(name == symbol.name for name, _ in self.context.arrays)

    def _with_subscripts(self, node: Node, letter: str) -> Node:
        """x y under a bar is x_i y_i."""
        if isinstance(node, Symbol) and self.context.axes(node.name, 1):
            return Indexed(node.name, (Symbol(letter),), span=node.span)
        return map_children(lambda child: self._with_subscripts(child, letter), node)

    def _fail(self, message: str, span: Span | None, suggestion: str) -> NoReturn:
        raise ReadingError(self.text, span[0] if span else 0, message, suggestion)
