"""Offsets join the products that they are added to.

θ_{d0} + Σ_{k=1}^{D_i} θ_{dk} x_{ik} is Σ_{k=0}^{D_i} θ_{dk} x_{ik} with x_{i0} = 1: one matrix
product in place of two operations. In the same way the slopes with respect to offsets and to
weights become one table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from udlsym.numeric.arrays.graph import Graph, Leaf, Range, Ref, WithOne, ranges_of
from udlsym.numeric.arrays.ordering import Ordering
from udlsym.numeric.arrays.terms import Term

EXTENDED: Final = "0"
"""Ends the name of a letter that starts one earlier."""

MANY: Final = 8
"""A row of ones pays from this many units on where there is one input."""


def offset_folded(terms: Sequence[Term], graph: Graph, ordering: Ordering) -> tuple[Term, ...]:
    """The terms with every offset folded into a product where one goes with it and it pays."""
    found = list(terms)
    for offset in terms:
        for product in terms:
            folded = _folded(offset, product, graph, ordering)
            if folded is not None and offset in found and product in found:
                found = [each for each in found if each not in (offset, product)] + [folded]
    return tuple(found)


def _folded(offset: Term, product: Term, graph: Graph, ordering: Ordering) -> Term | None:
    if len(offset.factors) != 1 or len(product.factors) != 2:
        return None
    if offset.coefficient != product.coefficient or offset.summed:
        return None
    for own, other in (product.factors, product.factors[::-1]):
        if all(axis.last != graph.examples for axis in other.node.axes):
            continue
        factors = _many(offset.factors[0], own, other, product, graph, ordering)
        factors = factors or _two(offset.factors[0], own, other, product, graph, ordering)
        if factors is not None:
            letters = open_letters([offset, product])
            return Term(product.coefficient, factors, frozenset(ranges_of(factors)) - letters)
    return None


def _many(
    offset: Ref, own: Ref, other: Ref, product: Term, graph: Graph, ordering: Ordering
) -> tuple[Ref, Ref] | None:
    """The factors for an offset and a sum over weights."""
    letter = _weight_letter(offset, own)
    if letter is None or product.summed != {letter} or letter not in other.letters:
        return None
    if not _pays(own, other, letter, ordering):
        return None
    return _from_zero(own, letter, graph), with_one(other, letter, graph)


def _two(
    offset: Ref, own: Ref, other: Ref, product: Term, graph: Graph, ordering: Ordering
) -> tuple[Ref, Ref] | None:
    """The factors for an offset and one weight, θ_{d0} + θ_{d1} x_i."""
    place = _unlike(offset, own)
    if place is None or product.summed or offset.letters != own.letters:
        return None
    first, second = offset.node.operation, own.node.operation
    assert isinstance(first, Leaf)
    assert isinstance(second, Leaf)
    if (first.fixed[place], second.fixed[place]) != (0, 1):
        return None
    result = frozenset((*own.letters, *other.letters))
    ranges = ranges_of((own, other))
    elements = ordering.volume(frozenset(other.letters), ranges)
    if elements * MANY > ordering.volume(result, ranges):
        return None
    new = EXTENDED + "".join(other.letters)
    row = {new: Range(1, 0)}
    axis = sum(each is None for each in second.fixed[:place])
    ranges = dict(own.ranges())
    names = list(ranges)
    names.insert(axis, new)
    fixed = (*second.fixed[:place], None, *second.fixed[place + 1 :])
    weight = graph.leaf(second.array, fixed, {each: {**ranges, **row}[each] for each in names})
    return weight, graph.add(WithOne(0, new=True), [other], (new, *other.letters), row)


def _weight_letter(offset: Ref, weight: Ref) -> str | None:
    """The letter k for θ_{d0} and θ_{dk}, k = 1, 2, …; None for other pairs."""
    place = _unlike(offset, weight)
    if place is None:
        return None
    first, second = offset.node.operation, weight.node.operation
    assert isinstance(first, Leaf)
    assert isinstance(second, Leaf)
    axis = sum(each is None for each in second.fixed[:place])
    rest = (*weight.letters[:axis], *weight.letters[axis + 1 :])
    if (first.fixed[place], second.fixed[place]) != (0, None) or rest != offset.letters:
        return None
    return weight.letters[axis] if weight.node.axes[axis].first == 1 else None


def _unlike(first: Ref, second: Ref) -> int | None:
    """The only subscript in which two parts of one array differ; None if there is no such thing."""
    left, right = first.node.operation, second.node.operation
    if not isinstance(left, Leaf) or not isinstance(right, Leaf):
        return None
    if left.array != right.array or len(left.fixed) != len(right.fixed):
        return None
    pairs = enumerate(zip(left.fixed, right.fixed, strict=True))
    unlike = [place for place, (a, b) in pairs if a != b]
    return unlike[0] if len(unlike) == 1 else None


def _pays(own: Ref, other: Ref, letter: str, ordering: Ordering) -> bool:
    """Copying given data below a row of ones must cost less than adding offsets to the result."""
    if not isinstance(other.node.operation, Leaf):
        return True
    ranges = ranges_of((own, other))
    result = frozenset(ranges) - {letter}
    return ordering.volume(frozenset(other.letters), ranges) < ordering.volume(result, ranges)


def _from_zero(weight: Ref, letter: str, graph: Graph) -> Ref:
    ranges = _lengthened(dict(weight.ranges()), letter)
    assert isinstance(weight.node.operation, Leaf)
    return graph.leaf(weight.node.operation.array, weight.node.operation.fixed, ranges)


def with_one(ref: Ref, letter: str, graph: Graph) -> Ref:
    """A node with a row of ones before it."""
    ranges = _lengthened(dict(ref.ranges()), letter)
    operation = WithOne(ref.letters.index(letter))
    return graph.add(operation, [ref], tuple(ranges), ranges)


def _lengthened(ranges: Mapping[str, Range], letter: str) -> dict[str, Range]:
    return {
        (each + EXTENDED if each == letter else each): (
            replace(range_, first=0) if each == letter else range_
        )
        for each, range_ in ranges.items()
    }


def pair_folded(
    offset: Sequence[Term], weight: Sequence[Term], letter: str, graph: Graph
) -> tuple[Term, ...] | None:
    """The slopes with respect to offsets and to weights as one, for letters from 0 on; else None.

    Each term of the one must be that of the other without a factor that has a row of ones.
    """
    if len(offset) != len(weight):
        return None
    found = [_merged(*pair, letter, graph) for pair in zip(offset, weight, strict=True)]
    return None if None in found else tuple(each for each in found if each is not None)


def _merged(offset: Term, weight: Term, letter: str, graph: Graph) -> Term | None:
    same = (offset.coefficient, offset.summed, offset.deltas)
    if same != (weight.coefficient, weight.summed, weight.deltas):
        return None
    rest = list(weight.factors)
    for factor in offset.factors:
        if factor not in rest:
            return None
        rest.remove(factor)
    if len(rest) != 1 or letter not in rest[0].letters:
        return None
    (extra,) = rest
    if not graph.has(WithOne(extra.letters.index(letter)), extra):
        return None
    return replace(offset, factors=(*offset.factors, with_one(extra, letter, graph)))


def open_letters(terms: Iterable[Term]) -> frozenset[str]:
    """The letters of terms that no sum binds."""
    return frozenset(
        letter
        for term in terms
        for ref in term.factors
        for letter in ref.letters
        if letter not in term.summed
    )
