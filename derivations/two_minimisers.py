"""Three points that a network meets exactly, with more than one choice of parameters."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from udlsym.data.networks import NetworkNumbers
from udlsym.data.points import THREE_POINTS
from udlsym.derivation.document import Given, Section, Statement
from udlsym.derivation.writing import Writer, headed, said
from udlsym.losses.least_squares import slope_of_loss
from udlsym.solve.value import value_at
from udlsym.syntax.build import ONE, ZERO, element, plus, times
from udlsym.syntax.decimals import decimal
from udlsym.syntax.nodes import Negative, Node, Number, Symbol
from udlsym.syntax.traverse import substitute

from .equal_losses import LOSS_OF_THREE, THREE_UNITS
from .flat_directions import off_joints

FIRST: Final = NetworkNumbers((("-1", "2"), ("-3", "2"), ("-5", "2")), ("1", "1", "-2", "1"))
"""A network through the points (0, 1), (1, 2), (2, 2); its third unit is below zero at all."""

RESCALED: Final = NetworkNumbers((("-2", "4"), ("-3", "2"), ("-5", "2")), ("1", "0.5", "-2", "1"))
"""The first network with its first unit rescaled by 2."""

OTHER_FUNCTION: Final = NetworkNumbers(FIRST.theta, ("1", "1", "-2", "7"))
"""The first network with another output weight of the third unit."""

BEYOND: Final = Number("3")
"""An input to the right of all examples."""

PLACES: Final = (
    *((ZERO, "at_zero"), (ONE, "at_one"), (Number("2"), "at_two")),
    (BEYOND, "at_three"),
)
"""The inputs of the three points and one more, each with the rule that names it."""

TANGENT: Final = (Negative(ONE), Number("2"), Negative(ONE))
"""The direction (θ_{10}, θ_{11}, −φ_1) of the first network."""

OF_FIRST_UNIT: Final = (element("theta", 1, 0), element("theta", 1, 1), element("phi", 1))


def _digits(network: NetworkNumbers) -> dict[Node, Node]:
    return dict(network.values().items())


def writer_for(network: NetworkNumbers) -> Writer:
    """A writer about the three points and a network."""
    return Writer(LOSS_OF_THREE.context, (*THREE_POINTS.relations(), *network.parameters()))


def minimisers(_: Writer) -> Section:
    """Two sets of parameters with loss 0, and a third that is another function."""
    return headed(
        "problem_3_7.two_sets",
        said("problem_3_7.three_points"),
        Given((*THREE_POINTS.relations(), *FIRST.parameters())),
        *_outputs(),
        _loss(FIRST, "problem_3_7.loss_first"),
        said("problem_3_7.smallest"),
    )


def second_minimiser(_: Writer) -> Section:
    """The first unit rescaled by 2."""
    return headed(
        "problem_3_7.second_set",
        Given((*THREE_POINTS.relations(), *RESCALED.parameters())),
        _loss(RESCALED, "problem_3_7.loss_second"),
        said("problem_3_7.two_minimisers"),
    )


def other_function(_: Writer) -> Section:
    """Another weight for the unit that is below zero at every example."""
    return headed(
        "problem_3_7.third_set",
        said("problem_3_7.change_dead"),
        Given((*THREE_POINTS.relations(), *OTHER_FUNCTION.parameters())),
        _loss(OTHER_FUNCTION, "problem_3_7.loss_third"),
        said("problem_3_7.beyond", at=BEYOND),
        _output_beyond(OTHER_FUNCTION, "problem_3_7.here"),
        said("problem_3_7.other_function", value=decimal(_value(FIRST, _written_at(BEYOND)))),
    )


def _written_at(place: Node) -> Node:
    return substitute(THREE_UNITS.written_out, {Symbol("x"): place})


def _value(network: NetworkNumbers, tree: Node) -> Fraction:
    return value_at(substitute(tree, _digits(network)), {}, {}, THREE_UNITS.vector_context)


def _outputs() -> tuple[Statement, ...]:
    writer = Writer(THREE_UNITS.vector_context, FIRST.parameters())
    return tuple(
        writer.same(
            _written_at(place), decimal(_value(FIRST, _written_at(place))), f"problem_3_7.{rule}"
        )
        for place, rule in PLACES
    )


def _output_beyond(network: NetworkNumbers, rule: str) -> Statement:
    tree = _written_at(BEYOND)
    writer = Writer(THREE_UNITS.vector_context, network.parameters())
    return writer.same(tree, decimal(_value(network, tree)), rule)


def _loss(network: NetworkNumbers, rule: str) -> Statement:
    return writer_for(network).same(LOSS_OF_THREE.tree, ZERO, rule)


def flat_numbers(_: Writer) -> Section:
    """The table of second slopes for the first unit, and a direction that it sends to 0."""
    writer, table = writer_for(FIRST), second_slopes()
    return headed(
        "problem_3_7.flat_numbers",
        said("problem_3_7.nine_slopes"),
        Given((*THREE_POINTS.relations(), *FIRST.parameters())),
        *(_off_joint(writer, unit) for unit in range(1, FIRST.hidden + 1)),
        said("problem_3_7.none_is_zero"),
        *(
            _bend(writer, (row, column), table[row][column])
            for row in range(3)
            for column in range(row, 3)
        ),
        said("problem_3_7.tangent", offset=TANGENT[0], slope=TANGENT[1], output=TANGENT[2]),
        *(_row_vanishes(writer, row, table[row]) for row in range(3)),
        said("problem_3_7.flat_direction"),
    )


def _off_joint(writer: Writer, unit: int) -> Statement:
    """The product of one unit's pre-activations over the examples."""
    tree = times(
        *(
            plus(element("theta", unit, 0), times(element("theta", unit, 1), element("x", place)))
            for place in range(1, len(THREE_POINTS.x) + 1)
        )
    )
    exact = value_at(tree, {}, {**FIRST.exact(), **THREE_POINTS.exact()}, writer.context)
    return writer.same(tree, decimal(exact), f"problem_3_7.joint_{unit}")


def _bend(writer: Writer, place: tuple[int, int], value: Fraction) -> Statement:
    row, column = place
    tree = slope_of_loss(OF_FIRST_UNIT[row], OF_FIRST_UNIT[column])
    return off_joints(writer.same(tree, decimal(value), f"problem_3_7.bend_{row}{column}"))


def second_slopes() -> list[list[Fraction]]:
    """2 Σ_i of the products of two slopes of f_i, which is all where every deviation is 0."""
    slopes = [_slopes_of_output(place.value) for place in THREE_POINTS.values().values()][:3]
    return [
        [2 * sum((each[row] * each[column] for each in slopes), Fraction(0)) for column in range(3)]
        for row in range(3)
    ]


def _slopes_of_output(x: Fraction) -> tuple[Fraction, Fraction, Fraction]:
    """The slopes of one output with respect to θ_{10}, θ_{11} and φ_1."""
    offset, weight, output = (FIRST.exact()[name] for name in OF_FIRST_UNIT)
    z = offset + weight * x
    return (output, output * x, z) if z > 0 else (Fraction(0), Fraction(0), Fraction(0))


def _row_vanishes(writer: Writer, row: int, entries: Sequence[Fraction]) -> Statement:
    products = (times(decimal(entry), step) for entry, step in zip(entries, TANGENT, strict=True))
    return writer.same(plus(*products), ZERO, f"problem_3_7.row_{row}")
