"""What a figure measures, as a short noun phrase with its scope left in.

Ways of saying it, tried in order: a goal ("inflation goal"), an age, a length of time since something, a
share of a whole, a measured quantity ("growth", "the unemployment rate"), a multiple of something, money
that was spent or saved, things counted with what was done to them ("jobs created by businesses"); else
the clause's own words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ledger.lang.en.ages import age
from ledger.lang.en.borrowed import OF_IT
from ledger.lang.en.clauses import Scene
from ledger.lang.en.counted import things_counted
from ledger.lang.en.dealings import capped, lowered, worked_on
from ledger.lang.en.deeds import denied
from ledger.lang.en.groups import noun_phrase_before
from ledger.lang.en.lengths import OWNERS, length_of_time
from ledger.lang.en.measured import fronted, gapped, is_apposed, made_of, measure_left, quantity
from ledger.lang.en.multiples import exceeded, multiplied, outdone
from ledger.lang.en.naming import named
from ledger.lang.en.predicates import predicate
from ledger.lang.en.ratios import A_YEAR
from ledger.lang.en.shares import share
from ledger.lang.en.shortening import as_named, scoped, shortened
from ledger.lang.en.subjects import has_pronoun_subject, opening_subject, pronoun_subject, subject
from ledger.lang.en.sums import bounded, money
from ledger.lang.en.tails import phrase, phrase_kept, related, tail
from ledger.lang.en.things import things_printed
from ledger.lang.en.wording import is_verb, plain
from ledger.lang.en.wordings import own_wording
from ledger.lang.en.words import words
from ledger.patterns import compiled
from ledger.records import Kind

_GOAL = compiled(r"\s+(?:(?P<what>[\w-]+)\s+)?(?P<goal>goal|target|mandate|objective)s?\b", re.IGNORECASE)


# "Our goal is 2 percent": what the goal is for stands in the sentences before.
_GOAL_LEFT = compiled(
    r"\b(?:our|its|their|the|[\w.]+['’]s?)\s+(?:longer-run\s+|longer-term\s+|long-run\s+|overall\s+)?(?:(?P<what>inflation|growth|deficit|employment|emissions?)\s+)?(?P<goal>goal|target|mandate|objective)\s+(?:is|was|of|remains|at)\s+$",
    re.IGNORECASE,
)


_GOAL_REACH = 400


_EXPECTED = compiled(
    r"see|sees|saw|seeing|expect|expects|expected|project|projects|projected|forecast|forecasts|anticipate"
)


@dataclass(frozen=True, slots=True)
class Carried:
    """What earlier sentences of the turn leave for a figure: subject, foreteller, counted noun, measure.

    `beside` is the metric of the figure before it in the same sentence, `last` that of the one before in the turn.
    """

    topic: str | None
    seer: str | None
    things: str | None
    earlier: str | None
    beside: str | None
    last: str | None = None


def metric(scene: Scene, carried: Carried, *, kind: Kind, scope: str | None) -> str | None:
    """The measured thing; `scope` is the country that the text is about."""
    seer = carried.seer
    came = _CAME_TO.search(scene.text, max(scene.start, scene.numeral.start - 44), scene.numeral.start)
    if carried.beside and (compares(scene) or is_apposed(scene) or came):
        return scoped(carried.beside, scope)
    phrase = _part_of(scene, carried) or _first_named(scene, carried, kind)
    measured = scene.numeral.form in ("percent", "points")
    if phrase and (done := denies(scene)) and (done in phrase.split() or done == "been" or not measured):
        phrase = _not_done(phrase, done)
    if not phrase or phrase.lower() in _ESTIMATES or pronoun_subject(scene.clause) in ("i", "we"):
        phrase = _set_before(scene, phrase)
        if phrase and phrase.lower() in _ESTIMATES and carried.beside:
            phrase = carried.beside
    phrase = _LED_IN.sub("", phrase) if phrase else None
    if measured and (terms := _IN_TERMS.match(scene.text, scene.numeral.end, scene.end)):
        bare = phrase is None or not any(
            word.lower() in words("nouns", "measures") for word in phrase.split()
        )
        phrase = terms["what"].strip() if bare else phrase
    if phrase and phrase.lower() in _STATISTICS:
        of = measure_left(scene.left[: len(scene.left) - len(scene.clause)])
        phrase = f"{phrase} of {of}" if of and phrase.lower() not in of.lower() else phrase
    if not phrase:
        return None
    phrase = scoped(as_named(shortened(phrase), scene, kind), scope) + _condition(scene, kind)
    if kind is Kind.CHANGE_REL and A_YEAR.match(scene.text, scene.numeral.end):
        phrase = f"average annual growth of {phrase}"
    foretold = seer is not None and any(word.lower() in words("kinds", "seers") for word in seer.split())
    if (
        kind is Kind.TARGET
        and seer
        and foretold
        and any(_EXPECTED.fullmatch(word.lower) for word in scene.left)
    ):
        return f"{phrase}, {seer}' projection" if seer.endswith("s") else f"{phrase}, {seer}'s projection"
    return phrase


# "an average of 300 jobs", "Following growth of 2 percent": what leads in adds nothing to the name.
_LED_IN = compiled(
    r"(?:an?\s+)?average\s+of\s+|consistent\s+with\s+|(?:following|after|despite)\s+(?=growth|inflation|gains?|losses)",
    re.IGNORECASE,
)
# "the board sees 5 percent—4.7 percent in spring—in terms of the cash rate".
_IN_TERMS = compiled(
    r"(?:[^.;:?!]|\.(?=\d)){0,60}?\bin\s+terms\s+of\s+(?:the\s+|our\s+)?(?P<what>[A-Za-z][\w-]+(?:\s+[a-z][\w-]+){0,2}?)(?=\s*[,.;:?!—–]|\s+(?:for|in|at|and|which|this|next)\b|\s*$)",
    re.IGNORECASE,
)
# What a number is among many, and not what they are of: "core inflation is projected so that the range runs from …".
_STATISTICS = frozenset({"central tendency", "range", "median", "midpoint", "mean", "full range", "middle", "low end", "high end"})  # fmt: skip
# What says only how a figure was come by.
_ESTIMATES = frozenset({"estimate", "revised estimate", "original estimate", "forecast", "projection", "figure", "total", "estimates", "provision"})  # fmt: skip
_AS_FOR = compiled(
    r"\W*(?:As\s+(?:for|regards|to)|With\s+(?:regard|respect)\s+to|Regarding|Concerning|In\s+terms\s+of|Turning\s+to|On\s+the\s+subject\s+of)\s+(?P<what>[^,;.]{3,50}),",
    re.IGNORECASE,
)


def _set_before(scene: Scene, phrase: str | None) -> str | None:
    """ "As for public works, I forecast $4 billion": what the sentence sets out to speak of."""
    hit = _AS_FOR.match(scene.text, scene.start, scene.numeral.start)
    if hit is None:
        return phrase
    named = plain([word for word in scene.left if hit.start("what") <= word.start < hit.end("what")])
    if not named:
        return phrase
    if phrase and phrase.lower() in _ESTIMATES:
        return f"{phrase} of {named}"
    return named if not phrase or phrase.lower() in named.lower() else phrase


def _part_of(scene: Scene, carried: Carried) -> str | None:
    """ "…, $18 million of it through buybacks", "300 million of which is new": a part of what was just told."""
    whole = carried.beside or carried.last
    if (
        scene.numeral.form not in ("money", "count")
        or scene.numeral.unit == "person"
        or not whole
        or not OF_IT.match(scene.text, scene.numeral.end)
    ):
        return None
    behind = tail(scene.right[2:])
    return (
        f"{whole} {phrase_kept(behind)}"
        if behind and behind[0].lower in words("grammar", "prepositions")
        else f"part of {whole} that {phrase_kept(behind)}"
        if behind and is_verb(behind[0])
        else f"part of {whole}"
    )


def denies(scene: Scene) -> str | None:
    """What the figure's clause says is not done; a hedge that "not" turns over denies nothing ("not less than")."""
    printed = scene.text[scene.numeral.start : scene.numeral.end]
    return None if " than" in printed else denied(scene.clause)


def _not_done(phrase: str, done: str) -> str | None:
    """ "jobs lost" → "jobs not lost"; a name without its deed would say the contrary of what was said."""
    told = phrase.split()
    if done not in told:
        return None
    told.insert(told.index(done), "not")
    return " ".join(told)


def _first_named(scene: Scene, carried: Carried, kind: Kind) -> str | None:
    """The first way of saying it that names something."""
    topic, beside = carried.topic, carried.beside
    owned = scene.left[-1].lower if scene.left else ""
    if scene.numeral.form == "duration" and owned in OWNERS:
        return own_wording(scene, kind)
    nearest = beside or carried.last
    timed = scene.numeral.form in ("duration", "times")
    ways: tuple[Callable[[], str | None], ...] = (
        lambda: _goal(scene, topic, carried.earlier),
        lambda: age(scene),
        lambda: outdone(scene, beside),
        lambda: exceeded(scene, beside),
        lambda: own_wording(scene, kind),
        lambda: length_of_time(scene, kind, topic),
        lambda: predicate(scene),
        lambda: share(scene, kind, topic, carried.things, beside=beside, last=carried.last),
        lambda: fronted(scene),
        lambda: made_of(scene),
        lambda: capped(scene),
        lambda: lowered(scene),
        lambda: worked_on(scene),
        lambda: bounded(scene) if scene.numeral.form in ("count", "") else None,
        lambda: _brought(scene),
        lambda: _headed(scene),
        lambda: quantity(scene, kind, topic, beside),
        lambda: multiplied(scene, nearest if has_pronoun_subject(scene.clause) and nearest else topic),
        lambda: money(scene, beside),
        lambda: things_counted(scene, carried.things),
        lambda: _words(scene, topic),
    )
    return next((phrase for way in ways if (phrase := named(way(), timed=timed))), None)


def _brought(scene: Scene) -> str | None:
    """ "they were careful in bringing inflation down to 3 percent": what is brought there."""
    if scene.numeral.unit != "%":
        return None
    hit = _BROUGHT.search(scene.text, max(scene.start, scene.numeral.start - 60), scene.numeral.start)
    return hit["what"].lower() if hit else None


def _headed(scene: Scene) -> str | None:
    """ "gross receipts of 3.4 million", "a sum of 250 crore for canals": what a number without a unit is of."""
    left = scene.left
    if scene.numeral.form or scene.numeral.unit is not None or not left or left[-1].lower != "of":
        return None
    begin, end = noun_phrase_before(left, len(left) - 1)
    head = plain(left[begin:end])
    if not head or head.lower() in _HEADLESS or end < len(left) - 1:
        return None
    hangs = bool(scene.right) and scene.right[0].lower in ("for", "on", "to", "in", "from")
    behind = phrase_kept(tail(scene.right)) if hangs else ""
    return f"{head} {behind}".strip()


# What tells how many and names nothing.
_HEADLESS = frozenset({"out", "instead", "because", "ahead", "top", "rate", "total", "average", "one", "some", "all", "most", "each", "half"})  # fmt: skip


# "If you earn $80,000 or less, your rate …": for whom the rate holds.
_IF = compiled(
    r"\bif\s+(?P<what>[^,;.]{4,60}?(?:\d|million|billion|thousand)(?:[^,;.]|[,.](?=\d)){0,40})", re.IGNORECASE
)
# "In the 9 weeks before the bridge closed, …": from when the change is counted.
_BEFORE = compiled(
    r"^\W*(?:in|over|during)\s[^,;.]{2,30}?\b(?P<what>(?:before|after)\s+\w+\s[^,;.]{3,40}),", re.IGNORECASE
)
_RATES = {Kind.SHARE, Kind.TARGET, Kind.RATE}
_CHANGES = {Kind.CHANGE_ABS, Kind.CHANGE_REL, Kind.FLOW}


def _condition(scene: Scene, kind: Kind) -> str:
    """What narrows a figure from the front of its sentence: the condition of a rate, the event that bounds a change."""
    before = scene.text[scene.start : scene.numeral.start]
    if kind in _RATES and scene.numeral.unit in ("%", "fraction"):
        found = _IF.search(before)
        if (
            found
            and "percent" not in found["what"].lower()
            and len(before) > found.end()
            and "," in before[found.end() :]
        ):
            return " if " + " ".join(found["what"].lower().split())
    if kind in _CHANGES and (found := _BEFORE.match(before)):
        return " " + " ".join(found["what"].split())
    return ""


def compares(scene: Scene) -> bool:
    """Whether a figure is only held against the one before it."""
    start = max(scene.start, scene.numeral.start - 60)
    if scene.numeral.form == "times" or not _COMPARED.search(scene.text, start, scene.numeral.start):
        return False
    if _OF_ANOTHER.match(scene.text, scene.numeral.end, scene.end):
        return False
    return not tells_of_another(scene.text[max(start, scene.since) : scene.numeral.start])


# "compared to a 15 percent increase in wages": the figure has a thing of its own.
_OF_ANOTHER = compiled(
    r"\s+(?:[a-z]+\s+)?(?:increase|decrease|rise|decline|drop|fall|gain|growth|reduction|jump|cut|surge)\s+(?:in|of|for)\s+"
    r"(?!(?:the\s+|its\s+|our\s+)?(?:same|prior|previous|preceding|first|second|third|fourth|last|past|year|quarter|month|half|spring|summer|autumn|fall|winter|period|time|\d|fiscal|FY|Q\d)\b)"
    r"(?!(?-i:January|February|March|April|May|June|July|August|September|October|November|December)\b)[a-z]",
    re.IGNORECASE,
)


def tells_of_another(between: str) -> bool:
    """Whether the words between two figures begin a clause with a subject of its own: "…, and attendance is down from"."""
    return _OWN_CLAUSE.search(between) is not None


_OWN_CLAUSE = compiled(
    r"(?:\b(?:and|but|while|whereas|though)|[,;])\s+(?!(?:is|are|was|were|has|have|had|which|that|it|up|down)\b)"
    r"[^,;.]*\b(?:is|are|was|were|has|have|had|went|came|got)\b",
    re.IGNORECASE,
)


# "raising the dividend by 10 percent, to 33 cents": what it came to is told of the same thing.
_CAME_TO = compiled(r"\bby\s+[^,;.]{1,30},?\s+to\s+$", re.IGNORECASE)
# "…, up from 9 a year ago": the same thing as the figure before.
_COMPARED = compiled(
    r"\b(?:compared\s+(?:with|to)|on\s+top\s+of(?:\s+(?:the|an?|our|its|their))?(?:\s+(?:existing|earlier|previous))?|versus|vs\.?|against|up\s+from|down\s+from|rather\s+than|instead\s+of|(?:(?:above|below)|(?:higher|lower|more|less|better|worse)\s+than)(?=\s+(?:the|its|an?|our|their)\s+(?:[\w-]+\s+)?(?:pace|level|average|peak|rate|projection|forecast|estimate|outlook)\s+of\s))\s+(?:(?:an?|the|its|their|our)\s+(?:[\w-]+\s+)?(?:peak|high|low|record|level|average|total|pace|rate|projection|forecast|estimate|outlook)\s+of\s+)?(?:an?\s+|the\s+|its\s+|about\s+)?$",
    re.IGNORECASE,
)


def seer(scene: Scene) -> str | None:
    """Who foresees: the subject of "see", "expect", "project" in this sentence."""
    for index, word in enumerate(scene.left):
        if (
            not index
            or not _EXPECTED.fullmatch(word.lower)
            or scene.left[index - 1].lower in ("is", "are", "was", "were", "be")
        ):
            continue
        phrase = subject(scene.left[: index + 1])
        if phrase:
            return phrase
        if scene.left[index - 1].lower in words("verbs", "pronouns"):
            return None
        first = next((at for at, one in enumerate(scene.left) if at and is_verb(one)), None)
        begin, end = noun_phrase_before(scene.left, first) if first else (0, 0)
        return plain(scene.left[begin:end]) or None
    return None


def counted(scene: Scene) -> str | None:
    """The counted noun as printed, for a figure after it that leaves it out."""
    return things_printed(scene) if scene.numeral.form == "count" else None


# How far or how a goal is set, and nothing of what for: "our 2 percent longer-run goal".
_TERMS = frozenset({"longer-run", "long-run", "longer-term", "long-term", "medium-term", "overall", "symmetric", "stated", "official", "own", "annual", "average"})  # fmt: skip


# "bringing inflation back down to our 2 percent goal": what is brought there.
_BROUGHT = compiled(
    r"\b(?:bring|return|get|mov|push|steer|guid)\w*\s+(?P<what>(?:core\s+|headline\s+)?(?:inflation|unemployment|emissions))\s+(?:[\w-]+\s+){0,4}?to\s+(?:(?:our|its|the|their|a|that)\s+)?$",
    re.IGNORECASE,
)


def _goal(scene: Scene, topic: str | None, earlier: str | None) -> str | None:
    hit = _GOAL.match(scene.text, scene.numeral.end) or _GOAL_LEFT.search(
        scene.text, max(scene.start, scene.numeral.start - 40), scene.numeral.start
    )
    if hit is None:
        return None
    if hit.re is _GOAL_LEFT:
        near = scene.text[max(0, scene.start - _GOAL_REACH) : scene.numeral.start].lower()
        prices = "inflation" in near or "prices" in near
        what = hit.group("what") or ("inflation" if prices else earlier or topic or "")
        return f"{what} {hit.group('goal').lower()}".strip()
    named = hit.group("what")
    brought = _BROUGHT.search(scene.text, max(scene.start, scene.numeral.start - 60), scene.numeral.start)
    what = (
        (named if named and named.lower() not in _TERMS else None)
        or (brought["what"].lower() if brought else None)
        or measure_left(scene.clause)
        or measure_left(scene.left)
        or earlier
        or topic
        or ""
    )
    return f"{_GOALS_END.sub('', what)} {hit.group('goal').lower()}".strip()


_GOALS_END = compiled(r"(?:\s+(?:goal|target|mandate|objective))+$")


def _words(scene: Scene, topic: str | None) -> str | None:
    """The clause's own words, where no other way of saying it fits."""
    gap = gapped(scene)
    if gap:
        return gap
    timed = scene.numeral.form == "duration"  # what is spoken of is no length of time
    who = (
        subject(scene.clause)
        or (topic if has_pronoun_subject(scene.clause) and not timed else None)
        or opening_subject(scene.left)
    )
    behind = tail(scene.right)
    if who:
        return related(who, behind) if behind and behind[0].lower in words("grammar", "prepositions") else who
    own = f"{phrase(scene.clause[-6:])} {phrase_kept(behind)}".strip()
    return own or (None if timed else topic)
