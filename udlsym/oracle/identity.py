"""Proving that an expression is zero for all values and all sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, product
from typing import Final

from udlsym.algebra.atoms import Atom, FrozenPolynomial, indices_in
from udlsym.algebra.normalise import Guarded, Normaliser
from udlsym.algebra.piecewise import above_zero
from udlsym.algebra.polynomial import Polynomial, is_number
from udlsym.algebra.rational import Rational, factored, number
from udlsym.algebra.signs import FormOfAll, SignOfAll
from udlsym.claims import Claim, Condition
from udlsym.context import Context
from udlsym.errors import OutsideFragment, Undefined
from udlsym.oracle.cases import vanishes_in_every_case
from udlsym.oracle.domains import DOMAIN, domains
from udlsym.oracle.evidence import Evidence, NoProof
from udlsym.oracle.exponentials import DEFINITIONS, by_exponentials, has_exponentials
from udlsym.oracle.hypotheses import Hypotheses, difference, gather, key
from udlsym.oracle.letters import free_letters, usable
from udlsym.oracle.powers import has_powers, taken_apart
from udlsym.oracle.settling import settled
from udlsym.oracle.universal import forms_of_all, signs_of_all
from udlsym.syntax.nodes import Node, Number, Relation, Symbol
from udlsym.syntax.traverse import walk

NORMAL_FORM = "normal form of indexed sums"
MOST_ZEROS = 3
"""Most denominators of single cases that are 0 together in a proof."""

CASES = "normal form of indexed sums in each case of the signs"
POWERS = "normal form of indexed sums, with powers and logarithms taken apart"
UNPROVED = ("it does not follow from the inequalities", "the normal forms differ")


@dataclass(frozen=True)
class Setting:
    """The claim's context and the sizes and letters that are given values in a small case.

    zeros: what stands in one of several cases only and is 0 here, where that case does not hold.
    is_small: whether sizes were given values, so that the assumptions may hold nowhere.
    """

    claim: Claim
    hypotheses: tuple[Relation, ...]
    sizes: Mapping[str, int]
    letters: Mapping[str, int]
    last: Mapping[str, str]
    signs_of_all: tuple[SignOfAll, ...] = ()
    forms_of_all: tuple[FormOfAll, ...] = ()
    zeros: tuple[Rational, ...] = ()
    is_small: bool = False


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
    given = (*claim.assumptions, *hypotheses)
    found = _under(claim, given, (left, right), judge)
    if isinstance(found, Evidence):
        return found
    granted, needed = domains(given, claim.context), domains((left, right), claim.context)
    if not granted and not needed:
        return found
    second = _under(claim, (*given, *granted, *needed), (left, right), judge)
    if isinstance(second, NoProof):
        return found
    return with_domains(claim, (*given, *granted), needed, second)


def with_domains(
    claim: Claim, given: tuple[Relation, ...], needed: tuple[Relation, ...], found: Evidence
) -> Evidence:
    """The evidence with what logarithms and roots need, but for what the rest of it implies."""
    noted = (each.relation for each in found.conditions if each.source == DOMAIN)
    kept = list(dict.fromkeys((*noted, *needed)))
    for each in sorted(kept, key=_length, reverse=True):
        others = (*given, *(other for other in kept if other != each))
        judge = _FOLLOWS[each.operators[0]]
        if each in given or isinstance(_under(claim, others, each.operands, judge), Evidence):
            kept.remove(each)
    others_noted = (each for each in found.conditions if each.source != DOMAIN)
    return replace(found, conditions=(*others_noted, *(Condition(each, DOMAIN) for each in kept)))


def _length(relation: Relation) -> int:
    return sum(1 for _ in walk(relation))


def _under(
    claim: Claim, given: tuple[Relation, ...], sides: tuple[Node, ...], judge: Judge
) -> Evidence | NoProof:
    """Prove what a judge says of a difference under relations, as it stands or written by exp."""
    relations = usable(given, sides, claim)
    last = free_letters((*sides, *relations), claim.context)
    sizes, of_all = _given_sizes(relations, claim), signs_of_all(claim, relations)
    forms = forms_of_all(claim, relations)
    setting = Setting(claim, relations, sizes, {}, last, of_all, forms)
    node = difference(*sides)
    found = _attempt(setting, node, judge)
    if isinstance(found, NoProof) and _has_exponentials(node, claim.context):
        opened = replace(setting, claim=replace(claim, context=_by_exponentials(claim.context)))
        second = _attempt(opened, by_exponentials(node), judge)
        return second if isinstance(second, Evidence) else found
    return found


def _has_exponentials(node: Node, context: Context) -> bool:
    bodies = (each.body for each in context.definitions.values())
    return not _redefined(context) and any(map(has_exponentials, (node, *bodies)))


def _by_exponentials(context: Context) -> Context:
    """The context with the functions in its definitions written by exp, as in the claim."""
    return context.defining(
        *(replace(each, body=by_exponentials(each.body)) for each in context.definitions.values())
    )


def _redefined(context: Context) -> bool:
    """Whether a function that the second attempt knows means something else here."""
    return not context.definitions.keys().isdisjoint(DEFINITIONS)


def _attempt(setting: Setting, node: Node, judge: Judge) -> Evidence | NoProof:
    try:
        return _prove_at(setting, node, judge)
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
    """Ask the judge in a setting; sizes too small for the general form are done one by one.

    So is each place where a denominator of one case is 0: there another case may hold.
    """
    reader = _normaliser(setting, {})
    known = gather(setting.hypotheses, reader)
    if known.inconsistent:
        contradiction = NoProof("the assumptions contradict each other")
        return Evidence(NORMAL_FORM) if setting.is_small else contradiction
    if not _may_all_be_zero(setting.zeros, known):
        return Evidence(NORMAL_FORM)
    normaliser = _normaliser(setting, known.signs)
    form = normaliser.normal_form(node)
    zeros = list(_possible_zeros((reader, normaliser), setting, known))
    if always := [each for each in zeros if known.apply(each).is_zero]:
        return _prove_at(replace(setting, zeros=(*setting.zeros, *always)), node, judge)
    value = settled(form, known)
    # The claim is about points where both sides are defined, and says which they are.
    typed = (each.numerator for each in (*_never_zero(normaliser), *zeros))
    how = judge(value, known.where_nonzero(typed))
    if not how:
        return NoProof(UNPROVED[judge is _vanishes])
    if len(zeros) + len(setting.zeros) > MOST_ZEROS:
        return NoProof("too many denominators stand in one of several cases")
    at_zero = (replace(setting, zeros=(*setting.zeros, each)) for each in zeros)
    smaller = (
        each
        for needed in (reader.ranges.at_least, normaliser.ranges.at_least)
        for each in _smaller_sizes(needed, known.at_least, setting)
    )
    for special in chain(at_zero, smaller):
        if isinstance(found := _prove_at(special, node, judge), NoProof):
            return found
    return Evidence(how, tuple(_conditions(normaliser, known)))


def _may_all_be_zero(zeros: tuple[Rational, ...], known: Hypotheses) -> bool:
    """Add to what is known that some values are 0; False where they cannot all be."""
    for each in zeros:
        known.assume_zero(each)
    return not known.inconsistent


def _never_zero(normaliser: Normaliser) -> Iterator[Rational]:
    """What is not 0 wherever a claim says something."""
    return (each for _, each in (*normaliser.denominators, *normaliser.kinks))


def _possible_zeros(
    normalisers: tuple[Normaliser, ...], setting: Setting, known: Hypotheses
) -> Iterator[Rational]:
    """What stands in one of several cases only and may be 0 while another one holds."""
    seen = {key(each.numerator) for each in setting.zeros}
    seen |= {key(each.numerator) for of in normalisers for each in _never_zero(of)}
    for normaliser in normalisers:
        for each in normaliser.guarded:
            value, name = each.value, key(each.value.numerator)
            is_open = all(map(normaliser.is_open, indices_in(value.frozen())))
            if name not in seen and is_open and _may_be_zero(each, known):
                seen.add(name)
                yield value


def _may_be_zero(each: Guarded, known: Hypotheses) -> bool:
    """Whether a place where it is 0 is known neither not to be, nor to have no value at all."""
    value = known.apply(each.value)
    if known.known_nonzero(each.value.numerator) or known.known_nonzero(value.numerator):
        return False
    if _has_one_sign(value, known):
        return False
    there = replace(
        known,
        nonzero=set(known.nonzero),
        numbers=dict(known.numbers),
        replacements=list(known.replacements),
    )
    there.assume_zero(each.value)
    return settled(each.guard, there) != number(1)


def _normaliser(setting: Setting, signs: Mapping[Atom, int]) -> Normaliser:
    return Normaliser(
        setting.claim.context,
        last=setting.last,
        sizes=setting.sizes,
        letters=setting.letters,
        signs=signs,
        signs_of_all=setting.signs_of_all,
        forms_of_all=setting.forms_of_all,
        unknown=frozenset(key(each.numerator) for each in setting.zeros),
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
                    zeros=(),
                    sizes={**setting.sizes, size: value},
                    letters={**setting.letters, **given},
                    is_small=True,
                )


def _vanishes(value: Rational, known: Hypotheses) -> str | None:
    """How the normal form was seen to be zero, or None."""
    if value.is_zero:
        return NORMAL_FORM
    if vanishes_in_every_case(value, known):
        return CASES
    if not has_powers(value):
        return None
    apart = taken_apart(value, known)
    return POWERS if apart.is_zero or vanishes_in_every_case(apart, known) else None


_FOLLOWS: Final[Mapping[str, Judge]] = {
    ">": lambda value, known: NORMAL_FORM * known.inequalities().imply_above(value) or None,
    ">=": lambda value, known: NORMAL_FORM * known.inequalities().imply_not_below(value) or None,
}
"""Comparison with zero -> whether what is known implies it."""


def _conditions(normaliser: Normaliser, known: Hypotheses) -> Iterator[Condition]:
    """The denominators and kinks as typed that nothing else says are not zero."""
    seen: set[FrozenPolynomial] = set()
    said: set[Relation] = set()
    typed = [(node, value, "denominator") for node, value in normaliser.denominators]
    typed += [(node, value, "kink") for node, value in normaliser.kinks]
    typed += _guarded_kinks(normaliser, known)
    for node, value, source in typed:
        under_assumptions = known.apply(value)
        if under_assumptions.is_zero:
            raise Undefined("a denominator is zero under the assumptions")
        if is_number(under_assumptions.numerator):
            continue
        if known.known_nonzero(value.numerator) or _signed(value.numerator, normaliser):
            continue
        if _has_one_sign(under_assumptions, known) or _is_known(value, normaliser):
            continue
        condition = Relation((node, Number("0")), ("!=",))
        # Below a sum an index has another name each time, and the condition is the same.
        if key(value.numerator) in seen or condition in said:
            continue
        seen.add(key(value.numerator))
        said.add(condition)
        yield Condition(condition, source)


def _guarded_kinks(
    normaliser: Normaliser, known: Hypotheses
) -> Iterator[tuple[Node, Rational, str]]:
    """The kinks of single cases, without those that the assumptions put into another case."""
    for each in normaliser.guarded:
        if each.kink and not known.apply(each.value).is_zero:
            yield each.kink, each.value, "kink"


def _has_one_sign(value: Rational, known: Hypotheses) -> bool:
    """Whether a value is above zero everywhere, or below it, as 1 + exp(z) and x² + 1 are."""
    inequalities = known.inequalities()
    return any(inequalities.imply_above(each) for each in (value, -value))


def _is_known(value: Rational, normaliser: Normaliser) -> bool:
    """Whether a form that is known for every index says that a value is above or below zero."""
    sides = (above_zero(each, normaliser.sign_of) for each in (value, -value))
    return bool(normaliser.forms_of_all) and any(each.numerator == {(): 1} for each in sides)


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
