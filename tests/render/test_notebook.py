from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from udlsym.derivation.proof import Proof
from udlsym.problems import derive

FOLDER = Path(__file__).parents[2] / "notebooks"
EXAMPLES = sorted(FOLDER.glob("*.ipynb"))


def _sources(notebook: dict[str, Any], kind: str) -> list[str]:
    return ["".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == kind]


def _run(notebook: dict[str, Any], folder: Path) -> None:
    """Run the code cells one after another, as a notebook does."""
    script = folder / "cells.py"
    script.write_text("\n\n".join(_sources(notebook, "code")), "utf-8")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _assert_is_notebook(notebook: dict[str, Any]) -> None:
    """What the format 4.5 demands of cells."""
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)
    for cell in notebook["cells"]:
        wanted = {"cell_type", "id", "metadata", "source"}
        code = {"execution_count", "outputs"} if cell["cell_type"] == "code" else set()
        assert cell.keys() == wanted | code


def test_a_proof_as_a_notebook(best_proof: Proof) -> None:
    """The Markdown cells make the Markdown page, in its order."""
    notebook = json.loads(best_proof.formatted("ipynb"))
    _assert_is_notebook(notebook)
    texts = _sources(notebook, "markdown")
    assert "\n\n".join(texts) + "\n" == best_proof.formatted("markdown")
    assert len(texts) == len(best_proof.derivation.sections) + 2


def test_its_last_cell_proves_it_again(tmp_path: Path) -> None:
    """The code of a notebook runs."""
    notebook = json.loads(derive("eq-2.4").formatted("ipynb"))
    (code,) = _sources(notebook, "code")
    assert 'udlsym.derive("eq-2.4")' in code
    _run(notebook, tmp_path)


def test_there_are_examples() -> None:
    """Both chapters have a notebook."""
    assert [place.stem for place in EXAMPLES] == ["chapter_2", "chapter_3"]


@pytest.mark.parametrize("place", EXAMPLES, ids=lambda place: str(place.stem))
def test_examples_run(place: Path, tmp_path: Path) -> None:
    """Every code cell of an example runs, and what it asserts holds."""
    notebook = json.loads(place.read_text("utf-8"))
    _assert_is_notebook(notebook)
    assert len(_sources(notebook, "code")) > 4
    _run(notebook, tmp_path)
