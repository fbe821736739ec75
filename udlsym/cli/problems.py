"""``udlsym problems``: what can be derived."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any, Final

from udlsym.cli.exit_codes import ExitCode
from udlsym.cli.language import add_language
from udlsym.cli.output import write, write_json
from udlsym.cli.terminal_prose import TerminalProse

if TYPE_CHECKING:
    from udlsym.derivation.problem import Problem

SCHEMA: Final = 1


def configure(parser: ArgumentParser) -> None:
    """Add ``--lang`` and ``--json``."""
    add_language(parser)
    parser.add_argument("--json", action="store_true", help="write the list as JSON")


def run(options: Namespace) -> ExitCode:
    """List numbers, titles, parts and their kinds."""
    from udlsym.problems import problems

    items, prose = problems(), TerminalProse(options.lang)
    if options.json:
        write_json(SCHEMA, {"problems": [_as_json(item, prose) for item in items]})
    else:
        width = max((len(item.number) for item in items), default=0)
        write("\n".join(_line(item, width, prose) for item in items))
    return ExitCode.OK


def _line(item: Problem, width: int, prose: TerminalProse) -> str:
    parts = ", ".join(f"{part.name} ({part.kind})" for part in item.parts)
    indented = f"\n{'':{width}}  {parts}" if parts else ""
    return f"{item.number:{width}}  {prose.message(item.title)}{indented}"


def _as_json(item: Problem, prose: TerminalProse) -> dict[str, Any]:
    return {
        "number": item.number,
        "source": prose.message(item.source),
        "title": prose.message(item.title),
        "parts": [{"name": part.name, "kind": part.kind} for part in item.parts],
    }
