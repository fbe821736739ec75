"""The proof road: one rule for each kind of claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import product
from typing import Any, Final

from udlsym.algebra.atoms import FrozenPolynomial, is_positive
from udlsym.algebra.normalise import Normaliser
from udlsym.algebra.piecewise import above_zero
from udlsym.algebra.present import Presenter
from udlsym.algebra.rational import Rational
from udlsym.claims import (
    Claim,
    Condition,
    Consequence,
    Enclosed,
    Equality,
    Equivalence,
    Induction,
    NonNegative,
    ZeroOnly,
)
from udlsym.errors import OutsideFragment, Undefined
from udlsym.oracle.combination import combination, combinations, sides
from udlsym.oracle.directions import relations_of
from udlsym.oracle.domains import DOMAIN, domains, domains_in_sums
from udlsym.oracle.enclosure_proof import prove_by_bounds, prove_enclosure
from udlsym.oracle.evidence import Evidence, NoProof
from udlsym.oracle.factorials import by_least_factorials
from udlsym.oracle.hypotheses import difference
from udlsym.oracle.identity import merged, prove_zero, with_domains
from udlsym.oracle.induction import prove_by_induction
from udlsym.oracle.instances import at_named_places
from udlsym.oracle.letters import free_letters
from udlsym.oracle.monotone import all_arguments, sufficient
from udlsym.oracle.orders import SQUARES, prove_order
from udlsym.oracle.spelt_out import spelt_out
from udlsym.oracle.squares import inside_sum, is_nonnegative, vanishing_terms, zeros_of
from udlsym.syntax.nodes import Node, Number, Power, Product, Relation, Summation, equation
from udlsym.syntax.traverse import free_symbols, walk

RISING: Final = "comparing the arguments of functions that rise, or squares"
FACTORIALS: Final = "normal form of indexed sums, with factorials written by the least of them"
FOLLOWS = "each system follows from the other, by elimination in the normal form"
EXPONENTS: Final = (1, 2, 3)
"""Which powers of what is wanted are looked for among the multiples of a hypothesis."""

MOST_TERMS: Final = 12
"""Powers of longer sums are not looked at: they grow fast."""

MULTIPLIERS = "each system is a combination of the other, checked in the normal form"


def prove(claim: Claim) -> Evidence | NoProof:
    """Look for a proof of a claim; finding none says nothing against it."""
    rule = RULES.get(type(claim))
    if rule is None:
        return NoProof(f"no rule proves a claim of the kind {type(claim).__name__}")
    found = rule(claim)
    return _with_domains(claim, found) if isinstance(found, Evidence) else found


def _with_domains(claim: Claim, found: Evidence) -> Evidence:
    """The evidence with what the logarithms and roots of the goal need as conditions.

    Those of an assumption or of a hypothesis need nothing more: it holds, so it has a value.
    """
    hypotheses, goal, both_ways = relations_of(claim)
    said = (*hypotheses, *goal) if both_ways else goal
    given = claim.assumptions if both_ways else (*claim.assumptions, *hypotheses)
    if needed := domains(said, claim.context):
        found = with_domains(claim, (*given, *domains(given, claim.context)), needed, found)
    terms = _needed_by_terms(replace(claim, assumptions=given), said)
    conditions = {each.relation: each for each in (*found.conditions, *terms)}
    return replace(found, conditions=tuple(conditions.values()))


def _needed_by_terms(claim: Claim, said: tuple[Relation, ...]) -> Iterator[Condition]:
    """What logarithms and roots below sums need, but for what is known for each term."""
    for whole, needed in domains_in_sums(said, claim.context):
        inside = inside_sum(whole, claim)
        if needed not in inside.assumptions and not isinstance(
            prove_order(inside, (), needed), Evidence
        ):
            yield Condition(needed, DOMAIN)


def _equality(claim: Equality) -> Evidence | NoProof:
    found = prove_zero(claim, claim.left, claim.right)
    if isinstance(found, NoProof) and (
        written := by_least_factorials(claim.left, claim.right, claim)
    ):
        second = prove_zero(claim, *written)
        return replace(second, how=FACTORIALS) if isinstance(second, Evidence) else found
    return found if isinstance(found, Evidence) else _over_sizes(claim) or found


def _over_sizes(claim: Equality) -> Evidence | None:
    """An identity of binomial coefficients by induction over one of its sizes, if that works."""
    sides = (claim.left, claim.right)
    if not any(isinstance(part, Summation) for side in sides for part in walk(side)):
        return None
    for size in sorted(claim.context.sizes & free_symbols(equation(*sides))):
        found = prove_by_induction(
            Induction(*sides, size=size, context=claim.context, assumptions=claim.assumptions)
        )
        if isinstance(found, Evidence):
            return found
    return None


def _equivalence(claim: Equivalence) -> Evidence | NoProof:
    if claim.forward or claim.backward:
        forward = combinations(claim, claim.left, claim.right, claim.forward)
        backward = combinations(claim, claim.right, claim.left, claim.backward)
        return merged((*forward, *backward), MULTIPLIERS)
    if _is_order(claim.left) or _is_order(claim.right):
        found = _same_order(claim)
        both = _each_from_the_other(claim) if isinstance(found, NoProof) else found
        return both if isinstance(both, Evidence) else found
    return _each_from_the_other(claim)


def _each_from_the_other(claim: Equivalence) -> Evidence | NoProof:
    forward = [_follows(claim, claim.left, relation) for relation in claim.right]
    backward = [_follows(claim, claim.right, relation) for relation in claim.left]
    return merged((*forward, *backward), FOLLOWS)


def _follows(
    claim: Claim, hypotheses: tuple[Relation, ...], conclusion: Relation
) -> Evidence | NoProof:
    hypotheses = (*hypotheses, *_said_by(claim, hypotheses, conclusion))
    found = _from_all(claim, hypotheses, conclusion)
    if isinstance(found, Evidence):
        return found
    reduced = _from_what_suffices(claim, hypotheses, conclusion)
    return reduced if isinstance(reduced, Evidence) else found


def _said_by(
    claim: Claim, hypotheses: tuple[Relation, ...], conclusion: Relation
) -> Iterator[Relation]:
    """What follows at once from the hypotheses and the claim's assumptions."""
    given = (*hypotheses, *claim.assumptions)
    found = (
        *vanishing_terms(given, claim),
        *spelt_out(given, claim.context),
        *all_arguments(given, claim.context),
    )
    yield from found
    yield from at_named_places((*given, *found), conclusion, claim)


def _from_what_suffices(
    claim: Claim, hypotheses: tuple[Relation, ...], conclusion: Relation
) -> Evidence | NoProof:
    """The conclusion from comparisons that imply it, of arguments or of squares."""
    given = (*hypotheses, *claim.assumptions)
    for enough in sufficient(conclusion, given, claim.context):
        found = merged((_from_all(claim, hypotheses, each) for each in enough), RISING)
        if isinstance(found, Evidence):
            return found
    return NoProof("nothing simpler implies it")


def _from_all(
    claim: Claim, hypotheses: tuple[Relation, ...], conclusion: Relation
) -> Evidence | NoProof:
    if set(conclusion.operators) != {"="}:
        return _order(claim, hypotheses, conclusion)
    pairs = list(zip(conclusion.operands, conclusion.operands[1:], strict=False))
    found = merged((prove_zero(claim, left, right, hypotheses) for left, right in pairs), FOLLOWS)
    if isinstance(found, Evidence):
        return found
    multiples = [_multiple_of_one(claim, hypotheses, difference(*pair)) for pair in pairs]
    if any(isinstance(each, NoProof) for each in multiples):
        return found
    return merged(multiples, FOLLOWS)


def _order(
    claim: Claim, hypotheses: tuple[Relation, ...], conclusion: Relation
) -> Evidence | NoProof:
    """A comparison by what is known, or by bounds where it is about numbers."""
    found = prove_order(claim, hypotheses, conclusion)
    if isinstance(found, Evidence):
        return found
    bounded = prove_by_bounds(conclusion, (*claim.assumptions, *hypotheses), claim.context)
    return bounded if isinstance(bounded, Evidence) else found


def _multiple_of_one(
    claim: Claim, hypotheses: tuple[Relation, ...], wanted: Node
) -> Evidence | NoProof:
    """The wanted expression is a multiple of the difference of the sides of one hypothesis.

    Or a power of it is: what has a power that is 0 is 0 itself.
    """
    equations = (each for each in hypotheses if each.operators == ("=",))
    exponents = EXPONENTS if _is_short(claim, wanted) else EXPONENTS[:1]
    for hypothesis, exponent in product(equations, exponents):
        power = wanted if exponent == 1 else Power(wanted, Number(str(exponent)))
        factor = _defined_quotient(claim, power, sides(hypothesis))
        if factor is not None:
            return prove_zero(claim, power, Product((factor, sides(hypothesis))))
    return NoProof("the conclusion is no multiple of a hypothesis")


def _is_short(claim: Claim, node: Node) -> bool:
    """Whether the normal form has so few terms that its powers are worth a look."""
    try:
        normaliser = Normaliser(claim.context, last=free_letters((node,), claim.context))
        return len(normaliser.normal_form(node).numerator) <= MOST_TERMS
    except (OutsideFragment, Undefined):
        return False


def _defined_quotient(claim: Claim, wanted: Node, known: Node) -> Node | None:
    """wanted/known if it has a value wherever `wanted` has one, else None."""
    last = free_letters((wanted, known), claim.context)
    normaliser = Normaliser(claim.context, last=last)
    try:
        top, bottom = (normaliser.normal_form(each) for each in (wanted, known))
        quotient = (top * bottom.inverse()).reduced() if not bottom.is_zero else None
        if quotient is None or not all(map(_is_harmless(top), quotient.denominators)):
            return None
        return Presenter(claim.context, frozenset(last)).tree(quotient)
    except (OutsideFragment, Undefined):
        return None


def _is_harmless(top: Rational) -> Callable[[FrozenPolynomial], bool]:
    """Whether a denominator is one of the top anyway, or never 0, as a value of exp is."""

    def test(factor: FrozenPolynomial) -> bool:
        (monomial, _), *more = factor
        return factor in top.denominators or (
            not more and all(is_positive(atom) for atom, _ in monomial)
        )

    return test


def _is_order(relations: Iterable[Relation]) -> bool:
    return any(set(relation.operators) != {"="} for relation in relations)


def _same_order(claim: Equivalence) -> Evidence | NoProof:
    """a > b and c > d are the same when a − b is a positive number times c − d."""
    if len(claim.left) != 1 or len(claim.right) != 1:
        return NoProof("only single inequalities are compared")
    (left,), (right,) = claim.left, claim.right
    if len(left.operators) != 1 or len(right.operators) != 1:
        return NoProof("only single inequalities are compared")
    first, second = _turned(left), _turned(right)
    if first[0] != second[0]:
        return NoProof("the inequalities are of different kinds")
    return _positive_multiple(claim, first[1], second[1])


def _turned(relation: Relation) -> tuple[str, Node]:
    """The inequality with its larger side first."""
    left, right = relation.operands
    operator = relation.operators[0]
    turned = {"<": ">", "<=": ">="}.get(operator)
    return (turned, difference(right, left)) if turned else (operator, difference(left, right))


def _positive_multiple(claim: Claim, left: Node, right: Node) -> Evidence | NoProof:
    """left = c · right for a c that is a positive number times powers of sizes."""
    try:
        normaliser = Normaliser(claim.context, last=free_letters((left, right), claim.context))
        first, second = (normaliser.normal_form(each) for each in (left, right))
        if second.is_zero:
            return NoProof("one side is identically zero")
        quotient = (first * second.inverse()).reduced()
        if above_zero(quotient, normaliser.sign_of).numerator != {(): 1}:
            return NoProof("one side is not a positive multiple of the other")
        factor = Presenter(claim.context).tree(quotient)
    except (OutsideFragment, Undefined) as limit:
        return NoProof(str(limit))
    return prove_zero(claim, left, Product((factor, right)))


def _consequence(claim: Consequence) -> Evidence | NoProof:
    if claim.multipliers:
        return combination(claim, claim.hypotheses, claim.conclusion, claim.multipliers)
    return _follows(claim, claim.hypotheses, claim.conclusion)


def _nonnegative(claim: NonNegative) -> Evidence | NoProof:
    if is_nonnegative(claim.expression, claim):
        return Evidence(SQUARES)
    return prove_order(claim, (), Relation((claim.expression, Number("0")), (">=",)))


def _zero_only(claim: ZeroOnly) -> Evidence | NoProof:
    """A zero sum of squares has zero terms, and these are zero just where the roots are."""
    found = zeros_of(claim.expression, claim)
    if found is None:
        return NoProof("the form is not a sum of squares with positive weights")
    zero, zeros = Number("0"), tuple(found)
    if set(zeros) == set(claim.roots):
        return Evidence(SQUARES + ", zero only where each square is")
    terms = tuple(equation(each, zero) for each in zeros)
    roots = tuple(equation(each, zero) for each in claim.roots)
    forward = [_follows(claim, terms, root) for root in roots]
    backward = prove_zero(claim, claim.expression, zero, roots)
    return merged((*forward, backward), SQUARES + ", zero only where each square is")


RULES: Final[dict[type[Claim], Callable[[Any], Evidence | NoProof]]] = {
    Equality: _equality,
    Induction: prove_by_induction,
    Equivalence: _equivalence,
    Consequence: _consequence,
    NonNegative: _nonnegative,
    ZeroOnly: _zero_only,
    Enclosed: prove_enclosure,
}
"""Kind of claim -> how it is proved."""
