"""``udlsym COMMAND …``: find the command, run it, turn what goes wrong into a line and a status."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from typing import Final

from udlsym import __version__
from udlsym.cli.commands import COMMANDS, load
from udlsym.cli.exit_codes import ExitCode
from udlsym.cli.output import note, write
from udlsym.cli.parser import MathematicalParser
from udlsym.errors import OracleContradictionError, ProofError, UdlsymError, UsageError

_STATUS: Final = {ProofError: ExitCode.WRONG, OracleContradictionError: ExitCode.BUG}
"""Errors whose exit status is not that of bad input."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with the given arguments (those of the process) and return its status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if "--debug" in given:
        return _run(given)
    return _guarded(lambda: _run(given))


def _run(given: list[str]) -> int:
    before, name, after = _split(given)
    if name is None:
        return _overview(before)
    command = load(name)
    parser = MathematicalParser(f"udlsym {name}", COMMANDS[name].summary)
    command.configure(parser)
    try:
        options = _parsed(parser, [*before, *after])
    except SystemExit:  # --help, the only thing that leaves from inside argparse
        return ExitCode.OK
    return command.run(options)


def _parsed(parser: ArgumentParser, arguments: list[str]) -> Namespace:
    """Options may stand between other arguments, unless -- ends the options."""
    if "--" in arguments:
        return parser.parse_args(arguments)
    return parser.parse_intermixed_args(arguments)


def _split(given: list[str]) -> tuple[list[str], str | None, list[str]]:
    for place, argument in enumerate(given):
        if not argument.startswith("-"):
            return given[:place], argument, given[place + 1 :]
    return given, None, []


def _overview(given: list[str]) -> int:
    parser = MathematicalParser("udlsym", "Derive, verify and compile the mathematics of UDL.")
    parser.usage = "udlsym COMMAND [ARGUMENTS]"
    parser.epilog = "\n".join(["commands:", *_summaries(), "", "udlsym COMMAND --help says more."])
    parser.add_argument("--version", action="store_true", help="show the version")
    try:
        options = parser.parse_args(given)
    except SystemExit:
        return ExitCode.OK
    if not options.version:
        raise UsageError("no command was given (see udlsym --help)")
    write(f"udlsym {__version__}")
    return ExitCode.OK


def _summaries() -> list[str]:
    return [f"  {name:<10} {entry.summary}" for name, entry in COMMANDS.items()]


def _guarded(work: Callable[[], int]) -> int:
    try:
        return work()
    except UdlsymError as error:
        note(f"udlsym: {error}")
        return _STATUS.get(type(error), ExitCode.USAGE)
    except KeyboardInterrupt:
        note("udlsym: interrupted")
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        _forget_standard_output()
        return ExitCode.BROKEN_PIPE
    except Exception as error:
        what = str(error).partition("\n")[0]
        note(f"udlsym: a bug in udlsym: {type(error).__name__}: {what} (--debug shows where)")
        return ExitCode.BUG


def _forget_standard_output() -> None:
    """Point standard output at nothing, or Python would complain about the pipe on leaving."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)
