"""A text that was published anew: both stay, every claim is looked up again, and no figure is ever taken for another."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger import desk, reading
from ledger.audit.anchoring import anchored
from ledger.intake import source_from_bytes
from ledger.records import Transcript
from ledger.revisions import HELD, Anchor
from tests.conftest import Ledger

EARLIER = (
    "局长：2024年全省茶叶产量为5.2万吨。2023年底全省充电桩数量为45.2万个。\n"
    "局长：2023年底全省充电桩数量为54.6万个。增长5%。本次为第七届、第七届茶博会。\n"
    "局长：全省没有裁员3000人。约有12家企业参加。谢谢大家。\n"
    "副局长：全市有30所学校。\n"
)
NEWER = (
    "茶博会实录\n"
    "局长：2024年全省茶叶产量为5.3万吨。2023年底，全省充电樁数量为４５.2万个。\n"
    "局长：2023年底全省充电桩数量为45.2万个。增长5%。本次为第七届、第七届茶博会。\n"
    "局长：全省裁员3000人。有12家企业参加。谢谢大家。还有99座桥。\n"
    "局长：全市有30所学校。\n"
)
DIGITS = "0123456789〇一二三四五六七八九"


def read(text: str, name: str = "talk.txt") -> Transcript:
    (made,) = reading.transcripts((source_from_bytes(text.encode(), name),))
    return made


def states(old: str, new: str) -> dict[str, str]:
    before = read(old)
    figures = {claim.id: claim.figure.text for claim in before.claims}
    return {figures[one.claim]: one.state.value for one in anchored(before, read(new))}


def other_digit(text: str, step: int) -> str:
    """The text with its last digit (or Chinese numeral of one place) another one."""
    at = max(place for place, character in enumerate(text) if character in DIGITS)
    row = DIGITS[:10] if text[at] in DIGITS[:10] else DIGITS[11:]
    return text[:at] + row[(row.index(text[at]) + step) % len(row)] + text[at + 1 :]


SENTENCES = st.sampled_from(
    ["增长5%。", "增长6%。", "增长7%。", "全省有3200万亩水田。", "目标是650万吨左右。", "占比达到三成。", "新建12所学校，撤销3所。",
     "它从2.0亿元增长到3.5亿元，增长75%。", "谢谢大家。", "没有减少8000人。"]
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(SENTENCES, min_size=1, max_size=8), st.integers(1, 8))
def test_with_one_digit_changed_in_every_figure_no_claim_stands(sentences: list[str], step: int) -> None:
    text = "局长：" + "".join(sentences) + "\n"
    before, changed = read(text), text
    for claim in before.claims:
        if any(character in DIGITS for character in claim.figure.text):
            start, end = claim.figure.span.start, claim.figure.span.end
            changed = changed[:start] + other_digit(changed[start:end], step) + changed[end:]
    altered = {
        claim.id for claim in before.claims if any(character in DIGITS for character in claim.figure.text)
    }
    found = {one.claim: one.state for one in anchored(before, read(changed))}
    assert found.keys() == {claim.id for claim in before.claims}
    assert not [claim for claim in altered if found[claim] in HELD]


@settings(max_examples=60)
@given(st.lists(SENTENCES, min_size=1, max_size=8), st.sampled_from(["", "实录\n", "﻿", "\n\n"]))
def test_the_same_words_behind_others_are_exact(sentences: list[str], before: str) -> None:
    text = "局长：" + "".join(sentences) + "\n"
    old, new = read(text), read(before + text)
    for one, claim in zip(anchored(old, new), old.claims, strict=True):
        assert (one.claim, one.state) == (claim.id, Anchor.EXACT)
        assert one.span is not None
        assert one.span.of(new.source.text) == claim.figure.text
        assert one.becomes is not None


@pytest.mark.parametrize("path", desk.samples(), ids=lambda path: path.parent.name)
def test_the_sample_events_stand_as_they_are_and_their_altered_figures_do_not(path: Path) -> None:
    text = path.read_bytes().decode()
    old, changed = read(text), list(text)
    assert {one.state for one in anchored(old, read(f"- \n{text}"))} == {Anchor.EXACT}
    altered = set()
    for claim in old.claims:
        places = [
            at for at in range(claim.figure.span.start, claim.figure.span.end) if text[at] in DIGITS[:10]
        ]
        if places:
            changed[places[-1]] = str((int(text[places[-1]]) + 1) % 10)
            altered.add(claim.id)
    found = anchored(old, read("".join(changed)))
    assert {one.state for one in found if one.claim in altered} == {Anchor.CHANGED}


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [
        ("全省有3200万亩水田。", "全省有3200萬畝水田!", "moved"),
        ("全省有3200万亩水田。", "全省有３２００万亩 水田。", "moved"),
        ("全省有3200万亩水田。", "全省有3200亿亩水田。", "changed"),
        ("全省有3200万亩水田。", "全省有3,200万亩水田。", "moved"),
        ("全省有3200万亩水田。", "全省约有3200万亩水田。", "changed"),
        ("全省有3200万亩水田。", "全省没有3200万亩水田。", "changed"),
        ("全省有3200万亩水田。", "全省有3200万亩旱田。", "changed"),
        ("增长5%。", "增长5个百分点。", "changed"),
        ("增长5%。", "下降5%。", "changed"),
        ("增长了1.10%。", "增长了1.1%。", "changed"),
        ("全省有3200万亩水田。", "去年，全省有3200万亩水田。", "changed"),
        ("全省有3200万亩水田。", "去年全省有3200万亩水田。", "changed"),
        ("全省有3200万亩水田。", "谢谢大家，发布会到此结束。", "orphan"),
        ("Exports rose 5.2 percent in 2024.", "Exports rose 5.2 percent in 2024!", "moved"),
        ("Exports rose 5.2 percent in 2024.", "Exports rose 5.3 percent in 2024.", "changed"),
        ("Exports rose five percent.", "Exports rose six percent.", "changed"),
        ("Exports rose 5.2 percent in 2024.", "Exports did not rise 5.2 percent in 2024.", "changed"),
    ],
)
def test_words_may_drift_and_figures_may_not(old: str, new: str, state: str) -> None:
    label = "SPEAKER: " if old.isascii() else "局长："
    assert set(states(label + old + "\n", label + new + "\n").values()) == {state}


def test_one_of_several_alike_that_is_gone_leaves_the_others_in_doubt() -> None:
    old = "局长：增长5%。很好。增长5%。谢谢。增长5%。\n"
    found = anchored(read(old), read("局长：增长5%。很好。谢谢。增长5%。\n"))
    assert [one.state.value for one in found] == ["exact", "orphan", "exact"]
    found = anchored(read(old), read("局长：很好。增长5%。都好。\n"))
    assert {one.state for one in found} <= {Anchor.AMBIGUOUS, Anchor.ORPHAN}


def test_sentences_that_are_cut_otherwise_are_found() -> None:
    one, two = "局长：全省有3200万亩水田，另有30所学校。\n", "局长：全省有3200万亩水田。另有30所学校。\n"
    for old, new in ((one, two), (two, one)):
        assert set(states(old, new).values()) == {"moved"}


def test_paragraphs_in_another_order_are_found() -> None:
    first, second = "局长：全省有3200万亩水田。\n", "副局长：全市有30所学校。\n"
    assert states(first + second, second + first) == {"3200万亩": "exact", "30所": "exact"}


@pytest.fixture
def ledger(command_at_place: Ledger) -> Ledger:
    """The command in a folder with both texts, the earlier one kept and judged."""
    Path("talk.txt").write_text(EARLIER, encoding="utf-8")
    Path("newer.txt").write_text(NEWER, encoding="utf-8")
    command_at_place("ingest", "talk.txt", "--date", "2025-02-01")
    command_at_place("scale", "load", "four")
    return command_at_place


def claim(ledger: Ledger, figure: str, document: str = "talk.txt") -> str:
    found = json.loads(ledger("claims", "--format", "json", "--document", document).stdout)["claims"]
    return next(one["id"] for one in found if one["text"] == figure)


def test_a_newer_text_is_kept_beside_the_earlier_one(ledger: Ledger) -> None:
    tried = ledger("ingest", "newer.txt", "--revises", "talk.txt", "--dry-run")
    assert "would be kept" in tried.stdout
    assert "1 exact, 1 moved, 5 changed\n" in tried.stdout
    kept = ledger("ingest", "newer.txt", "--revises", "talk.txt")
    assert "said on 2025-02-01" in kept.stdout
    assert "7 claims before: 1 exact, 1 moved, 5 changed; `ledger diff d" in kept.stdout
    again = ledger("ingest", "newer.txt", "--revises", "talk.txt")
    assert (again.exit_code, "it is the newer text of talk.txt" in again.stdout) == (0, True)
    assert "holds; 4 events" in ledger("verify").stdout
    documents = json.loads(ledger("documents", "--format", "json").stdout)
    assert documents[0]["revised_by"] == documents[1]["id"]
    assert ledger("text", "talk.txt").stdout == EARLIER


def test_the_newer_text_is_what_is_listed_and_checked(ledger: Ledger) -> None:
    assert ledger("check").exit_code == 1
    ledger("ingest", "newer.txt", "--revises", "talk.txt")
    listed = json.loads(ledger("claims", "--format", "json").stdout)["claims"]
    assert {one["source"] for one in listed} == {"newer.txt"}
    assert ledger("check").exit_code == 0
    assert "45.2" in ledger("show", claim(ledger, "45.2万个")).stdout


def test_a_verdict_stands_with_its_words_and_goes_stale_with_them(ledger: Ledger) -> None:
    changed, exact = claim(ledger, "5.2万吨"), claim(ledger, "5%")
    for one in (changed, exact):
        assert ledger("verdict", one, "OTHER", "--because", "looked up").exit_code == 0
    ledger("ingest", "newer.txt", "--revises", "talk.txt")
    assert "STALE: the text was revised: its words are changed in d" in ledger("history", changed).stdout
    assert "STALE" not in ledger("history", exact).stdout
    assert ledger("sign-off", changed).exit_code
    assert ledger("sign-off", exact).exit_code == 0
    shown = ledger("diff", "talk.txt").stdout
    assert "(checked): stale: the text was revised" in shown
    Path("third.txt").write_text(EARLIER + "谢谢。\n", encoding="utf-8")
    ledger("ingest", "third.txt", "--revises", "newer.txt")
    assert "STALE" not in ledger("history", changed).stdout


def test_diff_shows_each_figure_that_is_not_what_it_was(ledger: Ledger) -> None:
    finding = re.search(r"settle (f\w+)", ledger("check").stdout)
    assert finding
    ledger("settle", finding[1], "confirmed", "--because", "a slip of the tongue")
    ledger("relate", "not_same", claim(ledger, "5%"), claim(ledger, "30所"), "--because", "no")
    ledger("ingest", "newer.txt", "--revises", "talk.txt")
    shown = ledger("diff", "newer.txt")
    assert shown.exit_code == 1
    for words in (
        "  figure: 5.2万吨 → 5.3万吨\n", "  figure: 54.6万个 → 45.2万个\n", "  negation: 没有 → (nothing)\n",
        "  speaker: 副局长 → 局长\n", "99座  newer.txt:4:30\n", "gone from the newer text; was confirmed by Ann",
        "1 word on claims of the earlier text",
    ):  # fmt: skip
        assert words in shown.stdout
    assert "moved" in ledger("diff", "newer.txt", "--show", "all").stdout
    made = json.loads(ledger("diff", "talk.txt", "--format", "json").stdout)
    assert made["counts"] == {"exact": 1, "moved": 1, "changed": 5, "ambiguous": 0, "orphan": 0, "new": 1}
    assert sum(made["counts"].values()) - 1 == len(made["items"]) == 7
    assert made["ledger_head"] == ledger("head").stdout.strip()
    assert "its text was revised" in ledger("settled").stdout


def test_a_text_without_a_change_needs_nobody(ledger: Ledger) -> None:
    Path("newer.txt").write_text("实录\n" + EARLIER, encoding="utf-8")
    ledger("ingest", "newer.txt", "--revises", "talk.txt")
    shown = ledger("diff", "newer.txt")
    assert (shown.exit_code, "7 exact; 0 claims new\n" in shown.stdout) == (0, True)


def test_a_claim_added_by_hand_is_found_too(ledger: Ledger) -> None:
    added = ledger(
        "add", "talk.txt", "第七届", "--in", "本次为第七届", "--value", "7", "--unit", "届", "--because", "x"
    )
    assert added.exit_code == 0
    ledger("ingest", "newer.txt", "--revises", "talk.txt")
    made = json.loads(ledger("diff", "talk.txt", "--format", "json").stdout)
    (item,) = (one for one in made["items"] if one["was"] == "第七届")
    assert (item["state"], NEWER[item["start"] : item["end"]]) == ("exact", "第七届")


def test_a_claim_added_by_hand_after_the_newer_text_is_shown_too(ledger: Ledger) -> None:
    earlier = json.loads(ledger("documents", "--format", "json").stdout)[0]["id"]
    ledger("ingest", "newer.txt", "--revises", "talk.txt")
    added = ledger(
        "add", earlier, "第七届", "--in", "本次为第七届", "--value", "7", "--unit", "届", "--because", "x"
    )
    assert added.exit_code == 0, added.output
    made = json.loads(ledger("diff", "newer.txt", "--format", "json").stdout)
    (item,) = (one for one in made["items"] if one["was"] == "第七届")
    assert (item["state"], NEWER[item["start"] : item["end"]]) == ("exact", "第七届")
    assert (len(made["items"]), made["counts"]["new"]) == (8, 1)


def test_a_claim_added_to_an_earlier_text_says_what_became_of_its_words_and_goes_stale_like_any_other(
    ledger: Ledger,
) -> None:
    earlier = json.loads(ledger("documents", "--format", "json").stdout)[0]["id"]
    ledger("ingest", "newer.txt", "--revises", "talk.txt")
    added = ledger("add", earlier, "第七届", "--in", "本次为第七届", "--value", "7", "--because", "missed")
    assert re.search(r"  in the newer text newer.txt \(d\w+\): exact; its words stand there\n", added.stdout)
    name = added.stdout.split()[0]
    assert ledger("verdict", name, "OTHER", "--because", "no list yet").exit_code == 0
    Path("third.txt").write_text(NEWER.replace("第七届、第七届", "第八届、第八届"), encoding="utf-8")
    ledger("ingest", "third.txt", "--revises", "newer.txt")
    assert "STALE: the text was revised: its words are changed in d" in ledger("history", name).stdout
    again = ledger("add", earlier, "12家", "--in", "约有12家企业", "--value", "12", "--because", "x")
    assert again.exit_code != 0, "the extractor found that one"
    late = ledger(
        "add", earlier, "第七届", "--in", "、第七届茶", "--value", "7", "--because", "the other one"
    )
    assert [line.split(": ")[1] for line in late.stdout.splitlines()[2:]] == [
        "exact; its words stand there", "changed; no verdict on it speaks of that text",
    ]  # fmt: skip
    assert ledger("verify").exit_code == 0
