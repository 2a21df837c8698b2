"""The names that a text has said, for those that it says in short: 本次问卷, 这个委员会, 每月可领取….

Where each nameable head stands (委员会, 问卷, 津贴) is found in one pass over the text. Only where a metric says a head
without what narrows it is the name looked up: the nearest one told before with the same head, in its fullest form. A
head that many things share (计划, 会议) is taken so only where the sentence points back (该计划, 本次会议).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from ledger.lang.language import Numeral, Stretch
from ledger.lang.zh.parts import tagged
from ledger.lang.zh.timewords import NAMED_DAYS
from ledger.lang.zh.words import alternation, nouns
from ledger.patterns import compiled

_REACH = 1500  # code points back to the mention that names a thing in full
_MENTIONS = 8  # mentions of a head that are looked at
_LONGEST = 18  # code points of a name before its head
_NEAR = 300  # code points from a benefit to where it goes without its name
_BODIES, _BENEFITS, _SHARED = nouns("body"), nouns("benefit"), nouns("shared")
_ANY = alternation({*_BODIES, *_BENEFITS, *_SHARED})
#: One class of characters stands first in the pattern, so that the scan looks for them.
_HEAD = compiled(rf"[{''.join(sorted({word[0] for word in _ANY.split('|')}))}](?<=(?={_ANY}).)(?=(.?))")
_IN_METRIC = compiled(_ANY)
_POINTS = r"(?:本次|此次|这次|上述|前述|这个|这项|这份|这些?|该项?|此项?)"
_POINTING = compiled(rf"{_POINTS}$")
_RECEIVES = compiled(r"(?:领取|获发|申领|支取|请领)(?=的|增加|减少|人数|金额|$)")
#: 两位委员, 三名成员: of which body goes without saying where one has just been named.
_MEMBERS = compiled(r"(?:^|的)(委员|成员|组员)(?:人?数)?$")
_MEETINGS = compiled(r"[^的]{0,6}(会议次?数)")
_MEETS = compiled(r"(?:召?开|举行)了?\s*$")
_MEETING = ("委员会", "工作小组", "专责小组", "联席会议")
_PEOPLE = frozenset("人名位")
_NEXT = 60  # code points from a body to its members
_DAY = rf"(?:{'|'.join(day for day in NAMED_DAYS if not day[-1].isdigit())})"
_DAY_EVENT = compiled(rf"({_DAY})((?:大)?(?:游行|集会|巡游|晚会|示威))")
_DAY_ALONE = compiled(rf"({_DAY})(?!节|期间|假|黄金|大?(?:游行|集会|巡游|晚会|示威))")
#: A metric without one of these says nothing in short: what the patterns above find has one of them.
_IN_SHORT = compiled(rf"{_ANY}|委员|成员|组员|领取|获发|申领|支取|请领|{'|'.join(NAMED_DAYS)}")
#: Verbs that stand inside a name before its head, in jieba's letters as others are: 独立检讨委员会.
_IN_NAMES = frozenset(nouns("named_by"))
_NARROWS = ("n", "vn", "b", "j", "l", "eng", "a", "s", "zg")
_NO_NAME = frozenset(
    [
        "有关",
        "相关",
        "现有",
        "既定",
        "全部",
        "所有",
        "多个",
        "当局",
        "本次",
        "年度",
        "有效",
        "无效",
        "新",
        "大",
        "小",
    ]
)
_SORTED_OUT = ("有效", "无效", "其余", "剩余")
_HAN = compiled(r"[\u4e00-\u9fff“”「」]+$")
_QUOTES = compiled(r"[“”「」]")


class Names:
    """The names of a text by their heads."""

    def __init__(self, text: str) -> None:
        """Find the heads."""
        self._text = text
        self._heads: dict[str, list[int]] = {}
        for found in _HEAD.finditer(text):
            head = _IN_METRIC.match(text, found.start())
            if head:
                self._heads.setdefault(head.group(), []).append(head.end())
        self._events = {
            found[1]: (found.start(), found[2]) for found in reversed([*_DAY_EVENT.finditer(text)])
        }

    def in_full(self, metric: str, stretch: Stretch, numeral: Numeral) -> str:
        """A metric with the names that it says in short as the text has told them before."""
        if not _IN_SHORT.search(metric):
            return metric
        if member := _MEMBERS.search(metric):
            name = self._last_body(stretch.start, numeral.start, _NEXT)
            return f"{metric[: member.start(1)]}{name}{metric[member.start(1) :]}"
        if (met := _MEETINGS.fullmatch(metric)) and _MEETS.search(self._text, stretch.start, numeral.start):
            name = self._last_body(stretch.start, numeral.start, 0)
            return name + met[1] if name else metric
        for head in _IN_METRIC.finditer(metric):
            if (named := self._named(metric, head, stretch, numeral)) != metric:
                return named
        if received := _RECEIVES.search(metric):
            told = [self._told(benefit, numeral.start, _NEAR) for benefit in _BENEFITS]
            return metric[: received.end()] + max(told)[1] + metric[received.end() :]
        day = _DAY_ALONE.search(metric) if numeral.unit in _PEOPLE else None
        if day and self._events.get(day[1], (numeral.start,))[0] < numeral.start:
            return metric[: day.end()] + self._events[day[1]][1] + metric[day.end() :]
        return metric

    def _last_body(self, start: int, before: int, reach: int) -> str:
        """The committee or group that was named last in a sentence, or within a reach before it."""
        told = (self._told(body, before, before - start + reach) for body in _MEETING)
        return max(told)[1]

    def _named(self, metric: str, head: re.Match[str], stretch: Stretch, numeral: Numeral) -> str:
        if head.group() in _SHARED and not self._points_at(head.group(), stretch, numeral):
            return metric
        before = _POINTING.sub("", metric[: head.start()])
        if before and not before.endswith(_SORTED_OUT) and _ends_narrowing(before):
            return metric
        reach = _NEAR if head.group() in _BENEFITS else _REACH
        _at, name = self._told(head.group(), numeral.start, reach)
        return before + name + metric[head.end() :] if name else metric

    def _points_at(self, head: str, stretch: Stretch, numeral: Numeral) -> bool:
        """Whether the sentence points back with the head: 该计划, 本次会议."""
        at = self._text.rfind(head, stretch.start, numeral.end)
        return at > 0 and bool(_POINTING.search(self._text, max(stretch.start, at - 2), at))

    def _told(self, head: str, before: int, reach: int) -> tuple[int, str]:
        """Where a thing with this head was named last before a position, and its fullest name near there."""
        ends = self._heads.get(head, [])
        last = bisect_left(ends, before)
        found, name = 0, ""
        for end in reversed(ends[max(0, last - _MENTIONS) : last]):
            if before - end > reach:
                break
            told = _name_before(self._text[max(0, end - len(head) - _LONGEST) : end - len(head)])
            if told and (not name or (told + head).endswith(name)):
                found, name = found or end, told + head
        return found, name


@lru_cache(maxsize=1024)
def _ends_narrowing(words: str) -> bool:
    """Whether words end in one that can stand in a name before its head."""
    return _is_narrowing(*tagged(words)[-1])


@lru_cache(maxsize=1024)
def _name_before(words: str) -> str:
    """What narrows a head that stands behind these words, or the empty string."""
    found = _HAN.search(words)
    if found is None:
        return ""
    name = ""
    for word, part in reversed(tagged(_QUOTES.sub("", found.group()))):
        if not _is_narrowing(word, part):
            break
        name = word + name
    return name if len(name) > 1 else ""


def _is_narrowing(word: str, part: str) -> bool:
    """Whether a word can stand in a name before its head."""
    if word in _NO_NAME:
        return False
    return word in _IN_NAMES or part.startswith(_NARROWS)
