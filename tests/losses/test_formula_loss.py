from __future__ import annotations

import pytest

from udlsym import LeastSquares, LinearModel, Loss, ReadingError, ShallowNetwork, equal
from udlsym.claims import Status
from udlsym.errors import UsageError
from udlsym.syntax.plain import to_plain

MODELS = [
    (LinearModel(1, 1), "sum_i (f(x_i, phi) - y_i)^2"),
    (LinearModel(outputs=1), "sum_i (f_i - y_i)^2"),
    (LinearModel(), "sum_i sum_j (f_ij - y_ij)^2"),
    (ShallowNetwork(), "sum_i sum_j (f_ij - y_ij)^2"),
    (ShallowNetwork(1, None, 1, "tanh"), "sum_i (f_i - y_i)^2"),
]


@pytest.mark.parametrize(("model", "text"), MODELS)
def test_least_squares_typed_is_least_squares(model: object, text: str) -> None:
    """A loss that is typed has the formula of the one that is built."""
    own, built = Loss(text, model=model), LeastSquares(model)  # type: ignore[arg-type]
    assert equal(own.tree, built.tree, context=own.context).status is Status.PROVED


@pytest.mark.parametrize("text", ["sum_i (phi_0 + phi_1*x_i - y_i)^2/I", "1/2*phi_1^2 + phi_0"])
def test_slopes_have_as_many_entries_as_parameters(text: str) -> None:
    """Where subscripts are numbers every parameter has a slope of its own."""
    loss = Loss(text)
    assert [to_plain(each) for each, _ in loss.gradient()] == ["phi_0", "phi_1"]
    assert len(loss.hessian()) == 4


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x_1 + 1", "mentions no parameters"),
        ("sum_i (phi*x_i - y_i)^2", "the parameter phi has no subscript; write phi_1"),
        ("phi_k*2", "belongs to no sum"),
        ("sum_i phi_1*x_i + sum_{i=1}^{I} sum_{d=1}^{D} x_{id}*phi_1", "different numbers"),
        ("sum_{k=1}^{D} phi_k + sum_{m=1}^{I} phi_m", "up to D and I"),
        ("sum_{k=1}^{300} phi_k", "too long"),
    ],
)
def test_what_is_no_loss_is_refused(text: str, message: str) -> None:
    """One clear line for every formula that has no derivative here."""
    with pytest.raises(UsageError, match=message):
        Loss(text).gradient()


def test_what_cannot_be_read_is_refused_at_once() -> None:
    """The text is read when the loss is made."""
    with pytest.raises(ReadingError):
        Loss("sum_i (")
