from __future__ import annotations

import best_constant as best
import pytest

from udlsym.context import Definition
from udlsym.derivation.document import Chain
from udlsym.derivation.formats import formats, formatted
from udlsym.derivation.proof import Proof
from udlsym.errors import UsageError
from udlsym.render.laying_out import definition_display, lay_out
from udlsym.render.page import Aligned, Display, Prose
from udlsym.syntax.nodes import Call, Indexed, Node, Symbol


def test_page_shows_what_was_proved(best_proof: Proof) -> None:
    """The lines of a chain on the page are the trees that were judged."""
    page = lay_out(best_proof)
    aligned = [block for each in page.sections for block in each.blocks if type(block) is Aligned]
    chain = best.chain()
    assert [block.start for block in aligned] == [chain.start]
    assert [line.right for line in aligned[0].lines] == list(chain.lines)


def test_every_block_is_on_the_page(best_proof: Proof) -> None:
    """Statements and answers are a sentence and a display; only the answer is boxed."""
    kinds = [[type(block) for block in each.blocks] for each in lay_out(best_proof).sections]
    assert kinds == [
        [Prose, Display],
        [Aligned],
        [Prose, Display],
        [Prose, Prose, Display, Prose, Display, Prose, Prose],
    ]
    last = lay_out(best_proof).sections[-1].blocks
    assert [block.boxed for block in last if isinstance(block, Display)] == [False, True]


def test_conditions_stand_below_the_answer(best_proof: Proof) -> None:
    """An answer has all its conditions below it."""
    answer = lay_out(best_proof).sections[-1].blocks[4]
    assert isinstance(answer, Display)
    assert answer.conditions == ("provided that ", best.POSITIVE, " and ", best.FULL)


def test_certificate_counts_steps_and_names_the_road_once(best_proof: Proof) -> None:
    """The certificate has the sizes, the number of steps and each way of proof once."""
    words = [part for part in lay_out(best_proof).certificate if isinstance(part, str)]
    assert words == [
        "Proved for every ",
        ", by ",
        "normal form of indexed sums",
        ". Steps: ",
        "5",
        ".",
    ]


@pytest.mark.parametrize(
    ("definition", "left"),
    [
        (Definition("s", Symbol("t")), Symbol("s")),
        (Definition("f", Symbol("t"), ("x", "phi")), Call("f", (Symbol("x"), Symbol("phi")))),
        (Definition("r", Symbol("t"), (), ("i",)), Indexed("r", (Symbol("i"),))),
    ],
)
def test_definitions(definition: Definition, left: Node) -> None:
    """A definition is shown as it is used: with its parameters, with its subscripts, or bare."""
    assert definition_display(definition).operands == (left, Symbol("t"))


@pytest.mark.parametrize("name", formats())
def test_every_format_takes_proofs_only(name: str, best_proof: Proof) -> None:
    """Each format writes a proof, and nothing that is not a proof."""
    assert "constant" in best_proof.formatted(name)
    for other in (best.derive(), best.PROBLEM, None, Chain(Symbol("c"), ())):
        with pytest.raises(TypeError, match="only a Proof"):
            formatted(other, name)


def test_unknown_format(best_proof: Proof) -> None:
    """A format that does not exist is named, with those that do."""
    with pytest.raises(UsageError, match="unknown format word; there are text, latex"):
        best_proof.formatted("word")


def test_notebooks_and_str(best_proof: Proof) -> None:
    """A notebook shows Markdown or LaTeX, and str() is the text of the terminal."""
    assert best_proof._repr_markdown_() == best_proof.formatted("markdown")
    assert best_proof._repr_latex_() == best_proof.formatted("fragment")
    assert best_proof._repr_mimebundle_(include=None, exclude=None) == {
        "text/markdown": best_proof.formatted("markdown"),
        "text/latex": best_proof.formatted("fragment"),
        "text/plain": str(best_proof),
    }
    assert str(best_proof) == best_proof.formatted("text")
