"""Pictures that a command draws into a file, in the format that its name ends in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from udlsym.cli.output import write
from udlsym.errors import UsageError
from udlsym.files import write_whole

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def write_picture(name: str, draw: Callable[[], Figure]) -> None:
    """Draw and write a picture, and print the name of the file.

    Raises `UsageError`, before anything is drawn, for a format that there is not.
    """
    from udlsym.figures.saving import FORMATS, figure_bytes

    path = Path(name)
    ending = path.suffix[1:].lower()
    if ending not in FORMATS:
        raise UsageError(f"the name of a picture ends in .{', .'.join(FORMATS)}, not {name!r}")
    write_whole(path, figure_bytes(draw(), ending))
    write(str(path))
