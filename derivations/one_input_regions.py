"""What problems 3.3, 3.9 and 3.10 share: the network with one input, its joints, its slope."""

from __future__ import annotations

from dataclasses import replace

from udlsym.calculus.derivatives import slopes
from udlsym.calculus.expansion import expanded
from udlsym.calculus.relu_slopes import relu_slopes
from udlsym.calculus.tidying import tidy
from udlsym.derivation.document import Chain
from udlsym.derivation.writing import Writer
from udlsym.models.shallow import ShallowNetwork
from udlsym.regions.symbolic.context import with_joints
from udlsym.regions.symbolic.units import (
    X,
    joint_name,
    left_share,
    pre_activation,
    right_share,
    slope,
)
from udlsym.syntax.build import (
    ONE,
    compared,
    plus,
    times,
)
from udlsym.syntax.nodes import Indicator, Node, Partial, Relation, Summation, Symbol

NETWORK = ShallowNetwork(inputs=1, outputs=1)
"""D units, one input, one output: UDL eqs 3.5 and 3.6."""

Y = Symbol("y")
UNIT = "d"


def writer() -> Writer:
    """A writer about the network with one input and any number of units."""
    return Writer(with_joints(NETWORK.vector_context))


def slope_of(output: Node) -> Partial:
    """∂ output/∂x."""
    return Partial(output, (X,))


OFF_THE_JOINTS = compared(pre_activation(UNIT), "!=")
"""θ_{d0} + θ_{d1} x ≠ 0."""


def under(chain: Chain, *conditions: Relation) -> Chain:
    """The chain with conditions that every step states."""
    steps = tuple(replace(step, conditions=conditions) for step in chain.steps)
    return Chain(chain.start, steps)


def joined(first: Chain, second: Chain) -> Chain:
    """One chain from two, the second from where the first ends."""
    return Chain(first.start, (*first.steps, *second.steps))


def slope_chain(writer: Writer) -> Chain:
    """∂y/∂x = … = Σ φ_d θ_{d1} 1[θ_{d0} + θ_{d1} x > 0], off the joints."""
    out = slope_of(expanded(Y, writer.context))
    by_chain_rule = tidy(slopes(out))
    chain = writer.chain(
        slope_of(Y),
        [
            ("one_input_regions.write_out", out),
            ("one_input_regions.chain_rule", by_chain_rule),
            ("one_input_regions.slope_of_relu", relu_slopes(by_chain_rule)),
        ],
    )
    return under(chain, OFF_THE_JOINTS)


def total(body: Node) -> Summation:
    """Σ_{d=1}^{D} body."""
    return Summation(body, UNIT, ONE, Symbol("D"))


def by_shares(unit: str) -> Node:
    """φ_d (max(θ_{d1}, 0) 1[x > j_d] + min(θ_{d1}, 0) 1[x < j_d])."""
    sides = ((right_share(unit), ">"), (left_share(unit), "<"))
    return plus(
        *(times(share, Indicator(compared(X, side, joint_name(unit)))) for share, side in sides)
    )


def shares_chain(writer: Writer) -> Chain:
    """Σ φ_d θ_{d1} 1[…] = Σ (φ_d max(θ_{d1}, 0) 1[x > j_d] + φ_d min(θ_{d1}, 0) 1[x < j_d])."""
    start = slope_chain(writer).lines[-1]
    chain = writer.chain(start, [("one_input_regions.by_side", total(by_shares(UNIT)))])
    return under(chain, compared(slope(UNIT), "!="))
