"""Checksums of what an item is made from, so that nothing old is taken for what is new.

The module and the texts of an item are its own. Everything else counts for all items, and so does
an item that anything else mentions. An item that mentions another one stands on both.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePosixPath
from typing import Final

from udlsym.problems import FOLDER, module_name

PACKAGES: Final = ("udlsym", "sympy", "mpmath", "numpy", "matplotlib", "math-core")
"""Whose versions count beside the sources."""

ENDINGS: Final = (".py", ".toml", ".css", ".js")
"""Of the files that count as sources."""

_ITEM: Final = re.compile(r"\b(?:problem|eq|claim)_\d+(?:_\d+)?\b")


@dataclass(frozen=True)
class Sources:
    """Sources by path."""

    files: Mapping[str, bytes]

    @cached_property
    def shared(self) -> str:
        """The checksum of all that counts for every item."""
        own = {path for paths in self._own.values() for path in paths}
        common = {path for path in self.files if path not in own}
        items = self._reached(self._mentioned(common))
        return self._checksum(common | self._of(items))

    def of(self, module: str) -> str:
        """The checksum of an item's own sources, and of the items that they mention.

        >>> sources = Sources({"d/eq_1_1.py": b"", "d/eq_1_2.py": b"eq_1_1", "d/eq_1_3.py": b""})
        >>> other = Sources({**sources.files, "d/eq_1_1.py": b"new"})
        >>> [sources.of(each) == other.of(each) for each in ("eq_1_1", "eq_1_2", "eq_1_3")]
        [False, False, True]
        >>> sources.shared == other.shared
        True
        """
        return self._checksum(self._of(self._reached({module})))

    @cached_property
    def _own(self) -> Mapping[str, list[str]]:
        """Item -> its files: those with its name."""
        found: dict[str, list[str]] = {}
        for path in self.files:
            if _ITEM.fullmatch(PurePosixPath(path).stem):
                found.setdefault(PurePosixPath(path).stem, []).append(path)
        return found

    def _of(self, items: Iterable[str]) -> set[str]:
        return {path for item in items for path in self._own.get(item, ())}

    def _mentioned(self, paths: Iterable[str]) -> set[str]:
        texts = (self.files[path].decode("utf-8", "replace") for path in paths)
        return {item for text in texts for item in _ITEM.findall(text)}

    def _reached(self, items: set[str]) -> set[str]:
        found: set[str] = set()
        while items:
            found |= items
            items = self._mentioned(self._of(items)) - found
        return found

    def _checksum(self, paths: Iterable[str]) -> str:
        total = sha256()
        for path in sorted(paths):
            content = self.files[path]
            total.update(f"{path} {len(content)}\n".encode() + content)
        return total.hexdigest()


@cache
def sources() -> Sources:
    """Return the sources of this program as they were when it first asked."""
    return Sources(dict(_read()))


def shared_state() -> str:
    """Return a checksum of what counts for every item: sources and versions."""
    lines = [sys.version, sources().shared]
    for package in PACKAGES:
        with suppress(PackageNotFoundError):
            lines.append(f"{package} {version(package)}")
    return sha256("\n".join(lines).encode()).hexdigest()


def own_state(number: str) -> str:
    """Return a checksum of what counts for one item beside that."""
    return sources().of(module_name(number))


def _read() -> Iterator[tuple[str, bytes]]:
    for package in ("udlsym", FOLDER):
        for folder in import_module(package).__path__:
            root = Path(folder)
            for place in root.rglob("*"):
                if place.suffix in ENDINGS and place.is_file():
                    yield f"{package}/{place.relative_to(root).as_posix()}", place.read_bytes()
