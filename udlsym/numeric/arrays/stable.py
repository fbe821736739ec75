"""Forms that neither overflow nor lose digits, in the place of those that formulas show.

exp(u)/(1 + exp(u)) is inf/inf where exp(u) is too large for a float, and log(1 + exp(u)) is 0
where it is small; sig[u] and a sum of logarithms are neither.
"""

from __future__ import annotations

from typing import Final

from udlsym.syntax.build import ONE, TWO, ZERO, negative, times
from udlsym.syntax.nodes import Add, Call, Negative, Node, Number, Power, Product, Quotient
from udlsym.syntax.traverse import map_children

LOG_OF_SUM: Final = "logaddexp"
"""log(exp(u) + exp(v)) as a function of u and v."""


def stable(node: Node) -> Node:
    """The tree with sigmoids for quotients of exponentials, and sums of exponentials in logarithms.

    >>> from udlsym.reading import read_expression as read
    >>> from udlsym.syntax.plain import to_plain
    >>> to_plain(stable(read("x/(1 + exp(-x))"))), to_plain(stable(read("exp(x)/(1 + exp(x))^2")))
    ('x*sigmoid(x)', 'sigmoid(x)*sigmoid(-x)')
    >>> stable(read("log(1 + exp(x))")) == Call(LOG_OF_SUM, (ZERO, read("x")))
    True
    >>> to_plain(stable(read("exp(-x)*(1/(1 + exp(-x)))")))
    'sigmoid(-x)'
    >>> stable(read("log(1 + x)")) == read("log(1 + x)")
    True
    """
    node = _differentiated(map_children(stable, node))
    if isinstance(node, Quotient):
        return _quotient(node)
    if isinstance(node, Product):
        return sigmoids_from(node)
    if isinstance(node, Call) and node.function == "log" and not node.order:
        return _logarithm(node)
    return node


def _differentiated(node: Node) -> Node:
    """The derivatives of exp and the first two of log by name."""
    if isinstance(node, Call) and node.order and node.function == "exp":
        return Call("exp", node.arguments)
    if isinstance(node, Call) and node.order == 1 and node.function == "log":
        return Quotient(ONE, node.arguments[0])
    if isinstance(node, Call) and node.order == 2 and node.function == "log":
        return Quotient(Negative(ONE), Power(node.arguments[0], TWO))
    return node


def _quotient(node: Quotient) -> Node:
    """w·exp(u)^j/(1 + exp(u))^k is w·sig[u]^j·sig[−u]^(k−j), for j up to k."""
    found = _one_and_exponential(node.denominator)
    if found is None:
        return node
    exponent, power = found
    negated = isinstance(node.numerator, Negative)
    top = node.numerator.operand if isinstance(node.numerator, Negative) else node.numerator
    factors = list(top.factors) if isinstance(top, Product) else [top]
    rising = 0
    for factor in [each for each in factors if each == Call("exp", (exponent,))][:power]:
        factors.remove(factor)
        rising += 1
    own = [Call("sigmoid", (exponent,))] * rising
    other = [Call("sigmoid", (negative(exponent),))] * (power - rising)
    rest = [each for each in factors if each != ONE]
    found_ = times(*rest, *own, *other)
    return Negative(found_) if negated else found_


def sigmoids_from(node: Product) -> Node:
    """exp(u)·sig[−u] is sig[u], as often as both stand there."""
    flat = times(*node.factors)
    factors = list(flat.factors) if isinstance(flat, Product) else [flat]
    for each in [f for f in factors if isinstance(f, Call) and f.function == "exp"]:
        opposite = Call("sigmoid", (negative(each.arguments[0]),))
        if not each.order and opposite in factors:
            factors.remove(each)
            factors[factors.index(opposite)] = Call("sigmoid", each.arguments)
    return times(*factors)


def _one_and_exponential(node: Node) -> tuple[Node, int] | None:
    """u and k for (1 + exp(u))^k."""
    if isinstance(node, Power) and isinstance(node.exponent, Number):
        inner = _one_and_exponential(node.base)
        whole = node.exponent.value.denominator == 1 and 0 < node.exponent.value < 9
        return (inner[0], inner[1] * int(node.exponent.value)) if inner and whole else None
    exponents = _exponents(node)
    if exponents is None or len(exponents) != 2 or ZERO not in exponents:
        return None
    (other,) = [each for each in exponents if each != ZERO] or [ZERO]
    return other, 1


def _exponents(node: Node) -> list[Node] | None:
    """u, v, … for exp(u) + exp(v) + …, where 1 is exp(0); None for other trees."""
    terms = node.terms if isinstance(node, Add) else ()
    found: list[Node] = []
    for term in terms:
        if term == ONE:
            found.append(ZERO)
        elif isinstance(term, Call) and term.function == "exp" and not term.order:
            found.append(term.arguments[0])
        else:
            return None
    return found or None


def _logarithm(node: Call) -> Node:
    exponents = _exponents(node.arguments[0])
    if exponents is None:
        return node
    total, *others = exponents
    for each in others:
        total = Call(LOG_OF_SUM, (total, each))
    return total
