"""The table of commands. A command is a module with `configure` and `run`, loaded when called.

``configure(parser)`` adds the command's arguments; ``run(options)`` does the work and returns an
`ExitCode`. A command module imports what is slow to load inside `run`, so that its ``--help`` is
as quick as the program's.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from importlib import import_module
from typing import Final, Protocol, cast

from udlsym.cli.exit_codes import ExitCode
from udlsym.cli.suggestions import did_you_mean
from udlsym.errors import UsageError


class Command(Protocol):
    """What a command module defines."""

    def configure(self, parser: ArgumentParser) -> None:
        """Add the command's arguments."""

    def run(self, options: Namespace) -> ExitCode:
        """Do the work: results on stdout, notes on stderr."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a command is defined, and what the overview says of it."""

    module: str
    summary: str


COMMANDS: Final = {
    "equal": Entry("udlsym.cli.equal", "prove or refute that two expressions are equal"),
    "check": Entry("udlsym.cli.check", "tell whether an answer to a problem is right"),
    "problems": Entry("udlsym.cli.problems", "list the problems and equations that are derived"),
    "derive": Entry("udlsym.cli.derive", "derive and prove one problem or equation"),
    "claims": Entry("udlsym.cli.claims", "list the claims of the book, each one decided"),
    "activations": Entry(
        "udlsym.cli.activations", "activation functions with their properties, each one proved"
    ),
    "claim": Entry("udlsym.cli.claim", "prove or refute a statement of your own"),
    "approximate": Entry(
        "udlsym.cli.approximate", "ReLU networks through points of a function, with proved bounds"
    ),
    "book": Entry("udlsym.cli.book", "derive, prove and write everything"),
    "figures": Entry("udlsym.cli.figures", "draw the figures of chapters 2 and 3"),
    "compile": Entry("udlsym.cli.compile", "a loss and its derivatives as NumPy code"),
    "train": Entry("udlsym.cli.train", "fit a line or a shallow network to a CSV file"),
    "predict": Entry("udlsym.cli.predict", "apply a fitted model to a CSV file"),
    "regions": Entry("udlsym.cli.regions", "regions, slopes and joints of a ReLU network"),
    "arrangement": Entry("udlsym.cli.arrangement", "count and list the regions of hyperplanes"),
    "zaslavsky": Entry("udlsym.cli.zaslavsky", "the most regions of D hyperplanes"),
}
"""Name -> entry, in the order of the overview."""


def load(name: str) -> Command:
    """Import the module of a command.

    >>> load("eqal")
    Traceback (most recent call last):
    udlsym.errors.UsageError: unknown command eqal; did you mean equal?
    """
    if name not in COMMANDS:
        raise UsageError(f"unknown command {name}{did_you_mean(name, COMMANDS)}")
    return cast(Command, import_module(COMMANDS[name].module))
