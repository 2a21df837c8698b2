"""What a figure measures, as a short noun phrase with its scope left in.

Ways of saying it, tried in order: a goal ("inflation goal"), an age, a length of time since something, a
share of a whole, a measured quantity ("growth", "the unemployment rate"), a multiple of something, money
that was spent or saved, things counted with what was done to them ("jobs created by businesses"); else
the clause's own words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ledger.lang.en.clauses import (
    Scene,
    antecedent,
    has_pronoun_subject,
    is_noun_use,
    noun_phrase_after,
    noun_phrase_before,
    opening_subject,
    subject,
)
from ledger.lang.en.counted import (
    DEEDS,
    TIME_TAIL,
    kind_of_money,
    money,
    multiplied,
    spoken,
    things_counted,
    things_printed,
    verb,
)
from ledger.lang.en.tails import phrase, phrase_kept, related, tail
from ledger.lang.en.wording import BREAK, Word, content, content_before, is_verb, plain, verb_forms
from ledger.lang.en.words import table, words
from ledger.records import Kind

LONGEST_METRIC = 14


_SINCE = re.compile(r"\b(?:first\s+time|time)\s+in\s*$", re.IGNORECASE)


_RECORD = re.compile(r"\b(?P<way>\w+est|most|least|best|worst|fewest)\b[^,]{0,40}\bin\s*$", re.IGNORECASE)


_GOAL = re.compile(r"\s+(?:(?P<what>[\w-]+)\s+)?(?P<goal>goal|target|mandate|objective)s?\b", re.IGNORECASE)


# "Our goal is 2 percent": what the goal is for stands in the sentences before.
_GOAL_LEFT = re.compile(
    r"\b(?:our|its|their|the)\s+(?:longer-run\s+|overall\s+)?(?:(?P<what>inflation|growth|deficit|employment|emissions?)\s+)?(?P<goal>goal|target|mandate|objective)\s+(?:is|was|of|remains|at)\s+$",
    re.IGNORECASE,
)
_GOAL_REACH = 400


_EXPECTED = re.compile(
    r"see|sees|saw|seeing|expect|expects|expected|project|projects|projected|forecast|forecasts|anticipate"
)


_TOP = re.compile(r"\w+est|top|bottom")


_HAVING = frozenset({"received", "given", "seen", "won", "reported", "posted"})


_WHOLE_NAMES: Mapping[str, str] = {
    "growth": "economic growth",
    "unemployment": "unemployment rate",
    "core": "core inflation",
    "gdp": "GDP growth",
}


@dataclass(frozen=True, slots=True)
class Carried:
    """What earlier sentences of the turn leave for a figure: subject, foreteller, counted noun, measure.

    `beside` is the metric of the figure before it in the same sentence.
    """

    topic: str | None
    seer: str | None
    things: str | None
    earlier: str | None
    beside: str | None


def metric(scene: Scene, carried: Carried, *, kind: Kind, scope: str | None) -> str | None:
    """The measured thing; `scope` is the country that the text is about."""
    topic, seer = carried.topic, carried.seer
    if carried.beside and (compares(scene) or _is_apposed(scene)):
        return _scoped(carried.beside, scope)
    phrase: str | None = (
        _goal(scene, topic, carried.earlier)
        or _age(scene)
        or _time(scene, kind, topic)
        or _share(scene, kind, topic, carried.things)
        or _made_of(scene)
        or _measured(scene, kind, topic, carried.beside)
        or multiplied(
            scene, carried.beside if has_pronoun_subject(scene.clause) and carried.beside else topic
        )
        or money(scene, carried.beside)
        or things_counted(scene, carried.things)
        or _words(scene, topic)
    )
    if not phrase:
        return None
    phrase = _scoped(_named(_shortened(phrase), scene, kind), scope)
    if kind is Kind.CHANGE_REL and _YEARLY.match(scene.text, scene.numeral.end):
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


# "averaging 6 percent a year": a rate that holds for each year.
_YEARLY = re.compile(r"\s+(?:(?:a|per|each|every)\s+year|annually)\b", re.IGNORECASE)


def compares(scene: Scene) -> bool:
    """Whether a figure is only held against the one before it."""
    start = max(scene.start, scene.numeral.start - 60)
    return scene.numeral.form != "times" and bool(_COMPARED.search(scene.text, start, scene.numeral.start))


# "…, up from 9 a year ago": the same thing as the figure before.
_COMPARED = re.compile(
    r"\b(?:compared\s+(?:with|to)|versus|vs\.?|against|up\s+from|down\s+from|rather\s+than|instead\s+of|(?:above|below)\s+(?=(?:the|its|an?)\s+(?:[\w-]+\s+)?(?:pace|level|average|peak|rate)\s+of\s))\s+(?:(?:an?|the|its|their)\s+(?:[\w-]+\s+)?(?:peak|high|low|record|level|average|total|pace|rate)\s+of\s+)?(?:an?\s+|the\s+|its\s+|about\s+)?$",
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
    what = (
        hit.group("what")
        or _measure_left(scene.clause)
        or _measure_left(scene.left)
        or earlier
        or topic
        or ""
    )
    return f"{what} {hit.group('goal').lower()}".strip()


def _age(scene: Scene) -> str | None:
    if scene.numeral.form != "age":
        return None
    names = re.findall(r"(?<=\s)[A-Z][a-z]+(?:\s+[A-Z][a-z]+)+", scene.text[scene.start : scene.end])
    if names:
        return f"age of {names[0]}"
    behind = [word for word in scene.right[:8] if word.lower not in ("old", "of", "age", "years")]
    hyphened = "-" in scene.text[scene.numeral.start : scene.numeral.end + 1]
    if hyphened:
        return f"age of {phrase(tail(behind, most=3))}"
    who = subject(scene.clause) or phrase(scene.left[-9:]) or opening_subject(scene.left)
    return f"age of {who}" if who else "age"


def _time(scene: Scene, kind: Kind, topic: str | None) -> str | None:
    """ "for the first time in 9 years, no troops fight" → "time since no troops fight"."""
    if scene.numeral.form != "duration" or kind not in (Kind.DURATION, Kind.TARGET):
        return None
    before = scene.text[scene.start : scene.numeral.start]
    if _SINCE.search(before):
        after = plain(
            [word for word in scene.right[:18] if word.lower not in ("is", "are", "'s", "this", "there")]
        )
        return f"time since {after} last"
    record = _RECORD.search(before)
    if record:
        who = spoken(scene, topic)
        if who:
            return f"time since {who} was last as {_positive(record.group('way').lower())}"
    return _length(scene, kind, topic)


_POSITIVE: Mapping[str, str] = {
    "most": "high", "least": "low", "best": "good", "worst": "bad", "fewest": "low", "smallest": "low", "largest": "large", "widest": "wide",
    "closest": "close", "safest": "safe",
}  # fmt: skip


def _positive(superlative: str) -> str:
    """ "strongest" → "strong", "biggest" → "big", "busiest" → "busy"."""
    if superlative in _POSITIVE:
        return _POSITIVE[superlative]
    stem = superlative.removesuffix("est")
    if stem.endswith("i"):
        return f"{stem[:-1]}y"
    return stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "ls" else stem


_LENGTH_LEFT = re.compile(
    r"\b(?:for|of|by|in|within|over|about|than|at|least|up|to|nearly|almost|another|only|just|roughly|around|some)\b"
)


def _since_comma(left: tuple[Word, ...]) -> list[Word]:
    at = next(
        (index for index in range(len(left) - 1, -1, -1) if left[index].lower in (",", ";", "—", "--")), -1
    )
    return list(left[at + 1 :])


_TIMES_AND_HEDGES = (
    "years",
    "year",
    "months",
    "month",
    "almost",
    "nearly",
    "about",
    "more",
    "than",
    "in",
    "into",
    "deep",
    "of",
)


def _first_noun(listed: list[Word]) -> int:
    """Past marks and determiners: "deep in this—almost 10 years—in this expansion" speaks of the expansion."""
    skipped = (*words("grammar", "determiners"), *BREAK)
    return next((at for at, word in enumerate(listed) if word.lower not in skipped), len(listed))


def _length(scene: Scene, kind: Kind, topic: str | None) -> str | None:
    """ "It takes 45 days to process a claim" → "time to process claim"; "I've been a nurse for 23 years" → "time that I've been nurse"."""
    right = tail(scene.right)
    behind = phrase_kept(right)
    hyphened = "-" in scene.text[scene.numeral.start : scene.numeral.end]
    if scene.clause and scene.clause[-1].lower in ("from", "to", "at"):
        begin, end = noun_phrase_before(scene.clause, len(scene.clause) - 1)
        named = plain(scene.clause[begin:end])
        if named and not is_verb(scene.clause[end - 1]):
            return named
    if hyphened and behind:
        return f"length of {behind}"
    begun = next((at for at, word in enumerate(scene.right[:3]) if word.lower in ("into", "deep")), None)
    if begun is not None:
        inside = [
            word
            for word in scene.right[begun + 1 : begun + 12]
            if not word.text[0].isdigit()
            and word.lower not in (*table("numbers", "small"), *_TIMES_AND_HEDGES)
        ]
        return f"length of {phrase(tail(inside[_first_noun(inside) :], most=5))}"
    lead = "time within which" if kind is Kind.TARGET else "time"
    clause = list(scene.clause)
    while clause and _LENGTH_LEFT.fullmatch(clause[-1].lower):
        clause.pop()
    who = antecedent(scene) or subject(scene.clause) or (topic if has_pronoun_subject(scene.clause) else None)
    done = verb(tuple(clause))
    if done == "taken" or (clause and clause[-1].lower in ("takes", "took", "take", "lasts", "lasted")):
        return f"time {behind}" if behind else f"time of {who}" if who else None
    if not any(is_verb(word) for word in clause):
        clause = _since_comma(scene.left)
    while clause and (
        _LENGTH_LEFT.fullmatch(clause[-1].lower)
        or clause[-1].lower in ("any", "the", "past", "last", "than", "in")
    ):
        clause.pop()
    figure = next((at for at, word in enumerate(clause) if word.text[0].isdigit()), None)
    if figure is not None and any(is_verb(word) for word in clause[:figure]):
        clause = clause[:figure]
    own = phrase(clause[-8:]) if any(is_verb(word) for word in clause) else ""
    if who and clause and clause[-1].lower in words("verbs", "auxiliaries"):
        return f"{who} {behind if right and right[0].lower in words('grammar', 'prepositions') else ''}"
    if who and who not in own:
        own = f"{who} {own}"
    if own:
        said = f"{lead} {'' if kind is Kind.TARGET else 'that '}{own}"
        return f"{said} {behind}" if right and right[0].lower in words("grammar", "prepositions") else said
    return f"{lead} {phrase(clause)} {behind}" if behind or clause else f"length of {who}" if who else None


# "one case in five": the noun stands inside the figure.
_ONE_IN = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|\d+)\s+(?!out\b|in\b)([a-z]{3,}?)s?\s+(?:in|out\s+of)\s",
    re.IGNORECASE,
)


def _share(scene: Scene, kind: Kind, topic: str | None, things: str | None) -> str | None:
    """ "25 percent of GDP", "a quarter of all millionaires"."""
    numeral, right = scene.numeral, scene.right
    within = _ONE_IN.search(scene.text, numeral.start, numeral.end)
    if within and numeral.unit == "fraction":
        return related(f"share of {within.group(1)}s", tail(right))
    if numeral.unit not in ("%", "fraction") or kind is Kind.CHANGE_REL or not right:
        return None
    if right[0].lower != "of" or right[0].start > numeral.end + 1:
        return _share_beside(scene)
    whole = TIME_TAIL.sub("", phrase(_whole(right, 1)))
    if not whole:
        several = len(right) > 1 and right[1].lower in ("them", "those", "these")
        who = (things if several else None) or subject(scene.clause) or topic
        return related(f"share of {who}", _said_of(scene)) if who else None
    if right[1].lower == "what":
        return f"share of {phrase_kept(tail(right[1:]))}"
    part = (
        subject(scene.clause) or antecedent(scene) or (topic if has_pronoun_subject(scene.clause) else None)
    )
    if part and verb(scene.clause) in _BEING_SO:
        return f"{part} as a share of {whole}"
    top = scene.left[-1].lower if scene.left and _TOP.fullmatch(scene.left[-1].lower) else ""
    near = verb(scene.clause[-1:])
    if (
        part
        and near
        and near not in _HAVING
        and scene.clause[-1].lower not in words("grammar", "determiners")
    ):
        return f"share of {top} {whole} {verb(scene.clause)} by {part}"
    return related(f"share of {top} {whole}".replace("  ", " "), _said_of(scene))


# "the debt would go to 105 percent of GDP": the part itself, by what it is or comes to.
_BEING_SO = frozenset(
    {None, "represented", "accounted", "made", "gone", "risen", "fallen", "grown", "declined", "dropped", "reached", "exceeded", "increased", "come", "totaled", "averaged"}
)  # fmt: skip


def _share_beside(scene: Scene) -> str | None:
    """ "One in five Americans lives with …", "half the homes were hit": the whole stands right behind the fraction."""
    right = scene.right
    if (
        scene.numeral.form == "fraction"
        and right
        and is_verb(right[0])
        and not any(is_verb(word) for word in scene.clause)
    ):
        said = phrase_kept(tail(right))
        return f"share that {said}" if said else None
    if scene.numeral.form != "fraction" or not right or right[0].lower in words("grammar", "prepositions"):
        return None
    whole = phrase(_whole(right, 0)) if right[0].text[0].isalpha() and not is_verb(right[0]) else ""
    if (
        not whole
        or right[0].lower in words("grammar", "conjunctions")
        or right[0].start > scene.numeral.end + 1
    ):
        return None
    return related(f"share of {whole}", _said_of(scene))


def _whole(right: tuple[Word, ...], at: int) -> tuple[Word, ...]:
    """The noun phrase of a share's whole, up to the verb that says something of it."""
    taken: list[Word] = []
    for index, word in enumerate(tail(right[at:], most=8)):
        if index and is_verb(word) and not is_noun_use(right, at + index):
            break
        if word.lower in ("who", "that", "which"):
            break
        taken.append(word)
    return tuple(taken)


def _said_of(scene: Scene) -> tuple[Word, ...]:
    """What the sentence says of the whole: "98 percent of families earn less than …"."""
    for index, word in enumerate(scene.right[:14]):
        if word.lower in (",", ";", "—", "."):
            return ()
        if (is_verb(word) and not is_noun_use(scene.right, index) and index > 1) or (
            word.lower in ("who", "that") and index > 1
        ):
            reduced = index > 1 and scene.right[index - 1].lower in ("i", "you", "we", "they", "he", "she")
            return tail(scene.right[index:], most=7) if not reduced else scene.right[index - 1 : index + 1]
    return ()


def _measure_left(listed: tuple[Word, ...]) -> str | None:
    """The nearest measured thing before the figure, with its modifiers."""
    measures = words("nouns", "measures")
    for index in range(len(listed) - 1, -1, -1):
        if listed[index].lower not in measures or _is_verb_use(listed, index):
            continue
        following = listed[index + 1].lower if index + 1 < len(listed) else ""
        if listed[index].lower in ("percentage", "point", "points", "basis") and (
            following.startswith("point") or listed[index].lower != "percentage"
        ):
            continue
        begin, _ = noun_phrase_before(listed, index + 1)
        end = index + 2 if following in ("range", "ranges") else index + 1
        if end + 1 < len(listed) and listed[end].lower in ("of", "in", "on", "for", "per"):
            end += 1 + len(noun_phrase_after(listed, end + 1, most=5))
        phrase = plain([word for word in listed[begin:end] if not word.text[0].isdigit()])
        if phrase:
            return _fuller(TIME_TAIL.sub("", phrase), listed[:begin])
    return None


def _measure_of(clause: tuple[Word, ...]) -> str | None:
    """The measured thing of a clause: after its last verb, else the subject that holds it."""
    last = next(
        (at for at in range(len(clause) - 1, -1, -1) if is_verb(clause[at]) and not is_noun_use(clause, at)),
        -1,
    )
    after = _measure_left(clause[last + 1 :]) if last >= 0 else None
    if after:
        return _measure_left(clause)
    who = subject(clause)
    if who and any(word in words("nouns", "measures") for word in who.lower().split()):
        return who
    return _measure_left(clause)


def _fuller(bare: str, before: tuple[Word, ...]) -> str:
    """A bare "expectations" is the "inflation expectations" named before it in the sentence."""
    if " " in bare:
        return bare
    for index in range(len(before) - 1, 0, -1):
        if before[index].lower == bare.lower():
            begin, end = noun_phrase_before(before, index + 1)
            named = plain(before[begin:end])
            return named if named and not is_verb(before[begin]) else bare
    return bare


def _is_verb_use(listed: tuple[Word, ...], index: int) -> bool:
    """ "cost", "use", "cut" as verbs of the clause are no measured things."""
    lower = listed[index].lower
    if lower not in verb_forms() and lower not in ("total", "number", "value", "level"):
        return False
    before = listed[index - 1].lower if index else ""
    return (
        before in words("verbs", "pronouns")
        or before in words("verbs", "auxiliaries")
        or before in ("to", "", "and")
        or before.endswith(("'ve", "'ll"))
    )


_MOVED = re.compile(
    r"\s+(?:(?:rate|interest\s+rate|annual|further|overall|additional|net)\s+)?(?P<move>increase|decrease|decline|rise|drop|gain|cut|hike|reduction|jump|surge|fall|raise|swing|loss|move|step|adjustment)s?\b(?:\s+(?P<hung>in|of|to)\s+)?",
    re.IGNORECASE,
)
# "…, an increase of 12 percent": the change of what was named just before.
_APPOSED = re.compile(
    r"[,;—–]\s+(?:which\s+is\s+|or\s+)?(?:an?|the)\s+(?:[\w-]+\s+){0,2}?(?:increase|decrease|decline|rise|drop|gain|reduction|jump|surge|fall|loss|growth)\s+of\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)


def _is_apposed(scene: Scene) -> bool:
    start = max(scene.start, scene.numeral.start - 60)
    return bool(_APPOSED.search(scene.text, start, scene.numeral.start))


def _moved(scene: Scene, moved: re.Match[str], beside: str | None) -> str | None:
    """ "a 550 percent increase in refugees" → "refugees"; "a 25 basis point cut" → "interest rate"."""
    if moved.group("hung"):
        at = next(
            (index for index, word in enumerate(scene.right) if word.start >= moved.end()), len(scene.right)
        )
        named = phrase(_whole(scene.right, at))
        if named and named.lower() not in ("earlier", "ago", "before", "previous year", "year"):
            return named
    who = subject(scene.clause)
    if who and not _IDLE_WHO.fullmatch(who.lower()):
        return who
    if (
        moved.group("move").lower() in ("cut", "hike", "move", "step", "adjustment", "increase", "reduction")
        and scene.numeral.form == "points"
    ):
        return "interest rate"
    return beside or _measure_left(scene.left) or (f"{who} {moved.group('move').lower()}" if who else None)


_IDLE_WHO = re.compile(r"thought|idea|some|others|people|question")


_GENERIC = re.compile(
    r"(?:(?:annual|annualized|average|monthly|quarterly|steady|new|record|current|same|overall)\s+)*(?:rate|pace|level|basis|range|clip|figure|number|total|value|amount|average|increase|decrease|decline|rise|drop|gain|gains|cut|cuts|change|growth rate)(?:\s+in\s+(?:first|second|third|fourth)\s+quarter.*|\s+from.*)?"
)


def _measured(scene: Scene, kind: Kind, topic: str | None, beside: str | None) -> str | None:
    """Percentages, points, money: a measured quantity named before or after the figure."""
    form = scene.numeral.form
    if form not in ("percent", "points", "money", "fraction"):
        return None
    after = _attribute(scene)
    moved = _MOVED.match(scene.text, scene.numeral.end, scene.end)
    if moved and form in ("percent", "points", "fraction"):
        return _moved(scene, moved, beside)
    if after and _GENERIC.fullmatch(after.lower()):
        named = subject(scene.clause) or beside or subject(scene.left)
        if named:
            return named
        after = None
    if after:
        who = subject(scene.clause) if verb(scene.clause) in _HAVING else None
        return f"{after} of {who}" if who and who.lower() not in after.lower() else after
    if (
        form == "percent"
        and verb(scene.clause) == "paid"
        and re.match(r"\s+in\s+tax", scene.text[scene.numeral.end : scene.end])
    ):
        return "tax rate"
    gap = _gapped(scene)
    found = gap or _measure_of(scene.clause)
    if found and not (form == "money" and verb(scene.clause) in DEEDS and not gap):
        return found
    if form == "money" and verb(scene.clause) in DEEDS:
        return None
    who = subject(scene.clause)
    if kind is Kind.TARGET and verb(scene.clause) in ("seen", "expected", "projected"):
        return _measure_left(scene.left) or who
    if kind is Kind.CHANGE_REL and who:
        beside = content(scene.right, 5) if scene.right and scene.right[0].lower in ("below", "above") else ""
        return f"{who} {scene.right[0].lower + ' ' if beside else ''}{beside}"
    if form == "points":
        return _distance(scene) if who is None else who
    if who is None:
        found = _measure_left(scene.left)
        return found or (topic if has_pronoun_subject(scene.clause) and form != "money" else None)
    return None


def _made_of(scene: Scene) -> str | None:
    """ "we agreed to $2 trillion in cuts" of the deficit: what a sum consists of, and whose or what it is."""
    made = kind_of_money(scene) if scene.numeral.form == "money" else None
    if made is None:
        return None
    whose = _measure_left(scene.clause) or _measure_left(scene.left) or subject(scene.clause)
    return f"{made} of {whose}" if whose and whose.lower() not in made.lower() else made


def _distance(scene: Scene) -> str | None:
    """ "a full percentage point below the White House projections for growth" → "gap below White House projections for growth"."""
    at = next(
        (
            index
            for index, word in enumerate(scene.right[:10])
            if word.lower in ("below", "above", "over", "under")
        ),
        None,
    )
    if at is None:
        return content_before(scene.left, 4) or None
    return f"gap {scene.right[at].lower} {phrase(tail(scene.right[at + 1 :]))}"


def _gapped(scene: Scene) -> str | None:
    """ "China at 7 percent": a noun phrase after a comma and a preposition, without a verb."""
    left = scene.left
    end = len(left)
    while end and left[end - 1].lower in ("at", "by", "to", "with", "of", "in", "up", "down"):
        end -= 1
    if end < 2 or (is_verb(left[end - 1]) and not is_noun_use(left, end - 1)):
        return None
    begin, end = noun_phrase_before(left, end)
    comma = begin and left[begin - 1].lower in (",", ";", "and")
    named = plain(left[begin:end]) if comma and 0 < end - begin <= 4 else None
    return None if named and "percentage" in named else named


_HEADS = frozenset(
    {
        "cut",
        "cuts",
        "credit",
        "credits",
        "increase",
        "hike",
        "break",
        "breaks",
        "refund",
        "raise",
        "bill",
        "bills",
        "plan",
        "program",
    }
)


def _attribute(scene: Scene) -> str | None:
    """ "a 5 percent pay raise", "a $300 billion deficit": the figure stands before what it measures."""
    right = scene.right
    if (
        not right
        or right[0].start > scene.numeral.end + 1
        or right[0].lower in words("grammar", "prepositions")
    ):
        return None
    last = 0
    for index, word in enumerate(right[:5]):
        ends = (
            not word.text[0].isalpha()
            or word.lower in words("grammar", "prepositions")
            or word.lower in words("stops", "group")
        )
        if ends or (is_verb(word) and word.lower not in words("nouns", "measures")):
            break
        if word.lower in words("nouns", "measures"):
            last = index + 1
    if not last:
        return None
    while last < min(len(right), 5) and right[last].text[0].isalpha() and right[last].lower in _HEADS:
        last += 1
    hangs = last < len(right) and right[last].lower in ("of", "in", "on", "for")
    rest = noun_phrase_after(right, last, most=6) if hangs else ()
    return TIME_TAIL.sub("", plain([*right[:last], *rest]))


def _words(scene: Scene, topic: str | None) -> str | None:
    """The clause's own words, where no other way of saying it fits."""
    gap = _gapped(scene)
    if gap:
        return gap
    who = (
        subject(scene.clause)
        or (topic if has_pronoun_subject(scene.clause) else None)
        or opening_subject(scene.left)
    )
    behind = tail(scene.right)
    if who:
        return related(who, behind) if behind and behind[0].lower in words("grammar", "prepositions") else who
    own = f"{phrase(scene.clause[-6:])} {phrase_kept(behind)}".strip()
    return own or topic


_COMMON = frozenset(
    {
        "core",
        "people",
        "we've",
        "we",
        "growth",
        "inflation",
        "real",
        "total",
        "overall",
        "consumer",
        "growing",
        "their",
        "businesses",
    }
)


# Words that a sentence opens with, which have no capital inside a phrase.
_SENTENCE_WORDS = re.compile(
    r"\b(?:They|We|You|He|She|It|The|At|In|This|These|There|That|A|An|Of|For|With)\b(?![.’'])"
)


def _shortened(phrase: str) -> str:
    """No word twice, no more than a dozen or so."""
    phrase = (
        phrase[:1].lower() + phrase[1:]
        if re.match(r"[A-Z][a-z]+\b", phrase) and phrase.split(maxsplit=1)[0].lower() in _COMMON
        else phrase
    )
    phrase = _SENTENCE_WORDS.sub(lambda hit: hit.group().lower(), phrase)
    phrase = re.sub(r"\s+at(?:\s+the)?\s+end$", "", phrase)
    phrase = re.sub(r"\b(?:of\s+)+of\b", "of", " ".join(phrase.split()))
    phrase = re.sub(r"\bby\s+(?=(?:in|on|at|for|of|to|with)\b)", "", phrase)
    phrase = re.sub(
        r"^(?:(?:of|and|or|by|to|that|who|in|at|on|for|with|from)\s+)+|\s+(?:of|by|to|and|that|who)$",
        "",
        phrase,
    )
    kept: list[str] = []
    for word in re.sub(r"\bU\.([SK])\.?", r"U\1", phrase).split():
        if word not in kept or word in ("of", "in", "for", "and"):
            kept.append(word)
    return " ".join(kept[:LONGEST_METRIC])


def _named(phrase: str, scene: Scene, kind: Kind) -> str:
    """The full name of an indicator that speech shortens: "growth" alone is the economy's."""
    bare = re.sub(r"^(?:(?:19|20)\d\d)\s+", "", phrase)
    name = _WHOLE_NAMES.get(bare.lower())
    if name and scene.numeral.unit == "%" and not (bare.lower() == "gdp" and kind is Kind.SHARE):
        return name
    return bare


def _scoped(phrase: str, scope: str | None) -> str:
    """The country that the text is about, where a national figure names none."""
    if scope is None:
        return phrase
    listed = table("scopes", "countries")
    lower = phrase.lower()
    if any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", lower) for names in listed.values() for name in names
    ):
        return phrase
    national = table("scopes", "national")["measures"]
    if re.search(r"\bshare of economy$", phrase):
        return phrase.replace("share of economy", f"share of {scope} economy")
    head = lower.split(",", maxsplit=1)[0].split(" as a share of ", maxsplit=1)[0]
    if (
        any(re.search(rf"\b{name}\b", head) for name in national)
        and "goal" not in head
        and "mandate" not in head
    ):
        return f"{scope} {phrase}"
    return phrase
