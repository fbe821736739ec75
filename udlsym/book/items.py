"""Making one thing of the book: derive, prove, write. Here alone proofs become pages."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from typing import Final

from udlsym.audit.ledger import claims
from udlsym.audit.verdicts import Judge, decided
from udlsym.book.made import Made, Order
from udlsym.book.outcome import Outcome
from udlsym.book.plan import FILES, PDF, SITE
from udlsym.claims import Claim, Status, Verdict
from udlsym.derivation.document import steps
from udlsym.derivation.proof import Proof, prove
from udlsym.errors import OracleContradictionError, OutputError
from udlsym.figures.proved import draw_block
from udlsym.figures.register import draw_figure
from udlsym.figures.saving import figure_bytes
from udlsym.figures.theme import LIGHT
from udlsym.oracle.decide import decide
from udlsym.problems import problem
from udlsym.render.catalogue import Catalogue, catalogue
from udlsym.render.file_names import block_file, figure_file, stem
from udlsym.render.html_item import ItemHtml, item_html
from udlsym.render.html_ledger import ledger_rows
from udlsym.render.html_site import figure_html
from udlsym.render.json_document import to_json
from udlsym.render.latex import document
from udlsym.render.latex_book import item_latex
from udlsym.render.laying_out import lay_out
from udlsym.render.markdown import markdown_page
from udlsym.render.pictures import drawn_blocks, illustrated

Files = Iterator[tuple[str, bytes]]

PICTURES_OF: Final = {"tex": "pdf", PDF: "pdf", "md": "svg"}
"""Format of the book -> format of the pictures that its files name."""


def make(order: Order, judge: Judge = decide) -> Made:
    """Make what is ordered.

    An item of which a step is not proved is an outcome with a failure, and nothing else. Raises
    `OracleContradictionError` where the oracle contradicts itself.
    """
    return _figure(order) if order.kind == "figure" else _item(order, judge)


def _item(order: Order, judge: Judge) -> Made:
    outcome, proof = _proved(order.number, judge)
    if proof is None:
        return Made(outcome)
    texts = catalogue(order.language)
    return Made(
        outcome,
        dict(_files(proof, order.endings, texts)),
        _page(proof, judge, texts) if SITE in order.endings else None,
        item_latex(proof, texts) if {"tex", PDF} & set(order.endings) else None,
    )


def _figure(order: Order) -> Made:
    started, number = perf_counter(), order.number
    texts = catalogue(order.language)
    shown = figure_html(number, texts) if SITE in order.endings else ""
    files = {}
    for ending in _picture_endings(order.endings):
        theme = LIGHT.speaking(order.language)
        drawn = figure_bytes(draw_figure(number, theme), ending, f"figure-{number}")
        files[f"{figure_file(number)}.{ending}"] = drawn
    outcome = Outcome(f"figure {number}", 0, 0, perf_counter() - started)
    return Made(outcome, files, figure=shown)


class _Tally:
    """A judge that counts what it proved."""

    def __init__(self, judge: Judge) -> None:
        self.judge, self.proved = judge, 0

    def __call__(self, claim: Claim) -> Verdict:
        verdict = self.judge(claim)
        self.proved += verdict.status is Status.PROVED
        return verdict


def _proved(number: str, judge: Judge) -> tuple[Outcome, Proof | None]:
    started, tally, count = perf_counter(), _Tally(judge), 0
    proof, failure = None, ""
    try:
        item = problem(number)
        derivation = item.derive()
        count = sum(1 for _ in steps(derivation))
        proof = prove(item, derivation, tally)
    except (OracleContradictionError, OutputError):
        raise
    except Exception as error:
        failure = f"{type(error).__name__}: {error}"
    return Outcome(number, count, tally.proved, perf_counter() - started, failure), proof


def _files(proof: Proof, endings: tuple[str, ...], texts: Catalogue) -> Files:
    number, page = proof.problem.number, illustrated(lay_out(proof, texts), texts)
    for ending in FILES:
        if ending in endings:
            write = _WRITERS.get(ending)
            text = write(page) if write else to_json(proof, texts.language)
            yield f"{stem(number)}.{ending}", text.encode()
    blocks = drawn_blocks(page) if _picture_endings(endings) else ()
    for place, block in enumerate(blocks, start=1):
        name, drawn = block_file(number, place), draw_block(block, theme=LIGHT)
        for ending in _picture_endings(endings):
            yield f"{name}.{ending}", figure_bytes(drawn, ending, name)


def _page(proof: Proof, judge: Judge, texts: Catalogue) -> ItemHtml:
    number = proof.problem.number
    found = claims(number) if number.startswith("claim-") else ()
    rows = ledger_rows(number, (decided(each, judge) for each in found), texts)
    return item_html(proof, texts, rows)


def _picture_endings(endings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(PICTURES_OF[each] for each in endings if each in PICTURES_OF))


_WRITERS: Final = {"tex": document, "md": markdown_page}
"""Ending -> what writes a page with its pictures; JSON reads the proof itself."""
