"""Kinds of sizes: which program is used for how many inputs, outputs, units and examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from udlsym.numeric.arrays.filling import MATRICES

INPUTS, OUTPUTS, UNITS, EXAMPLES = "D_i", "D_o", "D", "I"
"""The names of the sizes."""

FEW_UNITS: Final = 8
"""Below this many units some operations pay that do not pay above it."""

MANY_EXAMPLES: Final = 3000
"""From this many examples on a pass over a row costs more than the call that starts it."""

FEW_ELEMENTS: Final = 512
"""Up to this many hidden units of all examples together, calls are what costs time."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What decides which program is used: whether there is one input, one output, few units.

    single_input: there is one input, and an axis for it all the same. few_elements: calls cost more
    than what they do.
    """

    one_input: bool
    one_output: bool
    few_units: bool = False
    single_input: bool = False
    few_elements: bool = False


def kind_of(sizes: Mapping[str, int], of: Sequence[str], blocks: bool = True) -> Kind:
    """The kind of program for sizes; those that are not given are large.

    blocks: whether NumPy runs the program call by call, so that the number of calls matters.

    >>> kind_of({"D_i": 1, "D_o": 1, "D": 3, "I": 12}, ("loss",)).few_elements
    True
    """
    matrices, single = not MATRICES.isdisjoint(of), sizes[INPUTS] == 1
    units, examples = sizes.get(UNITS, FEW_UNITS), sizes.get(EXAMPLES, MANY_EXAMPLES)
    calls_count = blocks and not matrices and examples * units <= FEW_ELEMENTS
    # One large product for all second derivatives wants offsets and weights in one table, even
    # where there is one input and few units; so do calls that cost more than what they do.
    table = matrices or calls_count
    few = units < FEW_UNITS and (single if matrices else not blocks or examples >= MANY_EXAMPLES)
    return Kind(single and not table, sizes[OUTPUTS] == 1, few, single and table, calls_count)
