"""What was made before, by the same sources: pages and pictures as text, one file an order.

The folder is that of the user's caches. What lies there is only ever written to the files of a
book: it is JSON, and no `Proof` is ever made of it. It is taken only if the order, every source
that counts for the item and the version of everything that takes part are the same.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from udlsym.book.made import Made, Order
from udlsym.book.sources import own_state, shared_state
from udlsym.errors import OutputError
from udlsym.files import make_folder, write_whole

KEPT: Final = 3
"""How many states of the sources have a place in the cache; the ones least lately used go."""


@dataclass(frozen=True)
class Cache:
    """A folder for what one state of the shared sources makes; `fresh`: nothing is taken."""

    folder: Path
    fresh: bool = False

    def found(self, order: Order) -> Made | None:
        """Return what was made of an order; None where there is nothing, or what is no good."""
        if self.fresh:
            return None
        try:
            head, _, line = self._place(order).read_text("utf-8").partition("\n")
            if head != _head(order, line):
                return None
            made = Made.read(line)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        return replace(made, outcome=replace(made.outcome, kept=True))

    def keep(self, order: Order, made: Made) -> None:
        """Keep what was made, unless it failed; a folder that cannot be written to is no error."""
        if made.outcome.failure:
            return
        line = made.line()
        with suppress(OutputError):
            make_folder(self.folder)
            write_whole(self._place(order), f"{_head(order, line)}\n{line}")

    def bytes_of(self, parts: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
        """Return what was made of some bytes before, or make it and keep it."""
        total = sha256()
        for part in parts:
            total.update(sha256(part).digest())
        place = self.folder / f"{total.hexdigest()[:32]}.bin"
        if not self.fresh:
            with suppress(OSError):
                head, _, content = place.read_bytes().partition(b"\n")
                if head.decode("ascii", "replace") == sha256(content).hexdigest():
                    return content
        made = make()
        with suppress(OutputError):
            make_folder(self.folder)
            write_whole(place, sha256(made).hexdigest().encode() + b"\n" + made)
        return made

    def tidy(self) -> None:
        """Mark this state as used now, and remove the states that were not used for long."""
        with suppress(OSError):
            os.utime(self.folder)
            states = (each for each in self.folder.parent.iterdir() if each.is_dir())
            for old in sorted(states, key=lambda each: -each.stat().st_mtime)[KEPT:]:
                shutil.rmtree(old, ignore_errors=True)

    def _place(self, order: Order) -> Path:
        return self.folder / f"{_checksum(order.line())[:32]}.json"


def user_cache(fresh: bool = False) -> Cache:
    """Return the cache of the sources as they are now, in the user's folder for caches."""
    return Cache(cache_home() / "udlsym" / "book" / shared_state()[:32], fresh)


def cache_home() -> Path:
    """Return the folder of the user's caches: ``XDG_CACHE_HOME`` where it is an absolute path."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(given):
        return Path(given)
    if sys.platform == "win32" and os.environ.get("LOCALAPPDATA"):
        return Path(os.environ["LOCALAPPDATA"])
    return Path(os.path.expanduser("~"), ".cache")


def _head(order: Order, line: str) -> str:
    """What a file begins with: whether it is whole, and of which sources of the item it is."""
    own = own_state(order.number) if order.kind == "item" else ""
    return f"{_checksum(line)} {own}".rstrip()


def _checksum(text: str) -> str:
    return sha256(text.encode()).hexdigest()
