"""Published verdicts as ClaimReview: whole by the published list, and nothing stale or unsigned."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import Result

from ledger.errors import LedgerError
from tests.test_judging import ledger, rule, tea

__all__ = ["ledger", "tea"]

SCHEMA = json.loads((Path(__file__).parent / "claimreview.schema.json").read_text(encoding="utf-8"))
HOUSE = (
    "--publisher",
    "Desk",
    "--publisher-url",
    "https://desk.example",
    "--appearance",
    "https://gov.example/talk",
)

Ledger = Callable[..., Result]


def published(ledger: Ledger, claim: str, rating: str = "correct") -> None:
    rule(ledger, claim, rating)
    ledger("sign-off", claim)
    assert ledger("publish", claim, "--url", "https://desk.example/1", "--on", "2025-03-01").exit_code == 0


def export(ledger: Ledger, *words: str) -> Result:
    return ledger("export", "claimreview", *words, *HOUSE)


def test_a_published_verdict_is_a_whole_claim_review(ledger: Ledger, tea: str) -> None:
    published(ledger, tea)
    review = json.loads(export(ledger, tea, "--labels", "zh-Hant").stdout)
    jsonschema.validate(review, SCHEMA)
    assert review["claimReviewed"] == "2024年全省茶叶产量为5.2万吨。"
    assert review["itemReviewed"] == {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "局长"},
        "datePublished": "2025-02-01",
        "appearance": {"@type": "CreativeWork", "url": "https://gov.example/talk"},
        "name": "全省茶叶产量",
    }
    assert review["reviewRating"] == {
        "@type": "Rating", "alternateName": "正確", "ratingValue": 5, "bestRating": 5, "worstRating": 1,
        "ratingExplanation": "年鉴",
    }  # fmt: skip
    assert (review["url"], review["datePublished"]) == ("https://desk.example/1", "2025-03-01")


def test_a_rating_without_a_number_has_its_label_alone(ledger: Ledger, tea: str) -> None:
    published(ledger, tea, "not_proven")
    review = json.loads(export(ledger).stdout)
    jsonschema.validate(review, SCHEMA)
    assert review["reviewRating"] == {
        "@type": "Rating", "alternateName": "Not enough evidence", "ratingExplanation": "年鉴",
    }  # fmt: skip


def test_a_correction_goes_out_with_the_review(ledger: Ledger, tea: str) -> None:
    published(ledger, tea)
    ledger("correct", tea, "--class", "corrected", "--wrong", "5.2", "--right", "5.3", "--because", "misread")
    (correction,) = json.loads(export(ledger).stdout)["correction"]
    assert (correction["@type"], correction["text"]) == ("CorrectionComment", "5.2 → 5.3: misread")


def test_a_long_sentence_is_cut_around_its_figure(ledger: Ledger) -> None:
    words = "在各方面的共同努力之下，" * 6
    Path("long.txt").write_text(f"局长：{words}全省茶叶产量为7.1万吨，{words}请记住。\n", encoding="utf-8")
    ledger("ingest", "long.txt", "--date", "2025-02-01")
    claims = json.loads(ledger("claims", "--format", "json").stdout)["claims"]
    claim = next(one["id"] for one in claims if one["text"] == "7.1万吨")
    published(ledger, claim)
    said = json.loads(export(ledger, claim).stdout)["claimReviewed"]
    assert len(said) <= 75
    assert said.startswith("…")
    assert said.endswith("…")
    assert "全省茶叶产量为7.1万吨" in said


def test_what_search_engines_recommend_and_the_ledger_does_not_know_is_said(ledger: Ledger, tea: str) -> None:
    published(ledger, tea)
    done = ledger("export", "claimreview", tea, "--publisher", "Desk")
    assert done.stderr == (
        f"{tea}: the review doesn't say where (--appearance URL); search engines recommend it\n"
    )
    assert "appearance" not in json.loads(done.stdout)["itemReviewed"]
    assert export(ledger, tea).stderr == ""


def test_an_event_s_card_says_where_it_was_said_who_wrote_the_page_and_where_it_was_said_first(
    ledger: Ledger, tea: str
) -> None:
    for folder, day, text in (
        ("first", "2025-01-05", "局长：2024年全省茶叶产量为5.2万吨。\n"),
        ("later", "2025-03-05", "2024年全省茶叶产量为5.2万吨。\n"),
    ):
        Path(folder).mkdir()
        Path(folder, "transcript.txt").write_text(text, encoding="utf-8")
        card = f'date = {day}\nurl = "https://gov.example/{folder}"\npublisher = "统计局"\n'
        Path(folder, "event.toml").write_text(card, encoding="utf-8")
        assert ledger("import", "case", folder).exit_code == 0
    listed = json.loads(ledger("claims", "--format", "json").stdout)["claims"]
    first, later = (
        next(one["id"] for one in listed if one["source"].startswith(folder)) for folder in ("first", "later")
    )
    assert ledger("relate", "repeat", first, later, "--because", "one figure").exit_code == 0
    published(ledger, later)
    review = json.loads(ledger("export", "claimreview", later, "--publisher", "Desk").stdout)
    jsonschema.validate(review, SCHEMA)
    assert review["itemReviewed"]["author"] == {"@type": "Organization", "name": "统计局"}
    assert review["itemReviewed"]["appearance"]["url"] == "https://gov.example/later"
    assert review["itemReviewed"]["firstAppearance"]["url"] == "https://gov.example/first"
    ledger("relate", "not_same", first, later, "--because", "another register after all")
    again = json.loads(ledger("export", "claimreview", later, "--publisher", "Desk").stdout)
    assert "firstAppearance" not in again["itemReviewed"]


def test_one_file_a_claim(ledger: Ledger, tea: str) -> None:
    published(ledger, tea)
    Path("out").mkdir()
    done = export(ledger, "-o", "out")
    assert done.stderr == f"out/{tea}.json: written\n"
    jsonschema.validate(json.loads(Path(f"out/{tea}.json").read_text(encoding="utf-8")), SCHEMA)


def test_what_is_not_published_or_is_stale_is_refused(ledger: Ledger, tea: str) -> None:
    assert "no verdict is published; `ledger verdicts`" in str(export(ledger).exception)
    assert "has no verdict yet" in str(export(ledger, tea).exception)
    rule(ledger, tea, "correct")
    assert "is checked; what is published is exported" in str(export(ledger, tea).exception)
    ledger("sign-off", tea)
    assert "is signed off; what is published is exported" in str(export(ledger, tea).exception)
    ledger("publish", tea, "--url", "https://desk.example/1")
    assert export(ledger).exit_code == 0
    ledger("link", tea, "yearbook.txt", "--stance", "refutes")
    refused = export(ledger)
    assert isinstance(refused.exception, LedgerError)
    assert "the verdict is stale: its sources have changed since" in str(refused.exception)
    assert refused.stdout == ""


def test_a_claim_that_was_withdrawn_is_not_exported(ledger: Ledger, tea: str) -> None:
    published(ledger, tea)
    ledger("withdraw", tea, "--because", "wrong")
    assert "is withdrawn; what is published is exported" in str(export(ledger, tea).exception)
    assert "no verdict is published" in str(export(ledger).exception)


@pytest.mark.parametrize(("words", "said"), [(("czz",), "no claim 'czz'"), (("-o", "none"), "none: there is no such folder; make it first, or give another with -o")])  # fmt: skip
def test_an_export_that_can_not_be_is_refused(
    ledger: Ledger, tea: str, words: tuple[str, ...], said: str
) -> None:
    published(ledger, tea)
    assert said in str(export(ledger, *words).exception)
