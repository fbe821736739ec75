"""Running LaTeX: a document with its pictures becomes a PDF, whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from udlsym.errors import OutputError, UsageError
from udlsym.render.latex_preamble import SETTINGS

MOST_RUNS: Final = 5
"""After so many runs references have settled; a document that is still moving is a mistake."""

LONGEST: Final = 600.0
"""How many seconds one run may take."""

_NAME: Final = "book"
_STATE: Final = (".aux", ".toc", ".out")
_ERROR: Final = re.compile(r"^! (.*)$", re.M)
_MISSING: Final = re.compile(r"^Missing character: There is no (\S+)", re.M)


def require_engine(language: str) -> str:
    """Return the program that sets documents of a language; `UsageError` where it is missing."""
    engine = SETTINGS[language].engine
    if found := shutil.which(engine):
        return found
    raise UsageError(
        f"a PDF needs {engine}, which is not installed; it comes with TeX Live and MiKTeX"
    )


def typeset(source: str, pictures: Mapping[str, bytes], language: str) -> bytes:
    """Set a document and return its PDF, the same bytes each time.

    pictures: by the names that the document has for them. Runs until references stand still.
    Raises `UsageError` where the program is missing, and `OutputError` where it fails or has no
    glyph for a character.
    """
    engine = require_engine(language)
    with TemporaryDirectory() as name:
        folder = Path(name)
        for picture, content in pictures.items():
            place = folder / picture
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        (folder / f"{_NAME}.tex").write_text(source, "utf-8")
        log = _settled(engine, folder)
        if missing := _MISSING.search(log):
            raise OutputError(f"the PDF is not written: its font has no character {missing[1]}")
        return (folder / f"{_NAME}.pdf").read_bytes()


def _settled(engine: str, folder: Path) -> str:
    """Run until the files that carry references do not change; return the last log."""
    before = None
    for _ in range(MOST_RUNS):
        log = _run(engine, folder)
        now = [_content(folder / f"{_NAME}{ending}") for ending in _STATE]
        if now == before:
            return log
        before = now
    return log


def _run(engine: str, folder: Path) -> str:
    # No commands of the document are run, and its dates are those of nobody's clock.
    command = [engine, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", _NAME]
    clock = {"SOURCE_DATE_EPOCH": "0", "FORCE_SOURCE_DATE": "1"}
    wide = {"max_print_line": "1000"}
    program = Path(engine).name
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, **clock, **wide},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        text = f"{program} took more than {LONGEST:.0f} s"
        raise OutputError(f"the PDF is not written: {text}") from error
    except OSError as error:
        raise OutputError(f"the PDF is not written: {program}: {error.strerror}") from error
    log = _content(folder / f"{_NAME}.log").decode("utf-8", "replace")
    if done.returncode:
        found = _ERROR.search(log)
        reason = found[1] if found else f"it ended with status {done.returncode}"
        raise OutputError(f"the PDF is not written: {program}: {reason}")
    return log


def _content(place: Path) -> bytes:
    return place.read_bytes() if place.exists() else b""
