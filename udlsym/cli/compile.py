"""``udlsym compile``: a loss and its derivatives, or a formula, as a module that needs NumPy."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Final

from udlsym.cli.argument_types import constant, count
from udlsym.cli.compile_expression import configure_expression, run_expression
from udlsym.cli.exit_codes import ExitCode
from udlsym.cli.output import deliver
from udlsym.errors import UsageError

QUANTITIES: Final = ("loss", "gradient", "hessian")


def configure(parser: ArgumentParser) -> None:
    """Add the model, its sizes and what is wanted."""
    parser.add_argument("model", nargs="?", choices=("linear", "shallow"), help="the model")
    parser.add_argument("--inputs", metavar="N", type=count, help="D_i (any, if not given)")
    parser.add_argument("--hidden", metavar="N", type=count, help="D (any, if not given)")
    parser.add_argument("--outputs", metavar="N", type=count, help="D_o (any, if not given)")
    parser.add_argument("--activation", metavar="NAME", default="relu", help="relu by default")
    parser.add_argument(
        "--of", metavar="NAMES", help=f"some of {', '.join(QUANTITIES)} (loss,gradient)"
    )
    parser.add_argument("--backend", choices=("numpy",), default="numpy", help="numpy")
    parser.add_argument(
        "--constant",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="a constant of the activation or of the formula, such as psi_0=1/2",
    )
    parser.add_argument("--out", metavar="FILE", help="write to a file in place of the terminal")
    configure_expression(parser)


def run(options: Namespace) -> ExitCode:
    """Write the module."""
    quantities = tuple((options.of or "loss,gradient").split(","))
    for each in quantities:
        if each not in QUANTITIES:
            raise UsageError(f"--of takes some of {', '.join(QUANTITIES)}, not {each!r}")
    if options.expression is not None:
        return run_expression(options)
    if options.model is None:
        raise UsageError("a model is wanted, linear or shallow, or --expression TEXT")
    if options.data is not None or options.column:
        raise UsageError("--data and --column go with --expression TEXT")
    return _run_model(options, quantities)


def _run_model(options: Namespace, quantities: tuple[str, ...]) -> ExitCode:
    from udlsym.losses.least_squares import LeastSquares
    from udlsym.models.linear import LinearModel
    from udlsym.models.shallow import ShallowNetwork
    from udlsym.numeric.standalone import standalone

    model: LinearModel | ShallowNetwork
    if options.model == "linear":
        if options.hidden is not None:
            raise UsageError("a linear model has no hidden units; leave --hidden out")
        model = LinearModel(options.inputs, options.outputs)
    else:
        sizes = options.inputs, options.hidden, options.outputs
        model = ShallowNetwork(*sizes, activation=options.activation)
    text = standalone(LeastSquares(model), quantities, dict(map(constant, options.constant)))
    deliver(text, options.out)
    return ExitCode.OK
