"""Quotations a second: the index of the audit beside rapidfuzz, difflib and plain search, on invented prose."""

from __future__ import annotations

import difflib
import random
from collections.abc import Callable, Sequence
from time import process_time

import regex
from rapidfuzz import fuzz

from ledger.audit.index import Index
from ledger.audit.normal import Normal, normal

_WORDS = "全省企业去年新增产量比上年增长提高建成项目投资完成服务工业农业港口码头货物标准技术创新人口就业城镇道路桥梁水库电力煤炭粮食棉花油料税收预算支出收入利润贷款存款价格指数居民消费"
_QUOTES = 400
_SLOW = 8


def rows() -> list[tuple[str, str]]:
    """Quotations a second against 5 MB and 50 MB of Chinese prose, exact and with one character changed."""
    found: list[tuple[str, str]] = []
    for megabytes in (5, 50):
        text = _prose(megabytes * 1_000_000 // 3)
        source = normal(text)
        started = process_time()
        index = Index([source])
        found.append((f"audit: index of {megabytes} MB of Chinese", f"{process_time() - started:.1f} s"))
        exact, altered = _quotations(source.text, megabytes)
        found.append((f"audit: exact quotations, {megabytes} MB", _rate(index.exact, exact)))
        found.append((f"audit: altered quotations, {megabytes} MB", _rate(index.near, altered)))
        if megabytes == 5:
            found += _others(source.text, altered)
    return found


def _others(text: str, altered: Sequence[Normal]) -> list[tuple[str, str]]:
    """What known libraries take for the same altered quotations."""
    few = altered[:_SLOW]
    matcher = difflib.SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(text)

    def longest(quotation: Normal) -> object:
        matcher.set_seq1(quotation.text)
        return matcher.find_longest_match()

    def fuzzy(quotation: Normal) -> object:
        return regex.search(f"(?b)(?:{regex.escape(quotation.text)}){{e<=3}}", text)

    return [
        (
            "beside it: rapidfuzz partial_ratio_alignment, 5 MB",
            _rate(lambda one: fuzz.partial_ratio_alignment(one.text, text), few),
        ),
        ("beside it: regex, (?b){e<=3}, 5 MB", _rate(fuzzy, few[:2])),
        ("beside it: difflib find_longest_match, 5 MB", _rate(longest, few)),
    ]


def _rate(look_up: Callable[[Normal], object], quotations: Sequence[Normal]) -> str:
    started = process_time()
    for quotation in quotations:
        look_up(quotation)
    return f"{len(quotations) / (process_time() - started):,.0f} quotations/s"


def _prose(size: int) -> str:
    rnd = random.Random(3)
    pieces: list[str] = []
    length = 0
    while length < size:
        words = "".join(rnd.choices(_WORDS, k=rnd.randrange(8, 30)))
        piece = f"{words}{rnd.randrange(1, 99999)}万{'户吨元家'[rnd.randrange(4)]}，"
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces)


def _quotations(text: str, seed: int) -> tuple[list[Normal], list[Normal]]:
    rnd = random.Random(seed)
    exact, altered = [], []
    for _ in range(_QUOTES):
        start = rnd.randrange(len(text) - 100)
        words = text[start : start + rnd.randrange(14, 70)]
        at = rnd.randrange(len(words))
        exact.append(normal(words))
        altered.append(normal(words[:at] + "岭" + words[at + 1 :]))
    return exact, altered
