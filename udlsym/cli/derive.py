"""``udlsym derive NUMBER``: derive and prove one problem or equation."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from udlsym.cli.exit_codes import ExitCode
from udlsym.cli.language import add_language
from udlsym.cli.output import has_glyphs, write, write_json

if TYPE_CHECKING:
    from udlsym.derivation.proof import Proof

FORMATS: Final = ("text", "latex", "fragment", "markdown", "json", "ipynb")


def configure(parser: ArgumentParser) -> None:
    """Add the number, the format and the file."""
    parser.add_argument("number", help="a problem (2.1), an equation (eq-2.5) or a claim (claim-5)")
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="text; latex, a document; fragment, LaTeX to paste; markdown; json; ipynb, a notebook",
    )
    add_language(parser)
    parser.add_argument("--out", metavar="FILE", help="write to a file in place of the terminal")


def run(options: Namespace) -> ExitCode:
    """Derive, prove and write."""
    from udlsym.problems import derive

    proof = derive(options.number)
    if options.out is not None:
        _to_file(proof, options.format, options.lang, Path(options.out))
    else:
        _to_terminal(proof, options.format, options.lang)
    return ExitCode.OK


def _to_file(proof: Proof, format_: str, language: str, place: Path) -> None:
    from udlsym.files import write_whole

    write_whole(place, proof.formatted(format_, language))


def _to_terminal(proof: Proof, format_: str, language: str) -> None:
    if format_ == "json":
        from udlsym.render.json_document import SCHEMA, as_data

        write_json(SCHEMA, as_data(proof, language))
    elif format_ == "text" and not has_glyphs():
        from udlsym.render.terminal import to_ascii

        write(to_ascii(proof, language).rstrip("\n"))
    else:
        write(proof.formatted(format_, language).rstrip("\n"))
