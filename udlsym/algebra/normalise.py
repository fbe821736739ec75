"""From the display tree to the normal form of indexed sums.

The fragment: rational functions with whole exponents of scalars, array elements, opaque
applications, deltas, indicators and nested sums. An index stands as a subscript, plus or minus a
number; limits are numbers on the left and a number or a size plus a number on the right.
Everything else raises `OutsideFragment`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import count
from math import factorial
from typing import Any, Final

from udlsym.algebra import elementary, kinked, ordinary, piecewise
from udlsym.algebra.atoms import (
    POSITION,
    Application,
    Atom,
    Index,
    Scalar,
    concrete,
    element,
    free,
    is_positive,
    mentions,
    scalar,
)
from udlsym.algebra.binomials import BINOMIAL, binomial, settled
from udlsym.algebra.polynomial import Polynomial, freeze, is_number, of_atom, value_of
from udlsym.algebra.powers import whole_step
from udlsym.algebra.rational import Rational, number, rational
from udlsym.algebra.scope import (
    Bump,
    Scope,
    bumped,
    epsilon,
    infinitesimals,
    is_infinitesimal,
    ranged_delta,
    slope_at_zero,
    still,
)
from udlsym.algebra.signs import Reach, SignOfAll, Span
from udlsym.algebra.summation import Limit, Ranges, sum_between
from udlsym.context import Context, Definition
from udlsym.errors import OutsideFragment, Undefined
from udlsym.syntax.build import minus
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
    Partial,
    Power,
    Product,
    Quotient,
    Relation,
    Summation,
    Symbol,
)

RECIPROCAL = "1/"
"""The opaque function that stands for a denominator which uses a bound index."""

POWER = "^"
"""The opaque function of base and exponent where the exponent is no whole number."""

LARGEST_EXPONENT = 10_000
"""Largest exponent that is taken as a number of factors."""

DEPTH_BUDGET = 200
"""Deepest nesting of a tree and its definitions that is normalised."""


@dataclass
class Normaliser:
    """Turns trees of one claim into normal forms and keeps what they depend on.

    sizes: sizes with a given value (none in a proof for all sizes). letters: free index letters
    with a given value. signs: atoms that are known to be above (1) or below (−1) zero;
    signs_of_all: arrays all of whose elements are.
    After use: `denominators` are the denominators as typed, factor by factor, with their normal
    forms, `kinks` the arguments that must not be 0 for a derivative to exist, `ranges.at_least`
    the sizes from which on the result holds.
    """

    context: Context
    last: Mapping[str, str] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)
    letters: Mapping[str, int] = field(default_factory=dict)
    signs: Mapping[Atom, int] = field(default_factory=dict)
    signs_of_all: tuple[SignOfAll, ...] = ()

    def __post_init__(self) -> None:
        self.ranges = Ranges(dict(self.last))
        self.spans: dict[str, Span] = {}
        self.denominators: list[tuple[Node, Rational]] = []
        self.kinks: list[tuple[Node, Rational]] = []
        known: dict[Atom, int] = {scalar(size): 1 for size in self.context.sizes}
        known.update(self.signs)
        self.sign_of: piecewise.SignOf = lambda atom: known.get(atom) or self._sign_of_all(atom)
        self._numbers = count(1)
        self._depth = 0

    def normal_form(self, node: Node) -> Rational:
        """The normal form of a tree; free letters and sizes with given values are put in."""
        letters = {name: concrete(value) for name, value in self.letters.items()}
        value = self.visit(node, Scope(letters=letters))
        return Rational(settled(value.numerator, self._is_size), value.denominators)

    def _is_size(self, name: str) -> bool:
        return name in self.context.sizes

    def _sign_of_all(self, atom: Atom) -> int:
        if is_positive(atom):
            return 1
        if not self.signs_of_all:
            return 0
        return Reach(self.ranges, self.spans, self.sizes).sign(atom, self.signs_of_all)

    def visit(self, node: Node, scope: Scope) -> Rational:
        """The normal form of a subtree in a scope."""
        rule = RULES.get(type(node))
        if rule is None:
            raise OutsideFragment(f"{type(node).__name__.lower()} is outside the normal form")
        if self._depth > DEPTH_BUDGET:
            raise OutsideFragment("the expression is nested too deeply")
        self._depth += 1
        try:
            return rule(self, node, scope)
        finally:
            self._depth -= 1

    def fresh(self) -> int:
        """A number that no other letter or infinitesimal of this normaliser has."""
        return next(self._numbers)

    def index(self, node: Node, scope: Scope) -> Index:
        """The subscript that a tree denotes."""
        if isinstance(node, Symbol) and node.name in scope.letters:
            return scope.letters[node.name]
        if isinstance(node, Symbol) and node.name not in self.sizes:
            return free(node.name)
        if isinstance(node, Add):
            return self._shifted_index(node, scope)
        value = self.visit(node, scope)
        if is_number(value.numerator) and not value.denominators:
            return _whole_index(value)
        raise OutsideFragment("a subscript is more than a letter or a number")

    def _shifted_index(self, node: Add, scope: Scope) -> Index:
        letters = [term for term in node.terms if not _is_digits(term)]
        if len(letters) > 1:
            raise OutsideFragment("a subscript is more than a letter plus a number")
        offset = sum(_digits(term) for term in node.terms if _is_digits(term))
        base = self.index(letters[0], scope) if letters else concrete(0)
        if base.kind == 0:
            return concrete(base.key + offset)
        return base._replace(offset=base.offset + offset)

    def define(self, definition: Definition, arguments: tuple[Node, ...], scope: Scope) -> Rational:
        """The value of a definition for its arguments."""
        if len(arguments) != len(definition.parameters):
            raise OutsideFragment(f"{definition.name} takes {len(definition.parameters)} arguments")
        inner = Scope(bumps=scope.bumps)
        written: dict[Node, Node] = {}
        for name, argument in zip(definition.parameters, arguments, strict=True):
            if isinstance(argument, Symbol) and self.is_whole_array(argument):
                base = scope.bases.get(argument.name, argument.name)
                inner = replace(inner, bases={**inner.bases, name: base})
            else:
                value = self.visit(argument, scope)
                inner = replace(inner, scalars={**inner.scalars, name: value})
                written[Symbol(name)] = scope.as_written(argument)
        return self.visit(definition.body, replace(inner, written=written))

    def is_whole_array(self, node: Node) -> bool:
        """Whether a tree is the name of an array, as φ in f[x, φ]."""
        return isinstance(node, Symbol) and self.is_array(node.name)

    def is_array(self, name: str) -> bool:
        """Whether a name is declared as an array of parameters or data."""
        return any(base == name for base, _ in self.context.arrays)


def difference(left: Node, right: Node) -> Node:
    """left − right, or left alone where right is 0."""
    return left if right == Number("0") else minus(left, right)


def _is_digits(node: Node) -> bool:
    inner = node.operand if isinstance(node, Negative) else node
    return isinstance(inner, Number)


def _digits(node: Node) -> int:
    if isinstance(node, Negative):
        return -_digits(node.operand)
    assert isinstance(node, Number)
    if node.value.denominator != 1:
        raise OutsideFragment("a subscript is not a whole number")
    return int(node.value)


def _whole_index(value: Rational) -> Index:
    exact = Fraction(value_of(value.numerator))
    if exact.denominator != 1:
        raise OutsideFragment("a subscript is not a whole number")
    return concrete(int(exact))


def _number(_: Normaliser, node: Number, scope: Scope) -> Rational:
    del scope
    exact = node.value
    return number(int(exact) if exact.denominator == 1 else exact)


def _symbol(self: Normaliser, node: Symbol, scope: Scope) -> Rational:
    name = node.name
    if name in scope.scalars:
        return scope.scalars[name]
    if name in self.sizes:
        return number(self.sizes[name])
    if name in scope.letters or name in self.ranges.last:
        return _position(scope.letters.get(name, free(name)))
    definition = self.context.definitions.get(name)
    if definition and not definition.parameters and not definition.indices:
        return self.define(definition, (), scope)
    return bumped(scalar(name), scope.bumps, self.ranges)


def _position(index: Index) -> Rational:
    if index.kind == 0:
        return number(index.key)
    plain = rational(of_atom(element(POSITION, index._replace(offset=0))))
    return plain + number(index.offset)


def _indexed(self: Normaliser, node: Indexed, scope: Scope) -> Rational:
    indices = tuple(self.index(each, scope) for each in node.indices)
    definition = self.context.definition_of(node.base, len(indices))
    if definition:
        if len(definition.indices) != len(indices):
            raise OutsideFragment(f"{node.base} takes {len(definition.indices)} subscripts")
        letters = dict(zip(definition.indices, indices, strict=True))
        written: dict[Node, Node] = {
            Symbol(letter): scope.as_written(index)
            for letter, index in zip(definition.indices, node.indices, strict=True)
        }
        inner = Scope(letters=letters, bumps=scope.bumps, written=written)
        return self.visit(definition.body, inner)
    base = scope.bases.get(node.base, node.base)
    return bumped(element(base, *indices), scope.bumps, self.ranges)


def _negative(self: Normaliser, node: Negative, scope: Scope) -> Rational:
    return -self.visit(node.operand, scope)


def _add(self: Normaliser, node: Add, scope: Scope) -> Rational:
    total = number(0)
    for term in node.terms:
        total = total + self.visit(term, scope)
    return total


def _product(self: Normaliser, node: Product, scope: Scope) -> Rational:
    result = number(1)
    for factor in node.factors:
        result = result * self.visit(factor, scope)
    return result


def _quotient(self: Normaliser, node: Quotient, scope: Scope) -> Rational:
    return self.visit(node.numerator, scope) * _inverse(self, node.denominator, scope)


def _inverse(self: Normaliser, node: Node, scope: Scope) -> Rational:
    result = number(1)
    for factor in node.factors if isinstance(node, Product) else (node,):
        value, inverse = _with_inverse(self, factor, scope)
        self.denominators.append((scope.as_written(factor), still(value)))
        result = result * inverse
    return result


def _with_inverse(self: Normaliser, node: Node, scope: Scope) -> tuple[Rational, Rational]:
    """Return node and 1/node, factor by factor, so that 1/(u·v²) keeps the factors u and v.

    Every part is visited once: a second visit would double the work at each level of a fraction.
    """
    if isinstance(node, Product):
        value = inverse = number(1)
        for factor in node.factors:
            one, inverted = _with_inverse(self, factor, scope)
            value, inverse = value * one, inverse * inverted
        return value, inverse
    if isinstance(node, Power) and isinstance(node.exponent, Number):
        exponent = node.exponent.value
        if exponent.denominator == 1 and exponent <= LARGEST_EXPONENT:
            base, inverse = _with_inverse(self, node.base, scope)
            return base ** int(exponent), inverse ** int(exponent)
    value = self.visit(node, scope)
    if value.is_zero:
        raise Undefined("a denominator is zero whatever the values are")
    return value, value.inverse()


def _power(self: Normaliser, node: Power, scope: Scope) -> Rational:
    exponent = self.visit(node.exponent, scope)
    if not is_number(exponent.numerator) or exponent.denominators:
        base = self.visit(node.base, scope)
        factor, rest = whole_step(base, exponent)
        return factor * _expanded(POWER, 0, (base, rest))
    value = Fraction(value_of(exponent.numerator))
    if value.denominator != 1:
        return _expanded(POWER, 0, (self.visit(node.base, scope), exponent))
    if abs(value) > LARGEST_EXPONENT:
        raise OutsideFragment(f"the exponent {value} is too large")
    if value < 0:
        return _inverse(self, node.base, scope) ** int(-value)
    return self.visit(node.base, scope) ** int(value)


def _summation(self: Normaliser, node: Summation, scope: Scope) -> Rational:
    lower, upper = (_limit(self.visit(each, scope)) for each in (node.lower, node.upper))
    letter = f"{node.index}·{self.fresh()}"
    if upper.size is not None and lower.size is None and lower.offset >= 1 and upper.offset <= 0:
        self.ranges = Ranges({**self.ranges.last, letter: upper.size}, self.ranges.at_least)
    if upper.size is None and lower.size is None:
        self.spans[letter] = lower.offset, upper.offset
    body = self.visit(node.body, scope.with_letter(node.index, free(letter)))
    return _summed(self, body, letter, (lower, upper))


def _summed(self: Normaliser, body: Rational, letter: str, limits: tuple[Limit, Limit]) -> Rational:
    inside = rational(body.numerator)
    outside: dict[Any, int] = {}
    for factor, exponent in body.denominators.items():
        if mentions(factor, letter):
            inside = inside * _reciprocal(dict(factor)) ** exponent
        else:
            outside[factor] = exponent
    total = sum_between(inside.numerator, letter, *limits, self.ranges)
    return rational(total) * Rational({(): 1}, outside)


def _reciprocal(factor: Polynomial) -> Rational:
    """The opaque 1/(u + h) = 1/u − h/u² + h²/u³ − …, which ends, as each ε² in h is 0."""
    base = still(rational(factor))
    step = base - rational(factor)
    opaque = rational(of_atom(Application(3, RECIPROCAL, 0, ((freeze(base.numerator), ()),))))
    total, term = number(0), opaque
    while not term.is_zero:
        total = total + term
        term = _first_order(term * step * opaque)
    return total


def _limit(value: Rational) -> Limit:
    if not value.denominators:
        rest = {monomial: c for monomial, c in value.numerator.items() if monomial}
        offset = Fraction(value.numerator.get((), 0))
        if offset.denominator == 1 and not rest:
            return Limit(None, int(offset))
        if offset.denominator == 1 and len(rest) == 1:
            ((monomial, coefficient),) = rest.items()
            atom, exponent = monomial[0]
            if len(monomial) == coefficient == exponent == 1 and isinstance(atom, Scalar):
                return Limit(atom.name, int(offset))
    raise OutsideFragment("a limit of a sum is more than a size plus a number")


def _mean(self: Normaliser, node: Mean, scope: Scope) -> Rational:
    total = Summation(node.body, node.index, Number("1"), node.size)
    _, one_by_size = _with_inverse(self, node.size, scope)
    return self.visit(total, scope) * one_by_size


def _delta(self: Normaliser, node: Delta, scope: Scope) -> Rational:
    left, right = self.index(node.left, scope), self.index(node.right, scope)
    return rational(ranged_delta(left, right, self.ranges))


def _indicator(self: Normaliser, node: Indicator, scope: Scope) -> Rational:
    return _holds(self, node.condition, scope)


def _holds(self: Normaliser, condition: Relation, scope: Scope) -> Rational:
    values = [self.visit(each, scope) for each in condition.operands]
    result = number(1)
    pairs = zip(condition.operands, condition.operands[1:], strict=False)
    for operator, sides, left, right in zip(
        condition.operators, pairs, values, values[1:], strict=False
    ):
        if infinitesimals(left - right):
            # Off the place where both sides are equal the answer does not change.
            left, right = still(left), still(right)
            self.kinks.append((difference(*map(scope.as_written, sides)), left - right))
        result = result * piecewise.compare(operator, left, right, self.sign_of)
    return result


def _cases(self: Normaliser, node: Cases, scope: Scope) -> Rational:
    total, left_over = number(0), number(1)
    for value, condition in node.branches:
        here = number(1) if condition is None else _holds(self, condition, scope)
        total = total + left_over * here * self.visit(value, scope)
        left_over = left_over * (number(1) - here)
    if not left_over.is_zero and node.branches[-1][1] is not None:
        raise OutsideFragment("the cases may not cover every value")
    return total


def _call(self: Normaliser, node: Call, scope: Scope) -> Rational:
    definition = self.context.definitions.get(node.function)
    if definition and not node.order:
        return self.define(definition, node.arguments, scope)
    if definition:
        return _slope_of_definition(self, definition, node, scope)
    if scope.bumps and any(self.is_whole_array(each) for each in node.arguments):
        raise OutsideFragment(f"how {node.function} depends on the elements is not known")
    arguments = tuple(self.visit(each, scope) for each in node.arguments)
    if node.function in piecewise.FUNCTIONS:
        return _piecewise(self, node, arguments, scope)
    if node.function == BINOMIAL and not node.order:
        return _binomial(arguments)
    return _expanded(node.function, node.order, arguments)


def _binomial(arguments: tuple[Rational, ...]) -> Rational:
    if len(arguments) != 2 or any(each.denominators for each in arguments):
        raise OutsideFragment("C(n, k) takes two arguments that are no quotients")
    if any(map(infinitesimals, arguments)):
        raise OutsideFragment("the derivative of C(n, k) is outside the normal form")
    top, bottom = arguments
    return rational(binomial(top.numerator, bottom.numerator))


def _slope_of_definition(
    self: Normaliser, definition: Definition, node: Call, scope: Scope
) -> Rational:
    """g′[u] of a defined g: the coefficient of ε in g[u + ε]."""
    if len(definition.parameters) != 1 or len(node.arguments) != 1:
        raise OutsideFragment(f"a prime needs {node.function} to have one argument")
    ((parameter,), (argument,)) = definition.parameters, node.arguments
    if self.is_whole_array(argument):
        raise OutsideFragment(f"{node.function} is differentiated by a whole array")
    value = self.visit(argument, scope)
    steps = [epsilon(self.fresh()) for _ in range(node.order)]
    for step in steps:
        value = value + rational(of_atom(step))
    inner = Scope(
        scalars={parameter: value},
        bumps=scope.bumps,
        written={Symbol(parameter): scope.as_written(argument)},
    )
    result = self.visit(definition.body, inner)
    for step in steps:
        result = slope_at_zero(result, step)
    return result


def _piecewise(
    self: Normaliser, node: Call, arguments: tuple[Rational, ...], scope: Scope
) -> Rational:
    piecewise.split_arguments(node.function, arguments)
    if not any(map(infinitesimals, arguments)):
        table = (piecewise.FUNCTIONS, piecewise.DERIVATIVES)[node.order] if node.order < 2 else {}
        if node.function in table:
            return table[node.function](arguments, self.sign_of)
    if node.function not in kinked.JOINTS:
        return _extreme(self, node, arguments, scope)
    (value,), (argument,) = arguments, node.arguments
    base = still(value)
    for joint in kinked.JOINTS[node.function]:
        gap = difference(scope.as_written(argument), Number(str(joint)))
        self.kinks.append((gap, base - number(joint)))
    return kinked.moved(node.function, node.order, value, base, self.sign_of)


def _extreme(
    self: Normaliser, node: Call, arguments: tuple[Rational, ...], scope: Scope
) -> Rational:
    if node.order or len(arguments) != 2:
        raise OutsideFragment(f"the derivative of {node.function} is outside the normal form")
    first, other = arguments
    gap = still(first - other)
    self.kinks.append((difference(*map(scope.as_written, node.arguments)), gap))
    return kinked.moved_extreme(node.function, first, other, gap, self.sign_of)


def _expanded(function: str, order: int, arguments: tuple[Rational, ...]) -> Rational:
    """The opaque f(z + h) = f(z) + f′(z)h + f″(z)h²/2 + …, which ends, as each ε² is 0."""
    base = tuple(map(still, arguments))
    if all((a - b).is_zero for a, b in zip(base, arguments, strict=True)):
        return _opaque(function, order, base)
    if len(arguments) != 1:
        raise OutsideFragment(f"the derivative of {function} in several arguments")
    step = arguments[0] - base[0]
    total, moved, k = number(0), number(1), 0
    while not moved.is_zero:
        total = total + _opaque(function, order + k, base) * moved * number(
            Fraction(1, factorial(k))
        )
        k += 1
        moved = _first_order(moved * step)
    return total


def _first_order(value: Rational) -> Rational:
    kept = {
        monomial: c
        for monomial, c in value.numerator.items()
        if not any(e > 1 and is_infinitesimal(atom) for atom, e in monomial)
    }
    return Rational(kept, value.denominators)


def _opaque(function: str, order: int, arguments: tuple[Rational, ...]) -> Rational:
    frozen = tuple(each.reduced().frozen() for each in arguments)

    def value(name: str, order: int = 0) -> Rational:
        if name in elementary.VALUES and not order:
            return elementary.VALUES[name](arguments[0])
        return rational(of_atom(Application(3, name, order, frozen)))

    known = ordinary.derivative(function, order, value) if order and len(frozen) == 1 else None
    return known or value(function, order)


def _partial(self: Normaliser, node: Partial, scope: Scope) -> Rational:
    definition = self.context.definitions.get(node.of.name) if isinstance(node.of, Symbol) else None
    if isinstance(node.of, Symbol) and definition is None:
        return _named_partial(self, node.of.name, node.variables, scope)
    bumps = [Bump(_target(self, each, scope), epsilon(self.fresh())) for each in node.variables]
    for bump in bumps:
        scope = scope.with_bump(bump)
    of = definition.body if definition else node.of
    value = self.visit(of, Scope(bumps=scope.bumps) if definition else scope)
    for bump in bumps:
        value = slope_at_zero(value, bump.epsilon)
    return value


def _target(self: Normaliser, node: Node, scope: Scope) -> Any:
    if isinstance(node, Symbol) and node.name not in self.context.definitions:
        return scalar(node.name)
    if isinstance(node, Indexed) and not self.context.definition_of(node.base, len(node.indices)):
        base = scope.bases.get(node.base, node.base)
        return element(base, *(self.index(each, scope) for each in node.indices))
    raise OutsideFragment("a derivative is taken with respect to something that is no variable")


def _named_partial(
    self: Normaliser, name: str, variables: tuple[Node, ...], scope: Scope
) -> Rational:
    """∂L/∂φ_0 of an L that has no definition: an element named after all that it mentions.

    ∂z/∂z is 1.
    """
    targets = sorted(_target(self, each, scope) for each in variables)
    if scalar(name) in targets:
        return number(int(len(targets) == 1))
    words = [each.name if isinstance(each, Scalar) else each.base for each in targets]
    indices = [index for each in targets if not isinstance(each, Scalar) for index in each.indices]
    return rational(of_atom(element(f"∂{name}/{'∂'.join(words)}", *indices)))


RULES: Final[dict[type[Node], Callable[[Normaliser, Any, Scope], Rational]]] = {
    Number: _number,
    Symbol: _symbol,
    Indexed: _indexed,
    Negative: _negative,
    Add: _add,
    Product: _product,
    Quotient: _quotient,
    Power: _power,
    Summation: _summation,
    Mean: _mean,
    Delta: _delta,
    Indicator: _indicator,
    Cases: _cases,
    Call: _call,
    Partial: _partial,
}
"""Kind of node -> how it is normalised; other kinds are outside the fragment."""
