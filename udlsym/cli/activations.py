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

    from udlsym.audit.activation_limits import Limit
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


_SIDES: Final = {"left": "far left", "right": "far right"}
_WORDS: Final = {"+": "grows", "-": "falls"}
"""What a function does where it has no limit: beyond all bounds, upwards or downwards."""


def configure(parser: ArgumentParser) -> None:
    """Add ``--json``."""
    parser.add_argument("--json", action="store_true", help="write table and relations as JSON")
    parser.epilog = (
        'A condition in the table is what the property needs. "factor passes" is non-negative\n'
        "homogeneity; far left and far right are the limits, where there are any, and a dash\n"
        "stands where nothing is claimed. A user's own statement: udlsym claim."
    )


def run(options: Namespace) -> ExitCode:
    """Decide and print; the status is 3 if something is undecided."""
    from udlsym.audit.activation_limits import limits
    from udlsym.audit.activation_relations import constants, relations
    from udlsym.audit.activations import SHOWN, properties
    from udlsym.audit.verdicts import Truth, decided

    table = {
        each: {name: decided(claim) for name, claim in properties(each).items()} for each in SHOWN
    }
    far = {
        each: {side: decided(claim) for side, claim in limits(each.function).items()}
        for each in SHOWN
    }
    between = [decided(each) for each in (*relations(), *constants())]
    if options.json:
        rows = [_row_as_json(each, found, far[each]) for each, found in table.items()]
        write_json(SCHEMA, {"activations": rows, "relations": list(map(_as_json, between))})
    else:
        heading = ("", *_HEADINGS.values(), *_SIDES.values())
        rows_of_text = [
            (shown(each.of(_argument())), *map(_cell, found.values()), *_far_cells(each, far[each]))
            for each, found in table.items()
        ]
        write(aligned([heading, *rows_of_text]))
        write("\n" + "\n".join(map(_line, between)))
    cells = (each for found in (*table.values(), *far.values()) for each in found.values())
    every = [*between, *cells]
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


def _far_cells(activation: Activation, found: Mapping[str, Decided]) -> list[str]:
    """What the function does far out, as far as it was proved; a dash where nothing is said."""
    from udlsym.audit.activation_limits import LIMITS

    return [
        _far_cell(LIMITS[activation.function, side], found[side]) if side in found else "-"
        for side in _SIDES
    ]


def _far_cell(limit: Limit, found: Decided) -> str:
    from udlsym.audit.activation_formulas import FORMULAS

    if found.truth.value != "true":
        return "?"
    to = _WORDS.get(limit.to) or shown(FORMULAS.tree(limit.to))
    needs = ", ".join(map(shown, FORMULAS.relations(*limit.needs)))
    return f"{to} if {needs}" if needs else to


def _line(found: Decided) -> str:
    from udlsym.audit.statement import in_words

    (finding,) = found.stated
    words = {"true": "proved"}
    return f"{words.get(found.truth.value, found.truth.value)}  " + in_words(
        finding.step.claim, shown
    )


def _row_as_json(
    activation: Activation, found: Mapping[str, Decided], far: Mapping[str, Decided]
) -> dict[str, Any]:
    from udlsym.syntax.plain import to_plain

    return {
        "name": activation.name,
        "definition": to_plain(activation.definition),
        "source": activation.source,
        "properties": {name: _property(each) for name, each in found.items()},
        "far_out": {side: _far_as_json(each) for side, each in far.items()},
    }


def _property(found: Decided) -> dict[str, Any]:
    from udlsym.syntax.plain import to_plain

    return {
        "verdict": found.truth.value,
        "condition": [to_plain(each) for each in found.claim.condition] or None,
    }


def _far_as_json(found: Decided) -> dict[str, Any]:
    from udlsym.audit.statement import in_words
    from udlsym.syntax.plain import to_plain

    says = [in_words(each.step.claim, to_plain) for each in found.stated]
    return {"says": says, "verdict": found.truth.value}


def _as_json(found: Decided) -> dict[str, Any]:
    from udlsym.audit.statement import in_words
    from udlsym.syntax.plain import to_plain

    (finding,) = found.stated
    return {"says": in_words(finding.step.claim, to_plain), "verdict": found.truth.value}
