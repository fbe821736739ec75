"""`udlsym.testing`: steps of derivations in other people's tests."""

from __future__ import annotations

import pytest

from udlsym.claims import Status
from udlsym.testing import assert_step


@pytest.mark.parametrize(
    ("a", "b", "assume"),
    [
        ("sum((x_i - xbar)*(y_i - ybar))", "sum(x_i*y_i) - I*xbar*ybar", ()),
        ("2*u = 4*v", "u = 2*v", ()),
        ("ReLU[alpha*z]", "alpha*ReLU[z]", ("alpha > 0",)),
    ],
)
def test_right_steps_pass(a: str, b: str, assume: tuple[str, ...]) -> None:
    """A proved step returns its verdict."""
    assert assert_step(a, b, assume=assume).status is Status.PROVED


@pytest.mark.parametrize(
    ("a", "b", "complaint"),
    [
        ("ReLU[alpha*z]", "alpha*ReLU[z]", "differ: "),
        ("u + v", "u - v", "differ: .* and .* where u = "),
    ],
)
def test_other_steps_fail(a: str, b: str, complaint: str) -> None:
    """What is refuted fails, with the point."""
    with pytest.raises(AssertionError, match=complaint):
        assert_step(a, b)


def test_undecided_is_no_pass() -> None:
    """What no one can decide is said to be not proved."""
    with pytest.raises(AssertionError, match="are not proved to be equal"):
        assert_step("g_1", "g_1/(h_1 - h_1)*0 + g_1")
