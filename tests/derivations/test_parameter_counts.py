"""Problems 3.11, 3.12 and 3.17: parameters counted, and miscounts refuted."""

from __future__ import annotations

import pytest
from parts import answer, assert_proved, assert_refuted, with_right

from udlsym.claims import Equality
from udlsym.derivation.document import steps
from udlsym.derivation.proof import prove
from udlsym.models.counting import counted_offsets, counted_slopes, counting_context
from udlsym.models.shallow import ShallowNetwork
from udlsym.problems import problem
from udlsym.syntax.build import ONE, TWO, minus, plus, times
from udlsym.syntax.nodes import Node, Number, Symbol

D, D_I, D_O, N = Symbol("D"), Symbol("D_i"), Symbol("D_o"), Symbol("N")
NETWORKS = {"3.11": (1, 4, 2), "3.12": (2, 3, 1)}
GENERAL = ShallowNetwork()


@pytest.mark.parametrize("number", ["3.11", "3.12", "3.17"])
def test_item_is_proved_and_answers_its_part(number: str) -> None:
    """Each item is proved and has the one part that the book asks for."""
    item = problem(number)
    assert prove(item).certificates
    assert [(part.name, part.kind) for part in item.parts] == [("count", "count")]


@pytest.mark.parametrize(("number", "count"), [("3.11", 18), ("3.12", 13)])
def test_counts_of_the_figures(number: str, count: int) -> None:
    """Fig. 3.6 has 18 parameters and fig. 3.7 has 13; the network lists as many."""
    assert answer(number, "count").right == Number(str(count))
    assert len(ShallowNetwork(*NETWORKS[number]).parameters) == count


@pytest.mark.parametrize("wrong", [10, 12, 14, 16, 17, 19, 20, 22])
def test_wrong_counts_are_refuted(wrong: int) -> None:
    """A count that is off, such as one without the offsets, is refuted for both figures."""
    for number in NETWORKS:
        assert_refuted(with_right(answer(number, "count"), Number(str(wrong))))


MISCOUNTS: dict[str, Node] = {
    "no offsets": plus(times(D, D_I), times(D_O, D)),
    "no offsets of outputs": plus(times(D, plus(D_I, ONE)), times(D_O, D)),
    "no offsets of units": plus(times(D, D_I), times(D_O, plus(D, ONE))),
    "one offset a layer": plus(times(D, D_I), times(D_O, D), TWO),
    "one offset for all outputs": plus(times(D, plus(D_I, ONE)), times(D_O, D), ONE),
    "an offset for each input": plus(times(D_I, plus(D, ONE)), times(D_O, plus(D, ONE))),
    "layers swapped": plus(times(D_I, plus(D, ONE)), times(D, plus(D_O, ONE))),
    "inputs joined to outputs": plus(times(D, plus(D_I, ONE)), times(D_O, plus(D_I, ONE))),
    "one output": plus(times(D, plus(D_I, ONE)), D, ONE),
    "one input": plus(times(TWO, D), times(D_O, plus(D, ONE))),
    "one too many": plus(times(D, plus(D_I, ONE)), times(D_O, plus(D, ONE)), ONE),
    "one too few": minus(plus(times(D, plus(D_I, ONE)), times(D_O, plus(D, ONE))), ONE),
    "a product of both": times(D, plus(D_I, ONE), D_O, plus(D, ONE)),
    "as many as the sizes of fig. 3.4": plus(times(TWO, D), D, ONE),
}


@pytest.mark.parametrize("slip", MISCOUNTS)
def test_miscounts_are_refuted(slip: str) -> None:
    """Each usual miscount of problem 3.17 fails at some sizes."""
    assert_refuted(with_right(answer("3.17", "count"), MISCOUNTS[slip]))


@pytest.mark.parametrize(
    "same",
    [
        plus(times(D, plus(D_I, D_O, ONE)), D_O),
        plus(times(D, D_I), times(D_O, D), D, D_O),
        minus(times(plus(D, ONE), plus(D_I, D_O, ONE)), plus(D_I, ONE)),
    ],
)
def test_other_forms_of_the_count_are_proved(same: Node) -> None:
    """The same number, written differently, is proved."""
    assert_proved(with_right(answer("3.17", "count"), same))


def test_instances_of_the_text() -> None:
    """The book's numbers 10, 20 = 15 + 5 and 51,001 stand in the derivation of 3.17."""
    shown = {
        step.claim.right
        for step in steps(problem("3.17").derive())
        if isinstance(step.claim, Equality)
    }
    assert {Number(text) for text in ("10", "20", "15", "5", "51001")} <= shown


@pytest.mark.parametrize("sizes", [(1, 1, 1), (1, 3, 1), (3, 3, 2), (2, 4, 3), (5, 1, 2)])
def test_offsets_and_slopes_make_up_the_parameters(sizes: tuple[int, int, int]) -> None:
    """Both kinds together are as many as the network lists; each alone is fewer."""
    network = ShallowNetwork(*sizes)
    kinds = plus(counted_slopes(network), counted_offsets(network))
    context = counting_context(network)
    assert_proved(Equality(kinds, Number(str(len(network.parameters))), context=context))
    assert_refuted(Equality(counted_slopes(network), N, context=context))
    assert_refuted(Equality(counted_offsets(network), N, context=context))


def test_the_count_is_the_sum_over_places() -> None:
    """N is a definition over the network's own arrays, and no typed formula."""
    body = counting_context(GENERAL).definitions["N"].body
    assert_proved(Equality(body, GENERAL.parameter_count, context=GENERAL.vector_context))
