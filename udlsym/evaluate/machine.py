"""The evaluator's state: the point, what may still be spent, and what is known already."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, Final

from udlsym.context import Context
from udlsym.errors import NotExact, Undefined
from udlsym.evaluate.jet import Jet, Value
from udlsym.evaluate.point import Point, Rational
from udlsym.evaluate.powers import LARGEST_BITS, bits
from udlsym.evaluate.scope import Scope
from udlsym.syntax.nodes import Node

MOST_STEPS: Final = 10**6
"""Nodes and terms of sums that one evaluation may visit unless its caller says otherwise."""

BITS_PER_STEP: Final = 256
"""Long numbers count as more steps, so that steps bound the time."""


class Machine:
    """Evaluates trees at one point.

    handlers: type of node -> its meaning. steps: what may still be spent. memory: values of
    definitions met before. joints: where asked for, the values of which the sign decides the
    course of the evaluation (an argument of ReLU, a difference in a condition), by place.
    """

    __slots__ = ("context", "handlers", "joints", "layers", "memory", "point", "steps")

    def __init__(
        self,
        handlers: Mapping[type[Node], Handler],
        context: Context,
        point: Point,
        steps: int = MOST_STEPS,
        joints: dict[object, list[Rational]] | None = None,
    ) -> None:
        self.handlers, self.context, self.point, self.steps = handlers, context, point, steps
        self.memory: dict[object, Value] = {}
        self.joints = joints
        self.layers = 0

    def value(self, node: Node, scope: Scope) -> Value:
        """Evaluate a tree in a scope."""
        self.spend(1)
        handler = self.handlers.get(type(node))
        if handler is None:
            raise NotExact(f"a {type(node).__name__} is not a number")
        return handler(self, node, scope)

    def rational(self, node: Node, scope: Scope) -> Rational:
        """Evaluate a tree that no derivative may go through, such as a limit of a sum."""
        value = self.value(node, scope)
        if isinstance(value, Jet):
            raise NotExact("an index or a limit is differentiated")
        return value

    def whole(self, node: Node, scope: Scope) -> int:
        """Evaluate an index or a limit; `Undefined` where it is not a whole number."""
        value = self.rational(node, scope)
        if value.denominator != 1:
            raise Undefined(f"{value} stands where a whole number is needed")
        return value.numerator

    def spend(self, steps: int) -> None:
        """Count work; `NotExact` when there was too much of it."""
        self.steps -= steps
        if self.steps < 0:
            raise NotExact("the evaluation takes too many steps")

    def weighed(self, value: Value) -> Value:
        """Return a value, once its digits are counted; `NotExact` if there are too many."""
        length = _length(value)
        if length > BITS_PER_STEP:
            self.spend(length // BITS_PER_STEP)
            if length > LARGEST_BITS:
                raise NotExact("a value has too many digits to be written out")
        return value

    def fresh_layer(self) -> int:
        """Return a number for one more derivative."""
        self.layers += 1
        return self.layers

    def note_joint(self, place: object, value: Rational) -> None:
        """Note a value whose sign decided something."""
        if self.joints is not None:
            self.joints.setdefault(place, []).append(value)


def _length(value: Value) -> int:
    if type(value) is int:
        return value.bit_length()
    if isinstance(value, Fraction | int):
        return bits(value)
    return sum(map(bits, value.parts.values()))


Handler = Callable[[Machine, Any, Scope], Value]
