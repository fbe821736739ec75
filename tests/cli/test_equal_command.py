from __future__ import annotations

import io
import json
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

import udlsym.oracle.equal as oracle
from udlsym.claims import Condition, Counterexample, Status, Verdict
from udlsym.cli import main
from udlsym.syntax.nodes import Node, Number, Relation, Symbol

POSITIVE = Condition(Relation((Symbol("alpha"), Number("0")), (">",)), "assumption")
POINT = Counterexample({"I": 2}, {"x_1": Fraction(1, 3)}, Fraction(-2, 3), None)


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> Callable[[Verdict], list[tuple[Any, ...]]]:
    """Replace the oracle by a verdict; what it was asked is recorded."""

    def install(verdict: Verdict) -> list[tuple[Any, ...]]:
        asked: list[tuple[Any, ...]] = []

        def equal(a: Node, b: Node, assume: tuple[str, ...] = ()) -> Verdict:
            asked.append((a, b, assume))
            return verdict

        monkeypatch.setattr(oracle, "equal", equal)
        return asked

    return install


def test_proved(
    judged: Callable[[Verdict], list[tuple[Any, ...]]], capsys: pytest.CaptureFixture[str]
) -> None:
    """A proof is reported with how it went and under which conditions; status 0."""
    asked = judged(Verdict(Status.PROVED, "normal form", (POSITIVE,)))
    assert main(["equal", "alpha*x_1", "-alpha", "--assume", "alpha > 0"]) == 0
    assert asked[0][2] == ("alpha > 0",)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "proved: the two are equal"
    assert [line.split()[:2] for line in lines[1:3]] == [["read", "as"]] * 2
    assert "−α" in lines[2].replace("-", "−")
    assert lines[3].split() == ["how", "normal", "form"]
    assert lines[4].split() == ["condition", "α", ">", "0"]


def test_refuted(
    judged: Callable[[Verdict], list[tuple[Any, ...]]], capsys: pytest.CaptureFixture[str]
) -> None:
    """A counterexample has the sizes, the values and both sides; status 1."""
    judged(Verdict(Status.REFUTED, "exact instance", counterexample=POINT))
    assert main(["equal", "x_1", "1/x_1"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "refuted: the two differ"
    assert lines[-3].split() == ["for", "example", "I", "=", "2,", "x_1", "=", "1/3"]
    assert lines[-2].split() == ["left", "side", "-2/3"]
    assert lines[-1].split() == ["right", "side", "undefined"]


def test_undecided(
    judged: Callable[[Verdict], list[tuple[Any, ...]]], capsys: pytest.CaptureFixture[str]
) -> None:
    """Undecided has its own word and status 3."""
    judged(Verdict(Status.UNDECIDED, "outside of what can be proved"))
    assert main(["equal", "x_1", "x_2"]) == 3
    assert capsys.readouterr().out.startswith("undecided: ")


def test_json(
    judged: Callable[[Verdict], list[tuple[Any, ...]]], capsys: pytest.CaptureFixture[str]
) -> None:
    """The JSON has exact values as strings, conditions as text, and null where there is nothing."""
    judged(Verdict(Status.REFUTED, "exact instance", counterexample=POINT))
    assert main(["equal", "--json", "x_1", "alpha"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data.pop("read_as") == ["x_1", "α"]
    assert data == {
        "schema": 1,
        "status": "refuted",
        "how": "exact instance",
        "conditions": [],
        "counterexample": {
            "sizes": {"I": 2},
            "values": {"x_1": "1/3"},
            "left": "-2/3",
            "right": None,
            "exact": True,
        },
    }
    judged(Verdict(Status.PROVED, "normal form", (POSITIVE,)))
    assert main(["equal", "--json", "x_1", "alpha"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["conditions"], data["counterexample"]) == (["alpha > 0"], None)


def test_standard_input(
    judged: Callable[[Verdict], list[tuple[Any, ...]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dash is standard input."""
    asked = judged(Verdict(Status.PROVED, "normal form"))
    monkeypatch.setattr("sys.stdin", io.StringIO("alpha\n"))
    assert main(["equal", "-", "x_1"]) == 0
    assert asked[0][0] == Symbol("alpha")


def test_unreadable(capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be read is shown with a caret; status 2 and nothing on stdout."""
    assert main(["equal", "x_1 +", "x_1"]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    lines = output.err.splitlines()
    assert lines[1] == "  x_1 +"
    assert lines[2].strip() == "^"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["sum(2*x_i)", "2*sum(x_k)"], 0),
        (["sum((x_i - xbar)*(y_i - ybar))", "sum(x_i*y_i) - I*xbar*ybar"], 0),
        (["sum(x_i**2)", "(sum(x_i))**2"], 1),
        (["-phi_0", "-phi_0 + 0"], 0),
        (["x_1 = 0", "x_1"], 2),
    ],
)
def test_with_the_oracle(arguments: list[str], status: int) -> None:
    """The command and the oracle work together."""
    assert main(["equal", *arguments]) == status


def test_numbers_need_no_example(capsys: pytest.CaptureFixture[str]) -> None:
    """Where no name has a value, only the two sides are shown."""
    assert main(["equal", "pi", "22/7"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert not any("for example" in line for line in lines)
    assert lines[-2].split()[:4] == ["left", "side", "at", "most"]
