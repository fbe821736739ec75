"""Claims and what is known about them: data only, no judging here.

A claim says something about display trees in a `Context`. `udlsym.oracle` decides it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from udlsym.context import Context
from udlsym.syntax.nodes import Node, Relation
from udlsym.syntax.plain import to_plain


class Status(StrEnum):
    """The three verdicts; only `PROVED` is ever shown as a tick."""

    PROVED = "proved"
    REFUTED = "refuted"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Condition:
    """A relation under which a claim holds, and where it comes from.

    `source` is ``denominator`` (a denominator as typed), ``kink`` (a derivative that does not
    exist where this is 0) or ``domain`` (the argument of a logarithm or an even root as typed).
    """

    relation: Relation
    source: str

    def __str__(self) -> str:
        return to_plain(self.relation)


@dataclass(frozen=True, slots=True)
class Counterexample:
    """An exact point at which a claim fails.

    sizes: the value of each size. values: each scalar and array element that was used, by its
    plain name, such as ``x_2``. left, right: both sides there; None where a side is undefined.
    exact: whether they are the values; else they are bounds, between which the values do not meet.
    """

    sizes: Mapping[str, int] = field(hash=False)
    values: Mapping[str, Fraction] = field(hash=False)
    left: Fraction | None
    right: Fraction | None
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the oracle says of a claim, with the evidence.

    how: one sentence that names the road ("normal form of indexed sums", "exact instance", …).
    conditions: what the claim needs beyond the sizes being at least 1; only on a proof.
    counterexample: only on a refutation.

    >>> import udlsym
    >>> udlsym.equal("(u^2 - v^2)/(u - v)", "u + v").status
    <Status.PROVED: 'proved'>
    >>> udlsym.equal("abs(u)", "u").counterexample.values
    {'u': Fraction(-1, 1)}
    >>> Verdict(Status.UNDECIDED, "no proof").conditions
    ()
    """

    status: Status
    how: str
    conditions: tuple[Condition, ...] = ()
    counterexample: Counterexample | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Base of the claims. `assumptions` hold wherever the claim is judged."""

    context: Context = field(kw_only=True, compare=False, repr=False)
    assumptions: tuple[Relation, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True, slots=True)
class Equality(Claim):
    """left = right wherever both sides as written are defined."""

    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Induction(Equality):
    """left = right for every value of a size from 1 on, by induction over that size.

    The oracle proves it for size = 1, and for size + 1 where it holds for size.
    """

    size: str


@dataclass(frozen=True, slots=True)
class Over:
    """The range lower..upper of an index letter of a sum."""

    letter: str
    lower: Node
    upper: Node


@dataclass(frozen=True, slots=True)
class Summed:
    """Indexed multipliers: Σ over the ranges of factor · hypothesis, the first range outermost.

    The letters are free in the hypothesis, which holds for all their values.
    """

    factor: Node
    ranges: tuple[Over, ...]


Multiplier = Node | Summed
"""What a hypothesis is multiplied by where a conclusion is a combination of hypotheses."""


@dataclass(frozen=True, slots=True)
class Equivalence(Claim):
    """Two systems of equations have the same solutions.

    `forward[k]` are the multipliers λ with which right[k] = Σ λ_m · left[m] as differences of
    their sides; `backward` the other way round. A claim without multipliers asks the oracle to
    find them (it does so for single equations).
    """

    left: tuple[Relation, ...]
    right: tuple[Relation, ...]
    forward: tuple[tuple[Multiplier, ...], ...] = ()
    backward: tuple[tuple[Multiplier, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Consequence(Claim):
    """The conclusion holds wherever all the hypotheses hold.

    A hypothesis with free index letters holds for every value of them. `multipliers` λ make
    conclusion = Σ λ_m · hypothesis_m as differences of sides; a `Summed` multiplier is one for
    each value of some letters.
    """

    hypotheses: tuple[Relation, ...]
    conclusion: Relation
    multipliers: tuple[Multiplier, ...]


@dataclass(frozen=True, slots=True)
class NonNegative(Claim):
    """expression ≥ 0 for all values: it is a sum of squares with non-negative weights."""

    expression: Node


@dataclass(frozen=True, slots=True)
class ZeroOnly(Claim):
    """A sum of squares is 0 only where each of `roots` is 0 (given the assumptions)."""

    expression: Node
    roots: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Enclosed(Claim):
    """lower < expression < upper, where the assumptions give a value to every name.

    The ends are numbers. The expression may hold functions such as tanh, whose values are not
    rational: certified bounds decide.
    """

    expression: Node
    lower: Node
    upper: Node


@dataclass(frozen=True, slots=True)
class Premise:
    """A theorem that is cited and not proved here; printed with its source, never ticked.

    id: where its name, its statement and its source stand among the texts: ``premise.rolle``.
    """

    id: str
