"""Running pdflatex in tests and reading what it complains about."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

AVAILABLE = shutil.which("pdflatex") is not None
REASON = "pdflatex is not installed"

_COMPLAINT = re.compile(r"^(!.*|Overfull.*|Missing character.*|.*Warning:.*)$", re.MULTILINE)


def complaints(source: str, folder: Path) -> list[str]:
    """Compile a document twice and return the complaints of the last run."""
    (folder / "page.tex").write_text(source, encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "page.tex"]
    for _ in range(2):
        subprocess.run(command, cwd=folder, capture_output=True, check=False)
    log = (folder / "page.log").read_text(encoding="latin-1")
    found = _COMPLAINT.findall(log)
    return found if (folder / "page.pdf").exists() else ["no page was made", *found]
