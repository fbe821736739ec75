"""Formulas as JavaScript functions: SymPy's printer on the forms of our trees, names checked.

A function takes one object that holds a value for each name: a number for a symbol, an array for a
name with subscripts, whose places are the subscripts themselves. Functions that SymPy does not know
are printed as their definitions. Sums become calls of `sum`, which the scripts have.
"""

from __future__ import annotations

import re
from typing import Any, Final

import sympy
from sympy.printing.jscode import JavascriptCodePrinter

from udlsym.context import Context
from udlsym.functions.activation import Z
from udlsym.functions.book_activations import BOOK_ACTIVATIONS
from udlsym.functions.definitions import BUILT_IN
from udlsym.notation import PI
from udlsym.syntax.nodes import Call, Node
from udlsym.syntax.sympy_bridge import to_sympy
from udlsym.syntax.sympy_symbols import NATIVE
from udlsym.syntax.traverse import substitute, walk

CALLED: Final = {"max": "Math.max", "min": "Math.min", "binom": "binomial", "Phi": "Phi"}
"""Our function -> JavaScript's, or one of the scripts'."""

SHARED: Final = frozenset({"Math", "NaN", "binomial", "sum", "Phi"})
"""Names that a generated function uses and that no formula may give another meaning."""

_RESERVED: Final = frozenset(
    [
        "arguments",
        "await",
        "break",
        "case",
        "catch",
        "class",
        "const",
        "continue",
        "debugger",
        "default",
        "delete",
        "do",
        "else",
        "enum",
        "eval",
        "export",
        "extends",
        "false",
        "finally",
        "for",
        "function",
        "if",
        "implements",
        "import",
        "in",
        "Infinity",
        "instanceof",
        "interface",
        "let",
        "new",
        "null",
        "package",
        "private",
        "protected",
        "public",
        "return",
        "static",
        "super",
        "switch",
        "this",
        "throw",
        "true",
        "try",
        "typeof",
        "undefined",
        "var",
        "void",
        "while",
        "with",
        "yield",
    ]
)
_NAME: Final = re.compile(r"[A-Za-z_]\w*", re.ASCII)

_DEFINED: Final = {
    each.function: each.definition
    for each in (*BUILT_IN, *BOOK_ACTIVATIONS)
    if each.function and each.function not in NATIVE
}


class JavaScriptError(ValueError):
    """A formula that has no JavaScript: a name that means something there, or a part without."""


def javascript(tree: Node, context: Context) -> str:
    """Return a formula as an arrow function of one object with a value for each name.

    Raises `JavaScriptError` for a name that JavaScript or the scripts use, and for parts without a
    form, `BridgeError` for trees that SymPy cannot hold.

    >>> from udlsym.context import LINEAR
    >>> from udlsym.reading import read_expression
    >>> from udlsym.syntax.nodes import Symbol
    >>> javascript(read_expression("ReLU(2*c) + x_1"), LINEAR)
    '({c, x}) => (c < 0 ? 0 : 2*c) + x[1]'
    >>> javascript(read_expression("pi*c"), LINEAR)
    '({c}) => c*Math.PI'
    >>> javascript(read_expression("sum(x_i)"), LINEAR)
    '({I, x}) => sum(1, I, (i) => x[i])'
    >>> javascript(Symbol("new"), LINEAR)
    Traceback (most recent call last):
    udlsym.figures.interactive.javascript.JavaScriptError: new is a word of JavaScript
    """
    printer = _Printer({"user_functions": CALLED, "strict": True})
    try:
        body = printer.doprint(to_sympy(_in_full(tree), context))
    except NotImplementedError as error:
        raise JavaScriptError(f"a part of {tree} has no JavaScript") from error
    names = ", ".join(sorted(map(_checked, printer.names)))
    return f"({{{names}}}) => {body}"


def _in_full(tree: Node) -> Node:
    """With the definition in place of every function that SymPy does not know."""
    while calls := {
        part for part in walk(tree) if isinstance(part, Call) and part.function in _DEFINED
    }:
        if ordered := [each for each in calls if each.order]:
            raise JavaScriptError(f"{ordered[0].function} stands there as a derivative")
        tree = substitute(
            tree,
            {each: substitute(_DEFINED[each.function], {Z: each.arguments[0]}) for each in calls},
        )
    return tree


def _checked(name: str) -> str:
    if name in _RESERVED or name in SHARED:
        raise JavaScriptError(f"{name} is a word of JavaScript")
    if not _NAME.fullmatch(name):
        raise JavaScriptError(f"{name!r} is no name in JavaScript")
    return name


class _Printer(JavascriptCodePrinter):  # type: ignore[misc]
    """Collects the free names; knows sums, and arrays of arrays."""

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__(settings)
        self.names: set[str] = set()
        self.bound: list[str] = []

    def _print_Symbol(self, expr: sympy.Symbol) -> str:  # noqa: N802
        if expr.name == PI:
            return "Math.PI"
        if expr.name not in self.bound:
            self.names.add(expr.name)
        return str(expr.name)

    def _print_Indexed(self, expr: sympy.Indexed) -> str:  # noqa: N802
        self.names.add(str(expr.base.label))
        return str(expr.base.label) + "".join(f"[{self._print(each)}]" for each in expr.indices)

    def _print_Sum(self, expr: sympy.Sum) -> str:  # noqa: N802
        ((letter, lower, upper),) = expr.limits
        ends = f"{self._print(lower)}, {self._print(upper)}"
        self.bound.append(_checked(str(letter)))
        body = self._print(expr.function)
        self.bound.pop()
        return f"sum({ends}, ({letter}) => {body})"

    def _print_Piecewise(self, expr: sympy.Piecewise) -> str:  # noqa: N802
        text = "NaN"
        for value, condition in reversed(expr.args):
            shown = self._print(value)
            certain = condition is sympy.true
            text = shown if certain else f"{self._print(condition)} ? {shown} : {text}"
        return f"({text})"
