"""Indicators of products of brackets, and z·1[z<0], inside sums over a symbolic size."""

from __future__ import annotations

import pytest

from udlsym.claims import Status
from udlsym.oracle.equal import equal

TRUE = {
    "a product is above zero where both factors have one sign": (
        "1[theta_{m1}*(theta_{m0}+theta_{m1}*x) > 0]",
        "1[theta_{m1} > 0]*1[theta_{m0}+theta_{m1}*x > 0]"
        " + 1[theta_{m1} < 0]*1[theta_{m0}+theta_{m1}*x < 0]",
    ),
    "the same in a sum": (
        "sum_{d=1}^{D} phi_d*1[theta_{d1}*(theta_{d0}+theta_{d1}*x) > 0]",
        "sum_{d=1}^{D} phi_d*(1[theta_{d1} > 0]*1[theta_{d0}+theta_{d1}*x > 0]"
        " + 1[theta_{d1} < 0]*1[theta_{d0}+theta_{d1}*x < 0])",
    ),
    "a quotient has the sign of the product": (
        "sum_{d=1}^{D} phi_d*1[(theta_{d0}+theta_{d1}*x)/theta_{d1} > 0]",
        "sum_{d=1}^{D} phi_d*1[theta_{d1}*(theta_{d0}+theta_{d1}*x) > 0]",
    ),
    "a negative part is a minimum": (
        "sum_{d=1}^{D} phi_d*theta_{d1}*1[theta_{d1} < 0]",
        "sum_{d=1}^{D} phi_d*min(theta_{d1}, 0)",
    ),
    "minima and absolute values": (
        "sum_{d=1}^{D} phi_d*min(theta_{d1}, 0)",
        "-sum_{d=1}^{D} phi_d*|theta_{d1}|*1[theta_{d1} < 0]",
    ),
    "a square beside the indicator": (
        "sum_{d=1}^{D} theta_{d1}^2*1[theta_{d1} < 0]",
        "sum_{d=1}^{D} min(theta_{d1}, 0)^2",
    ),
    "both signs and zero make up the whole": (
        "sum_{i=1}^{I} x_i*(1[x_i > 0] + 1[x_i < 0])",
        "sum_{i=1}^{I} x_i",
    ),
    "a product with a number in front": (
        "1[-2*alpha*(alpha-1) > 0]",
        "1[alpha > 0]*1[alpha < 1]",
    ),
    "a slope by the side of the joint": (
        "sum_{d=1}^{D} phi_d*theta_{d1}*1[theta_{d0}+theta_{d1}*x > 0]",
        "sum_{d=1}^{D} phi_d*(max(theta_{d1}, 0)*1[x > -theta_{d0}/theta_{d1}]"
        " + min(theta_{d1}, 0)*1[x < -theta_{d0}/theta_{d1}])",
    ),
}

FALSE = {
    "one sign forgotten": (
        "sum_{d=1}^{D} phi_d*1[theta_{d1}*(theta_{d0}+theta_{d1}*x) > 0]",
        "sum_{d=1}^{D} phi_d*1[theta_{d1} > 0]*1[theta_{d0}+theta_{d1}*x > 0]",
    ),
    "the factor left out": (
        "sum_{d=1}^{D} phi_d*1[theta_{d1}*(theta_{d0}+theta_{d1}*x) > 0]",
        "sum_{d=1}^{D} phi_d*1[theta_{d0}+theta_{d1}*x > 0]",
    ),
    "the wrong side": (
        "sum_{d=1}^{D} phi_d*theta_{d1}*1[theta_{d1} < 0]",
        "sum_{d=1}^{D} phi_d*max(theta_{d1}, 0)",
    ),
    "at zero neither holds": (
        "sum_{i=1}^{I} (1[x_i > 0] + 1[x_i < 0])",
        "I",
    ),
    "a sign lost": (
        "sum_{d=1}^{D} phi_d*min(theta_{d1}, 0)",
        "sum_{d=1}^{D} phi_d*|theta_{d1}|*1[theta_{d1} < 0]",
    ),
    "another atom's indicator": (
        "sum_{d=1}^{D} phi_d*1[theta_{d1} < 0]",
        "sum_{d=1}^{D} (phi_d - phi_d*1[theta_{d1} > 0])",
    ),
    "a slope on the wrong side of the joint": (
        "sum_{d=1}^{D} phi_d*theta_{d1}*1[theta_{d0}+theta_{d1}*x > 0]",
        "sum_{d=1}^{D} phi_d*(max(theta_{d1}, 0)*1[x < -theta_{d0}/theta_{d1}]"
        " + min(theta_{d1}, 0)*1[x > -theta_{d0}/theta_{d1}])",
    ),
    "a square that is no sign": (
        "1[alpha^2*(alpha-1) > 0]",
        "1[alpha > 0]*1[alpha > 1] + 1[alpha < 0]*1[alpha < 1]",
    ),
}


@pytest.mark.parametrize("name", TRUE)
def test_true_forms_are_proved(name: str) -> None:
    """Each pair is one function; the proof and exact points agree on it."""
    left, right = TRUE[name]
    assert equal(left, right).status is Status.PROVED
    assert equal(right, left).status is Status.PROVED


@pytest.mark.parametrize("name", FALSE)
def test_wrong_variants_are_refuted(name: str) -> None:
    """Each wrong variant is refuted by an exact point at which the sides differ."""
    verdict = equal(*FALSE[name])
    assert verdict.status is Status.REFUTED
    assert verdict.counterexample is not None
    assert verdict.counterexample.left != verdict.counterexample.right
