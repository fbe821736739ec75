"""UDL problem 3.13: the active units in the seven regions of fig. 3.8."""

from __future__ import annotations

from udlsym.data.networks import FIGURE_3_8
from udlsym.derivation.document import Derivation, Given, Part, Section, Statement
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Writer, headed, said
from udlsym.models.shallow import UNIT, ShallowNetwork
from udlsym.syntax.build import element, plus, squared, times
from udlsym.syntax.nodes import Node, Symbol
from udlsym.syntax.traverse import substitute

from .network_known import known
from .plane_tables import X_1, X_2, PlaneTables, pre_activation

NETWORK = ShallowNetwork(inputs=2, outputs=1)
STEP = Symbol("t")


def _half_planes(writer: Writer) -> Section:
    """θ_{d0} + Σ θ_{di}(x_i + tθ_{di}) = θ_{d0} + Σ θ_{di} x_i + t(θ_{d1}² + θ_{d2}²)."""
    slopes = [element("theta", UNIT, place) for place in (1, 2)]
    z = pre_activation(UNIT)
    moved: dict[Node, Node] = {
        x: plus(x, times(STEP, each)) for x, each in zip((X_1, X_2), slopes, strict=True)
    }
    length = plus(*map(squared, slopes))
    return headed(
        "problem_3_13.heading_sides",
        said("problem_3_13.line", z=z),
        said("problem_3_13.move", first=slopes[0], second=slopes[1], step=STEP),
        writer.same(substitute(z, moved), plus(z, times(STEP, length)), "problem_3_13.moved"),
        said("problem_3_13.side"),
    )


def _lines(tables: PlaneTables) -> Section:
    return headed(
        "problem_3_13.heading_lines",
        said("problem_3_13.numbers"),
        Given(FIGURE_3_8.unit_relations()),
        tables.lines(),
        said("problem_3_13.meet"),
        tables.corners(),
        said("problem_3_13.triangle"),
    )


def _patterns(tables: PlaneTables) -> Section:
    return headed(
        "problem_3_13.heading_patterns",
        Given(FIGURE_3_8.unit_relations()),
        said("problem_3_13.points"),
        tables.patterns("patterns"),
        said("problem_3_13.window"),
        said("problem_3_13.whole_region"),
    )


def _no_more(tables: PlaneTables) -> Section:
    return headed(
        "problem_3_13.heading_no_more",
        Given(FIGURE_3_8.unit_relations()),
        said("problem_3_13.eighth"),
        Statement(tables.balance()),
        said("problem_3_13.contradiction"),
        *(Statement(tables.nowhere(word)) for word in tables.missing()),
        said("problem_3_13.count"),
    )


def _check(tables: PlaneTables) -> Section:
    return headed(
        "heading.check",
        said("problem_3_13.check"),
        Given(FIGURE_3_8.unit_relations()),
        tables.inside(),
        said("problem_3_13.signs"),
        said("problem_3_13.slip"),
    )


def _derive() -> Derivation:
    writer = Writer(NETWORK.vector_context)
    tables = PlaneTables(writer, FIGURE_3_8)
    sections = (
        known(writer, "problem_3_13"),
        _half_planes(writer),
        *(make(tables) for make in (_lines, _patterns, _no_more, _check)),
    )
    return Derivation(message("problem_3_13.title"), writer.context, sections)


PROBLEM = Problem(
    number="3.13",
    source=message("source.problem", chapter=3, number=13),
    title=message("problem_3_13.title"),
    parts=(Part("patterns", "set"),),
    derive=_derive,
)
