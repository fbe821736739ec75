"""Random display trees of every kind that can be written, for the tests of printing and reading.

A tree can be written if it could have been read: sums and products have two terms or more, names
are declared or single letters, an array has as many subscripts as are declared, a derivative is by
a name at most four times. What else the printers are given is printed, but reads as another tree.
"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from udlsym.context import GENERAL, Axis, Definition
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

CONTEXT = replace(
    GENERAL,
    arrays={
        **GENERAL.arrays,
        ("q", 1): (Axis("I"),),
    },
).defining(*(Definition(name, Number("1")) for name in ("S_xx", "rss", "e", "d")))
"""The names of the trees; e and d are names here, no Euler's number and no differential."""

_ONE_SUBSCRIPT = (
    "x",
    "y",
    "phi",
    "phihat",
    "phiprime",
    "q",
    "h",
    "kappa",
    "xi",
    "cprime",
    "ztilde",
)
_TWO_SUBSCRIPTS = ("x", "y", "phi", "theta", "thetahat", "thetaprime", "q", "h")
_FUNCTIONS = ("f", "L", "a", "ReLU", "sigmoid", "exp", "abs", "cov", "max")
_LETTERS = ("i", "k", "d", "j", "p", "kappa")

numbers = st.sampled_from(["0", "1", "2", "10", "0.5", ".25", "3.0", "123"]).map(Number)
_SYMBOLS = (
    *("c", "z", "d", "e", "b", "i", "I", "D", "D_i", "S_xx", "rss", "alpha", "delta", "lambda"),
    *("phi", "phihat", "theta", "cbar", "cprime", "f", "L", "a"),
)
symbols = st.sampled_from(_SYMBOLS).map(Symbol)
letters = st.sampled_from(_LETTERS)
subscripts = st.one_of(
    st.sampled_from(["0", "1", "7", "10"]).map(Number),
    st.sampled_from([*_LETTERS, "D", "D_i", "b", "khat", "n"]).map(Symbol),
    st.builds(lambda letter: Add((Symbol(letter), Number("1"))), letters),
    st.builds(lambda letter: Product((Number("2"), Symbol(letter))), letters),
    st.builds(lambda letter: Indexed("h", (Symbol(letter),)), letters),
    st.just(Negative(Number("1"))),
)
elements = st.one_of(
    st.builds(
        lambda base, index: Indexed(base, (index,)), st.sampled_from(_ONE_SUBSCRIPT), subscripts
    ),
    st.builds(
        lambda base, *indices: Indexed(base, indices),
        st.sampled_from(_TWO_SUBSCRIPTS),
        subscripts,
        subscripts,
    ),
)
deltas = st.builds(Delta, subscripts, subscripts)
_plain_means = st.sampled_from(["x", "y", "q"]).map(
    lambda base: Mean(Indexed(base, (Symbol("i"),)), "i", Symbol("I"))
)
_variables = st.one_of(st.sampled_from(["z", "c", "phi", "D_i", "x", "b"]).map(Symbol), elements)
leaves = st.one_of(numbers, symbols, elements, deltas, _plain_means)


def _many(inner: st.SearchStrategy[Node], least: int) -> st.SearchStrategy[tuple[Node, ...]]:
    return st.lists(inner, min_size=least, max_size=3).map(tuple)


def _chains(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Relation]:
    signs = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
    return st.lists(st.tuples(signs, inner), min_size=1, max_size=2).flatmap(
        lambda rest: st.builds(
            lambda first: Relation(
                (first, *(operand for _, operand in rest)), tuple(sign for sign, _ in rest)
            ),
            inner,
        )
    )


def _cases(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    branch = st.tuples(inner, _chains(inner))
    last = st.tuples(inner, st.one_of(st.none(), _chains(inner)))
    return st.builds(
        lambda branches, end: Cases((*branches, end)), st.lists(branch, max_size=2), last
    )


def _matrices(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    sizes = st.tuples(st.integers(1, 2), st.integers(1, 2))
    return sizes.flatmap(
        lambda size: st.builds(
            Matrix,
            st.tuples(*(st.tuples(*(inner for _ in range(size[1]))) for _ in range(size[0]))),
        )
    )


def _means(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    squares = st.builds(
        lambda base, exponent: Power(Indexed(base, (Symbol("i"),)), exponent),
        st.sampled_from(["x", "y"]),
        numbers,
    )
    products = st.lists(st.one_of(squares, elements), min_size=2, max_size=3).map(
        lambda factors: Product(tuple(factors))
    )
    return st.one_of(
        st.builds(Mean, inner, letters, inner),
        st.builds(lambda body: Mean(body, "i", Symbol("I")), st.one_of(squares, products, inner)),
    )


def _larger(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(Negative, inner),
        st.builds(Add, _many(inner, 2)),
        st.builds(Product, _many(inner, 2)),
        st.builds(Quotient, inner, inner),
        st.builds(Power, inner, st.one_of(st.just(Number("2")), inner)),
        st.builds(Summation, inner, letters, inner, inner),
        _means(inner),
        st.builds(
            lambda name, argument, order: Call(name, (argument,), order),
            st.sampled_from(_FUNCTIONS),
            inner,
            st.sampled_from([0, 0, 1, 2]),
        ),
        st.builds(
            lambda name, two: Call(name, two), st.sampled_from(["f", "max", "cov"]), _many(inner, 2)
        ),
        st.builds(lambda top, bottom: Call("binom", (top, bottom)), inner, inner),
        st.builds(Partial, inner, st.lists(_variables, min_size=1, max_size=3).map(tuple)),
        st.builds(
            lambda letter, by: Partial(Symbol(letter), (by,)), st.sampled_from("Lfc"), _variables
        ),
        st.builds(Indicator, _chains(inner)),
        _cases(inner),
        st.builds(ArgMin, st.one_of(symbols, elements), inner),
        _matrices(inner),
    )


expressions = st.recursive(leaves, _larger, max_leaves=12)
"""Expressions of every kind."""

small_expressions = st.recursive(leaves, _larger, max_leaves=3)
"""The same with a few leaves only."""

statements = st.one_of(
    _chains(expressions),
    st.lists(_chains(expressions), min_size=2, max_size=3).map(lambda each: System(tuple(each))),
)
"""Relations and systems."""
