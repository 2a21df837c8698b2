"""Measured quantities: what stands before or after a percentage, points or a sum of money."""

from __future__ import annotations

import re

from ledger.lang.en.clauses import Scene
from ledger.lang.en.deeds import DEEDS, TIME_TAIL, verb
from ledger.lang.en.groups import is_noun_use, noun_phrase_after, noun_phrase_before
from ledger.lang.en.shares import HAVING, whole_of
from ledger.lang.en.subjects import has_pronoun_subject, subject
from ledger.lang.en.sums import kind_of_money
from ledger.lang.en.tails import is_spread_out, phrase, tail
from ledger.lang.en.wording import Word, content, content_before, is_verb, plain, verb_forms
from ledger.lang.en.words import table, words
from ledger.patterns import compiled
from ledger.records import Kind


def measure_left(listed: tuple[Word, ...]) -> str | None:
    """The nearest measured thing before the figure, with its modifiers."""
    measures = words("nouns", "measures")
    for index in range(len(listed) - 1, -1, -1):
        if listed[index].lower not in measures or _is_verb_use(listed, index) or _is_counted(listed, index):
            continue
        following = listed[index + 1].lower if index + 1 < len(listed) else ""
        before = listed[index - 1].lower if index else ""
        if (listed[index].lower == "share" and before == "per") or (
            listed[index].lower == "employment" and before in ("full", "maximum")
        ):
            continue
        if listed[index].lower in ("percentage", "point", "points", "basis") and (
            following.startswith("point") or listed[index].lower != "percentage"
        ):
            continue
        begin, _ = noun_phrase_before(listed, index + 1)
        end = index + 2 if following in _COMPOUND else index + 1
        if end + 1 < len(listed) and listed[end].lower in ("of", "in", "on", "for", "per"):
            end += 1 + len(noun_phrase_after(listed, end + 1, most=5))
        phrase = plain([word for word in listed[begin:end] if not word.text[0].isdigit()])
        if phrase:
            return _fuller(TIME_TAIL.sub("", phrase), listed[:begin])
    return None


_COMPOUND = frozenset(
    {
        "range",
        "ranges",
        "increase",
        "increases",
        "hike",
        "hikes",
        "cut",
        "cuts",
        "credit",
        "credits",
        "reserve",
        "reserves",
        "growth",
        "gap",
        "relief",
    }
)


def _is_counted(listed: tuple[Word, ...], index: int) -> bool:
    """ "20 million tickets, 4 percent": the noun of a count measures nothing else."""
    before = listed[index - 1] if index else None
    if before is None or re.fullmatch(r"(?:19|20)\d\d", before.text):
        return False
    return before.text[0].isdigit() or before.lower in table("numbers", "scales")


def _measure_of(clause: tuple[Word, ...]) -> str | None:
    """The measured thing of a clause: after its last verb, else the subject that holds it."""
    last = next(
        (at for at in range(len(clause) - 1, -1, -1) if is_verb(clause[at]) and not is_noun_use(clause, at)),
        -1,
    )
    after = measure_left(clause[last + 1 :]) if last >= 0 else None
    if after:
        return measure_left(clause)
    who = subject(clause)
    counted = {word.lower for at, word in enumerate(clause) if _is_counted(clause, at)}
    if who and any(
        word in words("nouns", "measures") and word not in counted for word in who.lower().split()
    ):
        return who
    return measure_left(clause)


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


_MOVED = compiled(
    r"\s+(?:(?:rate|interest\s+rate|annual|further|overall|additional|net)\s+)?(?P<move>increase|decrease|decline|rise|drop|gain|cut|hike|reduction|jump|surge|fall|raise|swing|loss|move|step|adjustment)s?\b(?:\s+(?P<hung>in|of|to)\s+)?",
    re.IGNORECASE,
)


# "…, an increase of 12 percent": the change of what was named just before.
_APPOSED = compiled(
    r"[,;—–]\s+(?:which\s+is\s+|or\s+|(?:reflecting|representing|marking|meaning|showing|indicating|giving)\s+)?(?:an?|the)\s+(?:[\w-]+\s+){0,2}?(?:increase|decrease|decline|rise|drop|gain|reduction|jump|surge|fall|loss|growth|improvement|deterioration)\s+of\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)


def is_apposed(scene: Scene) -> bool:
    """Whether a figure is the change of what was just named: "…, an increase of 12 percent"."""
    start = max(scene.start, scene.numeral.start - 60)
    return bool(_APPOSED.search(scene.text, start, scene.numeral.start))


def _moved(scene: Scene, moved: re.Match[str], beside: str | None) -> str | None:
    """ "a 550 percent increase in refugees" → "refugees"; "a 25 basis point cut" → "interest rate"."""
    if moved.group("hung"):
        at = next(
            (index for index, word in enumerate(scene.right) if word.start >= moved.end()), len(scene.right)
        )
        taken = whole_of(scene.right, at)
        other = next(
            (
                i
                for i in range(1, len(taken) - 1)
                if taken[i].lower == "and" and taken[i + 1].lower in ("a", "an", "the")
            ),
            len(taken),
        )
        taken = taken[:other]  # "an increase in rents and a decline in …"
        ahead = scene.right[at + len(taken) : at + len(taken) + 2]
        if (
            taken
            and ahead
            and ahead[0].lower in words("grammar", "verb_nouns")
            and all(one.lower in (".", ",", ";") for one in ahead[1:])
        ):
            taken = (*taken, ahead[0])  # "a decline in staff pay"
        named = phrase(taken)
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
    told = beside.partition(" as a share of ")[0] if beside else None
    return told or measure_left(scene.left) or (f"{who} {moved.group('move').lower()}" if who else None)


_IDLE_WHO = compiled(r"thought|idea|some|others|people|question")


_GENERIC = compiled(
    r"(?:(?:annual|annualized|average|monthly|quarterly|steady|new|record|current|same|overall)\s+)*(?:rate|pace|level|basis|range|clip|figure|number|total|value|amount|average|increase|decrease|decline|rise|drop|gain|gains|improvement|deterioration|cut|cuts|change|growth rate)(?:\s+in\s+(?:first|second|third|fourth)\s+quarter.*|\s+from.*)?"
)


# "GDP rose at an annual rate of 2 percent": how fast, not what.
_PACE = compiled(
    r"(?:(?:average|annual(?:ized)?|solid|steady|modest|moderate|brisk|strong|slow|robust)\s+)+(?:rate|pace)|pace|average",
    re.IGNORECASE,
)


def quantity(scene: Scene, kind: Kind, topic: str | None, beside: str | None) -> str | None:
    """Percentages, points, money: a measured quantity named before or after the figure."""
    form = scene.numeral.form
    if form not in ("percent", "points", "money", "fraction"):
        return None
    after = _attribute(scene)
    moved = _MOVED.match(scene.text, scene.numeral.end, scene.end)
    if moved and form in ("percent", "points", "fraction"):
        return _moved(scene, moved, beside)
    if moved and moved["hung"]:
        return None  # "In this Budget, we deliver a $3 billion increase in …" is no sum of the Budget
    if after and _GENERIC.fullmatch(after.lower()):
        named = subject(scene.clause) or beside or subject(scene.left)
        if named:
            return named
        after = None
    if after:
        who = subject(scene.clause) if verb(scene.clause) in HAVING - {"seen"} else None
        return f"{after} of {who}" if who and who.lower() not in after.lower() else after
    if (
        form == "percent"
        and verb(scene.clause) == "paid"
        and re.match(r"\s+in\s+tax", scene.text[scene.numeral.end : scene.end])
    ):
        return "tax rate"
    if (
        beside
        and form == "percent"
        and [word.lower for word in scene.clause[:2]] in (["that", "for"], ["that", "of"])
    ):
        return beside
    gap = gapped(scene)
    found = gap or _measure_of(scene.clause)
    if found and _PACE.fullmatch(found) and (who := subject(scene.clause)):
        return who
    if found and beside and found.lower() in ("forecast", "estimate", "projection"):
        return beside
    if found and beside and kind is Kind.CHANGE_REL and _PACE.fullmatch(found):
        return beside
    if found and not (form == "money" and verb(scene.clause) in DEEDS and not gap):
        return found
    if form == "money" and verb(scene.clause) in DEEDS:
        return None
    who = subject(scene.clause)
    if kind is Kind.TARGET and verb(scene.clause) in ("seen", "expected", "projected"):
        return measure_left(scene.left) or who
    if kind is Kind.CHANGE_REL and who:
        beside = content(scene.right, 5) if scene.right and scene.right[0].lower in ("below", "above") else ""
        return f"{who} {scene.right[0].lower + ' ' if beside else ''}{beside}"
    if form == "points":
        return _distance(scene) if who is None else who
    if who is None:
        found = measure_left(scene.left)
        return found or (topic if has_pronoun_subject(scene.clause) and form != "money" else None)
    return None


# "At 4.1 percent, the jobless rate is low".
_AT = compiled(r"\W*(?:(?:However|And|But|Still|Indeed|Now|Today|Yet|So|In\s+fact)\W+)?at\s+", re.IGNORECASE)
_STANDS = compiled(
    r",\s+(?:(?:the|our|its|their)\s+)?(?P<what>[A-Za-z][\w'’ -]{2,50}?)\s+(?:is|are|was|were|remains?|remained|stands?|stood|has|have)\b"
)


def fronted(scene: Scene) -> str | None:
    """ "At 4.1 percent, the jobless rate is low": what stands there is told behind the figure."""
    if _AT.fullmatch(scene.text, scene.start, scene.numeral.start) is None:
        return None
    hit = _STANDS.match(scene.text, scene.numeral.end, scene.end)
    named = hit and plain([word for word in scene.right if hit.start("what") <= word.start < hit.end("what")])
    return named or None


def made_of(scene: Scene) -> str | None:
    """ "we agreed to $2 trillion in cuts" of the deficit: what a sum consists of, and whose or what it is."""
    if (
        scene.numeral.form == "money"
        and scene.right
        and scene.right[0].lower in ("lower", "cheaper", "higher")
    ):
        who = subject(scene.clause)
        return f"{'increase' if scene.right[0].lower == 'higher' else 'reduction'} of {who}" if who else None
    made = kind_of_money(scene) if scene.numeral.form == "money" else None
    if made is None:
        return None
    whose = measure_left(scene.clause) or measure_left(scene.left)
    fiscal = whose is not None and whose.rsplit(" ", maxsplit=1)[-1].lower() in _CUT_FROM
    if not fiscal and verb(scene.clause) in _TAKEN_IN and (who := subject(scene.clause)):
        return f"{made} of {who}"
    return f"{made} of {whose}" if fiscal and whose and whose.lower() not in made.lower() else made


# Whoever takes it in, has it: "the mill made $40 million in profits".
_TAKEN_IN = frozenset({"made", "earned", "received", "gotten", "posted", "reported", "collected", "raised"})
# Of these are cuts and savings told that a sum consists of.
_CUT_FROM = frozenset({"deficit", "deficits", "budget", "budgets", "debt", "spending"})


def _distance(scene: Scene) -> str | None:
    """ "a full percentage point below the ministry's estimate of inflation" → "gap below ministry's estimate of inflation"."""
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


def gapped(scene: Scene) -> str | None:
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
        "reduction",
        "reductions",
        "package",
        "deal",
        "cap",
        "limit",
        "gap",
        "target",
        "goal",
        "forecast",
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
        if is_spread_out(right, index):
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
