"""Several items as one LaTeX document: contents, pictures, and references from page to page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from udlsym.derivation.proof import Proof
from udlsym.render.catalogue import Catalogue, catalogue
from udlsym.render.html_links import labels_of, links
from udlsym.render.latex import PREAMBLE, bookmark, escaped, latex_body, latex_head
from udlsym.render.page import lay_out
from udlsym.render.pictures import illustrated
from udlsym.render.prose import written

_PICTURES: Final = r"""\usepackage{graphicx}
\newsavebox{\drawing}
\newif\ifdrawingfits
\newcommand{\drawn}[1]{%
  \sbox{\drawing}{\includegraphics[scale=0.8]{#1}}%
  \drawingfitstrue
  \ifdim\wd\drawing>\linewidth\drawingfitsfalse\fi
  \ifdim\ht\drawing>0.88\textheight\drawingfitsfalse\fi
  \ifdrawingfits\usebox{\drawing}\else
    \includegraphics[width=\linewidth,height=0.88\textheight,keepaspectratio]{#1}\fi}
\ifdefined\pdfsuppresswarningpagegroup\pdfsuppresswarningpagegroup=1\fi
"""


@dataclass(frozen=True, slots=True)
class ItemLatex:
    """An item's part of the document, as text, made of a `Proof` now or by the same sources.

    entry: its line in the contents. head: title and source. labels: the book's numbers of its
    equations.
    """

    number: str
    entry: str
    head: str
    body: str
    labels: tuple[str, ...]


def item_latex(proof: Proof, texts: Catalogue | None = None) -> ItemLatex:
    """Write a proof as its part of the document, which names the files of its pictures."""
    texts = texts or catalogue()
    page = illustrated(lay_out(proof, texts), texts)
    entry, head = bookmark(page, "subsection"), latex_head(page)
    return ItemLatex(page.number, entry, head, latex_body(page), labels_of(page))


def latex_book(items: Iterable[ItemLatex], texts: Catalogue | None = None) -> str:
    """Write a document with contents; pdflatex wants the pictures in its folder."""
    texts, items = texts or catalogue(), tuple(items)
    related, chapters = _related(items, texts), _chapters(items, texts)
    title = escaped(texts.texts["site.title"])
    subtitle = escaped(texts.texts["site.subtitle"])
    # The contents have their own page numbers, so that their length moves no page of an item and
    # the second run of pdflatex finds every reference as it is.
    opening = (
        "\\pagenumbering{roman}\n"
        f"{{\\centering\\LARGE {title}\\par\\medskip\\large {subtitle}\\par}}\n"
        "\\tableofcontents\n\\clearpage\\pagenumbering{arabic}\n"
    )
    bodies = "\n".join(
        f"\\clearpage\n{chapters.get(item.number, '')}{item.entry}\\label{{item:{item.number}}}\n"
        f"{item.head}{related[item.number]}\n\n{item.body}"
        for item in items
    )
    return f"{PREAMBLE}{_PICTURES}\\begin{{document}}\n{opening}{bodies}\\end{{document}}\n"


def _chapters(items: tuple[ItemLatex, ...], texts: Catalogue) -> Mapping[str, str]:
    """First item of a chapter -> the chapter's line in the contents."""
    found: dict[str, str] = {}
    for item in items:
        kind, _, number = item.number.rpartition("-")
        if kind == "claim":
            name = texts.texts["site.claims"]
        else:
            slots = {"number": (number.partition(".")[0],)}
            name = written(texts.filled("site.chapter", slots), str, str)
        found.setdefault(escaped(name), item.number)
    line = r"\phantomsection\addcontentsline{toc}{section}"
    return {first: f"{line}{{{name}}}\n" for name, first in found.items()}


def _related(items: tuple[ItemLatex, ...], texts: Catalogue) -> Mapping[str, str]:
    """What each item builds on and where it is used, with the pages."""
    found = links({item.number: item.labels for item in items})
    shown = {}
    for item in items:
        users = [other for other, used in found.items() if item.number in used]
        parts = [
            f"{escaped(texts.texts[f'site.{key}'])} {', '.join(map(_reference, numbers))}"
            for key, numbers in (("uses", found[item.number]), ("used_by", users))
            if numbers
        ]
        shown[item.number] = f"\n\n\\noindent{{\\small {'. '.join(parts)}.\\par}}" if parts else ""
    return shown


def _reference(number: str) -> str:
    name = escaped(number.replace("-", " "))
    return rf"\hyperref[item:{number}]{{{name}}} (page~\pageref{{item:{number}}})"
