r"""The LaTeX printer, in the book's notation; needs amsmath and amssymb only.

Brackets grow (``\left( … \right)``) only around what is taller than a line.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any, Final

from udlsym.notation import BOLD, FUNCTION_WORDS, ROUND_CALLS, latex_name
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

OPERATORS: Final = {"!=": r"\neq", "<=": r"\leq", ">=": r"\geq"}
TALL: Final = (r"\frac", r"\sum", r"\begin")
CALLABLE: Final = frozenset({"a", "f", "g", "h", "L"})
"""Letters that a bracket right behind them would call."""


def to_latex(node: Node) -> str:
    r"""Print a tree in LaTeX, so that it reads back as the same tree.

    >>> from udlsym.syntax.build import ZERO, element, squared, sum_over
    >>> to_latex(sum_over(squared(element("phi", 0)), "i", "I")), to_latex(ZERO)
    ('\\sum_{i=1}^{I} \\phi_{0}^{2}', '0')
    """
    return PRINTERS[type(node)](node)


def bracketed(text: str, opening: str = "(", closing: str = ")") -> str:
    """Put a text in brackets that are as tall as it is."""
    if any(command in text for command in TALL):
        return rf"\left{opening} {text} \right{closing}"
    return f"{opening}{text}{closing}"


def _wrapped(node: Node, brackets: bool) -> str:
    return bracketed(to_latex(node)) if brackets else to_latex(node)


def _listed(nodes: tuple[Node, ...]) -> str:
    return ", ".join(map(to_latex, nodes))


def _number(node: Number) -> str:
    return node.text


def _symbol(node: Symbol) -> str:
    return latex_name(node.name, whole_array=node.name in BOLD)


def _indexed(node: Indexed) -> str:
    comma = "," if layout.needs_commas(node.indices) else ""
    return rf"{latex_name(node.base)}_{{{comma.join(map(to_latex, node.indices))}}}"


def _negative(node: Negative) -> str:
    return f"-{_wrapped(node.operand, layout.term_needs_brackets(node.operand))}"


def _add(node: Add) -> str:
    first, *rest = node.terms
    brackets = layout.term_needs_brackets(first) and not isinstance(first, Negative)
    return _wrapped(first, brackets) + "".join(map(_signed, rest))


def _signed(term: Node) -> str:
    sign, inner = ("-", term.operand) if isinstance(term, Negative) else ("+", term)
    return f" {sign} {_wrapped(inner, layout.term_needs_brackets(inner))}"


def _product(node: Product) -> str:
    last = len(node.factors) - 1
    text = ""
    for place, factor in enumerate(node.factors):
        piece = _wrapped(factor, layout.factor_needs_brackets(factor, place, last))
        text += _joint(node.factors[place - 1], piece) + piece if place else piece
    return text


def _joint(before: Node, piece: str) -> str:
    r"""What stands between two factors: nothing, or \cdot where that would be misread."""
    digits = piece[0].isdigit() or (isinstance(before, Number) and piece.startswith(r"\frac"))
    called = piece.startswith(("(", r"\left(")) and isinstance(before, Symbol)
    if digits or (called and isinstance(before, Symbol) and before.name in CALLABLE):
        return r" \cdot "
    return " " if not piece.startswith("(") else ""


def _quotient(node: Quotient) -> str:
    return rf"\frac{{{to_latex(node.numerator)}}}{{{to_latex(node.denominator)}}}"


def _power(node: Power) -> str:
    base = _wrapped(node.base, layout.base_needs_brackets(node.base))
    return f"{base}^{{{to_latex(node.exponent)}}}"


def _body(node: Node) -> str:
    return _wrapped(node, layout.body_needs_brackets(node))


def _summation(node: Summation) -> str:
    limits = rf"_{{{node.index}={to_latex(node.lower)}}}^{{{to_latex(node.upper)}}}"
    return rf"\sum{limits} {_body(node.body)}"


def _mean(node: Mean) -> str:
    if not layout.is_plain_mean(node):
        return rf"\operatorname{{mean}}_{{{node.index}=1}}^{{{to_latex(node.size)}}}" + bracketed(
            to_latex(node.body)
        )
    if isinstance(node.body, Indexed):
        return latex_name(node.body.base + "bar")
    factors = node.body.factors if isinstance(node.body, Product) else (node.body,)
    return rf"\overline{{{' '.join(map(_without_index, factors))}}}"


def _without_index(factor: Node) -> str:
    if isinstance(factor, Power):
        return f"{_without_index(factor.base)}^{{{to_latex(factor.exponent)}}}"
    assert isinstance(factor, Indexed)
    return latex_name(factor.base)


def _call(node: Call) -> str:
    primes = "'" * node.order
    if node.function == "abs" and not node.order:
        return rf"\left| {_listed(node.arguments)} \right|"
    name = FUNCTION_WORDS.get(node.function, (rf"\mathrm{{{node.function}}}",))[0]
    if node.function == "L" or (len(node.function) == 1 and node.function != "f"):
        name = latex_name(node.function)
    opening, closing = "()" if node.function in ROUND_CALLS else "[]"
    return name + primes + bracketed(_listed(node.arguments), opening, closing)


def _partial(node: Partial) -> str:
    count = len(node.variables)
    power = f"^{{{count}}}" if count > 1 else ""
    below = r" \,".join(map(_bottom, _repeated(node.variables)))
    if isinstance(node.of, Symbol | Call):
        return rf"\frac{{\partial{power} {to_latex(node.of)}}}{{{below}}}"
    inside = bracketed(to_latex(node.of), "[", "]")
    return rf"\frac{{\partial{power}}}{{{below}}} {inside}"


def _repeated(variables: tuple[Node, ...]) -> list[tuple[Node, int]]:
    return [(variable, len(list(group))) for variable, group in groupby(variables)]


def _bottom(repeated: tuple[Node, int]) -> str:
    variable, count = repeated
    power = f"^{{{count}}}" if count > 1 else ""
    return rf"\partial {to_latex(variable)}{power}"


def _delta(node: Delta) -> str:
    comma = "," if layout.needs_commas((node.left, node.right)) else ""
    return rf"\delta_{{{to_latex(node.left)}{comma}{to_latex(node.right)}}}"


def _relation(node: Relation) -> str:
    pieces = [to_latex(node.operands[0])]
    for operator, operand in zip(node.operators, node.operands[1:], strict=True):
        pieces += [OPERATORS.get(operator, operator), to_latex(operand)]
    return " ".join(pieces)


def _indicator(node: Indicator) -> str:
    return r"\mathbb{1}" + bracketed(to_latex(node.condition), "[", "]")


def _cases(node: Cases) -> str:
    branches = (
        rf"{to_latex(value)} & \text{{otherwise}}"
        if condition is None
        else rf"{to_latex(value)} & \text{{if }} {to_latex(condition)}"
        for value, condition in node.branches
    )
    rows = r" \\ ".join(branches)
    return rf"\begin{{cases}} {rows} \end{{cases}}"


def _system(node: System) -> str:
    return r", \quad ".join(map(to_latex, node.relations))


def _argmin(node: ArgMin) -> str:
    return rf"\operatorname*{{argmin}}_{{{to_latex(node.variable)}}} {_body(node.of)}"


def _matrix(node: Matrix) -> str:
    rows = r" \\ ".join(" & ".join(map(to_latex, row)) for row in node.rows)
    return rf"\begin{{bmatrix}} {rows} \end{{bmatrix}}"


PRINTERS: Final[dict[type[Node], Callable[[Any], str]]] = {
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
