"""Claims as Web Annotations and Observations: every selector finds its words again, in either unit of offsets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Ledger

TALK = "局长：𠮷林省🌾2024年茶叶产量为5.2万吨，增长5%。约有12家企业参加。增长5%。\n"


@pytest.fixture
def ledger(command: Ledger) -> Ledger:
    """The command in a folder with a talk that holds characters beyond the first plane."""
    Path("talk.txt").write_text(TALK, encoding="utf-8")
    command("ingest", "talk.txt", "--date", "2025-02-01")
    command("scale", "load", "four")
    return command


def items(ledger: Ledger, *words: str) -> list[dict]:
    made = json.loads(ledger("export", "annotations", *words).stdout)
    assert made["total"] == len(made["first"]["items"])
    return made["first"]["items"]


@pytest.mark.parametrize(("words", "coding", "wide"), [((), "utf-32-le", 4), (("--utf16",), "utf-16-le", 2)])
def test_every_selector_finds_its_figure(
    ledger: Ledger, words: tuple[str, ...], coding: str, wide: int
) -> None:
    text = TALK.encode(coding)
    listed = json.loads(ledger("claims", "--format", "json").stdout)["claims"]
    for made, claim in zip(items(ledger, *words), listed, strict=True):
        assert made["id"] == f"urn:claim-ledger:{claim['id']}"
        position, quote = made["target"]["selector"]
        inner = position["refinedBy"]
        sentence = text[position["start"] * wide : position["end"] * wide]
        assert sentence.decode(coding) == quote["exact"]
        assert sentence[inner["start"] * wide : inner["end"] * wide].decode(coding) == claim["text"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in TALK
        figure = quote["refinedBy"]
        assert figure["prefix"] + figure["exact"] + figure["suffix"] == quote["exact"]
        assert figure["exact"] == claim["text"]


def test_the_verdict_that_stands_is_a_body_and_a_stale_one_is_told(ledger: Ledger) -> None:
    first = json.loads(ledger("claims", "--format", "json").stdout)["claims"][0]["id"]
    ledger("verdict", first, "OTHER", "--because", "looked up", "--by", "Bo")
    (made, other, *_) = items(ledger, "--url", "https://desk.example/talk")
    assert (made["motivation"], other["motivation"]) == ("assessing", "describing")
    assert made["target"]["source"] == "https://desk.example/talk"
    assert (made["body"][1]["value"], made["body"][1]["creator"]["name"]) == ("Other: looked up", "Bo")
    ledger("amend", first, "--value", "53000", "--because", "a slip")
    exported = ledger("export", "annotations")
    assert "1 verdicts are stale, and left out" in exported.stderr
    assert len(items(ledger)[0]["body"]) == 1


def test_observations_have_metric_value_unit_and_time(ledger: Ledger) -> None:
    exported = ledger("export", "observations", "talk.txt")
    made = {one["name"]: one for one in json.loads(exported.stdout)["@graph"]}
    tea = made["5.2万吨"]
    assert (tea["value"], tea["unitText"], tea["observationDate"]) == ("52000", "吨", "2024")
    assert tea["measuredProperty"]["name"].endswith("茶叶产量")
    assert made["约有12家"]["value"] == {
        "@type": "QuantitativeValue", "value": "12", "minValue": "11", "maxValue": "13",
    }  # fmt: skip
    listed = json.loads(ledger("claims", "--format", "json").stdout)["claims"]
    unknown = sum(one["metric"] is None for one in listed)
    assert len(made) <= len(listed) - unknown
    assert (f"{unknown} claims are left out" in exported.stderr) == bool(unknown)
