"""What is ordered and what is made of it: text and bytes only, never a `Proof`.

Both cross a pipe and lie in a cache as one line of JSON, so what comes back can be written to
files and can do nothing else.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final, Literal

from udlsym.book.outcome import Outcome
from udlsym.messages.languages import DEFAULT
from udlsym.render.html_item import ItemHtml
from udlsym.render.latex_book import ItemLatex

Kind = Literal["item", "figure"]

CONTRADICTION: Final = "contradiction"
"""The one key of a line that comes in place of what was made, and says why everything must stop."""


@dataclass(frozen=True, slots=True)
class Order:
    """One thing to make: an item, or a figure of the book, in some formats and one language."""

    kind: Kind
    number: str
    endings: tuple[str, ...]
    language: str = DEFAULT

    def line(self) -> str:
        """Write the order.

        >>> Order("item", "2.1", ("md",)).line()
        '{"kind": "item", "number": "2.1", "endings": ["md"], "language": "en"}'
        """
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, line: str) -> Order:
        """Read what `line` wrote."""
        data = json.loads(line)
        return cls(data["kind"], data["number"], tuple(data["endings"]), data["language"])


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of an order.

    files: by their names in the folder of the book. html, latex: the item's part of the site and of
    the document. figure: a figure of the book as an element of a page.
    """

    outcome: Outcome
    files: Mapping[str, bytes] = field(default_factory=dict)
    html: ItemHtml | None = None
    latex: ItemLatex | None = None
    figure: str = ""

    def line(self) -> str:
        """Write it in one line.

        >>> made = Made(Outcome("2.1", 1, 1, 0.5), {"a.md": b"1 < 2"})
        >>> Made.read(made.line()) == made
        True
        """
        files = {name: b64encode(content).decode() for name, content in self.files.items()}
        return json.dumps({**asdict(self), "files": files})

    @classmethod
    def read(cls, line: str) -> Made:
        """Read what `line` wrote; ValueError, KeyError or TypeError where it is something else."""
        data: dict[str, Any] = json.loads(line)
        return cls(
            Outcome(**data["outcome"]),
            {name: b64decode(text, validate=True) for name, text in data["files"].items()},
            ItemHtml(**_tupled(data["html"])) if data["html"] else None,
            ItemLatex(**_tupled(data["latex"])) if data["latex"] else None,
            data["figure"],
        )


def _tupled(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
