"""UDL problem 2.1: the slopes of the least-squares loss of the linear model."""

from __future__ import annotations

from fractions import Fraction

from udlsym.calculus.slopes import moment_lines, slope_lines
from udlsym.data.points import THREE_POINTS
from udlsym.derivation.document import Chain, Derivation, Given, Part, Section, Setting, Statement
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Writer, headed, rewritten, said
from udlsym.losses.least_squares import LeastSquares, slope_of_loss
from udlsym.models.linear import LinearModel
from udlsym.solve.value import value_at
from udlsym.syntax import nodes
from udlsym.syntax.build import ONE, element
from udlsym.syntax.nodes import Indexed, Node, Relation, equation

PARAMETERS = {"dphi0": element("phi", 0), "dphi1": element("phi", 1)}
"""Part -> the parameter with respect to which it asks for the slope."""


def slope_chain(writer: Writer, parameter: Indexed) -> Chain:
    """∂L/∂φ = … = one sum over the examples."""
    lines = slope_lines("L", parameter, writer.context)
    return writer.chain(slope_of_loss(parameter), rewritten(lines))


def _given(writer: Writer) -> Section:
    definitions = writer.context.definitions
    return headed(
        "heading.known",
        said("problem_2_1.known"),
        Setting(definitions["f"], "2.4"),
        Setting(definitions["L"], "2.5"),
        said("problem_2_1.wanted"),
    )


def _part(writer: Writer, part: str, parameter: Indexed) -> Section:
    chain = slope_chain(writer, parameter)
    found = chain.lines[-1]
    moments = moment_lines(found, writer.context)
    return headed(
        f"problem_2_1.{part}",
        said(f"problem_2_1.start_{part}"),
        chain,
        said(f"problem_2_1.inside_{part}"),
        writer.answer(part, writer.same(slope_of_loss(parameter), found, "rule.read-off")),
        said("problem_2_1.as_moments"),
        writer.chain(found, rewritten(moments)),
    )


def _numbers(writer: Writer) -> tuple[Statement, ...]:
    """Both slopes on three points at φ_0 = φ_1 = 1."""
    at = writer.assuming(*THREE_POINTS.relations(), *_ones())
    return tuple(_slope_on_points(at, parameter) for parameter in PARAMETERS.values())


def _ones() -> tuple[Relation, ...]:
    return tuple(equation(parameter, ONE) for parameter in PARAMETERS.values())


def _slope_on_points(writer: Writer, parameter: Indexed) -> Statement:
    tree = slope_chain(writer, parameter).lines[-1]
    values = THREE_POINTS.exact()
    ones: dict[Node, Fraction] = dict.fromkeys(PARAMETERS.values(), Fraction(1))
    value = value_at(tree, THREE_POINTS.sizes(), {**values, **ones}, writer.context)
    return writer.same(tree, nodes.number(value), "rule.put-in-numbers")


def _check(writer: Writer) -> Section:
    return headed(
        "heading.check",
        said("problem_2_1.numbers"),
        Given((*THREE_POINTS.relations(), *_ones())),
        *_numbers(writer),
        said("problem_2_1.numbers_mean"),
        said("problem_2_1.slip"),
    )


def _derive() -> Derivation:
    writer = Writer(LeastSquares(LinearModel(inputs=1, outputs=1)).context)
    parts = tuple(_part(writer, part, parameter) for part, parameter in PARAMETERS.items())
    sections = (_given(writer), *parts, _check(writer))
    return Derivation(message("problem_2_1.title"), writer.context, sections)


PROBLEM = Problem(
    number="2.1",
    source=message("source.problem", chapter=2, number=1),
    title=message("problem_2_1.title"),
    parts=tuple(Part(name, "value") for name in PARAMETERS),
    derive=_derive,
)
