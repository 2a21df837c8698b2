"""Who speaks: labels at the start of a line, told from words that merely stand before a colon.

A label is known by its shape (a name, an office, an outlet's reporter, capitals) and by what the
rest of the page does: labels come back, and a talk with one speaker for certain has others. Nothing
here knows any person. Lines are matched as `words.plain` gives them, or in the reading view.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ledger.intake import names
from ledger.intake.names import HAN, LONGEST, is_person, key, office_and_name
from ledger.intake.words import either
from ledger.patterns import compiled

__all__ = [
    "HAN",
    "LONGEST",
    "Label",
    "Speakers",
    "candidate",
    "is_person",
    "key",
    "office_and_name",
    "speakers",
    "speaking",
]

ENOUGH = 3
"""Points that make a speaker: weight of the shape, one for the second and third time, one for a talk."""

SEEN = 400
"""So much of each line is looked at for other people's names."""

_TIME = r"[\[(【]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])】]?"
_OPEN = rf"\s*(?:{_TIME}\s*)?(?:>>+\s*|[-–—•*]\s+)?(?:\*\*|__)?"
_COLON = r"(?:\*\*|__)?\s*[:：︰﹕](?:\*\*|__)?"
_ASIDE = r"(?:\s*[（(][^()（）\n]{1,24}[)）])?"
_NUMBER = r"(?:\d{1,2}[.．]\s*)?"  # of a question: 1. 某某議員：主席，…
_HAN_LABEL = compiled(
    rf"{_OPEN}{_NUMBER}[【\[［〔]?\s*(?P<name>(?:\d{{2}}(?=[{HAN}]))?[{HAN}A-Za-z《][{HAN}A-Za-z0-9·•・．.《》“”、\-\s]{{0,35}}?{_ASIDE})\s*[】\]］〕]?{_COLON}"
)
_BRACKETED = compiled(rf"\s*【\s*(?P<name>[{HAN}A-Za-z·\s]{{1,24}})\s*】")
_WORD = r"[A-Z][\w.'’\-]*"
_SMALL = r"(?:(?:de|van|von|der|of|the|and|for|la|al|bin|da|di|du)\s+){0,2}"
_LATIN_LABEL = compiled(
    rf"{_OPEN}\[?(?P<name>{_WORD}(?:\s+{_SMALL}{_WORD}|\s+#?\d{{1,2}}){{0,7}}"
    rf"(?:,\s*{_WORD}(?:\s+{_SMALL}{_WORD}){{0,5}})?)\s*(?:\([^()\n]{{1,60}}\)\s*){{0,3}}\]?{_COLON}(?=\s|$)"
)
_CAPITAL = r"(?:Ma?c|O['’])?[A-Z][A-Z'’\-]*\.?"
_TITLE = r"(?:[A-Z][a-z]{1,2}\.|The|Senator|Chair(?:man|woman)?|Governor|Secretary|Representative)\s"
_CAPITALS = compiled(
    rf"{_OPEN}(?P<name>(?:{_TITLE})?{_CAPITAL}(?:\s+(?:de|van|von|of|the|{_CAPITAL})){{0,5}}?)"
    r"\.(?:\*\*|__)?(?=\s+\S|\s*$)"
)
_QUESTION = compiled(r"\s*(?P<name>Q)(?:\s{2,}|\t|\s(?=[A-Z“\"‘(]))")
_ALONE = compiled(
    rf"\s*(?:\*\*|__)?(?P<name>[{HAN}·]{{2,8}}+(?:\s?\d{{1,2}}(?![\d:]))?|[A-Z][\w'’\-]+(?:\s+(?:[A-Z]\.|[A-Z][\w'’\-]+|\d{{1,2}})){{0,3}})"
    rf"(?:\*\*|__)?(?:\s*(?:(?:--|—|–|-)\s*[*_]*[A-Za-z][^.:?!\n]{{2,60}}|{_TIME}))?\s*"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label in a line: the name at `[start, end)`, the words said from `after` on.

    `key` is the name as it is compared: no spaces between Chinese characters, Latin in lower case.
    `strength` says how much its shape alone tells: 0 a word like any, 1 a thin name, 2 a name, 3 a
    name with an office. `office` is what the label says of the person beside a whole name; where it
    stands within the name (王委員某某), `within` is its place.
    """

    start: int
    end: int
    after: int
    key: str
    strength: int
    office: str | None = None
    alone: bool = False
    within: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Speakers:
    """The labels of a page: the keys of those that speak, and of those that were left in doubt.

    `alone` says that the page's labels are names on lines of their own, without a colon; where there
    are labels with one, a name on a line of its own is a picture's or a list's.
    """

    keys: frozenset[str]
    doubtful: frozenset[str] = frozenset()
    alone: bool = False


def candidate(line: str) -> Label | None:
    """What stands at a line's start in the shape of a label, if its words don't speak against it."""
    return _candidate(line[:LONGEST])


@lru_cache(maxsize=1 << 14)
def _candidate(head: str) -> Label | None:
    for sign, shape, weigh in _shapes():
        if sign and not sign.search(head):
            continue
        alone = shape is _ALONE
        if alone and len(head) == LONGEST:
            continue
        found = shape.fullmatch(head) if alone else shape.match(head)
        if not found:
            continue
        strength = weigh(found["name"])
        if strength is None or (len(head) < LONGEST and names.is_credit(found["name"], head[found.end() :])):
            continue
        begin, end, office = names.name_alone(found["name"])
        begin, end = begin + found.start("name"), end + found.start("name")
        return _read(head, begin, end, found.end(), strength, office, alone=alone)
    return None


def _read(
    head: str, begin: int, end: int, after: int, strength: int, office: str | None, *, alone: bool
) -> Label:
    """The label whose name stands at `[begin, end)` of a line's head."""
    name = head[begin:end]
    title = names.title_inside(name)
    if title is None:
        return Label(begin, end, after, key(name), strength, office, alone)
    start, stop = title
    return Label(
        begin,
        end,
        after,
        key(name[:start] + name[stop:]),
        strength,
        name[start:stop],
        alone,
        (begin + start, begin + stop),
    )


def speakers(
    lines: Sequence[str], seen: Sequence[Label | None] | None = None, *, above: Sequence[str] = ()
) -> Speakers:
    """Which labels among a page's lines name somebody who speaks; `seen` are the `candidate` of each, if known.

    The lines `above` head the page: there is no label among them, but they may say whom the page is of.
    """
    page = [line[:SEEN] for line in lines if line]
    found = [label for label in seen or map(candidate, page) if label]
    marked = _speakers([label for label in found if not label.alone], page, above, alone=False)
    if marked.keys:
        return marked
    return _speakers([label for label in found if label.alone], page, above, alone=True)


def _speakers(found: Sequence[Label], page: Sequence[str], above: Sequence[str], *, alone: bool) -> Speakers:
    times = Counter(label.key for label in found)
    strength: dict[str, int] = {}
    for one in found:
        strength[one.key] = max(one.strength, strength.get(one.key, 0))
    points = {k: weight + min(times[k], 3) - 1 for k, weight in strength.items()}
    talk = _talk(points, strength, times, len(page))
    talk = talk or int(not alone and (_is_hosted(found, strength, page) or _is_answered(strength, page)))
    if talk:
        thin = [k for k, weight in strength.items() if weight == 1 and points[k] + talk < ENOUGH]
        points |= {k: points[k] + _is_mentioned(k, times[k], page) for k in thin}
    keys = frozenset(k for k, total in points.items() if total + talk >= ENOUGH)
    unsure = [k for k, weight in strength.items() if weight in _NAMES and k not in keys and not alone]
    keys |= {k for k in unsure if _is_introduced(k, above, page)}
    if len(found) == 1 and not alone and _is_title(found[0], page):
        keys = frozenset()
    least = 1 if talk else 2
    doubtful = frozenset(k for k, weight in strength.items() if k not in keys and weight >= least)
    return Speakers(keys, doubtful, alone)


def _talk(points: dict[str, int], strength: dict[str, int], times: dict[str, int], size: int) -> int:
    """What it adds to each label that the page is a talk: 1, or 2 where half of its lines are labelled."""
    sure = [k for k, total in points.items() if total >= ENOUGH]
    named = [k for k, weight in strength.items() if weight]
    back = [k for k in named if times[k] > 1]
    if len(named) > 1 and back and 2 * sum(times[k] for k in named) >= size:
        return 2
    return int(len(sure) > 1 or any(times[k] > 1 for k in sure) or len(back) > 1)


_HOSTED = 3  # names beside the one who leads a talk
_SENTENCE = compiled(r"\s*[A-Z“\"‘].*\w\s.*\w\s.*[.?!…][”\"’]?\s*")


def _is_hosted(found: Sequence[Label], strength: dict[str, int], page: Sequence[str]) -> bool:
    """Whether somebody leads a talk (Operator:) in which three others or more say a sentence each, or two of whom one is called up, on most of the lines."""
    led = any(weight > 2 for weight in strength.values())
    named = {k for k, weight in strength.items() if weight == 2}
    enough = len(named) >= _HOSTED or (len(named) == _HOSTED - 1 and any(_is_called(k, page) for k in named))
    if not led or not enough or 2 * len(found) < len(page):
        return False
    said = [(label, line) for line in page if (label := candidate(line)) and label.key in named]
    return all(_SENTENCE.fullmatch(line[label.after :]) or len(line) >= SEEN for label, line in said)


#: How a question put to somebody ends; the thanks may follow it.
_PUT = compiled(r"[？?](?:[^。！？?!\n]{0,12}[。！!]?)?[”\"’]?\s*\Z")


def _is_answered(strength: dict[str, int], page: Sequence[str]) -> bool:
    """Whether a name is the next label behind a question that somebody sure puts (记者：……？ 李某某：……)."""
    asked, words = False, ""
    for line in page:
        label = candidate(line)
        label = None if label is None or label.alone or not strength.get(label.key) else label
        if label is None:
            words = line if line.strip() else words
            continue
        if asked and _PUT.search(words) and strength[label.key] == 2:
            return True
        asked, words = strength[label.key] > 2, line
    return False


_NAMES = (1, 2)  # the weights of a name without an office
_STOPS = ("。", "！", "？", "!", "?", "”", "」")


def _is_introduced(name: str, above: Sequence[str], page: Sequence[str]) -> bool:
    """Whether a line before a name's label gives the name its office (请新闻发言人李某某介绍), and the label leads a sentence."""
    introduced = any(names.gives_office(name, line) for line in above)
    for line in page:
        label = candidate(line) if name in line.casefold() else None
        if label is not None and label.key == name:
            return introduced and (len(line) >= LONGEST or line.rstrip().endswith(_STOPS))
        introduced = introduced or names.gives_office(name, line)
    return False


def _is_called(name: str, page: Sequence[str]) -> bool:
    """Whether a name also stands within what somebody says: the next question is from Jim Hall."""
    return any(name in " ".join(line.split()).casefold()[len(name) :] for line in page)


def _is_title(only: Label, page: Sequence[str]) -> bool:
    """Whether a page's one label opens a line that is no sentence (市长某某：今年再建20所); a title in a label with a stop does not."""
    line = next(line for line in page if candidate(line) == only)
    words = line[only.after :].strip()
    if only.strength > 2 and _CAPITALS.match(line[:LONGEST]):
        return False
    return words != "" and len(line) < LONGEST and not words.endswith((*"。！？!?.…；;”", "」"))


def _is_mentioned(name: str, labelled: int, page: Sequence[str]) -> bool:
    """Whether a name stands elsewhere than in its own labels (请王某发言)."""
    return sum(name in "".join(line.split()).casefold() for line in page) > labelled


def speaking(found: Label | None, known: Speakers) -> Label | None:
    """The label that was found, where it names one of the page's speakers."""
    return found if found and found.key in known.keys and found.alone == known.alone else None


@cache
def _shapes() -> tuple[tuple[re.Pattern[str] | None, re.Pattern[str], Callable[[str], int | None]], ...]:
    """A cheap sign without which a shape can't match, the shape, and what weighs it; in order of trial."""
    colon, stop = compiled("[:：︰﹕]"), compiled(r"\.(?:\s|\*|_|$)")
    return (
        (colon, _HAN_LABEL, names.chinese),
        (compiled("】"), _BRACKETED, names.chinese),
        (colon, _LATIN_LABEL, names.latin),
        (stop, _CAPITALS, names.capitals),
        (stop, _titled_surname(), names.titled_surname),
        (compiled(r"\s*Q\s"), _QUESTION, names.capitals),
        (None, _ALONE, names.alone),
    )


@cache
def _titled_surname() -> re.Pattern[str]:
    """A title and a surname with a full stop (`Mr. Hale. Thank you`, `The Chairman. …`)."""
    title = f"(?i:{either('en.offices')}|mr|ms|mrs|miss|dr|sen|rep|professor|judge)"
    surname = r"(?:Ma?c|O['’])?[A-Z][a-zé]+(?:[-\s](?:Ma?c)?[A-Z][a-zé]+)?"
    the = (
        r"The (?:Acting |Vice )?(?i:chairman|chairwoman|chairperson|chair|president|clerk|moderator|speaker)"
    )
    return compiled(rf"\s*(?P<name>(?:(?=[A-Z]){title}\.?\s{surname}|{the}))\.(?=\s+[A-Z“\"‘]|\s*$)")
