"""Running LaTeX in tests and reading what it complains about."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

AVAILABLE = shutil.which("pdflatex") is not None
REASON = "pdflatex is not installed"
NO_CHINESE = "xelatex with ctex is not installed"

_COMPLAINT = re.compile(r"^(!.*|Overfull.*|Missing character.*|.*Warning:.*)$", re.MULTILINE)


def complaints(source: str, folder: Path, engine: str = "pdflatex") -> list[str]:
    """Compile a document twice and return the complaints of the last run."""
    (folder / "page.tex").write_text(source, encoding="utf-8")
    command = [engine, "-interaction=nonstopmode", "-halt-on-error", "page.tex"]
    for _ in range(2):
        subprocess.run(command, cwd=folder, capture_output=True, check=False)
    log = (folder / "page.log").read_text(encoding="latin-1")
    found = _COMPLAINT.findall(log)
    return found if (folder / "page.pdf").exists() else ["no page was made", *found]


@cache
def has_chinese() -> bool:
    """Whether xelatex is there with the package for Chinese."""
    if not shutil.which("xelatex") or not shutil.which("kpsewhich"):
        return False
    found = subprocess.run(["kpsewhich", "ctex.sty"], capture_output=True, check=False)
    return found.returncode == 0
