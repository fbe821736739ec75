"""What is known of a network at the start of an item: its units and its output."""

from __future__ import annotations

from udlsym.derivation.document import Section, Setting
from udlsym.derivation.writing import Writer, headed, said


def known(writer: Writer, module: str, unit: str = "3.11", output: str = "3.12") -> Section:
    """h_d and y as the context defines them, and what is asked for.

    module: whose texts are used. unit, output: the numbers of the equations.
    """
    definitions = writer.context.definitions
    return headed(
        "heading.known",
        said(f"{module}.known"),
        Setting(definitions["h"], unit),
        Setting(definitions["y"], output),
        said(f"{module}.wanted"),
    )
