from __future__ import annotations

import pytest
from complaint import complaint

from udlsym.context import GENERAL, LINEAR, Context
from udlsym.models.shallow import ShallowNetwork
from udlsym.reading import read
from udlsym.reading.open_sums import Closer, OpenMean, OpenSum
from udlsym.syntax.nodes import Mean, Number, Summation, Symbol

SHALLOW = ShallowNetwork().context


@pytest.mark.parametrize(
    ("text", "whole", "context"),
    [
        ("sum x_i", "sum_{i=1}^{I} x_i", GENERAL),
        ("sum x_k", "sum_{k=1}^{I} x_k", GENERAL),
        ("sum 1", "sum_{i=1}^{I} 1", GENERAL),
        ("sum c", "sum_{i=1}^{I} c", GENERAL),
        ("sum_d theta_{d0}", "sum_{d=1}^{D} theta_{d0}", GENERAL),
        ("sum_j c", "sum_{j=1}^{D_o} c", GENERAL),
        ("sum x_{i+1}", "sum_{i=1}^{I} x_{i+1}", GENERAL),
        ("sum_k x_{ik}", "sum_{k=1}^{D_i} x_{ik}", GENERAL),
        ("sum_{i=2} x_i", "sum_{i=2}^{I} x_i", GENERAL),
        ("sum^c_i x_i", "sum_{i=1}^{c} x_i", GENERAL),
        ("sum x_i*y_i + 1", "sum_{i=1}^{I} x_i*y_i + 1", GENERAL),
        ("sum x_i*sum y_k", "sum_{i=1}^{I} x_i*sum_{k=1}^{I} y_k", GENERAL),
        ("sum (x_i - xbar)", "sum_{i=1}^{I} (x_i - mean(x_i, i=1..I))", LINEAR),
        ("bar(x*y)", "mean(x_i*y_i, i=1..I)", LINEAR),
        ("bar(x_k*y_k)", "mean(x_k*y_k, k=1..I)", LINEAR),
        ("mean(c)", "mean(c, i=1..I)", LINEAR),
        ("sum_m theta_{m0}", "sum_{m=1}^{D} theta_{m0}", SHALLOW),
    ],
)
def test_what_is_not_written(text: str, whole: str, context: Context) -> None:
    """Index and range are those of the subscript; without one, those of the examples."""
    assert read(text, context) == read(whole, context)


@pytest.mark.parametrize(
    ("text", "message", "rest"),
    [
        ("sum x_i*y_k", "the sum may run over i or over k", "k"),
        ("sum_i sum x_i", "i already belongs to the sum around this one", "i"),
        ("sum_k x_k*theta_{k0}*x_{ik}", "k runs to I in one place and to D_i in another", None),
        ("sum_m theta_{m0}", "the range of m is not known", None),
    ],
)
def test_what_could_mean_two_things(text: str, message: str, rest: str | None) -> None:
    """Where a sum could run over two letters or ranges, none is guessed."""
    found, behind = complaint(text)
    assert found == message
    assert behind == (text if rest is None else rest)


def test_limits_are_closed_too() -> None:
    """A sum in the limit of a sum is completed, outside of the letter's scope."""
    tree = read("sum_{i=1}^{sum x_i} y_i")
    assert isinstance(tree, Summation)
    assert isinstance(tree.upper, Summation)
    assert tree.upper.upper == Symbol("I")
    mean = read("mean(x_i, i=1..sum x_i)")
    assert isinstance(mean, Mean)
    assert isinstance(mean.size, Summation)


def test_nothing_open_is_left() -> None:
    """Whatever is nested in whatever, no open sum comes out."""
    from udlsym.syntax.traverse import walk

    tree = read("sum_{i=1}^{bar(x)} sum(bar(x*y) + x_k*sum_i y_i) + cases(sum x_i if xbar > 0)")
    assert not [each for each in walk(tree) if isinstance(each, OpenSum | OpenMean)]


def test_closer_alone() -> None:
    """An open sum over nothing takes a letter that nothing inside uses."""
    body = OpenSum(Symbol("i"))
    closed = Closer("", LINEAR).closed(body)
    assert closed == Summation(Symbol("i"), "k", Number("1"), Symbol("I"))
