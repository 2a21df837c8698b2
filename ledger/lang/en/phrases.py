"""What each figure of a text measures: metric, kind, period and role, sentence by sentence.

Periods and subjects carry on only where the words ask for it: "then", a forecast that goes on under
the same outlook, a figure said again; else a figure without a time stays without one.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ledger.lang.en import metrics
from ledger.lang.en.answers import asked_name, question
from ledger.lang.en.bearing import chosen, cumulated, is_of_some_years
from ledger.lang.en.clauses import Scene, scene
from ledger.lang.en.coordinated import dealt_out, own_subjects
from ledger.lang.en.elliptic import elliptic
from ledger.lang.en.framing import Frame, frame, framed, includes
from ledger.lang.en.kinds import kind
from ledger.lang.en.moved import roles
from ledger.lang.en.naming import named
from ledger.lang.en.narrowing import elsewhere, growth_of, in_office, of_place, owned, summed, with_term
from ledger.lang.en.pairs import FORETOLD, doubled, shared
from ledger.lang.en.periods import Mention, mentions
from ledger.lang.en.plainly import plainly
from ledger.lang.en.plans import is_planned, standing_goal
from ledger.lang.en.plans_told import (
    goes_on_planning,
    is_rest_of_plan,
    name_of_plan,
    sums_up_a_plan,
    time_of_plan,
)
from ledger.lang.en.pointing import pointed_at
from ledger.lang.en.projections import projected
from ledger.lang.en.proposals import is_pictured
from ledger.lang.en.rates import moved_rate, rate_of
from ledger.lang.en.retold import (
    KEPT,
    Told,
    goes_on_with,
    is_bare_count,
    moved_on,
    moves_it,
    name_before,
    whose,
)
from ledger.lang.en.scopes import main_country, named_in, of_its_body, speaking_bodies
from ledger.lang.en.segments import Segment, announced, of_segment
from ledger.lang.en.subjects import agrees, pronoun_subject, subject, surname
from ledger.lang.en.things import names_things
from ledger.lang.en.timing import bears_on, extended, is_of_one_year_alone, lies_ahead
from ledger.lang.en.trailing import trailing
from ledger.lang.en.wording import Word, content_before, is_verb, words_of
from ledger.lang.en.wordings import is_of_the_floor
from ledger.lang.en.words import words
from ledger.lang.en.written import outlook_named, written
from ledger.lang.language import Described, Numeral, Stretch
from ledger.patterns import compiled
from ledger.records import Kind, Period, Role

# Sentences over which an outlook's year goes on to the forecasts after it.
CARRY = 8
# A figure said again this soon is the same one: "in 9 weeks. Yes, 9 weeks."
AGAIN, CORRECTED, STUTTER = 80, 24, 4
_THEN = compiled(r"\bthen\b", re.IGNORECASE)
_PAST_EVENTS = compiled(
    r"\b(?:over|during|in|at|of)\s+(?:the|these|our|its|their)\s+(?:past|last|previous)\s+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Memory:
    """What goes on from sentence to sentence within a turn."""

    turn: int
    number: int = 0
    topic: str | None = None
    seer: str | None = None
    outlook: Period | None = None
    outlook_at: int = 0
    last: Period | None = None
    things: str | None = None
    window: Period | None = None
    frame: Frame | None = None
    paragraph: int = -1
    figures: tuple[tuple[Numeral, Described], ...] = ()
    told: tuple[Told, ...] = ()
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class _Setting:
    """What holds for a whole text: its country, day and speaking bodies, whether expectations are of inflation, the rate that is moved."""

    scope: str | None
    today: date | None
    bodies: tuple[str, ...] = ()
    expects_inflation: bool = False
    rate: str | None = None


def describe(
    text: str, stretches: Sequence[Stretch], numerals: Sequence[Numeral], spoken_on: date | None
) -> Iterator[Described]:
    """What every figure measures, in order."""
    named = named_in(text)
    expects = len(_EXPECTED_PRICES.findall(text)) > 1
    setting = _Setting(main_country(named), spoken_on, speaking_bodies(named), expects, moved_rate(text))
    outlook = outlook_named(text)
    memory = _Memory(turn=-1)
    segment: Segment | None = None
    at = 0
    silent: deque[tuple[int, Stretch]] = deque(maxlen=CARRY)
    for number, stretch in enumerate(stretches):
        if memory.turn != stretch.turn:
            memory = _Memory(turn=stretch.turn, told=memory.told, speaker=surname(stretch.speaker))
            silent.clear()
        segment = announced(text, stretch, segment)
        inside: list[Numeral] = []
        while at < len(numerals) and numerals[at].start < stretch.end:
            inside.append(numerals[at])
            at += 1
        if not inside:
            silent.append((number, stretch))
            continue
        memory = _heard(text, silent, memory, setting)
        silent.clear()
        here = replace(memory, number=number, paragraph=stretch.paragraph)
        found, memory = _sentence(text, stretch, inside, here, setting)
        yield from (written(of_segment(one, segment), setting.scope, outlook) for one in found)
    yield from (Described(None, Kind.LEVEL, None, None) for _ in numerals[at:])


# In a text that speaks of inflation expectations again and again, bare expectations are those.
_EXPECTED_PRICES = compiled(r"\binflation\s+expectations\b", re.IGNORECASE)
_BARE_EXPECTATIONS = compiled(
    r"(?P<term>(?:(?:long|short|near|medium)(?:er)?-(?:run|term)\s+)?)expectations$", re.IGNORECASE
)
# "they stay anchored near 3 percent": nothing else is anchored there.
_ANCHORED = compiled(
    r"\b(?:them|they|these|those)\s+(?:(?:all|well|firmly|are|remain|stay|very)\s+)*anchored\s+(?:at|around|near)\s+$",
    re.IGNORECASE,
)
# Sentences back to which a pronoun may still look for what is spoken of.
TOPICS = 3


def _heard(text: str, silent: Sequence[tuple[int, Stretch]], memory: _Memory, setting: _Setting) -> _Memory:
    """What the sentences without a figure leave for the one that has the next."""
    for place, (number, stretch) in enumerate(silent):
        near = len(silent) - place <= TOPICS
        timed = mentions(text, stretch.start, stretch.end, setting.today, told=memory.last)
        sentence = words_of(text, stretch.start, stretch.end) if near else ()
        here = replace(memory, number=number, paragraph=stretch.paragraph)
        memory = _after(text, here, sentence, timed, (), setting.today)
    return memory


def _sentence(
    text: str, stretch: Stretch, inside: Sequence[Numeral], memory: _Memory, setting: _Setting
) -> tuple[list[Described], _Memory]:
    timed = mentions(text, stretch.start, stretch.end, setting.today, told=memory.last)
    sentence = words_of(text, stretch.start, stretch.end)
    found: list[Described] = []
    before: Numeral | None = None
    for numeral, role in zip(inside, roles(text, stretch, inside), strict=True):
        view = scene(
            text, stretch.start, stretch.end, numeral, sentence, speaker=memory.speaker, before=before
        )
        before = numeral
        memory = replace(memory, seer=metrics.seer(view) or memory.seer)
        one = _figure(view, timed, memory, setting, role)
        found.append(one)
        memory = replace(
            memory,
            things=metrics.counted(view) or memory.things,
            figures=(*memory.figures[-3:], (numeral, one)),
            told=(*memory.told[1 - KEPT :], Told(numeral, one, memory.turn, whose(view))),
        )
    found = elliptic(text, inside, shared(text, inside, found, timed), timed)
    found = trailing(text, inside, doubled(text, inside, found))
    found = dealt_out(text, inside, own_subjects(text, inside, found), stretch.start)
    return found, _after(text, memory, sentence, timed, found, setting.today)


# "We built 40,000 flats. (Applause.) Forty thousand flats.": the number alone, with its noun at most.
_ALONE = compiled(
    r"(?:\s+(?!and\b|or\b|of\b|more\b|less\b|fewer\b|a\b|an\b|per\b|in\b|for\b|to\b)[a-z][\w-]*){0,3}\s*[.!]",
    re.IGNORECASE,
)
_ALONE_NEAR = 160


def _is_again(view: Scene, said: Numeral) -> bool:
    """Whether a figure only repeats or corrects one just said, with no more to say of it."""
    apart = view.numeral.start - said.end
    if not view.left and said.start < view.start and _ALONE.match(view.text, view.numeral.end):
        return apart <= _ALONE_NEAR
    more = (
        bool(view.right) and view.right[0].start <= view.numeral.end + 1 and view.right[0].text[0].isalpha()
    )
    if (apart <= STUTTER and more) or names_things(view):
        return False
    if more and view.right[0].text.lower() == "of":
        return False  # half of the shops is no half of the buses
    between = tuple(word for word in view.left if word.start >= said.end)
    if said.start >= view.start and any(is_verb(word) for word in between[1:]) and subject(between):
        return False
    if said.start < view.start and apart < CORRECTED:
        return not content_before(view.left, 1)
    return apart < CORRECTED or (apart < AGAIN and not content_before(view.left, 1))


def _figure(
    view: Scene, timed: Sequence[Mention], memory: _Memory, setting: _Setting, role: Role | None
) -> Described:
    numeral = view.numeral
    for said, told in reversed(memory.figures):
        if said.unit == numeral.unit and said.value == numeral.value and _is_again(view, said):
            return told._replace(role=role)
    again_told = pointed_at(view, memory.told, memory.turn)
    if again_told is not None:
        return again_told.described._replace(role=role)
    if is_pictured(view):
        return Described(None, Kind.LEVEL, None, role)
    intended = is_planned(view) or sums_up_a_plan(view, memory.told, memory.turn) is not None
    period = _period(view, timed, memory, setting.today, target=intended)
    like = _compared_with(view, memory)
    if like is not None and like.kind is not Kind.TARGET:
        foretold = _OF_FORECAST.search(view.text, view.start, numeral.start)
        return like._replace(period=period, role=role, kind=Kind.TARGET if foretold else like.kind)
    if like is not None and (
        _is_earlier_forecast(view, like, period)
        or (_OUTLOOK.search(view.text, view.start, numeral.start) and not lies_ahead(period, setting.today))
    ):
        return like._replace(role=role)  # "a median of two rises next year, compared to three in June"
    lasts = period is not None and period.first < period.last
    ahead = lies_ahead(period, setting.today)
    alike = _alike(view, memory, role)
    sort = kind(view, ahead=ahead, role=role, intended=intended, lasting=lasts, like=alike)
    if is_bare_count(view) and (again := name_before(view, memory.told, memory.turn, near=True)):
        return Described(again, sort, period, role)
    earlier = next(
        (told.metric for said, told in reversed(memory.figures) if said.unit == numeral.unit), None
    )
    beside = next((told.metric for said, told in reversed(memory.figures) if said.start >= view.start), None)
    carried = metrics.Carried(
        memory.topic if agrees(pronoun_subject(view.clause), memory.topic) else None,
        memory.seer,
        memory.things,
        _bare(earlier, setting.scope),
        _bare(beside, setting.scope),
        _bare(_lately(view, memory), setting.scope),
    )
    measured = None if moves_it(view) else metrics.metric(view, carried, kind=sort, scope=setting.scope)
    measured = _asked(measured, view)
    if measured == "growth rate":
        measured = growth_of(view, memory.told, memory.turn, setting.scope) or measured
    measured = rate_of(measured, numeral, setting.rate)
    sum_of = summed(view, memory.told, memory.turn)
    if sum_of is not None:
        measured = sum_of
    elif measured is not None and (whole := owned(measured, view, memory.told, memory.turn)):
        measured = whole
    elif measured in ("people", "cost", "payment", "income", "spending") and (
        going := goes_on_with(view, memory.told, memory.turn, measured)
    ):
        measured = going
    if measured is not None and measured == carried.topic and _points_back(view):
        measured = name_before(view, memory.told, memory.turn, same=True) or measured
    measured = _expected(measured, view, setting)
    if sort is Kind.SHARE and measured is not None and _GROWS.match(measured):
        sort = Kind.CHANGE_REL
    if sort in (Kind.SHARE, Kind.CHANGE_REL) and measured is not None and FORETOLD.search(measured):
        sort = Kind.TARGET
    measured = moved_on(measured, sort, view, memory.told, memory.turn)
    measured, sort = projected(measured, sort, view, memory.told, memory.turn, setting.scope)
    sort = _as_told(sort, measured, period, view, memory)
    measured = of_place(elsewhere(measured, beside, view), view)
    fuller = name_before(view, memory.told, memory.turn, same=True) if measured else None
    if fuller and measured and _narrows(measured, fuller):
        measured = fuller
    if (measured is None and not metrics.denies(view)) or (measured or "").startswith("money "):
        measured = name_before(view, memory.told, memory.turn, same=measured is not None) or measured
    if sort is Kind.TARGET and period is None:
        measured = name_of_plan(measured, view, memory.told)
    measured = in_office(with_term(plainly(measured), view), view)
    return Described(of_its_body(measured, setting.bodies), sort, period, role)


def _expected(measured: str | None, view: Scene, setting: _Setting) -> str | None:
    """Bare expectations, and what is kept anchored, in a text that speaks of inflation expectations."""
    if not setting.expects_inflation:
        return measured
    anchored = measured is None and _ANCHORED.search(view.text, view.start, view.numeral.start)
    bare = _BARE_EXPECTATIONS.match("expectations" if anchored else measured or "")
    if bare is None:
        return measured
    country = f"{setting.scope} " if setting.scope else ""
    return f"{country}{bare['term']}inflation expectations"


def _points_back(view: Scene) -> bool:
    """Whether a pronoun is what an amount or a length of time is told of."""
    return pronoun_subject(view.clause) is not None and view.numeral.form in ("money", "count", "duration")


def _asked(measured: str | None, view: Scene) -> str | None:
    """The name of a figure, or what the question before it asks after where it answers that."""
    counts_people = view.numeral.unit == "person" and not (measured or "people").startswith("people")
    answered = None if counts_people else asked_name(view.text, view.numeral.start)
    return answered or (measured if view.left or not question(view.text, view.numeral.start) else None)


def _as_told(sort: Kind, measured: str | None, period: Period | None, view: Scene, memory: _Memory) -> Kind:
    """The kind of an amount, by its name, or by the plans told before that it goes on with."""
    plan = view, memory.told, memory.turn
    if sort in _AMOUNTS and period is None and (goes_on_planning(*plan) or is_rest_of_plan(*plan)):
        return Kind.TARGET
    per_share = measured is not None and measured.endswith(" per share")
    return Kind.RATE if per_share and sort in (Kind.FLOW, Kind.LEVEL) else sort


_AMOUNTS = (Kind.LEVEL, Kind.FLOW, Kind.CHANGE_ABS)
_FORECASTS = compiled(
    r"\b(?:sees?|saw|forecasts?|projections?|projects?|estimates?|outlook|SEP|dots?|expects?|median)\b",
    re.IGNORECASE,
)


def _is_earlier_forecast(view: Scene, like: Described, period: Period | None) -> bool:
    """ "They see two rises next year, compared to three in March": what they saw in March of the same year."""
    month = period is not None and len(period.text) == len("2024-03") and period.text[5:6].isdigit()
    return (
        month
        and period != like.period
        and _FORECASTS.search(view.text, view.start, view.numeral.start) is not None
    )


# "above the forecast of 2.5 percent": what was foreseen.
_OF_FORECAST = compiled(
    r"\b(?:projection|forecast|estimate|outlook)\s+of\s+(?:(?:about|around|roughly|only|just|an?)\s+)*$",
    re.IGNORECASE,
)
_OUTLOOK = compiled(r"\b(?:forecast|projection|median|outlook|estimate)\b", re.IGNORECASE)


def _narrows(measured: str, fuller: str) -> bool:
    """Whether the one name is the other with what narrows it: "grant", "grant on which Lund began"."""
    rest = fuller.removeprefix(f"{measured} ").split()
    return len(rest) < len(fuller.split()) and rest[0] in (*words("grammar", "prepositions"), "that", "who")


_GROWS = compiled(
    r"(?:[A-Z]{2} )?(?:GDP |economic )?growth(?: rate$| of |$)|(?:[A-Z]{2} )?(?:core |headline |overall |total |underlying )?inflation(?: rate| expectations)?$"
)


# How far back the figure before may stand for "that" of the next sentence.
_LATELY = 120


def _lately(view: Scene, memory: _Memory) -> str | None:
    """What the figure just before measures, where the one sentence follows on the other."""
    last = memory.told[-1] if memory.told and memory.told[-1].turn == memory.turn else None
    return last.described.metric if last and view.numeral.start - last.numeral.end < _LATELY else None


def _compared_with(view: Scene, memory: _Memory) -> Described | None:
    """The figure before in the sentence, where this one is the same quantity at another time."""
    if not memory.figures or not metrics.compares(view):
        return None
    said, told = memory.figures[-1]
    return told if said.start >= view.start and said.unit == view.numeral.unit else None


# "rose 0.6 percent in spring, after [0.5]", "it is now [2 percent]": held against the percentage before, or the same again.
_AGAINST = compiled(
    r"\b(?:after|following|versus|against|(?:compared|up|down)\s+(?:with|to|from))\s+(?:an?\s+|the\s+)?$",
    re.IGNORECASE,
)
_SAME_AGAIN = frozenset({"it", "it's"})


# "Twelve of the 17 participants see the first rise in 2015": the time is that of what they see.
_FORESEEING = compiled(
    r"[^.;:]{0,60}?\b(?:participants|members|policymakers|economists|analysts|forecasters|respondents|officials|voters|people|Americans|firms|companies)\s+(?:\w+\s+)?"
    r"(?:see|expect|(?:indicated?|said|say|wrote|showed?)\s+that|project|anticipate|forecast|think|believe|judged?|want|favou?r|predict|support|oppose)\b",
    re.IGNORECASE,
)
# "…, and one expected the first cut in 2025".
_FORESAW = compiled(
    r"(?:one|two|three|four|five|six|seven|eight|nine|\d{1,2})\s+(?:expect(?:ed|s)|saw|sees|project(?:ed|s)|preferr?ed)\b",
    re.IGNORECASE,
)


def _alike(view: Scene, memory: _Memory, role: Role | None) -> Kind | None:
    """The kind of the percentage before, where the figure is the same measure at another time."""
    if view.numeral.unit != "%" or not memory.told or memory.told[-1].turn != memory.turn:
        return None
    last = memory.told[-1]
    if last.numeral.unit != "%" or view.numeral.start - last.numeral.end > _LATELY:
        return None
    against = _AGAINST.search(view.text, max(view.since, view.numeral.start - 30), view.numeral.start)
    same = (against is not None and role is None) or any(
        word.lower in _SAME_AGAIN for word in view.clause[-8:]
    )
    return last.described.kind if same and last.described.kind in (Kind.CHANGE_REL, Kind.LEVEL) else None


def _bare(metric: str | None, scope: str | None) -> str | None:
    """A metric without its country and forecaster: what a goal or mandate is about."""
    if metric is None:
        return None
    return metric.partition(",")[0].removeprefix(f"{scope} ")


def _period(
    view: Scene, timed: Sequence[Mention], memory: _Memory, today: date | None, *, target: bool
) -> Period | None:
    """The time of one figure: its own words', or what carries on."""
    numeral, text = view.numeral, view.text
    counts = numeral.unit not in words("units", "time")
    if (
        today is not None
        and counts
        and numeral.unit not in ("%", "fraction")
        and _PAST_EVENTS.search(text[max(view.start, numeral.start - 40) : numeral.start])
    ):
        return Period(today.isoformat(), today, today)
    if is_of_some_years(text, numeral.end):
        return None
    found = [one for one in timed if bears_on(one, view)]
    if numeral.unit == "person" and _FORESAW.match(text, numeral.start, view.end):
        return None
    if _FORESEEING.match(text, numeral.start, view.end):
        found = [one for one in found if one.end <= numeral.start]
    if numeral.unit == "%" and (standing := standing_goal(view)) is not None:
        beside = (one for one in timed if one.start >= standing and _FOR.fullmatch(text, standing, one.start))
        return next((one.period for one in beside), None)  # our 2 percent goal is of no time but its own
    mention = chosen(text, (numeral.start, numeral.end), found, target=target, today=today, start=view.start)
    if mention is not None:
        longer = extended(text, numeral, mention)
        other = longer is None and is_of_one_year_alone(text, numeral.end, mention.period)
        return None if other else longer or cumulated(text, numeral.start, mention, found) or mention.period
    if today is not None and is_of_the_floor(view):
        return Period(today.isoformat(), today, today)
    supposed = re.search(r"\bif\b", text[view.start : numeral.start], re.IGNORECASE)
    if memory.last is not None and not supposed and _THEN.search(text[numeral.end : numeral.end + 24]):
        return memory.last
    if target and numeral.unit == "%" and name_of_plan(None, view, memory.told) is not None:
        return None  # "getting back down to 3 percent": the goal told before, which is of no one year
    recent = memory.outlook is not None and memory.number - memory.outlook_at <= CARRY
    if target and recent and (metrics.seer(view) or _foreseen(view)):
        return memory.outlook
    if numeral.form == "doubling" and memory.window is not None and not target:
        return memory.window
    if target:
        return time_of_plan(view, memory.told, memory.turn)
    if supposed:
        return None
    if not timed and includes(view) and memory.told and memory.told[-1].turn == memory.turn:
        return memory.told[-1].described.period
    return framed(view, timed, memory.frame, sentence=memory.number, paragraph=memory.paragraph)


_FOR = compiled(r"\s+(?:for|of)\s+(?:the\s+|fiscal\s+)?")


def _foreseen(view: Scene) -> bool:
    return any(word.lower in ("see", "sees", "expect", "project", "forecast") for word in view.left[-8:])


def _after(
    text: str,
    memory: _Memory,
    sentence: tuple[Word, ...],
    timed: Sequence[Mention],
    found: Sequence[Described],
    today: date | None,
) -> _Memory:
    """What the next sentence may take up."""
    outlook, outlook_at = memory.outlook, memory.outlook_at
    for one in timed:
        if today is not None and one.grade in ("window", "future") and one.period.last >= today:
            outlook, outlook_at = one.period, memory.number
    own = [told.period for told in found if told.period is not None]
    dated = timed[-1].period if timed and timed[-1].grade in ("window", "future") else memory.last
    return replace(
        memory,
        topic=named(subject(sentence) if sentence else None) or memory.topic,
        outlook=outlook,
        outlook_at=outlook_at,
        last=own[0] if own else dated,
        window=_window(timed, today),
        frame=frame(
            text,
            sentence,
            timed,
            memory.frame,
            today,
            told=[told.period for told in found],
            sentence=memory.number,
            paragraph=memory.paragraph,
        ),
    )


def _window(timed: Sequence[Mention], today: date | None) -> Period | None:
    """A window up to the day of the event, for the sentence after it."""
    for one in timed:
        if (
            today is not None
            and one.grade == "window"
            and "/" in one.period.text
            and one.period.last.year == today.year
            and one.period.first < today
        ):
            return one.period
    return None
