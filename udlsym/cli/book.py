"""``udlsym book``: derive, prove and write everything."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from udlsym.cli.exit_codes import ExitCode
from udlsym.cli.language import add_language
from udlsym.cli.output import note, write, write_json
from udlsym.cli.texts import folder_name
from udlsym.errors import UsageError

if TYPE_CHECKING:
    from udlsym.book import Outcome

SCHEMA: Final = 1
FOLDERS: Final = {"en": "build/book", "zh": "build/book-zh"}
"""Language -> where its book goes if nothing is said."""

_HEAD: Final = ("item", "steps", "proved", "seconds")


def configure(parser: ArgumentParser) -> None:
    """Add where to, which items and which formats."""
    parser.add_argument(
        "--out",
        metavar="DIR",
        type=folder_name,
        help="the folder to write to (build/book, build/book-zh)",
    )
    parser.add_argument("--only", metavar="2.1,2.2", help="the items to make, in place of all")
    parser.add_argument(
        "--format",
        metavar="html,tex,pdf,md,json",
        default="html,tex",
        help="one or more formats (html,tex)",
    )
    add_language(parser)
    parser.add_argument(
        "--force", action="store_true", help="prove everything anew, use nothing made before"
    )
    parser.add_argument(
        "--jobs", type=_count, metavar="N", help="how many processes derive (one a processor)"
    )
    parser.add_argument("--json", action="store_true", help="write the table at the end as JSON")


def run(options: Namespace) -> ExitCode:
    """Make the book; the status is 0 only if every step of every item is proved."""
    from udlsym.book import Book, all_proved, make_book
    from udlsym.book.cache import user_cache
    from udlsym.book.workers import processors
    from udlsym.problems import numbers

    chosen = numbers() if options.only is None else _listed(options.only, "--only")
    folder = Path(options.out or FOLDERS[options.lang])
    book = Book(folder, chosen, _listed(options.format, "--format"), options.lang)
    jobs, cache = options.jobs or processors(), user_cache(fresh=options.force)
    with _progress(len(book.chosen)) as report:
        outcomes = make_book(book, report, jobs=jobs, cache=cache)
    for outcome in outcomes:
        if outcome.failure:
            note(f"udlsym: {outcome.number} is not written: {outcome.failure}")
    if options.json:
        items = [asdict(outcome) for outcome in outcomes]
        write_json(SCHEMA, {"folder": str(book.folder), "items": items})
    else:
        write(_table(outcomes))
    return ExitCode.OK if all_proved(outcomes) else ExitCode.WRONG


def _count(text: str) -> int:
    if not (text.isdecimal() and int(text) > 0):
        raise ArgumentTypeError(f"{text!r} is not a number of processes")
    return int(text)


def _listed(text: str, option: str) -> tuple[str, ...]:
    items = tuple(dict.fromkeys(each.strip() for each in text.split(",") if each.strip()))
    if not items:
        raise UsageError(f"{option} is empty")
    return items


def _table(outcomes: tuple[Outcome, ...]) -> str:
    rows = [_HEAD, *map(_row, outcomes)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in rows
    )


def _row(outcome: Outcome) -> tuple[str, ...]:
    return (
        outcome.number,
        str(outcome.steps),
        str(outcome.proved),
        f"{outcome.seconds:.2f}",
    )


@contextmanager
def _progress(total: int) -> Iterator[Callable[[Outcome], None]]:
    """Give a function to call after each item: a bar on a terminal, else a line an item."""
    if not sys.stderr.isatty():
        yield _line
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("deriving", total=total)
        yield lambda outcome: bar.update(task, advance=1, description=outcome.number)


def _line(outcome: Outcome) -> None:
    said = "failed" if outcome.failure else f"{outcome.proved} of {outcome.steps} steps proved"
    how = "before, and nothing changed" if outcome.kept else f"in {outcome.seconds:.2f} s"
    note(f"{outcome.number}: {said} {how}")
