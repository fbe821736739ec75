from __future__ import annotations

import json

import best_constant as best
import pytest

import udlsym.problems as registry
from udlsym.cli import main


@pytest.fixture
def one_item(best_texts: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    monkeypatch.setattr(registry, "problems", lambda: (best.PROBLEM,))


@pytest.mark.usefixtures("one_item")
def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    """An item has its number and title on a line, its parts and their kinds below."""
    assert main(["problems"]) == 0
    assert capsys.readouterr().out == "9.1  The best constant\n     constant (value)\n"


@pytest.mark.usefixtures("one_item")
def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The list as JSON has a schema number and everything that the text has."""
    assert main(["problems", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "schema": 1,
        "problems": [
            {
                "number": "9.1",
                "source": "UDL problem 9.1",
                "title": "The best constant",
                "parts": [{"name": "constant", "kind": "value"}],
            }
        ],
    }


def test_the_book(capsys: pytest.CaptureFixture[str]) -> None:
    """The book's own items are all listed."""
    assert main(["problems"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert {line.split()[0] for line in lines if not line.startswith(" ")} == set(
        registry.numbers()
    )
