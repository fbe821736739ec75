"""Factorials whose arguments differ by whole numbers, by the least of them: (n + 1)! = (n + 1)·n!.

n! has a value for n = 0, 1, 2, … only. So wherever all that is typed has a value the least
argument is one of these, and the rule holds. C(n, k) is n!/(k!(n − k)!) where k! and (n − k)! stand
beside it, as both k and n − k are whole and not below 0 there.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from udlsym.algebra.normalise import Normaliser
from udlsym.algebra.polynomial import is_number, value_of
from udlsym.claims import Claim
from udlsym.errors import OutsideFragment, Undefined
from udlsym.oracle.hypotheses import difference
from udlsym.oracle.letters import free_letters
from udlsym.oracle.visible import always_evaluated
from udlsym.syntax.build import minus, over, plus, times
from udlsym.syntax.nodes import Call, Node, Number
from udlsym.syntax.traverse import substitute

FACTORIAL, BINOMIAL = "factorial", "binom"
_TAKES: Final = {FACTORIAL: 1, BINOMIAL: 2}
"""How many arguments each takes."""

LARGEST_STEP: Final = 12
"""Largest whole number by which two arguments may differ."""

MOST: Final = 12
"""Most factorials that are compared."""


def by_least_factorials(left: Node, right: Node, claim: Claim) -> tuple[Node, Node] | None:
    """Return both sides with their factorials written by the least ones; None without any.

    >>> from udlsym.claims import Equality
    >>> from udlsym.context import GENERAL
    >>> from udlsym.syntax.build import ONE, plus
    >>> from udlsym.syntax.nodes import Symbol
    >>> n = Symbol("n")
    >>> one, next_one = Call("factorial", (n,)), Call("factorial", (plus(n, ONE),))
    >>> found = by_least_factorials(next_one, one, Equality(next_one, one, context=GENERAL))
    >>> found == (times(plus(n, ONE), one), one)
    True
    >>> by_least_factorials(n, n, Equality(n, n, context=GENERAL)) is None
    True
    """
    calls = [each for side in (left, right) for each in _calls(side, claim)]
    steps = _Steps(claim, (left, right))
    arguments = [each.arguments[0] for each in calls if each.function == FACTORIAL]
    written: dict[Node, Node] = {}
    for each in calls:
        if each.function == BINOMIAL and (parts := _parts(each, arguments, steps)):
            written[each] = over(_factorial(parts[0]), times(*map(_factorial, parts[1:])))
            arguments += parts
    least = dict(_by_least(arguments, steps))
    written = {old: substitute(new, least) for old, new in written.items()} | least
    changed = {old: new for old, new in written.items() if old != new}
    return (substitute(left, changed), substitute(right, changed)) if changed else None


def _calls(side: Node, claim: Claim) -> Iterator[Call]:
    """The factorials and binomial coefficients that have a value wherever the side has one."""
    own = claim.context.functions | claim.context.definitions.keys()
    for node in always_evaluated(side, claim.context):
        if isinstance(node, Call) and not node.order and node.function not in own:
            yield from (node,) if _TAKES.get(node.function) == len(node.arguments) else ()


class _Steps:
    """By which whole numbers arguments differ, for all values of their names."""

    def __init__(self, claim: Claim, sides: tuple[Node, ...]) -> None:
        self._normaliser = Normaliser(claim.context, last=free_letters(sides, claim.context))

    def between(self, one: Node, other: Node) -> int | None:
        """other − one where that is a small whole number."""
        try:
            value = self._normaliser.normal_form(difference(other, one))
        except (OutsideFragment, Undefined):
            return None
        if value.denominators or not is_number(value.numerator):
            return None
        step = Fraction(value_of(value.numerator))
        return int(step) if step.denominator == 1 and abs(step) <= LARGEST_STEP else None


def _parts(binomial: Call, arguments: list[Node], steps: _Steps) -> tuple[Node, Node, Node] | None:
    """n, k and n − k, if factorials say that both k and n − k are not below 0."""
    n, k = binomial.arguments
    rest = minus(n, k)
    for part in (k, rest):
        found = (steps.between(each, part) for each in arguments)
        if not any(step is not None and step >= 0 for step in found):
            return None
    return n, k, rest


def _by_least(arguments: list[Node], steps: _Steps) -> Iterator[tuple[Node, Node]]:
    """Each factorial, and the same by the least argument that it is a whole number above."""
    distinct = list(dict.fromkeys(arguments))[:MOST]
    for argument in distinct:
        found = ((steps.between(each, argument), each) for each in distinct)
        step, least = max(
            ((step, each) for step, each in found if step is not None), key=lambda pair: pair[0]
        )
        yield _factorial(argument), _risen(least, step)


def _risen(least: Node, step: int) -> Node:
    """(u + c)! as (u + c)·…·(u + 1)·u!."""
    factors = (plus(least, Number(str(each))) for each in range(step, 0, -1))
    return times(*factors, _factorial(least))


def _factorial(argument: Node) -> Node:
    return Call(FACTORIAL, (argument,))
