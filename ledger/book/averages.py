"""A sum, those who share it, and what each gets: 24亿元 for 160个项目，平均每个1500万元; $9 million for 300 pupils, $30,000 each.

Only figures of one sentence are taken together, or of two in a row. What each gets must be said of the very things
that are counted (每个项目, 户均, each, per pupil), and be named like the sum or not at all: the profit of each shop
is no part of the sales.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ledger.book.passages import Passage, Phrase, Said, is_sure, same_time
from ledger.book.products import is_for_each
from ledger.book.worked import MONEY
from ledger.likeness import is_yearly
from ledger.likeness.words import any_of, words_in, words_of
from ledger.patterns import compiled
from ledger.quantity import counted, unit_class, worth
from ledger.records import Claim, Kind


@dataclass(frozen=True, slots=True)
class Average:
    """A sum, the number that it is shared by, and what each gets; `sure` where no other sum or number can be meant."""

    total: Claim
    count: Claim
    each: Claim
    sure: bool


@dataclass(frozen=True, slots=True)
class _Each:
    """How a figure is said for each of something.

    `measure` counts it or is it (个, 户, pupil; empty where only "each" is said), `words` are those between that and
    the figure: the noun in Chinese, and what each gets.
    """

    measure: str
    words: str


_AMOUNTS = frozenset((Kind.LEVEL, Kind.FLOW, Kind.TARGET))
_AVERAGES = _AMOUNTS | {Kind.RATE}


def averages(passage: Passage) -> Iterator[Average]:
    """Every average with the sum and the number that stand before it."""
    for number, phrase in enumerate(passage):
        if not _SIGNS.search(phrase.words):
            continue
        for at, said in enumerate(phrase.said):
            found = _said_for_each(said) if _is_amount(said.claim, _AVERAGES) else None
            if found is None or is_yearly(said.claim):
                continue
            told = _told(phrase, phrase.said[:at])
            if not told and number:
                told = _told(passage[number - 1], passage[number - 1].said)
            yield from _shared(found, said.claim, told)


def _is_amount(claim: Claim, kinds: frozenset[Kind] = _AMOUNTS) -> bool:
    return claim.kind in kinds and claim.role is None and is_sure(claim)


def _told(phrase: Phrase, said: Sequence[Said]) -> Sequence[Said]:
    """The amounts among the figures of a sentence which are themselves said for each of nothing."""
    statements = {statement.first.id: statement for statement in phrase.amounts}
    return [
        one
        for one in said
        if one.claim.id in statements
        and _is_amount(one.claim)
        and not is_yearly(one.claim)
        and not is_for_each(statements[one.claim.id], phrase)
        and _said_for_each(one) is None
    ]


def _shared(found: _Each, each: Claim, told: Sequence[Said]) -> Iterator[Average]:
    of = unit_class((each.figure.quantity.unit or "").partition("/")[0] or None)
    if of not in MONEY | counted():
        return  # distances and times are no sums
    named = [(one, name) for one in told if (name := _name_of(found, one)) is not None]
    counts = [(one, name) for one, name in named if same_time(one.claim, each)]
    for count, name in counts if found.measure else counts[-1:]:
        unit = count.claim.figure.quantity.unit
        if found.measure and unit != found.measure and worth(unit) != 1:
            continue  # 每公斤, of so many tons
        totals = [
            one.claim
            for one in told
            if unit_class(one.claim.figure.quantity.unit) == of
            and one.claim.id != count.claim.id
            and same_time(one.claim, each)
            and _is_named_like(name, one)
        ]
        sure = len(totals) == 1 and (len(counts) == 1 or not found.measure) and not _PRICED.match(found.words)
        yield from (Average(total, count.claim, each, sure) for total in totals)


#: 一套设备要300万元，一年保养3次，每次要2万元: what each costs need be no part of the sum before.
_PRICED = compiled(r"(?:就|还|也|都|只|大概|大约)*(?:需?要|得|收|[卖賣]|[缴繳])")


# --- what is shared, and by whom --------------------------------------------------------------------------


def _said_for_each(said: Said) -> _Each | None:
    tail, behind = said.tail.strip(), said.behind.strip()
    found = _each(tail, behind)
    if found is None or _words("not_shared").search(f"{tail} {_first_clause(behind)}"):
        return None
    if _COMPARED.search(_first_clause(behind)):
        return None  # $400 per child more than last year
    return found


def _each(tail: str, behind: str) -> _Each | None:
    if _MEAN.search(tail) and (found := _chinese().search(tail)):
        if _words("fillers").sub("", tail[: found.start()]).strip():
            return None  # of others than those that are counted: 农民人均纯收入
        return _Each(found["of"] or found["mean"], found["rest"])
    if found := _BEHIND.match(behind):
        return _Each(found["of"] or "", tail)
    if ("each" in tail or "averag" in tail) and (found := _BEFORE.search(tail)):
        return _Each("", found["rest"])
    return None


_SIGNS = compiled("[每均a-z]")  # what every word for an average has in it, in either language
_COMPARED = compiled(r"\b(?:more|less|fewer|higher|lower|above|below|extra)\b")
_MEAN = compiled("[每均]")
_BEHIND = compiled(r"(?:each|apiece|a piece)\b|(?:per|for (?:each|every)|an?|every) (?P<of>[a-z]+)")
_BEFORE = compiled(r"\b(?:an average(?: \w+)? of|averaging|each)\b(?P<rest>.*)\Z")
_CLAUSE_END = compiled("[，。；,;.]")


def _first_clause(words: str) -> str:
    return _CLAUSE_END.split(words, maxsplit=1)[0]


@cache
def _chinese() -> re.Pattern[str]:
    measures = "|".join(sorted(words_of("averages", "measures"), key=len, reverse=True))
    return compiled(rf"(?:每一?(?P<of>{measures})|(?P<mean>(?!平)[^\W!-~])均)(?P<rest>[^\W!-~]*)\Z")


@cache
def _words(name: str) -> re.Pattern[str]:
    return any_of(words_of("averages", name))


def _name_of(each: _Each, count: Said) -> str | None:
    """What each gets is called, where the count is of the things that each is said of; else `None`."""
    unit = count.claim.figure.quantity.unit or ""
    measures = unit_class(unit)
    things = f"{count.claim.figure.text.casefold()} {_first_clause(count.behind)} {words_in(count.claim.metric or '')}"
    if not each.measure or each.measure.isascii():
        is_of_them = each.measure.rstrip("y") in things or (each.measure in _HEADS and measures == "person")
        return each.words if is_of_them and measures in counted() else None
    is_person = measures == "person" and each.measure in _PERSONS
    is_firm = unit in _FIRMS and each.measure in _FIRMS
    if not (is_person or is_firm or each.measure in things):
        return None
    noun = next((n for n in range(len(each.words), 1, -1) if each.words[:n] in things), 0)
    return each.words[noun:]


_FIRMS = ("户", "戶", "家")
_HEADS = ("person", "head", "capita")
_PERSONS = "人名位个個"
_HALF = 2


def _is_named_like(name: str, total: Said) -> bool:
    """Whether what each gets may be a share of the total: it has no name, or one that the total has too."""
    rest = _words("fillers").sub(" ", name).split()
    told = f"{total.lead} {words_in(total.claim.metric or '')} {_first_clause(total.behind)}"
    if any(word in name and word not in told for word in words_of("averages", "changes")):
        return False
    if name.isascii():
        return all(word[:_STEM] in told for word in rest)
    letters = "".join(rest)
    return _HALF * sum(letter in told for letter in letters) >= len(letters)


_STEM = 4  # letters of a word that its other forms have too
