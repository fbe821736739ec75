"""Claims typed as text: "for all alpha > 0: ReLU(alpha*z) = alpha*ReLU(z)"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from udlsym.audit.statement_text import (
    AND,
    FOLLOWS,
    FOR_ALL,
    IF,
    SAME,
    parts,
    refuse_other_words,
    split_off_behind,
    split_off_conditions,
    split_off_indices,
)
from udlsym.claims import Claim, Consequence, Equality, Equivalence
from udlsym.context import GENERAL, Context
from udlsym.derivation.step import concluded
from udlsym.errors import UsageError
from udlsym.messages.languages import DEFAULT
from udlsym.messages.languages import text as text_of
from udlsym.reading import read
from udlsym.reading.constants import refuse_constants
from udlsym.syntax.nodes import Indexed, Node, Relation, Symbol, System, equation
from udlsym.syntax.traverse import children

_IN: Final = re.compile(
    r"(?P<name>[^,]*?)\s*(?:\bin\b|∈|\\in(?![A-Za-z]))\s*"
    r"(?P<open>[\[(])(?P<low>[^,]+),(?P<high>[^,\])]+)(?P<close>[\])])\s*"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a text claims: all of `claims`, wherever their assumptions hold."""

    text: str
    claims: tuple[Claim, ...]


def statement(text: str, context: Context = GENERAL) -> Statement:
    """Read a claim: a relation, with "for all …:" in front or "if … then" or "<=>" inside.

    Behind "for all" stand names, relations such as alpha > 0, and ranges such as z in [0, 1];
    "for all …" and "if …" may stand behind the claim as well. Several relations joined by commas
    or "and" are claimed all. Raises `ReadingError` where a formula cannot be read and
    `UsageError` where there is nothing to decide, or where π or e stands for a number.

    >>> claim, = statement("for all alpha > 0, z: ReLU(alpha*z) = alpha*ReLU(z)").claims
    >>> type(claim).__name__, len(claim.assumptions)
    ('Equality', 1)
    >>> statement("ReLU(z)")
    Traceback (most recent call last):
    udlsym.errors.UsageError: a claim is a relation, such as ReLU(z) >= 0; this is an expression
    """
    refuse_other_words(text)
    bare, letters = split_off_indices(text)
    given, rest = split_off_conditions(bare)
    body, word, behind = split_off_behind(rest)
    needed = tuple(_conditions(behind, context))
    if word and not needed and not FOR_ALL.match(word):
        raise UsageError(f'behind "{word}" a condition is wanted, such as z > 0')
    assumptions = (*_conditions(given, context), *needed)
    claims = tuple(_claims(body, assumptions, context))
    for claim in claims:
        said = (*claim.assumptions, *_said(claim))
        refuse_constants(said)
        _check_indices(letters, said)
    return Statement(text, claims)


def _check_indices(letters: Iterable[str], said: Iterable[Relation]) -> None:
    """Refuse "for all x" behind a hypothesis unless x stands in subscripts alone."""
    numbers = {name for each in said for name in _outside_subscripts(each)}
    for letter in letters:
        if letter in numbers:
            raise UsageError(
                f'"for all {letter}" behind a hypothesis is read of subscripts alone: put it first'
            )


def _outside_subscripts(node: Node) -> Iterator[str]:
    if isinstance(node, Symbol):
        yield node.name
    elif not isinstance(node, Indexed):
        for child in children(node):
            yield from _outside_subscripts(child)


def _said(claim: Claim) -> tuple[Relation, ...]:
    """All relations of a claim beside its assumptions."""
    match claim:
        case Consequence(hypotheses, conclusion):
            return (*hypotheses, conclusion)
        case Equivalence(first, second):
            return (*first, *second)
    return concluded(claim)


def _conditions(text: str, context: Context) -> Iterator[Relation]:
    for part in parts(text):
        between = _IN.fullmatch(part)
        if between:
            yield _range(between, context)
            continue
        node = read(part, context)
        # A name alone is a name for any number.
        if isinstance(node, Relation | System):
            yield from _relations(node)


def _range(found: re.Match[str], context: Context) -> Relation:
    low, name, high = (_expression(found[each], context) for each in ("low", "name", "high"))
    signs = ("<=" if found["open"] == "[" else "<", "<=" if found["close"] == "]" else "<")
    return Relation((low, name, high), signs)


def _expression(text: str, context: Context) -> Node:
    node = read(text, context)
    if isinstance(node, Relation | System):
        raise UsageError("an interval is written z in [0, 1]")
    return node


def _claims(body: str, assumptions: tuple[Relation, ...], context: Context) -> Iterator[Claim]:
    same = SAME.split(body)
    if len(same) == 2:
        left, right = (tuple(_all_relations(side, context)) for side in same)
        yield Equivalence(left, right, context=context, assumptions=assumptions)
        return
    opened = IF.match(body)
    *hypotheses, conclusion = FOLLOWS.split(body[opened.end() :] if opened else body)
    if opened and not hypotheses:
        raise UsageError('after "if" and what is given "then" is wanted, and what follows')
    if len(same) > 2 or len(hypotheses) > 1:
        raise UsageError("a claim has one sign for “follows” or “is the same as” at most")
    given = tuple(relation for each in hypotheses for relation in _all_relations(each, context))
    for relation in _all_relations(conclusion, context):
        yield claim_of(relation, given, assumptions, context)


def claim_of(
    relation: Relation,
    hypotheses: tuple[Relation, ...],
    assumptions: tuple[Relation, ...],
    context: Context,
) -> Claim:
    """The claim that a relation follows; an equality where it is one and nothing is given."""
    if relation.operators == ("=",) and not hypotheses:
        return Equality(*relation.operands, context=context, assumptions=assumptions)
    return Consequence(hypotheses, relation, (), context=context, assumptions=assumptions)


def _all_relations(text: str, context: Context) -> Iterator[Relation]:
    for part in AND.split(text):
        node = read(part, context)
        if not isinstance(node, Relation | System):
            raise UsageError("a claim is a relation, such as ReLU(z) >= 0; this is an expression")
        yield from _relations(node)


def _relations(node: Relation | System) -> tuple[Relation, ...]:
    return node.relations if isinstance(node, System) else (node,)


def in_words(claim: Claim, show: Callable[[Node], str], language: str = DEFAULT) -> str:
    """A claim as it was read, in the words of a language, with the formulas written by `show`.

    >>> from udlsym.syntax.plain import to_plain
    >>> claim, = statement("for all z in [0, 1]: ReLU(z) = z").claims
    >>> in_words(claim, to_plain)
    'for all 0 <= z <= 1: ReLU[z] = z'
    """

    def listed(relations: Iterable[Relation]) -> str:
        return text_of(language, "statement.comma").join(map(show, relations))

    def filled(key: str, **slots: str) -> str:
        return text_of(language, f"statement.{key}").format(**slots)

    match claim:
        case Equality(left, right):
            body = show(equation(left, right))
        case Consequence((), conclusion):
            body = show(conclusion)
        case Consequence(hypotheses, conclusion):
            body = filled("if_then", hypotheses=listed(hypotheses), conclusion=show(conclusion))
        case Equivalence(first, second):
            body = filled("exactly_when", first=listed(first), second=listed(second))
        case _:
            body = listed(concluded(claim))
    if not claim.assumptions:
        return body
    return filled("for_all", relations=listed(claim.assumptions), claim=body)
