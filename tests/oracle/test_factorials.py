"""Factorials of numbers are numbers; others are compared by the least of their arguments."""

from __future__ import annotations

from math import factorial

import pytest

from udlsym.claims import Equality, Status
from udlsym.context import GENERAL, Definition
from udlsym.oracle.equal import equal
from udlsym.oracle.factorials import by_least_factorials
from udlsym.reading import read
from udlsym.syntax.nodes import Call, Symbol


@pytest.mark.parametrize(
    ("left", "right", "status"),
    [
        ("3!", "6", Status.PROVED),
        ("0!", "1", Status.PROVED),
        ("5!/(2!*3!)", "binom(5, 2)", Status.PROVED),
        ("(D - D + 3)!", "6", Status.PROVED),
        ("n!*3!", "6*n!", Status.PROVED),
        ("3!", "7", Status.REFUTED),
        ("0!", "0", Status.REFUTED),
        ("(2 + 2)!", "4", Status.REFUTED),
        ("(1/2)!", "1", Status.UNDECIDED),
        ("(0 - 1)!", "1", Status.UNDECIDED),
        ("factorial(10**9)", "1", Status.UNDECIDED),
        ("n!", "n*(n - 1)!", Status.PROVED),
        ("(n + 1)*n!", "(n + 1)!", Status.PROVED),
        ("n*n!", "(n + 1)!", Status.REFUTED),
        ("(n + 2)!/n!", "(n + 1)*(n + 2)", Status.PROVED),
        ("(n + 2)!/n!", "(n + 1)*(n + 3)", Status.REFUTED),
        ("n!/n!", "1", Status.PROVED),
        ("C(n, k)", "n!/(k!*(n - k)!)", Status.PROVED),
        ("C(n, k)*k!*(n - k)!", "n!", Status.PROVED),
        ("C(n + 1, k)", "(n + 1)!/(k!*(n + 1 - k)!)", Status.PROVED),
        ("C(n, k)", "n!/(k!*(n - k + 1)!)", Status.REFUTED),
        ("C(n, k)", "n!/k!", Status.REFUTED),
        ("C(n, k)*k!", "n!", Status.REFUTED),
    ],
)
def test_factorials(left: str, right: str, status: Status) -> None:
    """3! is 6; what has no value, and what is too long, is not decided."""
    assert equal(left, right).status is status


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("cases((n + 1)! if n < 0; n! otherwise)", "cases(0 if n < 0; n! otherwise)"),
        ("sum((i + 1)!, i, 1, I)", "sum(i*i!, i, 1, I)"),
        ("1[n > 0]*(n + 1)!", "1[n > 0]*n*n!"),
    ],
)
def test_single_cases_and_sums_keep_their_own(left: str, right: str) -> None:
    """n! in one case says nothing of n in the other: 0! is 1 at n = -1, where n! has no value."""
    assert equal(left, right).status is Status.REFUTED


ARGUMENTS = ("n", "n + 1", "n - 1", "n + 2", "2*n", "n - k", "k", "k + 1")


@pytest.mark.parametrize("one", ARGUMENTS)
@pytest.mark.parametrize("other", ARGUMENTS)
def test_products_of_two(one: str, other: str) -> None:
    """u! = (u/v)·v! is judged as Python judges it, wherever both have a value."""
    left, right = f"({one})!", f"({one})*({other})!"
    values = [
        (factorial(a), a * factorial(b))
        for n in range(5)
        for k in range(5)
        if (a := eval(one)) >= 0 and (b := eval(other)) >= 0
    ]
    wrong = Status.PROVED if any(a != b for a, b in values) else Status.REFUTED
    assert equal(left, right).status is not wrong


def test_induction_over_a_size() -> None:
    """Sums of binomial coefficients over a size, right and nearly right."""
    assert equal("sum_{k=0}^{D} C(D, k)", "2^D").status is Status.PROVED
    assert equal("sum_{k=0}^{D} C(D, k)", "2^D - 1").status is Status.REFUTED
    assert equal("sum_{k=1}^{D} C(D, k)", "2^D - 1").status is Status.PROVED


def test_another_meaning() -> None:
    """A factorial that a context defines is not touched."""
    mine = GENERAL.defining(Definition("factorial", read("z"), ("z",)))
    n, more = Symbol("n"), read("n + 1")
    sides = Call("factorial", (more,)), Call("factorial", (n,))
    assert by_least_factorials(*sides, Equality(*sides, context=mine)) is None
