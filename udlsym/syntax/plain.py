"""Plain-text printers: ASCII for typing and logs, Unicode for terminals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from udlsym.notation import GREEK, ROUND_CALLS, split_accent, unicode_name
from udlsym.syntax import layout
from udlsym.syntax.nodes import (
    Add,
    ArgMin,
    Call,
    Cases,
    Delta,
    Indexed,
    Indicator,
    Matrix,
    Mean,
    Negative,
    Node,
    Number,
    Partial,
    Power,
    Product,
    Quotient,
    Relation,
    Summation,
    Symbol,
    System,
)

SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _ascii_name(name: str) -> str:
    return name


@dataclass(frozen=True)
class Glyphs:
    """The signs of one style."""

    name: Callable[[str], str] = _ascii_name
    times: str = "*"
    minus: str = "-"
    sum: str = "sum"
    operators: Mapping[str, str] = field(default_factory=dict)
    superscripts: bool = False
    bars: bool = False
    partial: bool = False


ASCII = Glyphs()
UNICODE = Glyphs(
    name=unicode_name,
    times="·",
    minus="−",
    sum="Σ",
    operators={"!=": "≠", "<=": "≤", ">=": "≥"},
    superscripts=True,
    bars=True,
    partial=True,
)


def to_plain(node: Node) -> str:
    """Print a tree in ASCII, so that it reads back as the same tree.

    >>> from udlsym.syntax.build import TWO, ZERO, element, squared, sum_over
    >>> to_plain(sum_over(squared(element("x", "i")), "i", "I")), to_plain(ZERO)
    ('sum_{i=1}^{I} x_i^2', '0')
    """
    return PlainPrinter(ASCII).text(node)


def to_unicode(node: Node) -> str:
    """Print a tree with Greek letters and mathematical signs, for reading in a terminal.

    >>> from udlsym.syntax.build import ZERO, element, squared, sum_over
    >>> to_unicode(sum_over(squared(element("phi", 0)), "i", "I")), to_unicode(ZERO)
    ('Σ_{i=1}^{I} φ_0²', '0')
    """
    return PlainPrinter(UNICODE).text(node)


@dataclass(frozen=True)
class PlainPrinter:
    """Prints trees in one style."""

    glyphs: Glyphs

    def text(self, node: Node) -> str:
        """The text of a tree without brackets around it."""
        return PRINTERS[type(node)](self, node)

    def wrapped(self, node: Node, brackets: bool) -> str:
        """The text of a tree, in brackets where asked."""
        return f"({self.text(node)})" if brackets else self.text(node)

    def listed(self, nodes: tuple[Node, ...]) -> str:
        """Texts with commas between them."""
        return ", ".join(map(self.text, nodes))


def _number(_: PlainPrinter, node: Number) -> str:
    return node.text


def _symbol(self: PlainPrinter, node: Symbol) -> str:
    return self.glyphs.name(node.name)


def _indexed(self: PlainPrinter, node: Indexed) -> str:
    name = self.glyphs.name(node.base)
    if len(node.indices) > 1:
        comma = "," if layout.needs_commas(node.base, node.indices) else ""
        return f"{name}_{{{comma.join(map(self.text, node.indices))}}}"
    (index,) = node.indices
    text = self.text(index)
    if len(text) == 1:
        return f"{name}_{text}"
    if isinstance(index, Number) and layout.reads_as_two(node.base):
        # A bracket behind a prime would be that of a call.
        return f"{name}_{{{{{text}}}}}" if node.base.endswith("prime") else f"{name}[{text}]"
    return f"{name}_{{{text}}}"


def _negative(self: PlainPrinter, node: Negative) -> str:
    return self.glyphs.minus + self.wrapped(node.operand, layout.term_needs_brackets(node.operand))


def _add(self: PlainPrinter, node: Add) -> str:
    first, *rest = node.terms
    start = (
        self.text(first)
        if isinstance(first, Negative)
        else self.wrapped(first, layout.term_needs_brackets(first))
    )
    return start + "".join(_signed(self, term) for term in rest)


def _signed(self: PlainPrinter, term: Node) -> str:
    if isinstance(term, Negative):
        inner = self.wrapped(term.operand, layout.term_needs_brackets(term.operand))
        return f" {self.glyphs.minus} {inner}"
    return f" + {self.wrapped(term, layout.term_needs_brackets(term))}"


def _product(self: PlainPrinter, node: Product) -> str:
    last = len(node.factors) - 1
    return self.glyphs.times.join(
        self.wrapped(factor, _bracketed_factor(factor, place, last))
        for place, factor in enumerate(node.factors)
    )


def _bracketed_factor(factor: Node, place: int, last: int) -> bool:
    if layout.factor_needs_brackets(factor, place, last):
        return True
    return place > 0 and isinstance(factor, Quotient)


_NO_DENOMINATOR: Final = (Add, Negative, Product, Quotient, Partial)


def _quotient(self: PlainPrinter, node: Quotient) -> str:
    top, bottom = node.numerator, node.denominator
    above = self.wrapped(top, isinstance(top, Add | Negative | Partial) or layout.ends_open(top))
    below = self.wrapped(bottom, isinstance(bottom, _NO_DENOMINATOR) or layout.ends_open(bottom))
    return f"{above}/{below}"


def _power(self: PlainPrinter, node: Power) -> str:
    base = self.wrapped(node.base, layout.base_needs_brackets(node.base))
    exponent = node.exponent
    if isinstance(exponent, Number) and exponent.text.isdigit():
        if self.glyphs.superscripts:
            return base + exponent.text.translate(SUPERSCRIPTS)
        return f"{base}^{exponent.text}"
    return f"{base}^{self.wrapped(exponent, not isinstance(exponent, Symbol))}"


def _body(self: PlainPrinter, node: Node) -> str:
    return self.wrapped(node, layout.body_needs_brackets(node))


def _summation(self: PlainPrinter, node: Summation) -> str:
    index = self.glyphs.name(node.index)
    limits = f"_{{{index}={self.text(node.lower)}}}^{{{self.text(node.upper)}}}"
    return f"{self.glyphs.sum}{limits} {_body(self, node.body)}"


def _mean(self: PlainPrinter, node: Mean) -> str:
    if layout.is_plain_mean(node) and isinstance(node.body, Indexed):
        return self.glyphs.name(node.body.base + "bar")
    index = self.glyphs.name(node.index)
    return f"mean({self.text(node.body)}, {index}=1..{self.text(node.size)})"


def _call(self: PlainPrinter, node: Call) -> str:
    opening, closing = "()" if node.function in ROUND_CALLS else "[]"
    name = self.glyphs.name(node.function) + "'" * node.order
    return f"{name}{opening}{self.listed(node.arguments)}{closing}"


def _partial(self: PlainPrinter, node: Partial) -> str:
    variables = tuple(map(self.text, node.variables))
    named = isinstance(node.of, Symbol) and len(node.of.name) == 1
    if not self.glyphs.partial:
        if named and len(variables) == 1 and _is_short(node.variables[0], variables[0]):
            return f"d{self.text(node.of)}/d{variables[0]}"
        return f"diff({self.listed((node.of, *node.variables))})"
    power = str(len(variables)).translate(SUPERSCRIPTS) if len(variables) > 1 else ""
    below = "".join(f"∂{each}" for each in variables)
    if named:
        return f"∂{power}{self.text(node.of)}/{below}"
    # Right behind a plain name the bracket would hold its subscript.
    space = " " if isinstance(node.variables[-1], Symbol) else ""
    return f"∂{power}/{below}{space}[{self.text(node.of)}]"


def _is_short(variable: Node, text: str) -> bool:
    """Whether d and a variable make a word whose end can be told: dphi_0, but not dD_i."""
    base = variable.base if isinstance(variable, Indexed) else text
    letter, _ = split_accent(base)
    return (len(letter) == 1 or letter in GREEK) and not text.endswith("]")


def _delta(self: PlainPrinter, node: Delta) -> str:
    return f"{self.glyphs.name('delta')}({self.listed((node.left, node.right))})"


def _relation(self: PlainPrinter, node: Relation) -> str:
    pieces = [self.text(node.operands[0])]
    for operator, operand in zip(node.operators, node.operands[1:], strict=True):
        pieces += [self.glyphs.operators.get(operator, operator), self.text(operand)]
    return " ".join(pieces)


def _indicator(self: PlainPrinter, node: Indicator) -> str:
    return f"1[{self.text(node.condition)}]"


def _cases(self: PlainPrinter, node: Cases) -> str:
    branches = (
        f"{self.text(value)} otherwise"
        if condition is None
        else f"{self.text(value)} if {self.text(condition)}"
        for value, condition in node.branches
    )
    return f"cases({'; '.join(branches)})"


def _system(self: PlainPrinter, node: System) -> str:
    return "; ".join(map(self.text, node.relations))


def _argmin(self: PlainPrinter, node: ArgMin) -> str:
    return f"argmin_{{{self.text(node.variable)}}} {_body(self, node.of)}"


def _matrix(self: PlainPrinter, node: Matrix) -> str:
    return f"[{', '.join(f'[{self.listed(row)}]' for row in node.rows)}]"


PRINTERS: Final[dict[type[Node], Callable[[PlainPrinter, Any], str]]] = {
    Number: _number,
    Symbol: _symbol,
    Indexed: _indexed,
    Negative: _negative,
    Add: _add,
    Product: _product,
    Quotient: _quotient,
    Power: _power,
    Summation: _summation,
    Mean: _mean,
    Call: _call,
    Partial: _partial,
    Delta: _delta,
    Relation: _relation,
    Indicator: _indicator,
    Cases: _cases,
    System: _system,
    ArgMin: _argmin,
    Matrix: _matrix,
}
"""Kind of node -> how it is printed."""
