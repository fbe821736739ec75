from __future__ import annotations

import ast
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees import expressions, statements

from udlsym.context import Context
from udlsym.evaluate import Atom, Point, evaluate
from udlsym.syntax.build import element
from udlsym.syntax.nodes import (
    Add,
    Call,
    Cases,
    Indicator,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Summation,
    Symbol,
    equation,
)
from udlsym.syntax.python import python_definition, to_python

A, B = Symbol("a"), Symbol("b")
VALUES = {"a": Fraction(3, 2), "b": Fraction(-2, 5)}


def _several(kind: Any) -> Any:
    return lambda inner: st.lists(inner, min_size=2, max_size=3).map(lambda each: kind(tuple(each)))


def _grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    relation = st.builds(
        lambda a, b, sign: Relation((a, b), (sign,)), inner, inner, st.sampled_from("<=>")
    )
    return st.one_of(
        _several(Add)(inner),
        _several(Product)(inner),
        st.builds(Negative, inner),
        st.builds(lambda a: Quotient(a, Number("7")), inner),
        st.builds(
            lambda a: Quotient(Number("3"), Add((Power(a, Number("2")), Number("1")))), inner
        ),
        st.builds(Power, inner, st.sampled_from([Number("2"), Number("3")])),
        st.builds(lambda a: Summation(a, "k", Number("1"), Number("3")), inner),
        st.builds(Indicator, relation),
        st.builds(lambda a, b, when: Cases(((a, when), (b, None))), inner, inner, relation),
    )


EXACT = st.recursive(
    st.sampled_from([A, B, Number("2"), Number("0.40"), Number("007"), Symbol("k")]),
    _grown,
    max_leaves=8,
)


class _Exact(ast.NodeTransformer):
    """Numbers become fractions, so that nothing is rounded."""

    def __init__(self, text: str) -> None:
        self.text = text

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        digits = ast.get_source_segment(self.text, node)
        name = ast.Name("Fraction", ast.Load())
        return ast.Call(name, [ast.Constant(digits)], [])


def _value(text: str) -> Any:
    exact = ast.fix_missing_locations(_Exact(text).visit(ast.parse(text, mode="eval")))
    names = {**VALUES, "k": Fraction(5), "Fraction": Fraction}
    whole = {"range": lambda first, last: range(int(first), int(last)), "sum": sum, "int": int}
    return eval(compile(exact, "formula", "eval"), {"__builtins__": {}, **names, **whole})


@given(EXACT)
def test_the_value_is_that_of_the_formula(tree: Node) -> None:
    """Python reads brackets, signs and powers as the formula means them."""
    atoms = {Atom(name): value for name, value in {**VALUES, "k": Fraction(5)}.items()}
    wanted = evaluate(tree, Context(), Point({}, atoms, palette=()))
    assert _value(to_python(tree)) == wanted


@given(st.one_of(expressions, statements))
def test_every_tree_is_python(tree: Node) -> None:
    """Whatever can be written as a formula can be read by Python."""
    ast.parse(to_python(tree))


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (equation(element("theta", "d", 0), A), "theta[d, 0] = a"),
        (equation(Call("f", (A,)), B), "f(a) == b"),
        (equation(Call("f", (A,), 1), B), "f_prime(a) == b"),
        (Call("binom", (A, B)), "comb(a, b)"),
        (Symbol("lambda"), "lambda_"),
        (Power(Negative(A), Number("2")), "(-a)**2"),
        (Negative(Power(A, Number("2"))), "-a**2"),
        (Product((A, Quotient(B, A))), "a*(b/a)"),
        (Cases(((A, Relation((A, B), ("<",))),)), "a if a < b else nan"),
    ],
)
def test_texts(tree: Node, text: str) -> None:
    """What is written, form by form."""
    assert to_python(tree) == text


def test_definitions() -> None:
    """A call of names is a function, a call of anything else and a number are no header."""
    assert python_definition(equation(Call("f", (A, B)), A)) == "def f(a, b):\n    return a"
    assert python_definition(equation(Call("f", (Number("1"),)), A)) == "f(1) == a"
    assert python_definition(equation(Call("f", (A,), 1), A)) == "f_prime(a) == a"
