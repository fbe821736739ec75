"""An answer with logarithms or roots may say less than is asked for: exp(log x) is x for x > 0.

A denominator leaves single values out, which an answer may; half of all values is more than that.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from udlsym.claims import Consequence, Status, Verdict
from udlsym.context import Context
from udlsym.oracle.decide import decide
from udlsym.oracle.domains import DOMAIN, domains
from udlsym.syntax.nodes import Node, Relation
from udlsym.syntax.plain import to_plain

ONLY_WHERE: Final = "right, but it has a value only where"


def narrowing(
    verdict: Verdict, truths: Iterable[Node], context: Context, granted: tuple[Relation, ...]
) -> str:
    """Return where alone an answer has a value although the right ones have more; else "".

    >>> from udlsym.context import GENERAL
    >>> from udlsym.oracle.equal import equal, tree
    >>> found = equal("exp(log(z))", "z")
    >>> narrowing(found, [tree("z")], GENERAL, ()), narrowing(found, [tree("log(z)")], GENERAL, ())
    ('z > 0', '')
    """
    needed = [each.relation for each in verdict.conditions if each.source == DOMAIN]
    known = (*granted, *domains(truths, context)) if needed else ()
    return ", ".join(to_plain(each) for each in needed if not _holds(each, known, context))


def _holds(relation: Relation, known: tuple[Relation, ...], context: Context) -> bool:
    claim = Consequence((), relation, (), context=context, assumptions=known)
    return relation in known or decide(claim).status is Status.PROVED
