"""The review page without a browser: who comes in, what is written, what is shown to whom, and what is refused."""

from __future__ import annotations

import re
import shutil
import tomllib
from html import unescape
from importlib.resources import files
from pathlib import Path

import pytest
from lxml import html

from ledger.reports.pages.visible import visible
from ledger.reports.pages.wording import wording as page_wording
from ledger.store import Store, sources, verdicts
from ledger.web.doors import LONGEST_IDLE
from ledger.web.wording import wording
from ledger.web.writing import ON_CLAIM
from tests.cli_desk import ledger
from tests.review import Page, Reader, laid, opened

TEA = "26.1萬噸"


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger to be copied."""
    return laid(tmp_path_factory.mktemp("furnished"))


@pytest.fixture
def db(furnished: str, tmp_path: Path) -> str:
    return str(shutil.copy(furnished, tmp_path / "desk.db"))


@pytest.fixture
def page(db: str) -> Page:
    return opened(db)


@pytest.fixture
def ann(page: Page) -> Reader:
    return page.reader("Ann")


def _said(page: str) -> str:
    """What a page says, its markup taken off."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def _rulings(page: Page, claim: str) -> list[tuple[str, str, str]]:
    course = verdicts.course(Store(page.db), claim.removeprefix("/c/"))
    return [(one.rating.code, one.because, one.by) for one in course.rulings]


def test_a_link_lets_one_browser_in_once(page: Page) -> None:
    token = page.doors.invite("Ann")
    first, second = Reader(page.app.test_client()), Reader(page.app.test_client())
    assert first.client.head(f"/enter?token={token}", base_url=first.base).status_code == 403
    came = first.get(f"/enter?token={token}")
    cookie = came.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert token not in cookie
    assert first.get("/").status_code == 200
    refused = second.get(f"/enter?token={token}")
    assert (refused.status_code, "Set-Cookie" in refused.headers) == (403, False)
    assert "This link was used already" in refused.text
    assert second.get("/").status_code == 403


@pytest.mark.parametrize("token", ["", "x", "ünd\u200b", "0" * 5000])
def test_a_wrong_token_lets_nobody_in(page: Page, token: str) -> None:
    refused = Reader(page.app.test_client()).get(f"/enter?token={token}")
    assert (refused.status_code, "Set-Cookie" in refused.headers) == (403, False)


def test_nothing_is_shown_to_who_is_not_in(page: Page) -> None:
    stranger = Reader(page.app.test_client())
    for place in ("/", page.document("county"), page.claim(TEA), page.finding(), "/sources"):
        refused = stranger.get(place)
        assert refused.status_code == 403
        assert "茶" not in refused.text
    assert stranger.client.post("/sources/add", base_url=stranger.base).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:9", "127.0.0.1", "localhost.evil.example:8765"])
def test_a_page_asked_for_under_another_name_is_refused(page: Page, ann: Reader, host: str) -> None:
    asked = ann.client.get("/", base_url=f"http://{host}")
    assert asked.status_code == 400
    assert "another name" in asked.text
    assert ann.get("/").status_code == 200


@pytest.mark.parametrize(
    "fields", [{}, {"csrf": ""}, {"csrf": "x"}, {"csrf": "\u200b"}], ids=["none", "empty", "wrong", "strange"]
)
def test_a_form_without_its_token_writes_nothing(page: Page, ann: Reader, fields: dict[str, str]) -> None:
    claim = page.claim(TEA)
    sent = {"rating": "house:wrong", "because": "x", "seen": "0", **fields}
    refused = ann.client.post(f"{claim}/verdict", base_url=ann.base, data=sent)
    assert refused.status_code == 403
    assert "was not sent from this page" in refused.text
    assert _rulings(page, claim) == []


def test_a_form_from_elsewhere_writes_nothing(page: Page, ann: Reader) -> None:
    claim = page.claim(TEA)
    sent = {"csrf": ann.csrf, "rating": "house:wrong", "because": "x", "seen": "0"}
    for origin in ("https://evil.example", "null"):
        refused = ann.client.post(
            f"{claim}/verdict", base_url=ann.base, data=sent, headers={"Origin": origin}
        )
        assert refused.status_code == 403
    assert _rulings(page, claim) == []


def test_nothing_is_written_without_the_token_of_a_form(page: Page, ann: Reader) -> None:
    written_to = [one for one in page.app.url_map.iter_rules() if "POST" in (one.methods or ())]
    assert len(written_to) > 5
    for rule in written_to:
        if rule.endpoint != "sign_in":
            place = re.sub("<[^>]+>", "x", rule.rule)
            assert ann.client.post(place, base_url=ann.base).status_code == 403, place


@pytest.mark.parametrize(
    "start", ["https://evil.example/", "//evil.example", "/d/../leave", "/d/x; url=//evil.example"]
)
def test_a_link_leads_to_a_page_of_the_desk_only(page: Page, start: str) -> None:
    stranger = Reader(page.app.test_client())
    came = stranger.client.get(
        "/enter", base_url=stranger.base, query_string={"token": page.doors.invite("Ann"), "to": start}
    )
    assert html.document_fromstring(came.text).xpath("//meta[@http-equiv]/@content | //main//a/@href") == [
        "0; url=/",
        "/",
    ]


def test_a_session_that_nobody_used_for_long_ends(page: Page) -> None:
    key = page.doors.admit("Ann", "") or page.doors.enter(page.doors.invite("Ann"))
    session = page.doors.session(key)
    assert session
    session.used -= LONGEST_IDLE + 1
    assert page.doors.session(key) is None


def test_another_readers_token_is_worth_nothing(page: Page, ann: Reader) -> None:
    claim = page.claim(TEA)
    sent = {"csrf": page.reader("Bo").csrf, "rating": "house:wrong", "because": "x", "seen": "0"}
    assert ann.client.post(f"{claim}/verdict", base_url=ann.base, data=sent).status_code == 403


def test_every_answer_carries_the_policy(page: Page, ann: Reader) -> None:
    for place in ("/", page.claim(TEA), "/file/review.css", "/nowhere", "/enter?token=x"):
        answer = ann.get(place)
        assert answer.headers["Content-Security-Policy"] == (
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
            "base-uri 'none'; frame-ancestors 'none'"
        )
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert not re.search(r" style=| on\w+=|<script(?! src)|<style", answer.text)


def test_what_is_not_there_is_said_with_the_remedy(page: Page, ann: Reader) -> None:
    for place, said in (
        ("/d/dnowhere", "no document 'dnowhere'; `ledger documents` lists them with their ids"),
        ("/d/dnowhere/text", "no document 'dnowhere'"),
        ("/c/cnowhere", "no claim 'cnowhere'; `ledger claims` lists them with their ids"),
        ("/f/fnowhere", "no finding 'fnowhere' in the check of the whole ledger"),
        ("/nowhere", "There is no such page"),
        ("/file/app.py", "no such file"),
    ):
        answer = ann.get(place)
        assert answer.status_code == 404
        assert said in _said(answer.text)
    assert ann.post(f"{page.claim(TEA)}/nothing").status_code == 404


def test_a_form_that_can_not_be_taken_in_comes_back_with_why(page: Page, ann: Reader) -> None:
    claim = page.claim("4,200 people")
    refused = ann.write(claim, "verdict", rating="house:proven", because="payroll says 4,150")
    assert refused.status_code == 422
    assert "proven needs a source that was captured" in _said(refused.text)
    assert "payroll says 4,150" in refused.text
    assert 'value="house:proven" selected' in refused.text
    assert _rulings(page, claim) == []


def test_every_step_of_a_claim_is_written_in_the_readers_name(
    page: Page, ann: Reader, tmp_path: Path
) -> None:
    claim = page.claim("4,200 people")
    (tmp_path / "payroll.txt").write_text("Payroll: 4,150 people.\n", encoding="utf-8")
    source = ledger("--db", page.db, "source", "add", str(tmp_path / "payroll.txt")).out.split()[0]
    assert ledger("--db", page.db, "source", "capture", source).code == 0
    for form, fields in (
        ("link", {"source": source, "stance": "refutes", "value": "4150", "unit": "people"}),
        ("assign", {"to": "Ann", "second": "Bo"}),
        ("verdict", {"rating": "house:wrong", "because": "payroll says 4,150", "known_now": "in June"}),
    ):
        written = ann.write(claim, form, **fields)
        assert written.status_code == 303, _said(written.text)
        assert f"done={form}" in written.headers["Location"]
    bo = page.reader("Bo")
    assert bo.write(claim, "verdict", rating="house:wrong", because="so it does").status_code == 303
    for form, fields in (
        ("sign-off", {"because": "fine"}),
        ("publish", {"url": "https://desk.example/port", "on": "2024-03-06"}),
        ("correct", {"class": "refile", "wrong": "4,105", "right": "4,150", "because": "a slip of ours"}),
        ("withdraw", {"because": "the payroll was last year's"}),
    ):
        written = ann.write(claim, form, **fields)
        assert written.status_code == 303, _said(written.text)
    said = _said(ann.get(f"{claim}?done=withdraw").text)
    assert "The verdict is withdrawn." in said
    for words in ("Ann: wrong (house 1): payroll says 4,150", "known now: in June", "→ cross-checked",
                  "Ann: signed off · fine", "https://desk.example/port on 2024-03-06", "right: 4,150"):  # fmt: skip
        assert words in said
    assert ledger("--db", page.db, "verify").code == 0
    log = ledger("--db", page.db, "log", claim.removeprefix("/c/"), "--format", "json").out
    assert set(re.findall(r'"actor": "(\w+)"', log) or re.findall(r'"by": "(\w+)"', log)) == {"Ann", "Bo"}


def test_checked_claims_are_counted_and_the_next_that_is_not_is_offered(page: Page, ann: Reader) -> None:
    queue = page.document("county")
    order = list(dict.fromkeys(re.findall(r'href="(/c/\w+)"', ann.get(f"{queue}?show=unchecked").text)))
    assert f"0 of {len(order)} claims checked" in _said(ann.get(queue).text)
    went = ann.write(order[0], "verdict", rating="house:right", because="yearbook", then="next")
    assert went.headers["Location"].startswith(f"{order[1]}?done=verdict")
    assert f"1 of {len(order)} claims checked" in _said(ann.get("/").text)
    assert order[0] not in ann.get(f"{queue}?show=unchecked").text
    ledger("--db", page.db, "amend", order[0].removeprefix("/c/"), "--value", "7", "--because", "misheard")
    assert f"0 of {len(order)} claims checked" in _said(ann.get(queue).text), (
        "a verdict that is stale checks nothing"
    )


def test_a_second_reader_sees_nothing_of_the_first_verdict_before_ruling(page: Page, ann: Reader) -> None:
    claim, bo = page.claim("4,200 people"), page.reader("Bo")
    assert ann.write(claim, "assign", to="Ann", second="Bo").status_code == 303
    seen = bo.seen(claim, "verdict")
    assert ann.write(claim, "verdict", rating="house:wrong", because="nobody counted").status_code == 303
    for place in (
        claim,
        page.document("port"),
        f"{page.document('port')}/text",
        page.document("county"),
        "/",
    ):
        assert "nobody counted" not in bo.get(place).text
    assert "(house 1)" not in bo.get(claim).text
    assert "Falls down" not in bo.get(page.document("port")).text
    assert "shown once you have ruled" in _said(bo.get(claim).text)
    assert "waits for you" in _said(bo.get(f"{page.document('port')}?show=mine").text)
    overtaken = bo.post(f"{claim}/verdict", seen=seen, rating="house:right", because="I counted them")
    assert overtaken.status_code == 409
    assert "nobody counted" not in overtaken.text
    assert "house 1" not in overtaken.text
    assert "I counted them" in overtaken.text
    assert bo.write(claim, "verdict", rating="house:wrong", because="no count").status_code == 303
    assert "nobody counted" in bo.get(claim).text
    assert "cross-checked" in _said(ann.get(page.document("port")).text)


def test_who_is_overtaken_sees_both_versions_and_keeps_what_was_typed(page: Page, ann: Reader) -> None:
    claim, bo = page.claim("4,200 people"), page.reader("Bo")
    seen = bo.seen(claim, "verdict")
    ann.write(claim, "verdict", rating="house:wrong", because="nobody counted")
    typed = "  “4,200” is last year's\n& <b>this</b> year's \u200bis lower "
    refused = bo.post(f"{claim}/verdict", seen=seen, rating="house:wrong", because=typed)
    assert refused.status_code == 409
    said = _said(refused.text)
    assert "Somebody else was faster" in said
    assert "Ann: wrong (house 1): nobody counted" in said
    held = re.search(r'<textarea id="verdict-because"[^>]*>\n(.*?)</textarea>', refused.text, re.S)
    assert held
    assert unescape(held[1]) == typed
    assert [by for *_, by in _rulings(page, claim)] == ["Ann"]
    again = re.search(r'verdict#.*?name="seen" value="(\d+)"', refused.text, re.S)
    assert again
    sent = bo.post(f"{claim}/verdict", seen=again[1], rating="house:wrong", because=typed)
    assert sent.status_code == 303
    assert [by for *_, by in _rulings(page, claim)] == ["Ann", "Bo"]


def test_no_form_of_a_claim_writes_over_what_its_writer_has_not_seen(page: Page, ann: Reader) -> None:
    claim, tea = page.claim("4,200 people"), page.claim(TEA).removeprefix("/c/")
    seen = ann.seen(claim, "relate")
    assert ann.write(claim, "verdict", rating="house:right", because="payroll").status_code == 303
    assert ann.write(claim, "sign-off").status_code == 303
    assert ann.write(claim, "relate", other=tea, kind="not_same", because="tea").status_code == 303
    before = Store(page.db).last_event()
    fields = {
        "verdict": {"rating": "house:right"},
        "link": {"address": "https://stats.example/port", "stance": "context"},
        "amend": {"metric": "dockers"},
        "relate": {"other": tea, "kind": "not_same"},
        "assign": {"to": "Bo"},
        "publish": {"url": "https://desk.example/port"},
        "correct": {"class": "refile", "wrong": "4,105", "right": "4,200"},
    }
    for form in ON_CLAIM:
        refused = ann.post(f"{claim}/{form}", seen=seen, because="I said so", **fields.get(form, {}))
        assert refused.status_code == 409, form
        beside = html.document_fromstring(refused.text).xpath(
            f"//form[contains(@action, '/{form}#')]//*[@class='beside']"
        )
        assert "I said so" in beside[0].text_content(), form
    assert Store(page.db).last_event() == before


@pytest.mark.parametrize("gone", [False, True])
def test_what_was_typed_on_a_finding_that_no_longer_asks_is_shown(
    page: Page, ann: Reader, gone: bool
) -> None:
    finding, bo, rate = page.finding(), page.reader("Bo"), page.claim("55%")
    seen = bo.seen(finding, "settle")
    assert ann.write(rate, "amend", value="28", because="misheard").status_code == 303
    if gone:
        assert ann.write(rate, "amend", unit="吨", because="misheard").status_code == 303
    assert (ann.get(finding).status_code == 404) is gone
    refused = bo.post(
        f"{finding}/settle", seen=seen, state="confirmed", because="<i>the recording</i> has it"
    )
    assert refused.status_code == 422
    assert "<i>" not in refused.text
    assert "<i>the recording</i> has it" in unescape(refused.text)
    assert Store(page.db).settlements() == ()


def test_an_amendment_that_is_overtaken_leaves_alone_what_its_writer_left_alone(
    page: Page, ann: Reader
) -> None:
    claim, bo = page.claim("4,200 people"), page.reader("Bo")
    shown = dict(re.findall(r'name="was_(\w+)" value="([^"]*)"', bo.get(claim).text))
    fields = {**{f"was_{name}": text for name, text in shown.items()}, **shown}
    seen = bo.seen(claim, "amend")
    assert ann.write(claim, "amend", **{**fields, "metric": "dockers", "because": "who"}).status_code == 303
    refused = bo.post(f"{claim}/amend", **{**fields, "seen": seen, "value": "4250", "because": "said so"})
    assert refused.status_code == 409
    assert re.search(r'name="value" type="text" value="4250"', refused.text)
    assert re.search(r'name="metric" type="text" value="dockers"', refused.text)
    now = dict(re.findall(r'name="was_(\w+)" value="([^"]*)"', refused.text))
    sent = {
        **{f"was_{name}": text for name, text in now.items()},
        **now,
        "value": "4250",
        "because": "said so",
    }
    assert bo.write(claim, "amend", **sent).status_code == 303
    read = Store(page.db).claim(claim.removeprefix("/c/")).claim
    assert (str(read.figure.quantity.value), read.metric) == ("4250", "dockers")


@pytest.mark.parametrize(
    "fields",
    [{"value": "many"}, {"kind": "much"}, {"role": "?"}, {"period": "lately"}, {"because": " "}, {}],
)
def test_an_amendment_that_can_not_be_comes_back_as_it_was_typed(
    page: Page, ann: Reader, fields: dict[str, str]
) -> None:
    claim = page.claim("4,200 people")
    sent = {"because": "so", **fields}
    refused = ann.write(claim, "amend", **sent)
    assert refused.status_code == 422
    assert 'role="alert"' in refused.text
    if fields.get("value"):
        assert 'value="many"' in refused.text


def test_a_finding_is_settled_once_by_whoever_was_first(page: Page, ann: Reader) -> None:
    finding, bo = page.finding(), page.reader("Bo")
    seen = bo.seen(finding, "settle")
    assert ann.write(finding, "settle", state="confirmed", because="the recording has it").status_code == 303
    refused = bo.post(f"{finding}/settle", seen=seen, state="explained", because="two registers")
    assert refused.status_code == 409
    said = _said(refused.text)
    assert "the recording has it" in said
    assert "two registers" in said
    assert 'value="explained" required checked' in refused.text
    assert bo.write(finding, "settle", state="explained", because="two registers").status_code == 303
    assert [(one.state.value, one.by) for one in Store(page.db).settlements()] == [
        ("confirmed", "Ann"),
        ("explained", "Bo"),
    ]
    assert "0 findings need a person" in _said(ann.get("/").text)


def test_claims_are_parted_from_a_finding_and_related_from_a_claim(page: Page, ann: Reader) -> None:
    finding, tea, rate = page.finding(), page.claim(TEA), page.claim("55%")
    ids = [page.claim("20.4萬噸").removeprefix("/c/"), tea.removeprefix("/c/")]
    sent = ann.write(finding, "relate", claims=ids, kind="not_same", because="two counties")
    assert sent.status_code == 303, _said(sent.text)
    refused = ann.write(tea, "relate", other=rate.removeprefix("/c/"), kind="repeat", because="x")
    assert refused.status_code == 422
    assert "different units" in _said(refused.text)
    assert ann.write(tea, "relate", other="", kind="repeat", because="x").status_code == 422
    assert [(one.kind.value, one.by) for one in Store(page.db).relations()] == [("not_same", "Ann")]
    assert "two counties" in _said(ann.get(tea).text)


def test_what_a_browser_would_not_send_is_refused(page: Page, ann: Reader) -> None:
    finding, claim = page.finding(), page.claim(TEA)
    for place, fields in (
        (f"{finding}/settle", {"state": "?", "because": "x"}),
        (f"{finding}/relate", {"kind": "?", "claims": "c0", "because": "x"}),
        (f"{claim}/link", {"stance": "?"}),
        (f"{claim}/verdict", {"rating": "?:?", "because": "x", "seen": "9" * 40}),
        ("/sources/add", {"address": "https://stats.example/", "standing": "?"}),
    ):
        refused = ann.post(place, **fields)
        assert refused.status_code in (409, 422), place
    assert "was chosen; take one of" in _said(ann.post(f"{finding}/settle", state="?").text)
    assert ann.post(f"{claim}/verdict", because="x" * 2**21).status_code == 413


def test_a_browser_can_not_make_the_desk_read_its_own_files(page: Page, ann: Reader, tmp_path: Path) -> None:
    claim = page.claim(TEA)
    secret = tmp_path / "secret.txt"
    secret.write_text("the desk's own", encoding="utf-8")
    for place, fields in (
        ("/sources/add", {"address": str(secret)}),
        (
            f"{claim}/link",
            {"address": f"file://{secret}", "stance": "supports", "capture": "yes", "seen": "0"},
        ),
    ):
        assert ann.post(place, **fields).status_code == 422
    assert "is no address" in _said(ann.post("/sources/add", address=str(secret)).text)
    assert sources.all_evidence(Store(page.db)) == ()
    kept = ledger("--db", page.db, "source", "add", str(secret)).out.split()[0]
    assert ann.post(f"/sources/{kept}/capture").status_code == 422
    private = {"address": "http://127.0.0.1:9/", "stance": "supports", "capture": "yes"}
    refused = ann.write(claim, "link", **private)
    assert refused.status_code == 422
    assert "an address of a private network" in _said(refused.text)
    assert sources.links(Store(page.db)) == ()


def test_a_source_is_written_down_and_linked_from_a_claim(page: Page, ann: Reader) -> None:
    claim = page.claim(TEA)
    added = ann.post(
        "/sources/add", address="https://stats.example/tea", title="Yearbook", standing="primary"
    )
    assert added.status_code == 303
    assert "Yearbook" in ann.get("/sources").text
    sent = ann.write(
        claim, "link", address="https://stats.example/more", title="More", stance="supports", value="261000",
        unit="吨", period="2023",
    )  # fmt: skip
    assert sent.status_code == 303, _said(sent.text)
    (link,) = sources.links(Store(page.db))
    assert (link.by, link.stance.value) == ("Ann", "supports")
    assert "More" in _said(ann.get(claim).text)


def test_the_queue_is_paged_and_narrowed(tmp_path: Path) -> None:
    text = "".join(f"MS. ADLER: Berth {n} handled {n + 1},{n:03} ships in 2023.\n" for n in range(100, 180))
    page = opened(laid(tmp_path, {"berths.txt": text}))
    ann, queue = page.reader("Ann"), page.document("berths")
    first, second = ann.get(queue).text, ann.get(f"{queue}?page=2").text
    assert "page 1 of 2" in _said(first)
    claims = [re.findall(r'href="(/c/\w+)"', each) for each in (first, second)]
    assert (len(claims[0]), len(claims[1])) == (50, 30)
    assert not {*claims[0]} & {*claims[1]}
    assert ann.get(f"{queue}?page=99").text == second
    for odd in ("-1", "x", "9" * 400, "１"):
        assert ann.get(f"{queue}?page={odd}").status_code == 200
    narrowed = ann.get(f"{queue}?words=Berth+120").text
    assert len(re.findall(r'href="(/c/\w+)"', narrowed)) == 1
    assert "No claim is so" in ann.get(f"{queue}?show=checked").text


def test_documents_findings_sources_and_a_long_text_are_paged(tmp_path: Path) -> None:
    slips = "".join(f"MS. ADLER: Berth {n} fell from {n},100 ships to {n},900 ships.\n" for n in range(1, 13))
    texts = {f"port{n}.txt": f"MR. BELL: The port employs {n + 1},200 people.\n" for n in range(50)}
    page = opened(laid(tmp_path, {"berths.txt": slips, **texts, "long.txt": "MR. BELL: So it is.\n" * 3000}))
    ann = page.reader("Ann")
    for n in range(51):
        assert ann.post("/sources/add", address=f"https://stats.example/{n}").status_code == 303
    berths = page.document("berths")
    for place, number, at in (
        ("/", "page", "//ul[@class='list']/li"),
        (berths, "findings", "//section[@id='findings']//li"),
        ("/sources", "page", "//tbody/tr"),
        (f"{page.document('long')}/text", "page", "//article//p"),
    ):
        first, second = (ann.get(f"{place}?{number}={n}").text for n in (1, 2))
        assert "page 1 of 2" in _said(first), place
        assert "page 2 of 2" in _said(second), place
        told = [
            {one.text_content() for one in html.document_fromstring(each).xpath(at)}
            for each in (first, second)
        ]
        assert all(told)
        assert place.endswith("/text") or not told[0] & told[1]


HOSTILE = (
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)" x="',
    "</textarea></title><img src=x onerror=alert(1)>",
    "{{ 7*7 }}",
    "甲\u202e乙\u2066丙\u200b丁",
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_of_anybodys_is_ever_markup(tmp_path: Path, hostile: str) -> None:
    text = f"{hostile}: The port employs 4,200 people, {hostile} says.\nMS. ADLER: The port employs 4,900 people.\n"
    page = opened(laid(tmp_path, {"port.txt": text}))
    ann = page.reader(hostile)
    claim, queue = page.claim("4,900 people"), page.document("port")
    ann.write(claim, "assign", to=hostile, because=hostile)
    ann.write(claim, "amend", metric=hostile, because=hostile)
    ann.write(claim, "verdict", rating="house:wrong", because=hostile)
    ann.post("/sources/add", address=f"https://stats.example/{hostile}", title=hostile, publisher=hostile)
    refused = ann.post(f"{claim}/verdict", seen="1", rating="", because=hostile, known_now=hostile)
    assert refused.status_code == 409
    pages = [refused.text, ann.post("/invite", name=hostile).text]
    pages += [
        ann.get(place).text
        for place in ("/", queue, f"{queue}/text", f"{queue}?words={hostile}", claim, "/sources")
    ]
    for each in pages:
        made = html.document_fromstring(each)
        assert made.xpath("//script/@src") == ["/file/review.js"]
        assert made.xpath("//@*[starts-with(name(), 'on')] | //img | //script[text()] | //@style") == []
        shown = " ".join(made.xpath("//body//text()[not(ancestor::textarea)]"))
        assert visible(hostile) in shown
        assert not re.search("[\u200b\u202e\u2066]", shown)
    (held,) = html.document_fromstring(refused.text).xpath("//textarea[@id='verdict-because']/text()")
    assert held.strip("\n") == hostile


def test_a_page_speaks_chinese_where_asked(db: str) -> None:
    page = opened(db, language="zh")
    reader = page.reader("林悅")
    for place in ("/", page.document("county"), page.claim(TEA), page.finding(), "/sources"):
        said = reader.get(place).text
        assert '<html lang="zh-Hans">' in said
        assert "核查" in said
        fields = html.document_fromstring(said).xpath("//p/label[@for]")
        assert [one.text for one in fields if not re.search("[一-鿿]", one.text)] == []


def test_no_word_of_the_review_page_stands_in_for_one_of_the_reading_page() -> None:
    table = tomllib.loads(files("ledger.web").joinpath("words.toml").read_text(encoding="utf-8"))
    for language, own in table.items():
        assert not {*own} & {*page_wording(language)}


def test_both_languages_have_every_word() -> None:
    english, chinese = wording("en"), wording("zh")
    assert english.keys() == chinese.keys()
    for key, words in english.items():
        assert sorted(re.findall(r"\{\w+\}", words)) == sorted(re.findall(r"\{\w+\}", chinese[key])), key


def test_a_reader_invites_another_and_leaves(page: Page, ann: Reader) -> None:
    link = re.search(r"http://\S+token=[\w-]+", _said(ann.post("/invite", name="Bo").text))
    assert link
    other = Reader(page.app.test_client())
    assert other.get(link[0].removeprefix(other.base)).status_code == 200
    assert ">Bo<" in other.get("/").text
    assert ann.post("/invite", name=" ").status_code == 422
    assert ann.post("/leave").status_code == 200
    assert ann.get("/").status_code == 403
    assert other.get("/").status_code == 200


def test_who_comes_from_elsewhere_needs_the_password(db: str) -> None:
    page = opened(db, password="a long password")
    stranger = Reader(page.app.test_client())
    assert stranger.get("/").headers["Location"] == "/sign-in"

    def tried(password: str) -> int:
        sent = {"name": "Cho", "password": password}
        return stranger.client.post("/sign-in", base_url=stranger.base, data=sent).status_code

    assert tried("wrong") == 403
    assert tried("a long password") == 200
    assert ">Cho<" in stranger.get("/").text
    assert [tried("wrong") for _ in range(5)][-1] == 429
    assert tried("a long password") == 429


def test_a_page_without_a_password_knows_no_sign_in(page: Page) -> None:
    stranger = Reader(page.app.test_client())
    assert stranger.get("/sign-in").status_code == 403


def test_a_claim_that_is_read_otherwise_is_checked_anew(page: Page, ann: Reader) -> None:
    finding, claim = page.finding(), page.claim("55%")
    assert ann.get(finding).status_code == 200
    assert ann.write(claim, "amend", value="28", because="misheard").status_code == 303
    assert "0 findings need a person" in _said(ann.get("/").text)


def test_a_claim_that_was_missed_is_added_from_the_text(page: Page, ann: Reader) -> None:
    (text,) = [place for place in texts(ann) if "林茂生" in ann.get(place).text]
    document = text.removesuffix("/text")
    typed = {
        "figure": "2024年",
        "value": "2024",
        "unit": "年",
        "kind": "level",
        "bound": "eq",
        "because": "<b>asked</b> for",
    }
    nowhere = ann.post(f"{document}/add", **{**typed, "figure": "2034年"})
    assert nowhere.status_code == 422
    assert "“2034年” doesn't stand there to the character" in unescape(nowhere.text)
    assert "<b>asked" not in nowhere.text
    assert 'value="2034年"' in nowhere.text
    assert ann.post(f"{document}/add", **{**typed, "kind": "guess"}).status_code == 422
    without = ann.post(f"{document}/add", **{**typed, "value": " "})
    assert wording("en")["add_value"] in _said(without.text)
    added = ann.post(f"{document}/add", **typed)
    assert added.status_code == 303
    shown = _said(ann.get(added.headers["Location"]).text)
    assert "The claim is written" in shown
    assert "2024年" in shown
    name = added.headers["Location"].partition("?")[0].removeprefix("/c/")
    assert "Ann: added" in ledger("--db", page.db, "history", name).out
    assert ledger("--db", page.db, "verify").code == 0


def texts(reader: Reader) -> list[str]:
    """The address of each document's text."""
    return [f"{place}/text" for place in dict.fromkeys(re.findall(r'href="(/d/\w+)"', reader.get("/").text))]
