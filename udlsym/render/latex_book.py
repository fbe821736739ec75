"""Several items as one LaTeX document: contents, pictures, and references from page to page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from udlsym.derivation.proof import Proof
from udlsym.messages.languages import LANGUAGES
from udlsym.render.catalogue import Catalogue, catalogue
from udlsym.render.html_links import home_of, labels_of, links
from udlsym.render.item_name import item_name
from udlsym.render.latex import bookmark, escaped, latex_body, latex_head
from udlsym.render.latex_preamble import PICTURES, SETTINGS
from udlsym.render.laying_out import lay_out
from udlsym.render.pictures import illustrated
from udlsym.render.prose import written

_TAG: Final = re.compile(r"\\tag\{UDL (\d+\.\d+)\}")


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
    """Write a document with contents; the program that sets it wants the pictures in its folder."""
    texts, items = texts or catalogue(), tuple(items)
    related, chapters = _related(items, texts), _chapters(items, texts)
    homes = _homes(items)
    bodies = "\n".join(
        f"\\clearpage\n{chapters.get(item.number, '')}{item.entry}\\label{{item:{item.number}}}\n"
        f"{item.head}{related[item.number]}\n\n{_referring(item, homes)}"
        for item in items
    )
    preamble = f"{SETTINGS[texts.language].preamble}{PICTURES}{_about(texts)}"
    return f"{preamble}\\begin{{document}}\n{_opening(texts)}{bodies}\\end{{document}}\n"


def _about(texts: Catalogue) -> str:
    """What viewers and screen readers are told of the document."""
    title, tag = escaped(texts.words("site.title")), LANGUAGES[texts.language].tag
    return f"\\hypersetup{{pdftitle={{{title}}}, pdflang={{{tag}}}}}\n"


def _opening(texts: Catalogue) -> str:
    """The title and the contents."""
    title, subtitle, contents = (
        escaped(texts.words(f"site.{key}")) for key in ("title", "subtitle", "contents")
    )
    # The contents have their own page numbers, so that their length moves no page of an item and
    # the second run finds every reference as it is.
    return (
        f"\\renewcommand{{\\contentsname}}{{{contents}}}\n"
        "\\pagenumbering{roman}\n"
        f"{{\\centering\\LARGE {title}\\par\\medskip\\large {subtitle}\\par}}\n"
        "\\tableofcontents\n\\clearpage\\pagenumbering{arabic}\n"
    )


def _homes(items: tuple[ItemLatex, ...]) -> Mapping[str, str]:
    """The book's number of an equation -> the item where it is at home."""
    numbers = [item.number for item in items]
    labels = {label for item in items for label in item.labels}
    found = {label: home_of(label, numbers) for label in labels}
    shown = {item.number: item.labels for item in items}
    return {label: home for label, home in found.items() if home and label in shown[home]}


def _referring(item: ItemLatex, homes: Mapping[str, str]) -> str:
    """The item with the numbers of its equations as places to refer to, or as references."""
    placed: set[str] = set()

    def tag(found: re.Match[str]) -> str:
        label = found[1]
        if label not in homes:
            return found[0]
        if homes[label] == item.number and label not in placed:
            placed.add(label)
            return rf"{found[0]}\label{{eq:{label}}}"
        return rf"\tag{{\hyperref[eq:{label}]{{UDL {label}}}}}"

    return _TAG.sub(tag, item.body)


def _chapters(items: tuple[ItemLatex, ...], texts: Catalogue) -> Mapping[str, str]:
    """First item of a chapter -> the chapter's line in the contents."""
    found: dict[str, str] = {}
    for item in items:
        kind, _, number = item.number.rpartition("-")
        if kind == "claim":
            name = texts.words("site.claims")
        else:
            slots = {"number": (number.partition(".")[0],)}
            name = written(texts.filled("site.chapter", slots), str, str)
        found.setdefault(escaped(name), item.number)
    line = r"\phantomsection\addcontentsline{toc}{section}"
    return {first: f"{line}{{{name}}}\n" for name, first in found.items()}


def _related(items: tuple[ItemLatex, ...], texts: Catalogue) -> Mapping[str, str]:
    """What each item builds on and where it is used, with the pages."""
    found = links({item.number: item.labels for item in items})
    comma, shown = texts.words("document.comma"), {}
    for item in items:
        users = [other for other, used in found.items() if item.number in used]
        lines = [
            rf"\noindent{{\small {escaped(texts.words(f'site.{key}'))} {comma.join(named)}\par}}"
            for key, numbers in (("uses", found[item.number]), ("used_by", users))
            if (named := [_reference(number, texts) for number in numbers])
        ]
        shown[item.number] = "".join(f"\n\n{line}" for line in lines)
    return shown


def _reference(number: str, texts: Catalogue) -> str:
    place = rf"item:{number}"
    name = rf"\hyperref[{place}]{{{escaped(item_name(number, texts))}}}"
    slots = {"item": (name,), "page": (rf"\pageref{{{place}}}",)}
    # An unbreakable space keeps the page with its number.
    return written(texts.filled("item.on_page", slots), lambda part: part, str).replace(
        r" \pageref", r"~\pageref"
    )
