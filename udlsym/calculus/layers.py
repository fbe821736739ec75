"""Differentiating through abbreviations, one layer at a time: ∂L → ∂r → ∂f → ∂h → ∂z.

An abbreviation that depends on the variable keeps its ∂ until its definition is written out.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from udlsym.calculus.derivatives import RULES, depends
from udlsym.calculus.expansion import written_out
from udlsym.calculus.rewriting import Rule, chained, exhausted
from udlsym.calculus.tidying import tidy
from udlsym.context import Context
from udlsym.errors import UsageError
from udlsym.syntax.build import ZERO, plus, times
from udlsym.syntax.nodes import Call, Indexed, Node, Number, Partial, Product, Summation, Symbol
from udlsym.syntax.traverse import map_children, walk


def in_slopes(name: str, context: Context) -> Rule:
    """The rule that writes a definition out inside ∂ and nowhere else."""

    def rule(node: Node) -> Node:
        if isinstance(node, Partial):
            return Partial(written_out(node.of, name, context), node.variables)
        return map_children(rule, node)

    return rule


def pushed_through(context: Context) -> Rule:
    """The rule that pushes every ∂ one level down, ∂ of an abbreviation staying as it is.

    >>> from udlsym.context import LINEAR, Definition
    >>> from udlsym.syntax.build import element
    >>> context = LINEAR.defining(Definition("r", element("x", "i"), indices=("i",)))
    >>> rule = pushed_through(context)
    >>> rule(Partial(element("r", 1), (element("x", 1),))).of == element("r", 1)
    True
    >>> rule(Partial(element("r", 1), (element("y", 1),))) == ZERO
    True
    """
    return _Push(context).rule


@dataclass
class _Push:
    """Pushing ∂ down; `known` remembers what moves with what, as that needs all definitions."""

    context: Context
    known: dict[tuple[Node, Node], bool] = field(default_factory=dict)

    def rule(self, node: Node) -> Node:
        return self._pushed(node) if isinstance(node, Partial) else map_children(self.rule, node)

    def _pushed(self, node: Partial) -> Node:
        if len(node.variables) != 1:
            raise UsageError("one variable at a time is differentiated through abbreviations")
        (variable,) = node.variables
        if not self._moves(node.of, variable):
            return ZERO
        if self._is_abbreviation(node.of):
            return node
        if isinstance(node.of, Product):
            return self._product(node.of, variable)
        found = RULES.get(type(node.of))
        if found is None:
            kind = type(node.of).__name__.lower()
            raise UsageError(f"there is no rule to differentiate a {kind}")
        return found(node.of, variable)

    def _moves(self, node: Node, variable: Node) -> bool:
        key = (node, variable)
        if key not in self.known:
            self.known[key] = any(self._part_moves(part, variable) for part in walk(node))
        return self.known[key]

    def _part_moves(self, part: Node, variable: Node) -> bool:
        if self._is_abbreviation(part):
            name = part.base if isinstance(part, Indexed) else getattr(part, "name", "")
            return self._moves(written_out(part, name, self.context), variable)
        if isinstance(part, Call) and part.function in self.context.definitions:
            return self._moves(self.context.definitions[part.function].body, variable)
        return isinstance(part, Indexed | Symbol) and depends(part, variable)

    def _is_abbreviation(self, node: Node) -> bool:
        if isinstance(node, Indexed):
            return self.context.definition_of(node.base, len(node.indices)) is not None
        return isinstance(node, Symbol) and node.name in self.context.definitions

    def _product(self, node: Product, variable: Node) -> Node:
        """The product rule; a factor moves where its abbreviations do."""
        terms = []
        for place, factor in enumerate(node.factors):
            if self._moves(factor, variable):
                before, after = node.factors[:place], node.factors[place + 1 :]
                terms.append(times(*before, Partial(factor, (variable,)), *after))
        return plus(*terms)


def through_sums(push: Rule) -> Rule:
    """The rule that pushes ∂ through all the sums that it stands before."""

    def rule(node: Node) -> Node:
        if isinstance(node, Partial) and isinstance(node.of, Summation):
            return rule(push(node))
        return map_children(rule, node)

    return rule


def layer(name: str, context: Context, push: Rule) -> Rule:
    """The rule that writes out one layer inside ∂ and pushes ∂ to the next abbreviations."""
    return chained(in_slopes(name, context), exhausted(push), tidy)


def to_summand(push: Rule) -> Rule:
    """The rule that pushes ∂ past a number in front and through all the sums behind it."""
    inside = through_sums(push)

    def rule(node: Node) -> Node:
        if isinstance(node, Partial) and isinstance(node.of, Product):
            first, *rest = node.of.factors
            if isinstance(first, Number):
                return times(first, inside(Partial(times(*rest), node.variables)))
        return inside(node)

    return rule
