"""The table of activation functions, to which a user adds one in a few lines."""

from __future__ import annotations

from typing import Final

from udlsym.errors import UsageError
from udlsym.functions.activation import Activation, Kink
from udlsym.functions.definitions import BUILT_IN
from udlsym.functions.normal import NORMAL_DENSITY, NORMAL_DISTRIBUTION
from udlsym.notation import FUNCTION_WORDS
from udlsym.syntax.nodes import Call, Node
from udlsym.syntax.traverse import walk

__all__ = ["Activation", "Kink", "activation_names", "choose", "register"]

INTERPRETED: Final = frozenset({"ReLU", "heaviside", "rect", "tanh", "sigmoid", "sin"})
"""Functions in formulas that both roads of the oracle know without a definition."""

NORMAL: Final = frozenset({NORMAL_DENSITY.function, NORMAL_DISTRIBUTION.function})
"""Functions that both roads know too, for formulas that are made and not typed."""

RESERVED: Final = FUNCTION_WORDS.keys() | NORMAL | {"sqrt", "logaddexp"}
"""Names that another function must not have."""

_TABLE: Final[dict[str, Activation]] = {each.name: each for each in BUILT_IN}


def activation_names() -> tuple[str, ...]:
    """The names of all activation functions, those that users added last.

    >>> activation_names()[:3]
    ('relu', 'heaviside', 'rect')
    """
    return tuple(_TABLE)


def all_activations() -> tuple[Activation, ...]:
    """Every activation function of the table.

    >>> all_activations()[0].name
    'relu'
    """
    return tuple(_TABLE.values())


def called_in(node: Node) -> tuple[Activation, ...]:
    """The activation functions of the table that a tree calls by the names they have in formulas.

    >>> from udlsym.syntax.nodes import Symbol
    >>> [each.name for each in called_in(Call("ReLU", (Symbol("z"),)))], called_in(Symbol("z"))
    (['relu'], ())
    """
    functions = {each.function for each in walk(node) if isinstance(each, Call)}
    return tuple(each for each in _TABLE.values() if each.function in functions)


def register(activation: Activation) -> Activation:
    """Add an activation function to the table, so that its name may be used; return it.

    Raises `UsageError` where the name, or the name of the function in formulas, is taken.

    >>> from udlsym.functions.activation import Z
    >>> from udlsym.functions.definitions import RELU
    >>> from udlsym.syntax.build import ONE
    >>> register(RELU)
    Traceback (most recent call last):
    udlsym.errors.UsageError: there is an activation named 'relu' already
    >>> register(Activation("my_exp", "exp", Z, ONE))
    Traceback (most recent call last):
    udlsym.errors.UsageError: 'exp' is the name of another function in formulas
    """
    if not isinstance(activation, Activation):
        raise UsageError(f"an Activation is wanted, not a {type(activation).__name__}")
    if activation.name in _TABLE:
        raise UsageError(f"there is an activation named {activation.name!r} already")
    _check_new(activation)
    _TABLE[activation.name] = activation
    return activation


def _check_new(activation: Activation) -> None:
    """Raise UsageError where the function, or one that the definition calls, means another."""
    taken = {each.function for each in _TABLE.values()} | RESERVED
    if activation.function and activation.function in taken:
        raise UsageError(f"{activation.function!r} is the name of another function in formulas")
    known = FUNCTION_WORDS.keys() | NORMAL
    calls = [each for each in walk(activation.definition) if isinstance(each, Call)]
    unknown = [each.function for each in calls if each.function not in known]
    if unknown:
        raise UsageError(f"the definition of {activation.name} calls {unknown[0]}")


def choose(choice: object) -> Activation:
    """The activation function that a name, a value or a class of SymPy functions stands for.

    A class is taken by its name: tanh of SymPy is "tanh". Raises `UsageError` for anything else.

    >>> choose("sine").function
    'sin'
    >>> choose("Tanh")
    Traceback (most recent call last):
    udlsym.errors.UsageError: there is no activation 'Tanh'; did you mean 'tanh'?
    """
    if isinstance(choice, Activation):
        return _registered_or_new(choice)
    if isinstance(choice, str):
        return _named(choice)
    if isinstance(choice, type) and _is_sympy_function(choice):
        return _named_in_formulas(choice.__name__)
    raise UsageError(
        "an activation is a lower-case name, an Activation or a SymPy function class, "
        f"not {choice!r}"
    )


def _registered_or_new(activation: Activation) -> Activation:
    known = _TABLE.get(activation.name)
    if known == activation:
        return activation
    if known is not None:
        raise UsageError(f"there is another activation named {activation.name!r} already")
    _check_new(activation)
    return activation


def _named(name: str) -> Activation:
    found = _TABLE.get(name)
    if found is not None:
        return found
    wanted = name.strip().lower()
    functions = {each.function.lower(): each.name for each in _TABLE.values() if each.function}
    near = wanted if wanted in _TABLE else functions.get(wanted)
    advice = f"did you mean {near!r}?" if near else f"there are {', '.join(_TABLE)}"
    raise UsageError(f"there is no activation {name!r}; {advice}")


def _is_sympy_function(choice: type) -> bool:
    return any(str(base.__module__).startswith("sympy.core.function") for base in choice.__mro__)


def _named_in_formulas(function: str) -> Activation:
    for each in _TABLE.values():
        if function in {each.function, each.name}:
            return each
    raise UsageError(
        f"the SymPy function {function} is no activation that is known here; "
        f"there are {', '.join(_TABLE)}"
    )
