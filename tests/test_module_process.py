from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from udlsym.module_process import ModuleProcess


@pytest.fixture
def encoder() -> Iterator[ModuleProcess]:
    """A process that says in base 64 what it was told."""
    process = ModuleProcess("base64", "-e", first=b"a")
    yield process
    process.end()
    process.close()


def _answer(process: ModuleProcess, text: bytes = b"") -> bytes:
    into, out = process.pipes()
    into.write(text)
    into.close()
    return out.read().strip()


def test_it_starts_when_it_is_needed(encoder: ModuleProcess) -> None:
    """Not before, and with what it is sent first."""
    assert not encoder.is_running()
    encoder.pipes()
    assert encoder.is_running()
    assert _answer(encoder, b"b") == b"YWI="


def test_the_one_in_its_place_is_new(encoder: ModuleProcess) -> None:
    """Nothing that was said to the old process reaches the new one, but the first words do."""
    encoder.pipes()[0].write(b"lost")
    encoder.replace()
    assert not encoder.is_running()
    assert _answer(encoder) == b"YQ=="


@pytest.mark.skipif(os.name == "nt", reason="there are no such signals")
def test_a_process_that_died_is_seen(encoder: ModuleProcess) -> None:
    """Somebody else may have killed it."""
    encoder.pipes()
    running = encoder._process
    assert running is not None
    os.kill(running.pid, signal.SIGKILL)
    for _ in range(200):
        if not encoder.is_running():
            break
        time.sleep(0.02)
    assert not encoder.is_running()
    encoder.replace()
    assert _answer(encoder) == b"YQ=="


def test_an_ended_one_stays_ended(encoder: ModuleProcess) -> None:
    """Also one that has never run; and the reply that is waited for is none."""
    _, out = encoder.pipes()
    encoder.end()
    assert out.read() == b""
    encoder.close()
    with pytest.raises(EOFError, match="base64 was ended"):
        encoder.pipes()


def test_the_folder_one_stands_in_is_not_looked_into(
    encoder: ModuleProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of the module's name there is not the module."""
    (tmp_path / "base64.py").write_text("print('taken in')")
    monkeypatch.chdir(tmp_path)
    assert _answer(encoder) == b"YQ=="
