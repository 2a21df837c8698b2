"""Figures in a row that are said to go one way go that way, step by step.

逐年增加, 一直下跌, “steadily rising”, “every year” and a row of figures right behind or before them: each
figure must be able to lie on the named side of the one before it. Where all are dated, they are taken
in the order of their dates, not of their telling. A row needs a word of direction and one of steadiness;
figures with other words between them are no row, nor is a list of things with a figure each. Rates of growth are a row only
where the rate itself is said to go one way (增速逐年加快): what grows every year may grow by less each time.

consistent: 全市志愿者人数逐年增加，2021年2.2万人，2022年3.1万人，2023年3.8万人。
consistent: Ridership has risen every year: 2.1 million in 2021, 2.4 million in 2022 and 2.9 million in 2023.
contradiction: 全市志愿者人数逐年增加，2021年2.2万人，2022年3.8万人，2023年3.1万人。
contradiction: Ridership has risen every year: 2.1 million in 2021, 2.9 million in 2022 and 2.4 million in 2023.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from ledger.book import Book, subject
from ledger.book.ends import ends
from ledger.checks._making import Rule
from ledger.checks._order import Way, is_rate_of_exchange, last_way, ordered
from ledger.checks._wording import Wording, any_of, wording
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import Claim, Finding, Kind, Transcript
from ledger.text.shifts import suspected

_LONGEST_LINK = 24  # code points between two members of a row
_NEAR = 40  # code points between a row and the words that say how it goes
_CHANGES = frozenset({Kind.CHANGE_REL, Kind.CHANGE_ABS})


def find(book: Book) -> Iterator[Finding]:
    """One finding for each row of figures that words say the way of."""
    for transcript, sentences in book.sentences():
        for claims in sentences:
            if len(claims) > 1 and _may_hold_a_row(claims):
                yield from _in(transcript, claims)


def _may_hold_a_row(claims: tuple[Claim, ...]) -> bool:
    units = [unit_class(claim.figure.quantity.unit) for claim in claims]
    return any(one == other for one, other in pairwise(units))


def _in(transcript: Transcript, claims: tuple[Claim, ...]) -> Iterator[Finding]:
    if not may_be_steady(claims[0].sentence.of(transcript.source.text)):
        return
    said = wording(transcript.source, claims)
    if said is None or not any_of("series.steady").search(said.text):
        return
    for row in _rows(said):
        of_pairs = (
            _is_told_by_pairs(said, row)
            or _goes_its_own_way(said, row)
            or any(is_rate_of_exchange(said.claims[at]) for at in row)
        )
        way = None if of_pairs else _way(said, row)
        if way is not None:
            members = _in_time([said.claims[number] for number in row])
            yield ordered("series", members, way, names=["member"] * len(members))


_HINT = compiled(
    # a part of each word of steadiness that it keeps in either script
    r"[逐直持连連续續断斷步速节節路具]|年[\W!-~]*年|year|month|stead|continu|consist|keep|kept|gradual|rapid"
    # letters and characters of another width or form
    r"|[\u2e80-\u2fdf\uf900-\ufaff\uff21-\uff5a\U0001d400-\U0002fa1f]"
)


def may_be_steady(raw: str) -> bool:
    """Whether a sentence can say that something goes on; most don't, and are not folded."""
    return _HINT.search(raw.lower()) is not None or not raw.isprintable() or suspected(raw)


#: 由9.1%、8.4%逐步降到5.2%、5.6%: the way leads from the first pair to the second, and is not the second's own.
_LEADS_TO = compiled(r"[到至为為]\s*(?:[^，,。；;、\d]{0,6}(?:\d{4}年?[、和及与與]\s*)*\d{4}年?的?)?\s*\Z")


def _is_told_by_pairs(said: Wording, row: tuple[int, ...]) -> bool:
    """Whether the row is what another row has come to, so that no way is told within it."""
    return row[0] > 0 and _LEADS_TO.search(said.before(row[0])) is not None


def _goes_its_own_way(said: Wording, row: tuple[int, ...]) -> bool:
    """Whether two figures are a pair with a verb of its own between them: 运费节节上升，订单从420份降至390份."""
    return row in set(ends(said.claims)) and last_way(said.between(*row)) is not None


def _rows(said: Wording) -> Iterator[tuple[int, ...]]:
    """Stretches of two or more figures in one unit with nothing but dates and links between them."""
    row = [0]
    for number in range(1, len(said.claims)):
        if _follows(said, number):
            row.append(number)
            continue
        if len(row) > 1:
            yield tuple(row)
        row = [number]
    if len(row) > 1:
        yield tuple(row)


def _follows(said: Wording, number: int) -> bool:
    one, other = said.claims[number - 1], said.claims[number]
    units = (unit_class(one.figure.quantity.unit), unit_class(other.figure.quantity.unit))
    between = said.between(number - 1, number)
    pair = (number - 1, number) in set(ends(said.claims))
    if (units[0] != units[1] and None not in units) or _of_two_things(one, other):
        return False
    return pair or (len(between) <= _LONGEST_LINK and _link().fullmatch(between) is not None)


def _may_be_change(claim: Claim) -> bool:
    """Output has risen every year: 3 percent in 2021, 2 percent in 2022 — of an output, and of no rate or share."""
    percent = unit_class(claim.figure.quantity.unit) == "percent"
    return claim.kind in _CHANGES or (percent and not any_of("series.rates").search(claim.metric or ""))


def _of_two_things(one: Claim, other: Claim) -> bool:
    """煤炭、原油产量分别增长10%、3% is a list of things, each with its own name, and no row of one."""
    return (
        one.metric is not None and other.metric is not None and subject(one.metric) != subject(other.metric)
    )


@cache
def _link() -> re.Pattern[str]:
    return compiled(rf"(?:\d{{2,4}}|[\s,，、；;。（()）:：—-]|{any_of('series.links').pattern})*")


def _way(said: Wording, row: tuple[int, ...]) -> Way | None:
    """The steady direction that is said right before the row, else right behind it."""
    lead = said.before(row[0])[-_NEAR:]
    rest = re.split(r"[。；;]", said.after(row[-1]))[0][:_NEAR]
    changes = all(_may_be_change(said.claims[number]) for number in row)
    for words in (lead, rest):
        if changes and not any_of("series.rates").search(words):
            continue  # what rises every year may rise by less each time
        steady = any_of("series.steady").search(words)
        way = last_way(words) if words is lead else _first_way(words)
        if steady and way:
            return way
    return None


def _first_way(words: str) -> Way | None:
    first = re.split(r"[,，]", words.lstrip(",，)） "))[0]
    return last_way(first)


def _in_time(members: list[Claim]) -> list[Claim]:
    dated = [(claim.period.last, claim) for claim in members if claim.period is not None]
    if len({day for day, _ in dated}) < len(members):
        return members
    return [claim for _, claim in sorted(dated, key=lambda entry: entry[0])]


RULE = Rule("series", "order", __doc__ or "", find)
