"""``udlsym regions NET.json``: activation regions and linear regions of a network."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from udlsym.cli.argument_types import count
from udlsym.cli.exit_codes import ExitCode
from udlsym.cli.network_argument import network_of

if TYPE_CHECKING:
    from udlsym.regions.network import Network


def configure(parser: ArgumentParser) -> None:
    """Add the file."""
    parser.add_argument("network", metavar="NET.json", help="a network, - for stdin")
    parser.add_argument("--json", action="store_true", help="write regions and joints as JSON")
    parser.add_argument("--count", action="store_true", help="only count, without listing regions")
    parser.add_argument(
        "--maximum",
        action="store_true",
        help="only say what loses regions to the most possible",
    )
    parser.add_argument(
        "--box", metavar="LOW:HIGH,...", help="only inside: a range for each input, or one for all"
    )
    parser.add_argument(
        "--digits", type=count, metavar="N", help="round the numbers in tables to N digits"
    )
    parser.add_argument(
        "--plot", metavar="FILE", help="only draw the regions of two inputs: .svg, .png or .pdf"
    )
    parser.add_argument(
        "--colour",
        choices=("pattern", "slope"),
        default="pattern",
        help="what regions are coloured by (pattern)",
    )
    parser.epilog = (
        "NET.json holds theta, a row [offset, slope, ...] for each hidden unit with a slope for\n"
        "each input, and phi, a row [offset, weight, ...] or one such row for each output.\n"
        'Numbers mean the decimals that are written; "11/7" is a number too. In a file that\n'
        "udlsym train has written they are floats. Units are ReLU, active above 0 and not at 0.\n"
        "\n"
        "Three numbers that differ: activation regions, the pieces on which the same units are\n"
        "active; linear regions, the largest connected pieces on which the outputs are affine;\n"
        "affine maps, how many different ones these carry.\n"
        "\n"
        "example:\n"
        '  echo \'{"theta": [[-0.2, 0.4], [1.1, "-7/10"]], "phi": [0, 1, 2]}\' | udlsym regions -'
    )


def run(options: Namespace) -> ExitCode:
    """Print the regions, with one input from left to right and with the joints between them."""
    from udlsym.cli.one_input_regions import write_counts, write_regions
    from udlsym.regions.network import Network

    network = network_of(options.network)
    asked = options.maximum or options.box is not None or options.plot is not None
    if asked or isinstance(network, Network):
        _write_general(Network(network.theta, network.phi), options)
        return ExitCode.OK
    found = network.regions()
    if options.count:
        write_counts(found, as_json=options.json)
    else:
        write_regions(found, as_json=options.json, digits=options.digits)
    return ExitCode.OK


def _write_general(network: Network, options: Namespace) -> None:
    from udlsym.cli.network_regions import (
        write_counts,
        write_maximum,
        write_regions,
        write_regions_picture,
    )

    if options.plot is not None:
        write_regions_picture(network, options.box, options.colour, options.plot)
    elif options.maximum:
        write_maximum(network, options.box, as_json=options.json)
    elif options.count:
        write_counts(network, options.box, as_json=options.json)
    else:
        write_regions(network, options.box, as_json=options.json, digits=options.digits)
