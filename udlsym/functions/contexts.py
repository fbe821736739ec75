"""What a context must say so that formulas with an activation function can be judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from udlsym.context import Axis, Context, Definition
from udlsym.functions.activation import Activation, Z
from udlsym.functions.activations import INTERPRETED, all_activations
from udlsym.functions.book_activations import BOOK_ACTIVATIONS


def with_activation(context: Context, activation: Activation | None) -> Context:
    """The context with the names of an activation function: its definition and its constants.

    Functions that the oracle knows by name, and those that formulas write out, need no definition.

    >>> from udlsym.context import LINEAR
    >>> from udlsym.functions.definitions import HARD_SWISH, RELU
    >>> with_activation(LINEAR, RELU) == with_activation(LINEAR, None) == LINEAR
    True
    >>> "HardSwish" in with_activation(LINEAR, HARD_SWISH).definitions
    True
    """
    if activation is None:
        return context
    constants = {(base, 1): (Axis(last, first),) for base, first, last in activation.constants}
    if constants:
        context = replace(context, arrays={**context.arrays, **constants})
    function = activation.function
    if not function or function in INTERPRETED:
        return context
    context = replace(context, functions=context.functions | {function})
    return context.defining(Definition(function, activation.definition, (Z.name,)))


def with_function_names(context: Context) -> Context:
    """The context in which every activation function of the table can be called by its name.

    >>> from udlsym.context import GENERAL
    >>> "HardSwish" in with_function_names(GENERAL).functions
    True
    """
    names = {each.function for each in all_activations() if each.function}
    return replace(context, functions=context.functions | names)


def with_definitions(context: Context, activations: Iterable[Activation]) -> Context:
    """The context with the definitions of those functions that the oracle does not know itself.

    >>> from udlsym.functions.definitions import BUILT_IN
    >>> sorted(with_definitions(Context(), BUILT_IN).definitions)
    ['GELU', 'HardSwish']
    """
    named = [each for each in activations if each.function and each.function not in INTERPRETED]
    functions = context.functions | {each.function for each in named}
    return replace(context, functions=functions).defining(
        *(Definition(each.function, each.definition, (Z.name,)) for each in named)
    )


def with_every_activation(context: Context) -> Context:
    """The context with the activation functions of the book and those that users added.

    >>> from udlsym.context import GENERAL
    >>> {"GELU", "SELU", "softplus"} <= set(with_every_activation(GENERAL).definitions)
    True
    """
    return with_definitions(context, (*all_activations(), *BOOK_ACTIVATIONS))


def context_of(*activations: Activation) -> Context:
    """A context in which each of these functions is what its definition says, and nothing else is.

    >>> from udlsym.functions.definitions import RELU
    >>> sorted(context_of(RELU).definitions), sorted(context_of().definitions)
    (['ReLU'], [])
    """
    named = [each for each in activations if each.function]
    context = Context(functions=frozenset(each.function for each in named))
    return context.defining(
        *(Definition(each.function, each.definition, (Z.name,)) for each in named)
    )
