"""``udlsym approximate F``: shallow ReLU networks through points of a function of one input."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any, Final

from udlsym.cli.exit_codes import ExitCode
from udlsym.cli.formulas import shown
from udlsym.cli.output import write, write_json
from udlsym.cli.text_table import aligned
from udlsym.cli.texts import texts
from udlsym.errors import UsageError

if TYPE_CHECKING:
    from fractions import Fraction

    from udlsym.audit.approximating import Measured, Target

SCHEMA: Final = 1
DIGITS: Final = 6
"""Significant digits of what is shown; bounds and errors are rounded up."""
MOST_UNITS: Final = 10_000
MOST_NETWORKS: Final = 20
UNITS: Final = "5,10,20,100,1000"


def configure(parser: ArgumentParser) -> None:
    """Add the function, the interval, and how many units or how near."""
    parser.add_argument("function", metavar="F", help="a formula in x, - for stdin")
    parser.add_argument("--from", dest="low", default="0", metavar="A", help="left end (0)")
    parser.add_argument("--to", dest="high", default="1", metavar="B", help="right end (1)")
    sizes = parser.add_mutually_exclusive_group()
    sizes.add_argument("--units", default=UNITS, metavar="D,D,...", help=f"hidden units ({UNITS})")
    sizes.add_argument(
        "--within", metavar="EPSILON", help="as few units as are proved to be this near"
    )
    parser.add_argument("--json", action="store_true", help="write JSON with all parameters")
    parser.epilog = (
        "The bound is max|f''| h^2/8 (udlsym claims 19), with max|f''| proved on the interval.\n"
        "examples:\n"
        '  udlsym approximate "sin(x)" --to "2*pi"\n'
        '  udlsym approximate "abs(x)" --from -1 --to 1 --units 2,5 --json\n'
        '  udlsym approximate "exp(x)" --within 1/1000\n'
        "the networks of fig. 3.5 with all numbers:\n"
        '  udlsym approximate "sin(4*x)/2 + cos(9*x)/5 - x/5 + 1/10" --to 2 --units 5,10,20 --json'
    )


def run(options: Namespace) -> ExitCode:
    """Build and measure; the status is 0 unless an error is above the proved bound."""
    from udlsym.audit.approximating import target
    from udlsym.audit.names import FUNCTIONS
    from udlsym.reading.reader import read_expression
    from udlsym.regions.interval_ends import outer_interval

    (text,) = texts(options.function)
    ends = [read_expression(each, FUNCTIONS) for each in (options.low, options.high)]
    function = read_expression(text, FUNCTIONS)
    found = target(function, *outer_interval(*ends))
    measured = [found.network(each) for each in _sizes(found, options)]
    if options.json:
        write_json(SCHEMA, _as_json(found, measured))
    else:
        write("\n".join([f"{shown(function)} for x from {shown(ends[0])} to {shown(ends[1])}"]))
        write("\n".join([*_known(found), "", _table(measured)]))
    return ExitCode.OK if all(each.within for each in measured) else ExitCode.WRONG


def _sizes(found: Target, options: Namespace) -> list[int]:
    from udlsym.rationals import rational

    if options.within is None:
        return _listed(options.units)
    tolerance = rational(options.within, "--within")
    if tolerance <= 0:
        raise UsageError(f"--within takes a number above 0, not {options.within}")
    units = found.units_within(tolerance)
    if units > MOST_UNITS:
        raise UsageError(f"--within {options.within} takes {units} units, more than {MOST_UNITS}")
    return [units]


def _listed(text: str) -> list[int]:
    parts = [each.strip() for each in text.split(",")]
    if not all(each.isascii() and each.isdigit() and len(each) < DIGITS for each in parts):
        raise UsageError(f"--units takes whole numbers with commas between them, not {text!r}")
    sizes = list(map(int, parts))
    if not all(1 <= each <= MOST_UNITS for each in sizes) or len(sizes) > MOST_NETWORKS:
        raise UsageError(f"--units takes up to {MOST_NETWORKS} numbers from 1 to {MOST_UNITS}")
    return sizes


def _known(found: Target) -> list[str]:
    """The interval with rational ends, and what is proved of the second derivative."""
    ends = f"  built on    {_exactly(found.low)} to {_exactly(found.high)}"
    if found.curvature is None:
        return [ends, "  f''         no bound was found: a kink, or a slope that grows too fast"]
    second, bound = found.curvature.second, found.curvature.bound
    if not bound:
        return [ends, "  f''         0: proved"]
    return [ends, f"  f''         {shown(second)}, less than {_above(bound)} in size: proved"]


def _table(measured: list[Measured]) -> str:
    heading = ("D", "h", "proved bound", "largest error", "parameters")
    return aligned([heading, *map(_row, measured)])


def _row(each: Measured) -> tuple[str, ...]:
    exact = "no error at all: proved"
    return (
        str(len(each.built.knots) - 1),
        _above(each.built.step),
        "-" if each.bound is None else _above(each.bound),
        exact if each.exact else _above(each.largest),
        "rounded" if each.built.rounding else "exact",
    )


def _exactly(value: Fraction) -> str:
    """A number as a decimal where it is one of up to 40 digits, else as a fraction."""
    from decimal import Context, Inexact

    context = Context(prec=40, traps=[Inexact])
    try:
        return f"{context.divide(context.create_decimal(value.numerator), value.denominator):f}"
    except Inexact:
        return str(value)


def _above(value: Fraction) -> str:
    """A number with six digits, rounded up."""
    from decimal import ROUND_CEILING, Context

    context = Context(prec=DIGITS, rounding=ROUND_CEILING)
    found = context.divide(context.create_decimal(value.numerator), value.denominator)
    return f"{found.normalize(context):f}" if abs(found.adjusted()) < DIGITS else str(found)


def _as_json(found: Target, measured: list[Measured]) -> dict[str, Any]:
    from udlsym.syntax.plain import to_plain

    curvature = found.curvature
    return {
        "function": to_plain(found.function),
        "interval": [str(found.low), str(found.high)],
        "second_derivative": to_plain(curvature.second) if curvature else None,
        "largest_second_derivative": str(curvature.bound) if curvature else None,
        "networks": list(map(_network_as_json, measured)),
    }


def _network_as_json(each: Measured) -> dict[str, Any]:
    built = each.built
    (phi,) = built.network.phi
    return {
        "units": len(built.knots) - 1,
        "step": str(built.step),
        "bound": None if each.bound is None else str(each.bound),
        "largest_error": str(each.largest),
        "equal": each.exact,
        "rounding": str(built.rounding),
        "knots": [list(map(str, knot)) for knot in built.knots],
        "network": {
            "theta": [list(map(str, row)) for row in built.network.theta],
            "phi": list(map(str, phi)),
        },
    }
