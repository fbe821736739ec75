"""The names of a one-input network with its joints j_d."""

from __future__ import annotations

from udlsym.context import Context, Definition
from udlsym.regions.symbolic.units import joint


def with_joints(context: Context) -> Context:
    """The context in which j_d is −θ_{d0}/θ_{d1}.

    >>> from udlsym.context import GENERAL
    >>> with_joints(GENERAL).definitions["j"].indices
    ('d',)
    """
    return context.defining(Definition("j", joint("d"), indices=("d",)))
