from __future__ import annotations

import pytest

from udlsym.errors import ReadingError
from udlsym.reading.tokens import LONGEST_NUMBER, LONGEST_TEXT, Token, is_space, plain_tokens


def shown(text: str) -> list[tuple[str, str]]:
    """Kind and value of each token but the end."""
    return [(token.kind, token.value) for token in plain_tokens(text)[:-1]]


def values(text: str) -> str:
    return " ".join(value for _, value in shown(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("  \t\r\n ", ""),
        ("2x", "2 x"),
        ("0.50", "0.50"),
        (".5", ".5"),
        ("1..I", "1 .. I"),
        ("1.5.5", "1.5 .5"),
        ("x**2", "x ^ 2"),
        ("a == b", "a = b"),
        ("a≠b ≤ c ⩾ d", "a != b <= c >= d"),
        ("a · b × c ∗ d ⋅ e", "a * b * c * d * e"),
        ("a ÷ b ⁄ c", "a / b / c"),
        ("a − b – c", "a - b - c"),
        ("Σ ∑ ∂", "Σ Σ ∂"),
        ("φϕ θϑ εϵ", "phi phi theta theta epsilon epsilon"),
        ("µ μ", "mu mu"),
        ("φ̂ ȳ ȳ x̃", "phihat ybar ybar xtilde"),
        ("xȳ", "x ybar"),
        ("x′ a''", "x ' a ' '"),
        ("sig[z]", "sigmoid [ z ]"),
        ("𝟙[z]", "1[ [ z ]"),
        ("x_i", "x _ i"),
        ("x_ik", "x _ ik"),
        ("theta_d0", "theta _ d0"),
        ("x_iphi_0", "x _ i phi _ 0"),
        ("x_ix_k", "x _ i x _ k"),
        ("x_iȳ", "x _ i ybar"),
        ("x₁₀²³", "x 10 23"),
        ("φ₀x⁻¹", "phi 0 x -1"),
    ],
)
def test_values(text: str, expected: str) -> None:
    """Every way to type a sign has one value."""
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("2 x", ["number", "name"]),
        ("x_i", ["name", "sign", "subscript"]),
        ("x₁", ["name", "subscript"]),
        ("x²", ["name", "superscript"]),
        ("x_φ", ["name", "sign", "name"]),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    """Subscripts and superscripts are told from numbers and names."""
    assert [kind for kind, _ in shown(text)] == kinds


def test_places_and_glue() -> None:
    """Each token knows where it stands and whether a space is before it."""
    x, plus, one, end = plain_tokens("x +1")
    assert x == Token("name", "x", 0, 1, glued=False)
    assert plus == Token("sign", "+", 2, 3, glued=False)
    assert one == Token("number", "1", 3, 4, glued=True)
    assert (end.kind, end.start) == ("end", 4)


def test_a_stretch() -> None:
    """Only a stretch is read where one is asked for; places are those of the whole text."""
    tokens = plain_tokens("ab cd ef", 3, 5)
    assert [(token.value, token.start) for token in tokens] == [("cd", 3), ("", 5)]


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("x + ?", "QUESTION MARK has no meaning here", 4),
        ("x\x00", "character 0x0 has no meaning here", 1),
        ("x\x1fy", "character 0x1f has no meaning here", 1),
        ("x\u202ey", "RIGHT-TO-LEFT OVERRIDE has no meaning here", 1),
        ("x\u200by", "ZERO WIDTH SPACE has no meaning here", 1),
        ("\udcff", "character 0xdcff has no meaning here", 0),
        ("2·а", "CYRILLIC SMALL LETTER A has no meaning here", 2),
        ("１", "FULLWIDTH DIGIT ONE has no meaning here", 0),
        ("١", "ARABIC-INDIC DIGIT ONE has no meaning here", 0),
        ("x\u0304\u0302", "COMBINING CIRCUMFLEX ACCENT has no meaning here", 2),
        ("é", "LATIN SMALL LETTER E WITH ACUTE has no meaning here", 0),
        ("\u212a", "KELVIN SIGN has no meaning here", 0),
        ("∛2", "CUBE ROOT has no meaning here", 0),
        ("1 + " + "9" * 1001, f"a number has more than {LONGEST_NUMBER} digits", 4),
        ("x_" + "9" * 1001, f"a number has more than {LONGEST_NUMBER} digits", 2),
        ("x" + "²" * 1001, f"a number has more than {LONGEST_NUMBER} digits", 1),
        (
            "x" + "₁" * 100_000,
            f"the text has 100001 characters; at most {LONGEST_TEXT} are read",
            0,
        ),
    ],
)
def test_what_has_no_meaning(text: str, message: str, place: int) -> None:
    """A character without meaning is named, at its place."""
    with pytest.raises(ReadingError) as caught:
        plain_tokens(text)
    assert (caught.value.message, caught.value.position) == (message, place)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("а", "type a Latin or Greek letter"),
        ("\u202e", "it cannot be seen; delete it and type the place again"),
        ("?", ""),
    ],
)
def test_advice(text: str, advice: str) -> None:
    """What looks like a letter, and what cannot be seen, comes with advice."""
    with pytest.raises(ReadingError) as caught:
        plain_tokens(text)
    assert caught.value.suggestion == advice


@pytest.mark.parametrize("letter", [" ", "\t", "\n", "\r", "\xa0", "\u2009"])
def test_space(letter: str) -> None:
    """Spaces of any width may stand anywhere."""
    assert is_space(letter)
    assert values(f"x{letter}+{letter}1") == "x + 1"
