"""Lines of generated code put together: functions, tuples, and no line that nothing needs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence


def used_lines(lines: Sequence[str], returned: str) -> list[str]:
    """The lines without parts of parameters that nothing names."""
    text = "\n".join([*(line.split("  # ")[0] for line in lines), returned])
    names = Counter(re.findall(r"\bt\d+\b", text))
    return [line for line in lines if not _is_idle(line, names)]


def _is_idle(line: str, names: Mapping[str, int]) -> bool:
    found = re.fullmatch(r"(t\d+) = [a-z_]\w*\[[^()]*\]", line)
    return found is not None and names[found[1]] == 1


def function_text(head: str, doc: str, lines: Sequence[str]) -> str:
    """A function of these lines."""
    body = "\n".join(f"    {line}" for line in lines)
    return f'{head}\n    """{doc}"""\n{body}'


def tuple_text(items: Sequence[str]) -> str:
    """A tuple in code, also of one item or of none."""
    return f"({', '.join(items)}{',' if len(items) == 1 else ''})"
