"""The reading page in a real browser: filter, keys, deep links, print, both themes; skipped where there is no Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ledger import desk, reading
from ledger.reports import render
from tests.browsing import tab, violations

TALK = (
    "全县经济运行发布会\n"
    "主持人：今天是2024年3月5日。\n"
    "林茂生：全县茶叶产量从2020年的20.4万吨增长到2023年的26.1万吨，增长55%。\n"
    "林茂生：2023年全县登记在册的农户6000户，其中茶农2000户、果农4000户。\n"
    "周海英：2023年全县登记在册的农户6300户，比上年增长5%，共有三点体会。\n"
)
"""A text with a contradiction, a tension, an agreement and a figure that is alone."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    read = reading.read(tuple(map(str, desk.samples())), reading.Options())
    report = desk.checked(reading.transcripts(one.source for one in read), desk.Wanted(show_all=True))
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(render(report, "html"), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(params=["light", "dark"])
def page(browser: Any, address: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    """The page in a fresh tab."""
    with tab(browser, address, color_scheme=request.param) as opened:
        opened.goto(address)
        yield opened


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
    claims = page.evaluate("JSON.parse(document.querySelector('#data').textContent).claims.length")
    counts = []
    for words in ("中小企業", "中小企业"):
        page.fill("#by-text", words)
        shown = page.locator("#shown").inner_text()
        assert shown.endswith(f"of {claims} claims")
        counts.append(int(shown.split()[0]))
    page.select_option("#by-state", "s-tension")
    assert int(page.locator("#shown").inner_text().split()[0]) < counts[0] == counts[1] < claims
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


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_within_the_rules_of_access_with_all_of_it_open(
    browser: Any, tmp_path: Path, theme: str
) -> None:
    address = _written(tmp_path, TALK)
    with tab(browser, address, color_scheme=theme) as opened:
        opened.goto(address)
        opened.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        opened.locator(".talk a.m").first.evaluate("one => one.click()")  # where it stands may still shift
        opened.locator("#card h2").wait_for()
        assert violations(opened) == []


def _written(folder: Path, text: str) -> str:
    """The address of a page on a text."""
    (folder / "talk.txt").write_text(text, encoding="utf-8")
    read = reading.read((str(folder / "talk.txt"),), reading.Options())
    report = desk.checked(reading.transcripts(one.source for one in read), desk.Wanted(show_all=True))
    (folder / "report.html").write_text(render(report, "html"), encoding="utf-8")
    return (folder / "report.html").as_uri()


def test_what_is_hostile_stands_there_as_text(browser: Any, tmp_path: Path) -> None:
    name = 'X" onmouseover="alert(1)'
    text = (
        f"{name}: <script>alert(2)</script>全市企业3.2万户<img src=x onerror=alert(3)>，甲\u202e乙\u200b丙。\n"
        "MS. ADLER: 全市企业3.9万户。\n"
    )
    address = _written(tmp_path, text)
    with tab(browser, address) as opened:
        opened.goto(address)
        opened.locator(".talk a.m").first.click()
        for place in (".talk", "#card"):
            said = opened.locator(place).inner_text()
            assert "<script>alert(2)</script>" in said
            assert "甲⟨U+202E⟩乙⟨U+200B⟩丙" in said
            opened.locator(place).hover()
        assert opened.locator("img, [onmouseover]").count() == 0
