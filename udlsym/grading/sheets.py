"""Sheets of answers: JSON lines, CSV or Markdown; one bad entry does not stop the rest."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from udlsym.errors import UsageError

FIELDS: Final = ("student", "problem", "part", "answer")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One answer of a class. place: where it stands in its file; fault: why it is no answer."""

    place: int
    student: str = ""
    problem: str = ""
    part: str = ""
    answer: str = ""
    fault: str = ""


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """Read the answers of a class; the ending of the name says how they are written.

    ``.jsonl``: an object a line with the keys student, problem, part (may be left out), answer.
    ``.csv``: the same as columns. ``.md``: ``# student`` and ``## 3.3 slope2`` as headings, with
    the answer below. Raises `UsageError` where the file cannot be read at all.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise UsageError(f"{path.name}: a sheet ends in {', '.join(sorted(READERS))}")
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not a UTF-8 text") from error
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    sheets = tuple(reader(text))
    if not sheets:
        raise UsageError(f"{path.name} holds no answers")
    return sheets


def _json_lines(text: str) -> Iterator[Sheet]:
    for place, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield _json_line(place, line)


def _json_line(place: int, line: str) -> Sheet:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return Sheet(place, fault=f"line {place} is no JSON")
    if not isinstance(found, dict):
        return Sheet(place, fault=f"line {place} is no JSON object")
    return _sheet(place, found)


def _table(text: str) -> Iterator[Sheet]:
    try:
        rows = list(csv.DictReader(text.splitlines(keepends=True)))
    except csv.Error as error:
        raise UsageError(f"this is no CSV: {error}") from error
    for place, row in enumerate(rows, start=2):
        yield _sheet(place, {str(key).strip().lower(): value for key, value in row.items()})


def _sheet(place: int, found: Mapping[str, Any]) -> Sheet:
    values = {name: found.get(name) for name in FIELDS}
    texts = {name: "" if value is None else str(value) for name, value in values.items()}
    if not texts["problem"].strip():
        return Sheet(place, **texts, fault=f"entry {place} names no problem")
    return Sheet(place, **{**texts, "part": texts["part"].strip()})


_HEADING: Final = re.compile(r"(?P<level>#{1,2})\s+(?P<text>.*?)\s*#*\s*")


def _markdown(text: str) -> Iterator[Sheet]:
    student, asked, lines, place = "", "", [""], 0
    for number, line in enumerate([*text.splitlines(), "# "], start=1):
        heading = _HEADING.fullmatch(line)
        if heading is None:
            lines.append(line)
            continue
        if asked:
            problem, _, part = asked.partition(" ")
            yield Sheet(place, student, problem, part.strip(), "\n".join(lines).strip())
        lines, place = [], number
        asked = heading["text"] if heading["level"] == "##" else ""
        student = student if asked else heading["text"]


READERS: Final[dict[str, Callable[[str], Iterator[Sheet]]]] = {
    ".jsonl": _json_lines,
    ".csv": _table,
    ".md": _markdown,
}
"""Ending of a file's name -> how its answers are found."""
