"""For the tests of other people: is a step of a derivation right?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from udlsym.claims import Status, Verdict
from udlsym.context import GENERAL, Context
from udlsym.oracle.equal import equal
from udlsym.syntax.plain import to_plain


def assert_step(a: Any, b: Any, assume: Iterable[Any] = (), context: Context = GENERAL) -> Verdict:
    """Raise AssertionError unless a = b is proved, or b as an equation says the same as a.

    a, b: texts, display trees or SymPy expressions. assume: relations that hold, such as
    "alpha > 0". The message has the counterexample, or says that nothing was decided.

    >>> assert_step("(u + v)**2", "u**2 + 2*u*v + v**2").status
    <Status.PROVED: 'proved'>
    >>> assert_step("sum(x_i**2)", "(sum(x_i))**2")
    Traceback (most recent call last):
    AssertionError: sum(x_i**2) and (sum(x_i))**2 differ: 5 and 1 where x_1 = -1, x_2 = 2
    """
    verdict = equal(a, b, assume=assume, context=context)
    if verdict.status is Status.PROVED:
        return verdict
    shown = " and ".join(each if isinstance(each, str) else to_plain(each) for each in (a, b))
    point = verdict.counterexample
    if point is None:
        raise AssertionError(f"{shown} are not proved to be equal: {verdict.how}")
    place = ", ".join(f"{name} = {value}" for name, value in point.values.items())
    raise AssertionError(f"{shown} differ: {point.left} and {point.right} where {place}")
