"""An empty name of a folder is refused: it would be the folder one is in."""

from __future__ import annotations

from pathlib import Path

import pytest

from udlsym.cli import main


@pytest.mark.parametrize("command", [["book", "--only", "eq-2.4"], ["figures", "3.1"]])
def test_nothing_is_written_into_a_folder_without_a_name(
    command: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One line, status 2, no file."""
    monkeypatch.chdir(tmp_path)
    assert main([*command, "--out", ""]) == 2
    assert "the name of the folder is empty" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
