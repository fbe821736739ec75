"""Running JavaScript: in a headless Chromium where there is one, else in Node."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import browser

NODE = shutil.which("node")
AVAILABLE = browser.AVAILABLE or NODE is not None
REASON = "neither Chromium with playwright nor Node is installed"


def run(script: str) -> Any:
    """Return what a script, the body of a function, returns as JSON."""
    body = (
        f"JSON.stringify((() => {{ {script} }})(), (_, each) => Number.isNaN(each) ? null : each)"
    )
    if browser.AVAILABLE:
        with browser.browser() as context:
            return json.loads(context.new_page().evaluate(body))
    assert NODE is not None
    done = subprocess.run([NODE, "-"], input=f"console.log({body})", capture_output=True, text=True)
    assert not done.returncode, done.stderr
    return json.loads(done.stdout)
