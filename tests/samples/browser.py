"""Opening pages in a real headless Chromium, where there is one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
AVAILABLE = PROGRAM is not None and find_spec("playwright") is not None
REASON = "Chromium or the package playwright is not installed"

SEEN = """() => ({
  sizes: [...document.querySelectorAll('math')].filter(m => m.checkVisibility())
    .map(m => m.getBoundingClientRect()).filter(r => r.width < 1 || r.height < 1).length,
  math: document.querySelectorAll('math').length,
  errors: document.querySelectorAll('merror').length,
  wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  text: document.body.innerText,
  interactive: document.querySelectorAll('.interactive').length,
  live: document.querySelectorAll('figure.live').length,
})"""
"""What is seen of a page: formulas, errors, how much it is too wide, its text, moving figures."""


@contextmanager
def browser(**options: Any) -> Iterator[Any]:
    """Give a browser context, dark or light, which reaches no network."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as engine:
        program = engine.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox"])
        context = program.new_context(offline=True, **options)
        try:
            yield context
        finally:
            program.close()
