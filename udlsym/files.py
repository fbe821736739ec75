"""Files are written whole or not at all: beside their place first, then renamed into it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from secrets import token_hex

from udlsym.errors import OutputError


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; what is in it already stays.

    Raises `OutputError` where that cannot be done.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise OutputError(f"cannot write to {folder}: it is a file, not a folder") from error
    except (OSError, ValueError) as error:
        raise OutputError(f"cannot make the folder {folder}: {_reason(error)}") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError(f"cannot write to {folder}: permission denied")


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that at no moment a part of the content stands in its place.

    Text is written as UTF-8 with plain line ends. A link is followed, a device written to, an
    existing file keeps its permissions. Raises `OutputError`, with nothing left behind.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_whole(Path(folder, "empty.txt"), "")
    ...     Path(folder, "empty.txt").read_bytes()
    b''
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        _write(path.resolve(), data)
    except (OSError, ValueError) as error:
        raise OutputError(f"cannot write {path}: {_reason(error)}") from error


def _reason(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()


def _write(place: Path, data: bytes) -> None:
    if place.is_dir():
        raise ValueError("it is a folder")
    if place.exists() and not os.access(place, os.W_OK):
        raise ValueError("permission denied")
    if place.exists() and not place.is_file():
        place.write_bytes(data)
    else:
        _write_beside(place, data)


def _write_beside(place: Path, data: bytes) -> None:
    beside = place.with_name(f".udlsym-{token_hex(8)}")
    try:
        with beside.open("xb") as file:
            file.write(data)
        if place.exists():
            shutil.copymode(place, beside)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)
