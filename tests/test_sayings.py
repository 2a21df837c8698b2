"""A page that speaks Chinese says what a finding says in Chinese too: the sentence, the sum, readings and questions."""

from __future__ import annotations

import ast
import inspect
import re
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

import ledger
from ledger.checks import RULES, check
from ledger.records import Bound, Finding, Kind, Role
from ledger.reports.pages.saying import kind_word, part_word, told
from ledger.reports.report import why_unchecked
from tests.test_checks import CASES, EXAMPLES, read

TEXTS = [text for _, _, text in EXAMPLES] + [text for _, _, text, _ in CASES]
CHINESE = [text for text in TEXTS if re.search(r"[\u4e00-\u9fff]", text)]
HOUSE = Path(ledger.__file__).parent
SPEAKING = [
    path
    for place in ("checks/*.py", "book/*.py", "outside.py", "together.py", "evidence.py")
    for path in sorted(HOUSE.glob(place))
]
"""Where what a finding says is put into words."""
_PATTERN = re.compile(r"[\\|]|\(\?")


def says(finding: Finding) -> Iterator[str]:
    """All that a finding says by itself, each in one line."""
    of = (finding.message, finding.arithmetic, finding.reading or "", *finding.tried, finding.diagnosis or "")
    return (" ".join(one.split()) for one in of)


def left_english(said: str) -> list[str]:
    """The English words that are left of something said for a reader of Chinese, outside quotes."""
    return re.findall("[A-Za-z]{3,}", re.sub("“[^”]*”", "", told(said, "zh")))


def english(finding: Finding, text: str) -> list[str]:
    """The English words that a finding still has for a reader of Chinese, but for those of its text and of units."""
    left = chain.from_iterable(map(left_english, says(finding)))
    return [word for word in left if word not in text and word != "USD"]


def literals(source: str) -> Iterator[str]:
    """What a module puts into words, with 1 for what is filled in; neither its manual nor its errors."""
    other: set[ast.AST] = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Raise() | ast.Expr(value=ast.Constant()):
                other.update(ast.walk(node))
            case ast.JoinedStr(values=pieces) if node not in other:
                other.update(pieces)
                yield "".join(str(one.value) if isinstance(one, ast.Constant) else "1" for one in pieces)
            case ast.Constant(value=str(words)) if node not in other:
                yield words


def spoken() -> list[str]:
    """Every string of the rooms that findings come from, but for patterns."""
    sources = [path.read_text(encoding="utf-8") for path in SPEAKING]
    said = chain.from_iterable(map(literals, (*sources, inspect.getsource(why_unchecked))))
    return [one for one in said if not _PATTERN.search(one)]


@pytest.fixture(scope="module")
def found() -> list[tuple[str, Finding]]:
    """Every finding that a Chinese text of the manuals and cases leads to, with that text."""
    return [(text, finding) for text in CHINESE for finding in check(read(text), RULES)]


@pytest.fixture(scope="module")
def led_to(found: list[tuple[str, Finding]]) -> str:
    """All that these findings say by themselves, line by line."""
    return "\n".join(said for _, finding in found for said in says(finding))


def test_every_finding_of_the_manuals_and_cases_is_told_in_chinese(found: list[tuple[str, Finding]]) -> None:
    left = {
        (finding.rule, *words): finding.message
        for text, finding in found
        if (words := english(finding, text))
    }
    assert left == {}


def test_what_no_manual_or_case_leads_to_is_told_in_chinese_too(led_to: str) -> None:
    phrases = [
        one for one in spoken() if len(re.findall(r"\b[a-z]+\b", one)) > 2 and part_word(one, "zh") == one
    ]
    elsewhere = [one for one in phrases if not re.search(re.escape(one).replace("1", ".*?"), led_to)]
    assert [one for one in elsewhere if left_english(one)] == []


def test_no_phrase_is_kept_in_chinese_that_nothing_says(led_to: str) -> None:
    kept = tomllib.loads((HOUSE / "reports/pages/sayings.toml").read_text(encoding="utf-8"))["zh"]
    between = re.sub("“[^”]*”", "\n", led_to)
    elsewhere = [one for one in kept if not re.search(one, between, re.MULTILINE)]
    plain = {one: max(re.split(r"\(\?:|\\.|[]().?^$*+[|]", one), key=len).strip() for one in elsewhere}
    said = "\n".join(spoken())
    assert [one for one, words in plain.items() if words not in said] == []


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
        ("“300公里” × “4小时” is held against 年鉴 (s1), which gives 1210 公里 for 2024: the figures are apart, "
         "but the claim gives no period, the source speaks of 2024.",
         "“300公里” × “4小时”对照来源年鉴 (s1)，该来源给出1210 公里（2024）：两数不合，"
         "但文本没有给出时间，来源说的是2024。"),
        ("some value fits both figures as printed; claim [17800, 17900) meets source [17803, 17803] 家",
         "按印出的数位，有共同的值；文本 [17800, 17900) 合 来源 [17803, 17803] 家"),
        ("“3家” + “4家” = [6, 8] against source [12, 12] 家", "“3家” + “4家” = [6, 8] 对 来源 [12, 12] 家"),
        ("the claims come to 公里 × 1, the source is in no unit", "各数字算出的单位是公里 × 1，来源的单位是无单位"),
        ("they stand in different documents (2024-03-01 and 2025-03-01), and a level may be revised in between",
         "出自不同文件（2024-03-01和2025-03-01），其间数字可能有修订"),
        ("a phrase that nobody put into Chinese", "a phrase that nobody put into Chinese"),
    ],
)  # fmt: skip
def test_quotes_stay_and_what_is_between_them_is_told(text: str, said: str) -> None:
    assert told(text, "zh") == said
    assert told(text, "en") == text
