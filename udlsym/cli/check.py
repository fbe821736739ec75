"""``udlsym check NUMBER``: is an answer to a problem right?"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from udlsym.cli.counterexamples import point_as_json, point_lines
from udlsym.cli.exit_codes import ExitCode
from udlsym.cli.output import write, write_json
from udlsym.cli.texts import texts
from udlsym.errors import UsageError

if TYPE_CHECKING:
    from udlsym.grading.report import LineReport, Report

SCHEMA: Final = 1
_STATUS: Final = {
    "correct": ExitCode.OK,
    "incorrect": ExitCode.WRONG,
    "incomplete": ExitCode.WRONG,
    "unreadable": ExitCode.USAGE,
    "undecided": ExitCode.UNDECIDED,
}


def configure(parser: ArgumentParser) -> None:
    """Add the number, the part and the answer."""
    parser.add_argument("number", help="a problem, such as 2.1")
    parser.add_argument("file", metavar="FILE", nargs="?", help="the answer, - for stdin")
    parser.add_argument("--part", help="which part of the problem the answer is for")
    parser.add_argument("--answer", metavar="TEXT", help="the answer itself")
    parser.add_argument("--json", action="store_true", help="write the report as JSON")
    parser.epilog = (
        "examples:\n"
        '  udlsym check 2.1 --part dphi0 --answer "2*sum(phi_0 + phi_1*x_i - y_i)"\n'
        "  udlsym check 2.2 --part phi1 answer.txt --json"
    )


def run(options: Namespace) -> ExitCode:
    """Grade and print; the status is 0 correct, 1 not, 2 unreadable, 3 undecided."""
    from udlsym.grading.bounded import check

    report = check(options.number, _answer(options), part=options.part)
    if options.json:
        write_json(SCHEMA, _as_json(report))
    else:
        write("\n".join(_lines(report)))
    return _STATUS[report.verdict]


def _answer(options: Namespace) -> str:
    if (options.answer is None) == (options.file is None):
        raise UsageError("give the answer as FILE, as - for stdin, or by --answer TEXT")
    if options.file in (None, "-"):
        (text,) = texts(options.answer if options.file is None else "-")
        return text
    try:
        return Path(options.file).read_text("utf-8").strip()
    except UnicodeDecodeError as error:
        raise UsageError(f"{options.file} is not a UTF-8 text") from error
    except OSError as error:
        raise UsageError(f"cannot read {options.file}: {error.strerror}") from error


def _lines(report: Report) -> list[str]:
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


def _as_json(report: Report) -> dict[str, Any]:
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
