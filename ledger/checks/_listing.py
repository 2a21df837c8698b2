"""Lists in running text: how many items stand right before or right behind a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ledger.checks._wording import any_of, words
from ledger.patterns import compiled

_LONGEST_ITEM = 16  # code points of a name in a list; longer ones are clauses
_LONGEST_NOUN = 14  # code points between a number and the list behind it
_NEAR = 120  # code points between a number and the first of those that are told one by one
_PAIR = 2
_LEAST_SURE = 3  # of two items too often only one belongs to the list


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: its items as they stand, how many they are at least and at most, and whether surely so."""

    items: tuple[str, ...]
    least: int
    most: int
    sure: bool


_QUOTED_NEXT = compiled(r"[”」』》\"][、,，]?\s*[“「『《\"]")
_QUOTED_AMONG = compiled(r"、[“「『《]|[”」』》]、")
_CLOSING = "”」』》）)\"' "
_CHINESE_STOP = compiled(r"[，。；：:;!?！？（(“「『《—]")
_SENTENCE_STOP = compiled(r"[。；：:;!?！？]")
_SEPARATOR = "、"


def _flat(text: str) -> str:
    """The text with quoted items joined by a plain separator: 「甲」、「乙」 as 「甲、乙」, 甲、“乙”、丙 as 甲、乙、丙."""
    return _QUOTED_AMONG.sub(_SEPARATOR, _QUOTED_NEXT.sub(_SEPARATOR, text))


def in_front(text: str, *, unit: str | None) -> Listing | None:
    """The list that ends where the text does, before a number of such a unit: 国家、省、市、县."""
    if _OF_EACH.search(text):
        return None
    text, tight, may_go_on = _without_ties(_flat(text))
    if over_commas := _over_commas(text):
        return over_commas
    items = _CHINESE_STOP.split(text)[-1].split(_SEPARATOR)
    if len(items) >= _LEAST_SURE and _is_only_verb(items):
        return None
    if len(items) < 2:
        places = _shorts(items[0]) if unit in words("list", "places") else None
        return places or (_pair(items[0]) if tight else None)
    delimited = bool(re.search(r"[“「『《：:（(]$", text[: len(text) - len(_SEPARATOR.join(items))]))
    names = items if delimited else items[1:]
    found = _counted(items, names, open_=may_go_on or unit in _LANDS, beside=tight)
    start = _where_it_begins(items)
    return replace(found, least=found.least - start, sure=False) if start else found


# 甲、乙，另外还有丙，及丁
_JOINED_ON = compiled(r"[，,](?:另外?|此外)?(?:[还還]有|以及|及|加上|再加上|最后是|最後是)")


def _over_commas(text: str) -> Listing | None:
    """The list whose further members are joined on behind commas: 甲、乙，另外还有丙，以及丁、戊; a pair may be one."""
    clause = _SENTENCE_STOP.split(text)[-1]
    joints = list(_JOINED_ON.finditer(clause))
    if not joints:
        return None
    first = re.split(r"[，,]", clause[: joints[0].start()])[-1]
    rest = clause[joints[0].start() :]
    runs = [run.rstrip("，,").split(_SEPARATOR) for run in (first, *_JOINED_ON.split(rest)[1:])]
    items = [item for run in runs for item in run]
    if not all(map(_is_name, items[1:])):
        return None
    pairs = sum(len(run) == _PAIR for run in runs[1:])
    return Listing(tuple(items), len(items) - pairs, len(items), sure=False)


#: 甲队、乙队和丙队各2人; 三人同积5分: so many each
_OF_EACH = compiled(r"(?:各|均|都|同|每)(?:有|积|積|得|为|為|获|獲|占|佔)?\s*\Z")
#: 俄、德、波兰、北欧5国: the last name may hold the number
_LANDS = frozenset(("国", "國", "州", "省"))
_LONGER = 2  # times as long as all items behind it: an item with a subject and a verb before it (镇公所看中茶山、温泉、竹编)


def _is_only_verb(items: Sequence[str]) -> bool:
    """Whether the last item goes on with the number: 照顾邻里老人、修补街坊围墙、举办两场灯会."""
    *most, last = items
    return len(last) == _HEAD and min(map(len, most)) > _LONGER * len(last)


def _where_it_begins(items: Sequence[str]) -> int:
    """How many items may be no part of the list, since a long one behind them opens it: 镇委会、镇公所看中茶山、温泉、竹编."""
    behind = (max(map(len, items[at + 1 :])) for at in range(len(items) - 1))
    opens = [at for at, longest in enumerate(behind) if at and len(items[at]) > _LONGER * longest]
    return opens[-1] if opens else 0


def _shorts(clause: str) -> Listing | None:
    """Places by one character each, in a row: 北高二市."""
    names = words("list", "shorts")
    length = next((at for at, name in enumerate(reversed(clause)) if name not in names), len(clause))
    row = clause[len(clause) - length :]
    if length < 2 or row in words("list", "not_shorts"):
        return None
    return Listing(tuple(row), length, length, False)


def _without_ties(text: str) -> tuple[str, bool, bool]:
    """The text without what ties a list to its number; whether little stood there; whether it may go on."""
    may_go_on, apart = False, False
    while True:
        bare = text.rstrip(_CLOSING)
        pronoun = re.search(r"[，,]\s*(?:你们|我们|他们|这|以上)\Z", bare)
        tie = re.search(rf"(?:{any_of('list.tight').pattern})\Z", bare)
        cut = pronoun or tie
        if cut is None:
            return bare, not apart, may_go_on
        may_go_on |= cut.group() in words("list", "open")
        apart |= cut.group() == "的"
        text = bare[: cut.start()]


def behind(text: str, count: str) -> Listing | None:
    """The list that begins right behind a number and its noun: cities: Leeds, York and Hull.

    `count` is the number as it stands before the text, with its measure word.
    """
    flat = _flat(text)
    return _behind_each(flat) or _behind_wide(flat, count) or _behind_name(flat) or _behind_latin(text)


_EACH = compiled(r"[^。；，,：:;（(]{0,16}[，,]\s*分[别別](?:[为為是]|有)(?P<list>[^。；;，,：:]*)")
_IN_BRACKETS = compiled(r"[（(][^（()）]{1,16}[)）]")


def _behind_each(text: str) -> Listing | None:
    """The list that 分别为 opens behind a number: 计4家，分别为甲（河西）、乙（河东）及丙."""
    match = _EACH.match(text)
    if match is None or re.search(r"\d", match["list"]):
        return None
    items = _IN_BRACKETS.sub("", match["list"]).rstrip(_CLOSING).split(_SEPARATOR)
    if len(items) < 2:
        return _pair(items[0])
    every = [*items[:-1], *(part for part in _split(items[-1]) if part)]
    return Listing(tuple(every), len(items), len(every), False)


_NAMED = compiled(r"(?P<noun>[^。；：:;？！]{2,40})[：:](?P<list>[^。；：:;，,（(）)]*)")
_HEAD = 2  # code points of the noun that all items of a list end with


def _behind_name(text: str) -> Listing | None:
    """The list behind another name for what is counted, where each item repeats the noun: 三个难题，也就是短板：钱的难题、人的难题、路的难题."""
    match = _NAMED.match(text)
    if match is None or _SEPARATOR not in match["list"]:
        return None
    items = [part for item in match["list"].rstrip(_CLOSING).split(_SEPARATOR) for part in _split(item)]
    head = items[0][-_HEAD:]
    if head not in match["noun"] or not all(len(item) > _HEAD and item.endswith(head) for item in items):
        return None
    sure = len(items) >= _LEAST_SURE and not _goes_on(match["noun"] + match["list"])
    return Listing(tuple(items), len(items), len(items), sure)


def _behind_wide(text: str, count: str) -> Listing | None:
    match = re.match(
        rf"(?P<noun>[^，。；：:;、（(—]{{0,{_LONGEST_NOUN}}})(?P<mark>[：:，（(—“「『《]+|——)?(?P<list>[^。；：:;（(—]*)",
        text,
    )
    if match is None or _SEPARATOR not in text[: match.end()]:
        return None
    stretch = (match["list"] if match["mark"] else match["noun"] + match["list"]).lstrip(_CLOSING)
    stretch = re.split(r"[，,）)]", stretch)[0]
    opener = _OPENS.match(stretch) if (match["mark"] or "").startswith(("，", ",")) else None
    items = stretch[opener.end() if opener else 0 :].split(_SEPARATOR)
    if len(items) < 2 or not (opener or _is_tied(match["mark"], items, count)):
        return None
    colon = bool(match["mark"]) and any(mark in match["mark"] for mark in "：:")
    ends = text[match.start("list") + len(stretch) : match.start("list") + len(stretch) + 1] in (
        "",
        "。",
        "；",
    )
    return _counted(items, items, open_=_goes_on(match["noun"] + stretch), beside=colon and ends)


_OPENS = compiled(r"(?:也?就是|[即指]|包含|包括|一?[个個]是|分[别別](?:是|[为為]))[了着著]?")


def _is_tied(mark: str | None, items: Sequence[str], count: str) -> bool:
    """Whether what stands behind a noun is its list.

    Behind no mark, two items are where the number is told again (两家甲、乙两家) or both end alike (两个分馆东馆、西馆);
    behind a comma there are more than two, and all are names.
    """
    if mark is None and len(items) == _PAIR:
        return count in items[-1] or items[0][-1:] == items[-1][-1:]
    if mark is None:
        return len(items[0]) <= _LONGEST_ITEM
    return mark.strip("，") != "" or (len(items) > _PAIR and all(map(_is_name, items)))


_LATIN_LIST = compiled(r"(?P<noun>[a-z' -]{0,40}?)\s*(?P<mark>[:—(-])\s*(?P<list>[^.;:)]*)")


_LATIN_COMMA, _LAST_COMMA = compiled(r"\s*,\s*(?:and |or )?"), compiled(r",\s*(?:and|or)\s")


def _behind_latin(text: str) -> Listing | None:
    match = _LATIN_LIST.match(text)
    if match is None or not match["list"].isascii():
        return None
    parts = [part for part in _LATIN_COMMA.split(match["list"].strip()) if part]
    items = [item for part in parts for item in re.split(r"\s+(?:and|or)\s+", part)]
    if len(items) < 2:
        return None
    # “airport and border security, and …” may be one item or two; the last “and” parts two where no comma does
    least = len(parts) + (len(items) > len(parts) and not _LAST_COMMA.search(match["list"]))
    plain = all(len(item.split()) <= 4 for item in items)
    sure = plain and len(items) >= _LEAST_SURE and not _goes_on(match["noun"] + match["list"])
    return Listing(tuple(items), least, len(items), sure and match["mark"] == ":")


def _goes_on(text: str) -> bool:
    return any_of("list.open").search(text) is not None


def _pair(clause: str) -> Listing | None:
    """Two names with a joint between them: 经济部和劳动部."""
    parts = _split(clause)
    if len(parts) != 2 or not all(1 < len(part) <= _LONGEST_ITEM for part in parts):
        return None
    return Listing(tuple(parts), 2, 2, False)


def _counted(items: Sequence[str], names: Sequence[str], *, open_: bool, beside: bool) -> Listing:
    """The listing of items of which `names` are without words that may not belong to them."""
    *most, last = items
    parts = [part for part in _split(last) if part]
    length = max(len(item) for item in (names[:-1] or most))
    joined = len(parts) == 2 and all(abs(len(part) - length) <= max(2, length // 2) for part in parts)
    every = [*most, *parts] if joined else list(items)
    joints = sum(len(_split(item)) - 1 for item in items) - (1 if joined else 0)
    plain = all(_is_name(item) for item in (*names[:-1], *(parts if joined else names[-1:])))
    plain = plain and not (joined and "的" in parts[0])  # 进货价、出货价的差额贴补和工龄贴补
    fits = len(every[-1]) <= length + 1
    sure = beside and plain and fits and not joints and not open_ and len(every) >= _LEAST_SURE
    return Listing(tuple(every), len(every), len(every) + joints, sure)


def _split(item: str) -> list[str]:
    """The item at its joints (和, 及)."""
    return re.split("|".join(map(re.escape, sorted(words("list", "joints"), key=len, reverse=True))), item)


def _is_name(item: str) -> bool:
    return 0 < len(item) <= _LONGEST_ITEM and not any_of("list.clause").search(item)


def told(text: str, number: int) -> Iterator[Listing]:
    """The tellings of so many members one by one: 一是…二是…三是…, one … the other ….

    The text is what stands behind their number; a telling that names what it tells (第一個問題) is of that number where
    its noun is named right there (兩個問題).
    """
    for ways in _tellers():
        found, at = 0, 0
        for way in ways:
            match = way.search(text, at)
            if match is None or (not found and match.start() > _NEAR) or _is_of_others(text, match):
                break
            found, at = found + 1, match.end()
        if found == number:
            yield Listing(tuple(_bare(way) for way in ways[:found]), found, found, False)
    yield from _told_by_one(text, number)


_MEASURED = compiled(r"[个個]([^\W!-~的是就]{2})")


def _is_of_others(text: str, teller: re.Match[str]) -> bool:
    """Whether the telling names other things than those that stand behind the number: 兩個案例……第一個問題."""
    noun = _MEASURED.match(text, teller.end()) if teller.group().startswith("第") else None
    return noun is not None and noun[1] not in re.split("[，。；,;]", text, maxsplit=1)[0]


# 一类是…，一类是…; 一个是…，还有一个叫…
_ONE_IS = compiled(
    r"(?P<next>另外?|[还還]有|再|其中)?(?:的)?一(?P<unit>大?[个個种種类類项項块塊件条條位家所面头頭组組批]|部分)(?:就|[则則])?(?:是|[为為]|叫|指)"
)


def _told_by_one(text: str, number: int) -> Iterator[Listing]:
    """The telling of so many members by one measure word, each as one of them: 分两类，一类是…，一类是…."""
    ones = list(_ONE_IS.finditer(text))
    if not ones or ones[0].start() > _NEAR:
        return
    alike = tuple(one.group() for one in ones if one["unit"] == ones[0]["unit"])
    if len(alike) == number:
        yield Listing(alike, number, number, False)


def _bare(way: re.Pattern[str]) -> str:
    return re.sub(r"\(\?[^)]*\)", "", way.pattern)


@cache
def _tellers() -> tuple[tuple[re.Pattern[str], ...], ...]:
    return tuple(
        tuple(compiled(rf"(?<![a-z]){word}(?![a-z])" if word.isascii() else word) for word in way)
        for way in words("list", "tellers")
    )
