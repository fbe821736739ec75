from __future__ import annotations

import pytest

from udlsym.book.sources import Sources, own_state, shared_state, sources
from udlsym.problems import module_name, numbers

FILES = {
    "udlsym/engine.py": b"reads claim_7.title",
    "udlsym/messages/en/rule.toml": b"[rule]",
    "udlsym/messages/en/problem_2_1.toml": b"[problem_2_1]",
    "d/best_line.py": b"shared by items",
    "d/problem_2_1.py": b"message('problem_2_1.title')",
    "d/problem_2_2.py": b"from .problem_2_1 import x",
    "d/problem_2_10.py": b"apart",
    "d/claim_7.py": b"stands on eq_3_5",
    "d/eq_3_5.py": b"",
}
ITEMS = ("problem_2_1", "problem_2_2", "problem_2_10", "claim_7", "eq_3_5")


@pytest.mark.parametrize(
    ("changed", "shared", "own"),
    [
        ("udlsym/engine.py", True, ()),
        ("udlsym/messages/en/rule.toml", True, ()),
        ("d/best_line.py", True, ()),
        ("d/problem_2_1.py", False, ("problem_2_1", "problem_2_2")),
        ("udlsym/messages/en/problem_2_1.toml", False, ("problem_2_1", "problem_2_2")),
        ("d/problem_2_2.py", False, ("problem_2_2",)),
        ("d/problem_2_10.py", False, ("problem_2_10",)),
        ("d/claim_7.py", True, ("claim_7",)),
        ("d/eq_3_5.py", True, ("claim_7", "eq_3_5")),
    ],
)
def test_what_a_change_touches(changed: str, shared: bool, own: tuple[str, ...]) -> None:
    """A change is seen by the items that are made of it: all of them, or those that mention it."""
    before = Sources(FILES)
    for content in (FILES[changed] + b" ", b""):
        if content != FILES[changed]:
            after = Sources({**FILES, changed: content})
            assert (after.shared != before.shared) >= shared
    after = Sources({**FILES, changed: FILES[changed] + b" "})
    assert (after.shared != before.shared) == shared
    assert tuple(each for each in ITEMS if after.of(each) != before.of(each)) == own


def test_moved_and_new_files_count() -> None:
    """A file of another name or one file more is another state."""
    before = Sources(FILES)
    moved = {("udlsym/other.py" if k == "udlsym/engine.py" else k): v for k, v in FILES.items()}
    assert Sources(moved).shared != before.shared
    assert Sources({**FILES, "udlsym/new.py": b""}).shared != before.shared


def test_real_sources() -> None:
    """Code, derivations, texts and styles count; each item has sources of its own."""
    names = sources().files
    for wanted in (
        "udlsym/oracle/decide.py",
        "udlsym/messages/en/problem_2_1.toml",
        "udlsym/render/assets/book.css",
        "udlsym.derivations/problem_2_1.py",
    ):
        assert wanted in names
    assert len({own_state(number) for number in numbers()}) == len(numbers())
    assert all(f"udlsym.derivations/{module_name(each)}.py" in names for each in numbers())
    assert shared_state() == shared_state()
