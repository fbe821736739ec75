"""Short ways to write trees in code."""

from __future__ import annotations

from udlsym.syntax.nodes import (
    Add,
    Indexed,
    Mean,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Summation,
    Symbol,
)

ZERO, ONE, TWO = Number("0"), Number("1"), Number("2")


def element(base: str, *indices: str | int) -> Indexed:
    """The array element base[indices].

    >>> element("theta", 1, "i")
    Indexed(base='theta', indices=(Number(text='1'), Symbol(name='i')))
    """
    return Indexed(base, tuple(map(subscript, indices)))


def subscript(index: str | int) -> Node:
    """A letter or a whole number as a subscript."""
    return Symbol(index) if isinstance(index, str) else Number(str(index))


def plus(*terms: Node) -> Node:
    """terms[0] + terms[1] + …, sums inside written out flat; 0 for no terms.

    >>> plus() == ZERO, plus(ONE) == ONE
    (True, True)
    """
    flat: list[Node] = []
    for term in terms:
        flat += term.terms if isinstance(term, Add) else (term,)
    return Add(tuple(flat)) if len(flat) > 1 else (flat[0] if flat else ZERO)


def negative(node: Node) -> Node:
    """−node, a sum taken term by term and a double sign removed.

    >>> negative(negative(ONE)) == ONE
    True
    """
    if isinstance(node, Negative):
        return node.operand
    return Add(tuple(map(negative, node.terms))) if isinstance(node, Add) else Negative(node)


def minus(left: Node, right: Node) -> Node:
    """left − right."""
    return plus(left, negative(right))


def times(*factors: Node) -> Node:
    """factors[0] · factors[1] · …, products inside written out flat; 1 for no factors.

    >>> times() == ONE, times(TWO) == TWO
    (True, True)
    """
    flat: list[Node] = []
    for factor in factors:
        flat += factor.factors if isinstance(factor, Product) else (factor,)
    return Product(tuple(flat)) if len(flat) > 1 else (flat[0] if flat else ONE)


def squared(node: Node) -> Node:
    """node²."""
    return Power(node, TWO)


def over(numerator: Node, denominator: Node) -> Node:
    """numerator / denominator."""
    return Quotient(numerator, denominator)


def not_zero(*trees: Node) -> tuple[Relation, ...]:
    """tree != 0 for each tree.

    >>> len(not_zero(ONE, TWO)), not_zero(ONE)[0].operators
    (2, ('!=',))
    """
    return tuple(Relation((tree, ZERO), ("!=",)) for tree in trees)


def compared(left: Node, operator: str, right: Node = ZERO) -> Relation:
    """left < right, or another comparison.

    >>> compared(ONE, ">").operands == (ONE, ZERO)
    True
    """
    return Relation((left, right), (operator,))


def sum_over(body: Node, index: str, size: str) -> Summation:
    """Σ_{index=1}^{size} body."""
    return Summation(body, index, ONE, Symbol(size))


def mean_over(body: Node, index: str, size: str) -> Mean:
    """The mean of body over index = 1..size."""
    return Mean(body, index, Symbol(size))
