"""Lowering of powers: products, roots, reciprocals, or NumPy's own powers."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from udlsym.numeric.arrays.graph import Constant
from udlsym.numeric.arrays.terms import Term, product_of
from udlsym.syntax.build import ONE
from udlsym.syntax.nodes import Node, Power, Quotient, number

if TYPE_CHECKING:
    from udlsym.numeric.arrays.lowering import Lowering

LARGEST_PRODUCT: Final = 8
"""Powers up to this one are products."""


def power(lowering: Lowering, node: Power) -> tuple[Term, ...]:
    """The terms of base^exponent; where the exponent is known it may be a product or a root."""
    exponent = _known(lowering, node.exponent)
    if exponent is None:
        return lowering.applied("power", node.base, node.exponent)
    if exponent < 0:
        return lowering.terms(Quotient(ONE, Power(node.base, number(-exponent))))
    if exponent.denominator > 2 or exponent > LARGEST_PRODUCT:
        return lowering.applied("power", node.base, number(exponent))
    whole = _repeated(lowering, node.base, int(exponent))
    if exponent.denominator == 1:
        return whole
    (root,) = lowering.applied("sqrt", node.base)
    return tuple(product_of(each, root) for each in whole)


def _known(lowering: Lowering, node: Node) -> Fraction | None:
    """The number that an exponent is, constants put in; None for one that depends on an array."""
    coefficient, ref = lowering.scaled(node)
    operation = ref.node.operation
    return coefficient * operation.value if isinstance(operation, Constant) else None


def _repeated(lowering: Lowering, base: Node, times: int) -> tuple[Term, ...]:
    own = lowering.factor(base) if times else Term(Fraction(1))
    if own is None:
        return ()
    result = Term(Fraction(1))
    for _ in range(times):
        result = product_of(result, own)
    return (result,)
