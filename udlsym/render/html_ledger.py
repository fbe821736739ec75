"""Rows of the ledger of claims: what the book says, the verdict, and where it holds."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from udlsym.audit.verdicts import Decided, Truth
from udlsym.render.catalogue import Catalogue, catalogue
from udlsym.render.file_names import file_of
from udlsym.render.html import sentence
from udlsym.render.html_math import inline


def ledger_rows(item: str, found: Iterable[Decided], texts: Catalogue | None = None) -> str:
    """Write the claims of an item as rows of a table, which link to its page."""
    texts = texts or catalogue()
    return "\n".join(_row(item, each, texts) for each in found)


def _row(item: str, found: Decided, texts: Catalogue) -> str:
    claim, truth = found.claim, found.truth
    number = f'<th scope="row"><a href="{file_of(item)}">{escape(claim.number)}</a></th>'
    verdict = sentence(texts.filled(f"site.truth_{truth.value}", {}))
    cells = (
        f"<td>{sentence(texts.sentence(claim.sentence))}</td>",
        f'<td class="{truth.value}">{verdict}</td>',
        f"<td>{_where(found, texts)}</td>",
    )
    return f"<tr>{number}{''.join(cells)}</tr>"


def _where(found: Decided, texts: Catalogue) -> str:
    if found.truth is Truth.CONDITIONAL:
        return ", ".join(map(inline, found.claim.condition))
    key = "everywhere" if found.truth is Truth.TRUE else "nowhere"
    return sentence(texts.filled(f"site.{key}", {}))
