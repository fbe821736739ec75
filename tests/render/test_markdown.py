from __future__ import annotations

import re

from udlsym.derivation.proof import Proof
from udlsym.render.markdown import to_markdown


def test_displays_stand_alone(best_proof: Proof) -> None:
    """Displays are between lines of two dollar signs, with empty lines around."""
    blocks = to_markdown(best_proof).split("\n\n")
    displays = [block for block in blocks if "$$" in block]
    assert len(displays) == 6
    assert all(block.startswith("$$\n") and block.rstrip().endswith("\n$$") for block in displays)
    assert all(block.count("$$") == 2 for block in displays)


def test_prose_is_harmless(best_proof: Proof) -> None:
    """Characters that mean something to Markdown are escaped in prose."""
    text = to_markdown(best_proof)
    assert r"a\_b \#1 ~ ^ \$ {\*} \<b\>" in text
    prose = re.sub(r"\$\$.*?\$\$", "", text, flags=re.DOTALL)
    assert len(re.findall(r"(?<!\\)\$", prose)) % 2 == 0


def test_everything_is_said(best_proof: Proof) -> None:
    """Title, source, sections, rules, box, conditions, label and certificate are there."""
    text = to_markdown(best_proof)
    for part in [
        "# The best constant\n",
        "*UDL problem 9.1*",
        "**Slope of the loss.**",
        "Split the sum",
        r"\boxed{",
        "provided that $I > 0$",
        r"\text{(UDL 2.5)}",
        "<sub>Proved for every $I",
    ]:
        assert part in text
