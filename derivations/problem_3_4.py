"""UDL problem 3.4: fig. 3.3 with the third unit of fig. 3.14."""

from __future__ import annotations

from udlsym.calculus.rewriting import record
from udlsym.calculus.turning import turned
from udlsym.data.networks import FIGURE_3_3, FIGURE_3_14
from udlsym.derivation.document import Derivation, Given, Part, Section, Setting
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Writer, headed, said
from udlsym.models.shallow import UNIT, ShallowNetwork
from udlsym.regions.graphs import SHAPES
from udlsym.syntax.build import element, negative, times
from udlsym.syntax.decimals import decimal
from udlsym.syntax.nodes import Call, Number

from .intervals import affine
from .panels import Panels
from .pattern_tables import PatternTables

GENERAL = ShallowNetwork(inputs=1, outputs=1)
NETWORK = GENERAL.instantiate(hidden=3)
TURNED = 3
"""The unit that is another one."""


def _known(writer: Writer) -> Section:
    definitions = writer.context.definitions
    old = dict(FIGURE_3_3.values())
    new = dict(FIGURE_3_14.values())
    offset, slope = element("theta", TURNED, 0), element("theta", TURNED, 1)
    return headed(
        "heading.known",
        said("problem_3_4.known"),
        Setting(definitions["h"], "3.5"),
        Setting(definitions["y"], "3.6"),
        said(
            "problem_3_4.another",
            old_offset=old[offset],
            old_slope=old[slope],
            offset=new[offset],
            slope=new[slope],
        ),
        said("problem_3_4.wanted"),
    )


def _any_unit(writer: Writer) -> Section:
    """φ_d ReLU[−z] = φ_d ReLU[z] − φ_d z."""
    z, weight = GENERAL.pre_activation(UNIT), element("phi", UNIT)
    start = times(weight, Call("ReLU", (negative(z),)))
    lines = record(start, ("problem_3_4.turned", turned))
    return headed(
        "problem_3_4.heading_turned",
        said("problem_3_4.two_units"),
        writer.chain(start, [(each.rule, each.tree) for each in lines]),
        said("problem_3_4.tilted", z=z),
    )


def _regions(tables: PatternTables) -> Section:
    return headed(
        "problem_3_4.heading_regions",
        Given(FIGURE_3_14.relations()),
        said("problem_3_4.joints"),
        tables.joints(),
        said("problem_3_4.forms"),
        tables.forms(),
        said("problem_3_4.first", offset=element("phi", 0)),
        said("problem_3_4.corners"),
        tables.corners(),
    )


def _figure(tables: PatternTables) -> Section:
    panels = Panels(tables.writer, tables.network, FIGURE_3_14, SHAPES["relu"])
    return headed(
        "problem_3_4.heading_figure",
        said("problem_3_4.panels"),
        Given(FIGURE_3_14.relations()),
        panels.figure("problem_3_4.caption", "figure"),
        said("problem_3_4.add"),
        tables.weighted(),
    )


def _changes(tables: PatternTables) -> Section:
    """The old regions, and the line by which the new ones differ."""
    exact, unit = FIGURE_3_3.exact(), NETWORK.pre_activation(TURNED)
    offset, slope = (exact[element("theta", TURNED, place)] for place in (0, 1))
    weight = -exact[element("phi", TURNED)]
    tilt = affine(weight * slope, weight * offset)
    at = tables.writer.assuming(*FIGURE_3_3.relations())
    return headed(
        "problem_3_4.heading_changes",
        said("problem_3_4.old", unit=Number(str(TURNED))),
        Given(FIGURE_3_3.relations()),
        tables.forms(),
        at.same(negative(times(element("phi", TURNED), unit)), tilt, "problem_3_4.taken_away"),
        said("problem_3_4.compare", tilt=decimal(weight * slope)),
        said("problem_3_4.joints_stay"),
        said("problem_3_4.slip"),
    )


def _derive() -> Derivation:
    writer = Writer(GENERAL.vector_context)
    new, old = (PatternTables(writer, NETWORK, each) for each in (FIGURE_3_14, FIGURE_3_3))
    sections = (_known(writer), _any_unit(writer), _regions(new), _figure(new), _changes(old))
    return Derivation(message("problem_3_4.title"), writer.context, sections)


PROBLEM = Problem(
    number="3.4",
    source=message("source.problem", chapter=3, number=4),
    title=message("problem_3_4.title"),
    parts=(Part("figure", "figure"),),
    derive=_derive,
)
