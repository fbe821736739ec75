r"""Argument parsing in which mathematics may start with a minus sign.

``-phi_0`` and ``-\theta_{10}/\theta_{11}`` are text wherever a text is taken, as the value of an
option too. An option is ``-h``, or two dashes and a letter.
"""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any, NoReturn

from udlsym.cli.suggestions import did_you_mean
from udlsym.errors import UsageError


class MathematicalParser(ArgumentParser):
    """An `ArgumentParser` that raises `UsageError` with one line and knows a minus sign."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(
            prog=prog,
            description=description,
            formatter_class=RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        self.add_argument("--debug", action="store_true", help="show tracebacks")

    def error(self, message: str) -> NoReturn:
        """Raise instead of printing the usage and leaving."""
        raise UsageError(f"{message} (see {self.prog} --help)")

    def _parse_optional(self, arg_string: str) -> Any:
        known = self._option_string_actions
        if looks_like_text(arg_string) and arg_string not in known:
            return None
        option = arg_string.partition("=")[0]
        if option.startswith("--") and len(option) > 2 and option not in known:
            raise UsageError(f"unknown option {option}{did_you_mean(option, known)}")
        return super()._parse_optional(arg_string)


def looks_like_text(argument: str) -> bool:
    r"""Tell whether an argument cannot be an option: no ``--`` and a letter in front.

    >>> looks_like_text("-phi_0"), looks_like_text(r"--\phi_0"), looks_like_text("--jsn")
    (True, True, False)
    >>> looks_like_text("--")
    False
    """
    return argument != "--" and not (argument.startswith("--") and argument[2:3].isalpha())
