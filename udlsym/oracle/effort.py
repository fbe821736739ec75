"""How much is done for one claim: evaluators that are counted."""

from __future__ import annotations

from typing import Final

from udlsym.context import Context
from udlsym.evaluate import Evaluator, Point
from udlsym.evaluate.point import Rational

STEPS_PER_POINT: Final = 20_000
"""Nodes and terms of sums that are visited at one point."""

OVERRUN: Final = 20
"""How many times its steps a search may take that is moving a point to where all is given."""

STEPS_TO_START: Final = 15
"""What it costs to set up a point, in steps."""


class Effort:
    """Evaluators for one claim, with a count of all that they do."""

    def __init__(self, context: Context, steps: int) -> None:
        self.context, self.left = context, steps
        self._least = -OVERRUN * steps

    @property
    def is_spent(self) -> bool:
        """Whether so much was done already that nothing more is started."""
        return self.left < self._least

    def evaluator(
        self, point: Point, joints: dict[object, list[Rational]] | None = None
    ) -> Evaluator:
        """Start at a point."""
        return Evaluator(self.context, point, STEPS_PER_POINT, joints)

    def done(self, evaluator: Evaluator) -> None:
        """Count what an evaluator did."""
        self.left -= STEPS_PER_POINT - evaluator.steps_left + STEPS_TO_START
