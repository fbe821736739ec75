"""Proving that an expression is zero for all values and all sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from udlsym.algebra.atoms import Application, Atom, FrozenPolynomial, is_indicator
from udlsym.algebra.normalise import Normaliser
from udlsym.algebra.polynomial import Polynomial, atoms, is_number
from udlsym.algebra.rational import Rational, factored, number, rational, replaced, thawed
from udlsym.algebra.signs import SignOfAll
from udlsym.claims import Claim, Condition
from udlsym.errors import OutsideFragment, Undefined
from udlsym.oracle.evidence import Evidence, NoProof
from udlsym.oracle.hypotheses import Hypotheses, difference, gather, key
from udlsym.oracle.inequalities import Inequalities, Order
from udlsym.oracle.letters import free_letters
from udlsym.oracle.settling import settled
from udlsym.oracle.universal import signs_of_all
from udlsym.syntax.nodes import Node, Number, Relation, Symbol

CASE_BUDGET = 3**6
"""Most sign patterns of indicator arguments that one proof goes through."""

NORMAL_FORM = "normal form of indexed sums"
CASES = "normal form of indexed sums in each case of the signs"
UNPROVED = ("it does not follow from the inequalities", "the normal forms differ")


@dataclass(frozen=True)
class Setting:
    """The claim's context and the sizes and letters that are given values in a small case."""

    claim: Claim
    hypotheses: tuple[Relation, ...]
    sizes: Mapping[str, int]
    letters: Mapping[str, int]
    last: Mapping[str, str]
    signs_of_all: tuple[SignOfAll, ...] = ()


def prove_zero(
    claim: Claim, left: Node, right: Node, hypotheses: tuple[Relation, ...] = ()
) -> Evidence | NoProof:
    """Prove left = right under the claim's assumptions and further hypotheses."""
    return prove_of_difference(claim, left, right, _vanishes, hypotheses)


Judge = Callable[[Rational, Hypotheses], str | None]
"""How a normal form was seen to be what is claimed of it, or None."""


def prove_of_difference(
    claim: Claim, left: Node, right: Node, judge: Judge, hypotheses: tuple[Relation, ...] = ()
) -> Evidence | NoProof:
    """Prove what a judge says of left − right, at all sizes."""
    relations = (*claim.assumptions, *hypotheses)
    last = free_letters((left, right, *relations), claim.context)
    sizes, of_all = _given_sizes(relations, claim), signs_of_all(claim, relations)
    setting = Setting(claim, relations, sizes, {}, last, of_all)
    try:
        return _prove_at(setting, difference(left, right), judge)
    except (OutsideFragment, Undefined) as limit:
        return NoProof(str(limit))
    except (ZeroDivisionError, RecursionError):
        return NoProof("a denominator vanishes under the assumptions")


def _given_sizes(relations: tuple[Relation, ...], claim: Claim) -> dict[str, int]:
    """Sizes that an assumption such as I = 12 fixes."""
    found: dict[str, int] = {}
    for relation in relations:
        for size, value in (relation.operands[:2], relation.operands[1::-1]):
            named = isinstance(size, Symbol) and size.name in claim.context.sizes
            whole = isinstance(value, Number) and value.value.denominator == 1
            if relation.operators == ("=",) and named and whole:
                found[size.name] = int(value.value)  # type: ignore[attr-defined]
    return found


def _prove_at(setting: Setting, node: Node, judge: Judge) -> Evidence | NoProof:
    """Ask the judge in a setting; sizes too small for the general form are done one by one."""
    reader = _normaliser(setting, {})
    known = gather(setting.hypotheses, reader)
    if known.inconsistent:
        return NoProof("the assumptions contradict each other")
    normaliser = _normaliser(setting, known.signs)
    how = judge(settled(normaliser.normal_form(node), known), known)
    if not how:
        return NoProof(UNPROVED[judge is _vanishes])
    for needed in (reader.ranges.at_least, normaliser.ranges.at_least):
        for smaller in _smaller_sizes(needed, known.at_least, setting):
            if isinstance(found := _prove_at(smaller, node, judge), NoProof):
                return found
    return Evidence(how, tuple(_conditions(normaliser, known)))


def _normaliser(setting: Setting, signs: Mapping[Atom, int]) -> Normaliser:
    return Normaliser(
        setting.claim.context,
        last=setting.last,
        sizes=setting.sizes,
        letters=setting.letters,
        signs=signs,
        signs_of_all=setting.signs_of_all,
    )


def _smaller_sizes(
    needed: Mapping[str, int], assumed: Mapping[str, int], setting: Setting
) -> Iterator[Setting]:
    """The settings with one size too small for the general proof, free letters in its range."""
    for size, minimum in needed.items():
        for value in range(assumed.get(size, 1), minimum):
            letters = [letter for letter, last in setting.last.items() if last == size]
            for values in product(range(1, value + 1), repeat=len(letters)):
                given = dict(zip(letters, values, strict=True))
                yield replace(
                    setting,
                    sizes={**setting.sizes, size: value},
                    letters={**setting.letters, **given},
                )


def _vanishes(value: Rational, known: Hypotheses) -> str | None:
    """How the normal form was seen to be zero, or None."""
    if value.is_zero:
        return NORMAL_FORM
    arguments = _indicator_arguments(value.numerator)
    if not arguments or 3 ** len(arguments) > CASE_BUDGET:
        return None
    signs = product((1, 0, -1), repeat=len(arguments))
    patterns = (dict(zip(arguments, pattern, strict=True)) for pattern in signs)
    return CASES if all(_case_vanishes(value, each, known) for each in patterns) else None


def _indicator_arguments(polynomial: Polynomial) -> list[FrozenPolynomial]:
    """The arguments of indicators up to sign."""
    found = {key(_argument(atom)) for atom in atoms(polynomial) if is_indicator(atom)}
    return sorted(found)


def _argument(atom: object) -> Polynomial:
    assert isinstance(atom, Application)
    return thawed(atom.arguments[0]).numerator


def _case_vanishes(
    value: Rational, pattern: Mapping[FrozenPolynomial, int], known: Hypotheses
) -> bool:
    """Whether the form is zero where each argument has the sign that the pattern gives it."""
    for atom in atoms(value.numerator):
        if is_indicator(atom):
            argument = _argument(atom)
            sign = pattern[key(argument)] * _orientation(argument)
            value = replaced(value, atom, number(1 if sign > 0 else 0))
    if value.is_zero:
        return True
    case = Hypotheses(signs=dict(known.signs), nonzero=set(known.nonzero))
    for found, sign in pattern.items():
        if sign == 0:
            case.assume_zero(Rational(dict(found), {}))
    return case.inconsistent or case.apply(value).is_zero or _impossible(pattern, known)


def _impossible(pattern: Mapping[FrozenPolynomial, int], known: Hypotheses) -> bool:
    """Whether no point has these signs."""
    orders: list[Order] = []
    for found, sign in pattern.items():
        value = known.apply(rational(dict(found)))
        orders += [
            Order(value * number(each), sign != 0) for each in ((sign,) if sign else (1, -1))
        ]
    given = known.inequalities()
    return Inequalities((*given.orders, *orders), given.signs).contradictory


def _orientation(argument: Polynomial) -> int:
    """1 if the argument is a positive multiple of its key, −1 if a negative one."""
    return 1 if argument[min(argument)] > 0 else -1


def _conditions(normaliser: Normaliser, known: Hypotheses) -> Iterator[Condition]:
    """The denominators and kinks as typed that nothing else says are not zero."""
    seen: set[FrozenPolynomial] = set()
    said: set[Relation] = set()
    typed = [(node, value, "denominator") for node, value in normaliser.denominators]
    typed += [(node, value, "kink") for node, value in normaliser.kinks]
    for node, value, source in typed:
        under_assumptions = known.apply(value)
        if under_assumptions.is_zero:
            raise Undefined("a denominator is zero under the assumptions")
        if is_number(under_assumptions.numerator):
            continue
        if known.known_nonzero(value.numerator) or _signed(value.numerator, normaliser):
            continue
        condition = Relation((node, Number("0")), ("!=",))
        # Below a sum an index has another name each time, and the condition is the same.
        if key(value.numerator) in seen or condition in said:
            continue
        seen.add(key(value.numerator))
        said.add(condition)
        yield Condition(condition, source)


def _signed(polynomial: Polynomial, normaliser: Normaliser) -> bool:
    """Whether a polynomial is a product of elements of known sign."""
    _, factors = factored(polynomial)
    monomials = [next(iter(dict(factor))) for factor in factors if len(factor) == 1]
    return len(monomials) == len(factors) and all(
        normaliser.sign_of(atom) for monomial in monomials for atom, _ in monomial
    )


def merged(found: Iterable[Evidence | NoProof], how: str) -> Evidence | NoProof:
    """One piece of evidence from several that are all needed."""
    conditions: dict[Relation, Condition] = {}
    for each in found:
        if isinstance(each, NoProof):
            return each
        conditions.update({condition.relation: condition for condition in each.conditions})
    return Evidence(how, tuple(conditions.values()))
