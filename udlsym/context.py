"""What names mean: sizes, arrays with their ranges, functions, definitions.

A `Context` is frozen; "changing" one returns a new one. It is the only thing that the reader, the
printers, the normal form and the exact evaluator must agree on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from udlsym.syntax.nodes import Node


@dataclass(frozen=True, slots=True)
class Axis:
    """The range first..last of one subscript; `last` is a size name, a whole number, or open.

    φ_{jk} with k = 0..D has ``Axis("D", first=0)`` in second place. None as `last`: no upper end.
    """

    last: str | int | None
    first: int = 1


@dataclass(frozen=True, slots=True)
class Definition:
    """name[parameters] := body; no parameters for a plain abbreviation.

    A parameter is a scalar name (x in f[x, φ]) or an array name (φ in L[φ], so that L[φ̂] is
    L with φ̂ in the place of φ). `indices` are the subscripts of an indexed abbreviation such as
    r_i := f[x_i, φ] − y_i.
    """

    name: str
    body: Node
    parameters: tuple[str, ...] = ()
    indices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Context:
    """Declared names.

    sizes: names of sizes (I, D, …), whole numbers from 1 on.
    arrays: name -> the axes of its subscripts; a name in several shapes is declared once a shape,
    told apart by the number of subscripts (x_i and x_{id}).
    index_ranges: index letter -> size whose range 1..size a sum over that letter takes.
    examples: the size over which a sum without limits and letter runs.
    functions: names that a bracket after them calls.
    parameters: the arrays that the loss is a function of (printed bold without subscript).
    definitions: abbreviations, by name.
    """

    sizes: frozenset[str] = frozenset()
    arrays: Mapping[tuple[str, int], tuple[Axis, ...]] = field(default_factory=dict)
    index_ranges: Mapping[str, str] = field(default_factory=dict)
    examples: str = "I"
    functions: frozenset[str] = frozenset()
    parameters: tuple[str, ...] = ()
    definitions: Mapping[str, Definition] = field(default_factory=dict)

    def defining(self, *definitions: Definition) -> Context:
        """Return this context with more definitions."""
        named = {definition.name: definition for definition in definitions}
        return replace(self, definitions={**self.definitions, **named})

    def definition_of(self, base: str, subscripts: int) -> Definition | None:
        """Return the abbreviation that an element of a name is, or None for an element of an array.

        A name may be an array in one shape and an abbreviation in another: φ_d for φ_{1d}.

        >>> from udlsym.syntax.nodes import Symbol
        >>> named = LINEAR.defining(Definition("r", Symbol("c"), indices=("i",)))
        >>> named.definition_of("r", 1) is None, named.definition_of("x", 1) is None
        (False, True)
        """
        found = self.definitions.get(base)
        if found is None or not found.indices:
            return None
        other_shape = len(found.indices) != subscripts and (base, subscripts) in self.arrays
        return None if other_shape else found

    def axes(self, base: str, subscripts: int) -> tuple[Axis, ...] | None:
        """Return the declared ranges of an array's subscripts, or None if it is not declared.

        >>> LINEAR.axes("x", 1), LINEAR.axes("q", 1)
        ((Axis(last='I', first=1),), None)
        """
        return self.arrays.get((base, subscripts))


_OPEN = Axis(None, first=0)

GENERAL = Context(
    sizes=frozenset({"I", "D", "D_i", "D_o"}),
    arrays={
        ("x", 1): (Axis("I"),),
        ("y", 1): (Axis("I"),),
        ("x", 2): (Axis("I"), Axis("D_i")),
        ("y", 2): (Axis("I"), Axis("D_o")),
        ("phi", 1): (_OPEN,),
        ("phi", 2): (_OPEN, _OPEN),
        ("phihat", 1): (_OPEN,),
        ("phihat", 2): (_OPEN, _OPEN),
        ("theta", 2): (_OPEN, _OPEN),
    },
    index_ranges={"i": "I", "d": "D", "j": "D_o"},
    functions=frozenset({"f", "L", "a"}),
    parameters=("phi", "theta"),
)
"""What `udlsym.equal` knows without a declaration: the names of chapters 2 and 3."""


def _linear_arrays() -> dict[tuple[str, int], tuple[Axis, ...]]:
    axes = {"x": Axis("I"), "y": Axis("I"), "phi": Axis(1, first=0), "phihat": Axis(1, first=0)}
    return {(name, 1): (axis,) for name, axis in axes.items()}


LINEAR = Context(
    sizes=frozenset({"I"}),
    arrays=_linear_arrays(),
    index_ranges={"i": "I"},
    functions=frozenset({"f", "L"}),
    parameters=("phi",),
)
"""The linear model with one input and one output, UDL eqs 2.4-2.6."""
