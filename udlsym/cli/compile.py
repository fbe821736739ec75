"""``udlsym compile linear|shallow``: a loss and its derivatives as a module that needs NumPy."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import Final

from udlsym.cli.exit_codes import ExitCode
from udlsym.cli.output import note, write
from udlsym.errors import UsageError

QUANTITIES: Final = ("loss", "gradient", "hessian")


def configure(parser: ArgumentParser) -> None:
    """Add the model, its sizes and what is wanted."""
    parser.add_argument("model", choices=("linear", "shallow"), help="the model")
    parser.add_argument("--inputs", metavar="N", type=size, help="D_i (any, if not given)")
    parser.add_argument("--hidden", metavar="N", type=size, help="D (any, if not given)")
    parser.add_argument("--outputs", metavar="N", type=size, help="D_o (any, if not given)")
    parser.add_argument("--activation", metavar="NAME", default="relu", help="relu by default")
    parser.add_argument(
        "--of", metavar="NAMES", default="loss,gradient", help=f"some of {', '.join(QUANTITIES)}"
    )
    parser.add_argument("--backend", choices=("numpy",), default="numpy", help="numpy")
    parser.add_argument(
        "--constant",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="a constant of the activation, such as psi_0=1/2",
    )
    parser.add_argument("--out", metavar="FILE", help="write to a file in place of the terminal")


def size(text: str) -> int:
    """A size on the command line: a whole number from 1 on."""
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise ArgumentTypeError(f"{text!r} is not a whole number from 1 on")
    return int(text)


def run(options: Namespace) -> ExitCode:
    """Write the module."""
    from udlsym.losses.least_squares import LeastSquares
    from udlsym.models.linear import LinearModel
    from udlsym.models.shallow import ShallowNetwork
    from udlsym.numeric.standalone import standalone

    quantities = tuple(options.of.split(","))
    for each in quantities:
        if each not in QUANTITIES:
            raise UsageError(f"--of takes some of {', '.join(QUANTITIES)}, not {each!r}")
    model: LinearModel | ShallowNetwork
    if options.model == "linear":
        if options.hidden is not None:
            raise UsageError("a linear model has no hidden units; leave --hidden out")
        model = LinearModel(options.inputs, options.outputs)
    else:
        sizes = options.inputs, options.hidden, options.outputs
        model = ShallowNetwork(*sizes, activation=options.activation)
    text = standalone(LeastSquares(model), quantities, dict(map(_constant, options.constant)))
    _deliver(text, options.out)
    return ExitCode.OK


def _constant(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise UsageError(f"--constant takes NAME=VALUE, not {text!r}")
    return name, value


def _deliver(text: str, out: str | None) -> None:
    if out is None:
        write(text.rstrip("\n"))
        return
    from udlsym.files import write_whole

    write_whole(Path(out), text)
    note(f"wrote {out}")
