"""``udlsym zaslavsky D D_I``: the most regions of D hyperplanes in D_i dimensions."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from typing import Final

from udlsym.cli.exit_codes import ExitCode
from udlsym.cli.output import write, write_json
from udlsym.errors import UsageError

SCHEMA: Final = 1
_WHOLE: Final = re.compile(r"\+?\d+", re.ASCII)
_MOST_DIGITS: Final = 4000
_MOST_BITS: Final = 2**28
"""Longer numbers would fill the memory while they are turned into decimal digits."""
_LONGEST_SHOWN: Final = 40


def configure(parser: ArgumentParser) -> None:
    """Add the two numbers."""
    parser.add_argument("hyperplanes", metavar="D", help="hyperplanes, or hidden units")
    parser.add_argument("dimensions", metavar="D_I", help="dimensions, or inputs")
    parser.add_argument(
        "--json", action="store_true", help="write JSON; the number is a text, as it may be long"
    )
    parser.epilog = "example:\n  udlsym zaslavsky 500 100"


def run(options: Namespace) -> ExitCode:
    """Print the sum of C(D, j) for j = 0, …, D_i, every digit."""
    from udlsym.arrangements.zaslavsky_sum import RELATIVE_ERROR, log10_of, zaslavsky
    from udlsym.rationals import decimal_text

    sizes = {"D": _whole("D", options.hyperplanes), "D_i": _whole("D_i", options.dimensions)}
    regions = zaslavsky(*sizes.values())
    if regions.bit_length() > _MOST_BITS:
        raise UsageError("the number of regions has more than 2^28 bits: too long to print")
    if options.json:
        log10 = log10_of(regions)
        logarithm = {"log10": log10, "log10_error": RELATIVE_ERROR * max(1.0, log10)}
        write_json(SCHEMA, {**sizes, "regions": decimal_text(regions), **logarithm})
    else:
        write(decimal_text(regions))
    return ExitCode.OK


def _whole(name: str, text: str) -> int:
    if not _WHOLE.fullmatch(text.strip()):
        shown = text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
        raise UsageError(f"{name} must be a whole number from 0 on, but it is {shown!r}")
    if len(text.strip()) > _MOST_DIGITS:
        raise UsageError(f"{name} has more than {_MOST_DIGITS:,} digits")
    return int(text)
