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
    subject,
)
from ledger.lang.en.counted import (
    DEEDS,
    TIME_TAIL,
    money,
    multiplied,
    spoken,
    things_counted,
    things_printed,
    verb,
)
from ledger.lang.en.wording import Word, content, content_before, is_verb, plain, verb_forms
from ledger.lang.en.words import table, words
from ledger.records import Kind

LONGEST_METRIC = 14


_SINCE = re.compile(r"\b(?:first\s+time|time)\s+in\s*$", re.IGNORECASE)


_RECORD = re.compile(r"\b(?P<way>\w+est|most|least|best|worst|fewest)\b[^,]{0,40}\bin\s*$", re.IGNORECASE)


_GOAL = re.compile(r"\s+(?:(?P<what>[\w-]+)\s+)?(?P<goal>goal|target|mandate|objective)s?\b", re.IGNORECASE)


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
    """What earlier sentences of the turn leave for a figure: subject, foreteller, counted noun, measure."""

    topic: str | None
    seer: str | None
    things: str | None
    earlier: str | None


def metric(scene: Scene, carried: Carried, *, kind: Kind, scope: str | None) -> str | None:
    """The measured thing; `scope` is the country that the text is about."""
    topic, seer = carried.topic, carried.seer
    phrase: str | None = (
        _goal(scene, topic, carried.earlier)
        or _age(scene)
        or _time(scene, kind, topic)
        or _share(scene, kind, topic)
        or _measured(scene, kind, topic)
        or multiplied(scene, topic)
        or money(scene)
        or things_counted(scene, carried.things)
        or _words(scene, topic)
    )
    if not phrase:
        return None
    phrase = _scoped(_named(_shortened(phrase), scene, kind), scope)
    foretold = seer is not None and any(word.lower() in words("kinds", "seers") for word in seer.split())
    if (
        kind is Kind.TARGET
        and seer
        and foretold
        and any(_EXPECTED.fullmatch(word.lower) for word in scene.left)
    ):
        return f"{phrase}, {seer}' projection" if seer.endswith("s") else f"{phrase}, {seer}'s projection"
    return phrase


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
    hit = _GOAL.match(scene.text, scene.numeral.end)
    if hit is None:
        return None
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
    return f"age of {content_before(scene.left, 6) or content(scene.right, 3)}"


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
        low = record.group("way").lower() in (
            "lowest",
            "least",
            "fewest",
            "smallest",
            "weakest",
            "slowest",
            "worst",
        )
        return f"time since {who} was last as {'low' if low else 'high'}" if who else None
    left = content_before(scene.clause, 6)
    aside = bool(scene.right) and scene.right[0].lower == "," and scene.clause[-1:] != ()
    right = content(scene.right, 5, breaks=aside) if left else content(scene.right, 4, breaks=True)
    who = antecedent(scene) or (subject(scene.left) if has_pronoun_subject(scene.clause) else None)
    if who and not any(word in left for word in who.split()):
        left = f"{who} {left}"
    lead = "time within which" if kind is Kind.TARGET else "time"
    return f"{lead} {left} {right}"


def _share(scene: Scene, kind: Kind, topic: str | None) -> str | None:
    """ "25 percent of GDP", "a quarter of all millionaires"."""
    numeral, right = scene.numeral, scene.right
    if numeral.unit not in ("%", "fraction") or kind is Kind.CHANGE_REL or not right:
        return None
    if right[0].lower != "of" or right[0].start > numeral.end + 1:
        return None
    whole = TIME_TAIL.sub("", plain(noun_phrase_after(right, 1)))
    if not whole:
        return f"share of {content_before(scene.left, 4)} {content(right, 6)}"
    part = subject(scene.clause) or (topic if has_pronoun_subject(scene.clause) else None)
    if part and verb(scene.clause) in (None, "represented", "accounted", "made"):
        return f"{part} as a share of {whole}"
    top = scene.left[-1].lower if scene.left and _TOP.fullmatch(scene.left[-1].lower) else ""
    return f"share of {top} {whole} {_said_of(scene)}"


def _said_of(scene: Scene) -> str:
    """What the sentence says of the whole: "98 percent of families earn less than …"."""
    for index, word in enumerate(scene.right):
        if word.lower in (",", ";", "—"):
            return ""
        if is_verb(word) and index > 1:
            return content(scene.right[index:], 5)
    return ""


def _measure_left(listed: tuple[Word, ...]) -> str | None:
    """The nearest measured thing before the figure, with its modifiers."""
    measures = words("nouns", "measures")
    for index in range(len(listed) - 1, -1, -1):
        if listed[index].lower not in measures or _is_verb_use(listed, index):
            continue
        begin, _ = noun_phrase_before(listed, index + 1)
        end = index + 1
        if end + 1 < len(listed) and listed[end].lower in ("of", "in", "on", "for", "per"):
            end += 1 + len(noun_phrase_after(listed, end + 1, most=5))
        phrase = plain([word for word in listed[begin:end] if not word.text[0].isdigit()])
        if phrase:
            return TIME_TAIL.sub("", phrase)
    return None


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


def _measured(scene: Scene, kind: Kind, topic: str | None) -> str | None:
    """Percentages, points, money: a measured quantity named before or after the figure."""
    form = scene.numeral.form
    if form not in ("percent", "points", "money", "fraction"):
        return None
    after = _attribute(scene)
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
    found = gap or _measure_left(scene.clause)
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
        return f"gap {content(scene.right, 7, breaks=True)}" if who is None else who
    if who is None:
        found = _measure_left(scene.left)
        return found or (topic if has_pronoun_subject(scene.clause) and form != "money" else None)
    return None


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
    return plain(left[begin:end]) if comma and 0 < end - begin <= 4 else None


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
    hangs = last < len(right) and right[last].lower in ("of", "in", "on", "for")
    rest = noun_phrase_after(right, last, most=6) if hangs else ()
    return TIME_TAIL.sub("", plain([*right[:last], *rest]))


def _words(scene: Scene, topic: str | None) -> str | None:
    """The clause's own words, where no other way of saying it fits."""
    who = topic if has_pronoun_subject(scene.clause) and topic else ""
    own = f"{who} {content_before(scene.clause, 5)} {content(scene.right, 6)}".strip()
    return own or topic


def _shortened(phrase: str) -> str:
    """No word twice, no more than a dozen or so."""
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
