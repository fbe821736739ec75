"""From the display tree to the normal form of indexed sums.

The fragment: rational functions with whole exponents of scalars, array elements, opaque
applications, deltas, indicators and nested sums. An index stands as a subscript, plus or minus a
number; limits are numbers on the left and a number or a size plus a number on the right.
Everything else raises `OutsideFragment`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import count, islice, product
from typing import Any, Final

from udlsym.algebra import piecewise
from udlsym.algebra.atoms import (
    CONCRETE,
    FREE,
    INDICATOR,
    Application,
    Atom,
    FrozenPolynomial,
    Index,
    concrete,
    free,
    indices_in,
    is_positive,
    scalar,
)
from udlsym.algebra.binomials import settled
from udlsym.algebra.polynomial import is_number, of_atom, value_of
from udlsym.algebra.ranges import Ranges
from udlsym.algebra.rational import Rational, number, rational
from udlsym.algebra.rules import arithmetic, calls, conditions, derivatives, names, sums
from udlsym.algebra.scope import BOUND_LETTER, Scope
from udlsym.algebra.signs import FormOfAll, Reach, SignOfAll, Span
from udlsym.context import Context, Definition
from udlsym.errors import OutsideFragment
from udlsym.notation import PI
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
    Summation,
    Symbol,
)
from udlsym.syntax.traverse import children

MOST_MATCHES: Final = 16
"""For how many values of its letters a form that is known for all of them is compared."""

DEPTH_BUDGET = 200
"""Deepest nesting of a tree and its definitions that is normalised."""


@dataclass(frozen=True, slots=True)
class Guarded:
    """What must not be 0 where an indicator, its guard, is 1; the kink as typed if it is one."""

    value: Rational
    guard: Rational
    kink: Node | None = None


@dataclass
class Normaliser:
    """Turns trees of one claim into normal forms and keeps what they depend on.

    sizes: sizes with a given value (none in a proof for all sizes). letters: free index letters
    with a given value. signs: atoms that are known to be above (1) or below (−1) zero;
    signs_of_all: arrays all of whose elements are; forms_of_all: trees that are above zero, or not
    below it, for every value of some letters.
    unknown: denominators, up to a factor, of which nothing is known where they are guarded.
    After use: `denominators` are the denominators as typed, factor by factor, with their normal
    forms, `kinks` the arguments that must not be 0 for a derivative to exist, `guarded` those of
    both that stand in one of several cases, so that they may be 0 in the others, and
    `ranges.at_least` the sizes from which on the result holds.
    """

    context: Context
    last: Mapping[str, str] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)
    letters: Mapping[str, int] = field(default_factory=dict)
    signs: Mapping[Atom, int] = field(default_factory=dict)
    signs_of_all: tuple[SignOfAll, ...] = ()
    forms_of_all: tuple[FormOfAll, ...] = ()
    unknown: frozenset[FrozenPolynomial] = frozenset()

    def __post_init__(self) -> None:
        self.ranges = Ranges(dict(self.last))
        self.spans: dict[str, Span] = {}
        self.denominators: list[tuple[Node, Rational]] = []
        self.kinks: list[tuple[Node, Rational]] = []
        self.guarded: list[Guarded] = []
        self._guards: list[Rational] = []
        known: dict[Atom, int] = {scalar(name): 1 for name in (*self.context.sizes, PI)}
        known.update(self.signs)
        self.sign_of: piecewise.SignOf = lambda atom: known.get(atom) or self._sign_of_all(atom)
        self._numbers = count(1)
        self._matching = False
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
        if isinstance(atom, Application) and atom.function == piecewise.QUESTION:
            return self._answer(atom._replace(function=INDICATOR))
        if not self.signs_of_all:
            return 0
        return self._reach.sign(atom, self.signs_of_all)

    @property
    def _reach(self) -> Reach:
        return Reach(self.ranges, self.spans, self.sizes)

    def _answer(self, atom: Application) -> int:
        """1 for an indicator that one of the forms makes 1, −1 for one that it makes 0, else 0."""
        if self._matching or not self.forms_of_all:
            return 0
        indices = list(dict.fromkeys(indices_in(atom)))
        self._matching = True
        try:
            found = (self._said_by(form, atom, indices) for form in self.forms_of_all)
            return next(filter(None, found), 0)
        finally:
            self._matching = False

    def _said_by(self, form: FormOfAll, atom: Atom, indices: list[Index]) -> int:
        ranges = [
            [index for index in indices if self._reach.stands_in(index, last)]
            for _, last in form.letters
        ]
        wanted = rational(of_atom(atom))
        for chosen in islice(product(*ranges), MOST_MATCHES):
            names = (letter for letter, _ in form.letters)
            value = self._form_at(form, dict(zip(names, chosen, strict=True)))
            if form.strict and (piecewise.above_zero(value, self.sign_of) - wanted).is_zero:
                return 1
            if (piecewise.above_zero(-value, self.sign_of) - wanted).is_zero:
                return -1
        return 0

    def _form_at(self, form: FormOfAll, letters: Mapping[str, Index]) -> Rational:
        """The form for some values of its letters; it leaves no condition behind."""
        noted = len(self.denominators), len(self.kinks)
        given = {name: concrete(value) for name, value in self.letters.items()}
        value = self.visit(form.tree, Scope(letters={**given, **letters}))
        del self.denominators[noted[0] :], self.kinks[noted[1] :]
        return value

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

    @contextmanager
    def one_case(self, guard: Rational) -> Iterator[None]:
        """What is visited here has a value only where the indicator `guard` is 1."""
        if guard == number(1):
            yield
            return
        self._guards.append(guard)
        try:
            yield
        finally:
            self._guards.pop()

    @property
    def is_guarded(self) -> bool:
        """Whether what is visited now stands in one of several cases."""
        return bool(self._guards)

    def note_guarded(self, value: Rational, kink: Node | None = None) -> None:
        """Note what must not be 0 in one of several cases."""
        guard = number(1)
        for each in self._guards:
            guard = guard * each
        self.guarded.append(Guarded(value, guard, kink))

    def note_kink(self, node: Node, value: Rational) -> None:
        """Note what must not be 0 for a derivative to exist."""
        if self.is_guarded:
            self.note_guarded(value, node)
        else:
            self.kinks.append((node, value))

    def is_open(self, index: Index) -> bool:
        """Whether a subscript belongs to no sum."""
        named = index.kind == FREE and BOUND_LETTER not in str(index.key)
        return named or index.kind == CONCRETE

    @property
    def noted(self) -> int:
        """How many places without a value were noted so far."""
        return len(self.denominators) + len(self.kinks) + len(self.guarded)

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
                if not self._is_number_in(definition.body, Symbol(name)):
                    continue
            # The name of an array is a scalar's too where the body has no subscript: softplus(x).
            inner = replace(inner, scalars={**inner.scalars, name: self.visit(argument, scope)})
            written[Symbol(name)] = scope.as_written(argument)
        return self.visit(definition.body, replace(inner, written=written))

    def _is_number_in(self, body: Node, name: Symbol) -> bool:
        """Whether a parameter stands for a number in a body, not for an array that is passed on."""
        if body == name:
            return True
        passed_on = isinstance(body, Call) and self.is_array(name.name)
        parts = (each for each in children(body) if not (passed_on and each == name))
        return any(self._is_number_in(each, name) for each in parts)

    def is_whole_array(self, node: Node) -> bool:
        """Whether a tree is the name of an array, as φ in f[x, φ]."""
        return isinstance(node, Symbol) and self.is_array(node.name)

    def is_array(self, name: str) -> bool:
        """Whether a name is declared as an array of parameters or data."""
        return any(base == name for base, _ in self.context.arrays)


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


RULES: Final[dict[type[Node], Callable[[Normaliser, Any, Scope], Rational]]] = {
    Number: names.of_number,
    Symbol: names.of_symbol,
    Indexed: names.of_indexed,
    Negative: arithmetic.of_negative,
    Add: arithmetic.of_add,
    Product: arithmetic.of_product,
    Quotient: arithmetic.of_quotient,
    Power: arithmetic.of_power,
    Summation: sums.of_summation,
    Mean: sums.of_mean,
    Delta: sums.of_delta,
    Indicator: conditions.of_indicator,
    Cases: conditions.of_cases,
    Call: calls.of_call,
    Partial: derivatives.of_partial,
}
"""Kind of node -> how it is normalised; other kinds are outside the fragment."""
