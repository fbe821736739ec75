"""The display tree: expressions as they are typed and as they are printed.

A node never rewrites itself: ``a - a`` stays ``a - a`` until a named rule changes it.
Equality of nodes is equality of form; places in the source text do not count.
Names are plain ASCII words (``phi``, ``xbar``, ``phihat``); `udlsym.notation` knows their glyphs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Node:
    """One expression; `span` is its place in the text it was read from, if any."""

    span: Span | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Number(Node):
    """A non-negative whole or decimal number, kept as written: ``2``, ``0.40``.

    >>> Number("0.40").value
    Fraction(2, 5)
    """

    text: str

    @property
    def value(self) -> Fraction:
        """The exact value of the digits."""
        return Fraction(self.text)


@dataclass(frozen=True, slots=True)
class Symbol(Node):
    """A name without subscripts: a scalar, a size, or a whole array (φ for all parameters)."""

    name: str


@dataclass(frozen=True, slots=True)
class Indexed(Node):
    """An element of an array: x_i is ``Indexed("x", (Symbol("i"),))``."""

    base: str
    indices: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Negative(Node):
    """−operand."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Add(Node):
    """terms[0] + terms[1] + …; a difference a − b is ``Add((a, Negative(b)))``."""

    terms: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Product(Node):
    """factors[0] · factors[1] · …"""

    factors: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Quotient(Node):
    """numerator / denominator."""

    numerator: Node
    denominator: Node


@dataclass(frozen=True, slots=True)
class Power(Node):
    """base ** exponent."""

    base: Node
    exponent: Node


@dataclass(frozen=True, slots=True)
class Summation(Node):
    """Σ_{index=lower}^{upper} body; an empty range gives 0."""

    body: Node
    index: str
    lower: Node
    upper: Node


@dataclass(frozen=True, slots=True)
class Mean(Node):
    """(1/size) Σ_{index=1}^{size} body, printed with a bar."""

    body: Node
    index: str
    size: Node


@dataclass(frozen=True, slots=True)
class Call(Node):
    """function[arguments], or its `order`-th derivative when order is above 0.

    The square brackets are the book's; L[φ̂] and f[x_i, φ] are calls too.
    """

    function: str
    arguments: tuple[Node, ...]
    order: int = 0


@dataclass(frozen=True, slots=True)
class Partial(Node):
    """∂ of / ∂ variables[0] ∂ variables[1] …; `of` may be a name such as L or an expression."""

    of: Node
    variables: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Delta(Node):
    """Kronecker's δ: 1 where both indices are equal, else 0."""

    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Relation(Node):
    """A chain of comparisons: operands[0] operators[0] operands[1] …

    Operators are ``=``, ``!=``, ``<``, ``<=``, ``>`` and ``>=``.
    """

    operands: tuple[Node, ...]
    operators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indicator(Node):
    """1[condition]: 1 where the condition holds, else 0."""

    condition: Relation


@dataclass(frozen=True, slots=True)
class Cases(Node):
    """A value by cases, first match wins; a branch without condition is "otherwise"."""

    branches: tuple[tuple[Node, Relation | None], ...]


@dataclass(frozen=True, slots=True)
class System(Node):
    """Relations that hold together."""

    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class ArgMin(Node):
    """argmin over `variable` of `of`: the place of the minimum (UDL eq. 2.3)."""

    variable: Node
    of: Node


@dataclass(frozen=True, slots=True)
class Matrix(Node):
    """A rectangular table of entries, row by row."""

    rows: tuple[tuple[Node, ...], ...]


def number(value: int | Fraction) -> Node:
    """The tree of a rational number: digits, a quotient of digits, a minus sign in front.

    >>> number(Fraction(-1, 2))
    Negative(operand=Quotient(numerator=Number(text='1'), denominator=Number(text='2')))
    """
    if value < 0:
        return Negative(number(-value))
    if value.denominator == 1:
        return Number(str(value.numerator))
    return Quotient(Number(str(value.numerator)), Number(str(value.denominator)))


def equation(left: Node, right: Node) -> Relation:
    """left = right.

    >>> equation(Symbol("a"), Symbol("b")).operators
    ('=',)
    """
    return Relation((left, right), ("=",))
