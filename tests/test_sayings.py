"""A page that speaks Chinese says what a finding says in Chinese too: the sentence, the sum, readings and questions."""

from __future__ import annotations

import re

import pytest

from ledger.checks import RULES, check
from ledger.records import Bound, Finding, Kind, Role
from ledger.reports.pages.saying import kind_word, part_word, told
from tests.test_checks import CASES, EXAMPLES, read

TEXTS = [text for _, _, text in EXAMPLES] + [text for _, _, text, _ in CASES]
CHINESE = [text for text in TEXTS if re.search(r"[\u4e00-\u9fff]", text)]


def english(finding: Finding, text: str) -> list[str]:
    """The English words that a finding still has for a reader of Chinese, but for those of its text and of units."""
    says = (
        finding.message,
        finding.arithmetic,
        finding.reading or "",
        *finding.tried,
        finding.diagnosis or "",
    )
    shown = " ".join(re.sub("“[^”]*”", "", told(" ".join(one.split()), "zh")) for one in says)
    return [word for word in re.findall("[A-Za-z]{3,}", shown) if word not in text and word != "USD"]


def test_every_finding_of_the_manuals_and_cases_is_told_in_chinese() -> None:
    left = {
        (finding.rule, *words): finding.message
        for text in CHINESE
        for finding in check(read(text), RULES)
        if (words := english(finding, text))
    }
    assert left == {}


def test_every_part_and_kind_has_a_chinese_word() -> None:
    parts = {member.as_ for text in TEXTS for one in check(read(text), RULES) for member in one.members}
    assert {part for part in parts if part_word(part, "zh") == part} == set()
    offered = [*Kind, *Bound, *Role]
    assert [one for one in offered if kind_word(one.value, "zh") == one.value] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“40万个” and “43万个” are hard to hold together.", "“40万个”和“43万个”很难同时成立。"),
        ("“a and b”, “5%” and “6%” fit each other.", "“a and b”、“5%”和“6%”彼此相符。"),
        ("31.3 × 1.055, printed 40.5 万亿元; [38.6, 38.9] against [40.45, 40.55], gap 1.5",
         "31.3 × 1.055，印出40.5 万亿元；[38.6, 38.9] 对 [40.45, 40.55]，相差1.5"),
        ("a phrase that nobody put into Chinese", "a phrase that nobody put into Chinese"),
    ],
)  # fmt: skip
def test_quotes_stay_and_what_is_between_them_is_told(text: str, said: str) -> None:
    assert told(text, "zh") == said
    assert told(text, "en") == text
