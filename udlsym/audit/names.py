"""A context in which every activation function of the book has its meaning."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from udlsym.context import GENERAL, Context, Definition
from udlsym.functions.activation import Z
from udlsym.functions.contexts import with_every_activation
from udlsym.syntax.nodes import Call


def _with_typed_name(context: Context) -> Context:
    """The context with σ[z] for the sigmoid, as it is often written."""
    sigma = Definition("sigma", Call("sigmoid", (Z,)), (Z.name,))
    return replace(context, functions=context.functions | {sigma.name}).defining(sigma)


EVERY_ACTIVATION: Final = _with_typed_name(with_every_activation(GENERAL))
"""The names of chapters 2 and 3, every activation function, and σ for the sigmoid."""

FUNCTIONS: Final = with_every_activation(Context())
"""Every activation function, and no other name with a meaning."""
