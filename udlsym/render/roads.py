"""How something was decided, in the words of a language.

The oracle says it in English sentences, which are the texts of the table ``road``: each one is
looked up there, with the counts and the sentences that stand in its places, and the text of the
same id is filled.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from re import Pattern
from string import Formatter
from typing import Final

from udlsym.messages.languages import DEFAULT, MessageError, texts
from udlsym.render.catalogue import Catalogue
from udlsym.render.prose import written

_TABLE: Final = "road."
_OTHER: Final = "road.other_reason"
"""What is said of a limit of the oracle that has no text of its own."""


def road(how: str, catalogue: Catalogue) -> str:
    """Return what the oracle says of its way, in the language of a catalogue.

    In English that is what it says itself. Raises `MessageError` for a way that has no text in
    another language; only why nothing was decided may be one of the many limits that have none.

    >>> road("normal form of indexed sums; 7 exact instances agree", Catalogue("en", texts()))
    'normal form of indexed sums; 7 exact instances agree'
    >>> road("by magic", Catalogue("zh", texts("zh")))
    Traceback (most recent call last):
    udlsym.messages.languages.MessageError: no text for this way of deciding: by magic
    """
    if catalogue.language == DEFAULT:
        return how
    for id_, pattern in _patterns().items():
        if found := pattern.fullmatch(how):
            slots = {name: (_slot(name, part, catalogue),) for name, part in _parts(found)}
            return written(catalogue.filled(id_, slots), str, str)
    raise MessageError(f"no text for this way of deciding: {how}")


def first_road(how: str, catalogue: Catalogue) -> str:
    """Return the way alone, without the count of instances that agree."""
    found = _patterns()["road.with_agreement"].fullmatch(how)
    return road(found["road"] if found else how, catalogue)


def _parts(found: re.Match[str]) -> list[tuple[str, str]]:
    return list(found.groupdict().items())


def _slot(name: str, part: str, catalogue: Catalogue) -> str:
    if part.isdecimal():
        return part
    try:
        return road(part, catalogue)
    except MessageError:
        if name != "reason":
            raise
        return catalogue.words(_OTHER)


@cache
def _patterns() -> Mapping[str, Pattern[str]]:
    """Id -> what its English text looks like when it is filled, those without places first."""
    ways = {id_: text for id_, text in texts(DEFAULT).items() if id_.startswith(_TABLE)}
    ordered = sorted(ways.items(), key=lambda each: ("{" in each[1], -len(each[1])))
    return {id_: re.compile(_pattern(text), re.DOTALL) for id_, text in ordered}


def _pattern(text: str) -> str:
    return "".join(
        re.escape(before) + (f"(?P<{name}>.+?)" if name is not None else "")
        for before, name, _, _ in Formatter().parse(text)
    )
