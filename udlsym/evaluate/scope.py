"""What names mean inside a sum, a definition or a derivative, beyond what the point says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from udlsym.evaluate.jet import Jet, Value
from udlsym.evaluate.point import Atom


@dataclass(frozen=True, slots=True)
class Scope:
    """Names with a local meaning.

    scalars: bound indices and scalar parameters. arrays: array parameter -> the array passed for
    it. shifts: the infinitesimals by which atoms are moved, because something is differentiated
    by them. layer: a number that differs from one derivative to the next, 0 outside all. depth:
    how many infinitesimals are in use.

    `bound` and `renamed` are the names (without and with subscripts) whose meaning differs here
    from that at the point; in a definition that is called from here they are `hidden` and
    `hidden_bases`: it is ambiguous whether its author meant the outer or the inner meaning.
    """

    scalars: Mapping[str, Value] = field(default_factory=dict)
    arrays: Mapping[str, str] = field(default_factory=dict)
    shifts: Mapping[Atom, Jet] = field(default_factory=dict)
    layer: int = 0
    depth: int = 0
    bound: frozenset[str] = frozenset()
    renamed: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    hidden_bases: frozenset[str] = frozenset()

    def summing(self, index: str, scalars: Mapping[str, Value]) -> Scope:
        """The scope inside a sum over `index`, which has its value in `scalars`."""
        return replace(self, scalars=scalars, bound=self.bound | {index})

    def differentiating(self, layer: int, variables: int) -> tuple[Scope, tuple[int, ...]]:
        """The scope inside a derivative, and an infinitesimal for each variable."""
        depth = self.depth + variables
        bits = tuple(1 << place for place in range(self.depth, depth))
        return replace(self, layer=layer, depth=depth), bits

    def moving(self, target: Atom, bit: int) -> Scope:
        """The scope in which a name is moved by an infinitesimal."""
        step = Jet({bit: 1})
        if not target.indices and target.name in self.scalars:
            moved = self.scalars[target.name] + step
            return replace(self, scalars={**self.scalars, target.name: moved})
        return replace(self, shifts={**self.shifts, target: step + self.shifts.get(target, 0)})

    def calling(
        self,
        scalars: Mapping[str, Value],
        arrays: Mapping[str, str],
        bound: frozenset[str],
    ) -> Scope:
        """The scope inside the body of a definition that is called from here."""
        renamed = frozenset(name for name, target in arrays.items() if name != target)
        return replace(
            self,
            scalars=scalars,
            arrays=arrays,
            bound=bound | renamed,
            renamed=renamed,
            hidden=self.hidden | self.bound,
            hidden_bases=self.hidden_bases | self.renamed,
        )
