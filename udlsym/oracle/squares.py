"""Sums of squares: why they are not negative, and where they are zero."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from udlsym.claims import Claim
from udlsym.oracle.letters import free_letters
from udlsym.oracle.universal import letters_of_all
from udlsym.syntax.nodes import (
    Add,
    Call,
    Mean,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Summation,
    Symbol,
)
from udlsym.syntax.traverse import free_symbols


def is_nonnegative(node: Node, claim: Claim) -> bool:
    """Whether the form of a tree shows that it is never negative.

    Squares, sizes, digits and what is assumed positive are not negative; so are sums, products,
    quotients and means of such.

    >>> from udlsym.claims import NonNegative
    >>> from udlsym.context import LINEAR
    >>> claim = NonNegative(Symbol("c"), context=LINEAR)
    >>> is_nonnegative(Symbol("c"), claim), is_nonnegative(Symbol("I"), claim)
    (False, True)
    """
    match node:
        case Number():
            return True
        case Symbol(name):
            return name in claim.context.sizes or _assumed(node, claim, (">", ">="))
        case Power(base, exponent):
            return _is_even(exponent) or is_nonnegative(base, claim)
        case Add(parts) | Product(parts):
            return all(is_nonnegative(part, claim) for part in parts)
        case Quotient(numerator, denominator):
            return is_nonnegative(numerator, claim) and is_nonnegative(denominator, claim)
        case Summation(body) | Mean(body):
            return is_nonnegative(body, inside_sum(node, claim))
        case Call("abs" | "ReLU", _, 0):
            return True
    return _assumed(node, claim, (">", ">="))


def inside_sum(node: Summation | Mean, claim: Claim) -> Claim:
    """The claim with the assumptions that hold for every value of the letter of a sum.

    α_d > 0 is known for d from 1 to D, so it says nothing of α_0; and an x that is summed over
    is not the x of an assumption.
    """
    kept = (each for each in claim.assumptions if _holds_inside(each, node, claim))
    return replace(claim, assumptions=tuple(kept))


def _holds_inside(assumption: Relation, node: Summation | Mean, claim: Claim) -> bool:
    if node.index not in free_symbols(assumption):
        return True
    over = {node.index: last_of_sum(node)}
    return letters_of_all(assumption, claim).items() >= over.items()


def last_of_sum(node: Summation | Mean) -> str | None:
    """The size N of a sum over 1..N, or over a part of it from a later start; else None."""
    first = Number("1") if isinstance(node, Mean) else node.lower
    last = node.size if isinstance(node, Mean) else node.upper
    starts = isinstance(first, Number) and first.value >= 1
    return last.name if starts and isinstance(last, Symbol) else None


def _is_even(exponent: Node) -> bool:
    return isinstance(exponent, Number) and exponent.value % 2 == 0


def _assumed(node: Node, claim: Claim, operators: tuple[str, ...]) -> bool:
    """Whether an assumption says just this: node > 0."""
    zero = Number("0")
    return any(Relation((node, zero), (operator,)) in claim.assumptions for operator in operators)


def is_positive(node: Node, claim: Claim) -> bool:
    """Whether a tree that is not negative is also known not to be zero."""
    if isinstance(node, Number):
        return node.value > 0
    if isinstance(node, Symbol) and node.name in claim.context.sizes:
        return True
    if isinstance(node, Product):
        return all(is_positive(factor, claim) for factor in node.factors)
    if isinstance(node, Quotient):
        return is_positive(node.numerator, claim) and is_positive(node.denominator, claim)
    return _assumed(node, claim, (">",)) or (
        _assumed(node, claim, ("!=",)) and is_nonnegative(node, claim)
    )


def zeros_of(node: Node, claim: Claim) -> Iterator[Node] | None:
    """The trees that must be 0 where a sum of squares is 0; None if the form does not tell."""
    found: list[Node] = []
    for term in node.terms if isinstance(node, Add) else (node,):
        root = _zero_of_term(term, claim)
        if root is None:
            return None
        found.append(root)
    return iter(found)


def vanishing_terms(relations: Iterable[Relation], claim: Claim) -> Iterator[Relation]:
    """What equations say that set a sum of squares to 0: each square is 0.

    >>> from udlsym.claims import NonNegative
    >>> from udlsym.context import LINEAR
    >>> u, zero = Symbol("u"), Number("0")
    >>> claim = NonNegative(u, context=LINEAR)
    >>> square = Power(u, Number("2"))
    >>> found = list(vanishing_terms([Relation((Add((square, square)), zero), ("=",))], claim))
    >>> found == 2 * [Relation((u, zero), ("=",))], list(vanishing_terms([], claim))
    (True, [])
    """
    zero = Number("0")
    for relation in relations:
        if relation.operators == ("=",) and zero in relation.operands:
            left, right = relation.operands
            for each in zeros_of(right if left == zero else left, claim) or ():
                yield Relation((each, zero), ("=",))


def _zero_of_term(term: Node, claim: Claim) -> Node | None:
    if isinstance(term, Summation):
        # A finite sum of squares is 0 only where each of them is, so the letter becomes free.
        return _zero_of_term(term.body, inside_sum(term, claim)) if _is_whole(term, claim) else None
    factors = term.factors if isinstance(term, Product) else (term,)
    open_factors = [factor for factor in factors if not is_positive(factor, claim)]
    if len(open_factors) != 1 or not is_nonnegative(term, claim):
        return None
    (last,) = open_factors
    return last.base if isinstance(last, Power) and _is_even(last.exponent) else last


def _is_whole(term: Summation, claim: Claim) -> bool:
    """Whether a sum runs over all values that its letter has in its terms."""
    last = free_letters([term.body], claim.context).get(term.index)
    return term.lower == Number("1") and last is not None and term.upper == Symbol(last)
