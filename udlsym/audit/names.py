"""A context in which every activation function of the book has its meaning."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from udlsym.context import GENERAL, Context, Definition
from udlsym.functions.activation import Activation, Z
from udlsym.functions.activations import INTERPRETED
from udlsym.functions.book_activations import BOOK_ACTIVATIONS
from udlsym.functions.definitions import BUILT_IN
from udlsym.syntax.nodes import Call

ALL: Final = (*BUILT_IN, *BOOK_ACTIVATIONS)
"""All activation functions, those of the book that networks know by name first."""


def with_definitions(context: Context, activations: tuple[Activation, ...] = ALL) -> Context:
    """The context with the definitions of the functions that the oracle does not know itself.

    >>> sorted(with_definitions(Context()).definitions)
    ['ELU', 'GELU', 'HardSwish', 'LeakyReLU', 'PReLU', 'SELU', 'SiLU', 'softplus', 'swish']
    """
    named = [each for each in activations if each.function and each.function not in INTERPRETED]
    functions = context.functions | {each.function for each in named}
    return replace(context, functions=functions).defining(
        *(Definition(each.function, each.definition, (Z.name,)) for each in named)
    )


def _with_typed_name(context: Context) -> Context:
    """The context with σ[z] for the sigmoid, as it is often written."""
    sigma = Definition("sigma", Call("sigmoid", (Z,)), (Z.name,))
    return replace(context, functions=context.functions | {sigma.name}).defining(sigma)


EVERY_ACTIVATION: Final = _with_typed_name(with_definitions(GENERAL))
"""The names of chapters 2 and 3, every activation function, and σ for the sigmoid."""

FUNCTIONS: Final = with_definitions(Context())
"""Every activation function, and no other name with a meaning."""
