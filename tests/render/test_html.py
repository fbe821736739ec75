from __future__ import annotations

import ast
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import browser
import pytest

from udlsym.audit.ledger import claims
from udlsym.audit.verdicts import decided
from udlsym.derivation.proof import Proof
from udlsym.figures.register import BESIDE, FIGURES
from udlsym.figures.theme import DARK, LIGHT
from udlsym.problems import derive, numbers
from udlsym.render.catalogue import catalogue
from udlsym.render.file_names import file_of
from udlsym.render.html_item import item_html
from udlsym.render.html_ledger import ledger_rows
from udlsym.render.html_links import home_of
from udlsym.render.html_math import MathMLError, mathml
from udlsym.render.html_picture import inline_svg
from udlsym.render.html_site import Site, figure_html

ITEMS = ("eq-2.4", "eq-2.5", "2.1", "2.2", "eq-3.5", "3.3", "3.4", "3.8", "3.16", "claim-3")
VOID = {"meta", "link", "br", "img", "input"}


class Checked(HTMLParser):
    """Collects names, links and texts of a page, and tags that are not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.unnamed: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        self.ids += [str(given["id"])] if "id" in given else []
        self.links += [str(given[key]) for key in ("href", "src") if key in given]
        if tag == "svg" and not given.get("aria-label"):
            self.unnamed.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.fixture(scope="module")
def proofs() -> tuple[Proof, ...]:
    """Some items of each kind, proved."""
    return tuple(map(derive, ITEMS))


@pytest.fixture(scope="module")
def site(proofs: tuple[Proof, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of these items."""
    folder = tmp_path_factory.mktemp("site")
    ledger = {"claim-3": ledger_rows("claim-3", map(decided, claims("3")))}
    items = [item_html(each, ledger=ledger.get(each.problem.number, "")) for each in proofs]
    figures = {number: figure_html(number) for number in FIGURES}
    for name, content in Site(items, figures).files():
        (folder / name).write_text(content, "utf-8")
    return folder


def _pages(site: Path) -> list[Path]:
    return sorted(site.glob("*.html"))


def test_every_page_is_well_formed(site: Path) -> None:
    """Tags are closed, names are not given twice, every picture has words, links lead somewhere."""
    names = {place.name for place in site.iterdir()}
    assert names >= {file_of(number) for number in ITEMS}
    for place in _pages(site):
        page = Checked(place.read_text("utf-8"))
        assert not page.wrong, place.name
        assert not page.open, place.name
        assert len(page.ids) == len(set(page.ids)), place.name
        assert not page.unnamed, place.name
        for link in page.links:
            target = link.removeprefix("#")
            assert link in names or target in page.ids, (place.name, link)


def test_nothing_comes_from_the_network(site: Path) -> None:
    """No page, style or script names another machine."""
    for place in site.iterdir():
        text = re.sub(r'xmlns(:\w+)?="[^"]*"', "", place.read_text("utf-8"))
        assert "http" not in text, place.name
        assert not re.search(r"url\((?!#)|@import", text), place.name


def test_a_page_says_all(site: Path) -> None:
    """Rules, conditions, certificates, labels, answers and copy buttons are on the page."""
    page = (site / "problem-3.3.html").read_text("utf-8")
    for wanted in (
        "Joints and slopes of a network with one input",
        "where <math>",
        "<summary>How this is proved</summary>",
        'class="formula answer"',
        'data-copy="',
        '<a href="eq-3.5.html">(UDL 3.6)</a>',
        'rel="prev" href="eq-3.5.html"',
        'rel="next" href="problem-3.4.html"',
        'id="figure-3.3"',
        "UDL figure 3.3, drawn anew.",
    ):
        assert wanted in page, wanted
    assert "$" not in re.sub(r'data-copy="[^"]*"', "", page)


def test_what_is_copied_is_the_latex(site: Path) -> None:
    """Each button holds what the LaTeX fragment shows, Markdown between dollars."""
    page = (site / "eq-2.4.html").read_text("utf-8")
    copied = re.findall(r'data-copy="([^"]*)"', page)
    assert copied
    assert [f"$${latex}$$" for latex in copied[::3]] == copied[1::3]
    assert any(r"\phi_{0} + \phi_{1} x" in each for each in copied)


def test_python_of_every_formula_is_python(site: Path) -> None:
    """The third button of each formula holds code that Python reads; definitions are functions."""
    for number in ITEMS:
        page = (site / file_of(number)).read_text("utf-8")
        codes = [unescape(each) for each in re.findall(r'data-copy="([^"]*)"', page)[2::3]]
        assert codes
        for code in codes:
            ast.parse(code)
    loss = (site / "eq-2.4.html").read_text("utf-8")
    assert 'data-copy="def f(x, phi):\n    return phi[0] + phi[1]*x"' in loss


def test_links_both_ways(site: Path) -> None:
    """A problem names the equations that it builds on; an equation, who uses it."""
    problem = (site / "problem-2.1.html").read_text("utf-8")
    assert 'Builds on <a href="eq-2.4.html">' in problem
    equation = (site / "eq-2.5.html").read_text("utf-8")
    assert re.search(r'Used in <a href="problem-2\.1\.html">', equation)


def test_proved_figures_are_drawn(site: Path) -> None:
    """Problem 3.8 has its five sheets of panels, problem 3.16 its diagram, tables beside them."""
    panels = (site / "problem-3.8.html").read_text("utf-8")
    assert panels.count("<figure><svg") == 5
    diagram = (site / "problem-3.16.html").read_text("utf-8")
    assert diagram.count("<figure><svg") == 1
    assert "The same as a table" in diagram


def test_colours_follow_the_page(site: Path) -> None:
    """Every colour of a picture is a role that the style sheet declares, light and dark."""
    style = (site / "book.css").read_text("utf-8")
    used = set(re.findall(r"var\(--fig-([\w-]+)", (site / "figures.html").read_text("utf-8")))
    assert used
    for role in used:
        for theme in (LIGHT, DARK):
            assert f"--fig-{role}: {theme.roles()[role]};" in style


def test_figures_have_captions_and_pages() -> None:
    """Every figure has a caption and belongs to items that there are."""
    texts = catalogue().texts
    for figure in FIGURES:
        assert texts[f"figure.fig_{figure.replace('.', '_')}"]
        assert set(BESIDE[figure]) <= set(numbers())


def test_a_formula_without_mathml_stops_the_page() -> None:
    """A command that is not known is an error, not red text."""
    with pytest.raises(MathMLError, match="no MathML for"):
        mathml(r"\frac{1}")


def test_homes_of_equations() -> None:
    """An equation is at home with the last item that does not come after it, in its chapter."""
    items = ["eq-2.5", "eq-2.6", "eq-3.3", "eq-3.11"]
    homes = [home_of(label, items) for label in ("2.4", "2.5", "3.4", "3.10", "3.12")]
    assert homes == ["", "eq-2.5", "eq-3.3", "eq-3.3", "eq-3.11"]


def test_words_of_pictures_are_escaped() -> None:
    """Quotes and backslashes in a caption do not break the page."""
    svg = '<?xml?><svg width="1pt" height="1pt" viewBox="0 0 1 1"></svg>'
    shown = inline_svg(svg, "p-", r'a "b" \1', {})
    assert r'aria-label="a &quot;b&quot; \1"' in shown


@pytest.mark.skipif(not browser.AVAILABLE, reason=browser.REASON)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1000), ("dark", 390)])
def test_pages_in_a_browser(site: Path, scheme: str, width: int) -> None:
    """No page has a console error, a formula that is not set, or more width than its window."""
    with browser.browser(color_scheme=scheme, viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("requestfailed", lambda request: said.append(request.url))
        for place in _pages(site):
            page.goto(place.as_uri())
            seen: dict[str, Any] = page.evaluate(browser.SEEN)
            assert not said, place.name
            assert seen["errors"] == seen["sizes"] == 0, place.name
            assert seen["wide"] <= 0, place.name
            assert "\\" not in seen["text"], place.name
            assert "$" not in seen["text"], place.name
            assert seen["math"] > 0 or place.name in ("index.html", "figures.html", "claims.html")


@pytest.mark.skipif(not browser.AVAILABLE, reason=browser.REASON)
def test_pages_are_read_without_script_and_by_keyboard(site: Path) -> None:
    """Without JavaScript no dead button is shown; with it, Tab reaches links and Enter unfolds."""
    place = (site / "problem-2.1.html").as_uri()
    with browser.browser(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(place)
        assert page.locator("button").first.is_hidden()
        assert page.locator("math").first.is_visible()
    with browser.browser() as context:
        page = context.new_page()
        page.goto(place)
        assert page.locator("button").first.is_visible()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        summary = page.locator("summary").first
        summary.focus()
        page.keyboard.press("Enter")
        assert page.locator("details").first.get_attribute("open") is not None
        said = page.locator("details").first.locator("li").last.inner_text()
        assert re.search(r"in (< )?\d\.\d{3} seconds", said)
        page.goto((site / "problem-3.3.html").as_uri())
        waiting = page.locator("details li[hidden]")
        assert waiting.count() == 0


@pytest.mark.skipif(not browser.AVAILABLE, reason=browser.REASON)
def test_search_narrows_the_contents(site: Path) -> None:
    """Words of a page, its number and its title find it; headings go with their last item."""
    with browser.browser() as context:
        page = context.new_page()
        page.goto((site / "index.html").as_uri())
        entries = page.locator("li[data-words]")
        field = page.locator("input[type=search]")

        def found(text: str) -> list[str]:
            field.fill(text)
            return [each.strip() for each in entries.locator("visible=true").all_inner_texts()]

        assert len(found("")) == len(ITEMS)
        assert [each.split()[0] for each in found("3.3")] == ["3.3", "3.4", "3.8"]
        assert [each.split()[0] for each in found("JOINTS slopes one")] == ["3.3", "3.4", "3.8"]
        assert page.locator("h2 >> visible=true").all_inner_texts() == ["Chapter 3"]
        assert found("joints zebra") == []
        assert page.locator("[role=status]").inner_text() == "Nothing found"


def test_ledger_of_claims(site: Path) -> None:
    """The ledger says of each claim what it is found to be, and links to its page."""
    page = (site / "claims.html").read_text("utf-8")
    rows = re.findall(r'<a href="claim-3.html">(3\w?)</a>.*?<td class="(\w+)">', page)
    assert rows
    assert [number for number, _ in rows] == [each.number for each in claims("3")]
    assert [truth for _, truth in rows] == [decided(each).truth.value for each in claims("3")]
    assert '<a href="claims.html">' in (site / "index.html").read_text("utf-8")
