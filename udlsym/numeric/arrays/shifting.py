"""Quotients and logarithms of sums of exponentials, shifted so that nothing overflows.

With m the largest of all u_k, or a number near it, Σ_k exp(u_k) is exp(m)·T for
T = Σ_k exp(u_k − m), which lies between 1 and the number of terms. So log(Σ_k exp(u_k)) is
m + log(T), and exp(v)/Σ_k exp(u_k) is exp(v − m)/T. Any m gives the same value; a large one gives
it in floats. Sigmoids below a fraction line are cancelled: their slopes have them as factors.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from udlsym.numeric.arrays.sigmoid_factors import cancelled, whole_power
from udlsym.numeric.arrays.stable import LOG_OF_SUM, sigmoids_from, stable
from udlsym.syntax.build import ONE, ZERO, minus, negative, over, plus, times
from udlsym.syntax.nodes import (
    Add,
    Call,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Summation,
)
from udlsym.syntax.traverse import free_symbols, map_children

PEAK: Final = "peak"
"""peak(Σ_k u_k): the largest of the u_k."""


@dataclass(frozen=True, slots=True)
class Shifted:
    """exp(shift)·rest."""

    shift: Node
    rest: Node


def shifted(node: Node) -> Node:
    """The stable form of a tree, in which sums of exponentials are shifted too.

    >>> from udlsym.reading import read_expression as read
    >>> from udlsym.syntax.plain import to_plain
    >>> to_plain(shifted(read("log(sum_{k=1}^{D} exp(w_k))")))
    'peak[sum_{k=1}^{D} w_k] + log(sum_{k=1}^{D} exp(w_k - peak[sum_{k=1}^{D} w_k]))'
    >>> to_plain(shifted(read("exp(x)/sum_{k=1}^{D} exp(w_k)")))
    'exp(x - peak[sum_{k=1}^{D} w_k])*(1/(sum_{k=1}^{D} exp(w_k - peak[sum_{k=1}^{D} w_k])))'
    >>> shifted(read("x/(1 + x)")) == read("x/(1 + x)")
    True
    """
    return _shifted(stable(node))


def _shifted(node: Node) -> Node:
    node = map_children(_shifted, node)
    if isinstance(node, Call) and node.function == "log" and not node.order:
        return _logarithm(node)
    if isinstance(node, Add):
        return _rest_of_one(node)
    if isinstance(node, Quotient):
        return _quotient(node.numerator, node.denominator) or node
    return _product(node) if isinstance(node, Product) else node


def _rest_of_one(node: Add) -> Node:
    """1 − sig[u] is sig[−u]."""
    if len(node.terms) != 2 or node.terms[0] != ONE or not isinstance(node.terms[1], Negative):
        return node
    taken = node.terms[1].operand
    if not isinstance(taken, Call) or (taken.function, taken.order) != ("sigmoid", 0):
        return node
    return Call("sigmoid", (negative(taken.arguments[0]),))


def _sum_of_exponentials(node: Node) -> Shifted | None:
    """A sum of exponentials, or a part of one, as exp(m)·T; None for other trees."""
    if isinstance(node, Quotient) and isinstance(node.denominator, Number):
        found = _sum_of_exponentials(node.numerator)
        return found and Shifted(found.shift, over(found.rest, node.denominator))
    if isinstance(node, Summation) and _is_exponential(node.body):
        (exponent,) = node.body.arguments  # type: ignore[attr-defined]
        limits = node.index, node.lower, node.upper
        peak = Call(PEAK, (Summation(exponent, *limits),))
        return Shifted(peak, Summation(Call("exp", (minus(exponent, peak),)), *limits))
    if isinstance(node, Add) and all(map(_is_exponential, node.terms)):
        total, *others = (each.arguments[0] for each in node.terms)  # type: ignore[attr-defined]
        for each in others:
            total = Call(LOG_OF_SUM, (total, each))
        return Shifted(total, ONE)
    return None


def _is_exponential(node: Node) -> bool:
    return isinstance(node, Call) and node.function == "exp" and not node.order


def _logarithm(node: Call) -> Node:
    """log of a sum of exponentials, and of a sigmoid: log(sig[u]) is −log(1 + exp(−u))."""
    (argument,) = node.arguments
    if isinstance(argument, Call) and (argument.function, argument.order) == ("sigmoid", 0):
        return negative(Call(LOG_OF_SUM, (ZERO, negative(argument.arguments[0]))))
    found = _sum_of_exponentials(argument)
    if found is None:
        return _without_exponentials(node)
    return found.shift if found.rest == ONE else plus(found.shift, Call("log", (found.rest,)))


def _without_exponentials(node: Call) -> Node:
    """log(exp(v)·w) is v + log(w), as exp(v) is above 0 for every v, also where floats have 0."""
    factors, turned = _factors(node.arguments[0])
    taken = [each for each in factors if _is_exponential(each)]
    if turned or not taken:
        return node
    rest = times(*(each for each in factors if each not in taken))
    exponents = [each.arguments[0] for each in taken]  # type: ignore[attr-defined]
    return plus(*exponents, *([] if rest == ONE else [Call("log", (rest,))]))


def _quotient(numerator: Node, denominator: Node) -> Node | None:
    """v/S^n as v·exp(−m)·…·exp(−m)/T^n, the exponentials in v shifted as often as they can be."""
    base, times_ = whole_power(denominator)
    found = _sum_of_exponentials(base)
    if found is None:
        return None
    top = [] if numerator == ONE else [numerator]
    marks = [Call("exp", (Negative(found.shift),))] * times_
    below = found.rest if times_ == 1 else Power(found.rest, Number(str(times_)))
    rest = [] if found.rest == ONE else [over(ONE, below)]
    return _product(times(*top, *marks, *rest))


def _product(node: Node) -> Node:
    """A product in which factors exp(−m) went into other factors."""
    factors, turned = _factors(node)
    factors = cancelled(factors)
    for mark in [each for each in factors if _is_mark(each)]:
        rest = list(factors)
        rest.remove(mark)
        taken = _into_one(rest, mark.arguments[0])  # type: ignore[attr-defined]
        factors = rest if taken else factors
    found = times(*factors)
    found = sigmoids_from(found) if isinstance(found, Product) else found
    return negative(found) if turned else found


def _factors(node: Node) -> tuple[list[Node], bool]:
    """The factors of a product, those of its factors too, and whether a minus sign is left."""
    if isinstance(node, Negative):
        factors, turned = _factors(node.operand)
        return factors, not turned
    base, count = whole_power(node)
    if count > 1 and isinstance(base, Call) and base.function in {"exp", "sigmoid"}:
        return [base] * count, False
    if not isinstance(node, Product):
        return [node], False
    found, signs = [], False
    for each in node.factors:
        own, turned = _factors(each)
        found += own
        signs ^= turned
    return found, signs


def _into_one(factors: list[Node], shift: Node) -> bool:
    """Multiply the first factor that can take it by exp(shift)."""
    for place, factor in enumerate(factors):
        taken = _times_exponential(factor, shift)
        if taken is not None:
            factors[place] = taken
            return True
    return False


def _is_mark(node: Node) -> bool:
    """Whether a tree is exp(−m)."""
    return _is_exponential(node) and _lowers(node.arguments[0])  # type: ignore[attr-defined]


def _lowers(node: Node) -> bool:
    inner = node.operand if isinstance(node, Negative) else None
    return isinstance(inner, Call) and inner.function in {PEAK, LOG_OF_SUM}


def _times_exponential(node: Node, shift: Node) -> Node | None:
    """node·exp(shift) where an exponential in the node can take the shift; else None."""
    rule = _TAKING.get(type(node))
    return rule(node, shift) if rule else None


def _call(node: Call, shift: Node) -> Node | None:
    if not _is_exponential(node):
        return None
    (exponent,) = node.arguments
    terms = exponent.terms if isinstance(exponent, Add) else (exponent,)
    return None if any(map(_lowers, terms)) else Call("exp", (plus(exponent, shift),))


def _negative(node: Negative, shift: Node) -> Node | None:
    taken = _times_exponential(node.operand, shift)
    return taken and negative(taken)


def _of_quotient(node: Quotient, shift: Node) -> Node | None:
    taken = _times_exponential(node.numerator, shift)
    return taken and over(taken, node.denominator)


def _of_product(node: Product, shift: Node) -> Node | None:
    factors = list(node.factors)
    return times(*factors) if _into_one(factors, shift) else None


def _of_power(node: Power, shift: Node) -> Node | None:
    base, count = whole_power(node)
    taken = _times_exponential(base, shift) if count > 1 else None
    rest = base if count == 2 else Power(base, Number(str(count - 1)))
    return taken and times(taken, rest)


def _of_add(node: Add, shift: Node) -> Node | None:
    found = [_times_exponential(each, shift) for each in node.terms]
    if not any(found):
        return None
    mark = Call("exp", (shift,))
    pairs = zip(node.terms, found, strict=True)
    return plus(*(taken or times(term, mark) for term, taken in pairs))


def _of_sum(node: Summation, shift: Node) -> Node | None:
    if node.index in free_symbols(shift):
        return None
    taken = _times_exponential(node.body, shift)
    return taken and Summation(taken, node.index, node.lower, node.upper)


_TAKING: Final[dict[type[Node], Callable[[Any, Node], Node | None]]] = {
    Call: _call,
    Negative: _negative,
    Quotient: _of_quotient,
    Product: _of_product,
    Power: _of_power,
    Add: _of_add,
    Summation: _of_sum,
}
"""Kind of tree -> how it takes a factor exp(shift)."""
