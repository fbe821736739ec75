"""The verdict: rewrites proved, mutants refuted, planted bugs caught on either road."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from expressions import REWRITES, closed, mutants
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from udlsym.algebra import normalise, summation
from udlsym.algebra.rational import Rational, number
from udlsym.claims import Equality, Status
from udlsym.context import LINEAR
from udlsym.errors import OracleContradictionError
from udlsym.evaluate import arithmetic
from udlsym.oracle import decide
from udlsym.reading import read
from udlsym.syntax.nodes import Indexed, Mean, Node, Number, Power, Summation, Symbol

PROPERTY = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def same(left: Node, right: Node) -> Equality:
    return Equality(left, right, context=LINEAR)


def claim(left: str, right: str) -> Equality:
    return same(read(left, LINEAR), read(right, LINEAR))


@PROPERTY
@given(closed, st.sampled_from(REWRITES))
def test_equal_rewrites_are_proved(node: Node, rewrite: Any) -> None:
    """Renaming, reordering, shifting, splitting and writing out are proved, never refuted."""
    assert decide(same(node, rewrite(node))).status is Status.PROVED


def value(node: Node, size: int, data: dict[str, list[Fraction]], letters: dict[str, int]) -> Any:
    """The value of a tree by plain recursion, independent of the package's evaluator."""
    match node:
        case Number(text):
            return Fraction(text)
        case Symbol(name):
            return Fraction(letters[name]) if name in letters else data[name][0]
        case Indexed(base, (index,)):
            place = int(value(index, size, data, letters))
            return data[base][place if base == "phi" else place - 1]
        case Power(base, exponent):
            power = int(value(exponent, size, data, letters))
            return value(base, size, data, letters) ** power
        case Summation(body, index, lower, upper):
            first, last = (int(value(each, size, data, letters)) for each in (lower, upper))
            terms = (value(body, size, data, {**letters, index: i}) for i in range(first, last + 1))
            return sum(terms, Fraction(0))
        case Mean(body, index, _):
            total = sum(
                (value(body, size, data, {**letters, index: i}) for i in range(1, size + 1)),
                Fraction(0),
            )
            return total / size
    return composed(node, [value(part, size, data, letters) for part in parts(node)])


def parts(node: Any) -> list[Node]:
    names = ("terms", "factors", "operand", "numerator", "denominator")
    found = [getattr(node, name) for name in names if hasattr(node, name)]
    return [each for part in found for each in (part if isinstance(part, tuple) else (part,))]


def composed(node: Node, values: list[Fraction]) -> Fraction:
    kind = type(node).__name__
    if kind == "Add":
        return sum(values, Fraction(0))
    if kind == "Negative":
        return -values[0]
    if kind == "Quotient":
        return values[0] / values[1]
    result = Fraction(1)
    for each in values:
        result *= each
    return result


def differs(left: Node, right: Node) -> bool:
    """Whether plain recursion sees a difference at a few points and sizes."""
    for size in range(1, 6):
        for seed in (2, 3, 5):
            columns = {
                "x": [Fraction((seed * i * i + i) % 11 - 5) for i in range(1, size + 1)],
                "y": [Fraction((seed * i * i * i + 2) % 7 - 3, 2) for i in range(1, size + 1)],
                "phi": [Fraction(seed, 3), Fraction(-seed)],
                "c": [Fraction(seed + 1, 2)],
                "I": [Fraction(size)],
            }
            if value(left, size, columns, {}) != value(right, size, columns, {}):
                return True
    return False


@PROPERTY
@given(closed, st.data())
def test_mutants_are_refuted_exactly_where_they_differ(node: Node, data: st.DataObject) -> None:
    """A mutant is refuted if plain recursion sees a difference, and proved if it sees none."""
    choices = mutants(node)
    assume(choices)
    mutant = data.draw(st.sampled_from(choices))
    try:
        different = differs(node, mutant)
    except KeyError:
        assume(False)  # the mutation freed an index letter
    expected = Status.REFUTED if different else Status.PROVED
    assert decide(same(node, mutant)).status is expected


TRUE = claim("sum((x_i - xbar)*(y_i - ybar))", "sum(x_i*y_i) - I*xbar*ybar")
FALSE = claim("sum(x_i*y_i)", "I*xbar*ybar")


def test_bug_in_the_normal_form_is_caught_by_the_evaluator(monkeypatch: pytest.MonkeyPatch) -> None:
    """A normal form that drops sums would prove too much; an exact instance contradicts it."""

    def forgets_the_products(*_: object) -> dict[Any, Any]:
        return {}

    monkeypatch.setattr(summation, "summed_product", forgets_the_products)
    with pytest.raises(OracleContradictionError, match=r"proved .* and refuted"):
        decide(FALSE)


def test_bug_in_the_mean_of_the_normal_form_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bar that forgets to divide by the size is contradicted as well."""

    def forgets_the_size(self: Any, node: Mean, scope: Any) -> Rational:
        total = Summation(node.body, node.index, Number("1"), node.size)
        found: Rational = self.visit(total, scope)
        return found

    monkeypatch.setitem(normalise.RULES, Mean, forgets_the_size)
    with pytest.raises(OracleContradictionError):
        decide(claim("xbar", "sum(x_i)"))


def test_bug_in_the_evaluator_is_caught_by_the_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    """An evaluator that adds wrongly refutes what is proved, and that is a contradiction."""
    original = arithmetic._total

    def one_too_many(*arguments: Any) -> Any:
        return original(*arguments) + 1

    monkeypatch.setattr(arithmetic, "_total", one_too_many)
    with pytest.raises(OracleContradictionError):
        decide(TRUE)


def test_normal_form_that_proves_nothing_refutes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A different normal form is no refutation: true claims become undecided, not refuted."""

    def never_the_same(self: Any, *_: object) -> Rational:
        return number(self.fresh())

    monkeypatch.setitem(normalise.RULES, Summation, never_the_same)
    assert decide(TRUE).status is Status.UNDECIDED
    assert decide(FALSE).status is Status.REFUTED


def test_proof_names_its_road_and_how_many_instances_agree() -> None:
    """A proof says how it was found and that exact instances agree; a refutation has a point."""
    verdict = decide(TRUE)
    assert verdict.how.startswith("normal form of indexed sums; ")
    assert verdict.counterexample is None
    verdict = decide(FALSE)
    assert verdict.how == "exact instance"
    point = verdict.counterexample
    assert point is not None
    assert set(point.sizes) == {"I"}
    assert {name for name in point.values if name.startswith("x_")}
    assert isinstance(point.left, Fraction)


def test_claims_that_hold_nowhere_are_not_proved() -> None:
    """A claim about something that is never defined is left open."""
    verdict = decide(claim("1/sum(x_i - xbar)", "1/sum(x_i - xbar)"))
    assert verdict.status is Status.UNDECIDED
    assert "no point was found" in verdict.how
