from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from udlsym.book import Book, Outcome, cache, items, make_book
from udlsym.book.cache import KEPT, Cache, cache_home
from udlsym.book.made import Made, Order
from udlsym.derivation.proof import Proof

ORDER = Order("item", "eq-2.4", ("md",))
MADE = Made(Outcome("eq-2.4", 4, 4, 0.5), {"eq-2.4.md": b"one < two"})


def _file(folder: Path) -> Path:
    (place,) = folder.iterdir()
    return place


def test_what_is_kept_is_found(tmp_path: Path) -> None:
    """The same order finds it, as kept; another number, another format and --force do not."""
    shelf = Cache(tmp_path / "new")
    assert shelf.found(ORDER) is None
    shelf.keep(ORDER, MADE)
    assert shelf.found(ORDER) == replace(MADE, outcome=replace(MADE.outcome, kept=True))
    for other in (replace(ORDER, number="eq-2.5"), replace(ORDER, endings=("json",))):
        assert shelf.found(other) is None
    assert replace(shelf, fresh=True).found(ORDER) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[:0],
        lambda text: text[: len(text) // 2],
        lambda text: text[:-1],
        lambda text: text.replace('"steps": 4', '"steps": 5'),
        lambda text: text.replace("\n", "", 1),
        lambda text: "\udcff".encode("utf-8", "surrogateescape").decode("latin-1") + text,
        lambda text: text.partition("\n")[2],
    ],
)
def test_damaged_files_are_not_taken(damage: object, tmp_path: Path) -> None:
    """What is cut off or changed is as if it was not there, and is made again."""
    shelf = Cache(tmp_path)
    shelf.keep(ORDER, MADE)
    place = _file(tmp_path)
    assert callable(damage)
    place.write_text(damage(place.read_text("utf-8")), "utf-8")
    assert shelf.found(ORDER) is None
    shelf.keep(ORDER, MADE)
    assert shelf.found(ORDER)


@pytest.mark.parametrize(
    "content",
    ["[]", "1", "null", "{}", '{"outcome": 3}', '{"outcome": {"number": "1"}, "files": {}}'],
)
def test_other_json_is_not_taken(content: str, tmp_path: Path) -> None:
    """A file that is whole and yet something else is not taken."""
    shelf = Cache(tmp_path)
    shelf.keep(ORDER, MADE)
    _file(tmp_path).write_text(f"{cache._head(ORDER, content)}\n{content}")
    assert shelf.found(ORDER) is None


def test_sources_that_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was made of other sources of the item is not taken."""
    shelf = Cache(tmp_path)
    shelf.keep(ORDER, MADE)
    monkeypatch.setattr(cache, "own_state", lambda number: f"changed {number}")
    assert shelf.found(ORDER) is None


def test_failures_are_not_kept(tmp_path: Path) -> None:
    """What is not proved is tried again each time."""
    shelf = Cache(tmp_path / "new")
    shelf.keep(ORDER, Made(Outcome("eq-2.4", 4, 3, 0.5, "step 4 is undecided")))
    assert not (tmp_path / "new").exists()


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    """Where nothing can be kept, nothing is kept, and that is all."""
    (tmp_path / "file").write_text("")
    shelf = Cache(tmp_path / "file" / "below")
    shelf.keep(ORDER, MADE)
    shelf.tidy()
    assert shelf.found(ORDER) is None


def test_old_states_go(tmp_path: Path) -> None:
    """The states that were used last stay, this one among them."""
    for age in range(KEPT + 2):
        (tmp_path / str(age)).mkdir()
        os.utime(tmp_path / str(age), (10**9 - age, 10**9 - age))
    oldest = Cache(tmp_path / str(KEPT + 1))
    oldest.tidy()
    left = sorted(place.name for place in tmp_path.iterdir())
    assert left == [*map(str, range(KEPT - 1)), str(KEPT + 1)]


@pytest.mark.parametrize(("given", "there"), [("{}", "{}"), ("", "~/.cache"), ("a/b", "~/.cache")])
def test_where_it_is(
    given: str, there: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """XDG_CACHE_HOME counts where it is an absolute path."""
    monkeypatch.setenv("XDG_CACHE_HOME", given.format(tmp_path))
    assert cache_home() == Path(there.format(tmp_path)).expanduser()


def test_a_book_out_of_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second book derives nothing, and has the same bytes; --force derives it again."""
    shelf, chosen, endings = Cache(tmp_path / "cache"), ("eq-2.4", "3.16"), ("html", "tex", "json")
    first = make_book(Book(tmp_path / "a", chosen, endings), lambda _: None, cache=shelf)
    derived: list[str] = []

    def make(order: Order) -> Made:
        derived.append(order.number)
        return real(order)

    real = items.make
    monkeypatch.setattr(items, "make", make)
    second = make_book(Book(tmp_path / "b", chosen, endings), lambda _: None, cache=shelf)
    assert derived == []
    assert second == tuple(replace(each, kept=True) for each in first)
    for place in (tmp_path / "a").rglob("*.*"):
        other = tmp_path / "b" / place.relative_to(tmp_path / "a")
        assert other.read_bytes() == place.read_bytes()
    fresh = replace(shelf, fresh=True)
    make_book(Book(tmp_path / "b", chosen, ("json",)), lambda _: None, cache=fresh)
    assert derived == list(chosen)


def test_what_is_made_before_a_stop_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that is interrupted leaves what it made; the next one goes on from there."""
    shelf, book = Cache(tmp_path / "cache"), Book(tmp_path / "a", ("eq-2.4", "eq-2.6"), ("json",))
    real = items.make

    def stopped(order: Order) -> Made:
        if order.number == "eq-2.6":
            raise KeyboardInterrupt
        return real(order)

    monkeypatch.setattr(items, "make", stopped)
    with pytest.raises(KeyboardInterrupt):
        make_book(book, lambda _: None, cache=shelf)
    monkeypatch.setattr(items, "make", real)
    assert [each.kept for each in make_book(book, lambda _: None, cache=shelf)] == [True, False]


def test_no_proof_comes_out_of_a_cache(tmp_path: Path) -> None:
    """What a file of the cache says becomes text and bytes, whatever it says."""
    shelf = Cache(tmp_path)
    shelf.keep(ORDER, items.make(replace(ORDER, endings=("html", "tex"))))
    found = shelf.found(ORDER)
    assert found is not None
    data = json.loads(found.line())
    assert data["html"]["number"] == data["latex"]["number"] == "eq-2.4"
    assert not any(isinstance(each, Proof) for each in (found.html, found.latex, found.figure))
