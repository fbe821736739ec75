from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import best_constant as best
import pdflatex
import pytest

from udlsym.claims import Equality
from udlsym.derivation.document import Chain, Derivation, Section, Statement, Step
from udlsym.derivation.message import message
from udlsym.derivation.proof import Proof, prove
from udlsym.render.latex import to_document, to_fragment
from udlsym.render.latex_book import item_latex, latex_book
from udlsym.syntax.nodes import Add, Indexed, Negative, Node, Number, Product

needs_pdflatex = pytest.mark.skipif(not pdflatex.AVAILABLE, reason=pdflatex.REASON)


def _terms(count: int) -> list[Node]:
    """y_1 + 2 y_2 − 3 y_3 …"""
    products = [
        Product((Number(str(each)), Indexed("y", (Number(str(each)),))))
        for each in range(1, count + 1)
    ]
    return [Negative(term) if place % 3 == 2 else term for place, term in enumerate(products)]


def _long_proof() -> Proof:
    """A chain and a statement in which every formula is too long for a line."""
    first, second = Add(tuple(_terms(15))), Add(tuple(reversed(_terms(28))))
    rule = message("best.divide")
    claims = [
        Equality(first, second, context=best.CONTEXT),
        Equality(second, Product((Number("2"), second)), context=best.CONTEXT),
    ]
    steps = [Step(claim, rule) for claim in claims]
    blocks = (Chain(first, tuple(steps)), Statement(steps[0]))
    derivation = Derivation(
        message("best.title"), best.CONTEXT, (Section(message("best.zero"), blocks),)
    )
    return prove(replace(best.PROBLEM, derive=lambda: derivation), judge=best.agree)


def test_fragment_says_everything(best_proof: Proof) -> None:
    """The fragment has headings, the aligned chain with its rules, the label, the boxed answer."""
    source = to_fragment(best_proof)
    for part in [
        r"\section*{The best constant}",
        r"\paragraph{What we know.}",
        r"\paragraph{It is the minimum, and the only one?}",
        r"\tag{UDL 2.5}",
        r"by the chain rule its slope is twice the inside, and the inside has slope 1 in $c$",
        r"\intertext{Split the sum",
        r"\boxed{",
        r"provided that $I > 0$",
        r"\footnotesize Proved for every $I",
        r"100\% of the 3 usual slips \& more",
    ]:
        assert part in source
    assert source.index(r"\intertext") > source.index(r"\begin{align*}")
    assert "documentclass" not in source
    assert "7 exact instances" not in source


def test_short_relation_stays_whole(best_proof: Proof) -> None:
    """A relation that fits on one line and in one row is displayed in one row."""
    assert "equation*}\nc - " in to_fragment(best_proof)


def test_condition_of_a_chain_is_said_once(best_proof: Proof) -> None:
    """A condition stands at the first line of a chain that needs it, and not again."""
    source = to_fragment(best_proof)
    chain = source[source.index("twice the inside") : source.index(r"\end{align*}")]
    assert chain.count("where ") == 1


@needs_pdflatex
def test_document_compiles(best_proof: Proof, tmp_path: Path) -> None:
    """pdflatex has nothing to complain about."""
    assert pdflatex.complaints(to_document(best_proof), tmp_path) == []


@needs_pdflatex
def test_book_compiles(best_proof: Proof, tmp_path: Path) -> None:
    """Several items make one document with a table of contents."""
    first, second = (replace(item_latex(best_proof), number=each) for each in ("9.1", "9.2"))
    assert pdflatex.complaints(latex_book([first, second]), tmp_path) == []
    assert (tmp_path / "page.toc").read_text().count("best constant") >= 2
    assert (tmp_path / "page.toc").read_text().count("Chapter 9") == 1


@needs_pdflatex
@pytest.mark.usefixtures("best_texts")
def test_long_formulas_are_broken(tmp_path: Path) -> None:
    """A formula that is too long for the line is broken before its operators."""
    source = to_document(_long_proof())
    assert source.count(r"\qquad {} +") + source.count(r"\qquad {} -") > 4
    assert pdflatex.complaints(source, tmp_path) == []


@needs_pdflatex
@pytest.mark.usefixtures("best_texts")
@pytest.mark.parametrize("size", ["10pt", "11pt", "12pt"])
def test_fragment_fits_any_article(tmp_path: Path, size: str) -> None:
    """A fragment needs amsmath only, and fits the lines of an article of any size."""
    source = to_fragment(_long_proof())
    document = (
        rf"\documentclass[{size}]{{article}}\usepackage{{amsmath}}\begin{{document}}"
        + source
        + r"\end{document}"
    )
    assert pdflatex.complaints(document, tmp_path) == []


@needs_pdflatex
def test_complaints_are_noticed(tmp_path: Path) -> None:
    """The check itself sees an overfull line, an undefined command and a missing character."""
    begin, end = r"\documentclass{article}\begin{document}", r"\end{document}"
    assert pdflatex.complaints(rf"{begin}\[{'x + ' * 99}x\]{end}", tmp_path)
    assert pdflatex.complaints(rf"{begin}\nosuchcommand{end}", tmp_path)
    assert pdflatex.complaints(rf"{begin}\symbol{{255}}\char200{end}", tmp_path)


@pytest.mark.parametrize("write", [to_document, to_fragment])
def test_only_proofs(write: object) -> None:
    """A derivation that was not proved cannot be printed."""
    with pytest.raises(TypeError, match="only a Proof"):
        write(best.derive())  # type: ignore[operator]
