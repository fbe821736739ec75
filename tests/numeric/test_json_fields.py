from __future__ import annotations

import pytest

from udlsym.errors import UsageError
from udlsym.numeric.json_fields import entry, finite


@pytest.mark.parametrize("content", [None, [], "loss", {}, {"los": 1}])
def test_what_is_missing_is_named(content: object) -> None:
    """Whatever stands where an object should."""
    with pytest.raises(UsageError, match=r"^loss is missing$"):
        entry(content, "loss")


def test_an_entry_may_be_null() -> None:
    """Null is a value, not an absence."""
    assert entry({"rate": None}, "rate") is None


@pytest.mark.parametrize("value", [None, "1", True, [1], float("nan"), float("inf"), 10**400])
def test_no_finite_number(value: object) -> None:
    """A whole number beyond the floats is none either."""
    with pytest.raises(UsageError, match="not a finite number"):
        finite("loss", value)


def test_finite_numbers() -> None:
    """Whole numbers become floats."""
    assert [finite("loss", each) for each in (0, -2, 1.5)] == [0.0, -2.0, 1.5]
