"""Reviews of other houses: context for the claim whose words they rate, and never a rating that is guessed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import Result

from ledger.errors import LedgerError
from ledger.evidence import Standing
from ledger.store import Store, sources, verdicts
from tests.conftest import Ledger

TALK = (
    "局长：2024年全省茶叶产量为5.2万吨。2023年底全省充电桩数量为45.2万个，新增3万个。\n"
    "局长：2024年全省茶叶产量为五万二千吨。\n"
)
FALSE = {"@type": "Rating", "alternateName": "假", "ratingValue": "1", "bestRating": 3, "worstRating": 1}
TEA: Mapping[str, object] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://facts.example/tea",
    "claimReviewed": "“2024年全省茶葉產量為5.2萬噸”",
    "author": {"@type": "Organization", "name": "Facts"},
    "datePublished": "2025-03-02T08:00:00Z",
    "reviewRating": {**FALSE, "ratingExplanation": "The yearbook has 4.9."},
}


@pytest.fixture
def ledger(command: Ledger) -> Ledger:
    """The command in a folder with a talk in a ledger, and a scale."""
    Path("talk.txt").write_text(TALK, encoding="utf-8")
    command("ingest", "talk.txt", "--date", "2025-02-01")
    command("scale", "load", "four")
    return command


def taken(ledger: Ledger, review: object, *options: str) -> Result:
    Path("reviews.json").write_text(json.dumps(review, ensure_ascii=False), encoding="utf-8")
    return ledger("import", "claimreview", "reviews.json", *options)


def claim(ledger: Ledger, figure: str) -> str:
    claims = json.loads(ledger("claims", "--format", "json").stdout)["claims"]
    return next(one["id"] for one in claims if one["text"] == figure)


def test_a_review_is_a_source_and_context_for_its_claim(ledger: Ledger) -> None:
    done = taken(ledger, TEA)
    tea = claim(ledger, "5.2万吨")
    assert done.stdout == (
        f"https://facts.example/tea: “假” (four 1 FALSE, FALSE): linked to {tea} “5.2万吨” as context\n"
    )
    store = Store("ledger.db")
    (source,) = sources.all_evidence(store)
    assert (source.locator, source.publisher, str(source.published), source.standing) == (
        "https://facts.example/tea", "Facts", "2025-03-02", Standing.SECONDARY,
    )  # fmt: skip
    (link,) = sources.links(store)
    assert (link.claim, link.stance.value, link.quote, link.because, link.quantity) == (
        tea, "context", "The yearbook has 4.9.", "Facts rates it “假” (four 1 FALSE, FALSE)", None,
    )  # fmt: skip
    assert ledger("verify").exit_code == 0


def test_a_review_is_taken_in_once_and_again_when_its_rating_changed(ledger: Ledger) -> None:
    taken(ledger, TEA)
    head = ledger("head").stdout
    assert taken(ledger, TEA).stdout.endswith(": as it is\n")
    assert ledger("head").stdout == head
    other = {**TEA, "reviewRating": {"alternateName": "Mixture"}}
    assert "“Mixture” (four 1 MIXTURE, MIXTURE): linked to" in taken(ledger, other).stdout
    (source,) = sources.all_evidence(Store("ledger.db"))
    ledger("link", claim(ledger, "5.2万吨"), source.id, "--stance", "unrelated", "--because", "another year")
    assert taken(ledger, TEA).stdout.endswith(": as it is\n"), "a person's word is not overruled"


def test_a_dry_run_says_what_would_be_done(ledger: Ledger) -> None:
    head = ledger("head").stdout
    assert "would be linked to" in taken(ledger, TEA, "--dry-run").stdout
    assert ledger("head").stdout == head


@pytest.mark.parametrize(
    "wrapped",
    [
        [TEA],
        {"@graph": [{"@type": "WebPage"}, TEA]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [TEA]}]},
        {**TEA, "@type": ["Review", "schema:ClaimReview"]},
        {
            "@graph": [
                {**TEA, "author": {"@id": "#us"}},
                {"@id": "#us", "@type": "Organization", "name": "Facts"},
            ]
        },
        {**TEA, "author": "Facts"},
        {**TEA, "author": [{"name": "Facts"}]},
    ],
)
def test_reviews_are_found_however_a_page_wraps_them(ledger: Ledger, wrapped: object) -> None:
    assert ": linked to " in taken(ledger, wrapped).stdout
    assert [one.publisher for one in sources.all_evidence(Store("ledger.db"))] == ["Facts"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Tea is overrated", "kept as a source; no claim has its words: ledger link CLAIM s"),
        ("5.2万吨", "kept as a source; no claim has its words"),
        ("2023年底全省充电桩数量为45.2万个，新增3万个", "kept as a source; its words are those of c"),
    ],
)
def test_words_of_no_claim_or_of_several_are_left_to_a_person(ledger: Ledger, words: str, said: str) -> None:
    assert said in taken(ledger, {**TEA, "claimReviewed": words}).stdout
    assert sources.links(Store("ledger.db")) == ()
    tea = claim(ledger, "5.2万吨")
    assert f"linked to {tea} " in taken(ledger, {**TEA, "claimReviewed": words}, "--claim", tea).stdout


def test_the_desk_s_own_review_is_left_alone(ledger: Ledger) -> None:
    tea = claim(ledger, "5.2万吨")
    ledger("verdict", tea, "OTHER", "--because", "no yearbook")
    ledger("sign-off", tea)
    ledger("publish", tea, "--url", "https://desk.example/1")
    own = json.loads(ledger("export", "claimreview", "--publisher", "Desk").stdout)
    assert f"this desk's own verdict on {tea} “5.2万吨”, left alone" in taken(ledger, own).stdout
    assert not verdicts.course(Store("ledger.db"), tea).rulings[-1].stale
    elsewhere = {**own, "url": "https://facts.example/2"}
    assert f"linked to {tea}" in taken(ledger, elsewhere).stdout


def test_a_number_alone_is_a_rating_where_one_scale_counts_so(ledger: Ledger) -> None:
    rating = {"ratingValue": 2, "bestRating": 3, "worstRating": 1}
    assert "2 of 1 to 3 (four 1 MIXTURE, MIXTURE)" in taken(ledger, {**TEA, "reviewRating": rating}).stdout


def test_of_two_scales_the_one_that_counts_so_is_meant_or_the_one_that_is_named(ledger: Ledger) -> None:
    ledger("scale", "load", "newspaper")
    false = {**TEA, "reviewRating": {"alternateName": "False"}}
    assert "“False” may be a rating of four and newspaper; say which with --scale" in str(
        taken(ledger, false).exception
    )
    assert "(newspaper 1 false, FALSE)" in taken(ledger, false, "--scale", "newspaper", "--dry-run").stdout
    assert (
        "(four 1 FALSE, FALSE)"
        in taken(ledger, {**TEA, "reviewRating": {**FALSE, "alternateName": "false"}}).stdout
    )


GOOD = {**TEA, "url": "https://facts.example/good"}


@pytest.mark.parametrize(
    ("review", "said"),
    [
        ([GOOD, {**TEA, "reviewRating": {"alternateName": "Pants on fire"}}], "reviews.json, review 2 (https://facts.example/tea): “Pants on fire” is no rating of a loaded scale (they are True, Mixture, False, Other); write that house's scale as TOML, and load it"),
        ([GOOD, {**TEA, "reviewRating": {**FALSE, "ratingValue": 3}}], "“假” and 3 of 1 to 3 are two ratings of four; ask the house which it means"),
        ([GOOD, {**TEA, "reviewRating": {"ratingValue": 2}}], "2 of ? to ? may be a rating of four; say which with --scale"),
        ([GOOD, {**TEA, "reviewRating": {"ratingValue": 9, "worstRating": 1, "bestRating": 9}}], "9 of 1 to 9 is no rating of a loaded scale"),
        ([GOOD, {**TEA, "reviewRating": {"ratingValue": "high"}}], "ratingValue is 'high', no number; write digits"),
        ([GOOD, {**TEA, "reviewRating": {"ratingValue": True}}], "ratingValue is True, no number; write digits"),
        ([GOOD, {**TEA, "reviewRating": {"ratingValue": float("nan")}}], "ratingValue is nan, no number; write digits"),
        ([GOOD, {**TEA, "reviewRating": {}}], "(https://facts.example/tea): it rates nothing; a review needs reviewRating with alternateName or ratingValue"),
        ([GOOD, {**TEA, "author": {}}], "reviews.json, review 2 (https://facts.example/tea), author: name is missing; a review without it can't be named as a source"),
        ([GOOD, {**TEA, "claimReviewed": " "}], "claimReviewed is missing; a review"),
        ([GOOD, {**TEA, "url": None}], "reviews.json, review 2: url is missing; a review"),
        ([GOOD, {**TEA, "url": "facts.example/tea"}], "(facts.example/tea): url is no address of a page; write it whole, with https://"),
        ([GOOD, {**TEA, "url": "ftp://facts.example/tea"}], "only http and https addresses are captured"),
        ([GOOD, {**TEA, "datePublished": "lately"}], "datePublished 'lately' is no day; write it as YYYY-MM-DD"),
        ({"@type": "Recipe"}, "reviews.json: there is no ClaimReview in it; save the page's JSON-LD, or a list of reviews"),
    ],
)  # fmt: skip
def test_one_review_that_is_not_whole_keeps_all_out(ledger: Ledger, review: object, said: str) -> None:
    head = ledger("head").stdout
    done = taken(ledger, review)
    assert isinstance(done.exception, LedgerError), done.output
    assert said in str(done.exception)
    assert ledger("head").stdout == head


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        (b'{"@type": "ClaimReview",\n', (), "); save the JSON-LD alone"),
        (b"\xff\xfe", (), "reviews.json: this is no UTF-8, which JSON has to be; save it as UTF-8"),
        (b"[" * 200_000, (), "reviews.json: this is nested too deeply for a review; save the JSON-LD alone"),
        (b'{"ratingValue": ' + b"9" * 5000 + b"}", (), "reviews.json: a number in it has too many digits; save the JSON-LD alone"),
        (json.dumps({**TEA, "claimReviewed": "5 \ud800"}).encode(), (), "holds half a character"),
        (json.dumps([TEA, GOOD]).encode(), ("--claim", "c"), "--claim names the claim of one review, here are 2; save it alone"),
        (json.dumps(TEA).encode(), ("--scale", "stars"), "no scale 'stars' is loaded"),
        (json.dumps(TEA).encode(), ("--claim", "c0000000"), "no claim 'c0000000'"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_of_reviews_is_refused(
    ledger: Ledger, content: bytes, options: tuple[str, ...], said: str
) -> None:
    Path("reviews.json").write_bytes(content)
    done = ledger("import", "claimreview", "reviews.json", *options)
    assert isinstance(done.exception, LedgerError), done.output
    assert said in str(done.exception)


def test_a_link_of_several_claims_to_the_review_is_another_word(ledger: Ledger) -> None:
    taken(ledger, TEA)
    tea, piles, more = (claim(ledger, figure) for figure in ("5.2万吨", "45.2万个", "3万个"))
    of = ("--stance", "context", "--value", "48.2", "--unit", "万个")
    ledger("link", piles, "https://facts.example/tea", *of, "--plus", more)
    ledger("link", tea, "https://facts.example/tea", *of, "--plus", more)
    before = Store("ledger.db").head()
    assert taken(ledger, TEA).exit_code == 0
    assert Store("ledger.db").head() == before
