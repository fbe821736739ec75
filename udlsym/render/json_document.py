"""A proof as JSON: every step with its rule, formulas, conditions and certificate."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, Final

from udlsym.derivation.cells import Cell, content
from udlsym.derivation.diagram import Arrow, Diagram
from udlsym.derivation.document import (
    Answer,
    Chain,
    Citation,
    Given,
    Paragraph,
    Setting,
    Statement,
    Step,
    concluded,
)
from udlsym.derivation.figure import Corner, Curve, Figure, Graph, Piece
from udlsym.derivation.message import Message
from udlsym.derivation.proof import Certificate, Proof
from udlsym.derivation.table import Row, Table
from udlsym.messages.languages import DEFAULT
from udlsym.rationals import rational_text
from udlsym.render.catalogue import Catalogue, catalogue
from udlsym.render.laying_out import definition_display
from udlsym.render.prose import written
from udlsym.render.roads import road
from udlsym.syntax.latex import to_latex
from udlsym.syntax.nodes import Node
from udlsym.syntax.plain import to_plain, to_unicode

SCHEMA: Final = 1


def to_json(proof: Proof, language: str = DEFAULT) -> str:
    """Write a proof as JSON, formulas in LaTeX, plain and Unicode text."""
    return json.dumps(as_data(proof, language), indent=2, ensure_ascii=False) + "\n"


def as_data(proof: Proof, language: str = DEFAULT) -> dict[str, Any]:
    """Return what `to_json` writes, as dictionaries and lists. Takes a `Proof` only."""
    if not isinstance(proof, Proof):
        raise TypeError(f"only a Proof can be printed, not a {type(proof).__name__}")
    return _Data(proof, catalogue(language)).document()


class _Data:
    def __init__(self, proof: Proof, texts: Catalogue) -> None:
        self.proof, self.texts = proof, texts
        self.certificates = {id(each.step): each for each in proof.certificates}

    def document(self) -> dict[str, Any]:
        problem, derivation = self.proof.problem, self.proof.derivation
        return {
            "schema": SCHEMA,
            "number": problem.number,
            "source": self.text(problem.source),
            "title": self.text(derivation.title),
            "parts": [{"name": part.name, "kind": part.kind} for part in problem.parts],
            "sizes": sorted(derivation.context.sizes),
            "sections": [
                {
                    "heading": self.text(section.heading),
                    "blocks": [_BLOCKS[type(block)](self, block) for block in section.blocks],
                }
                for section in derivation.sections
            ],
        }

    def paragraph(self, block: Paragraph) -> dict[str, Any]:
        return {"type": "paragraph", "id": block.text.id, "text": self.text(block.text)}

    def setting(self, block: Setting) -> dict[str, Any]:
        shown = definition_display(block.definition)
        return {"type": "setting", "label": block.label, "formula": _formula(shown)}

    def given(self, block: Given) -> dict[str, Any]:
        return {"type": "given", "formulas": _formulas(block.relations)}

    def chain(self, block: Chain) -> dict[str, Any]:
        lines = [
            {**self.step(step), "formula": _formula(line)}
            for step, line in zip(block.steps, block.lines, strict=True)
        ]
        return {"type": "chain", "start": _formula(block.start), "steps": lines}

    def statement(self, block: Statement) -> dict[str, Any]:
        return {"type": "statement", **self.step(block.step), **_relations(block.step)}

    def answer(self, block: Answer) -> dict[str, Any]:
        said = {**self.step(block.step), **_relations(block.step)}
        return {"type": "answer", "part": block.part, **said}

    def citation(self, block: Citation) -> dict[str, Any]:
        parts = ("name", "statement", "source")
        said = {part: self.text(Message(f"{block.premise.id}.{part}")) for part in parts}
        return {"type": "citation", **said}

    def table(self, block: Table) -> dict[str, Any]:
        return {
            "type": "table",
            "part": block.part,
            "columns": list(map(self.text, block.headings)),
            "rows": list(map(self.row, block.rows)),
        }

    def row(self, row: Row) -> dict[str, Any]:
        claims = [{**self.step(step), **_relations(step)} for step in row.steps]
        return {"cells": [self.cell(cell, row) for cell in row.cells], "claims": claims}

    def cell(self, cell: Cell, row: Row) -> dict[str, Any]:
        shown, kind = content(cell, row.steps), {"kind": type(cell).__name__}
        match shown:
            case Message():
                return {**kind, "text": self.text(shown)}
            case str():
                return {**kind, "text": shown}
            case tuple():
                return {**kind, "formulas": _formulas(shown)}
        return {**kind, "formula": _formula(shown)}

    def figure(self, block: Figure) -> dict[str, Any]:
        return {
            "type": "figure",
            "part": block.part,
            "caption": self.text(block.caption),
            "given": _formulas(block.given),
            "curves": list(map(self.curve, block.curves)),
        }

    def curve(self, curve: Curve | Graph) -> dict[str, Any]:
        head = {"panel": curve.panel, "name": self.text(curve.name)}
        if isinstance(curve, Graph):
            samples = list(map(rational_text, curve.samples))
            return {**head, "formula": _formula(curve.formula), "samples": samples}
        strokes = [[_corner(corner) for corner in stroke] for stroke in curve.strokes]
        pieces = list(map(self.piece, curve.pieces))
        formula = _formula(curve.pieces[0].formula)
        return {**head, "formula": formula, "strokes": strokes, "pieces": pieces}

    def piece(self, piece: Piece) -> dict[str, Any]:
        shown = {"bounds": _formula(piece.bounds), "form": _formula(piece.form)}
        return {**shown, **self.step(piece.step)}

    def diagram(self, block: Diagram) -> dict[str, Any]:
        steps = [{**self.step(step), **_relations(step)} for step in block.steps]
        return {
            "type": "diagram",
            "part": block.part,
            "caption": self.text(block.caption),
            "layers": [_formulas(nodes) for nodes in block.nodes],
            "arrows": [_arrow(arrow) for arrows in block.arrows for arrow in arrows],
            "claims": steps,
        }

    def step(self, step: Step) -> dict[str, Any]:
        return {
            "claim": type(step.claim).__name__,
            "rule": {"id": step.rule.id, "text": self.text(step.rule)},
            "assumptions": _formulas(step.claim.assumptions),
            "conditions": _formulas(step.conditions),
            "certificate": self.certificate(self.certificates[id(step)]),
        }

    def certificate(self, certificate: Certificate) -> dict[str, Any]:
        verdict = certificate.verdict
        return {
            "status": verdict.status.value,
            "how": road(verdict.how, self.texts),
            "seconds": round(certificate.seconds, 6),
        }

    def text(self, message: Message) -> str:
        return written(self.texts.sentence(message), str, to_unicode)


def _relations(step: Step) -> dict[str, Any]:
    return {"formulas": _formulas(concluded(step.claim))}


def _arrow(arrow: Arrow) -> dict[str, Any]:
    ends = {"from": _formula(arrow.start), "to": _formula(arrow.end)}
    return {**ends, "weight": _formula(arrow.weight)}


def _corner(corner: Corner) -> dict[str, Any]:
    x, y = map(rational_text, (corner.x, corner.y))
    return {"x": x, "y": y, "filled": corner.filled}


def _formulas(nodes: Iterable[Node]) -> list[dict[str, str]]:
    return [_formula(node) for node in nodes]


def _formula(node: Node) -> dict[str, str]:
    return {"latex": to_latex(node), "plain": to_plain(node), "unicode": to_unicode(node)}


_BLOCKS: Final[dict[type, Callable[[_Data, Any], dict[str, Any]]]] = {
    Paragraph: _Data.paragraph,
    Setting: _Data.setting,
    Given: _Data.given,
    Chain: _Data.chain,
    Statement: _Data.statement,
    Answer: _Data.answer,
    Citation: _Data.citation,
    Table: _Data.table,
    Figure: _Data.figure,
    Diagram: _Data.diagram,
}
