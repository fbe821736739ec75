"""UDL eq. 2.3: training is the search for the parameters with the smallest loss."""

from __future__ import annotations

from udlsym.context import Definition
from udlsym.derivation.document import Derivation, Setting
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Writer, headed, said
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.linear import LinearModel
from udlsym.syntax.build import ONE, over, times
from udlsym.syntax.nodes import ArgMin, Call, Node, Relation, Symbol

PARAMETERS, BEST = Symbol("phi"), Symbol("phihat")


def _loss(at: Node) -> Node:
    return Call("L", (at,))


def _never_below(factor: Node) -> Relation:
    """factor·L[φ] ≥ factor·L[φ̂]."""
    return Relation((times(factor, _loss(PARAMETERS)), times(factor, _loss(BEST))), (">=",))


def _derive() -> Derivation:
    minimiser = Definition("phihat", ArgMin(PARAMETERS, _loss(PARAMETERS)))
    loss = LeastSquares(LinearModel(inputs=1, outputs=1))
    writer = Writer(loss.context.defining(minimiser))
    share = over(ONE, Symbol("I"))
    sections = (
        headed(
            "heading.known",
            said("eq_2_3.known"),
            Setting(minimiser, "2.3"),
            said("eq_2_3.meaning", loss=_loss(PARAMETERS), best=_loss(BEST)),
        ),
        headed(
            "eq_2_3.scale",
            said("eq_2_3.mean_or_sum"),
            Setting(loss.definition, "2.5"),
            writer.becomes(_never_below(ONE), _never_below(share), "eq_2_3.same_place"),
            said("eq_2_3.convention"),
        ),
    )
    return Derivation(message("eq_2_3.title"), writer.context, sections)


PROBLEM = Problem(
    number="eq-2.3",
    source=message("source.equation", chapter=2, number=3),
    title=message("eq_2_3.title"),
    parts=(),
    derive=_derive,
)
