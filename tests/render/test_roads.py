"""Ways of deciding in the words of a language."""

from __future__ import annotations

import ast
from importlib.resources import files

import pytest

from udlsym.messages.languages import MessageError, texts
from udlsym.oracle import enclosure_proof, identity, induction, orders, proof
from udlsym.oracle.decide import BOUNDS
from udlsym.oracle.equal import equal
from udlsym.render.catalogue import catalogue
from udlsym.render.roads import first_road, road

ENGLISH, CHINESE = catalogue("en"), catalogue("zh")

WAYS = [
    *(identity.NORMAL_FORM, identity.CASES, orders.SQUARES, orders.COMBINED),
    orders.IN_CASES,
    *(orders.SQUARES + ", zero only where each square is", proof.FOLLOWS, proof.MULTIPLIERS),
    *(induction.HOW, enclosure_proof.BOUNDS, f"{enclosure_proof.BOUNDS} on the pieces of a range"),
    *(proof.RISING, proof.FACTORIALS, identity.POWERS),
    *("exact instance", BOUNDS),
]


@pytest.mark.parametrize("way", WAYS)
def test_every_way_has_its_text(way: str) -> None:
    """What the oracle says comes back in English, and in Chinese without a word of English."""
    for agreement in ("one exact instance agrees", "38 exact instances agree"):
        how = f"{way}; {agreement}"
        assert road(how, ENGLISH) == how
        assert first_road(how, ENGLISH) == way
        said = road(how, CHINESE)
        assert said != how
        assert not any("a" <= letter <= "z" for letter in said)
        assert ("38" in said) == ("38" in agreement)
    assert first_road(way, CHINESE) == road(way, CHINESE)


def test_what_was_not_decided() -> None:
    """Limits that have no text of their own are named in English, and said to be some elsewhere."""
    how = "no proof (the product has too many terms), and 12 exact instances agree"
    assert road(how, ENGLISH) == how
    assert "12" in road(how, CHINESE)
    assert texts("zh")["road.other_reason"] in road(how, CHINESE)
    known = "no proof (the normal forms differ), and one exact instance agrees"
    assert texts("zh")["road.forms_differ"] in road(known, CHINESE)


@pytest.mark.parametrize("how", ["", "by magic", "by magic; 3 exact instances agree"])
def test_a_way_without_a_text_is_an_error(how: str) -> None:
    """It is never printed in another language."""
    with pytest.raises(MessageError, match="no text for this way of deciding"):
        road(how, CHINESE)


@pytest.mark.parametrize("sides", [("x + x", "2*x"), ("x", "x + 1"), ("abs(x)^2", "x^2")])
def test_what_the_oracle_says_now(sides: tuple[str, str]) -> None:
    """Verdicts have a text in every language."""
    how = equal(*sides).how
    assert road(how, ENGLISH) == how
    assert road(how, CHINESE) != how


def test_the_texts_are_those_of_the_oracle() -> None:
    """No English text of a way is one that nothing says any more."""
    said = "".join(
        text
        for package in ("oracle",)
        for file in files(f"udlsym.{package}").iterdir()
        if file.name.endswith(".py")
        for text in _strings(file.read_text("utf-8"))
    )
    whole = {"with_agreement", "no_proof", "nowhere_because", "other_reason", "many_agree"}
    built = {"squares_zero", "combined_cases", "bounds_pieces"}
    for id_, text in texts("en").items():
        table, _, key = id_.partition(".")
        if table == "road" and key not in whole | built:
            assert text in said, id_


def _strings(source: str) -> list[str]:
    return [
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
