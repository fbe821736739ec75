"""The registry of what is derived: loads the modules of ``derivations`` by name, when asked for.

A bare number is a problem (``2.1``, module ``problem_2_1``), an equation is ``eq-2.5`` (module
``eq_2_5``) and a claim of the text ``claim-5`` (module ``claim_5``).
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from importlib import import_module
from math import inf
from pkgutil import iter_modules
from typing import Final

from udlsym.derivation.problem import Problem
from udlsym.derivation.proof import Proof, prove
from udlsym.errors import UsageError

FOLDER: Final = "udlsym.derivations"
_MODULE: Final = re.compile(r"(problem|eq|claim)_(\d+)(?:_(\d+))?")
_PREFIX: Final = {"problem": "", "eq": "eq-", "claim": "claim-"}


def numbers() -> tuple[str, ...]:
    """Return the numbers of all items in the order of the book; imports none of them."""
    found = (_MODULE.fullmatch(each.name) for each in iter_modules(import_module(FOLDER).__path__))
    return tuple(_number(match) for match in sorted(filter(None, found), key=_place))


def problem(number: str) -> Problem:
    """Load one item, and no other. Raises `UsageError`, naming the nearest, if there is none."""
    require(number)
    found = import_module(f"{FOLDER}.{module_name(number)}").PROBLEM
    if not isinstance(found, Problem) or found.number != number:
        raise TypeError(f"PROBLEM of {module_name(number)} is not the problem {number}")
    return found


def require(number: str) -> None:
    """Raise `UsageError`, naming the nearest numbers, if there is no such item."""
    known = numbers()
    if number not in known:
        near = ", ".join(get_close_matches(number, known, n=3, cutoff=0)) or "none"
        raise UsageError(f"there is no derivation of {number!r}; the nearest: {near}")


def problems() -> tuple[Problem, ...]:
    """Load all items, in the order of the book."""
    return tuple(map(problem, numbers()))


def derive(number: str) -> Proof:
    """Derive and prove one item: ``"2.1"``, ``"eq-2.5"``.

    Raises `UsageError` for a number that is not derived, and `ProofError` where a step is not
    proved.

    >>> derive("eq-2.3").problem.number
    'eq-2.3'
    """
    if not isinstance(number, str):
        raise UsageError(f'the number of an item is a text, such as "2.1", but it is {number!r}')
    return prove(problem(number))


def module_name(number: str) -> str:
    """Return the name of the module that derives a number.

    >>> module_name("2.1"), module_name("eq-2.5"), module_name("claim-5")
    ('problem_2_1', 'eq_2_5', 'claim_5')
    """
    name = re.sub(r"[.-]", "_", number)
    return f"problem_{name}" if number[:1].isdigit() else name


def _number(match: re.Match[str]) -> str:
    kind, *digits = match.groups()
    return _PREFIX[kind] + ".".join(each for each in digits if each)


def _place(match: re.Match[str]) -> tuple[float, int, int]:
    """Chapter, equations before problems, number; the claims, which have no chapter, last."""
    kind, first, second = match.groups()
    if second is None:
        return (inf, 0, int(first))
    return (int(first), ["eq", "problem", "claim"].index(kind), int(second))
