"""``udlsym activations``: the activation functions with their properties, each one proved."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any, Final

from udlsym.cli.exit_codes import ExitCode
from udlsym.cli.formulas import shown
from udlsym.cli.output import write, write_json
from udlsym.cli.text_table import aligned

if TYPE_CHECKING:
    from collections.abc import Mapping

    from udlsym.audit.verdicts import Decided
    from udlsym.functions.activation import Activation
    from udlsym.syntax.nodes import Node

SCHEMA: Final = 1
_HEADINGS: Final = {
    "continuous": "continuous",
    "smooth": "slope everywhere",
    "rising": "never falls",
    "homogeneous": "factor passes",
    "within": "within -1 and 1",
    "through_zero": "0 at 0",
}


def configure(parser: ArgumentParser) -> None:
    """Add ``--json``."""
    parser.add_argument("--json", action="store_true", help="write table and relations as JSON")
    parser.epilog = (
        'A condition in the table is what the property needs. "factor passes" is non-negative\n'
        "homogeneity. A user's own statement: udlsym claim."
    )


def run(options: Namespace) -> ExitCode:
    """Decide and print; the status is 3 if something is undecided."""
    from udlsym.audit.activations import SHOWN, constants, properties, relations
    from udlsym.audit.verdicts import Truth, decided

    table = {
        each: {name: decided(claim) for name, claim in properties(each).items()} for each in SHOWN
    }
    between = [decided(each) for each in (*relations(), *constants())]
    if options.json:
        rows = [_row_as_json(each, found) for each, found in table.items()]
        write_json(SCHEMA, {"activations": rows, "relations": list(map(_as_json, between))})
    else:
        heading = ("", *_HEADINGS.values())
        rows_of_text = [
            (shown(each.of(_argument())), *map(_cell, found.values()))
            for each, found in table.items()
        ]
        write(aligned([heading, *rows_of_text]))
        write("\n" + "\n".join(map(_line, between)))
    every = [*between, *(each for found in table.values() for each in found.values())]
    open_ones = any(each.truth is Truth.UNDECIDED for each in every)
    return ExitCode.UNDECIDED if open_ones else ExitCode.OK


def _argument() -> Node:
    from udlsym.functions.activation import Z

    return Z


def _cell(found: Decided) -> str:
    words = {"true": "yes", "false": "no", "undecided": "?"}
    if found.truth.value in words:
        return words[found.truth.value]
    return "if " + ", ".join(map(shown, found.claim.condition))


def _line(found: Decided) -> str:
    from udlsym.audit.statement import in_words

    (finding,) = found.stated
    words = {"true": "proved"}
    return f"{words.get(found.truth.value, found.truth.value)}  " + in_words(
        finding.step.claim, shown
    )


def _row_as_json(activation: Activation, found: Mapping[str, Decided]) -> dict[str, Any]:
    from udlsym.syntax.plain import to_plain

    return {
        "name": activation.name,
        "definition": to_plain(activation.definition),
        "source": activation.source,
        "properties": {name: _property(each) for name, each in found.items()},
    }


def _property(found: Decided) -> dict[str, Any]:
    from udlsym.syntax.plain import to_plain

    return {
        "verdict": found.truth.value,
        "condition": [to_plain(each) for each in found.claim.condition] or None,
    }


def _as_json(found: Decided) -> dict[str, Any]:
    from udlsym.audit.statement import in_words
    from udlsym.syntax.plain import to_plain

    (finding,) = found.stated
    return {"says": in_words(finding.step.claim, to_plain), "verdict": found.truth.value}
