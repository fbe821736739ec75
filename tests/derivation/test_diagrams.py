"""Diagrams: arrows are read off proved equations, and nothing else can be drawn."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from udlsym.claims import NonNegative
from udlsym.context import GENERAL
from udlsym.derivation.diagram import CONSTANT, Diagram
from udlsym.derivation.document import Derivation, steps_of
from udlsym.derivation.message import message
from udlsym.derivation.proof import prove
from udlsym.derivation.step import Step
from udlsym.derivation.writing import Writer
from udlsym.errors import ProofError
from udlsym.models.shallow import ShallowNetwork
from udlsym.problems import problem
from udlsym.syntax.build import element, negative, plus, times
from udlsym.syntax.nodes import Node, Symbol
from udlsym.syntax.plain import to_plain

NETWORK = ShallowNetwork(2, 4, 3, activation=None)
WRITER = Writer(NETWORK.vector_context)
INPUTS = (element("x", 1), element("x", 2))
CAPTION = message("problem_3_16.diagram")


def step(left: Node, right: Node) -> Step:
    return Step(WRITER.equality(left, right), message("network_equations.unit", number=1))


def layers_of(network: ShallowNetwork) -> tuple[tuple[Step, ...], ...]:
    found = [step(*relation.operands) for relation in network.equations]  # type: ignore[arg-type]
    units = network.hidden or 0
    return tuple(found[:units]), tuple(found[units:])


def diagram() -> Diagram:
    return Diagram(CAPTION, INPUTS, layers_of(NETWORK), "figure")


def test_nodes_and_arrows() -> None:
    """2-4-3: three layers of nodes, 4·3 and 3·5 arrows, each parameter on exactly one."""
    found = diagram()
    assert [len(nodes) for nodes in found.nodes] == [2, 4, 3]
    assert [len(arrows) for arrows in found.arrows] == [12, 15]
    weights = [arrow.weight for arrows in found.arrows for arrow in arrows]
    assert weights == list(NETWORK.parameters)
    assert found.steps == steps_of(found)


def test_every_arrow_is_where_its_weight_says() -> None:
    """θ_{di} leads from x_i to h_d, φ_{jd} from h_d to y_j, and subscript 0 from the node 1."""
    names = {"theta": ("x", "h"), "phi": ("h", "y")}
    for arrow in (arrow for arrows in diagram().arrows for arrow in arrows):
        base, end, start = (
            arrow.weight.base,  # type: ignore[attr-defined]
            *arrow.weight.indices,  # type: ignore[attr-defined]
        )
        before, after = names[base]
        assert to_plain(arrow.end) == f"{after}_{to_plain(end)}"
        expected = f"{before}_{to_plain(start)}" if to_plain(start) != "0" else "1"
        assert to_plain(arrow.start) == expected
        assert (arrow.start == CONSTANT) == (expected == "1")


def _with(place: int, changed: Any) -> Diagram:
    hidden, outputs = layers_of(NETWORK)
    return Diagram(CAPTION, INPUTS, ((*hidden[:place], changed, *hidden[place + 1 :]), outputs))


H_1 = element("h", 1)
OFFSET, FIRST, SECOND = (element("theta", 1, place) for place in range(3))
X_1, X_2 = INPUTS

MALFORMED = {
    "no offset": plus(times(FIRST, X_1), times(SECOND, X_2)),
    "an input missing": plus(OFFSET, times(FIRST, X_1)),
    "an input twice": plus(OFFSET, times(FIRST, X_1), times(SECOND, X_1)),
    "inputs swapped": plus(OFFSET, times(SECOND, X_2), times(FIRST, X_1)),
    "two offsets": plus(OFFSET, OFFSET, times(FIRST, X_1), times(SECOND, X_2)),
    "a unit as input": plus(OFFSET, times(FIRST, X_1), times(SECOND, element("h", 2))),
    "a sign": plus(OFFSET, times(FIRST, X_1), negative(times(SECOND, X_2))),
    "three factors": plus(OFFSET, times(FIRST, X_1), times(SECOND, X_2, X_2)),
    "nothing": Symbol("c"),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_what_is_no_weighted_sum_is_refused(name: str) -> None:
    """Each node has one arrow from each node before it, in order, and one offset."""
    with pytest.raises(ValueError, match="no weighted sum of the nodes before it"):
        _with(0, step(H_1, MALFORMED[name]))


def test_other_claims_and_empty_layers_are_refused() -> None:
    """A node needs an equality, a diagram nodes in every layer."""
    other = Step(NonNegative(H_1, context=GENERAL), message("rule.definition"))
    with pytest.raises(ValueError, match="defined by an equality"):
        _with(0, other)
    hidden, outputs = layers_of(NETWORK)
    for inputs, layers in (((), (hidden, outputs)), (INPUTS, ()), (INPUTS, (hidden, ()))):
        with pytest.raises(ValueError, match="inputs and layers"):
            Diagram(CAPTION, inputs, layers)  # type: ignore[arg-type]


SLIPS = {
    "another unit's offset": (element("theta", 2, 0), FIRST, SECOND),
    "weights swapped": (OFFSET, SECOND, FIRST),
    "transposed": (OFFSET, FIRST, element("theta", 2, 1)),
    "a weight twice": (OFFSET, FIRST, FIRST),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_wrong_weights_stop_the_proof(slip: str) -> None:
    """A diagram with a weight on the wrong arrow is no proof: its equation is refuted."""
    offset, first, second = SLIPS[slip]
    item = problem("3.16")
    derivation = item.derive()
    inside = plus(offset, times(first, X_1), times(second, X_2))
    with pytest.raises(ProofError, match="refuted"):
        prove(item, _redrawn(derivation, inside))


def _redrawn(derivation: Derivation, inside: Node) -> Derivation:
    """The derivation with another equation of the first unit in its diagram."""
    sections = []
    for section in derivation.sections:
        blocks = [
            _changed(block, inside) if isinstance(block, Diagram) else block
            for block in section.blocks
        ]
        sections.append(replace(section, blocks=tuple(blocks)))
    return replace(derivation, sections=tuple(sections))


def _changed(block: Diagram, inside: Node) -> Diagram:
    (first, *others), outputs = block.layers
    right = replace(first.claim.right, arguments=(inside,))  # type: ignore[attr-defined]
    claim = replace(first.claim, right=right)  # type: ignore[call-arg]
    return replace(block, layers=((replace(first, claim=claim), *others), outputs))


def test_the_diagram_of_problem_3_16_in_every_format() -> None:
    """The arrows are a table on a page, and nodes and arrows in JSON."""
    proof = prove(problem("3.16"))
    text = proof.formatted("text")
    assert "From x_1" in text
    assert "From h_4" in text
    assert r"\theta_{42}" in proof.formatted("latex")
    assert r"\phi_{34}" in proof.formatted("markdown")
    sections = json.loads(proof.formatted("json"))["sections"]
    (drawn,) = (each for s in sections for each in s["blocks"] if each["type"] == "diagram")
    assert drawn["part"] == "figure"
    assert [len(layer) for layer in drawn["layers"]] == [2, 4, 3]
    assert len(drawn["arrows"]) == len(NETWORK.parameters) == 27
    last = {key: value["plain"] for key, value in drawn["arrows"][-1].items()}
    assert last == {"from": "h_4", "to": "y_3", "weight": "phi_{34}"}
    assert all(claim["certificate"]["status"] == "proved" for claim in drawn["claims"])
