from __future__ import annotations

import pytest

from udlsym.errors import ReadingError
from udlsym.reading import read_sentence
from udlsym.syntax.plain import to_plain


@pytest.mark.parametrize(
    ("text", "statements", "arrows", "conditions"),
    [
        ("x/2", ["x/2"], (), []),
        ("x/2 for alpha > 0", ["x/2"], (), ["alpha > 0"]),
        ("x/2, alpha > 0", ["x/2"], (), ["alpha > 0"]),
        ("x/2 (alpha > 0).", ["x/2"], (), ["alpha > 0"]),
        (r"\frac{x}{2}\quad(\alpha>0)", ["x/2"], (), ["alpha > 0"]),
        (r"\frac{x}{2}, \quad \text{for } \alpha > 0", ["x/2"], (), ["alpha > 0"]),
        (r"\frac{x}{2} \text{ where } \alpha = 3", ["x/2"], (), ["alpha = 3"]),
        (r"x \quad \text{provided that } \alpha \ne 0", ["x"], (), ["alpha != 0"]),
        ("x if a > 0 and b > 0", ["x"], (), ["a > 0", "b > 0"]),
        ("a = b, where a = 3, b = 3", ["a = b"], (), ["a = 3", "b = 3"]),
        ("a = b => c = d", ["a = b", "c = d"], ("=>",), []),
        ("a = b ⇒ c = d ⇔ e = 1.", ["a = b", "c = d", "e = 1"], ("=>", "<=>"), []),
        (r"a = b \implies b = a \text{ for } a > 0", ["a = b", "b = a"], ("=>",), ["a > 0"]),
        (r"a = b \iff b = a", ["a = b", "b = a"], ("<=>",), []),
    ],
)
def test_parts(
    text: str, statements: list[str], arrows: tuple[str, ...], conditions: list[str]
) -> None:
    """Statements, arrows and conditions are kept apart, and none is dropped."""
    found = read_sentence(text)
    assert list(map(to_plain, found.statements)) == statements
    assert found.arrows == arrows
    assert list(map(to_plain, found.conditions)) == conditions


@pytest.mark.parametrize("text", ["x if", "x =>", "x for all z", "x for 3", "2(a > 0)", "=> x", ""])
def test_complaints(text: str) -> None:
    """A condition is a relation, and an arrow stands between two statements."""
    with pytest.raises(ReadingError):
        read_sentence(text)
