"""What the exit status of every command means."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """0 proved or done, 1 refuted or wrong, 2 usage or unreadable, 3 undecided; then the rare."""

    OK = 0
    WRONG = 1
    USAGE = 2
    UNDECIDED = 3
    BUG = 70
    INTERRUPTED = 130
    BROKEN_PIPE = 141
