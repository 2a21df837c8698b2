"""The day that a talk was given: what the path names for certain, or the text states as its own.

Never from the clock. A place that names two days names none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ledger.intake.words import plain
from ledger.patterns import compiled

HEAD = 1500
"""A text states its own date near its top; further down stand the dates that it talks about."""
HEADING = 80

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = "|".join(
    f"{name}|{name[:3]}\\.?|sept\\.?" if name[:3] == "sep" else f"{name}|{name[:3]}\\.?" for name in _MONTHS
)

_PATH = compiled(r"(?<!\d)((?:19|20)\d\d)(?:([-_.])(\d\d?)\2(\d\d?)|(\d\d)(\d\d))(?!\d)")
_TEXT = compiled(
    r"(?P<era>民国)?\s*(?P<y1>[\d〇零○一二三四五六七八九]{2,4})\s*年\s*(?P<m1>[\d一二三四五六七八九十]{1,3})\s*月\s*(?P<d1>[\d一二三四五六七八九十]{1,3})\s*日"
    r"|(?<![\d.])(?P<y2>(?:19|20)\d\d)(?P<s>[-/.])(?P<m2>\d{1,2})(?P=s)(?P<d2>\d{1,2})(?![\d.]|(?P=s))"
    rf"|\b(?P<m3>{_MONTH})\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>(?:19|20)\d\d)\b"
    rf"|\b(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m4>{_MONTH}),?\s+(?P<y4>(?:19|20)\d\d)\b",
    re.I,
)
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}
# 上午, a weekday or a place to hold a talk beside the date: the talk's own day, not the day of printing.
_OWN = compiled(
    r"\s*[（(]?(?:星期|周[一二三四五六日]|礼拜|上午|下午|晚|早|在|，?[^\n]{0,30}(?:举行|召开|举办|会议))"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """The day of a talk and where it was found: `path` or `text`, with the words that say it."""

    day: date
    found_in: str
    words: str


def date_of(path: str, text: str) -> Dated | None:
    """The day that the path names, else the day that the head of the text states; or `None`."""
    return _in_path(path) or _in_text(text[:HEAD])


def _in_path(path: str) -> Dated | None:
    found: dict[date, str] = {}
    for part in reversed(re.split(r"[/\\]", path)):
        for match in _PATH.finditer(part):
            year, month, day = (int(g) for g in (match[1], match[3] or match[5], match[4] or match[6]))
            valid = _day(year, month, day)
            if valid:
                found[valid] = match[0]
        if found:
            break
    return _only(found, "path")


def _in_text(head: str) -> Dated | None:
    """The day with words beside it that make it the talk's own; else the day of a heading line."""
    head = plain(head).translate({0xFF10 + i: str(i) for i in range(10)})
    days = list(_days(head))
    own = {day: match[0].strip() for day, match in days if _OWN.match(head, match.end())}
    alone = {day: match[0].strip() for day, match in days if _in_heading(head, match)}
    return _only(own, "text") or _only(alone, "text")


def _in_heading(head: str, match: re.Match[str]) -> bool:
    """Whether a date stands in a short line that is no sentence."""
    begin = head.rfind("\n", 0, match.start() + len(match[0]) - len(match[0].lstrip())) + 1
    line = head[begin : head.find("\n", match.end()) % (len(head) + 1)].strip()
    return len(line) <= HEADING and not line.endswith(("。", ".", "，", ",", ";", "；", "!", "?"))


def _only(found: dict[date, str], where: str) -> Dated | None:
    if len(found) != 1:
        return None
    day, said = next(iter(found.items()))
    return Dated(day, where, said)


def _days(head: str) -> Iterator[tuple[date, re.Match[str]]]:
    for match in _TEXT.finditer(head):
        if match["y1"]:
            year = _year(match["y1"]) + (1911 if match["era"] else 0)
            day = _day(year, _small(match["m1"]), _small(match["d1"]))
        elif match["y2"]:
            day = _day(int(match["y2"]), int(match["m2"]), int(match["d2"]))
        else:
            which = "3" if match["y3"] else "4"
            month = next(
                i for i, name in enumerate(_MONTHS, 1) if match["m" + which].casefold().startswith(name[:3])
            )
            day = _day(int(match["y" + which]), month, int(match["d" + which]))
        if day:
            yield day, match


def _year(text: str) -> int:
    return int("".join(c if c.isdigit() else str(_DIGITS[c]) for c in text))


def _small(text: str) -> int:
    """A month or a day, in digits or in Chinese (十二, 二十八)."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return 10 * (_DIGITS.get(tens, 1) if ten else 0) + _DIGITS.get(ones, 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= 1900 else None
    except ValueError:
        return None
