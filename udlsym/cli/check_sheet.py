"""``udlsym check --sheet FILE``: the answers of a class."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from udlsym.cli.check_report import report_as_json
from udlsym.cli.csv_input import refuse_overwriting
from udlsym.cli.exit_codes import ExitCode
from udlsym.cli.output import note, write
from udlsym.cli.text_table import aligned
from udlsym.errors import UsageError
from udlsym.files import write_whole

if TYPE_CHECKING:
    from udlsym.grading.batch import Outcome

SCHEMA: Final = 1
MOST_JOBS: Final = 64


def run_sheet(options: Namespace) -> ExitCode:
    """Grade all answers, print a table, and write the report; the status says that it was done."""
    from udlsym.grading.batch import grade_sheets
    from udlsym.grading.class_report import HEADINGS, row, summary
    from udlsym.grading.sheets import read_sheets

    written = _writer(options.out) if options.out else None
    if options.out:
        refuse_overwriting(options.out, options.sheet)
    if not 1 <= options.jobs <= MOST_JOBS:
        raise UsageError(f"--jobs {options.jobs}: between 1 and {MOST_JOBS} processes can grade")
    sheets = read_sheets(Path(options.sheet))
    outcomes = grade_sheets(sheets, options.jobs, done=_progress(len(sheets)))
    if written:
        write_whole(Path(options.out), written(outcomes))
    if options.json:
        write(_as_json(outcomes).rstrip())
    else:
        counted = ", ".join(f"{count} {name}" for name, count in summary(outcomes).items())
        write(f"{aligned([HEADINGS, *map(row, outcomes)])}\n\n{counted}")
    return ExitCode.OK


def _progress(total: int) -> Callable[[Outcome], None]:
    """Say on standard error how far it is, ten times or so."""
    done = 0

    def report(_: Outcome) -> None:
        nonlocal done
        done += 1
        if done == total or done % max(1, total // 10) == 0:
            note(f"{done} of {total} graded")

    return report


def _writer(name: str) -> Callable[[Sequence[Outcome]], str]:
    from udlsym.grading.class_report import as_html, as_markdown

    writers = {".json": _as_json, ".html": as_html, ".md": as_markdown}
    found = writers.get(Path(name).suffix.lower())
    if found is None:
        raise UsageError(f"--out {name}: a report ends in {', '.join(writers)}")
    return found


def _as_json(outcomes: Sequence[Outcome]) -> str:
    from udlsym.grading.class_report import summary

    answers = [
        {
            "student": each.sheet.student,
            "problem": each.sheet.problem,
            "part": each.sheet.part,
            "answer": each.sheet.answer,
            "error": each.error or None,
            **report_as_json(each.report),
        }
        for each in outcomes
    ]
    found = {"schema": SCHEMA, "summary": summary(outcomes), "answers": answers}
    return json.dumps(found, indent=2) + "\n"
