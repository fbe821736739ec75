r"""The LaTeX printer, in the book's notation; needs amsmath and amssymb only.

Brackets grow: ``\left( … \right)`` around what is taller than a line, ``\bigl( … \bigr)`` and
``\Bigl( … \Bigr)`` around brackets of the same kind. Braces that TeX does not show keep apart what
would be read as something else: ``\phi_{{10}}`` is φ with the one subscript ten.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any, Final

from udlsym.notation import BOLD, FUNCTION_WORDS, GREEK, ROUND_CALLS, latex_name, split_accent
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
TALL: Final = (r"\frac", r"\binom", r"\sum", r"\begin")
GROWN: Final = (("", ""), (r"\bigl", r"\bigr"), (r"\Bigl", r"\Bigr"), (r"\biggl", r"\biggr"))
"""Sizes of brackets around 0, 1, 2, 3 of the same kind inside each other."""
CALLABLE: Final = frozenset({"a", "f", "g", "h", "L", "delta", *FUNCTION_WORDS})
"""Names that a bracket right behind them would call."""


def to_latex(node: Node) -> str:
    r"""Print a tree in LaTeX, so that it reads back as the same tree.

    >>> from udlsym.syntax.build import ZERO, element, squared, sum_over
    >>> to_latex(sum_over(squared(element("phi", 0)), "i", "I")), to_latex(ZERO)
    ('\\sum_{i=1}^{I} \\phi_{0}^{2}', '0')
    """
    return PRINTERS[type(node)](node)


def bracketed(text: str, opening: str = "(", closing: str = ")") -> str:
    r"""Put a text in brackets that are as tall as it is, and taller than those inside it.

    >>> bracketed("a"), bracketed("(a + b) c"), bracketed(r"\frac{1}{2}")
    ('(a)', '\\bigl((a + b) c\\bigr)', '\\left( \\frac{1}{2} \\right)')
    """
    if any(command in text for command in TALL):
        return rf"\left{opening} {text} \right{closing}"
    larger = next(size for size in reversed(range(4)) if not size or _holds(text, opening, size))
    before, after = GROWN[larger]
    return f"{before}{opening}{text}{after}{closing}"


def _holds(text: str, opening: str, size: int) -> bool:
    """Whether a text has brackets that those of a size are made for."""
    inside, _ = GROWN[size - 1]
    return inside + opening in text


def _wrapped(node: Node, brackets: bool) -> str:
    return bracketed(to_latex(node)) if brackets else to_latex(node)


def _listed(nodes: tuple[Node, ...]) -> str:
    return ", ".join(map(to_latex, nodes))


def _number(node: Number) -> str:
    return node.text


def _symbol(node: Symbol) -> str:
    return latex_name(node.name, whole_array=node.name in BOLD)


def _indexed(node: Indexed) -> str:
    if len(node.indices) > 1:
        return rf"{latex_name(node.base)}_{{{_side_by_side(node.base, node.indices)}}}"
    (index,) = node.indices
    text = _index(index)
    apart = isinstance(index, Product) or (
        isinstance(index, Number) and len(text) > 1 and layout.reads_as_two(node.base)
    )
    return (
        rf"{latex_name(node.base)}_{{{{{text}}}}}"
        if apart
        else f"{latex_name(node.base)}_{{{text}}}"
    )


def _index(node: Node) -> str:
    """A subscript, in which no letter stands for a whole array."""
    return latex_name(node.name) if isinstance(node, Symbol) else to_latex(node)


def _side_by_side(base: str, indices: tuple[Node, ...]) -> str:
    comma = "," if layout.needs_commas(base, indices) else ""
    return comma.join(map(_index, indices))


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
    digits = piece[0] in "0123456789." or (
        isinstance(before, Number) and piece.startswith(r"\frac")
    )
    opens = piece.startswith(("(", *(f"{size}(" for size in (r"\left", *dict(GROWN[1:])))))
    if digits or (opens and isinstance(before, Symbol) and _is_callable(before.name)):
        return r" \cdot "
    return " " if not piece.startswith("(") else ""


def _is_callable(name: str) -> bool:
    return name in CALLABLE or name.endswith("prime")


def _quotient(node: Quotient) -> str:
    return rf"\frac{{{to_latex(node.numerator)}}}{{{to_latex(node.denominator)}}}"


def _power(node: Power) -> str:
    base = _wrapped(node.base, layout.base_needs_brackets(node.base))
    if isinstance(node.base, Indexed) and "'" in base:
        base = f"{{{base}}}"  # TeX takes no exponent behind a prime and subscripts.
    return f"{base}^{{{to_latex(node.exponent)}}}"


def _body(node: Node) -> str:
    return _wrapped(node, layout.body_needs_brackets(node))


def _summation(node: Summation) -> str:
    index = latex_name(node.index)
    limits = rf"_{{{index}={to_latex(node.lower)}}}^{{{to_latex(node.upper)}}}"
    return rf"\sum{limits} {_body(node.body)}"


def _mean(node: Mean) -> str:
    if not layout.is_plain_mean(node):
        limits = rf"_{{{latex_name(node.index)}=1}}^{{{to_latex(node.size)}}}"
        return rf"\operatorname{{mean}}{limits}" + bracketed(to_latex(node.body))
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
    if node.function == "abs" and not primes:
        return rf"\left| {_listed(node.arguments)} \right|"
    if node.function == "binom" and not primes and len(node.arguments) == 2:
        return r"\binom" + "".join(f"{{{to_latex(each)}}}" for each in node.arguments)
    opening, closing = "()" if node.function in ROUND_CALLS else "[]"
    return _function(node.function) + primes + bracketed(_listed(node.arguments), opening, closing)


def _function(name: str) -> str:
    """The book's f is upright, as functions with a word for a name are; other letters slant."""
    if name in FUNCTION_WORDS:
        command, _ = FUNCTION_WORDS[name]
        return command if command not in ("", r"\binom") else rf"\operatorname{{{name}}}"
    letter, _ = split_accent(name)
    slants = letter in GREEK or (len(letter) == 1 and letter != "f")
    return latex_name(name) if slants else rf"\mathrm{{{name}}}"


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
    return rf"\delta_{{{_side_by_side('delta', (node.left, node.right))}}}"


def _relation(node: Relation) -> str:
    pieces = [to_latex(node.operands[0])]
    for operator, operand in zip(node.operators, node.operands[1:], strict=True):
        pieces += [OPERATORS.get(operator, operator), to_latex(operand)]
    return " ".join(pieces)


def _indicator(node: Indicator) -> str:
    # \mathbb has no digits in the fonts of amssymb: it prints another sign.
    return r"\mathbf{1}" + bracketed(to_latex(node.condition), "[", "]")


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
