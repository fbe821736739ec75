"""Rounded numbers: within half a unit of the last digit, at any size."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udlsym.cli import main
from udlsym.cli.number_texts import number_text
from udlsym.errors import UsageError
from udlsym.rationals import rational


@given(
    st.fractions()
    | st.builds(
        lambda n, k: Fraction(n, 7) * Fraction(10) ** k, st.integers(), st.integers(-600, 600)
    ),
    st.integers(1, 30),
)
def test_rounding(value: Fraction, digits: int) -> None:
    """The text reads back, has so many digits at most, and is as near as these allow."""
    text = number_text(digits)(value)
    assert len(Decimal(text).normalize().as_tuple().digits) <= digits
    shown = rational(text)
    if value:
        unit = Fraction(10) ** (Decimal(text).adjusted() - digits + 1)
        assert abs(shown - value) <= unit / 2
    else:
        assert text == "0"


def test_too_many_digits() -> None:
    """Nobody reads a thousand digits."""
    with pytest.raises(UsageError, match="at most 1000 digits, not 1001"):
        number_text(1001)


def test_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Numbers in tables are rounded and said to be; JSON stays exact."""
    one = '{"theta": [["1/3", 1]], "phi": [0, "2/3"]}'
    two = '{"theta": [["1/3", 1, 0]], "phi": [0, "2/3"]}'
    for number, text in enumerate((one, two)):
        path = str(tmp_path / f"{number}.json")
        Path(path).write_text(text, encoding="utf-8")
        assert main(["regions", path, "--digits", "3"]) == 0
        said = capsys.readouterr().out
        assert "numbers rounded to 3 digits" in said.splitlines()[0]
        assert "0.667" in said
        assert "/" not in said
        assert main(["regions", path, "--digits", "3", "--json"]) == 0
        assert "2/3" in capsys.readouterr().out
        assert main(["regions", path]) == 0
        assert "rounded" not in capsys.readouterr().out
