"""The page in a real browser: filter, keys, deep links, both themes; left out where no Chromium is installed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ledger import desk
from ledger.reports import render

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed; `pip install playwright` brings it"
)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium here; `apt-get install chromium` brings it"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    read = desk.read(tuple(map(str, desk.samples())), desk.Options())
    report = desk.checked(desk.transcripts(one.source for one in read), desk.Wanted(show_all=True))
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(render(report, "html"), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(params=["light", "dark"])
def page(browser: Any, address: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    """The page in a fresh tab; nothing may be asked for but the page, and nothing may be complained of."""
    context = browser.new_context(color_scheme=request.param, viewport={"width": 1280, "height": 900})
    tab, asked, complaints = context.new_page(), [], []
    tab.on("request", lambda one: asked.append(one.url))
    tab.on("console", lambda one: complaints.append(one.text))
    tab.on("pageerror", lambda one: complaints.append(str(one)))
    tab.goto(address)
    yield tab
    assert asked == [address]
    assert complaints == []
    context.close()


def _id_of(page: Any, words: str) -> str:
    return str(page.locator(".talk a.m", has_text=words).first.get_attribute("id"))


def test_a_click_opens_the_card_of_a_claim_and_escape_closes_it(page: Any) -> None:
    page.locator(".talk a.m", has_text="1.78萬家").first.click()
    card = page.locator("#card")
    assert card.locator("h2").inner_text() == "1.78萬家"
    assert "[17 750, 17 850]" in card.inner_text()
    assert card.locator("svg.line").count() > 0
    page.keyboard.press("Escape")
    assert card.is_hidden()


def test_a_deep_link_opens_at_its_claim(page: Any, address: str) -> None:
    name = _id_of(page, "1.78萬家")
    page.evaluate("name => { location.hash = name }", name)
    page.wait_for_function("!document.getElementById('card').hidden")
    assert page.locator(f"#{name}").evaluate("one => one.getBoundingClientRect().top < innerHeight")
    page.locator("#card blockquote a", has_text="1.42萬家").click()
    page.wait_for_function("document.querySelector('#card h2').textContent === '1.42萬家'")


def test_keys_go_from_claim_to_claim(page: Any) -> None:
    ids = [mark.get_attribute("id") for mark in page.locator(".talk a.m[id]").all()[:3]]
    seen = []
    for key in ("j", "j", "j", "k"):
        page.keyboard.press(key)
        seen.append(page.evaluate("location.hash.slice(1)"))
    assert seen == [*ids, ids[1]]


def test_the_filter_counts_and_is_blind_to_script(page: Any) -> None:
    for words in ("中小企業", "中小企业"):
        page.fill("#by-text", words)
        shown = page.locator("#shown").inner_text()
        assert shown.endswith("of 299 claims")
        assert 0 < int(shown.split()[0]) < 299
    count = shown
    page.select_option("#by-state", "s-tension")
    assert int(page.locator("#shown").inner_text().split()[0]) < int(count.split()[0])
    page.keyboard.press("Tab")
    page.locator("#after").click()
    assert "s-tension" in str(page.locator(".talk a.m.on").get_attribute("class"))


def test_print_opens_what_is_folded_and_leaves_the_tools_out(page: Any, tmp_path: Path) -> None:
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    assert page.locator("#filter").is_hidden()
    page.pdf(path=str(tmp_path / "report.pdf"))


def test_a_narrow_screen_shows_all_of_the_page_without_scrolling_sideways(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
