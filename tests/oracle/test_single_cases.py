"""What stands in one of several cases need not have a value where another one holds."""

from __future__ import annotations

import pytest

from udlsym.claims import Consequence, Status
from udlsym.context import GENERAL
from udlsym.oracle import decide
from udlsym.oracle.equal import equal, tree
from udlsym.syntax.nodes import Relation

PROVED = [
    ("cases(1/z if z != 0; 5 if z = 0)", "cases(1/z if z != 0; 5 otherwise)", ()),
    ("cases(1/(z - 1) if z != 1; 5 if z = 1)*(z - 1)", "1[z != 1]", ()),
    ("cases(1/(z - 1) if z != 1; 5 if z = 1)*(z - 1)", "1", ("z != 1",)),
    ("cases(1/z if z != 0; 5 if z = 0)", "5", ("z = 0",)),
    ("cases(1/z if z > 0; 5 otherwise)*z", "cases(1 if z > 0; 5*z otherwise)", ()),
    (
        "cases(1/(z*(z - 1)) if z > 1; 5 otherwise)",
        "cases(1/(z - 1) - 1/z if z > 1; 5 if z <= 1)",
        (),
    ),
    (
        "cases(1/(z*(z - 1)) if z != 1; 5 otherwise)",
        "cases(1/(z - 1) - 1/z if z != 1; 5 otherwise)",
        (),
    ),
    (
        "cases(1/u if u != 0; 1/v if v != 0; 0 otherwise)",
        "cases(1/u if u != 0; 0 if v = 0; 1/v otherwise)",
        (),
    ),
    (
        "sum(cases(1/x_i if x_i != 0; 5 otherwise))",
        "sum(cases(1/x_k if x_k != 0; 5 otherwise))",
        (),
    ),
    (
        "cases(0 if z = 0; 1 if 1/z > 0; 2 otherwise)",
        "cases(0 if z = 0; 1 if z > 0; 2 otherwise)",
        (),
    ),
    ("cases(z/(1 + exp(-z)) if z > 0; 0 otherwise)", "ReLU(z)/(1 + exp(-z))", ()),
    ("sum(1/z, k=2..I)*z", "I - 1", ()),
    ("sum(1/z, k=3..2)", "0", ()),
]

REFUTED = [
    ("cases(1/z if z != 0; 5 if z = 0)", "cases(1/z if z != 0; 7 if z = 0)", ()),
    ("cases(1/z if z != 0; 5 if z = 0)", "cases(1/z if z != 0; 7 otherwise)", ()),
    ("cases(1/(z - 1) if z != 1; 5 if z = 1)*(z - 1)", "1", ()),
    (
        "cases(1/(z*(z - 1)) if z > 1; 5 otherwise)",
        "cases(1/(z - 1) - 1/z if z > 1; 5 if z < 1; 4 otherwise)",
        (),
    ),
    (
        "cases(1/u if u != 0; 1/v if v != 0; 0 otherwise)",
        "cases(1/u if u != 0; 1 if v = 0; 1/v otherwise)",
        (),
    ),
    (
        "sum(cases(1/x_i if x_i != 0; 5 otherwise))",
        "sum(cases(1/x_i if x_i != 0; 7 otherwise))",
        (),
    ),
    (
        "cases(3 if z = 0; 1 if 1/z > 0; 2 otherwise)",
        "cases(0 if z = 0; 1 if z > 0; 2 otherwise)",
        (),
    ),
    ("sum(1/z, k=3..2) + 1[z = 0]", "0", ()),
]


@pytest.mark.parametrize(("left", "right", "assume"), PROVED)
def test_a_denominator_of_one_case_may_be_zero_in_another(
    left: str, right: str, assume: tuple[str, ...]
) -> None:
    """The place where it is 0 is proved on its own, with nothing known of the quotient."""
    assert equal(left, right, assume).status is Status.PROVED


def test_such_a_denominator_is_no_condition() -> None:
    """The claim holds where it is 0, too."""
    left, right, _ = PROVED[0]
    assert equal(left, right).conditions == ()


@pytest.mark.parametrize(("left", "right", "assume"), REFUTED)
def test_a_difference_where_it_is_zero_is_seen(
    left: str, right: str, assume: tuple[str, ...]
) -> None:
    """A quotient is not multiplied out where it stands for nothing."""
    found = equal(left, right, assume)
    assert found.status is Status.REFUTED
    assert found.counterexample is not None


def test_an_empty_sum_has_a_value_whatever_its_terms_are() -> None:
    """At I = 1 and z = 0 the sides are 1 and 0."""
    assert equal("sum(1/z, k=2..I) + 1[z = 0]", "sum(1/z, k=2..I)").status is not Status.PROVED


@pytest.mark.parametrize("conclusion", ["u = cases(1/z if z != 0; 7 otherwise)", "u*1[z = 0] = 0"])
def test_a_hypothesis_by_cases_says_what_holds_in_each(conclusion: str) -> None:
    """u is 5 at z = 0."""
    given, wanted = (tree(each) for each in ("u = cases(1/z if z != 0; 5 otherwise)", conclusion))
    assert isinstance(given, Relation)
    assert isinstance(wanted, Relation)
    assert decide(Consequence((given,), wanted, (), context=GENERAL)).status is Status.REFUTED
