"""What is asked of a compiled function: names of quantities, and a vector where one needs it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from udlsym.errors import UsageError
from udlsym.numeric.arrays.wanted import VECTOR


def check_names(names: Sequence[str], known: Collection[str]) -> None:
    """Raise `UsageError` unless names are some of those that are known, each once.

    >>> check_names([], ("loss", "gradient"))
    Traceback (most recent call last):
    udlsym.errors.UsageError: of is empty; name one or more of loss, gradient
    """
    if not names:
        raise UsageError(f"of is empty; name one or more of {', '.join(known)}")
    for name in names:
        if name not in known:
            raise UsageError(f"{name!r} is not one of {', '.join(known)}")
        if names.count(name) > 1:
            raise UsageError(f"of names {name!r} more than once")


def check_vector(given: bool, names: Collection[str]) -> None:
    """Raise `UsageError` unless a vector is given just where one is taken.

    >>> check_vector(True, ("loss",))
    Traceback (most recent call last):
    udlsym.errors.UsageError: a vector goes only where of names "hessian_vector"
    """
    if given != (VECTOR in names):
        wanted = "goes only" if given else "is wanted"
        raise UsageError(f'a vector {wanted} where of names "{VECTOR}"')
