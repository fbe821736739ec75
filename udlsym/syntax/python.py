"""Formulas as Python: subscripts as the book counts them, names as they are typed.

``theta[d, 0]`` is θ_{d0}. Functions of general mathematics have the names of the module `math`, ∂
and argmin are calls of `diff` and `argmin`.
"""

from __future__ import annotations

from collections.abc import Callable
from keyword import iskeyword
from typing import Any, Final

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

LOOSE, SUM, PRODUCT, FACTOR, ATOM = range(5)
"""How tightly a text holds together: comparisons and choices, sums, products, factors, atoms."""

_MATH: Final = {"binom": "comb"}
"""Our function -> the one of the module `math`, where the names differ."""


def to_python(node: Node) -> str:
    """Return a formula as Python; an equation for a name, or for an element, is an assignment.

    >>> from udlsym.syntax.build import TWO, element, plus, squared, sum_over, times
    >>> from udlsym.syntax.nodes import equation
    >>> to_python(equation(Symbol("s"), sum_over(squared(element("x", "i")), "i", "I")))
    's = sum(x[i]**2 for i in range(1, I + 1))'
    >>> to_python(equation(plus(TWO, times(TWO, TWO)), Number("6"))), to_python(Symbol("lambda"))
    ('2 + 2*2 == 6', 'lambda_')
    """
    if isinstance(node, System):
        return "\n".join(map(to_python, node.relations))
    if isinstance(node, Relation) and node.operators == ("=",):
        left, right = node.operands
        if isinstance(left, Symbol | Indexed):
            return f"{_text(left)} = {_text(right)}"
    return _text(node)


def python_definition(node: Relation) -> str:
    r"""Return an equation that defines what stands on its left: a function where that is a call.

    >>> from udlsym.syntax.build import ONE, plus
    >>> from udlsym.syntax.nodes import equation
    >>> python_definition(equation(Call("f", (Symbol("x"),)), plus(Symbol("x"), ONE)))
    'def f(x):\n    return x + 1'
    >>> python_definition(equation(Symbol("x"), ONE))
    'x = 1'
    """
    left, right = node.operands[0], node.operands[-1]
    if isinstance(left, Call) and _is_header(left) and node.operators == ("=",):
        return f"def {_text(left)}:\n    return {_text(right)}"
    return to_python(node)


def _is_header(call: Call) -> bool:
    return not call.order and all(isinstance(each, Symbol) for each in call.arguments)


def _text(node: Node, least: int = LOOSE) -> str:
    holds, write = _WRITERS[type(node)]
    text = write(node)
    return f"({text})" if holds < least else text


def _listed(nodes: tuple[Node, ...]) -> str:
    return ", ".join(map(_text, nodes))


def _name(word: str) -> str:
    return f"{word}_" if iskeyword(word) else word


def _number(node: Number) -> str:
    # Python reads no whole number with a nought in front.
    return str(int(node.text)) if node.text.isdecimal() else node.text


def _indexed(node: Indexed) -> str:
    return f"{_name(node.base)}[{_listed(node.indices)}]"


def _negative(node: Negative) -> str:
    return "-" + _text(node.operand, PRODUCT)


def _add(node: Add) -> str:
    first, *others = node.terms
    text = _text(first, PRODUCT)
    for term in others:
        sign, size = ("-", term.operand) if isinstance(term, Negative) else ("+", term)
        text += f" {sign} {_text(size, PRODUCT)}"
    return text


def _product(node: Product) -> str:
    first, *others = node.factors
    return "*".join([_text(first, PRODUCT), *(_text(each, FACTOR) for each in others)])


def _quotient(node: Quotient) -> str:
    return f"{_text(node.numerator, PRODUCT)}/{_text(node.denominator, FACTOR)}"


def _power(node: Power) -> str:
    return f"{_text(node.base, ATOM)}**{_text(node.exponent, ATOM)}"


def _sum(body: Node, letter: str, lower: Node, upper: Node) -> str:
    known = isinstance(upper, Number) and upper.text.isdecimal()
    end = str(int(_text(upper)) + 1) if known else _text(Add((upper, Number("1"))))
    return f"sum({_text(body, SUM)} for {_name(letter)} in range({_text(lower)}, {end}))"


def _summation(node: Summation) -> str:
    return _sum(node.body, node.index, node.lower, node.upper)


def _mean(node: Mean) -> str:
    return f"{_sum(node.body, node.index, Number('1'), node.size)}/{_text(node.size, FACTOR)}"


def _call(node: Call) -> str:
    name = _name(_MATH.get(node.function, node.function)) + "_prime" * node.order
    return f"{name}({_listed(node.arguments)})"


def _partial(node: Partial) -> str:
    return f"diff({_listed((node.of, *node.variables))})"


def _delta(node: Delta) -> str:
    return f"int({_text(node.left, SUM)} == {_text(node.right, SUM)})"


def _relation(node: Relation) -> str:
    pieces = [_text(node.operands[0], SUM)]
    for operator, operand in zip(node.operators, node.operands[1:], strict=True):
        pieces += ["==" if operator == "=" else operator, _text(operand, SUM)]
    return " ".join(pieces)


def _indicator(node: Indicator) -> str:
    return f"int({_text(node.condition)})"


def _cases(node: Cases) -> str:
    text = ""
    for value, condition in reversed(node.branches):
        shown = _text(value, SUM)
        text = f"{shown} if {_text(condition)} else {text or 'nan'}" if condition else shown
    return text


def _argmin(node: ArgMin) -> str:
    return f"argmin({_text(node.of)}, {_text(node.variable)})"


def _matrix(node: Matrix) -> str:
    return f"[{', '.join(f'[{_listed(row)}]' for row in node.rows)}]"


_WRITERS: Final[dict[type[Node], tuple[int, Callable[[Any], str]]]] = {
    Number: (ATOM, _number),
    Symbol: (ATOM, lambda node: _name(node.name)),
    Indexed: (ATOM, _indexed),
    Negative: (PRODUCT, _negative),
    Add: (SUM, _add),
    Product: (PRODUCT, _product),
    Quotient: (PRODUCT, _quotient),
    Power: (FACTOR, _power),
    Summation: (ATOM, _summation),
    Mean: (PRODUCT, _mean),
    Call: (ATOM, _call),
    Partial: (ATOM, _partial),
    Delta: (ATOM, _delta),
    Relation: (LOOSE, _relation),
    Indicator: (ATOM, _indicator),
    Cases: (LOOSE, _cases),
    ArgMin: (ATOM, _argmin),
    Matrix: (ATOM, _matrix),
}
"""Kind of tree -> how tightly its text holds together, and how it is written."""
