"""Making the book: everything is ordered, taken from the cache or made, and written in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final

from udlsym.book.made import Made, Order
from udlsym.book.outcome import Outcome
from udlsym.book.plan import PDF, SITE, Book
from udlsym.book.typesetting import require_engine, typeset
from udlsym.book.workers import made_by_workers
from udlsym.figures.register import FIGURES, figures_beside
from udlsym.files import make_folder, write_whole
from udlsym.render.catalogue import catalogue

PICTURE: Final = ".pdf"
"""The ending of the pictures that the document shows."""

if TYPE_CHECKING:
    from udlsym.audit.verdicts import Judge
    from udlsym.book.cache import Cache


def make_book(
    book: Book,
    report: Callable[[Outcome], None],
    judge: Judge | None = None,
    jobs: int = 1,
    cache: Cache | None = None,
) -> tuple[Outcome, ...]:
    """Make the book, calling `report` after each item.

    An item of which a step is not proved is not written and does not stop the others. Files that
    are in the folder already stay, unless an item of the same name takes their place. jobs: how
    many processes derive at the same time; the files do not depend on it. cache: where to look
    for what was made before. judge: in place of the oracle; then there is one process and no cache.
    Raises `OutputError` where nothing can be written, and `UsageError` for a PDF without LaTeX.
    """
    if PDF in book.endings:
        require_engine(book.language)
    make_folder(book.folder)
    orders = orders_of(book)
    found = {} if judge or cache is None else _kept(orders, cache)
    missing = [order for order in orders if order not in found]
    new = _made(missing, judge, jobs)
    made: dict[Order, Made] = {}
    outcomes = []
    for order in orders:
        made[order] = found[order] if order in found else next(new)
        if cache is not None and order not in found and not judge:
            cache.keep(order, made[order])
        _write(book, made[order])
        if order.kind == "item":
            report(made[order].outcome)
            outcomes.append(made[order].outcome)
    if cache is not None:
        cache.tidy()
    _bind(book, made, cache)
    return tuple(outcomes)


def orders_of(book: Book) -> tuple[Order, ...]:
    """Return what a book consists of: its items, and the figures of the book that they show."""
    endings = tuple(sorted(book.endings))
    beside = set(chain.from_iterable(map(figures_beside, book.chosen)))
    shown = [each for each in FIGURES if SITE in endings or each in beside]
    pictured = endings != ("json",)
    figures = (Order("figure", each, endings, book.language) for each in shown if pictured)
    return (*(Order("item", each, endings, book.language) for each in book.chosen), *figures)


def _kept(orders: Sequence[Order], cache: Cache) -> dict[Order, Made]:
    looked_up = ((order, cache.found(order)) for order in orders)
    return {order: made for order, made in looked_up if made is not None}


def _made(orders: Sequence[Order], judge: Judge | None, jobs: int) -> Iterator[Made]:
    if jobs > 1 and len(orders) > 1 and judge is None:
        yield from made_by_workers(orders, jobs)
    elif orders:
        from udlsym.book.items import make  # what derives and draws is slow to load

        yield from (make(order, judge) if judge else make(order) for order in orders)


def _write(book: Book, made: Made) -> None:
    """Write the files of an item or a figure; pictures for the PDF alone stay in it."""
    for name, content in made.files.items():
        if "tex" in book.endings or not name.endswith(PICTURE):
            place = book.folder / name
            make_folder(place.parent)
            write_whole(place, content)


def _bind(book: Book, made: dict[Order, Made], cache: Cache | None) -> None:
    """Write what is made of all items together: the document, and the pages of the site."""
    items = [made[order] for order in made if order.kind == "item"]
    texts = catalogue(book.language)
    if latex := [each.latex for each in items if each.latex is not None]:
        from udlsym.render.latex_book import latex_book

        source = latex_book(latex, texts)
        if "tex" in book.endings:
            write_whole(book.folder / "book.tex", source)
        if PDF in book.endings:
            write_whole(book.folder / "book.pdf", _pdf(source, made, book.language, cache))
    if pages := [each.html for each in items if each.html is not None]:
        from udlsym.render.html_site import Site

        figures = {order.number: each.figure for order, each in made.items() if each.figure}
        for name, content in Site(pages, figures, texts).files():
            write_whole(book.folder / name, content)


def _pdf(source: str, made: dict[Order, Made], language: str, cache: Cache | None) -> bytes:
    files = chain.from_iterable(each.files.items() for each in made.values())
    pictures = {name: content for name, content in files if name.endswith(PICTURE)}
    if cache is None:
        return typeset(source, pictures, language)
    parts = (language.encode(), source.encode(), *pictures.values())
    return cache.bytes_of(parts, lambda: typeset(source, pictures, language))
