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
    Word,
    antecedent,
    content,
    content_before,
    has_pronoun_subject,
    is_noun_use,
    is_verb,
    noun_phrase_after,
    noun_phrase_before,
    opening_subject,
    plain,
    subject,
    verb_forms,
)
from ledger.lang.en.nouns import singular
from ledger.lang.en.words import table, words
from ledger.records import Kind

LONGEST_METRIC = 14
_SINCE = re.compile(r"\b(?:first\s+time|time)\s+in\s*$", re.IGNORECASE)
_RECORD = re.compile(r"\b(?P<way>\w+est|most|least|best|worst|fewest)\b[^,]{0,40}\bin\s*$", re.IGNORECASE)
_GOAL = re.compile(r"\s+(?:(?P<what>[\w-]+)\s+)?(?P<goal>goal|target|mandate|objective)s?\b", re.IGNORECASE)
_EXPECTED = re.compile(
    r"see|sees|saw|seeing|expect|expects|expected|project|projects|projected|forecast|forecasts|anticipate"
)
_TIME_TAIL = re.compile(
    r"\s+(?:around|by|at|in|over|during|through|for|since|within|until)?\s*(?:the\s+)?(?:end\b.*|(?:this|next|last|past|coming)\s+"
    r"(?:year|month|quarter|week|decade|summer|fall|spring|winter)\b.*|(?:19|20)\d\d$)",
    re.IGNORECASE,
)
_TOP = re.compile(r"\w+est|top|bottom")
_HAVING = frozenset({"received", "given", "seen", "won", "reported", "posted"})
# A vague amount of money gets its name from what is done with it.
_DEEDS: Mapping[str, str] = {
    "saved": "saving", "spent": "spending", "paid": "payment", "earned": "income", "made": "income", "lost": "loss", "given": "aid",
    "received": "receipts", "invested": "investment", "raised": "funds raised", "borrowed": "borrowing", "cut": "cut", "donated": "donations",
    "costed": "cost", "reduced": "reduction", "increased": "increase", "added": "addition", "sold": "sales", "owed": "debt",
    "returned": "return", "generated": "revenue", "provided": "funding", "bought": "purchases", "purchased": "purchases",
    "collected": "collections", "eliminated": "cut",
}  # fmt: skip
_WHOLE_NAMES: Mapping[str, str] = {
    "growth": "economic growth",
    "unemployment": "unemployment rate",
    "core": "core inflation",
    "gdp": "GDP growth",
}
# Verbs that say that something is so, and nothing of what is measured.
_IDLE = frozenset(
    {
        "made",
        "come",
        "gone",
        "taken",
        "known",
        "thought",
        "said",
        "needed",
        "wanted",
        "looked",
        "seen",
        "expected",
        "told",
        "kept",
        "left",
    }
)


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
        or _multiplied(scene, topic)
        or _money(scene)
        or _counted(scene, carried.things)
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
    return _things(scene) if scene.numeral.form == "count" else None


def _spoken(scene: Scene, topic: str | None) -> str | None:
    """Who or what the clause speaks of: its subject, that of the sentence, or the one before."""
    return (
        antecedent(scene)
        or subject(scene.clause)
        or subject(scene.left)
        or opening_subject(scene.left)
        or topic
    )


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
        spoken = _spoken(scene, topic)
        low = record.group("way").lower() in (
            "lowest",
            "least",
            "fewest",
            "smallest",
            "weakest",
            "slowest",
            "worst",
        )
        return f"time since {spoken} was last as {'low' if low else 'high'}" if spoken else None
    left = content_before(scene.clause, 6)
    aside = bool(scene.right) and scene.right[0].lower == "," and scene.clause[-1:] != ()
    right = content(scene.right, 5, breaks=aside) if left else content(scene.right, 4, breaks=True)
    spoken = antecedent(scene) or (subject(scene.left) if has_pronoun_subject(scene.clause) else None)
    if spoken and not any(word in left for word in spoken.split()):
        left = f"{spoken} {left}"
    lead = "time within which" if kind is Kind.TARGET else "time"
    return f"{lead} {left} {right}"


def _share(scene: Scene, kind: Kind, topic: str | None) -> str | None:
    """ "25 percent of GDP", "a quarter of all millionaires"."""
    numeral, right = scene.numeral, scene.right
    if numeral.unit not in ("%", "fraction") or kind is Kind.CHANGE_REL or not right:
        return None
    if right[0].lower != "of" or right[0].start > numeral.end + 1:
        return None
    whole = _TIME_TAIL.sub("", plain(noun_phrase_after(right, 1)))
    if not whole:
        return f"share of {content_before(scene.left, 4)} {content(right, 6)}"
    part = subject(scene.clause) or (topic if has_pronoun_subject(scene.clause) else None)
    if part and _verb(scene.clause) in (None, "represented", "accounted", "made"):
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
            return _TIME_TAIL.sub("", phrase)
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
        who = subject(scene.clause) if _verb(scene.clause) in _HAVING else None
        return f"{after} of {who}" if who and who.lower() not in after.lower() else after
    if (
        form == "percent"
        and _verb(scene.clause) == "paid"
        and re.match(r"\s+in\s+tax", scene.text[scene.numeral.end : scene.end])
    ):
        return "tax rate"
    gap = _gapped(scene)
    found = gap or _measure_left(scene.clause)
    if found and not (form == "money" and _verb(scene.clause) in _DEEDS and not gap):
        return found
    if form == "money" and _verb(scene.clause) in _DEEDS:
        return None
    spoken = subject(scene.clause)
    if kind is Kind.TARGET and _verb(scene.clause) in ("seen", "expected", "projected"):
        return _measure_left(scene.left) or spoken
    if kind is Kind.CHANGE_REL and spoken:
        beside = content(scene.right, 5) if scene.right and scene.right[0].lower in ("below", "above") else ""
        return f"{spoken} {scene.right[0].lower + ' ' if beside else ''}{beside}"
    if form == "points":
        return f"gap {content(scene.right, 7, breaks=True)}" if spoken is None else spoken
    if spoken is None:
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
    return _TIME_TAIL.sub("", plain([*right[:last], *rest]))


def _verb(clause: tuple[Word, ...]) -> str | None:
    """The participle of the last full verb of the clause."""
    for index in range(len(clause) - 1, -1, -1):
        form = verb_forms().get(clause[index].lower)
        if form and not (index and clause[index - 1].lower in words("grammar", "determiners")):
            return form
    return None


def _money(scene: Scene) -> str | None:
    """ "save about $3,000 a year on their mortgage" → "saving of homeowners on mortgage"."""
    if scene.numeral.form != "money":
        return None
    opens = scene.right[0].lower if scene.right else ""
    if opens in ("lower", "cheaper", "higher") and subject(scene.clause):
        return f"{'increase' if opens == 'higher' else 'reduction'} of {subject(scene.clause)}"
    deed = _DEEDS.get(_verb(scene.clause) or "", "")
    who = _spoken(scene, None) or ""
    if re.match(r"\s+(?:a|per)\s+year\b", scene.text[scene.numeral.end : scene.end]) and deed:
        deed = f"yearly {deed}"
    if not deed:
        return None if not who else f"{who} {content(scene.right, 5)}"
    objects = _between(scene)
    who = _before_infinitive(scene.clause) or who
    if _in_condition(scene):
        return f"{deed} {content(_after_comma(scene.right), 5)}"
    return (
        f"{deed} of {who} {objects} {content(scene.right, 6)}"
        if who
        else f"{deed} {objects} {content(scene.right, 7)}"
    )


def _in_condition(scene: Scene) -> bool:
    """ "If you make more than a million dollars a year, …": a threshold, named by what it decides."""
    at = len(scene.left) - len(scene.clause) - 1
    return 0 <= at < len(scene.left) and scene.left[at].lower in ("if", "when", "unless")


def _after_comma(right: tuple[Word, ...]) -> tuple[Word, ...]:
    for index, word in enumerate(right):
        if word.lower == ",":
            return right[index + 1 :]
    return right


def _between(scene: Scene) -> str:
    """The words between the verb and the figure: "cut the deficit by", "save business and citizens"."""
    clause = scene.clause
    for index in range(len(clause) - 1, -1, -1):
        if clause[index].lower in verb_forms():
            return content(clause[index + 1 :], 5)
    return ""


def _counted(scene: Scene, carried: str | None) -> str | None:
    """ "businesses have created more than 3 million jobs" → "jobs created by businesses"."""
    numeral, clause = scene.numeral, scene.clause
    if numeral.form == "times":
        return content_before(clause, 4) or None
    if numeral.form == "rank":
        return f"{subject(scene.left) or content_before(scene.left, 3)} {content(scene.right, 5)}"
    things = _things(scene) or carried or numeral.unit or ""
    if not things or numeral.form in ("money", "percent", "points", "fraction"):
        return None
    rest = _rest(scene, things)
    done, who = _verb(clause), subject(clause)
    if done in _IDLE:
        done = None
    before = clause[-1].lower if clause else ""
    if before == "of":
        return _of_things(clause, things, rest)
    if _hangs(clause):
        return f"{things} {content_before(clause, 3, verbs=False)} {rest}"
    agent = _before_infinitive(clause) or who
    if done:
        return f"{things} {done} by {agent} {rest}" if agent else f"{things} {done} {rest}"
    if len(f"{things} {rest}".split()) <= 2:
        return f"{things} {rest} {_around(scene)}"
    return f"{things} {rest}"


def _around(scene: Scene) -> str:
    """What narrows a bare noun: the reason that follows it, or the nouns before it."""
    because = next((at for at, word in enumerate(scene.right[:8]) if word.lower in ("because", "if", "since")), None)
    if because is not None:
        return content(scene.right[because + 1 :], 5)
    return content_before(scene.left, 4, verbs=False)


def _of_things(clause: tuple[Word, ...], things: str, rest: str) -> str:
    """ "a pledge of 135,000 jobs", "composed of two things"."""
    begin, end = noun_phrase_before(clause, len(clause) - 1)
    whole = plain(clause[begin:end])
    if whole and not (end and is_verb(clause[end - 1]) and not is_noun_use(clause, end - 1)):
        return f"{whole} of {things} {rest}"
    return f"{things} {content_before(clause, 3)} {rest}"


def _hangs(clause: tuple[Word, ...]) -> bool:
    """Whether the figure hangs on a preposition: "discussions over the past four meetings"."""
    for word in reversed(clause[-4:]):
        if word.lower in ("over", "in", "on", "with", "at", "for", "among", "during"):
            return True
        if word.lower not in words("verbs", "fillers"):
            return False
    return False


def _before_infinitive(clause: tuple[Word, ...]) -> str | None:
    """ "clean energy on public land to power 3 million homes": what does it, in its own words."""
    for index in range(len(clause) - 1, 1, -1):
        if clause[index].lower in verb_forms():
            noun = not is_verb(clause[index - 2]) and clause[index - 2].lower not in words(
                "verbs", "pronouns"
            )
            return (
                content_before(clause[: index - 1], 4, verbs=False)
                if clause[index - 1].lower == "to" and noun
                else None
            )
    return None


def _things(scene: Scene) -> str | None:
    """The counted noun as printed, with its own modifiers."""
    numeral = scene.numeral
    printed = re.findall(r"[A-Za-z][\w'-]*", scene.text[numeral.start : numeral.end])
    last = printed[-1] if printed and scene.text[numeral.start : numeral.end].endswith(printed[-1]) else ""
    unit = numeral.unit or ""
    if last and (
        singular(last) == unit.rsplit(" ", maxsplit=1)[-1]
        or (unit == "person" and last.lower() in words("nouns", "persons"))
    ):
        return " ".join([*unit.split()[:-1], last]) if unit != "person" else last
    taken: list[Word] = []
    for index, word in enumerate(scene.right[:6]):
        if not word.text[0].isalpha() or (is_verb(word) and index):
            break
        if word.lower in words("grammar", "prepositions") and word.lower != "of":
            break
        if word.lower in words("grammar", "conjunctions"):
            break
        taken.append(word)
    phrase = plain(taken)
    return phrase or None


def _rest(scene: Scene, things: str) -> str:
    """What hangs on the counted noun: the words after it up to the next break."""
    named = set(things.split())
    return " ".join(word for word in content(scene.right, 8).split() if word not in named)


def _multiplied(scene: Scene, topic: str | None) -> str | None:
    """ "double the tax deduction", "use has nearly doubled", "twice as many openings"."""
    if scene.numeral.form not in ("multiple", "doubling"):
        return None
    right = scene.right
    opens = right[0].lower if right else ""
    if opens and opens not in (
        ",",
        ".",
        "in",
        "on",
        "at",
        "by",
        "from",
        "over",
        "since",
        "and",
        "with",
        "to",
    ):
        after = _TIME_TAIL.sub("", content(right, 7))
        if after:
            return f"{after} {content_before(scene.clause, 4)}" if scene.numeral.form == "multiple" else after
    begin, end = noun_phrase_before(scene.clause, len(scene.clause))
    if scene.left and scene.left[-1].lower in ("from", "of", "for"):
        return content_before(scene.clause, 4, verbs=False)
    return subject(scene.clause) or plain(scene.clause[begin:end]) or content_before(scene.left, 5) or topic


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
