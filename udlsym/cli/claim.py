"""``udlsym claim TEXT``: is a statement of the reader's own true?"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any, Final

from udlsym.cli.counterexamples import point_as_json, point_lines
from udlsym.cli.exit_codes import ExitCode
from udlsym.cli.formulas import shown
from udlsym.cli.language import add_language
from udlsym.cli.output import write, write_json
from udlsym.cli.terminal_prose import TerminalProse
from udlsym.cli.texts import texts

if TYPE_CHECKING:
    from udlsym.claims import Claim, Verdict

SCHEMA: Final = 1
_STATUS: Final = {
    "proved": ExitCode.OK,
    "refuted": ExitCode.WRONG,
    "undecided": ExitCode.UNDECIDED,
}
_WORST_FIRST: Final = ("refuted", "undecided", "proved")


def configure(parser: ArgumentParser) -> None:
    """Add the statement."""
    parser.add_argument("statement", metavar="TEXT", help="the claim, - for stdin")
    add_language(parser)
    parser.add_argument("--json", action="store_true", help="write the verdict as JSON")
    parser.epilog = (
        "examples:\n"
        '  udlsym claim "for all alpha > 0: ReLU(alpha*z) = alpha*ReLU(z)"\n'
        '  udlsym claim "for all z in [0, 1]: HardSwish(z) <= ReLU(z)"\n'
        '  udlsym claim "if z >= w then tanh(z) <= 1"'
    )


def run(options: Namespace) -> ExitCode:
    """Judge and print; the status is 0 proved, 1 refuted, 3 undecided."""
    from udlsym.audit.names import EVERY_ACTIVATION
    from udlsym.audit.statement import statement
    from udlsym.oracle import decide

    (text,), prose = texts(options.statement), TerminalProse(options.lang)
    found = [(each, decide(each)) for each in statement(text, EVERY_ACTIVATION).claims]
    statuses = {verdict.status.value for _, verdict in found}
    overall = next(each for each in _WORST_FIRST if each in statuses)
    if options.json:
        claims = [_as_json(*each, prose) for each in found]
        write_json(SCHEMA, {"status": overall, "claims": claims})
    else:
        lines = (line for each in found for line in _lines(*each, prose))
        write("\n".join([prose.words(f"headline_{overall}"), *lines]))
    return _STATUS[overall]


def _lines(claim: Claim, verdict: Verdict, prose: TerminalProse) -> list[str]:
    lines = [prose.line("read_as", prose.claim(claim)), prose.line("how", prose.road(verdict.how))]
    lines += [prose.line("condition", shown(each.relation)) for each in verdict.conditions]
    if verdict.counterexample is not None:
        lines += point_lines(verdict.counterexample, prose)
    return lines


def _as_json(claim: Claim, verdict: Verdict, prose: TerminalProse) -> dict[str, Any]:
    from udlsym.audit.statement import in_words
    from udlsym.syntax.plain import to_plain

    return {
        "read_as": in_words(claim, to_plain, prose.language),
        "status": verdict.status.value,
        "how": prose.road(verdict.how),
        "conditions": [to_plain(each.relation) for each in verdict.conditions],
        "counterexample": point_as_json(verdict.counterexample),
    }
