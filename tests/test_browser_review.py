"""The review page in a real browser: from a text to a signed-off verdict, two readers at once, keys, both themes."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from ledger.store import Store, verdicts
from ledger.web.app import running
from ledger.web.doors import Doors
from ledger.web.serving import Place, hosts
from tests.browsing import tab, violations
from tests.cli_desk import ledger
from tests.review import Page, laid


@dataclass(frozen=True)
class Served:
    """A review page that is being served, and what its ledger holds."""

    address: str
    page: Page

    def link(self, name: str) -> str:
        """The address that lets a reader in."""
        return f"{self.address}/enter?token={self.page.doors.invite(name)}"

    def at(self, place: str) -> str:
        return f"{self.address}{place}"


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> str:
    return laid(tmp_path_factory.mktemp("furnished"))


def _serving(db: str, *, password: str | None = None) -> Iterator[Served]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        server, doors = running(db, listening, hosts(Place(), port), password, "en")
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Served(f"http://127.0.0.1:{port}", Page(db, doors, server.app))
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def served(furnished: str, tmp_path: Path) -> Iterator[Served]:
    yield from _serving(str(shutil.copy(furnished, tmp_path / "desk.db")))


def _come_in(opened: Any, served: Served, name: str) -> None:
    opened.goto(served.link(name))
    opened.wait_for_url(served.at("/"))


@pytest.fixture
def ann(browser: Any, served: Served) -> Iterator[Any]:
    """Ann's browser, on the list of documents."""
    with tab(browser, served.address) as opened:
        _come_in(opened, served, "Ann")
        yield opened


def test_a_desk_goes_from_a_text_to_a_verdict_that_is_signed_off_by_keyboard_alone(
    browser: Any, tmp_path: Path
) -> None:
    (tmp_path / "tea.txt").write_text(
        "林茂生：全縣茶葉產量從2020年的20.4萬噸增長到2023年的26.1萬噸，增長55%。\n", encoding="utf-8"
    )
    db = str(tmp_path / "new.db")
    assert ledger("--db", db, "ingest", str(tmp_path / "tea.txt"), "--date", "2024-03-05").code == 0
    for served in _serving(db):
        with tab(browser, served.address) as desk:
            _come_in(desk, served, "林悅")
            desk.get_by_role("link", name="tea.txt").press("Enter")
            desk.locator("#findings a").first.press("Enter")
            desk.wait_for_url("**/f/*")
            desk.keyboard.press("v")
            desk.keyboard.press("ArrowDown")
            desk.locator("#settle-because").press_sequentially("录音里也是这样说的")
            desk.keyboard.press("Control+Enter")
            desk.get_by_role("status").filter(has_text="The settlement is written.").wait_for()
            desk.locator("a.figure", has_text="26.1萬噸").press("Enter")
            desk.wait_for_url("**/c/*")
            desk.get_by_role("button", name="Use four").press("Enter")
            desk.get_by_role("status").filter(has_text="The scale is loaded.").wait_for()
            desk.keyboard.press("v")
            desk.keyboard.press("End")
            desk.locator("#verdict-because").press_sequentially("年鉴没有这一数字")
            desk.keyboard.press("Control+Enter")
            desk.locator("#history li", has_text="年鉴没有这一数字").wait_for()
            desk.get_by_role("button", name="Sign off").press("Enter")
            desk.get_by_role("status").filter(has_text="Signed off.").wait_for()
            desk.wait_for_load_state("networkidle")  # keys are heard once the page has its script
            desk.keyboard.press("u")
            desk.get_by_text("1 of 3 claims checked").wait_for()
            desk.locator("tr", has_text="26.1萬噸").get_by_text("signed off").wait_for()
    store = Store(db)
    (course,) = verdicts.courses(store)
    assert [(one.by, one.because) for one in course.rulings] == [("林悅", "年鉴没有这一数字")]
    assert [(one.state.value, one.by) for one in store.settlements()] == [("confirmed", "林悅")]
    store.verify()


def test_of_two_readers_at_once_the_slower_sees_both_and_loses_nothing(browser: Any, served: Served) -> None:
    claim = served.at(served.page.claim("4,200 people"))
    with tab(browser, served.address) as ann, tab(browser, served.address) as bo:
        for desk, name in ((ann, "Ann"), (bo, "Bo")):
            _come_in(desk, served, name)
            desk.goto(claim)
            desk.select_option("#verdict-rating", "house:right")
        ann.fill("#verdict-because", "the payroll has 4,200")
        bo.fill("#verdict-because", "I counted “4,200”\ntwice")
        ann.get_by_role("button", name="Give the verdict").click()
        ann.get_by_role("status").filter(has_text="The verdict is written.").wait_for()
        bo.get_by_role("button", name="Give the verdict").click()
        beside = bo.locator(".overtaken .beside > div")
        beside.nth(1).wait_for()
        assert "I counted “4,200”" in beside.nth(0).inner_text()
        assert "Ann: right (house 1): the payroll has 4,200" in beside.nth(1).inner_text()
        left, right = (beside.nth(at).bounding_box() for at in (0, 1))
        assert left["y"] == right["y"]
        assert left["x"] + left["width"] <= right["x"]
        assert bo.input_value("#verdict-because") == "I counted “4,200”\ntwice"
        assert bo.input_value("#verdict-rating") == "house:right"
        assert violations(bo) == []
        bo.get_by_role("button", name="Give the verdict").click()
        bo.get_by_role("status").filter(has_text="The verdict is written.").wait_for()
        ann.reload()
        assert "I counted “4,200” twice" in ann.locator("#history").inner_text()
        assert "cross-checked" in ann.locator("main").inner_text()


def test_without_script_all_of_it_works(browser: Any, served: Served) -> None:
    with tab(browser, served.address, java_script_enabled=False) as desk:
        _come_in(desk, served, "Ann")
        desk.goto(served.at(served.page.claim("4,200 people")))
        desk.get_by_text("Read it otherwise", exact=True).first.click()
        desk.fill("#amend-metric", "dockers")
        desk.fill("#amend-because", "who else")
        desk.get_by_role("button", name="Read it otherwise").click()
        assert "dockers" in desk.locator("#reading").inner_text()
        assert "The reading is written." in desk.get_by_role("status").inner_text()


def test_keys_lead_from_claim_to_claim_and_typing_is_left_alone(ann: Any, served: Served) -> None:
    queue = served.at(served.page.document("county"))
    ann.goto(queue)
    ids = [one.get_attribute("href") for one in ann.locator("#claims td a").all()]
    ann.locator("#claims td a").first.click()
    ann.wait_for_url(served.at(ids[0]))
    for key, place in (("j", ids[1]), ("j", ids[2]), ("k", ids[1]), ("n", ids[2])):
        ann.keyboard.press(key)
        ann.wait_for_url(served.at(place))
    ann.keyboard.press("v")
    assert ann.evaluate("document.activeElement.id") == "verdict-rating"
    ann.locator("#verdict-because").press_sequentially("jknu/v")
    assert ann.url == served.at(ids[2])
    assert ann.input_value("#verdict-because") == "jknu/v"
    ann.fill("#verdict-because", "")
    ann.keyboard.press("Escape")
    ann.evaluate("window.onbeforeunload = null")


def test_the_queue_is_searched_in_either_script(ann: Any, served: Served) -> None:
    ann.goto(served.at(served.page.document("county")))
    ann.keyboard.press("/")
    ann.keyboard.type("茶叶产量")
    ann.keyboard.press("Enter")
    ann.wait_for_url("**words=*")
    found = ann.locator("#claims td:first-child").all_inner_texts()
    assert "26.1萬噸" in found
    assert "超過6000戶" not in found


def test_a_mark_of_the_text_leads_to_its_claim_and_back(ann: Any, served: Served) -> None:
    ann.goto(served.at(f"{served.page.document('county')}/text"))
    ann.locator("a.m", has_text="26.1萬噸").click()
    ann.wait_for_url("**/c/*")
    assert ann.locator("a.m.on").inner_text() == "26.1萬噸"
    ann.get_by_role("link", name="in the whole text").click()
    ann.wait_for_url("**/text?at=*")
    assert ann.locator("a.m:target").inner_text() == "26.1萬噸"


HOSTILE = 'X" onmouseover="alert(1)" <script>alert(2)</script><img src=x onerror=alert(3)>甲\u202e乙\u200b丙'
SHOWN = HOSTILE.replace("\u202e", "⟨U+202E⟩").replace("\u200b", "⟨U+200B⟩")


def test_what_is_hostile_stands_there_as_text(browser: Any, tmp_path: Path) -> None:
    db = laid(tmp_path, {"port.txt": f"MS. ADLER: The port employs 4,200 people, {HOSTILE} says.\n"})
    for served in _serving(db):
        with tab(browser, served.address) as desk:
            _come_in(desk, served, HOSTILE)
            claim = served.at(served.page.claim("4,200 people"))
            desk.goto(claim)
            desk.locator("#amend summary").click()
            for form, fields in (
                ("amend", {"metric": HOSTILE, "speaker": HOSTILE}),
                ("assign", {"second": HOSTILE}),
            ):
                if desk.locator(f"#{form}[open]").count() == 0:
                    desk.locator(f"#{form} summary").click()
                for name, text in {**fields, "because": HOSTILE}.items():
                    desk.fill(f"#{form}-{name}", text)
                desk.locator(f"#{form} button").click()
            assert desk.get_by_role("alert").count() == 1, "nobody reads second after themselves"
            assert desk.input_value("#assign-because") == HOSTILE
            desk.locator("#assign-second").fill("Bo")
            desk.locator("#assign button").click()
            desk.get_by_role("status").wait_for()
            for place in (claim, served.at(served.page.document("port")), f"{claim}/nothing"):
                desk.goto(place)
                desk.locator("main").hover()
                assert desk.locator("img, [onmouseover], script:not([src])").count() == 0
            desk.goto(claim)
            said = desk.locator("main").inner_text()
            assert said.count(SHOWN) >= 4
            assert desk.locator(".who summary").inner_text() == SHOWN


def _places(served: Served) -> list[str]:
    page = served.page
    county = page.document("county")
    return ["/", "/sources", county, f"{county}/text", page.claim("26.1萬噸"), page.finding(), "/nowhere"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_is_within_the_rules_of_access(browser: Any, served: Served, theme: str) -> None:
    ledger("--db", served.page.db, "source", "add", "https://stats.example/tea", "--title", "Yearbook")
    with tab(browser, served.address, color_scheme=theme) as desk:
        _come_in(desk, served, "Ann")
        found = {}
        for place in _places(served):
            desk.goto(served.at(place))
            desk.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
            found[place] = violations(desk)
        desk.fill(".who input[name=name]", "Bo")
        desk.get_by_role("button", name="invite").click()
        desk.locator("code.link").wait_for()
        found["invited"] = violations(desk)
    assert {place: wrong for place, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_way_in_is_within_the_rules_of_access(browser: Any, furnished: str, theme: str) -> None:
    for served in _serving(furnished, password="a long password"):
        with tab(browser, served.address, color_scheme=theme) as desk:
            desk.goto(served.at("/"))
            assert violations(desk) == []
            desk.fill("#name", "Cho")
            desk.fill("#password", "wrong")
            desk.keyboard.press("Enter")
            desk.get_by_role("alert").wait_for()
            assert violations(desk) == []
            desk.fill("#password", "a long password")
            desk.keyboard.press("Enter")
            desk.wait_for_url(served.at("/"))
            desk.get_by_role("heading", name="Documents").wait_for()


def test_a_narrow_screen_shows_every_page_without_scrolling_sideways(browser: Any, served: Served) -> None:
    with tab(browser, served.address, viewport={"width": 390, "height": 844}) as desk:
        _come_in(desk, served, "Ann")
        wide = {}
        for place in _places(served):
            desk.goto(served.at(place))
            wide[place] = desk.evaluate("document.documentElement.scrollWidth")
    assert {place: width for place, width in wide.items() if width > 390} == {}


def test_no_cookie_and_no_page_is_for_another_site(browser: Any, served: Served) -> None:
    with tab(browser, served.address) as desk:
        _come_in(desk, served, "Ann")
        (cookie,) = desk.context.cookies()
        assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
        assert desk.evaluate("document.cookie") == ""
        assert "token" not in desk.evaluate("location.href")
    assert isinstance(served.page.doors, Doors)
