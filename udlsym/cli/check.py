"""``udlsym check NUMBER``: is an answer to a problem right?"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from udlsym.cli.check_report import report_as_json, report_lines
from udlsym.cli.exit_codes import ExitCode
from udlsym.cli.output import write, write_json
from udlsym.cli.texts import texts
from udlsym.errors import UsageError

if TYPE_CHECKING:
    from udlsym.grading.report import Report

SCHEMA: Final = 1
_STATUS: Final = {
    "correct": ExitCode.OK,
    "incorrect": ExitCode.WRONG,
    "incomplete": ExitCode.WRONG,
    "unreadable": ExitCode.USAGE,
    "undecided": ExitCode.UNDECIDED,
}


def configure(parser: ArgumentParser) -> None:
    """Add the number, the part and the answer; a truth of one's own; a class."""
    parser.add_argument("number", nargs="?", help="a problem, such as 2.1")
    parser.add_argument("file", metavar="FILE", nargs="?", help="the answer, - for stdin")
    parser.add_argument("--part", help="which part of the problem the answer is for")
    parser.add_argument("--answer", metavar="TEXT", help="the answer itself")
    parser.add_argument("--hint", action="store_true", help="say where to look, not what is right")
    parser.add_argument("--json", action="store_true", help="write the report as JSON")
    own = parser.add_argument_group("a problem of one's own")
    own.add_argument("--truth", metavar="EXPR", help="the right answer, in place of NUMBER")
    own.add_argument("--declare", metavar="NAMES", default="", help='"x: data, w: parameters"')
    own.add_argument("--assume", metavar="RELATION", action="append", default=[])
    group = parser.add_argument_group("a class")
    group.add_argument("--sheet", metavar="FILE", help="answers as .jsonl, .csv or .md")
    group.add_argument("--jobs", metavar="N", type=int, default=1, help="how many processes grade")
    group.add_argument("--out", metavar="FILE", help="the report as .json, .html or .md")
    parser.epilog = (
        "examples:\n"
        '  udlsym check 2.1 --part dphi0 --answer "2*sum(phi_0 + phi_1*x_i - y_i)"\n'
        "  udlsym check 2.2 --part phi1 answer.txt --json\n"
        '  udlsym check --truth "2*sum(w*x_i)" --declare "w: number" --answer "w*sum(x_i)"\n'
        "  udlsym check --sheet answers.csv --jobs 2 --out report.html"
    )


def run(options: Namespace) -> ExitCode:
    """Grade and print; the status is 0 correct, 1 not, 2 unreadable, 3 undecided."""
    if options.sheet is not None:
        if options.number or options.answer or options.truth:
            raise UsageError("--sheet FILE takes its problems and answers from the file alone")
        from udlsym.cli.check_sheet import run_sheet

        return run_sheet(options)
    report = _report(options)
    if options.hint:
        _write_hint(report, options.json)
    elif options.json:
        write_json(SCHEMA, report_as_json(report))
    else:
        write("\n".join(report_lines(report)))
    return _STATUS[report.verdict]


def _report(options: Namespace) -> Report:
    from udlsym.grading.bounded import check, check_against

    if options.truth is not None:
        if options.part or (options.number and options.file):
            raise UsageError("--truth EXPR stands in place of a problem and its part")
        text = _answer(options.answer, options.number)
        return check_against(options.truth, text, options.declare, options.assume)
    if options.number is None:
        raise UsageError("name a problem, such as 2.1, or give --truth EXPR or --sheet FILE")
    return check(options.number, _answer(options.answer, options.file), part=options.part)


def _write_hint(report: Report, as_json: bool) -> None:
    from udlsym.grading.hint import hint

    said = hint(report)
    if as_json:
        place = report.first_wrong_line
        verdict = report.verdict.value
        write_json(SCHEMA, {"verdict": verdict, "hint": said, "first_wrong_line": place})
    else:
        write(said)


def _answer(answer: str | None, file: str | None) -> str:
    if (answer is None) == (file is None):
        raise UsageError("give the answer as FILE, as - for stdin, or by --answer TEXT")
    if file in (None, "-"):
        (text,) = texts("-" if answer is None else answer)
        return text
    try:
        return Path(file).read_text("utf-8").strip()
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is not a UTF-8 text") from error
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}") from error
