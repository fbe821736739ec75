"""What the proof road found out about a claim."""

from __future__ import annotations

from dataclasses import dataclass

from udlsym.claims import Condition


@dataclass(frozen=True, slots=True)
class Evidence:
    """A proof: how it went, and under which conditions it holds."""

    how: str
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class NoProof:
    """No proof was found, and why; this says nothing against the claim."""

    reason: str
