from __future__ import annotations

import sys
from pathlib import Path

import pytest

import udlsym.problems as registry
from udlsym.errors import UsageError
from udlsym.problems import derive, numbers, problem, problems

ITEM = """
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem

PROBLEM = Problem({number!r}, "UDL", message("best.title"), (), lambda: None)
"""


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of derivations that is not the book's, found under another package name."""
    folder = tmp_path / "shelf_of_tests"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    for name in ("problem_2_2", "problem_2_10", "problem_10_1", "eq_2_5", "eq_3_1", "claim_5"):
        kind, _, rest = name.partition("_")
        number = rest.replace("_", ".")
        number = number if kind == "problem" else f"{kind}-{number}"
        (folder / f"{name}.py").write_text(ITEM.format(number=number))
    (folder / "notes.py").write_text("raise RuntimeError('not an item')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(registry, "FOLDER", folder.name)
    for loaded in [name for name in sys.modules if name.startswith(folder.name)]:
        monkeypatch.delitem(sys.modules, loaded)
    return folder


@pytest.mark.usefixtures("shelf")
def test_order_of_the_book() -> None:
    """Items stand by chapter, equations before problems, numbers in their natural order."""
    assert numbers() == ("eq-2.5", "2.2", "2.10", "eq-3.1", "10.1", "claim-5")
    assert tuple(item.number for item in problems()) == numbers()


def test_one_item_loads_no_other(shelf: Path) -> None:
    """Asking for an item imports its module only."""
    assert problem("2.10").number == "2.10"
    loaded = {name for name in sys.modules if name.startswith(f"{shelf.name}.")}
    assert loaded == {f"{shelf.name}.problem_2_10"}


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    ("number", "near"), [("2.11", "2.10"), ("2.5", "eq-2.5"), ("claim5", "claim-5"), ("", "")]
)
def test_unknown_number(number: str, near: str) -> None:
    """A number that does not exist is answered with the nearest that do."""
    with pytest.raises(UsageError, match=f"there is no derivation of .*nearest: .*{near}"):
        problem(number)


@pytest.mark.parametrize("number", ["__init__", "notes", "../x", "problem_2_2"])
@pytest.mark.usefixtures("shelf")
def test_only_numbers_are_loaded(number: str) -> None:
    """Nothing but the number of an item names a module to load."""
    with pytest.raises(UsageError):
        problem(number)


def test_module_without_its_problem(shelf: Path) -> None:
    """A module whose PROBLEM has another number is a bug, and named."""
    (shelf / "problem_2_3.py").write_text(ITEM.format(number="2.4"))
    (shelf / "problem_2_4.py").write_text("PROBLEM = 3")
    for number in ("2.3", "2.4"):
        with pytest.raises(TypeError, match=r"PROBLEM of problem_2_.* is not the problem"):
            problem(number)


@pytest.mark.parametrize("number", numbers())
def test_every_item_of_the_book_loads(number: str) -> None:
    """Each item has its own number, a source that names the book, and parts with unique names."""
    item = problem(number)
    assert item.number == number
    assert item.source.id.startswith("source.")
    names = [part.name for part in item.parts]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("number", [2.1, None, 21])
def test_the_number_of_an_item_is_a_text(number: object) -> None:
    """2.1 without quotes is told what it should be."""
    with pytest.raises(UsageError, match="is a text"):
        derive(number)  # type: ignore[arg-type]
