"""The book as a static site: contents, a page an item, the figures; no network, no script needed.

A page is read without JavaScript; a small script makes the copy buttons and the search work.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from importlib.resources import files
from typing import Final

from udlsym.figures.register import FIGURES, draw_figure, figures_beside
from udlsym.figures.saving import figure_bytes
from udlsym.figures.theme import DARK, LIGHT, Theme
from udlsym.messages.languages import LANGUAGES
from udlsym.render.catalogue import Catalogue, Sentence, catalogue
from udlsym.render.file_names import file_of
from udlsym.render.html import sentence
from udlsym.render.html_item import ItemHtml
from udlsym.render.html_links import home_of, linked, links
from udlsym.render.html_picture import inline_svg
from udlsym.render.html_scripts import FIGURE_SCRIPT, interactive_script, interactive_style
from udlsym.render.item_name import item_name
from udlsym.render.pictures import figure_slots
from udlsym.render.prose import written
from udlsym.syntax.plain import to_unicode

INDEX, GALLERY, LEDGER = "index.html", "figures.html", "claims.html"
STYLE, SCRIPT, TIMES = "book.css", "book.js", "times.js"

_LEDGER_HEADINGS: Final = ("claim", "says", "verdict", "where_it_holds")


def figure_html(number: str, texts: Catalogue | None = None) -> str:
    """Draw a figure of the book as an element of a page, with its caption."""
    # SymPy takes half a second to load, and a site that is made from the cache does without it.
    from udlsym.render.html_interactive import interactive_html

    texts = texts or catalogue()
    words = written(texts.filled("site.figure", figure_slots(number, texts)), str, to_unicode)
    svg = figure_bytes(draw_figure(number, LIGHT.speaking(texts.language)), "svg", number).decode()
    drawn = inline_svg(svg, f"f{number.replace('.', '-')}-", words, LIGHT.roles())
    caption = f"<figcaption>{escape(words)}</figcaption>"
    moving = interactive_html(number, texts)
    return f'<figure id="figure-{number}">{drawn}{moving}{caption}</figure>'


@dataclass
class Site:
    """Files of the site by name, of the items and of the figures of the book by number."""

    items: Sequence[ItemHtml]
    figures: Mapping[str, str]
    texts: Catalogue = field(default_factory=catalogue)

    @cached_property
    def _links(self) -> Mapping[str, tuple[str, ...]]:
        return links({item.number: item.labels for item in self.items})

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield each file's name and content, the contents first."""
        yield INDEX, self.index()
        for place, item in enumerate(self.items):
            yield file_of(item.number), self.item(place)
        yield GALLERY, self.gallery()
        if self.has_ledger:
            yield LEDGER, self.ledger()
        yield STYLE, _asset(STYLE) + interactive_style() + _figure_colours()
        yield SCRIPT, _asset(SCRIPT)
        yield FIGURE_SCRIPT, interactive_script()
        yield TIMES, self.times()

    def times(self) -> str:
        """Return how long proofs took, a list a page; no other file of the site depends on it."""
        found = {
            file_of(item.number): [round(each, 4) for each in item.seconds] for item in self.items
        }
        return f"window.udlsymTimes = {json.dumps(found)};\n"

    @property
    def has_ledger(self) -> bool:
        """Whether there are claims of the book among the items."""
        return any(item.ledger for item in self.items)

    def index(self) -> str:
        """Return the contents."""
        parts = [
            f"<h1>{self._text('title')}</h1>",
            f'<p class="source">{self._text("subtitle")}</p>',
            f"<p>{self._text('about')}</p>",
            self.search(),
        ]
        for heading, groups in self.groups().items():
            parts.append(f"<section><h2>{heading}</h2>")
            for name, items in groups.items():
                listed = "\n".join(map(self._entry, items))
                title = f"<h3>{name}</h3>" if name else ""
                parts.append(f'<div class="group">{title}<ul class="items">{listed}</ul></div>')
            parts.append("</section>")
        more = [(GALLERY, "figures"), *([(LEDGER, "ledger")] if self.has_ledger else [])]
        links_ = (f'<a href="{file}">{self._text(key)}</a>' for file, key in more)
        parts.append(f"<p>{' · '.join(links_)}</p>")
        return self.document(self._plain("title"), "\n".join(parts), "")

    def search(self) -> str:
        """Return the field that narrows the contents; it is shown where the script runs."""
        return (
            f'<p class="search"><label>{self._text("search")} <input type="search"></label> '
            f'<span class="small" role="status" data-none="{self._text("nothing_found")}"></span>'
            "</p>"
        )

    def groups(self) -> dict[str, dict[str, list[ItemHtml]]]:
        """Chapter -> equations and problems -> items."""
        found: dict[str, dict[str, list[ItemHtml]]] = {}
        for item in self.items:
            kind, _, number = item.number.rpartition("-")
            if kind == "claim":
                chapter, name = self._text("claims"), ""
            else:
                chapter = self._text("chapter", number=(number.partition(".")[0],))
                name = self._text("equations" if kind else "problems")
            found.setdefault(chapter, {}).setdefault(name, []).append(item)
        return found

    def _entry(self, item: ItemHtml) -> str:
        number = escape(item_name(item.number, self.texts))
        link = f'<a href="{file_of(item.number)}">{item.title}</a>'
        words = escape(" ".join((number, item.plain.lower(), *item.labels, item.words)), quote=True)
        shown = f'<span class="number">{number}</span> <span>{link}</span>'
        return f'<li data-words="{words}">{shown}</li>'

    def item(self, place: int) -> str:
        """Return the page of an item."""
        item = self.items[place]
        beside = figures_beside(item.number)
        figures = "\n".join(self.figures[each] for each in beside if each in self.figures)
        body = linked(item.body, self.homes(item))
        head = f'<h1>{item.title}</h1>\n<p class="source">{escape(item.source)}</p>'
        title = f"{item_name(item.number, self.texts)} {item.plain}"
        content = f"{head}\n{self.related(item)}\n{figures}\n{body}"
        return self.document(title, content, self.navigation(place), place)

    def homes(self, item: ItemHtml) -> Mapping[str, str]:
        """Equation number -> file of its page, for the equations on a page."""
        numbers = [each.number for each in self.items]
        homes = {label: home_of(label, numbers) for label in item.labels}
        return {
            label: file_of(home) for label, home in homes.items() if home and home != item.number
        }

    def related(self, item: ItemHtml) -> str:
        """Return what a page builds on, and which pages use it."""
        found = self._links
        users = [other for other, used in found.items() if item.number in used]
        rows = []
        for key, numbers in (("uses", found[item.number]), ("used_by", users)):
            if numbers:
                listed = self.texts.words("document.comma").join(
                    f'<a href="{file_of(each)}">{escape(item_name(each, self.texts))}</a>'
                    for each in numbers
                )
                rows.append(f"{self._text(key)} {listed}")
        return f'<p class="related">{" · ".join(rows)}</p>' if rows else ""

    def gallery(self) -> str:
        """Return all figures on one page."""
        shown = (self.figures[each] for each in FIGURES if each in self.figures)
        return self.aside("figures", "\n".join(shown))

    def ledger(self) -> str:
        """Return the claims of the book with what was found of each."""
        head = "".join(f'<th scope="col">{self._text(each)}</th>' for each in _LEDGER_HEADINGS)
        rows = "\n".join(item.ledger for item in self.items if item.ledger)
        table = f"<table><thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table>"
        about = f"<p>{self._text('about_ledger')}</p>"
        return self.aside("ledger", f'{about}\n<div class="table ledger">{table}</div>')

    def aside(self, key: str, body: str) -> str:
        """Return a page beside the items, with a link to the contents."""
        around = f'<ul><li><a href="{INDEX}">{self._text("contents")}</a></li></ul>'
        return self.document(self._plain(key), f"<h1>{self._text(key)}</h1>\n{body}", around)

    def navigation(self, place: int) -> str:
        """Return the links to the page before, the contents, the page after."""
        before = self.items[place - 1] if place else None
        after = self.items[place + 1] if place + 1 < len(self.items) else None
        entries = [f'<li><a href="{INDEX}">{self._text("contents")}</a></li>']
        if before:
            link = f'<a rel="prev" href="{file_of(before.number)}">'
            entries.insert(0, f"<li>{link}← {self._towards('previous', before)}</a></li>")
        if after:
            link = f'<a rel="next" href="{file_of(after.number)}">'
            entries.append(f"<li>{link}{self._towards('next', after)} →</a></li>")
        return f"<ul>{''.join(entries)}</ul>"

    def _towards(self, key: str, item: ItemHtml) -> str:
        name = escape(item_name(item.number, self.texts))
        return f"{self._text(key)}{self.texts.words('document.colon')}{name}"

    def document(self, title: str, body: str, around: str, place: int | None = None) -> str:
        """Return a whole page."""
        label = self._text("contents")
        top = f'<nav aria-label="{label}">{around}</nav>\n' if around else ""
        end = f'<nav aria-label="{label}, 2">{around}</nav>\n' if place is not None else ""
        return (
            f'<!DOCTYPE html>\n<html lang="{LANGUAGES[self.texts.language].tag}">\n<head>\n'
            '<meta charset="utf-8">\n'
            f"<title>{escape(title)}</title>\n"
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<link rel="stylesheet" href="{STYLE}">\n{_scripts(body)}'
            f'</head>\n<body>\n<a class="skip" href="#content">{self._text("skip")}</a>\n{top}'
            f'<main id="content">\n{body}\n</main>\n{end}</body>\n</html>\n'
        )

    def _text(self, key: str, **slots: Sentence) -> str:
        return sentence(self.texts.filled(f"site.{key}", slots))

    def _plain(self, key: str, **slots: Sentence) -> str:
        return written(self.texts.filled(f"site.{key}", slots), str, to_unicode)


def _scripts(body: str) -> str:
    """What a page runs: the times of proofs and the sliders only where there are some."""
    needed = {TIMES: "data-time=", SCRIPT: "", FIGURE_SCRIPT: 'class="interactive"'}
    names = (name for name, mark in needed.items() if mark in body)
    return "".join(f'<script src="{name}" defer></script>\n' for name in names)


def _asset(name: str) -> str:
    return files("udlsym.render").joinpath("assets", name).read_text("utf-8")


def _figure_colours() -> str:
    return (
        f":root {{ {_declared(LIGHT)} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_declared(DARK)} }} }}\n"
    )


def _declared(theme: Theme) -> str:
    return " ".join(f"--fig-{role}: {colour};" for role, colour in theme.roles().items())
