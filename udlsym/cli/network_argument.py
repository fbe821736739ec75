"""Networks as arguments: a file of JSON, or ``-`` for standard input."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from udlsym.cli.texts import texts

if TYPE_CHECKING:
    from udlsym.regions.network import Network
    from udlsym.regions.one_input_network import OneInputNetwork


def network_of(argument: str) -> OneInputNetwork | Network:
    """Read the network with one or several inputs that an argument names; `UsageError`."""
    from udlsym.regions.network_file import load_network, read_network

    if argument == "-":
        (text,) = texts(argument)
        return read_network(text, "standard input")
    return load_network(Path(argument))
