"""Problems 3.14 and 3.16: equations of networks, and slips in them refuted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from parts import answer, answers, assert_refuted, with_right

from udlsym.claims import Status
from udlsym.derivation.proof import prove
from udlsym.oracle import decide
from udlsym.problems import problem
from udlsym.syntax.build import ZERO, element, negative, plus
from udlsym.syntax.nodes import Add, Call, Indexed, Node, Number
from udlsym.syntax.plain import to_plain
from udlsym.syntax.traverse import map_children

WRITTEN = {
    ("3.14", "h1"): "h_1 = a[theta_{10} + theta_{11}*x_1 + theta_{12}*x_2 + theta_{13}*x_3]",
    ("3.14", "h3"): "h_3 = a[theta_{30} + theta_{31}*x_1 + theta_{32}*x_2 + theta_{33}*x_3]",
    ("3.14", "y2"): "y_2 = phi_{20} + phi_{21}*h_1 + phi_{22}*h_2 + phi_{23}*h_3",
    ("3.16", "h4"): "h_4 = a[theta_{40} + theta_{41}*x_1 + theta_{42}*x_2]",
    ("3.16", "y3"): "y_3 = phi_{30} + phi_{31}*h_1 + phi_{32}*h_2 + phi_{33}*h_3 + phi_{34}*h_4",
}

PARTS = {
    "3.14": ["h1", "h2", "h3", "y1", "y2"],
    "3.16": ["h1", "h2", "h3", "h4", "y1", "y2", "y3"],
}
ALL = [(number, part) for number, parts in PARTS.items() for part in parts]


@pytest.mark.parametrize("number", PARTS)
def test_item_is_proved_and_answers_its_equations(number: str) -> None:
    """Each item is proved, and each equation is an answer of its own."""
    item = problem(number)
    assert prove(item).certificates
    equations = [part.name for part in item.parts if part.kind == "equation"]
    assert equations == PARTS[number]
    assert [name for name in answers(number) if name in equations] == equations


@pytest.mark.parametrize("place", WRITTEN)
def test_equations_are_those_of_the_book(place: tuple[str, str]) -> None:
    """The equations, typed a second time."""
    claim = answer(*place)
    assert f"{to_plain(claim.left)} = {to_plain(claim.right)}" == WRITTEN[place]


def _everywhere(node: Node, change: Callable[[Node], Node]) -> Node:
    return change(map_children(lambda child: _everywhere(child, change), node))


def _transposed(node: Node) -> Node:
    """Both subscripts of a slope swapped; an offset has only one that could be."""
    if isinstance(node, Indexed) and len(node.indices) == 2 and node.indices[1] != ZERO:
        return Indexed(node.base, node.indices[::-1])
    return node


def _shifted(node: Node) -> Node:
    """Every second subscript one higher, the last one round to the offset."""
    if isinstance(node, Indexed) and len(node.indices) == 2:
        first, second = node.indices
        assert isinstance(second, Number)
        return Indexed(node.base, (first, Number("1" if second.text == "2" else "2")))
    return node


def _first_unit_only(node: Node) -> Node:
    return element("h", 1) if isinstance(node, Indexed) and node.base == "h" else node


def _first_input_only(node: Node) -> Node:
    return element("x", 1) if isinstance(node, Indexed) and node.base == "x" else node


def _without(place: int) -> Callable[[Node], Node]:
    def change(node: Node) -> Node:
        if not isinstance(node, Add):
            return node
        return plus(*(node.terms[:place] + node.terms[place + 1 :]))

    return change


def _sign(node: Node) -> Node:
    return plus(node.terms[0], negative(node.terms[1]), *node.terms[2:]) if _is_sum(node) else node


def _is_sum(node: Node) -> bool:
    return isinstance(node, Add)


SLIPS: dict[str, Callable[[Node], Node]] = {
    "shifted subscript": lambda node: _everywhere(node, _shifted),
    "no offset": lambda node: _everywhere(node, _without(0)),
    "no first term": lambda node: _everywhere(node, _without(1)),
    "no last term": lambda node: _everywhere(node, _without(2)),
    "wrong sign": lambda node: _everywhere(node, _sign),
    "another activation": lambda node: Call("ReLU", (node,)),
}


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("place", ALL)
def test_slips_are_refuted(place: tuple[str, str], slip: str) -> None:
    """Each slip in each equation is refuted by an exact point."""
    claim = answer(*place)
    assert_refuted(with_right(claim, SLIPS[slip](claim.right)))


@pytest.mark.parametrize("place", ALL)
def test_transposed_indices_are_not_proved(place: tuple[str, str]) -> None:
    """Swapped subscripts are refuted, or name parameters that the network does not have."""
    claim = answer(*place)
    verdict = decide(with_right(claim, _everywhere(claim.right, _transposed)))
    inside = place in {*(("3.14", f"h{d}") for d in (1, 2, 3)), ("3.16", "h1"), ("3.16", "h2")}
    assert verdict.status is (Status.REFUTED if inside else Status.UNDECIDED)


@pytest.mark.parametrize("place", [place for place in ALL if place[1].startswith("h")])
def test_missing_activation_and_repeated_input_are_refuted(place: tuple[str, str]) -> None:
    """A unit without its activation, and one that reads the first input only, are refuted."""
    claim = answer(*place)
    assert isinstance(claim.right, Call)
    assert_refuted(with_right(claim, claim.right.arguments[0]))
    assert_refuted(with_right(claim, _everywhere(claim.right, _first_input_only)))


@pytest.mark.parametrize("place", [place for place in ALL if place[1].startswith("y")])
def test_output_of_one_unit_only_is_refuted(place: tuple[str, str]) -> None:
    """An output that reads the first unit only is refuted, and so is the next one's."""
    claim = answer(*place)
    assert_refuted(with_right(claim, _everywhere(claim.right, _first_unit_only)))
    other = answer(place[0], "y2" if place[1] == "y1" else "y1")
    assert_refuted(with_right(claim, other.right))
