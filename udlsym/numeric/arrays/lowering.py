"""Lowering: display trees become terms over the nodes of a graph.

Every rule takes a tree and gives its terms. Sums of terms become nodes when something else is done
to them, so that a residual is one array however often it occurs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import gcd, lcm, pi
from typing import Any, Final

from udlsym.context import Context
from udlsym.conventions import CHOSEN_AT_TIES
from udlsym.functions.activation import Activation, Z
from udlsym.notation import PI
from udlsym.numeric.arrays import choices, powers
from udlsym.numeric.arrays.activations import (
    ELEMENTARY,
    OF_TWO,
    THROUGH_OUTPUT,
    derivative_of,
    elementary_derivative,
    operation_on_argument,
)
from udlsym.numeric.arrays.folding import EXTENDED, offset_folded
from udlsym.numeric.arrays.graph import Affine, Apply, Constant, Graph, Peak, Range, Ref, Size
from udlsym.numeric.arrays.ordering import Ordering
from udlsym.numeric.arrays.parts import Part
from udlsym.numeric.arrays.shifting import PEAK
from udlsym.numeric.arrays.terms import Term, product_of
from udlsym.numeric.errors import LoweringError
from udlsym.syntax.build import ONE
from udlsym.syntax.nodes import (
    Add,
    Call,
    Cases,
    Delta,
    Indexed,
    Indicator,
    Mean,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Summation,
    Symbol,
)
from udlsym.syntax.traverse import substitute

VECTOR_PREFIX: Final = "v_"
"""Begins the names of the parts of a vector that goes with the parameters."""


@dataclass(frozen=True)
class Lowering:
    """Lowers trees into one graph.

    ranges: the range of each letter in sight. constants: values of names that are no arrays.
    folds: whether offsets may join the products that they are added to. data: arrays with a row
    an example. through_output: derivatives that are computed from the function's own output.
    """

    context: Context
    graph: Graph
    ordering: Ordering
    activations: Mapping[str, Activation] = field(default_factory=dict)
    constants: Mapping[Node, Node] = field(default_factory=dict)
    ranges: Mapping[str, Range] = field(default_factory=dict)
    folds: bool = True
    data: tuple[str, ...] = ("x", "y")
    through_output: Mapping[tuple[str, int], str] = field(default_factory=lambda: THROUGH_OUTPUT)

    def terms(self, node: Node) -> tuple[Term, ...]:
        """The terms of a tree; `LoweringError` for what no array operation says."""
        rule = _RULES.get(type(node))
        if rule is None:
            kind = type(node).__name__.lower()
            raise LoweringError(f"there is no array operation for a {kind}")
        return rule(self, node)

    def scaled(self, node: Node) -> tuple[Fraction, Ref]:
        """A tree as a number times one node."""
        return self.gathered(self.terms(node))

    def ref(self, node: Node) -> Ref:
        """A tree as one node."""
        return self.unit(*self.scaled(node))

    def unit(self, coefficient: Fraction, ref: Ref) -> Ref:
        """coefficient · node as a node."""
        if coefficient == 1:
            return ref
        if isinstance(ref.node.operation, Constant):
            return self.graph.number(coefficient * ref.node.operation.value)
        return self.graph.add(Affine((coefficient,)), [ref], ref.letters)

    def gathered(self, terms: Sequence[Term]) -> tuple[Fraction, Ref]:
        """Terms added up, as a number times one node."""
        if any(term.deltas for term in terms):
            raise LoweringError("a delta stands inside another operation")
        if self.folds:
            terms = offset_folded(terms, self.graph, self.ordering)
        parts: dict[Ref, Fraction] = {}
        for term in terms:
            ref = self.ordering.ref(term, self.graph)
            parts[ref] = parts.get(ref, Fraction(0)) + term.coefficient
        parts = {ref: value for ref, value in parts.items() if value}
        if not parts:
            return Fraction(0), self.graph.number(1)
        if len(parts) == 1:
            ((ref, value),) = parts.items()
            return value, ref
        return self._added(parts)

    def _added(self, parts: Mapping[Ref, Fraction]) -> tuple[Fraction, Ref]:
        refs = sorted(parts, key=lambda ref: ref.node.number)
        values = [parts[ref] for ref in refs]
        content = Fraction(
            gcd(*(each.numerator for each in values)), lcm(*(each.denominator for each in values))
        )
        content = -content if values[-1] < 0 else content
        letters = sorted(refs, key=lambda ref: -len(ref.letters))
        open_ = tuple(dict.fromkeys(letter for ref in letters for letter in ref.letters))
        affine = Affine(tuple(each / content for each in values))
        return content, self.graph.add(affine, refs, open_)

    def factor(self, node: Node) -> Term | None:
        """A factor as one term without sums of its own; None where it is 0."""
        return self._one(self.terms(node))

    def factors(self, node: Node) -> tuple[Term, ...]:
        """A factor as one term, or one more for each that holds a delta; none have sums."""
        terms = self.terms(node)
        plain = self._one([term for term in terms if not term.deltas])
        found = [] if plain is None else [plain]
        for term in terms:
            if term.deltas:
                own = self._one([replace(term, deltas=())])
                found += [] if own is None else [replace(own, deltas=term.deltas)]
        return tuple(found)

    def _one(self, terms: Sequence[Term]) -> Term | None:
        if len(terms) == 1 and not terms[0].summed:
            return terms[0]
        coefficient, ref = self.gathered(terms)
        return Term(coefficient, (ref,)) if coefficient else None

    def vector_ref(self, part: Part) -> Ref:
        """The part of the vector that goes with a part of the parameters."""
        ranges: dict[str, Range] = {}
        for each in part.subscripts:
            if isinstance(each, str):
                letter = each.removesuffix(EXTENDED)
                first = 1 if letter == each else 0
                ranges[each] = Range(self.context.index_ranges[letter], first)
        fixed = tuple(each if isinstance(each, int) else None for each in part.subscripts)
        return self.graph.leaf(VECTOR_PREFIX + part.array, fixed, ranges)

    def applied(self, function: str, *arguments: Node) -> tuple[Term, ...]:
        """A function of one tree or of several, element by element."""
        refs = [self.ref(each) for each in arguments]
        letters = tuple(dict.fromkeys(each for ref in refs for each in ref.letters))
        return (Term(Fraction(1), (self.graph.add(Apply(function), refs, letters),)),)

    def within(self, letter: str, range_: Range) -> Lowering:
        """The lowering inside a sum over a letter."""
        return replace(self, ranges={**self.ranges, letter: range_})


def _number(_: Lowering, node: Number) -> tuple[Term, ...]:
    return (Term(node.value),) if node.value else ()


def _symbol(self: Lowering, node: Symbol) -> tuple[Term, ...]:
    if node in self.constants:
        return self.terms(self.constants[node])
    if node.name in self.context.sizes:
        return (Term(Fraction(1), (self.graph.add(Size(node.name), (), ()),)),)
    if node.name == PI:
        return (Term(Fraction(pi)),)
    if node.name in self.ranges:
        raise LoweringError(f"{node.name} stands as a value, not as a subscript")
    raise LoweringError(f"{node.name} has no value; give one in constants")


def _indexed(self: Lowering, node: Indexed) -> tuple[Term, ...]:
    if node in self.constants:
        return self.terms(self.constants[node])
    axes = self.context.axes(node.base, len(node.indices))
    if axes is not None and node.base not in (*self.context.parameters, *self.data):
        raise LoweringError(f"{node.base} has no value; give its elements in constants")
    if axes is None:
        raise LoweringError(f"{node.base} with {len(node.indices)} subscripts is not an array here")
    fixed: list[int | None] = []
    letters: dict[str, Range] = {}
    for index in node.indices:
        if isinstance(index, Number):
            fixed.append(int(index.value))
        elif isinstance(index, Symbol) and index.name in self.ranges and index.name not in letters:
            fixed.append(None)
            letters[index.name] = self.ranges[index.name]
        else:
            raise LoweringError(f"a subscript of {node.base} is neither a letter nor a number")
    return (Term(Fraction(1), (self.graph.leaf(node.base, tuple(fixed), letters),)),)


def _negative(self: Lowering, node: Negative) -> tuple[Term, ...]:
    return tuple(term.times(Fraction(-1)) for term in self.terms(node.operand))


def _add(self: Lowering, node: Add) -> tuple[Term, ...]:
    return tuple(term for part in node.terms for term in self.terms(part))


def _product(self: Lowering, node: Product) -> tuple[Term, ...]:
    """Numbers go into the terms of a sum; other factors take a sum as one node."""
    rest = [each for each in node.factors if not isinstance(each, Number)]
    coefficient = Fraction(1)
    for each in node.factors:
        coefficient *= each.value if isinstance(each, Number) else 1
    if len(rest) == 1:
        return tuple(term.times(coefficient) for term in self.terms(rest[0]))
    result: tuple[Term, ...] = (Term(coefficient),)
    for factor in rest:
        own = self.factors(factor)
        result = tuple(product_of(left, right) for left in result for right in own)
    return result


def _quotient(self: Lowering, node: Quotient) -> tuple[Term, ...]:
    coefficient, below = self.scaled(node.denominator)
    if not coefficient:
        raise LoweringError("a denominator is 0")
    if below == self.graph.number(1):
        return tuple(term.times(1 / coefficient) for term in self.terms(node.numerator))
    inverse = self.graph.add(Apply("reciprocal"), [below], below.letters)
    parts = self.factors(node.numerator)
    return tuple(product_of(each, Term(1 / coefficient, (inverse,))) for each in parts)


def _summation(self: Lowering, node: Summation) -> tuple[Term, ...]:
    letter, range_ = node.index, _range(node.lower, node.upper)
    terms = self.within(letter, range_).terms(node.body)
    if len(terms) > 1 and not any(term.deltas or _is_outer(term) for term in terms):
        coefficient, ref = self.within(letter, range_).gathered(terms)
        terms = (Term(coefficient, (ref,)),)
    return tuple(_summed(self, term, letter, range_) for term in terms)


def _is_outer(term: Term) -> bool:
    """Whether a product has more axes than each of its factors: its sum is a matrix product."""
    letters = {letter for ref in term.factors for letter in ref.letters} - term.summed
    return all(letters - set(ref.letters) for ref in term.factors) and len(letters) > 2


def _summed(self: Lowering, term: Term, letter: str, range_: Range) -> Term:
    own = {each for ref in term.factors for each in ref.letters}
    if letter in own.union(*term.deltas):
        return term.summed_over([letter])
    if range_.first != 1 or not isinstance(range_.last, str):
        raise LoweringError(f"a sum over {letter} of something without {letter}")
    return product_of(term, Term(Fraction(1), (self.graph.add(Size(range_.last), (), ()),)))


def _range(lower: Node, upper: Node) -> Range:
    if not isinstance(lower, Number) or not isinstance(upper, Symbol | Number):
        raise LoweringError("the limits of a sum are neither sizes nor numbers")
    last = upper.name if isinstance(upper, Symbol) else int(upper.value)
    return Range(last, int(lower.value))


def _mean(self: Lowering, node: Mean) -> tuple[Term, ...]:
    total = Summation(node.body, node.index, ONE, node.size)
    return self.terms(Quotient(total, node.size))


def _delta(self: Lowering, node: Delta) -> tuple[Term, ...]:
    left, right = node.left, node.right
    if isinstance(left, Number) or isinstance(right, Number):
        raise LoweringError(
            "a parameter stands with a number as subscript beside a sum over that subscript; "
            "write the sum out"
        )
    if not (isinstance(left, Symbol) and isinstance(right, Symbol)):
        raise LoweringError("a delta compares something other than two letters")
    if self.ranges.get(left.name) != self.ranges.get(right.name) or left.name not in self.ranges:
        raise LoweringError(f"a delta compares {left.name} and {right.name}, of different ranges")
    return (Term(Fraction(1), deltas=((left.name, right.name),)),)


def _call(self: Lowering, node: Call) -> tuple[Term, ...]:
    if node.function in OF_TWO and not node.order:
        return self.applied(*OF_TWO[node.function](*node.arguments))
    if node.function in _OF_SEVERAL and not node.order:
        return _OF_SEVERAL[node.function](self, node)
    if len(node.arguments) != 1:
        raise LoweringError(f"there is no array operation for {node.function}")
    if (name := operation_on_argument(node)) is not None:
        return self.applied(name, node.arguments[0])
    if (name := self.through_output.get((node.function, node.order))) is not None:
        output = self.ref(replace(node, order=0))
        return (Term(Fraction(1), (self.graph.add(Apply(name), [output], output.letters),)),)
    elementary = elementary_derivative(node.function, node.order)
    if elementary is not None and node.order:
        terms = self.terms(Call(elementary[0], node.arguments))
        return tuple(term.times(Fraction(elementary[1])) for term in terms)
    activation = self.activations.get(node.function) or ELEMENTARY.get(node.function)
    if activation is None:
        raise LoweringError(f"there is no array operation for {node.function}")
    return self.terms(substitute(derivative_of(activation, node.order), {Z: node.arguments[0]}))


def _peak(self: Lowering, node: Call) -> tuple[Term, ...]:
    """The largest value along a letter; over the examples 0, as every shift gives the same."""
    (total,) = node.arguments
    assert isinstance(total, Summation)
    range_ = _range(total.lower, total.upper)
    if range_.last == self.context.examples:
        return ()
    ref = self.within(total.index, range_).ref(total.body)
    letters = tuple(each for each in ref.letters if each != total.index)
    found = ref if letters == ref.letters else self.graph.add(Peak(), [ref], letters)
    return (Term(Fraction(1), (found,)),)


def _extreme(self: Lowering, node: Call) -> tuple[Term, ...]:
    return self.terms(choices.extreme(node.function, node.arguments))


_OF_SEVERAL: Final[Mapping[str, Callable[[Lowering, Call], tuple[Term, ...]]]] = {
    PEAK: _peak,
    **dict.fromkeys(CHOSEN_AT_TIES, _extreme),
}
"""Function of several values -> how it is lowered."""

_RULES: Final[dict[type[Node], Callable[[Lowering, Any], tuple[Term, ...]]]] = {
    Number: _number,
    Symbol: _symbol,
    Indexed: _indexed,
    Negative: _negative,
    Add: _add,
    Product: _product,
    Power: powers.power,
    Quotient: _quotient,
    Summation: _summation,
    Mean: _mean,
    Delta: _delta,
    Call: _call,
    Cases: choices.cases,
    Indicator: choices.indicator,
}
"""Kind of tree -> how it is lowered."""
