"""What a compiled function does, in words and formulas."""

from __future__ import annotations

import re
from collections.abc import Sequence

from udlsym.numeric.arrays.module import Module

LINEAR = (
    "The model is linear in its parameters: loss and gradient depend on the data through the "
    "moments of 1, x and y alone. f.statistics(x, y) finds them once; a step then costs the same "
    "for any number of examples."
)


def explained(module: Module, of: Sequence[str], block: int, linear: bool) -> str:
    """The operations of a program in index notation, block by block and after them."""
    more = [LINEAR] if linear else []
    return "\n".join([explained_module(module, of, f"of {block} examples"), *more])


def explained_module(module: Module, of: Sequence[str], blocks: str = "of examples") -> str:
    """The operations of a program in index notation, block by block and after them."""
    source = module.source
    parts = re.split(r"\n\n\n(?=def )", source)
    named = {part.split("(")[0].removeprefix("def "): part for part in parts}
    lines = [
        f"{', '.join(of)}: {module.operations} operations on arrays",
        f"in every block {blocks}:",
        *_notes(named["lay_out"]),
        *_notes(named["sums"]),
    ]
    after = _notes(named["results"])
    lines += ["after the blocks:", *after] if after else []
    return "\n".join(lines)


def _notes(function: str) -> list[str]:
    found = re.findall(r"  # (.*)$", function, re.M)
    return [f"    {note}" for note in found]
