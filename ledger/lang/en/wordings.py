"""Wordings that name what they measure in a way of their own.

Each is one shape of sentence: time given to a speaker, growth at a rate, so much more than another, things in which
something is, what is added to a stock. Tried before the general ways of saying it. How large a thing is said to be is
the business of `sizes`, what is said of a sum that of `predicates`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ledger.lang.en.clauses import Scene
from ledger.lang.en.deeds import IDLE
from ledger.lang.en.groups import FINITE, is_noun_use, noun_phrase_before, noun_with_whole
from ledger.lang.en.shares import whole_of
from ledger.lang.en.sizes import dimension, distance, quality, size, speed
from ledger.lang.en.subjects import CALLED, doer, pronoun_subject, subject
from ledger.lang.en.tails import phrase, phrase_kept, tail
from ledger.lang.en.things import things_printed
from ledger.lang.en.wording import BREAK, is_verb, plain, verb_forms
from ledger.lang.en.words import table, words
from ledger.patterns import compiled
from ledger.records import Kind

_GIVEN = compiled(
    r"\b(?:you(?:['’](?:ve|ll))?(?:\s+(?:have|had|got|get|will\s+have|still\s+have|each\s+have|are\s+recognized))*|recognized|give\s+(?:you|him|her|them)|yield(?:\s+myself)?|allotted|"
    r"(?:each|every|both(?=\s+(?:sides|candidates)\b)|the(?=\s+gentle))\s+(?P<each>[a-z]+)\s+(?:will\s+|now\s+)?(?:has|have|gets?))\s+"
    r"(?:(?:for|up|to|about|just|only|another|now|the|your|an?|additional|roughly|up\s+to|got|have)\s+)*"
    r"(?:[\w-]+\s+(?:seconds?|minutes?)\s+(?:[\w-]+\s+){0,5}?and\s+(?:then\s+)?)?$",
    re.IGNORECASE,
)
# A speaker is called this far before the time is given.
_CALL_REACH = 160


_OF_THE_FLOOR = compiled(
    r"[\s-]*(?:segments?|answers|responses|rebuttals?|rounds)\b"
    r"|\s+(?:left\b|remaining\b|uninterrupted\b|to\s+(?:respond|reply|answer|rebut|finish|close|sum\s+up)\b)",
    re.IGNORECASE,
)


def is_of_the_floor(scene: Scene) -> bool:
    """Whether a figure is of the talk itself: "you have two minutes", "a 15-minute segment", "45 seconds left"."""
    if scene.numeral.unit == "segment":
        return True
    if scene.numeral.unit not in ("minute", "second"):
        return False
    given = _GIVEN.search(scene.text, max(scene.start, scene.numeral.start - 60), scene.numeral.start)
    given = given or (None if scene.left else _FLOOR_ALONE.match(scene.text, scene.numeral.end))
    return given is not None or _OF_THE_FLOOR.match(scene.text, scene.numeral.end) is not None


# "Two minutes, uninterrupted.": time that is given without a word for it.
_FLOOR_ALONE = compiled(
    r"(?:,?\s+(?:uninterrupted|please|sir|ma['’]am|each|starting\s+now|go(?:\s+ahead)?|on\s+the\s+clock|(?:Mr|Mrs|Ms|Senator|Secretary|Governor|President)\.?\s+[A-Z][\w’'-]+))*\s*[.!]",
    re.IGNORECASE,
)


def _speaking_time(scene: Scene) -> str | None:
    """ "Senator Ruiz, please begin. You have four minutes" → "speaking time of Ruiz"."""
    if scene.numeral.unit not in ("minute", "second"):
        return None
    given = _GIVEN.search(scene.text, max(scene.start, scene.numeral.start - 60), scene.numeral.start)
    if given is None:
        bare = not scene.left and _FLOOR_ALONE.match(scene.text, scene.numeral.end)
        return "speaking time" if bare else None
    if given["each"]:
        return f"speaking time of {given['each'].lower()}"
    line = scene.text.rfind("\n", max(0, scene.numeral.start - _CALL_REACH), scene.numeral.start) + 1
    begin = max(line, scene.numeral.start - _CALL_REACH)
    called = list(CALLED.finditer(scene.text, begin, scene.numeral.start))
    return f"speaking time of {called[-1].group(1)}" if called else "speaking time"


_GROWN = frozenset({"grow", "grows", "grew", "grown", "growing"})


def _growth(scene: Scene) -> str | None:
    """ "Norway is growing at 4 percent" → "GDP growth of Norway"; of whom a pronoun stands for, where it is certain."""
    clause = scene.clause
    if (
        scene.numeral.unit == "%"
        and pronoun_subject(clause) == "it"
        and any(w.lower == "growing" for w in scene.left[-14:])
    ):
        return "growth rate"
    if (
        scene.numeral.unit != "%"
        or len(clause) < 2
        or clause[-1].lower not in ("at", "by", "around", "about")
    ):
        return None
    at = next(
        (i for i in range(len(clause) - 1, max(-1, len(clause) - 5), -1) if clause[i].lower in _GROWN), None
    )
    if at is None:
        return None
    who = doer(scene)
    if who is None:
        return "growth rate"
    if who.lower() in ("economy", "our economy"):
        return "economic growth"
    if who.split(maxsplit=1)[0].lower() in words("nouns", "measures"):
        who = who[:1].lower() + who[1:]
    known = {name for names in table("scopes", "countries").values() for name in names}
    whole = who in table("scopes", "countries") or who.lower() in known | set(
        table("scopes", "others")["nations"]
    )
    return f"{'GDP ' if whole else ''}growth of {who}"


_MORE = compiled(
    r"\s+(?P<way>more|fewer|less|higher|lower|larger|smaller|bigger)\s+(?P<what>(?:[\w'’-]+\s+){0,4}?)than\b",
    re.IGNORECASE,
)


def _more_than(scene: Scene) -> str | None:
    """ "240 percent more visitors than Ghent" → "increase in visitors compared to Ghent"."""
    hit = _MORE.match(scene.text, scene.numeral.end, scene.end)
    if hit is None or scene.numeral.form not in ("percent", "count", "fraction") or not hit["what"].strip():
        return None
    after = [word for word in scene.right if word.start >= hit.end()]
    while after and (
        after[0].lower in words("verbs", "pronouns") or after[0].lower in ("in", "at", "on", "did", "do")
    ):
        after.pop(0)
    other = phrase(tail(after, most=6)) or (
        after[0].text.rstrip(",.") if after and after[0].text[0].isdigit() else ""
    )
    what = plain([word for word in scene.right if hit.start("what") <= word.start < hit.end("what")])
    if not what:
        return None
    way = "increase" if hit["way"].lower() in ("more", "higher", "larger", "bigger") else "decrease"
    return f"{way} in {what}" + (f" compared to {other}" if other else "")


_LIKELY = compiled(r"\s+(?:as|more|less)\s+likely\s+(?=to\b)", re.IGNORECASE)


def _likelihood(scene: Scene) -> str | None:
    """ "six times more likely to fall ill" → "likelihood to fall ill"."""
    hit = _LIKELY.match(scene.text, scene.numeral.end, scene.end)
    if hit is None:
        return None
    said = phrase_kept(tail([word for word in scene.right if word.start >= hit.end()], most=6))
    who = subject(scene.clause)
    return f"likelihood {f'of {who} ' if who and ' ' in who else ''}{said}" if said else None


_PLACED = frozenset({"in", "to", "into", "across", "from"})


def _in_which(scene: Scene) -> str | None:
    """ "The firm moved jobs to 12 towns" → "towns to which jobs moved"; "the gang is in 14 ports" → "ports in which gang is"."""
    numeral, clause = scene.numeral, scene.clause
    if numeral.form != "count" or len(clause) < 2 or clause[-1].lower not in _PLACED:
        return None
    things = things_printed(scene)
    at = next(
        (i for i in range(len(clause) - 2, -1, -1) if is_verb(clause[i]) and not is_noun_use(clause, i)), None
    )
    if not things or at is None or _goes_on(scene, things):
        return None
    if any(
        word.text[0].isdigit() or word.lower in words("grammar", "prepositions")
        for word in clause[at + 1 : -1]
    ):
        return None
    between = [word for word in clause[at + 1 : -1] if word.lower not in words("verbs", "fillers")]
    if (
        between
        and clause[at].lower in ("has", "have", "had", "got", "with")
        and clause[-1].lower in ("in", "at", "across")
    ):
        return (
            f"{things} with {plain(between)}"
            if plain(between) and not any(is_verb(word) for word in between)
            else None
        )
    where = f"{things} {clause[-1].lower} which"
    done = verb_forms().get(clause[at].lower)
    if between and not any(word.lower in words("grammar", "prepositions") for word in between):
        what = plain(between)
        known = done or (clause[at].lower if clause[at].lower.endswith("ed") else None)
        return (
            f"{where} {what} {known}"
            if what and known and known not in IDLE and not is_verb(between[0])
            else None
        )
    who = doer(scene)
    if who is None or between or clause[-1].lower == "from":
        return None
    return f"{where} {who} {clause[at].lower}" if not clause[at].lower.startswith(("'", "being")) else None


def _with_which(scene: Scene) -> str | None:
    """ "I began on a $900 grant" → "grant on which Lund began"."""
    clause = scene.clause
    if scene.numeral.form != "money" or len(clause) < 4 or clause[-1].lower not in ("a", "an"):
        return None
    if clause[-2].lower not in ("with", "on", "under") or not is_verb(clause[-3]) or not scene.right:
        return None
    first = scene.right[0]
    behind = scene.right[1] if len(scene.right) > 1 else None
    alone = behind is None or behind.lower in BREAK or behind.lower in words("grammar", "conjunctions")
    who = doer(scene)
    if not who or not alone or first.start > scene.numeral.end + 1 or is_verb(first):
        return None
    return f"{first.text} {clause[-2].lower} which {who} {clause[-3].lower}"


def _goes_on(scene: Scene, things: str) -> bool:
    """Whether the sentence says more of the things after they are named."""
    last = things.rsplit(" ", maxsplit=1)[-1].lower()
    after = next((i + 1 for i, word in enumerate(scene.right[:7]) if word.lower == last), 0)
    rest = scene.right[after:]
    return (
        bool(rest)
        and rest[0].lower not in BREAK
        and rest[0].lower not in ("and", "including", "today", "now", "this", "last", "by", "but", "or")
    )


_ADDED = frozenset({"add", "adds", "added", "adding"})


def _added(scene: Scene) -> str | None:
    """ "adding $2 billion to the debt" → "debt added"."""
    if not any(word.lower in _ADDED for word in scene.clause[-4:]):
        return None
    if not scene.right or scene.right[0].lower != "to" or scene.right[0].start > scene.numeral.end + 1:
        return None
    whole = phrase(whole_of(scene.right, 1))
    if scene.numeral.form != "money":
        return (
            f"addition to {whole}"
            if whole and scene.numeral.unit in (None, "pp", "%", "basis point")
            else None
        )
    who = doer(scene)
    return f"{whole} added by {who}" if whole and who else f"{whole} added" if whole else None


_PER_DOLLAR = compiled(
    r"\b(?:every|each)\s+(?P<coin>dollar|pound|euro)\s+(?:that\s+)?(?:(?:we|you|they|it|states?)\s+)?(?P<deed>[a-z]+)\s+(?P<on>[^;:.!?]{3,90}?),?\s+"
    r"(?:(?:can|will|could|would|may)\s+)?(?P<gives>return|save|yield|generate|bring|produce|pay|give)(?:s|ed|d)?\s+(?:(?:us|back|in|about|over|up\s+to|more\s+than|nearly|at\s+least)\s+)*$",
    re.IGNORECASE,
)


def _per_dollar(scene: Scene) -> str | None:
    """ "Every dollar we invest in nurseries saves 7" → "saving per dollar invested in nurseries"."""
    if scene.numeral.form != "money":
        return None
    hit = _PER_DOLLAR.search(scene.text, scene.start, scene.numeral.start)
    if hit is None:
        return None
    done = verb_forms().get(hit["deed"].lower(), hit["deed"].lower())
    on = phrase_kept([word for word in scene.left if hit.start("on") <= word.start < hit.end("on")])
    gain = "saving" if hit["gives"].lower() == "save" else "return"
    return f"{gain} per {hit['coin'].lower()} {done} {on}"


_NO_NAME = frozenset(
    {"increase", "decrease", "decline", "rise", "drop", "gain", "reduction", "jump", "surge", "fall", "loss", "growth", "total", "average", "sum", "record", "peak", "high", "low", "maximum", "minimum", "cost", "level", "rate", "pace", "range", "something", "couple", "lot", "excess", "number", "amount", "chance", "value", "goal", "target", "majority", "cut", "hike"}
)  # fmt: skip


def _noun_of(scene: Scene) -> str | None:
    """ "we've got a surplus of $2 million", "a grant of $90,000": the noun that the sum is of."""
    clause = scene.clause
    if scene.numeral.form != "money" or len(clause) < 3 or clause[-1].lower != "of":
        return None
    begin, end = noun_phrase_before(clause, len(clause) - 1)
    head = clause[end - 1].lower if end else ""
    opened = begin < end and clause[begin].lower in ("a", "an", "its", "their", "our", "his", "her")
    aimed = (
        len(scene.right) > 1 and scene.right[0].lower == "to" and head in _AIMED and is_verb(scene.right[1])
    )
    for_what = bool(scene.right) and scene.right[0].lower in ("for", "to") and clause[begin].lower == "the"
    if not (opened or for_what) or head in _NO_NAME or is_verb(clause[end - 1]):
        return None
    hangs = aimed or (bool(scene.right) and scene.right[0].lower == "for")
    hung = phrase_kept(tail(scene.right, most=6)) if hangs else ""
    return f"{plain(clause[begin:end])} {hung}".strip()


# Of these what they are to do belongs to the name: "an investment of $4 million to replace the bridge".
_AIMED = frozenset({"investment", "grant", "loan", "package", "program", "programme", "fund", "bond", "contract", "deal", "subsidy", "award"})  # fmt: skip


_YEARS_OF = compiled(
    r"(?:\s+(?:straight|consecutive|full|uninterrupted|solid|long))?(?:\s+(?:years|months|quarters|weeks|days))?\s+of\s+(?!(?:our|these|those|its|all|age)\b|the\s+(?![\w-]+['’]s?\s))",
    re.IGNORECASE,
)


def _filled(scene: Scene) -> str | None:
    """ "my 25 years of experience" → "experience of Lund"; "two years of delays" → "delays"."""
    if scene.numeral.form != "duration":
        return None
    hit = _YEARS_OF.match(scene.text, scene.numeral.end)
    if hit is None:
        return None
    behind = tuple(word for word in scene.right[:12] if word.start >= hit.end())
    named = phrase(noun_with_whole(behind))
    at = next((i for i, word in enumerate(behind) if word.lower == "failure"), 0)
    if named.endswith("failure") and [word.lower for word in behind[at + 1 : at + 2]] == ["to"]:
        aim = tail(behind[at + 1 :], most=6)
        end = next(
            (i for i, word in enumerate(aim) if word.lower in FINITE or (i > 1 and is_verb(word))), len(aim)
        )
        named = f"{named} {phrase_kept(aim[:end])}"
    if not named:
        return None
    before = scene.left[-1].lower if scene.left else ""
    if before == "my" and scene.speaker:
        return f"{named} of {scene.speaker}"
    return named


_CUT_IN = compiled(
    r"\b(?:cut(?:s|ting)?|slash(?:es|ed|ing)?|slic(?:e|ed|ing)|reduc(?:e|ed|ing)|split)\s+(?P<what>(?:the|our|its|their|your|his|her|this|that|these|those)?\s*[^,;.—–]{2,50}?)\s+(?:(?:roughly|almost|nearly|about|more\s+than)\s+)?in(?:to)?\s+(?:(?:roughly|almost|nearly|about)\s+)?$",
    re.IGNORECASE,
)


def _cut_in(scene: Scene) -> str | None:
    """ "cutting the pace of sales roughly in half" → "pace of sales"."""
    if scene.numeral.unit != "fraction":
        return None
    hit = _CUT_IN.search(scene.text, max(scene.start, scene.numeral.start - 90), scene.numeral.start)
    named = (
        plain([word for word in scene.left if hit.start("what") <= word.start < hit.end("what")])
        if hit
        else ""
    )
    return (
        named
        if named
        and named.lower() not in ("it", "that", "them", "this")
        and not any(
            is_verb(w)
            for w in scene.left
            if hit
            and hit.start("what") <= w.start < hit.end("what")
            and w.lower in words("verbs", "auxiliaries")
        )
        else None
    )


_WAYS: tuple[Callable[[Scene], str | None], ...] = (
    _speaking_time,
    _filled,
    _growth,
    _more_than,
    _cut_in,
    _likelihood,
    quality,
    _added,
    _noun_of,
    dimension,
    distance,
    speed,
    size,
    _in_which,
    _with_which,
    _per_dollar,
)


def own_wording(scene: Scene, kind: Kind) -> str | None:
    """What a figure measures, where its sentence has one of the shapes above."""
    if kind is Kind.RANK:
        return None
    return next((said for way in _WAYS if (said := way(scene))), None)
