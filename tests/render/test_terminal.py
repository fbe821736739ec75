from __future__ import annotations

import pytest

from udlsym.derivation.proof import Proof, prove
from udlsym.problems import problem
from udlsym.render.terminal import columns, to_ascii, to_text


def test_text_fits_the_terminal(best_proof: Proof) -> None:
    """No line is wider than 80 columns, and formulas are set off from prose."""
    lines = to_text(best_proof).splitlines()
    assert max(map(columns, lines)) <= 80
    assert lines[:3] == ["The best constant", "=================", "UDL problem 9.1"]
    assert any(line.startswith("    ") and "Σ" in line for line in lines)


def test_chain_is_aligned_at_the_equals_sign(best_proof: Proof) -> None:
    """The = signs of a chain stand below each other, each after its rule."""
    lines = to_text(best_proof).splitlines()
    first = next(number for number, line in enumerate(lines) if line.strip().startswith("∂"))
    second = next(n for n, line in enumerate(lines) if n > first and line.strip().startswith("="))
    assert columns(lines[first].partition("=")[0]) == columns(lines[second].partition("=")[0])
    assert lines[first - 1].endswith(":")
    assert lines[second - 1].endswith(":")


def test_answer_and_label_are_marked(best_proof: Proof) -> None:
    """The answer has a mark with its conditions below, a definition the book's number."""
    text = to_text(best_proof)
    assert "» c = " in text
    assert "    provided that I > 0 and I ≠ 0\n" in text
    assert "(UDL 2.5)" in text


def test_ascii(best_proof: Proof) -> None:
    """For ASCII terminals formulas are written as they can be typed."""
    formulas = [line for line in to_ascii(best_proof).splitlines() if "sum" in line]
    assert formulas
    assert all(line.isascii() for line in formulas)


@pytest.mark.parametrize(
    ("item", "row"),
    [
        ("3.4", "    φ_d·ReLU[−θ_{d0} − θ_{d1}·x]"),
        ("3.4", "      = φ_d·(ReLU[θ_{d0} + θ_{d1}·x] − θ_{d0} − θ_{d1}·x)"),
        ("3.3", "    ∂/∂x [φ_0 + φ_3·(θ_{30} + θ_{31}·x)] = φ_3·θ_{31}"),
        ("3.1", "    » y = (φ_0 + φ_1·θ_{10} + φ_2·θ_{20} + φ_3·θ_{30})"),
        ("eq-3.13", "      = cases(0 if z < −3; (2·z + 3)/6 if −3 ≤ z ≤ 3; 1 if z > 3)"),
    ],
)
def test_rows_are_broken_where_a_reader_would(item: str, row: str) -> None:
    """A left side has its own row only if it must, and a right side is broken only if it must."""
    assert row in to_text(prove(problem(item))).splitlines()


def test_no_row_is_a_lonely_left_side_or_number() -> None:
    """A short left side is not left alone, nor a row that is = 2 and nothing else."""
    rows = to_text(prove(problem("eq-3.12"))).splitlines()
    assert not [row for row in rows if row.strip() in ("y", "= 2", "2")]
