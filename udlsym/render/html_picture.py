"""SVG to stand in a page: names of its own, the page's colours, words for who cannot see it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Final

_HEAD: Final = re.compile(r"^.*?(?=<svg)", re.S)
_METADATA: Final = re.compile(r"\s*<metadata>.*?</metadata>", re.S)
_STYLE: Final = re.compile(r'\s*<style type="text/css">.*?</style>', re.S)
_SIZE: Final = re.compile(r'<svg ([^>]*?)width="([\d.]+)pt" height="([\d.]+)pt"([^>]*)>')
_COMMENT: Final = re.compile(r"\s*<!--.*?-->", re.S)
_ID: Final = re.compile(r'\bid="([^"]+)"')
_LINK: Final = re.compile(r'(?:xlink:)?href="#([^"]+)"')
_URL: Final = re.compile(r"url\(#([^)]+)\)")
_COLOUR: Final = re.compile(r"#[0-9a-f]{6}\b")


def inline_svg(svg: str, prefix: str, label: str, roles: Mapping[str, str]) -> str:
    """Return an SVG file as an element of a page.

    prefix: stands before every name inside, so that two pictures do not share one. label: what the
    picture shows. roles: of colours, which become the page's: ``var(--fig-ink, #1f2328)``.

    >>> inline_svg('<?xml?><svg width="9pt" height="9pt"><g id="a" fill="#000000"/></svg>',
    ...     "p-", "A dot", {"ink": "#000000"})[-50:]
    '<g id="p-a" fill="var(--fig-ink, #000000)"/></svg>'
    """
    text = _HEAD.sub("", svg)
    for part in (_METADATA, _STYLE, _COMMENT):
        text = part.sub("", text)
    text = _ID.sub(rf'id="{prefix}\1"', text)
    text = _LINK.sub(rf'href="#{prefix}\1"', text)
    text = _URL.sub(rf"url(#{prefix}\1)", text)
    names = {colour: name for name, colour in roles.items()}
    text = _COLOUR.sub(lambda match: _role(match[0], names), text)
    words = escape(label, quote=True)
    opening = rf'<svg \1style="width: \2pt" role="img" aria-label="{_literal(words)}"\4>'
    return _SIZE.sub(opening, text, count=1).strip()


def _role(colour: str, names: Mapping[str, str]) -> str:
    return f"var(--fig-{names[colour]}, {colour})" if colour in names else colour


def _literal(text: str) -> str:
    return text.replace("\\", r"\\")
