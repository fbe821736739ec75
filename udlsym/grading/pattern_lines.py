"""Lists of patterns on one line, put one a line: "region 1: h_3, region 2: h_1, h_3"."""

from __future__ import annotations

import re
from typing import Final

_LABEL: Final = re.compile(
    r"\b(?:(?:linear\s+)?region|r)\s*[#_{]*(\d{1,9})\}?\s*(?:[:=]|->|→|is\b)", re.IGNORECASE
)
_IN_REGION: Final = re.compile(
    r"\b(?:in|for)\s+(?:linear\s+)?region\s+(\d{1,9})\b[,:]?", re.IGNORECASE
)
_NUMBERED: Final = re.compile(r"(?:^|(?<=[\s,;]))\(?([1-9])[.):](?=\s*[\w$\\({])")
_LABELS: Final = (_LABEL, _IN_REGION, _NUMBERED)
"""What names a region wherever it stands: R1 = …, in region 1 …, (1) …"""

_AT_BREAK: Final = re.compile(r"[,.;\s]*(?:\band\b)?[,.;\s]*\n")
_GLUED: Final = re.compile(r"(?:h_?\{?\d\}?\s*){1,9}|none|∅")
_NEXT_UNITS: Final = re.compile(r",\s*(?:and\s+)?(?=(?:units?|all|none|no)\b)", re.IGNORECASE)
_SPEAKS_AGAIN: Final = re.compile(r"\bunits?\b", re.IGNORECASE)


def one_a_line(text: str) -> str:
    r"""The text with a line for each pattern, where it has them all on one line.

    >>> one_a_line("R1 = {3}, R2 = {1, 3}").split("\n")
    ['', 'region 1:  {3}', 'region 2:  {1, 3}']
    >>> one_a_line("h_3; h_1, h_3")
    'h_3; h_1, h_3'
    """
    for label in _LABELS:
        if _counts_up([int(each) for each in label.findall(text)], label):
            return _AT_BREAK.sub("\n", label.sub(lambda found: f"\nregion {found[1]}: ", text))
    line = text.strip()
    if "\n" in line or ";" in line:
        return text
    if "|" in line.strip("|") and not line.startswith("|"):
        return line.replace("|", "\n")
    pieces = [piece.strip(" $") for piece in line.split(",")]
    if any(piece.count("h") > 1 for piece in pieces) and all(map(_GLUED.fullmatch, pieces)):
        return "\n".join(pieces)
    if len(_SPEAKS_AGAIN.findall(line)) > 1:
        return _NEXT_UNITS.sub("\n", line)
    return text


def _counts_up(numbers: list[int], label: re.Pattern[str]) -> bool:
    """Whether there are several labels; bare numbers must be 1, 2, 3, … to be labels."""
    counted = label is not _NUMBERED or numbers == list(range(1, len(numbers) + 1))
    return len(numbers) > 1 and counted
