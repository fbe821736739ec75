"""Fonts for words that the type of the figures has no letters for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from udlsym.errors import UsageError

CHINESE: Final = (
    "NotoSerifCJK-Regular.ttc",
    "NotoSerifCJKsc-Regular.otf",
    "NotoSerifSC-Regular.ttf",
    "SourceHanSerifSC-Regular.otf",
    "SourceHanSerifCN-Regular.otf",
    "FandolSong-Regular.otf",
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJKsc-Regular.otf",
    "SourceHanSansSC-Regular.otf",
    "uming.ttc",
    "wqy-zenhei.ttc",
    "wqy-microhei.ttc",
    "Songti.ttc",
    "PingFang.ttc",
    "simsun.ttc",
    "msyh.ttc",
)
"""Files of fonts with Chinese characters, those that look best beside the formulas first."""

_WANTED: Final = {"zh": CHINESE}


@cache
def fonts_for(language: str) -> tuple[str, ...]:
    """Return the font for the words of a language, if it needs one of its own and one is there.

    Files are looked up by name, because matplotlib's own list may be older than the font.

    >>> fonts_for("en")
    ()
    """
    if language not in _WANTED:
        return ()
    from matplotlib.font_manager import FontProperties, findSystemFonts, fontManager

    files = {Path(each).name: each for each in findSystemFonts()}
    for name in _WANTED[language]:
        if name in files:
            fontManager.addfont(files[name])
            return (FontProperties(fname=files[name]).get_name(),)
    return ()


def require_font(language: str) -> None:
    """Raise `UsageError` where the words of a language cannot be set."""
    if language in _WANTED and not fonts_for(language):
        raise UsageError(
            "no font with Chinese characters was found for the figures; Noto Serif CJK is one"
        )
