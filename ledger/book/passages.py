"""What stands together: the figures of a passage with the words that lead to them.

A statement is an amount, a share or a rate with what is said of its change in the same breath: 14.4亿元，
比上年增加1.4亿元，增长10.7%. A passage is a paragraph of one speaker. All rules on parts, shares and
changes start from here; which words mean a rise, and which a part, is data, in `words.toml`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeVar

from ledger.likeness import content, is_yearly, overlap, subject
from ledger.likeness.beyond import is_beyond_a_plan
from ledger.likeness.supposed import is_denied
from ledger.likeness.words import plain, stands, words_of
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import (
    CHANGE_ABS,
    CHANGE_REL,
    DURATION,
    FLOW,
    FROM,
    LEVEL,
    SHARE,
    TARGET,
    TO,
    Claim,
    Span,
    Transcript,
)

_SAME_MATTER = 0.6  # share of content that a change has in common with the level that it belongs to
_NOT_ADDED = frozenset(("percent", "points", "multiple", "doubling", "rank", "score", "year", None))
_CHANGES = (CHANGE_ABS, CHANGE_REL)


_Thing = TypeVar("_Thing")


def in_threes(row: Sequence[_Thing]) -> Iterator[tuple[_Thing, _Thing, _Thing]]:
    """Every three of a row that stand next to each other, as `itertools.pairwise` has every two."""
    return zip(row, row[1:], row[2:], strict=False)


class Said(NamedTuple):
    """A claim and the words since the figure before it, or since its sentence began.

    `move` is 1 or −1 where the figure is said as a rise or a fall of something, 0 where it is itself
    an amount. `tail` is the last clause of `lead`, `behind` the words to the next figure, or to the end.
    """

    claim: Claim
    lead: str
    tail: str
    move: int
    behind: str


class Statement(NamedTuple):
    """An amount and what is said of its change; of a bare growth rate there is no amount.

    `lead` holds the words before it, `change` the change in its own unit (or in percentage points),
    `rate` the change in per cent, or as a multiple. `first` is the claim that it begins with, `measures` the
    class of its amount's unit (`None` without an amount); `adds_up` is set where its amount is of a sort that
    parts can be added up to, neither a ratio nor a rate.
    """

    level: Claim | None
    lead: str
    change: Said | None
    rate: Said | None
    first: Claim
    measures: str | None
    adds_up: bool


def statement_of(
    level: Claim | None, lead: str, *, change: Said | None = None, rate: Said | None = None
) -> Statement:
    """The statement of a level and its change, or of a change alone."""
    if level is not None:
        measures = unit_class(level.figure.quantity.unit)
        adds_up = measures not in _NOT_ADDED and level.kind in _AMOUNTS
        return Statement(level, lead, change, rate, level, measures, adds_up)
    said = change or rate
    assert said is not None
    return Statement(None, lead, change, rate, said.claim, None, False)


_AMOUNTS = frozenset((LEVEL, FLOW, TARGET, CHANGE_ABS, DURATION))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence with figures: what it says, in order, and its words after the last figure.

    `amounts` are those of its statements that have an amount above zero which is not the edge of a class, `words` all
    that stands before, between and behind its figures, which most that is looked for is not among.
    """

    span: Span
    said: tuple[Said, ...]
    statements: tuple[Statement, ...]
    amounts: tuple[Statement, ...]
    rest: str
    words: str


Passage = tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class _Moves:
    """Verbs and nouns of change at the end of a text, none longer than `reach` with what may follow it.

    `ends` are the characters that they end with.
    """

    up: re.Pattern[str]
    down: re.Pattern[str]
    amount: re.Pattern[str]
    reach: int
    ends: frozenset[str]


def _ending(words: Sequence[str], link: str) -> re.Pattern[str]:
    """One of the words at the end of a text, whole in Latin script, and at most a link word after it."""
    alternatives = "|".join(
        rf"(?<![a-z]){re.escape(word)}" if word.isascii() else re.escape(word)
        for word in sorted(words, key=len, reverse=True)
    )
    return re.compile(rf"(?:{alternatives})(?:{link})?\s*\Z")


@cache
def _moves() -> _Moves:
    links = words_of("moves", "links")
    link = "|".join(re.escape(word) for word in links)
    up, down, amount = (words_of("moves", name) for name in ("up", "down", "amount"))
    reach = max(map(len, (*up, *down, *amount))) + max(map(len, links))
    ends = frozenset(word[-1] for word in (*up, *down, *amount, *links))
    return _Moves(_ending(up, link), _ending(down, link), _ending(amount, ""), reach, ends)


_CLAUSE = compiled(r"[，。；,;:：、()（）]")


def passages(transcript: Transcript, told: Iterable[Sequence[Claim]]) -> Iterator[Passage]:
    """The paragraphs of the transcript that hold figures, in text order; `told` are its claims by sentence."""
    text = transcript.source.text
    phrases: list[Phrase] = []
    speaker: str | None = None
    for claims in told:
        span = claims[0].sentence
        if phrases and (
            claims[0].speaker != speaker or _breaks(text[phrases[-1].span.end : span.start], text, span)
        ):
            yield tuple(phrases)
            phrases = []
        speaker = claims[0].speaker
        phrases.append(_phrase(text, claims))
    if phrases:
        yield tuple(phrases)


_LONGEST_GAP = 300  # code points without a figure after which nothing refers back
_BLANK_LINE = compiled(r"\n\s*\n")


#: 在城镇投资中，…: a paragraph that goes on with the parts of what the one before it tells.
_GOES_INSIDE = compiled(r"\s*在[^，。；,;\n]{3,24}[中里裡][，,]")


def _breaks(between: str, text: str, span: Span) -> bool:
    if len(between) > _LONGEST_GAP:
        return True
    return _BLANK_LINE.search(between) is not None and _GOES_INSIDE.match(text, span.start) is None


def by_sentence(claims: Sequence[Claim]) -> Iterator[tuple[Claim, ...]]:
    """The claims of each sentence, in text order."""
    sentence: list[Claim] = []
    for claim in claims:
        if sentence and claim.sentence is not sentence[0].sentence and claim.sentence != sentence[0].sentence:
            yield tuple(sentence)
            sentence = []
        sentence.append(claim)
    if sentence:
        yield tuple(sentence)


def _phrase(text: str, claims: Sequence[Claim]) -> Phrase:
    span = claims[0].sentence
    claims = [claim for claim in claims if not _is_age_group(claim)] or claims
    put = str.casefold if stands(text[span.start : span.end]) else plain
    leads, at = [], span.start
    for claim in claims:
        leads.append(put(text[at : claim.figure.span.start]))
        at = max(at, claim.figure.span.end)
    leads.append(put(text[at : span.end]))
    said: list[Said] = []
    for number, (claim, (lead, behind)) in enumerate(zip(claims, pairwise(leads), strict=True)):
        tail = _CLAUSE.split(lead)[-1]
        other = leads[number + 2] if behind.strip() == "or" and number + 2 < len(leads) else behind
        again = said and claim.kind is CHANGE_ABS and _THAT_IS.fullmatch(lead) is not None
        move = said[-1].move if again else _move(claim, tail, other)
        said.append(Said(claim, lead, tail, move, behind))
    statements = tuple(_statements(said))
    amounts = tuple(filter(_is_amount, statements))
    return Phrase(span, tuple(said), statements, amounts, leads[-1], "\n".join(leads))


#: 低3%，即131亿元: the same change in an amount.
_THAT_IS = compiled(r"[，,]\s*(?:亦?即|也?就是|or|that is),?\s*")


def _is_amount(statement: Statement) -> bool:
    return statement.adds_up and is_sure(statement.first)


def is_sure(claim: Claim) -> bool:
    """Whether the figure is an amount above zero, not the edge of a class and not denied (not the $40 million)."""
    quantity = claim.figure.quantity
    return quantity.value > 0 and quantity.upper is None and not is_denied(claim)


def _move(claim: Claim, tail: str, behind: str) -> int:
    move = _moved(claim, tail, behind)
    return 0 if move and is_beyond_a_plan(claim) else move


def _moved(claim: Claim, tail: str, behind: str) -> int:
    moves, said = _moves(), tail.rstrip()
    if said and said[-1] in moves.ends:
        way = _way_of(said[-moves.reach - 1 :])
        if way is not None:
            return way
    compared = _COMPARED.search(tail) if said[-1:] in _COMPARED_ENDS else None
    if compared is not None:
        return -1 if compared[1] in _LESS else 1
    if claim.kind not in _CHANGES:
        return 0
    held = _HELD_AGAINST.match(behind)
    if held is not None:
        return -1 if held["less"] else 1
    basis = () if claim.metric is None else subject(claim.metric).basis
    if "new" in basis and claim.kind is CHANGE_ABS:
        return 0  # what came, not what is left
    return -1 if "fall" in basis else 1


@lru_cache(maxsize=4096)  # the same verbs again and again
def _way_of(words: str) -> int | None:
    """The way that words say at their end, 0 of an amount; the first character is only seen to part a word from."""
    moves = _moves()
    near = max(len(words) - moves.reach, 0)
    for way, verbs in ((0, moves.amount), (-1, moves.down), (1, moves.up)):
        if verbs.search(words, near):
            return way
    return None


# what is held against something by the word behind it: 4.2 percent lower than planned
_HELD_AGAINST = compiled(
    r"\s*(?:(?P<less>lower|less|fewer|smaller|below|slower|cheaper)|higher|more|greater|larger|above|faster)\s+(?:than|the|its|last|what)\b"
)
# what compares with another time by an adjective: 比去年低0.5个百分点
_COMPARED = compiled(
    r"[比较較](?:去年|上年|前年|上季度|上月|同期)[^，。]{0,8}?([低少小慢高多大快])(?:了|出|约|近)?\s*\Z"
)
_COMPARED_ENDS = frozenset("低少小慢高多大快了出约近")
_LESS = frozenset("低少小慢")


def _statements(said: Sequence[Said]) -> list[Statement]:
    """What the figures say, in order; a change behind a bracket belongs to what stands before it.

    So does one behind a share that is told beside its amount; one of a row (分别) to the amount of its name.
    """
    if len(said) == 1:
        begun = _begun(said[0])
        return [] if begun is None else [begun]
    found: list[Statement] = []
    now: Statement | None = None
    outer: Statement | None = None
    row = beside = False
    came: Said | None = None
    for figure in said:
        if now is not None and _is_base(figure, now):
            continue
        if outer is not None and _CLOSED.match(figure.lead):
            found += [now] if now is not None else []
            now, outer = outer, None
        row = _EACH.search(figure.lead) is not None or (row and _LINKED.match(figure.lead) is not None)
        if row and figure.move and not figure.claim.role:
            found += [now] if now is not None else []
            now = None if _grows_one(found, figure) else _begun(figure)
            continue
        if now is not None and _is_of_one_before(found, now, figure):
            continue
        grown = None if now is None or figure.claim.role else _with_change(now, figure)
        if grown is not None:
            now = grown
            continue
        if beside and found and not figure.claim.role and (grown := _with_change(found[-1], figure)):
            found[-1] = grown
            continue
        beside = now is not None and now.level is not None and is_beside(figure)
        if now is not None and opens_bracket(figure.lead):
            outer = now
        elif now is not None:
            found.append(now)
        now = _begun(figure, came)
        came = figure
    found += [s for s in (now, outer) if s is not None]
    found = _led_to(found)
    return sorted(found, key=lambda s: s.first.figure.span.start) if len(found) > 1 else found


_TO = compiled(r"[\s,)]*\bto\s+(?:about\s+|nearly\s+|a\s+record\s+)?[$€£]?", re.IGNORECASE)
_OR = compiled(r"\s*[,(]?\s*or\s+(?:by\s+)?(?:about\s+|nearly\s+|roughly\s+)?", re.IGNORECASE)


def _led_to(told: list[Statement]) -> list[Statement]:
    """The statements, an increase and its rate before a level joined with it: "rose by $200 million, or 10 percent, to $2.2 billion"."""
    for at in range(len(told) - 2):
        one, other, last = told[at : at + 3]
        first, second = one.change or one.rate, other.change or other.rate
        if (
            first is None
            or second is None
            or one.level
            or other.level
            or last.level is None
            or last.change
            or last.rate
        ):
            continue
        by = {bool(one.change), bool(other.change)}
        if (
            len(by) == 2
            and _OR.fullmatch(second.lead)
            and _TO.fullmatch(last.lead)
            and last.level.role is None
        ):
            change, rate = (first, second) if one.change else (second, first)
            joined = last._replace(
                change=change._replace(move=first.move), rate=rate._replace(move=first.move)
            )
            return [*told[:at], joined, *told[at + 3 :]]
    return told


_HELD = compiled(
    r"\s*(?:同?比|[较較]|相[比较較]於?于?)\s*(?:[^，,。；;]{1,16}[的之]|[^，,。；;]{0,6}(?:年度?|同期)[^，,。；;\d]{2,12})\s*\Z"
)


def _is_base(figure: Said, now: Statement) -> bool:
    """Whether a figure is what the one before it was, and its change is said of that: 4200名，较2011年的1900名增加一倍."""
    unit = unit_class(figure.claim.figure.quantity.unit)
    return now.measures == unit and not figure.move and _HELD.match(figure.tail) is not None


_EACH = compiled(r"分[别別]|\brespectively\b")
_LINKED = compiled(r"\s*(?:、|和|及|与|與|以及)")


def _grows_one(found: list[Statement], figure: Said) -> bool:
    """Whether a change in a row is of one of the amounts told, which it is then added to: A为x，B为y，分别增长z和w."""
    for index in reversed(range(len(found))):
        level = found[index].level
        if level is None or not _is_named_so(figure.claim, level):
            continue
        grown = _with_change(found[index], figure)
        if grown is not None:
            found[index] = grown
            return True
    return False


def _is_of_one_before(found: list[Statement], now: Statement, figure: Said) -> bool:
    """Whether a change is by its name not of the amount right before it but of one told earlier, which it is then added to."""
    if not found or now.level is None or not figure.move or figure.claim.role:
        return False
    if _is_named_so(figure.claim, now.level):
        return False
    return figure.claim.sentence == now.level.sentence and _grows_one(found, figure)


def _is_named_so(change: Claim, level: Claim) -> bool:
    named = content(change)
    return bool(named) and named == content(level)


def is_beside(figure: Said) -> bool:
    """Whether a share is told beside the amount before it, whose change may follow: 收入5亿元，占八成，增长3%."""
    claim = figure.claim
    if claim.kind is not SHARE or unit_class(claim.figure.quantity.unit) != "percent":
        return False
    return _TAKES_UP.match(figure.lead) is not None or own_plan().search(claim.metric or "") is not None


_TAKES_UP = compiled(r"[，,]\s*(?:约|約|仅|僅|只)?[占佔]")


@cache
def own_plan() -> re.Pattern[str]:
    """Names of shares whose whole is what was planned for the part itself: 占调整预算, 为年度计划的."""
    return compiled("|".join(words_of("shares", "own_plan")))


_CLOSED = compiled("[^(（]*[)）]")


def opens_bracket(lead: str) -> bool:
    """Whether the figure behind these words stands in a bracket."""
    opened = max(lead.rfind("("), lead.rfind("（"))
    return opened >= 0 and opened > max(lead.rfind(")"), lead.rfind("）"))


_BOUND_WORDS = ("以上", "以下", "以内", "以內")
_SORTED_OUT = compiled(r"的?[^\W!-~]")


def _is_threshold(claim: Claim) -> bool:
    """Whether the figure only sorts what is counted (亿元以上工业项目) and is nobody's amount."""
    return claim.figure.text.endswith(_BOUND_WORDS) and _SORTED_OUT.match(claim.suffix) is not None


#: 0—14岁人口, 60岁及以上老人: whom an age sorts out.
_AGE_GROUP = compiled(r"(?:[及或]?以[上下])?的?(?:人口|老|儿童|兒童|少年|青年|居民|人群|[占佔有])")


def _is_age_group(claim: Claim) -> bool:
    """Whether the figure is the age of those who are counted, a part of their name."""
    return claim.figure.quantity.unit == "岁" and _AGE_GROUP.match(claim.suffix) is not None


def _begun(figure: Said, came: Said | None = None) -> Statement | None:
    """What begins with a figure; the words that lead to where a quantity came from, `came`, lead to where it went, too."""
    if figure.claim.role is FROM or _is_threshold(figure.claim):
        return None
    if not figure.move:
        pair = came is not None and figure.claim.role is TO and came.claim.role is FROM
        return statement_of(
            figure.claim, came.lead + figure.lead if pair and came is not None else figure.lead
        )
    if unit_class(figure.claim.figure.quantity.unit) in ("percent", "multiple"):
        return statement_of(None, figure.lead, rate=figure)
    return statement_of(None, figure.lead, change=figure)


def _with_change(statement: Statement, figure: Said) -> Statement | None:
    """The statement with this figure as its change; `None` where the figure is something of its own."""
    level = statement.level
    if not figure.move or level is None or is_yearly(figure.claim) or not _belongs(figure, level):
        return None
    unit = unit_class(figure.claim.figure.quantity.unit)
    if unit == statement.measures != "percent" or (unit == "points" and statement.measures == "percent"):
        return None if statement.change else statement._replace(change=figure)
    if unit in ("percent", "multiple") and statement.measures not in ("percent", "points"):
        return None if statement.rate else statement._replace(rate=figure)
    return None


def _belongs(change: Said, level: Claim) -> bool:
    claim = change.claim
    if _compares().match(change.lead) or _compares().match(change.tail) or _is_bare(change.lead):
        return True
    if claim.metric is None or level.metric is None or not subject(claim.metric).is_specific:
        return True
    return overlap(claim, level) >= _SAME_MATTER or not content(claim)


@cache
def _compares() -> re.Pattern[str]:
    """A clause that begins with a comparison, and so names nothing of its own: 比上年增加, up, an increase of."""
    return compiled("[，,、)）\\s]*(?:" + "|".join(words_of("moves", "compares")) + ")")


def _is_bare(lead: str) -> bool:
    """Whether nothing but a verb of change leads to the figure."""
    words, moves = lead.strip(")），,、；;和并而 "), _moves()
    return bool(moves.up.match(words) or moves.down.match(words))


def same_time(one: Claim, other: Claim) -> bool:
    """Whether the stated times let the one be part of the other; a missing time does."""
    if one.period is None or other.period is None:
        return True
    return one.period.last.year == other.period.last.year and one.period.first <= other.period.last


_NEIGHBOURS = 12


def around(things: Sequence[_Thing], at: int, place: Callable[[_Thing], int]) -> Sequence[_Thing]:
    """The few things before and behind a place, of a list in the order of their places."""
    middle = bisect_left(things, at, key=place)
    return things[max(middle - _NEIGHBOURS, 0) : middle + _NEIGHBOURS]
