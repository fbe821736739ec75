"""A corpus of answers and workings in many notations: no verdict of the program may differ."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from udlsym.grading.answer import check
from udlsym.grading.report import Mark

CORPUS = Path(__file__).parent / "corpus"


@dataclass(frozen=True)
class Case:
    """One answer and what a careful person says of it."""

    problem: str
    part: str
    verdict: Mark
    text: str
    diagnosis: str | None = None


def answers() -> Iterator[Case]:
    """Yield the answers of all files, each file a problem, each table a part."""
    for path in sorted(CORPUS.glob("answers_*.toml")):
        read = tomllib.loads(path.read_text("utf-8"))
        problem = read.pop("problem")
        for part, graded in read.items():
            for verdict, entries in graded.items():
                yield from (_case(problem, part, Mark(verdict), each) for each in entries)


def _case(problem: str, part: str, verdict: Mark, entry: str | dict[str, str]) -> Case:
    if isinstance(entry, str):
        return Case(problem, part, verdict, entry)
    return Case(problem, part, verdict, entry["text"], entry.get("diagnosis"))


def workings() -> list[dict[str, Any]]:
    """The workings, with what is expected of each."""
    found: list[dict[str, Any]] = tomllib.loads((CORPUS / "workings.toml").read_text("utf-8"))[
        "workings"
    ]
    return found


def _named(case: Case) -> Any:
    return pytest.param(case, id=f"{case.problem}-{case.part}-{case.verdict}")


@pytest.mark.parametrize("case", list(map(_named, answers())))
def test_answers(case: Case) -> None:
    """The verdict is that of the corpus, and so is the mistake where it is named."""
    report = check(case.problem, case.text, part=case.part)
    assert report.verdict is case.verdict, f"{case.text}\n{report}"
    if case.diagnosis is not None:
        assert report.diagnosis == case.diagnosis, case.text


def _named_working(case: dict[str, Any]) -> Any:
    return pytest.param(case, id=f"{case['problem']}-{case.get('part', 'all')}")


@pytest.mark.parametrize("case", list(map(_named_working, workings())))
def test_workings(case: dict[str, Any]) -> None:
    """The verdict and the first wrong line are those of the corpus."""
    report = check(case["problem"], case["text"], part=case.get("part"))
    lines = "\n".join(
        f"{each.number} {each.mark}: {each.text} ({each.how})" for each in report.lines
    )
    assert report.verdict == case["verdict"], f"{report.how}\n{lines}"
    assert report.first_wrong_line == case.get("first_wrong_line"), lines


def test_the_corpus_is_large() -> None:
    """Hundreds of answers, dozens of workings, each kind of verdict."""
    cases = list(answers())
    assert len(cases) >= 400
    assert len({(case.problem, case.part, case.text) for case in cases}) == len(cases)
    assert {case.verdict for case in cases} >= set(Mark) - {Mark.UNDECIDED}
    assert len(workings()) >= 60
