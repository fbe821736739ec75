"""A module of this package that runs in a process of its own and is talked to over pipes.

The processes of `multiprocessing` need a main module that can be imported, which a notebook or a
script on standard input does not have.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from typing import IO


class ModuleProcess:
    r"""A process, started when it is first needed and again after it was replaced.

    module: what ``python -m`` runs. first: what the process is sent when it starts.

    >>> process = ModuleProcess("base64", "-e", first=b"two words")
    >>> into, out = process.pipes()
    >>> into.close(), out.read()
    (None, b'dHdvIHdvcmRz\n')
    >>> process.end()
    >>> process.close()
    >>> process.pipes()
    Traceback (most recent call last):
    EOFError: base64 was ended
    """

    def __init__(self, module: str, *arguments: str, first: bytes = b"") -> None:
        self._module = module
        # -P: a folder "udlsym" where the user happens to stand is not the package.
        self._command = (sys.executable, "-P", "-m", module, *arguments)
        self._first = first
        self._process: subprocess.Popen[bytes] | None = None
        self._ended = False

    def pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        """Return where to write and where to read; raises `EOFError` after `end`."""
        if self._ended:
            raise EOFError(f"{self._module} was ended")
        if self._process is None:
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(self._command, stdin=pipe, stdout=pipe)
            assert self._process.stdin is not None
            self._process.stdin.write(self._first)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        return self._process.stdin, self._process.stdout

    def is_running(self) -> bool:
        """Whether it was started and neither ended nor was replaced."""
        return self._process is not None and self._process.poll() is None

    def replace(self) -> None:
        """Give up a process that does not answer; `pipes` starts another one."""
        if self._process is not None:
            self._process.kill()
        self.close()

    def end(self) -> None:
        """End it for good, so that whoever waits for its reply has one: none."""
        self._ended = True
        if (process := self._process) is not None:
            process.kill()

    def close(self) -> None:
        """Wait for a process that has ended, and close its pipes."""
        process, self._process = self._process, None
        if process is not None:
            assert process.stdin is not None
            assert process.stdout is not None
            with suppress(OSError):
                process.stdin.close()
            process.wait()
            process.stdout.close()
