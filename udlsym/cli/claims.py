"""``udlsym claims``: the claims of the book with their verdicts."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from udlsym.cli.counterexamples import point_as_json, point_lines
from udlsym.cli.exit_codes import ExitCode
from udlsym.cli.formulas import shown
from udlsym.cli.output import write, write_json
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
    parser.add_argument("--json", action="store_true", help="write the ledger as JSON")
    parser.epilog = "examples:\n  udlsym claims\n  udlsym claims 17 --json"


def run(options: Namespace) -> ExitCode:
    """Decide and list; the status is 3 if something is undecided."""
    from udlsym.audit.ledger import claims
    from udlsym.audit.verdicts import Truth, decided

    found = [decided(each) for each in claims(options.number)]
    if options.json:
        write_json(SCHEMA, {"claims": list(map(_as_json, found))})
    else:
        write("\n\n".join("\n".join(_lines(each)) for each in found))
        if options.number is None:
            write("\n" + _summary(found))
    open_ones = any(each.truth is Truth.UNDECIDED for each in found)
    return ExitCode.UNDECIDED if open_ones else ExitCode.OK


def _summary(found: Iterable[Decided]) -> str:
    counts: dict[str, int] = {}
    for each in found:
        counts[each.truth.value] = counts.get(each.truth.value, 0) + 1
    return ", ".join(f"{count} {truth}" for truth, count in sorted(counts.items()))


def _lines(each: Decided) -> list[str]:
    claim = each.claim
    lines = [f"{claim.number}  {each.truth.value}", f"  {_words(claim.sentence)}"]
    lines += [f"  condition   {shown(relation)}" for relation in claim.condition]
    for heading, findings in _kinds(each):
        lines += [f"  {heading:10}  {_says(finding)}" for finding in findings]
    if each.counterexample is not None:
        lines += _point(each.counterexample)
    lines += [f"  cited       {_cited(premise)}" for premise in claim.premises]
    return lines


def _point(point: Counterexample) -> list[str]:
    names, *values = point_lines(point)
    if len(point.values) > MOST_SHOWN:
        names = f"  for example with the {len(point.values)} values of the page"
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


def _says(finding: Finding) -> str:
    from udlsym.audit.statement import in_words

    claim = finding.step.claim
    if len(claim.assumptions) <= MOST_SHOWN:
        return in_words(claim, shown)
    body = in_words(replace(claim, assumptions=()), shown)
    return f"{body}   (with {len(claim.assumptions)} given values)"


def _cited(premise: Premise) -> str:
    name, source = (_words(Message(f"{premise.id}.{part}")) for part in ("name", "source"))
    return f"{name} ({source})"


def _words(message: Message) -> str:
    from udlsym.render.catalogue import catalogue
    from udlsym.render.prose import written

    return written(catalogue().sentence(message), str, shown)


def _as_json(each: Decided) -> dict[str, Any]:
    from udlsym.syntax.plain import to_plain

    claim = each.claim
    return {
        "number": claim.number,
        "verdict": each.truth.value,
        "condition": [to_plain(relation) for relation in claim.condition] or None,
        "evidence": {
            "says": _words(claim.sentence),
            "item": "claim-" + claim.number.rstrip("abcdefghijklmnopqrstuvwxyz"),
            "stated": [_finding(finding) for finding in each.stated],
            "under_condition": [_finding(finding) for finding in each.under_condition],
            "instead": [_finding(finding) for finding in each.instead],
            "counterexample": point_as_json(each.counterexample),
            "cited": [_words(Message(f"{premise.id}.name")) for premise in claim.premises],
        },
    }


def _finding(finding: Finding) -> dict[str, Any]:
    from udlsym.audit.statement import in_words
    from udlsym.syntax.plain import to_plain

    return {
        "says": in_words(finding.step.claim, to_plain),
        "status": finding.verdict.status.value,
        "how": finding.verdict.how,
    }
