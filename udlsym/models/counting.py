"""Counting the parameters of a model: place by place of its arrays, and equation by equation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from udlsym.context import Axis, Context, Definition
from udlsym.models.shallow import OUTPUT, UNIT, VECTOR_INPUT, ShallowNetwork
from udlsym.models.sizes import size_tree
from udlsym.syntax.build import ONE, plus
from udlsym.syntax.nodes import Indexed, Node, Number, Relation, Summation
from udlsym.syntax.traverse import walk

COUNT: Final = "N"
"""The name of the number of parameters."""

LETTERS: Final[Mapping[tuple[str, int], tuple[str, ...]]] = {
    ("theta", 2): (UNIT, VECTOR_INPUT),
    ("phi", 1): (UNIT,),
    ("phi", 2): (OUTPUT, UNIT),
}
"""Array and number of its subscripts -> the letters that count them."""


def places(axes: tuple[Axis, ...], letters: tuple[str, ...], slopes_only: bool = False) -> Node:
    """The number of places of an array: Σ 1 over all of its subscripts, the first one outermost.

    slopes_only: without the place 0 of the last subscript, which holds the offset.

    >>> places((Axis("D"), Axis("D_i", first=0)), ("d", "i")).lower
    Number(text='1')
    >>> places((), ())
    Number(text='1')
    """
    total: Node = ONE
    for axis, letter in zip(reversed(axes), reversed(letters), strict=True):
        total = Summation(total, letter, Number(str(1 if slopes_only else axis.first)), _last(axis))
    return total


def _last(axis: Axis) -> Node:
    assert axis.last is not None
    return size_tree(None, axis.last) if isinstance(axis.last, str) else size_tree(axis.last, "")


def counted(network: ShallowNetwork) -> Node:
    """The number of parameters as the number of places of θ and of φ.

    >>> len(counted(ShallowNetwork()).terms)
    2
    """
    return _over_arrays(network.vector_context, slopes_only=False)


def counted_slopes(network: ShallowNetwork) -> Node:
    """The number of slopes: the places of θ and of φ whose last subscript is not 0."""
    return _over_arrays(network.vector_context, slopes_only=True)


def counted_offsets(network: ShallowNetwork) -> Node:
    """The number of offsets: one for each unit and one for each output."""
    arrays = _parameter_arrays(network.vector_context)
    return plus(*(places(axes[:-1], LETTERS[key][:-1]) for key, axes in arrays.items()))


def _over_arrays(context: Context, slopes_only: bool) -> Node:
    arrays = _parameter_arrays(context).items()
    return plus(*(places(axes, LETTERS[key], slopes_only) for key, axes in arrays))


def _parameter_arrays(context: Context) -> Mapping[tuple[str, int], tuple[Axis, ...]]:
    return {key: axes for key, axes in context.arrays.items() if key[0] in context.parameters}


def counting_context(network: ShallowNetwork) -> Context:
    """The names of the equations for one input vector, and N for the number of parameters."""
    return network.vector_context.defining(Definition(COUNT, counted(network)))


def parameters_in(relation: Relation) -> tuple[Indexed, ...]:
    """The parameters that an equation mentions, each once, in reading order.

    >>> from udlsym.models.shallow import ShallowNetwork
    >>> len(parameters_in(ShallowNetwork(1, 3, 1).equations[-1]))
    4
    """
    found = (node for node in walk(relation) if isinstance(node, Indexed))
    return tuple(dict.fromkeys(node for node in found if node.base in {"theta", "phi"}))
