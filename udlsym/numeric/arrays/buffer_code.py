"""Buffers in generated code."""

from __future__ import annotations

from collections.abc import Iterable

from udlsym.numeric.arrays.products import length_of
from udlsym.numeric.arrays.stages import Buffer
from udlsym.numeric.arrays.statements import tuple_text


def defining_lines(buffer: Buffer, examples: str) -> list[str]:
    """The lines that make a buffer, and the names of its parts."""
    lengths = [length_of(axis, examples) for axis in buffer.shape]
    name, shape = buffer.name, tuple_text(lengths)
    if buffer.flags:
        return [f"{name} = empty({shape}, bool)", f"{name}_bytes = {name}.view(uint8)"]
    if buffer.ones is None:
        return [f"{name} = empty({shape}, dtype)"]
    before = ":, " * buffer.ones
    rest = "1" if buffer.lone else "1:"
    return [
        f"{name} = empty({shape}, dtype)",
        f"{name}[{before}0] = 1.0",
        f"{name}_rest = {name}[{before}{rest}]",
    ]


def variables_of(buffers: Iterable[Buffer]) -> list[str]:
    """The variables of buffers, those of their parts among them."""
    names = []
    for each in buffers:
        names.append(each.name)
        if each.flags:
            names.append(f"{each.name}_bytes")
        if each.ones is not None:
            names.append(f"{each.name}_rest")
    return names
