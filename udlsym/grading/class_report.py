"""The report on a class as Markdown or HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from udlsym.grading.batch import Outcome
from udlsym.grading.report import Mark

HEADINGS = ("student", "problem", "part", "verdict", "remark")


def row(outcome: Outcome) -> tuple[str, ...]:
    """The cells of one answer: who, what, the verdict, and the mistake or the reason."""
    sheet, report = outcome.sheet, outcome.report
    remark = report.diagnosis or (
        report.how.partition("\n")[0] if _needs_reason(report.verdict) else ""
    )
    if report.first_wrong_line is not None:
        remark = f"line {report.first_wrong_line}" + (f": {remark}" if remark else "")
    return sheet.student, sheet.problem, sheet.part, report.verdict.value, remark


def _needs_reason(verdict: Mark) -> bool:
    return verdict is not Mark.CORRECT


def summary(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """How many answers have each verdict."""
    counted = Counter(outcome.report.verdict.value for outcome in outcomes)
    return {mark.value: counted[mark.value] for mark in Mark if counted[mark.value]}


def _in_words(outcomes: Sequence[Outcome]) -> str:
    counted = ", ".join(f"{count} {name}" for name, count in summary(outcomes).items())
    return f"{len(outcomes)} answers: {counted}"


def mistakes(outcomes: Sequence[Outcome]) -> list[tuple[str, int]]:
    """The named mistakes, the most frequent first."""
    found = Counter(each.report.diagnosis for each in outcomes if each.report.diagnosis)
    return found.most_common()


def as_markdown(outcomes: Sequence[Outcome]) -> str:
    """A heading, the numbers, the usual mistakes, and a table with a row an answer."""
    lines = ["# Answers", "", _in_words(outcomes), ""]
    if found := mistakes(outcomes):
        lines += ["## Mistakes", "", *(f"- {count} × {name}" for name, count in found), ""]
    lines += ["## All answers", "", _markdown_row(HEADINGS), _markdown_row(["---"] * len(HEADINGS))]
    lines += [_markdown_row(row(outcome)) for outcome in outcomes]
    return "\n".join(lines) + "\n"


def _markdown_row(cells: Sequence[str]) -> str:
    safe = (escape(cell, quote=False).replace("|", "\\|").replace("\n", " ") for cell in cells)
    return f"| {' | '.join(safe)} |"


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Answers</title>
<style>body{{font:16px/1.5 sans-serif;margin:2rem;max-width:70rem}}
table{{border-collapse:collapse}}td,th{{border:1px solid #bbb;padding:.3rem .6rem;text-align:left;
vertical-align:top}}td pre{{margin:0;white-space:pre-wrap}}.correct{{background:#e3f4e3}}
.incorrect{{background:#fbe3e3}}.incomplete{{background:#fdf3d8}}</style></head>
<body><h1>Answers</h1><p>{counted}</p>{mistakes}
<table><thead><tr>{headings}</tr></thead><tbody>
{rows}
</tbody></table></body></html>
"""


def as_html(outcomes: Sequence[Outcome]) -> str:
    """A page with the numbers, the usual mistakes, and a table with a row an answer."""
    items = "".join(f"<li>{count} × {escape(name)}</li>" for name, count in mistakes(outcomes))
    return _PAGE.format(
        counted=escape(_in_words(outcomes)),
        mistakes=f"<h2>Mistakes</h2><ul>{items}</ul>" if items else "",
        headings="".join(f"<th>{each}</th>" for each in (*HEADINGS, "answer")),
        rows="\n".join(map(_html_row, outcomes)),
    )


def _html_row(outcome: Outcome) -> str:
    cells = "".join(f"<td>{escape(cell)}</td>" for cell in row(outcome))
    answer = f"<td><pre>{escape(outcome.sheet.answer)}</pre></td>"
    return f'<tr class="{outcome.report.verdict.value}">{cells}{answer}</tr>'
