"""``udlsym claims``: the claims of the book with their verdicts."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from udlsym.cli.counterexamples import point_as_json, point_lines
from udlsym.cli.exit_codes import ExitCode
from udlsym.cli.formulas import shown
from udlsym.cli.language import add_language
from udlsym.cli.output import write, write_json
from udlsym.cli.terminal_prose import TerminalProse
from udlsym.derivation.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from udlsym.audit.verdicts import Decided, Finding
    from udlsym.claims import Counterexample, Premise

SCHEMA: Final = 1
MOST_SHOWN: Final = 11
"""Most values that are listed in a line."""


def configure(parser: ArgumentParser) -> None:
    """Add the number and ``--json``."""
    parser.add_argument(
        "number", nargs="?", default=None, help="one claim with all its parts (5), or one part (5a)"
    )
    add_language(parser)
    parser.add_argument("--json", action="store_true", help="write the ledger as JSON")
    parser.epilog = "examples:\n  udlsym claims\n  udlsym claims 17 --json"


def run(options: Namespace) -> ExitCode:
    """Decide and list; the status is 3 if something is undecided."""
    from udlsym.audit.ledger import claims
    from udlsym.audit.verdicts import Truth, decided

    found, prose = [decided(each) for each in claims(options.number)], TerminalProse(options.lang)
    if options.json:
        write_json(SCHEMA, {"claims": [_as_json(each, prose) for each in found]})
    else:
        write("\n\n".join("\n".join(_lines(each, prose)) for each in found))
        if options.number is None:
            write("\n" + _summary(found, prose))
    open_ones = any(each.truth is Truth.UNDECIDED for each in found)
    return ExitCode.UNDECIDED if open_ones else ExitCode.OK


def _summary(found: Iterable[Decided], prose: TerminalProse) -> str:
    counts: dict[str, int] = {}
    for each in found:
        counts[each.truth.value] = counts.get(each.truth.value, 0) + 1
    return prose.joined(
        [
            prose.words("counted", count=count, truth=prose.words(truth))
            for truth, count in sorted(counts.items())
        ]
    )


def _lines(each: Decided, prose: TerminalProse) -> list[str]:
    claim = each.claim
    head = f"{claim.number}  {prose.words(each.truth.value)}"
    lines = [head, f"  {prose.message(claim.sentence)}"]
    lines += [prose.line("condition", shown(relation)) for relation in claim.condition]
    for heading, findings in _kinds(each):
        lines += [prose.line(heading, _says(finding, prose)) for finding in findings]
    if each.counterexample is not None:
        lines += _point(each.counterexample, prose)
    lines += [prose.line("cited", _cited(premise, prose)) for premise in claim.premises]
    return lines


def _point(point: Counterexample, prose: TerminalProse) -> list[str]:
    names, *values = point_lines(point, prose)
    if len(point.values) > MOST_SHOWN:
        names = "  " + prose.words("with_values_of_page", count=len(point.values))
    return [names, *values]


def _kinds(each: Decided) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
    held = each.under_condition or each.stated
    refuted = tuple(finding for finding in each.stated if finding.refuted)
    return (
        ("proved", tuple(finding for finding in held if finding.proved)),
        ("refuted", refuted),
        ("undecided", tuple(each for each in held if not each.proved and not each.refuted)),
        ("instead", each.instead),
    )


def _says(finding: Finding, prose: TerminalProse) -> str:
    claim = finding.step.claim
    if len(claim.assumptions) <= MOST_SHOWN:
        return prose.claim(claim)
    body = prose.claim(replace(claim, assumptions=()))
    return prose.words("with_given_values", claim=body, count=len(claim.assumptions))


def _cited(premise: Premise, prose: TerminalProse) -> str:
    name, source = (prose.message(Message(f"{premise.id}.{part}")) for part in ("name", "source"))
    return prose.words("premise", name=name, source=source)


def _as_json(each: Decided, prose: TerminalProse) -> dict[str, Any]:
    from udlsym.syntax.plain import to_plain

    claim = each.claim
    return {
        "number": claim.number,
        "verdict": each.truth.value,
        "condition": [to_plain(relation) for relation in claim.condition] or None,
        "evidence": {
            "says": prose.message(claim.sentence),
            "item": "claim-" + claim.number.rstrip("abcdefghijklmnopqrstuvwxyz"),
            "stated": [_finding(finding, prose) for finding in each.stated],
            "under_condition": [_finding(finding, prose) for finding in each.under_condition],
            "instead": [_finding(finding, prose) for finding in each.instead],
            "counterexample": point_as_json(each.counterexample),
            "cited": [prose.message(Message(f"{premise.id}.name")) for premise in claim.premises],
        },
    }


def _finding(finding: Finding, prose: TerminalProse) -> dict[str, Any]:
    from udlsym.audit.statement import in_words
    from udlsym.syntax.plain import to_plain

    return {
        "says": in_words(finding.step.claim, to_plain, prose.language),
        "status": finding.verdict.status.value,
        "how": prose.road(finding.verdict.how),
    }
