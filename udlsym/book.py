"""The book of derivations: derive, prove and write every item, and say how each fared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Final

from udlsym.claims import Claim, Status, Verdict
from udlsym.derivation.document import steps
from udlsym.derivation.formats import formatted
from udlsym.derivation.proof import Proof, prove
from udlsym.errors import OracleContradictionError, OutputError, UsageError
from udlsym.files import make_folder, write_whole
from udlsym.oracle.decide import decide
from udlsym.problems import numbers, problem, require
from udlsym.render.latex import to_book

FORMATS: Final = {"tex": "fragment", "md": "markdown", "json": "json"}
"""Ending of the files of an item -> the format they are written in."""

SITE: Final = "html"
"""The format of the book as a site, whose pages know of each other."""

DEFAULT: Final = (SITE, "tex")
"""What is written where nothing is said."""

Judge = Callable[[Claim], Verdict]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one item fared; `failure` is empty where every step was proved."""

    number: str
    steps: int
    proved: int
    seconds: float
    failure: str = ""


@dataclass(frozen=True)
class Book:
    """What is to be made: which items, in which formats, into which folder."""

    folder: Path
    chosen: tuple[str, ...] = field(default_factory=numbers)
    endings: tuple[str, ...] = DEFAULT

    def __post_init__(self) -> None:
        for number in self.chosen:
            require(number)
        known = (SITE, *FORMATS)
        if unknown := [each for each in self.endings if each not in known]:
            raise UsageError(f"unknown format {unknown[0]}; there are {', '.join(known)}")


def make_book(
    book: Book, report: Callable[[Outcome], None], judge: Judge = decide
) -> tuple[Outcome, ...]:
    """Make the book, calling `report` after each item.

    An item of which a step is not proved is not written and does not stop the others. Files that
    are in the folder already stay, unless an item of the same name takes their place. Raises
    `OutputError` where nothing can be written.
    """
    make_folder(book.folder)
    outcomes, proofs = [], []
    for number in book.chosen:
        outcome, proof = _made(number, judge)
        if proof is not None:
            _write_item(book, proof)
            proofs.append(proof)
        report(outcome)
        outcomes.append(outcome)
    if "tex" in book.endings and proofs:
        write_whole(book.folder / "book.tex", to_book(proofs))
    if SITE in book.endings and proofs:
        from udlsym.render.html_site import Site  # it loads matplotlib

        for name, content in Site(proofs).files():
            write_whole(book.folder / name, content)
    return tuple(outcomes)


def stem(number: str) -> str:
    """Return the name of an item's files without their ending.

    >>> stem("2.1"), stem("eq-2.5")
    ('problem-2.1', 'eq-2.5')
    """
    return f"problem-{number}" if number[0].isdigit() else number


class _Tally:
    """A judge that counts what it proved."""

    def __init__(self, judge: Judge) -> None:
        self.judge, self.proved = judge, 0

    def __call__(self, claim: Claim) -> Verdict:
        verdict = self.judge(claim)
        self.proved += verdict.status is Status.PROVED
        return verdict


def _made(number: str, judge: Judge) -> tuple[Outcome, Proof | None]:
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


def _write_item(book: Book, proof: Proof) -> None:
    for ending in FORMATS.keys() & set(book.endings):
        place = book.folder / f"{stem(proof.problem.number)}.{ending}"
        write_whole(place, formatted(proof, FORMATS[ending]))


def all_proved(outcomes: Iterable[Outcome]) -> bool:
    """Tell whether nothing failed.

    >>> all_proved([]), all_proved([Outcome("2.1", 3, 2, 0.1, "step 3 is wrong")])
    (True, False)
    """
    return not any(outcome.failure for outcome in outcomes)
