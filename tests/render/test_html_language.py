"""The site in Chinese."""

from __future__ import annotations

import re
from pathlib import Path

import browser
import pytest

from udlsym.problems import derive
from udlsym.render.catalogue import catalogue
from udlsym.render.html_item import item_html
from udlsym.render.html_site import Site
from udlsym.render.item_name import item_name

NUMBERS = ("eq-2.4", "2.1", "claim-27")
MAY_STAND = {"udl", "understanding", "deep", "learning", "latex", "markdown", "python", "swish"}
"""Words that are names in both languages, in small letters."""


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """The files of a small site, without pictures."""
    texts = catalogue("zh")
    items = [item_html(derive(number), texts) for number in NUMBERS]
    return dict(Site(items, {}, texts).files())


def _said(page: str) -> str:
    """What is read or read out: text, and the attributes that hold words."""
    page = re.sub(r"<(math|svg|script|style)\b.*?</\1>", "", page, flags=re.S)
    words = re.findall(r'(?:aria-label|data-done|data-none|placeholder|title)="([^"]*)"', page)
    return " ".join([re.sub(r"<[^>]*>", " ", page), *words])


def test_nothing_is_said_in_english(pages: dict[str, str]) -> None:
    """Every word around the formulas is Chinese, but for names."""
    shown = {name: page for name, page in pages.items() if name.endswith(".html")}
    assert len(shown) > len(NUMBERS)
    for name, page in shown.items():
        assert page.startswith('<!DOCTYPE html>\n<html lang="zh-Hans">'), name
        found = {word.lower() for word in re.findall(r"[A-Za-z]{3,}", _said(page))}
        assert found <= MAY_STAND | {"silu", "relu", "hardswish", "sigmoid"}, name


def test_items_have_names(pages: dict[str, str]) -> None:
    """Pages are called by their numbers and kinds where others lead to them."""
    texts = catalogue("zh")
    for number in NUMBERS:
        assert item_name(number, texts) in pages["index.html"]
    assert item_name("eq-2.4", texts) in pages["problem-2.1.html"]
    assert texts.words("site.uses") in pages["problem-2.1.html"]


def test_words_can_be_looked_for(pages: dict[str, str]) -> None:
    """The search has Chinese words, short ones between formulas too."""
    (entry,) = re.findall(r'<li data-words="([^"]*)"[^>]*>.*2\.1', pages["index.html"])[:1]
    assert re.search("[\u4e00-\u9fff]{2}", entry)


@pytest.mark.skipif(not browser.AVAILABLE, reason=browser.REASON)
def test_pages_in_a_browser(pages: dict[str, str], tmp_path: Path) -> None:
    """No formula fails, no page is too wide, and nothing goes wrong in its scripts."""
    for name, content in pages.items():
        (tmp_path / name).write_text(content, "utf-8")
    with browser.browser(viewport={"width": 400, "height": 800}) as context:
        for number in ("eq-2.4", "problem-2.1", "index"):
            page, said = context.new_page(), []
            page.on("console", lambda message, said=said: said.append(message.text))
            page.on("pageerror", lambda error, said=said: said.append(str(error)))
            page.goto((tmp_path / f"{number}.html").as_uri())
            seen = page.evaluate(browser.SEEN)
            assert (seen["errors"], seen["sizes"], said) == (0, 0, [])
            assert seen["wide"] <= 0
            assert "\u3002" in seen["text"] or number == "index"
