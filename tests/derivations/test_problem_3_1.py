"""Problem 3.1: the collapse to a straight line at any size, and slips that are refuted."""

from __future__ import annotations

from fractions import Fraction

import pytest
from slips import counterexample, judged
from udlsym.derivations import problem_3_1

from udlsym.claims import Equality, Status
from udlsym.context import Context
from udlsym.derivation.document import Answer, steps
from udlsym.derivation.proof import prove
from udlsym.functions.definitions import IDENTITY, LINEAR
from udlsym.problems import problem
from udlsym.syntax.nodes import Negative, Number
from udlsym.syntax.plain import to_plain

ANY_SIZE = problem_3_1.context(problem_3_1.NETWORK)
BARE = problem_3_1.context(problem_3_1.NETWORK, IDENTITY)
THREE = problem_3_1.context(problem_3_1.THREE_UNITS)
SEVERAL = problem_3_1.context(problem_3_1.SEVERAL)

OFFSET = "phi_0 + psi_0*sum(phi_d, d, 1, D) + psi_1*sum(phi_d*theta_d0, d, 1, D)"
SLOPE = "psi_1*sum(phi_d*theta_d1, d, 1, D)"

SLIPS: dict[str, tuple[Context, str]] = {
    "the activation's offset once": (
        ANY_SIZE,
        f"phi_0 + psi_0 + psi_1*sum(phi_d*theta_d0, d, 1, D) + {SLOPE}*x",
    ),
    "the activation's offset unweighted": (
        ANY_SIZE,
        f"phi_0 + D*psi_0 + psi_1*sum(phi_d*theta_d0, d, 1, D) + {SLOPE}*x",
    ),
    "the units' offsets forgotten": (
        ANY_SIZE,
        f"phi_0 + psi_0*sum(phi_d, d, 1, D) + {SLOPE}*x",
    ),
    "the activation's slope forgotten in the offset": (
        ANY_SIZE,
        f"phi_0 + psi_0*sum(phi_d, d, 1, D) + sum(phi_d*theta_d0, d, 1, D) + {SLOPE}*x",
    ),
    "the activation's slope forgotten in the slope": (
        ANY_SIZE,
        f"{OFFSET} + sum(phi_d*theta_d1, d, 1, D)*x",
    ),
    "a square of the activation's slope": (ANY_SIZE, f"{OFFSET} + psi_1*{SLOPE}*x"),
    "the offset of the output forgotten": (ANY_SIZE, f"{OFFSET} - phi_0 + {SLOPE}*x"),
    "offset and slope exchanged": (ANY_SIZE, f"({OFFSET})*x + {SLOPE}"),
    "a sum of products taken for a product of sums": (
        ANY_SIZE,
        f"{OFFSET} + psi_1*sum(phi_d, d, 1, D)*sum(theta_d1, d, 1, D)*x",
    ),
    "one unit too few": (ANY_SIZE, f"{OFFSET} + psi_1*sum(phi_d*theta_d1, d, 1, D - 1)*x"),
    "the first unit left out": (ANY_SIZE, f"{OFFSET} + psi_1*sum(phi_d*theta_d1, d, 2, D)*x"),
    "the wrong column of weights": (ANY_SIZE, f"{OFFSET} + psi_1*sum(phi_d*theta_d0, d, 1, D)*x"),
    "a sign": (ANY_SIZE, f"{OFFSET} - {SLOPE}*x"),
    "no activation: offsets in the slope": (
        BARE,
        "phi_0 + sum(phi_d*(theta_d0 + theta_d1), d, 1, D)*x",
    ),
    "no activation: weights not used": (
        BARE,
        "phi_0 + sum(theta_d0, d, 1, D) + sum(phi_d*theta_d1, d, 1, D)*x",
    ),
    "no activation: still clipped": (
        BARE,
        "phi_0 + sum(phi_d*ReLU[theta_d0 + theta_d1*x], d, 1, D)",
    ),
    "three units: a unit twice": (
        THREE,
        "phi_0 + psi_0*(phi_1 + phi_2 + phi_3)"
        " + psi_1*(phi_1*theta_10 + phi_2*theta_20 + phi_3*theta_30)"
        " + psi_1*(phi_1*theta_11 + phi_2*theta_21 + phi_2*theta_21)*x",
    ),
    "three units: indices exchanged": (
        THREE,
        "phi_0 + psi_0*(phi_1 + phi_2 + phi_3)"
        " + psi_1*(phi_1*theta_20 + phi_2*theta_10 + phi_3*theta_30)"
        " + psi_1*(phi_1*theta_11 + phi_2*theta_21 + phi_3*theta_31)*x",
    ),
    "three units: one dropped from the offset": (
        THREE,
        "phi_0 + psi_0*(phi_1 + phi_2)"
        " + psi_1*(phi_1*theta_10 + phi_2*theta_20 + phi_3*theta_30)"
        " + psi_1*(phi_1*theta_11 + phi_2*theta_21 + phi_3*theta_31)*x",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_slips_are_refuted(slip: str) -> None:
    """Each slip in the straight line is refuted by an exact network and input."""
    context, line = SLIPS[slip]
    counterexample("y", line, (), context)


@pytest.mark.parametrize(
    "wrong",
    [
        "phi_j0 + psi_1*sum(x_i*sum(phi_jd*theta_di, d, 1, D), i, 1, D_i)",
        "phi_j0 + psi_0*sum(phi_jd, d, 1, D) + psi_1*sum(phi_jd*theta_d0, d, 1, D)"
        " + sum(x_i*sum(phi_jd*theta_di, d, 1, D), i, 1, D_i)",
        "phi_j0 + psi_0*sum(phi_jd, d, 1, D) + psi_1*sum(phi_jd*theta_d0, d, 1, D)"
        " + psi_1*sum(x_i, i, 1, D_i)*sum(phi_jd*theta_d1, d, 1, D)",
    ],
)
def test_slips_with_several_inputs_are_refuted(wrong: str) -> None:
    """At symbolic numbers of inputs, units and outputs slips are refuted too."""
    counterexample("y_j", wrong, (), SEVERAL)


def test_the_line_is_what_a_second_typist_writes() -> None:
    """The derived line equals one typed here, at any number of units."""
    assert judged("y", f"{OFFSET} + {SLOPE}*x", (), ANY_SIZE).status is Status.PROVED


def test_the_answers() -> None:
    """Both parts are answered with the ten names, and the last lines of the chains are these."""
    found = {
        block.part: block.step.claim
        for section in problem("3.1").derive().sections
        for block in section.blocks
        if isinstance(block, Answer)
    }
    assert found.keys() == {"affine", "identity"}
    affine, identity = found["affine"], found["identity"]
    assert isinstance(affine, Equality)
    assert isinstance(identity, Equality)
    assert to_plain(identity.right) == (
        "(phi_0 + phi_1*theta_{10} + phi_2*theta_{20} + phi_3*theta_{30})"
        " + (phi_1*theta_{11} + phi_2*theta_{21} + phi_3*theta_{31})*x"
    )
    assert to_plain(affine.right) == (
        "(phi_0 + psi_0*(phi_1 + phi_2 + phi_3)"
        " + psi_1*(phi_1*theta_{10} + phi_2*theta_{20} + phi_3*theta_{30}))"
        " + psi_1*(phi_1*theta_{11} + phi_2*theta_{21} + phi_3*theta_{31})*x"
    )


@pytest.mark.parametrize("units", [1, 2, 4])
def test_other_numbers_of_units(units: int) -> None:
    """The general line, put on a network of a given size, is that network's line."""
    network = problem_3_1.NETWORK.instantiate(hidden=units)
    context = problem_3_1.context(network, LINEAR)
    last = problem_3_1.collapse(network.written_out, context)[-1].tree
    phis = " + ".join(f"phi_{d}*theta_{d}1" for d in range(1, units + 1))
    offsets = " + ".join(f"phi_{d}*(psi_0 + psi_1*theta_{d}0)" for d in range(1, units + 1))
    assert judged(to_plain(last), f"phi_0 + {offsets} + psi_1*({phis})*x", (), context).status is (
        Status.PROVED
    )


def test_proof_and_numbers() -> None:
    """The item is proved; on fig. 3.3 without ReLU the values at 0, 1, 2 are exact."""
    assert prove(problem("3.1")).certificates
    phi = [Fraction(t) for t in ("-0.23", "-1.3", "1.3", "0.66")]
    theta = [(Fraction("-0.2"), Fraction("0.4")), (Fraction("-0.9"), Fraction("0.9"))]
    theta.append((Fraction("1.1"), Fraction("-0.7")))
    ends = [step.claim.right for step in steps(problem("3.1").derive()) if _is_value(step.claim)]
    for x, found in zip(range(3), ends, strict=True):
        wanted = phi[0] + sum(w * (a + b * x) for w, (a, b) in zip(phi[1:], theta, strict=True))
        assert judged(to_plain(found), f"({wanted})", (), Context()).status is Status.PROVED


def _is_value(claim: object) -> bool:
    """Whether a claim ends in a number."""
    if not isinstance(claim, Equality):
        return False
    inner = claim.right.operand if isinstance(claim.right, Negative) else claim.right
    return isinstance(inner, Number)
