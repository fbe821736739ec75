"""A proof as a notebook: its sections as Markdown, and a cell that derives and proves it again."""

from __future__ import annotations

import json
from typing import Any, Final

from udlsym.derivation.proof import Proof
from udlsym.messages.languages import DEFAULT
from udlsym.render.catalogue import catalogue
from udlsym.render.laying_out import lay_out
from udlsym.render.markdown import markdown_parts

_PYTHON: Final = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def to_notebook(proof: Proof, language: str = DEFAULT) -> str:
    """Write a proof as a notebook of format 4.5; its last cell needs udlsym."""
    page = lay_out(proof, catalogue(language))
    texts = list(markdown_parts(page))
    cells = [_cell(place, "markdown", text) for place, text in enumerate(texts, start=1)]
    again = f'import udlsym\n\nproof = udlsym.derive("{page.number}")\nlen(proof.certificates)'
    code = {**_cell(len(texts) + 1, "code", again), "execution_count": None, "outputs": []}
    notebook = {"cells": [*cells, code], "metadata": _PYTHON, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def _cell(place: int, kind: str, text: str) -> dict[str, Any]:
    lines = text.splitlines(keepends=True)
    return {"cell_type": kind, "id": f"cell-{place}", "metadata": {}, "source": lines}
