"""``udlsym equal A B``: are two expressions, or two equations, equal?"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any, Final

from udlsym.cli.counterexamples import point_as_json, point_lines
from udlsym.cli.exit_codes import ExitCode
from udlsym.cli.formulas import shown
from udlsym.cli.output import write, write_json
from udlsym.cli.texts import texts

if TYPE_CHECKING:
    from udlsym.claims import Verdict

SCHEMA: Final = 1
_STATUS: Final = {
    "proved": ExitCode.OK,
    "refuted": ExitCode.WRONG,
    "undecided": ExitCode.UNDECIDED,
}
_HEADLINES: Final = {
    "proved": "proved: the two are equal",
    "refuted": "refuted: the two differ",
    "undecided": "undecided: neither a proof nor a counterexample was found",
}


def configure(parser: ArgumentParser) -> None:
    """Add the two sides and the assumptions."""
    parser.add_argument("left", metavar="A", help="an expression or an equation, - for stdin")
    parser.add_argument("right", metavar="B", help="the other one, - for stdin")
    parser.add_argument(
        "--assume",
        metavar="RELATION",
        action="append",
        default=[],
        help='what may be taken for granted, such as "alpha > 0"; may be given again',
    )
    parser.add_argument("--json", action="store_true", help="write the verdict as JSON")
    parser.epilog = (
        "examples:\n"
        '  udlsym equal "sum(2*x_i)" "2*sum(x_k)"\n'
        '  udlsym equal "sum((x_i - xbar)**2)" "sum(x_i**2) - I*xbar**2" --json'
    )


def run(options: Namespace) -> ExitCode:
    """Judge and print; the status is 0 proved, 1 refuted, 3 undecided."""
    from udlsym.oracle.equal import equal, tree

    left, right = map(tree, texts(options.left, options.right))
    verdict = equal(left, right, assume=tuple(options.assume))
    read_as = (shown(left), shown(right))
    if options.json:
        write_json(SCHEMA, _as_json(verdict, read_as))
    else:
        write("\n".join(_lines(verdict, read_as)))
    return _STATUS[verdict.status]


def _lines(verdict: Verdict, read_as: tuple[str, ...]) -> list[str]:
    lines = [_HEADLINES[verdict.status], *(f"  read as     {side}" for side in read_as)]
    lines.append(f"  how         {verdict.how}")
    lines += [f"  condition   {shown(each.relation)}" for each in verdict.conditions]
    if verdict.counterexample is not None:
        lines += point_lines(verdict.counterexample)
    return lines


def _as_json(verdict: Verdict, read_as: tuple[str, ...]) -> dict[str, Any]:
    from udlsym.syntax.plain import to_plain

    return {
        "status": verdict.status.value,
        "how": verdict.how,
        "conditions": [to_plain(each.relation) for each in verdict.conditions],
        "counterexample": point_as_json(verdict.counterexample),
        "read_as": list(read_as),
    }
