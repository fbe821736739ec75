"""The report on an answer as lines of text and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from udlsym.cli.counterexamples import point_as_json, point_lines

if TYPE_CHECKING:
    from udlsym.grading.report import LineReport, Report


def report_lines(report: Report) -> list[str]:
    """The verdict, the mistake, how it was read, conditions, the point, the lines of a working."""
    lines = [f"{report.verdict}: {report.how}"]
    if report.diagnosis:
        lines.append(f"  mistake     {report.diagnosis}")
    if report.read_as:
        lines.append(f"  read as     {report.read_as}")
    lines += [f"  condition   {each}" for each in report.conditions]
    if report.counterexample is not None:
        lines += point_lines(report.counterexample)
    for each in report.lines:
        lines += _marked(each)
    return lines


def _marked(line: LineReport) -> list[str]:
    shown = [f"  line {line.number:<7}{line.mark}: {line.text}", f"{'':14}{line.how}"]
    shown += [f"{'':14}where {each}" for each in line.conditions]
    if line.counterexample is not None:
        shown += [f"{'':12}{each}" for each in point_lines(line.counterexample)]
    return shown


def report_as_json(report: Report) -> dict[str, Any]:
    """The report with the names of its fields as keys."""
    return {
        "verdict": report.verdict.value,
        "how": report.how,
        "diagnosis": report.diagnosis or None,
        "counterexample": point_as_json(report.counterexample),
        "conditions": [str(each) for each in report.conditions],
        "read_as": report.read_as,
        "lines": [_line_as_json(each) for each in report.lines],
        "first_wrong_line": report.first_wrong_line,
    }


def _line_as_json(line: LineReport) -> dict[str, Any]:
    return {
        "number": line.number,
        "text": line.text,
        "mark": line.mark.value,
        "how": line.how,
        "read_as": line.read_as,
        "conditions": list(line.conditions),
        "counterexample": point_as_json(line.counterexample),
    }
