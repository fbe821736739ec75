from __future__ import annotations

import pytest

from udlsym.context import GENERAL, LINEAR, Context, Definition
from udlsym.models.shallow import ShallowNetwork
from udlsym.reading.names import (
    declared,
    has_axes,
    is_function,
    is_letter,
    is_name,
    named,
    split_run,
    suggestion,
)
from udlsym.reading.open_sums import OpenMean
from udlsym.syntax.build import element
from udlsym.syntax.nodes import Node, Number, Symbol

ONE_OUTPUT = ShallowNetwork(inputs=1, hidden=3, outputs=1).context


@pytest.mark.parametrize("word", ["x", "Z", "phi", "phihat", "xbar", "cprime", "ytilde"])
def test_letters(word: str) -> None:
    """One letter of either alphabet, with an accent or without."""
    assert is_letter(word)


@pytest.mark.parametrize("word", ["", "1", "xy", "foo", "phix", "bar", "hat", "xbarhat"])
def test_no_letters(word: str) -> None:
    """Digits, words and accents alone are no letters."""
    assert not is_letter(word)


def test_declared_names() -> None:
    """Arrays, sizes, functions and definitions are names; so are letters and functions' words."""
    context = Context(sizes=frozenset({"N"})).defining(Definition("rss", Number("1")))
    assert declared(context) == {"N", "rss"}
    assert is_name("rss", context)
    assert is_name("ReLU", context)
    assert not is_name("rss", GENERAL)
    assert is_function("f", GENERAL)
    assert not is_function("x", GENERAL)


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("phy", "did you mean phi?"),
        ("xbr", "did you mean xbar?"),
        ("relu", "did you mean ReLU?"),
        ("men", "did you mean mean?"),
        ("xq", "write * between the letters of a product"),
        ("qqqqqqqq", "declare the name first"),
    ],
)
def test_suggestions(word: str, words: str) -> None:
    """The nearest name is asked after; short words may be products."""
    assert suggestion(word, GENERAL) == words


@pytest.mark.parametrize(
    ("base", "indices", "tree"),
    [
        ("c", (), Symbol("c")),
        ("x", (Symbol("i"),), element("x", "i")),
        ("xbar", (), OpenMean(Symbol("x"))),
        ("cbar", (), Symbol("cbar")),
        ("xbar", (Number("1"),), element("xbar", 1)),
        ("phihat", (), Symbol("phihat")),
    ],
)
def test_named(base: str, indices: tuple[Node, ...], tree: Node) -> None:
    """A bar over data is a mean, over anything else a part of the name."""
    assert named(base, indices, (0, 1), GENERAL) == tree


@pytest.mark.parametrize(
    ("base", "run", "indices", "context"),
    [
        ("x", "i", ("i",), GENERAL),
        ("x", "ik", ("i", "k"), GENERAL),
        ("x", "10", (10,), GENERAL),
        ("x", "phi", ("phi",), GENERAL),
        ("x", "khat", ("khat",), GENERAL),
        ("theta", "10", (1, 0), GENERAL),
        ("theta", "123", (123,), GENERAL),
        ("theta", "d0", ("d", 0), GENERAL),
        ("theta", "0d", (0, "d"), GENERAL),
        ("theta", "d10", ("d", 10), GENERAL),
        ("thetahat", "10", (1, 0), GENERAL),
        ("theta", "10", (1, 0), LINEAR),
        ("phi", "10", (1, 0), GENERAL),
        ("phi", "10", (10,), LINEAR),
        ("phi", "10", (10,), ONE_OUTPUT),
        ("q", "10", (10,), GENERAL),
        ("delta", "10", (1, 0), GENERAL),
    ],
)
def test_runs(base: str, run: str, indices: tuple[str | int, ...], context: Context) -> None:
    """Digits stay together unless the array has two subscripts; letters stand one by one."""
    assert split_run(base, run, 0, context) == element(base, *indices).indices


def test_places_of_a_run() -> None:
    """Each subscript knows its place."""
    assert [each.span for each in split_run("theta", "d10", 6, GENERAL)] == [(6, 7), (7, 9)]


def test_accents_keep_the_shape() -> None:
    """θ̂ and θ′ have as many subscripts as θ."""
    assert has_axes("thetahat", 2, GENERAL)
    assert has_axes("thetaprime", 2, GENERAL)
    assert not has_axes("theta", 1, GENERAL)
