"""``udlsym problems``: what can be derived."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any, Final

from udlsym.cli.exit_codes import ExitCode
from udlsym.cli.output import has_glyphs, write, write_json

if TYPE_CHECKING:
    from udlsym.derivation.message import Message
    from udlsym.derivation.problem import Problem

SCHEMA: Final = 1


def configure(parser: ArgumentParser) -> None:
    """Add ``--json``."""
    parser.add_argument("--json", action="store_true", help="write the list as JSON")


def run(options: Namespace) -> ExitCode:
    """List numbers, titles, parts and their kinds."""
    from udlsym.problems import problems

    items = problems()
    if options.json:
        write_json(SCHEMA, {"problems": list(map(_as_json, items))})
    else:
        width = max((len(item.number) for item in items), default=0)
        write("\n".join(_line(item, width) for item in items))
    return ExitCode.OK


def _line(item: Problem, width: int) -> str:
    parts = ", ".join(f"{part.name} ({part.kind})" for part in item.parts)
    indented = f"\n{'':{width}}  {parts}" if parts else ""
    return f"{item.number:{width}}  {_said(item.title)}{indented}"


def _as_json(item: Problem) -> dict[str, Any]:
    return {
        "number": item.number,
        "source": _said(item.source),
        "title": _said(item.title),
        "parts": [{"name": part.name, "kind": part.kind} for part in item.parts],
    }


def _said(message: Message) -> str:
    from udlsym.render.catalogue import catalogue
    from udlsym.render.prose import written
    from udlsym.syntax.plain import to_plain, to_unicode

    printer = to_unicode if has_glyphs() else to_plain
    return written(catalogue().sentence(message), str, printer)
