"""The book as a static site: contents, a page an item, the figures; no network, no script needed.

A page is read without JavaScript; a small script makes the copy buttons work.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from html import escape
from importlib.resources import files

from udlsym.derivation.diagram import Diagram
from udlsym.derivation.figure import Figure
from udlsym.derivation.proof import Proof
from udlsym.figures.proved import draw_block
from udlsym.figures.register import FIGURES, draw_figure, figures_beside
from udlsym.figures.saving import figure_bytes
from udlsym.figures.theme import DARK, LIGHT, Theme
from udlsym.render.catalogue import Catalogue, Sentence, catalogue
from udlsym.render.html import html_body, sentence
from udlsym.render.html_links import home_of, labels_of, links
from udlsym.render.html_picture import inline_svg
from udlsym.render.page import Page, lay_out
from udlsym.render.prose import written
from udlsym.syntax.plain import to_unicode

INDEX, GALLERY = "index.html", "figures.html"
STYLE, SCRIPT = "book.css", "book.js"


def file_of(number: str) -> str:
    """Return the file of an item.

    >>> file_of("3.3"), file_of("eq-2.5")
    ('problem-3.3.html', 'eq-2.5.html')
    """
    return f"problem-{number}.html" if number[0].isdigit() else f"{number}.html"


@dataclass
class Site:
    """Files of the site by name; what is drawn is drawn once."""

    proofs: Sequence[Proof]
    texts: Catalogue = field(default_factory=catalogue)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """All items laid out."""
        return tuple(lay_out(proof, self.texts) for proof in self.proofs)

    @cached_property
    def _links(self) -> Mapping[str, tuple[str, ...]]:
        return links(self.pages)

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield each file's name and content, the contents first."""
        yield INDEX, self.index()
        for place in range(len(self.pages)):
            yield file_of(self.pages[place].number), self.item(place)
        yield GALLERY, self.gallery()
        yield STYLE, _asset(STYLE) + _figure_colours()
        yield SCRIPT, _asset(SCRIPT)

    def index(self) -> str:
        """Return the contents."""
        parts = [
            f"<h1>{self._text('title')}</h1>",
            f'<p class="source">{self._text("subtitle")}</p>',
        ]
        parts.append(f"<p>{self._text('about')}</p>")
        for heading, groups in self.groups().items():
            parts.append(f"<h2>{heading}</h2>")
            for name, pages in groups.items():
                listed = "\n".join(map(self._entry, pages))
                title = f"<h3>{name}</h3>" if name else ""
                parts.append(f'{title}<ul class="items">{listed}</ul>')
        parts.append(f'<p><a href="{GALLERY}">{self._text("figures")}</a></p>')
        return self.document(self._plain("title"), "\n".join(parts), "")

    def groups(self) -> dict[str, dict[str, list[Page]]]:
        """Chapter -> equations and problems -> pages."""
        found: dict[str, dict[str, list[Page]]] = {}
        for page in self.pages:
            kind, _, number = page.number.rpartition("-")
            if kind == "claim":
                chapter, name = self._text("claims"), ""
            else:
                chapter = self._text("chapter", number=(number.partition(".")[0],))
                name = self._text("equations" if kind else "problems")
            found.setdefault(chapter, {}).setdefault(name, []).append(page)
        return found

    def _entry(self, page: Page) -> str:
        number = escape(page.number.replace("-", " "))
        link = f'<a href="{file_of(page.number)}">{sentence(page.title)}</a>'
        return f'<li><span class="number">{number}</span> <span>{link}</span></li>'

    def item(self, place: int) -> str:
        """Return the page of an item."""
        page = self.pages[place]
        figures = "\n".join(map(self.figure, figures_beside(page.number)))
        body = html_body(page, self.texts, _block_svg, self.homes(page))
        head = f'<h1>{sentence(page.title)}</h1>\n<p class="source">{escape(page.source)}</p>'
        around = self.navigation(place)
        title = f"{page.number} {written(page.title, str, to_unicode)}"
        return self.document(
            title, f"{head}\n{self.related(page)}\n{figures}\n{body}", around, place
        )

    def homes(self, page: Page) -> Mapping[str, str]:
        """Equation number -> file of its page, for the equations on a page."""
        items = [each.number for each in self.pages]
        homes = {label: home_of(label, items) for label in labels_of(page)}
        return {
            label: file_of(home) for label, home in homes.items() if home and home != page.number
        }

    def related(self, page: Page) -> str:
        """Return what a page builds on, and which pages use it."""
        found = self._links
        users = [item for item, used in found.items() if page.number in used]
        rows = []
        for key, items in (("uses", found[page.number]), ("used_by", users)):
            if items:
                listed = ", ".join(
                    f'<a href="{file_of(each)}">{escape(each.replace("-", " "))}</a>'
                    for each in items
                )
                rows.append(f"{self._text(key)} {listed}")
        return f'<p class="related">{" · ".join(rows)}</p>' if rows else ""

    def figure(self, number: str) -> str:
        """Return a figure of the book with its caption."""
        caption = self.texts.texts[f"figure.fig_{number.replace('.', '_')}"]
        words = self._plain("figure", number=(number,), caption=(caption,))
        prefix = f"f{number.replace('.', '-')}-"
        drawn = inline_svg(_svg(number), prefix, words, LIGHT.roles())
        return (
            f'<figure id="figure-{number}">{drawn}<figcaption>{escape(words)}</figcaption></figure>'
        )

    def gallery(self) -> str:
        """Return all figures on one page."""
        parts = [f"<h1>{self._text('figures')}</h1>", *map(self.figure, FIGURES)]
        around = f'<ul><li><a href="{INDEX}">{self._text("contents")}</a></li></ul>'
        return self.document(self._plain("figures"), "\n".join(parts), around)

    def navigation(self, place: int) -> str:
        """Return the links to the page before, the contents, the page after."""
        before = self.pages[place - 1] if place else None
        after = self.pages[place + 1] if place + 1 < len(self.pages) else None
        entries = [f'<li><a href="{INDEX}">{self._text("contents")}</a></li>']
        if before:
            link = f'<a rel="prev" href="{file_of(before.number)}">← {self._text("previous")}'
            entries.insert(0, f"<li>{link}: {escape(before.number)}</a></li>")
        if after:
            link = f'<a rel="next" href="{file_of(after.number)}">{self._text("next")}'
            entries.append(f"<li>{link}: {escape(after.number)} →</a></li>")
        return f"<ul>{''.join(entries)}</ul>"

    def document(self, title: str, body: str, around: str, place: int | None = None) -> str:
        """Return a whole page."""
        label = self._text("contents")
        top = f'<nav aria-label="{label}">{around}</nav>\n' if around else ""
        end = f'<nav aria-label="{label}, 2">{around}</nav>\n' if place is not None else ""
        return (
            f'<!DOCTYPE html>\n<html lang="{self.texts.language}">\n<head>\n'
            '<meta charset="utf-8">\n'
            f"<title>{escape(title)}</title>\n"
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<link rel="stylesheet" href="{STYLE}">\n<script src="{SCRIPT}" defer></script>\n'
            f'</head>\n<body>\n<a class="skip" href="#content">{self._text("skip")}</a>\n{top}'
            f'<main id="content">\n{body}\n</main>\n{end}</body>\n</html>\n'
        )

    def _text(self, key: str, **slots: Sentence) -> str:
        return sentence(self.texts.filled(f"site.{key}", slots))

    def _plain(self, key: str, **slots: Sentence) -> str:
        return written(self.texts.filled(f"site.{key}", slots), str, to_unicode)


@cache
def _svg(number: str) -> str:
    return figure_bytes(draw_figure(number, LIGHT), "svg", number).decode()


def _block_svg(block: Figure | Diagram, prefix: str, label: str) -> str:
    svg = figure_bytes(draw_block(block, theme=LIGHT), "svg", prefix).decode()
    return inline_svg(svg, prefix, label, LIGHT.roles())


def _asset(name: str) -> str:
    return files("udlsym.render").joinpath("assets", name).read_text("utf-8")


def _figure_colours() -> str:
    return (
        f":root {{ {_declared(LIGHT)} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_declared(DARK)} }} }}\n"
    )


def _declared(theme: Theme) -> str:
    return " ".join(f"--fig-{role}: {colour};" for role, colour in theme.roles().items())
