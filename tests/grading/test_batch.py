"""A class: sheets in three formats, graded by several processes, reported in three formats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from udlsym.cli import main
from udlsym.errors import UsageError
from udlsym.grading.batch import grade_sheets
from udlsym.grading.class_report import as_html, as_markdown, mistakes, summary
from udlsym.grading.report import Mark
from udlsym.grading.sheets import Sheet, read_sheets

RIGHT, HALF = "2*sum(phi_0 + phi_1*x_i - y_i)", "sum(phi_0 + phi_1*x_i - y_i)"
CSV = f"student,problem,part,answer\nAda,2.1,dphi0,{RIGHT}\nBob,2.1,dphi0,{HALF}\n"
LINES = (
    json.dumps({"student": "Ada", "problem": "2.1", "part": "dphi0", "answer": RIGHT})
    + "\n\n"
    + json.dumps({"student": "Bob", "problem": 2.1, "part": "dphi0", "answer": HALF})
    + "\n"
)
MARKDOWN = f"# Ada\n## 2.1 dphi0\n{RIGHT}\n# Bob\nsome words\n## 2.1 dphi0\n\n{HALF}\n"
FORMATS = {".csv": CSV, ".jsonl": LINES, ".md": MARKDOWN}


def _file(folder: Path, ending: str, text: str) -> Path:
    path = folder / f"answers{ending}"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("ending", FORMATS)
def test_formats_hold_the_same_answers(ending: str, tmp_path: Path) -> None:
    """CSV, JSON lines and Markdown are read alike."""
    sheets = read_sheets(_file(tmp_path, ending, FORMATS[ending]))
    found = [(each.student, each.problem, each.part, each.answer, each.fault) for each in sheets]
    assert found == [("Ada", "2.1", "dphi0", RIGHT, ""), ("Bob", "2.1", "dphi0", HALF, "")]


@pytest.mark.parametrize(
    ("ending", "text", "complaint"),
    [(".txt", "x", "a sheet ends in"), (".csv", "", "no answers"), (".md", "words", "no answers")],
)
def test_files_that_are_no_sheets(ending: str, text: str, complaint: str, tmp_path: Path) -> None:
    """A file that holds no answers at all is an error."""
    with pytest.raises(UsageError, match=complaint):
        read_sheets(_file(tmp_path, ending, text))


def test_one_bad_entry_does_not_stop_the_rest(tmp_path: Path) -> None:
    """What is no JSON, no object, no problem or no part is reported in its place."""
    lines = [
        "{",
        "[1]",
        '{"answer": "1"}',
        '{"problem": "9.9", "answer": "1"}',
        LINES.split("\n")[0],
    ]
    sheets = read_sheets(_file(tmp_path, ".jsonl", "\n".join(lines)))
    outcomes = grade_sheets(sheets, jobs=2)
    assert [bool(each.error) for each in outcomes] == [True, True, True, True, False]
    assert outcomes[-1].report.verdict is Mark.CORRECT
    assert "no derivation of '9.9'" in outcomes[3].error


def test_order_and_progress() -> None:
    """Outcomes come in the order of the sheets, and each is told as soon as it is there."""
    answers = [RIGHT, HALF, "(", RIGHT]
    sheets = [Sheet(k, f"s{k}", "2.1", "dphi0", text) for k, text in enumerate(answers)]
    told: list[str] = []
    outcomes = grade_sheets(sheets, jobs=3, done=lambda each: told.append(each.sheet.student))
    assert [each.report.verdict.value for each in outcomes] == [
        "correct",
        "incorrect",
        "unreadable",
        "correct",
    ]
    assert sorted(told) == ["s0", "s1", "s2", "s3"]
    assert summary(outcomes) == {"correct": 2, "incorrect": 1, "unreadable": 1}
    assert mistakes(outcomes) == [("a factor 2 is missing", 1)]


def test_an_answer_beyond_its_budget_does_not_stop_the_rest() -> None:
    """The process that takes too long is ended, and the next answer has a new one."""
    sheets = [Sheet(1, "s", "2.1", "dphi0", RIGHT)] * 2
    assert {each.report.verdict for each in grade_sheets(sheets, seconds=0.0001)} == {
        Mark.UNDECIDED
    }


HOSTILE = "<script>alert(1)</script> | x"


@pytest.mark.parametrize("written", [as_html, as_markdown])
def test_nothing_of_an_answer_becomes_markup(written: object) -> None:
    """Names and answers are shown as they were typed."""
    assert callable(written)
    outcomes = grade_sheets([Sheet(1, HOSTILE, "2.1", "dphi0", HOSTILE)])
    page = written(outcomes)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table on the terminal, progress on standard error, a report in a file."""
    sheet = _file(tmp_path, ".csv", CSV)
    for ending in (".html", ".json", ".md"):
        out = tmp_path / f"report{ending}"
        assert main(["check", "--sheet", str(sheet), "--out", str(out)]) == 0
        shown = capsys.readouterr()
        assert "Bob      2.1      dphi0  incorrect  a factor 2 is missing" in shown.out
        assert "2 of 2 graded" in shown.err
        assert "a factor 2 is missing" in out.read_text("utf-8")
    found = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert found["summary"] == {"correct": 1, "incorrect": 1}
    assert [each["verdict"] for each in found["answers"]] == ["correct", "incorrect"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["2.1", "--sheet", "answers.csv"],
        ["--sheet", "answers.csv", "--out", "report.exe"],
        ["--sheet", "answers.csv", "--jobs", "0"],
        ["--sheet", "missing.csv"],
        ["--sheet", "answers.csv", "--out", "answers.csv"],
        [],
        ["--truth", "u", "--part", "x", "--answer", "u"],
    ],
)
def test_wrong_use_is_one_line(
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Options that contradict each other are told, and nothing is written."""
    _file(tmp_path, ".csv", CSV)
    monkeypatch.chdir(tmp_path)
    assert main(["check", *arguments]) == 2
    assert capsys.readouterr().err.strip()
    assert [path.name for path in tmp_path.iterdir()] == ["answers.csv"]


def test_truth_and_hint_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    """A truth of one's own, and a hint in place of the counterexample."""
    own = ["check", "--truth", "2*sum(w*x_i)", "--declare", "w: number"]
    assert main([*own, "--answer", "2*w*sum(x_i)"]) == 0
    capsys.readouterr()
    assert main([*own, "--answer", "w*sum(x_i)", "--hint"]) == 1
    assert capsys.readouterr().out == "this is not right yet: a factor 2 is missing\n"
    assert main([*own, "--answer", "w*sum(x_i)", "--hint", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["hint"].endswith("a factor 2 is missing")
