"""Members that exclude each other, right behind the whole that is counted as they are: 出席委员15人，赞成9人，反对4人，弃权2人.

Nobody is for and against, no application approved and rejected, so together they are no more than the whole; some may be
left out. No cue makes them parts: each is named by nothing but its word, beside its figure. The words are data, in `words.toml`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ledger.book.passages import Passage, Phrase, Said, is_sure, same_time
from ledger.likeness.words import any_of, table, words_in
from ledger.patterns import compiled
from ledger.quantity import THING, in_first_unit, unit_class
from ledger.records import CHANGE_ABS, FLOW, LEVEL, TARGET, Claim


@dataclass(frozen=True, slots=True)
class Excluding:
    """A whole and members of it that exclude each other; `closed` where they are all of it, too."""

    whole: Claim
    parts: tuple[Claim, ...]
    closed: bool


@dataclass(frozen=True, slots=True)
class _Sorts:
    """What one entry of `words.toml` says besides its words: what its whole is called, and is not, and whether it is closed."""

    of: re.Pattern[str] | None
    not_of: re.Pattern[str] | None
    closed: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of all entries in the two ways that they stand beside a figure, in Chinese and in English."""

    leads: re.Pattern[str]
    follows: re.Pattern[str]
    english_leads: re.Pattern[str]
    english_follows: re.Pattern[str]
    named: Mapping[str, Sequence[tuple[int, int]]]
    any: re.Pattern[str]


_Named = tuple[str, Sequence[tuple[int, int]]]

_FILLS = (
    "(?:其中|[当當]中|而|[则則]|另外?|[还還]|有|共|已|[经經]|[获獲]得?|被|予以|表示|投|[给給]予|[约約]|近)*"
)
_BEHIND_IT = "(?:[性者票数數的了有共为為是达達到约約近得占佔]|人[数數])*"
_ENGLISH_FILLS = r"(?:(?:with|of\s+whom|of\s+them|of\s+these|including|we|they|it|he|she|the\s+[a-z]+|has|have|had|also|another)\s+)*"
_HEDGED = r"(?:(?:about|only|just|some|nearly|almost|roughly)\s+)?"


@cache
def _entries() -> tuple[tuple[_Sorts, Sequence[Sequence[str]]], ...]:
    entries = table()["excluding"]
    assert isinstance(entries, list)
    return tuple(
        (
            _Sorts(
                any_of(entry["of"]) if "of" in entry else None,
                any_of(entry["not_of"]) if "not_of" in entry else None,
                frozenset(entry.get("closed", ())),
            ),
            entry["members"],
        )
        for entry in entries
    )


@cache
def _words() -> _Words:
    named: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, (_, members) in enumerate(_entries()):
        for member, words in enumerate(members):
            for word in words:
                named[word].append((number, member))
    longest_first = sorted(named, key=len, reverse=True)
    chinese = "|".join(word for word in longest_first if not word.isascii())
    english = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first if word.isascii())
    return _Words(
        leads=compiled(
            rf"[^，,。；;：:、（(\d]{{0,12}}(?P<mark>[，,；;：:、（(]|[和及与與而]|\A)\s*{_FILLS}(?:(?P<word>{chinese}){_BEHIND_IT})?\s*"
        ),
        follows=compiled(
            rf"(?:[^，,。；;：:、（(\d不未没沒無无非]{{0,4}}?)(?P<word>{chinese})(?=[，,。；;：:、）)和及与與而]|\s*\Z)"
        ),
        english_leads=compiled(
            rf"[^,;:.(\d]{{0,40}}?(?P<mark>[,;:(—–]|--|\b(?:and|but|while)\b|\A(?!\s*(?:and|but|while)\b))\s*(?:(?:and|but|while)\s+)?{_ENGLISH_FILLS}(?:(?P<word>{english})\s+)?{_HEDGED}"
        ),
        english_follows=compiled(
            r"\s*(?:(?:were|are|was|is|have|has|had|been|be|who|that|of\s+(?:them|these))\s+)*"
            rf"(?P<word>{english})\b"
        ),
        named=named,
        any=compiled(rf"{chinese}|\b(?:{english})\b"),
    )


_LEAST = 3  # figures: a whole and two members


def excluding(passage: Passage) -> Iterator[Excluding]:
    """Every whole with two members or more right behind it that exclude each other, in text order."""
    for before, phrase in pairwise((None, *passage)):
        assert phrase is not None
        if len(phrase.said) < (_LEAST if before is None else _LEAST - 1):
            continue
        if any(map(_words().any.search, (phrase.words, *(one.claim.figure.text for one in phrase.said)))):
            yield from _in(phrase, before)


def _in(phrase: Phrase, before: Phrase | None) -> Iterator[Excluding]:
    said = phrase.said
    told = [_named(one) for one in said]
    first = 0
    while first < len(said) - 1:
        run = _run(said, told, first)
        if run is None:
            first += 1
            continue
        entry, last = run
        whole = _whole(said, first, last, before, _entries()[entry][0])
        if whole is not None and not _names(whole, entry):
            parts = tuple(one.claim for one in said[first:last])
            ends = all(
                one.claim.figure.quantity.unit != whole.claim.figure.quantity.unit for one in said[last:]
            )
            names = {named[0] for named in told[first:last] if named is not None}
            yield Excluding(whole.claim, parts, ends and names <= _entries()[entry][0].closed)
        first = last


def _named(one: Said) -> _Named | None:
    """The member word beside a figure, before it or behind it, and what it may name."""
    words = _words()
    for lead, follow, behind in (
        (words.leads, words.follows, one.behind),
        (words.english_leads, words.english_follows, _text_behind(one)),
    ):
        led = lead.fullmatch(one.lead)
        if led is None:
            continue
        word = led["word"]
        if word is None and (follows := follow.match(behind)):
            word = follows["word"]
        if word is not None:
            word = " ".join(word.split())
            return word, words.named[word]
    return None


_NUMBER = compiled(r".*\d", re.DOTALL)


def _text_behind(one: Said) -> str:
    """What stands behind the digits of a figure: the noun of 180 men is a part of it."""
    return _NUMBER.sub("", one.claim.figure.text.casefold()) + one.behind


def _run(said: Sequence[Said], told: Sequence[_Named | None], first: int) -> tuple[int, int] | None:
    """The entry that the figures from `first` on are members of, each another one, and where they end."""
    begin = told[first]
    for entry, member in begin[1] if begin is not None else ():
        members, last = {member}, first + 1
        while last < len(said) and _alike(said[first], said[last]):
            named = told[last]
            own = next((m for e, m in named[1] if e == entry), None) if named is not None else None
            if own is None or own in members or _mark(said[last]) in ("", ":", "：", "(", "（"):
                break
            members.add(own)
            last += 1
        if len(members) > 1:
            return entry, last
    return None


def _mark(one: Said) -> str:
    for lead in (_words().leads, _words().english_leads):
        led = lead.fullmatch(one.lead)
        if led is not None:
            return str(led["mark"])
    return ""


_KINDS = (LEVEL, FLOW, TARGET, CHANGE_ABS)
_NO_AMOUNTS = ("percent", "points", "multiple", "doubling", "rank", "year")


def _is_amount(claim: Claim) -> bool:
    sort = unit_class(claim.figure.quantity.unit)
    return is_sure(claim) and claim.kind in _KINDS and claim.role is None and sort not in _NO_AMOUNTS


def _alike(one: Said, other: Said) -> bool:
    """Whether two figures count by one word, or one of them by none, at one time."""
    return (
        _is_amount(one.claim)
        and _is_amount(other.claim)
        and _same_unit(one.claim, other.claim)
        and one.claim.period == other.claim.period
    )


def _same_unit(whole: Claim, part: Claim) -> bool:
    unit, own = whole.figure.quantity.unit, part.figure.quantity.unit
    if own is None or unit is None:
        return part.figure.quantity.scale == whole.figure.quantity.scale == 1
    sort = unit_class(unit)
    return unit == own or (sort == unit_class(own) and sort != THING)


def _whole(said: Sequence[Said], first: int, last: int, before: Phrase | None, sorts: _Sorts) -> Said | None:
    """What the members are of: the one amount of their unit before them in their sentence, or at the end of the one before.

    Where several are told, or one that a single member exceeds, the whole is open.
    """
    mark = _mark(said[first])
    if first:
        candidates = said[:first] if mark in "，,；;：:（(—–" or mark == "--" else ()
    else:
        candidates = before.said if before is not None and not mark else ()
    parts = [one.claim for one in said[first:last]]
    fitting = [
        one
        for one in candidates
        if one.claim.figure.quantity.unit is not None
        and _same_unit(one.claim, parts[0])
        and unit_class(one.claim.figure.quantity.unit) not in _NO_AMOUNTS
    ]
    if len(fitting) != 1 or not _is_amount(fitting[0].claim) or fitting[0].move:
        return None
    whole = fitting[0]
    largest = max(in_first_unit(part.figure.quantity) for part in parts)
    if largest > in_first_unit(whole.claim.figure.quantity) or not all(
        same_time(part, whole.claim) for part in parts
    ):
        return None
    words = f"{whole.tail} {whole.claim.figure.text.casefold()} {_noun(whole)} {words_in(whole.claim.metric or '')}"
    if (sorts.of and not sorts.of.search(words)) or (sorts.not_of and sorts.not_of.search(words)):
        return None
    return None if _NEW.search(words) else whole


#: What came in a day or a year may be less than what was decided or left in it: 新增病例5例，治愈12例.
_NEW = compiled(r"新增|新收|净增|淨增|\bnew\b|\bnewly\b")


def _noun(whole: Said) -> str:
    return re.split(r"[，,。；;：:（(—–]", whole.behind, maxsplit=1)[0]


def _names(whole: Said, entry: int) -> bool:
    """Whether the whole is named by a member of the same entry, and so is one of their list."""
    named = _named(whole)
    return named is not None and any(one == entry for one, _ in named[1])
