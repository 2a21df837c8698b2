"""Who speaks: labels at the start of a line, told from words that merely stand before a colon.

A label is known by its shape (a name, an office, an outlet's reporter, capitals) and by what the
rest of the page does: labels come back, and a talk with one speaker for certain has others. Nothing
here knows any person. Lines are matched as `words.plain` gives them, or in the reading view.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ledger.intake.words import either, plain, words

HAN = "\u3400-\u9fff"
LONGEST = 90
"""A label with all its marks is shorter than this; so no line need be looked at any further."""

_OPEN = r"\s*(?:>>+\s*|[-–—•*]\s+)?(?:\*\*|__)?"
_HAN_LABEL = re.compile(
    rf"{_OPEN}[【\[［〔]?\s*(?P<name>[{HAN}A-Za-z][{HAN}A-Za-z0-9·•・．.（）()《》“”、\-\s]{{0,35}}?)\s*[】\]］〕]?(?:\*\*|__)?\s*[:：︰﹕](?:\*\*|__)?"
)
_BRACKETED = re.compile(rf"\s*【\s*(?P<name>[{HAN}A-Za-z·\s]{{1,24}})\s*】")
_WORD = r"[A-Z][\w.'’\-]*"
_LATIN_LABEL = re.compile(
    rf"{_OPEN}\[?(?P<name>{_WORD}(?:\s+(?:(?:de|van|von|der|of|the|and|for|la|al|bin|da|di|du)\s+){{0,2}}{_WORD}|\s+#?\d{{1,2}}){{0,7}}"
    rf"(?:,\s*{_WORD}(?:\s+(?:of\s+|for\s+|and\s+|the\s+)*{_WORD}){{0,5}})?)\s*(?:\([^()\n]{{1,40}}\))?\]?(?:\*\*|__)?\s*[:：︰﹕](?:\*\*|__)?(?=\s|$)"
)
_CAPITALS = re.compile(
    rf"{_OPEN}(?P<name>(?:[A-Z][a-z]{{1,2}}\.\s)?(?:Ma?c)?[A-Z][A-Z'’\-]*\.?(?:\s+(?:de|van|von|of|the|(?:Ma?c)?[A-Z][A-Z'’\-]*\.?)){{0,5}}?)"
    r"\.(?:\*\*|__)?(?=\s+\S|\s*$)"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label in a line: the name at `[start, end)`, the words said from `after` on.

    `key` is the name as it is compared: no spaces between Chinese characters, Latin in lower case.
    `strength` says how much its shape alone tells: 0 a word like any, 1 a thin name, 2 a name, 3 a
    name with an office. `office` is what the label says of the person beside a whole name.
    """

    start: int
    end: int
    after: int
    key: str
    strength: int
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Speakers:
    """The labels of a page: the keys of those that speak, and of those that were left in doubt."""

    keys: frozenset[str]
    doubtful: frozenset[str] = frozenset()


def candidate(line: str) -> Label | None:
    """What stands at a line's start in the shape of a label, if its words don't speak against it."""
    head = line[:LONGEST]
    for shape, weigh in (
        (_HAN_LABEL, _chinese),
        (_BRACKETED, _chinese),
        (_LATIN_LABEL, _latin),
        (_CAPITALS, _capitals),
    ):
        found = shape.match(head)
        if not found:
            continue
        name = found["name"]
        strength = weigh(name)
        if strength is None:
            continue
        start, end, office = _name_alone(name)
        start, end = start + found.start("name"), end + found.start("name")
        return Label(start, end, found.end(), key(line[start:end]), strength, office)
    return None


def key(name: str) -> str:
    """The form in which names are compared within one page."""
    name = re.sub(rf"(?<=[{HAN}])\s+|\s+(?=[{HAN}])", "", plain(name))
    return " ".join(name.split()).casefold()


def speakers(lines: Iterable[str]) -> Speakers:
    """Which labels among a page's lines name somebody who speaks."""
    found = [label for label in map(candidate, lines) if label]
    times = Counter(label.key for label in found)
    strength = {label.key: label.strength for label in found}
    sure = {k for k, s in strength.items() if s + min(times[k], 3) - 1 >= 3}
    talk = len(sure) > 1 or any(times[k] > 2 for k in sure)
    total = {k: s + min(times[k], 3) - 1 + talk for k, s in strength.items()}
    keys = frozenset(k for k, points in total.items() if points >= 3)
    doubtful = frozenset(k for k, points in total.items() if points == 2 and talk and strength[k])
    return Speakers(keys, doubtful)


def label(line: str, known: Speakers) -> Label | None:
    """The label at a line's start, where it names one of the page's speakers."""
    found = candidate(line)
    return found if found and found.key in known.keys else None


def office_and_name(line: str) -> tuple[str, str] | None:
    """An office and a name that make up a whole line (财政部部长 李某, Governor Jane Doe)."""
    line = line.strip().strip("*_ ")
    for shape in (_office_line(), _english_office_line()):
        found = shape.fullmatch(line) if len(line) <= LONGEST else None
        if found:
            return found["office"].strip(), found["name"].strip()
    return None


def is_person(name: str) -> bool:
    """Whether Chinese characters have the shape of a person's name."""
    return _person().fullmatch(name) is not None


def _name_alone(name: str) -> tuple[int, int, str | None]:
    """Where in a label the name itself stands, and the office that the label gives beside it."""
    if not re.search(f"[{HAN}]", name):
        found = re.fullmatch(r"(?P<name>[^,]+),\s*(?P<office>.+)", name)
        return (*found.span("name"), found["office"]) if found else (0, len(name), None)
    asked = _unasked(name)
    found = re.fullmatch(rf"(?P<name>[{HAN}·]{{2,8}})\s*[（(](?P<office>[^（）()]{{1,20}})[)）]", asked)
    if found:
        # 主持人（王某）: the name is the one of the two that has a person's shape.
        one, other = ("office", "name") if is_person(found["office"]) else ("name", "office")
        return (*found.span(one), found[other])
    found = _before().fullmatch(asked)
    if found and not _surname_and_title().fullmatch(found["office"]):
        return (*found.span("name"), found["office"].strip())
    return 0, len(asked), None


# -- Chinese -----------------------------------------------------------------------------------------


@cache
def _person() -> re.Pattern[str]:
    one = "".join(sorted(words()["zh.surnames"]))
    two = either("zh.compounds")
    return re.compile(
        rf"(?:[{one}][{HAN}]{{1,2}}|(?:{two})[{HAN}]{{1,2}}|[{one}]{{2}}[{HAN}]{{2}}|[{one}] [{HAN}]"
        rf"|[{HAN}]{{1,7}}(?:[·•・．.][{HAN}A-Z]{{1,9}}){{1,4}}|[小老阿大][{one}])"
    )


@cache
def _titled() -> re.Pattern[str]:
    """A surname, a title and a given name (王委員某某), or an office and a name (财政部部长王某某)."""
    one, title = "".join(sorted(words()["zh.surnames"])), either("zh.titles")
    return re.compile(
        rf"(?:[{one}]|{either('zh.compounds')})(?:{title})[{HAN}]{{1,3}}"
        rf"|[{HAN}A-Za-z（）()《》、·]{{0,24}}(?:{title})(?P<name>{_person().pattern})(?:先生|女士|小姐|博士|教授)?"
    )


@cache
def _before() -> re.Pattern[str]:
    """A whole name with its office before it; a bare surname with its title is left as one."""
    return re.compile(
        rf"(?P<office>[{HAN}A-Za-z（）()《》、·\s]{{0,24}}(?:{either('zh.titles')}))\s*(?P<name>{_person().pattern})"
    )


@cache
def _surname_and_title() -> re.Pattern[str]:
    one = "".join(sorted(words()["zh.surnames"]))
    return re.compile(rf"(?:[{one}]|{either('zh.compounds')})(?:{either('zh.titles')})")


@cache
def _office_line() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<office>[{HAN}（）()、·\s]{{0,40}}?(?:{either('zh.titles')}))(?P<gap>[\s\u3000:：]*)"
        rf"(?P<name>{_person().pattern}|[{HAN}][\s\u3000]+[{HAN}])(?:先生|女士)?"
    )


@cache
def _chinese_words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    ends = re.compile(rf".*(?:{either('zh.titles')})(?:\d{{1,2}}|[甲乙丙丁])?")
    media = re.compile(rf"《?[{HAN}A-Za-z]{{1,14}}(?:{either('zh.media')})》?")
    says = re.compile(rf".+(?:{either('zh.says')})")
    return ends, media, says


@cache
def _long_says() -> str:
    """The verbs of saying that no given name ends with."""
    return "|".join(re.escape(word) for word in sorted(words()["zh.says"]) if len(word) > 1)


_COUNTING = re.compile(
    r"(?:第?[一二三四五六七八九十百\d]+(?:[是、.．点)）]|$)|[（(][一二三四五六七八九十\d]+[)）])"
)
_FUNCTION = re.compile(r"[的了是在把被将与和及或从对就都也很请能会要让使为]")


def _unasked(name: str) -> str:
    """A label's name without the verb after it (记者问 → 记者), where something is left."""
    found = re.fullmatch(rf"(?P<name>.{{2,}}?)\s*(?:{either('zh.asks')})", name.strip())
    return found["name"] if found else name.strip()


def _chinese(name: str) -> int | None:
    squeezed = "".join(plain(name).split())
    if not re.search(f"[{HAN}]", squeezed) or _COUNTING.match(squeezed):
        return None
    if squeezed in words()["zh.fields"] or (squeezed[:2] in words()["zh.present"] and len(squeezed) < 9):
        return None
    bare = _unasked(squeezed)
    ends, media, says = _chinese_words()
    if bare in words()["zh.roles"] or squeezed in words()["zh.roles"]:
        return 3
    if len(bare) > 3 and re.fullmatch(rf".+(?:{_long_says()})", bare):
        return None
    if "、" in bare and not bare.endswith("记者"):
        return None
    if _person().fullmatch(bare):
        return 2 if len(bare) > 2 else 1
    if _titled().fullmatch(bare) or (ends.fullmatch(bare) and len(bare) <= 30):
        return 3
    if says.fullmatch(bare) or len(bare) > 16 or re.search(r"[“”、]", bare):
        return None
    inside = re.fullmatch(rf"(?P<name>[{HAN}·]{{2,8}})[（(][^（）()]{{1,20}}[)）]", bare)
    if inside and (_person().fullmatch(inside["name"]) or ends.fullmatch(inside["name"])):
        return 3
    if media.fullmatch(bare):
        return 2
    return None if _FUNCTION.search(bare) or len(bare) > 8 or re.search(r"\d", bare) else 0


# -- Latin letters -----------------------------------------------------------------------------------


@cache
def _english_office_line() -> re.Pattern[str]:
    office = rf"(?:{either('en.offices')})"
    return re.compile(
        rf"(?P<office>(?:(?:[A-Z][a-z]+|of|the|for|and|U\.S\.)\s+){{0,5}}?(?i:{office})(?:\s+of(?:\s+the)?(?:\s+[A-Z][a-z]+){{1,4}})?),?"
        r"\s+(?P<name>[A-Z][a-zé]+(?:\s+[A-Z]\.)?(?:\s+(?:Ma?c|O['’])?[A-Z][a-zé\-]+){1,2})",
    )


def _latin(name: str) -> int | None:
    parts = name.replace(",", " ").split()
    first = parts[0].casefold().strip(".")
    whole = " ".join(parts).casefold().strip(".")
    if whole in words()["en.fields"] or (first in words()["en.fields"] and len(parts) > 2):
        return None
    if first in words()["en.roles"] and len(parts) <= 3:
        return 3
    if first in words()["en.titles"] and len(parts) > 1:
        return 3
    if len(parts) == 1:
        return 1 if name.isupper() and len(name) > 3 else 0
    return 2 if len(parts) <= 5 or "," in name else 1


def _capitals(name: str) -> int | None:
    parts = name.split()
    bare = [part.strip(".").casefold() for part in parts]
    if bare[0] in words()["en.fields"] or re.fullmatch(r"[IVXLC]+|[B-PR-Z]", name):
        return None
    if len(bare) == 1:
        if name in ("Q", "A"):
            return 1
        return 1 if len(name) > 3 and "." not in name else None
    if re.fullmatch(r"(?:[A-Z]\.\s?)+", name):
        return None
    return 3 if bare[0] in words()["en.titles"] or bare[0] in words()["en.roles"] else 2
