"""Tables and figures in every format: aligned, escaped, never wider than the line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pdflatex
import pytest

from udlsym.claims import Claim, Equality, Status, Verdict
from udlsym.context import Context
from udlsym.derivation.cells import ActiveUnits, Assumed, Pattern, Value, Words
from udlsym.derivation.document import Block, Derivation, Part, Section, Step
from udlsym.derivation.figure import Curve, Figure, Graph, Piece
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.proof import Proof, prove
from udlsym.derivation.table import Row, Table
from udlsym.messages import languages
from udlsym.render.json_document import as_data
from udlsym.render.latex import to_document, to_fragment
from udlsym.render.markdown import to_markdown
from udlsym.render.terminal import columns, to_ascii, to_text
from udlsym.syntax.build import ONE, TWO, ZERO, minus, over, plus, times
from udlsym.syntax.nodes import Call, Indicator, Node, Number, Relation, Symbol, number

X = Symbol("x")
CONTEXT = Context()
TEXTS = r"""
[grid]
title = "A table"
heading = "Cells"
rule = "so it is"
narrow = "Region"
wide = "the input runs over all of this interval, and over no other numbers whatever"
evil = "50% | a_b & #1 ~ $ {{c}} <d> \\"
"""

needs_pdflatex = pytest.mark.skipif(not pdflatex.AVAILABLE, reason=pdflatex.REASON)


@pytest.fixture(autouse=True)
def texts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Texts for these tests only."""
    real = languages._sources
    monkeypatch.setattr(languages, "_sources", lambda language: [*real(language), TEXTS])
    languages.texts.cache_clear()
    yield
    languages.texts.cache_clear()


def on(form: Node) -> Indicator:
    return Indicator(Relation((form, ZERO), (">",)))


def row(left: Node, right: Node, digits: tuple[int, int]) -> Row:
    """A row about an interval, with a pattern of two units and a value."""
    bounds = Relation((left, X, right), ("<=", "<"))
    sides = [(on(X), digits[0]), (on(minus(ONE, X)), digits[1])]
    claims = [
        *(Equality(each, Number(str(digit)), context=CONTEXT) for each, digit in sides),
        Equality(X, Call("abs", (over(left, right),)), context=CONTEXT),
    ]
    steps = tuple(
        Step(replace(claim, assumptions=(bounds,)), message("grid.rule")) for claim in claims
    )
    cells = (
        Words(message("grid.evil")),
        Assumed(bounds),
        Pattern((0, 1)),
        ActiveUnits((0, 1)),
        Value(2),
    )
    return Row(cells, steps)


def table(heading: str = "grid.narrow", part: str = "patterns") -> Table:
    rows = (row(ZERO, ONE, (1, 1)), row(ONE, TWO, (0, 0)), row(TWO, Number("3"), (1, 0)))
    return Table((message(heading),) * 5, rows, part)


def piece(form: Node, left: Node, right: Node, operators: tuple[str, str]) -> Piece:
    bounds = Relation((left, X, right), operators)
    claim = Equality(Call("a", (X,)), form, context=CONTEXT, assumptions=(bounds,))
    return Piece(Step(claim, message("grid.rule")))


def figure() -> Figure:
    name = message("grid.narrow")
    ramp = (piece(X, ZERO, ONE, ("<=", "<=")), piece(ONE, ONE, TWO, ("<=", "<=")))
    jump = (piece(ZERO, ZERO, ONE, ("<=", "<")), piece(over(ONE, TWO), ONE, TWO, ("<=", "<=")))
    smooth = Graph("j", name, Call("tanh", (X,)), (Fraction(0), Fraction(1, 2)))
    caption = message("grid.evil")
    return Figure(caption, (), (Curve("a", name, ramp), Curve("b", name, jump), smooth), "figure")


def agree(_: Claim) -> Verdict:
    return Verdict(Status.PROVED, "exact instance; 7 exact instances agree")


def proof(*blocks: Block) -> Proof:
    heading = message("grid.heading")
    derivation = Derivation(message("grid.title"), CONTEXT, (Section(heading, blocks),))
    parts = (Part("patterns", "ordered list"),)
    item = Problem(
        "9.2", message("source.problem", chapter=9, number=2), heading, parts, lambda: derivation
    )
    return prove(item, judge=agree)


def test_terminal_aligns_columns() -> None:
    """Columns start below each other, an answer has its mark, no line is too wide."""
    lines = [line for line in to_text(proof(table())).splitlines() if line.startswith("    ")]
    assert lines[0].split() == ["»", *["Region"] * 5]
    starts = [place for place in range(len(lines[0])) if lines[0].startswith("Region", place)]
    first = [line for line in lines if "0 ≤ x < 1" in line or "2 ≤ x < 3" in line]
    assert len(first) == 2
    assert all(line[start - 1] == " " != line[start] for line in first for start in starts)
    assert "11" in first[0].split()
    assert "1 and 2" in first[0]
    assert any("none" in line and "00" in line for line in lines)


@pytest.mark.parametrize("write", [to_text, to_ascii])
def test_terminal_is_wide_enough(write: object) -> None:
    """Long headings and cells are broken so that 80 columns hold the table."""
    text = write(proof(table("grid.wide"), _long_table(), figure()))  # type: ignore[operator]
    assert max(map(columns, text.splitlines())) <= 80
    assert "\u00a0" not in text


def test_ascii_cells() -> None:
    """In ASCII the formulas of cells are ASCII too."""
    assert "0 <= x < 1" in to_ascii(proof(table()))


def test_markdown_table() -> None:
    """A pipe table with as many cells in each row; bars in cells are made harmless."""
    text = to_markdown(proof(table()))
    lines = [line for line in text.splitlines() if line.startswith("|")]
    assert lines[1] == "| --- | --- | --- | --- | --- |"
    assert len(lines) == 5
    for line in lines:
        assert line.replace(r"\|", "").count("|") == 6
    assert r"50% \| a\_b & \#1 ~ \$ {c} \<d\>" in lines[2]
    assert r"$\left\vert  \frac{0}{1} \right\vert $" in lines[2]
    assert "| 11 |" in lines[2]


def test_latex_table() -> None:
    """A tabular with plain rules, framed if it is an answer."""
    framed, plain = (to_fragment(proof(table(part=part))) for part in ("patterns", ""))
    assert r"\begin{tabular}{|" in framed
    assert r"\begin{tabular}{p{" in plain
    assert "|l|l|" in framed
    assert framed.count(r"\hline") == 3
    assert framed.count(r"\tabularnewline") == 4
    assert r"50\% | a\_b \& \#1 \textasciitilde{} \$ \{c\} <d> \textbackslash{}" in framed
    assert r"$0 \leq x < 1$" in framed


@needs_pdflatex
@pytest.mark.parametrize("heading", ["grid.narrow", "grid.wide"])
@pytest.mark.parametrize("size", ["10pt", "11pt", "12pt"])
def test_latex_fits_the_line(tmp_path: Path, heading: str, size: str) -> None:
    """pdflatex complains about no table, however long its cells are."""
    source = to_fragment(proof(table(heading), _long_table(), figure()))
    document = (
        rf"\documentclass[{size}]{{article}}\usepackage{{amsmath}}\begin{{document}}"
        + source
        + r"\end{document}"
    )
    assert pdflatex.complaints(document, tmp_path) == []


def test_formulas_stay_whole_in_smaller_type() -> None:
    """A table whose formulas need more than a line is set smaller, before one is broken."""
    names = [message("grid.narrow")] * 6
    forms = [plus(times(number(Fraction(n, 3)), X), number(Fraction(1, 7))) for n in range(2, 7)]
    steps = tuple(Step(Equality(X, form, context=CONTEXT), message("grid.rule")) for form in forms)
    cells = (Words(names[0]), *map(Value, range(5)))
    source = to_fragment(proof(Table(tuple(names), (Row(cells, steps),))))
    assert r"\newline" not in source
    assert r"\newline" in to_fragment(proof(_long_table()))
    assert r"\footnotesize" + "\n" in to_fragment(proof(_long_table()))


@needs_pdflatex
def test_document_compiles(tmp_path: Path) -> None:
    """The document of its own compiles too."""
    assert pdflatex.complaints(to_document(proof(table(), figure())), tmp_path) == []


def _long_table() -> Table:
    """A table with a formula that does not fit on a line."""
    long = plus(*(times(Number(str(n)), X) for n in range(30)))
    step = Step(Equality(X, long, context=CONTEXT), message("grid.rule"))
    cells = (Words(message("grid.narrow")), Value(0), Value(0))
    return Table((message("grid.narrow"),) * 3, (Row(cells, (step,)),))


def test_json_table() -> None:
    """Rows have their cells and the claims that prove them."""
    data = as_data(proof(table()))["sections"][0]["blocks"][0]
    assert json.loads(json.dumps(data)) == data
    assert (data["type"], data["part"], data["columns"]) == ("table", "patterns", ["Region"] * 5)
    first, second, _ = data["rows"]
    kinds = [cell["kind"] for cell in first["cells"]]
    assert kinds == ["Words", "Assumed", "Pattern", "ActiveUnits", "Value"]
    assert [cell["text"] for cell in (first["cells"][2], second["cells"][2])] == ["11", "00"]
    assert [each["plain"] for each in first["cells"][3]["formulas"]] == ["1", "2"]
    assert first["cells"][1]["formula"]["plain"] == "0 <= x < 1"
    assert [claim["claim"] for claim in first["claims"]] == ["Equality"] * 3
    assert all(claim["certificate"]["status"] == "proved" for claim in first["claims"])
    assert [each["plain"] for each in first["claims"][0]["assumptions"]] == ["0 <= x < 1"]


def test_json_figure() -> None:
    """Curves have exact corner points and the pieces that prove them; smooth ones their inputs."""
    data = as_data(proof(figure()))["sections"][0]["blocks"][0]
    ramp, jump, smooth = data["curves"]
    assert (data["type"], data["part"]) == ("figure", "figure")
    assert [corner["x"] for corner in ramp["strokes"][0]] == ["0", "1", "2"]
    assert [len(stroke) for stroke in jump["strokes"]] == [2, 2]
    assert jump["strokes"][0][1] == {"x": "1", "y": "0", "filled": False}
    assert jump["strokes"][1][0] == {"x": "1", "y": "1/2", "filled": True}
    assert jump["pieces"][0]["bounds"]["plain"] == "0 <= x < 1"
    assert jump["pieces"][0]["certificate"]["status"] == "proved"
    assert (smooth["panel"], smooth["samples"]) == ("j", ["0", "1/2"])
    assert smooth["formula"]["plain"] == "tanh(x)"


def test_figures_are_tables_of_corner_points() -> None:
    """In text a figure is its caption and a row for each curve."""
    text = to_text(proof(figure()))
    assert "(0, 0), (1, 1), (2, 1)" in text
    assert "(0, 0), (1, 0) left out; (1, 0.5), (2, 0.5)" in text
    assert "j      Region  tanh(x)" in text
    smooth = Figure(message("grid.evil"), (), figure().curves[2:])
    assert "Panel  Curve   Formula" in to_text(proof(table(), smooth))
