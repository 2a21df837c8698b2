"""How long something took and how long ago it was."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ledger.lang.en.clauses import Scene
from ledger.lang.en.deeds import spoken, verb
from ledger.lang.en.groups import FINITE, noun_phrase_before
from ledger.lang.en.nouns import is_plural, singular
from ledger.lang.en.since import HYPHENED, brought, extreme, held, outdone_since, quality, since, streak
from ledger.lang.en.subjects import (
    antecedent,
    has_pronoun_subject,
    person,
    pronoun_subject,
    subject,
)
from ledger.lang.en.tails import phrase, phrase_kept, tail
from ledger.lang.en.wording import (
    BREAK,
    Word,
    base_forms,
    gerund,
    is_verb,
    plain,
)
from ledger.lang.en.words import table, words
from ledger.patterns import compiled
from ledger.records import Kind

# "the first mayor ever to win it in the last 30 years who …": when there last was one.
_FIRST = compiled(
    r"\bthe\s+(?:very\s+)?first\s+(?P<what>(?:[\w'’-]+\s+){1,4}?)(?:ever\s+)?(?P<done>(?:to|who|that)\s[^.;:]{2,60}?)?\s*\bin\s+(?:(?:the\s+)?(?:last|past|more\s+than|over|almost|nearly|about|at\s+least)\s+)?$",
    re.IGNORECASE,
)
_SINCE = compiled(r"\b(?:first\s+time|time)\s+in\s*$", re.IGNORECASE)


_RECORD = compiled(r"\b(?P<way>\w+est|most|least|best|worst|fewest)\b[^,]{0,40}\bin\s*$", re.IGNORECASE)


def length_of_time(scene: Scene, kind: Kind, topic: str | None) -> str | None:
    """ "for the first time in 9 years, no troops fight" → "time since no troops fight"."""
    if scene.numeral.form != "duration" or kind not in (Kind.DURATION, Kind.TARGET):
        return None
    before = scene.text[scene.start : scene.numeral.start]
    left_over = _LEFT_OVER.match(scene.text, scene.numeral.end)
    if left_over:
        hung = phrase_kept(tail([word for word in scene.right if word.start >= left_over.end()], most=6))
        way = " ".join(left_over["way"].lower().split())
        done = "" if hung else (spent(list(scene.clause), scene, Kind.DURATION) or "").removeprefix("time ")
        told = [
            word
            for word in scene.clause
            if word.lower not in words("verbs", "pronouns") | words("verbs", "auxiliaries")
        ]
        named = phrase(tail(told, most=6))
        return f"time {way} {hung or done or (f'of {named}' if named else '')}"
    if outdone := outdone_since(scene, topic):
        return outdone
    if _SINCE.search(before):
        return since(scene)
    if scene.clause and scene.clause[0].lower == "whether" and pronoun_subject(scene.clause) == "it":
        return None  # "whether it's four months or a lifetime"
    if run := streak(scene):
        return run
    if high := extreme(scene, topic):
        return high
    first = _FIRST.search(before)
    if first and first["what"].strip().lower() not in ("time", "quarter"):
        said = tail(scene.right) if scene.right and scene.right[0].lower in ("who", "that", "to") else ()
        return f"time since last {first['what'].strip()} {phrase_kept(said) or (first['done'] or '').strip()}"
    record = _RECORD.search(before)
    if record:
        who = held(scene, record) or brought(scene, record) or spoken(scene, topic)
        if who:
            return f"time since {who} was last as {quality(scene, record)}"
    length = _length(scene, kind, topic)
    return _ASKED.sub(r"\g<lead> ", _THERE_IS.sub(r"\g<lead> of ", length)) if length else None


# "time that do you wait", "time that there's been a law": the order of a question, and what only says that it is there.
_ASKED = compiled(
    r"^(?P<lead>time that)\s+(?:(?:how|so|long)\s+)*(?:do|does|did|will|would|can|could|should|must)\s+(?=(?:I|you|we|they|he|she|it|the)\b)",
    re.IGNORECASE,
)
_THERE_IS = compiled(
    r"^(?P<lead>time) that there(?:['’]s|\s+(?:is|are|was|were|has|have|had))(?:\s+been)?(?:\s+an?)?\s+(?=\S+\s\S+\s\S+)",
    re.IGNORECASE,
)


# "10 days left for the repairs", "two years ahead of schedule".
_LEFT_OVER = compiled(r"\s+(?P<way>left|remaining|ahead\s+of\s+schedule|behind\s+schedule)\b", re.IGNORECASE)


_LENGTH_LEFT = compiled(
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
    """Past marks and determiners: "late in this—nearly 8 years—in this recovery" speaks of the recovery."""
    skipped = (*words("grammar", "determiners"), *BREAK)
    return next((at for at, word in enumerate(listed) if word.lower not in skipped), len(listed))


def _length(scene: Scene, kind: Kind, topic: str | None) -> str | None:
    """ "It takes 45 days to process a claim" → "time to process claim"; "I've been a nurse for 23 years" → "time that I've been nurse"."""
    right = tail(scene.right)
    behind = phrase_kept(right)
    hyphened = bool(HYPHENED.search(scene.text, scene.numeral.start, scene.numeral.end))
    if scene.clause and scene.clause[-1].lower == "by" and (moved := _moved_by(scene.clause)):
        return moved
    if scene.clause and scene.clause[-1].lower in ("from", "to", "at"):
        begin, end = noun_phrase_before(scene.clause, len(scene.clause) - 1)
        named = plain(scene.clause[begin:end])
        if named and not is_verb(scene.clause[end - 1]):
            return named
    if hyphened and behind:
        return f"length of {_each(behind)}"
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
    if kind is Kind.TARGET and scene.clause and scene.clause[-1].lower == "that":
        promised = spent(list(scene.right[:16]), scene, kind)
        if promised:
            return promised
    opened = _opened(scene, kind)
    if opened:
        return opened
    pronoun = pronoun_subject(scene.clause)
    pointing = pronoun in ("it", "they", None) and has_pronoun_subject(scene.clause)
    who = antecedent(scene) or subject(scene.clause) or (topic if pointing else None)
    done = verb(tuple(clause))
    finite = next((at for at, word in enumerate(right) if at > 1 and word.lower in FINITE), None)
    if right and right[0].lower == "to" and finite is not None:
        behind = phrase_kept(right[:finite])
    if done == "taken" or (clause and clause[-1].lower in ("takes", "took", "take", "lasts", "lasted")):
        if not behind and len(right := scene.right) > 1 and right[0].lower == "to":
            return f"time to {right[1].text}"
        return f"time {behind}" if behind else f"time of {who}" if who else None
    if not any(is_verb(word) for word in clause):
        clause = _since_comma(scene.left)
    while clause and (
        _LENGTH_LEFT.fullmatch(clause[-1].lower)
        or clause[-1].lower in ("any", "the", "past", "last", "than", "in")
    ):
        clause.pop()
    figure = next((at for at, word in enumerate(clause) if word.text[0].isdigit()), None)
    if figure is not None and any(is_verb(word) for word in clause[figure:]):
        clause = [word for word in clause[figure + 1 :] if word.lower not in ("and", "but", "%", "percent")]
    elif figure is not None and any(is_verb(word) for word in clause[:figure]):
        clause = clause[:figure]
    if who is None and pronoun is not None and (said := spent(clause, scene, kind)):
        return f"{said} {behind}" if right and right[0].lower in words("grammar", "prepositions") else said
    if (
        who is None
        and clause
        and clause[0].lower
        in (
            *table("verbs", "commands")["open"],
            "stay",
            "wait",
            "keep",
            "rest",
            "hold",
            "cook",
            "leave",
            "boil",
        )
    ):
        return f"time of {gerund(clause[0].lower)} {phrase_kept(clause[1:])} {behind if right and right[0].lower in words('grammar', 'prepositions') else ''}"
    if len(clause) > 2 and clause[0].lower in _BESIDE_DOING and clause[1].lower.endswith("ing"):
        return f"time of {clause[1].lower} {phrase(clause[2:10])}"
    own = phrase(clause[-8:]) if any(is_verb(word) for word in clause) else ""
    if (
        who
        and clause
        and clause[-1].lower in words("verbs", "auxiliaries")
        and scene.clause[-1].lower == "for"
    ):
        return _lasting(who, scene)
    if who and clause and clause[-1].lower in words("verbs", "auxiliaries"):
        return f"{who} {behind if right and right[0].lower in words('grammar', 'prepositions') else ''}"
    if who and who not in own:
        own = f"{who} {own}"
    if own:
        said = f"{lead} {'' if kind is Kind.TARGET else 'that '}{own}"
        return f"{said} {behind}" if right and right[0].lower in words("grammar", "prepositions") else said
    return f"{lead} {phrase(clause)} {behind}" if behind or clause else f"length of {who}" if who else None


def _lasting(who: str, scene: Scene) -> str:
    """ "The expansion has been going for ten years" → "length of expansion"; "Insulin has been around for 90" is no length of it."""
    around = any(word.lower == "around" for word in scene.clause[-3:])
    return f"time that {who} has been around" if around else f"length of {who}"


_LONGER = frozenset({"lengthen", "lengthens", "lengthened", "lengthening", "shorten", "shortens", "shortened", "shortening", "extend", "extends", "extended", "extending", "prolong", "prolongs", "prolonged", "prolonging", "delay", "delays", "delayed", "delaying", "postpone", "postponed"})  # fmt: skip


# "After shedding posts for 10 years": what the time was filled with.
_BESIDE_DOING = frozenset({"after", "before", "while", "despite", "by", "from"})


def _moved_by(clause: Sequence[Word]) -> str | None:
    """ "lengthen the fund's life by eight years" → "lengthening of fund's life"."""
    at = next((i for i in range(len(clause) - 2, -1, -1) if clause[i].lower in _LONGER), None)
    named = phrase(clause[at + 1 : -1]) if at is not None else ""
    if at is None or not named:
        return None
    stem = next(end for end in ("ing", "ed", "s", "") if clause[at].lower.endswith(end))
    base = clause[at].lower.removesuffix(stem)
    return f"{gerund(base)} of {named}"


def _each(behind: str) -> str:
    """ "replies to each letter" → "reply to each letter": a measure of each."""
    told = behind.split()
    end = next(
        (at for at, word in enumerate(told) if at and word in words("grammar", "prepositions")), len(told)
    )
    if is_plural(told[end - 1]):
        told[end - 1] = singular(told[end - 1])
    return " ".join(told)


def _opened(scene: Scene, kind: Kind) -> str | None:
    """ "For 20 years, you've been in charge of the port" → "time that you have been in charge of port"."""
    lead = _since_comma(scene.left)
    bare = all(word.lower in _OPENERS for word in lead)
    right = scene.right[1:] if scene.right and scene.right[0].lower == "now" else scene.right
    first = not scene.left and pronoun_subject(tuple(right[1:4])) is not None
    led = any(word.lower in ("for", "over") for word in lead)
    if not bare or not right or right[0].lower != "," or not (led or first):
        return None
    numbered = len(right) > 2 and (right[1].text[0].isdigit() or right[1].lower in table("numbers", "small"))
    said = tail(right[2 if numbered else 1 :]) or right[1:2]
    if said and pronoun_subject(tuple(right[1:4])) is not None:
        stop = next((at for at, word in enumerate(right[2:]) if word.lower in BREAK), len(right))
        return spent(list(right[1 : 2 + stop]), scene, kind)
    if said and not any(is_verb(word) for word in said):
        said = (*said, *_past_aside(right[1 + len(said) :]))
    return f"time that {phrase(said)}" if any(is_verb(word) for word in said) else None


_OPENERS = frozenset({"for", "and", "but", "so", ",", "over", "now", "well", "more", "than", "nearly", "almost", "about", "that"})  # fmt: skip
# An aside between a subject and its verb is no longer than this.
_LONGEST_ASIDE = 6


def _past_aside(right: Sequence[Word]) -> tuple[Word, ...]:
    """ "Ellen Voss of Graz, Austria, was on the dole": the verb and what follows it, past the commas."""
    for at, word in enumerate(right[:_LONGEST_ASIDE]):
        if word.lower == "," and at + 1 < len(right) and is_verb(right[at + 1]):
            return tail(right[at + 1 :], most=7)
    return ()


_HELPERS = frozenset(
    {
        "have",
        "has",
        "had",
        "will",
        "would",
        "can",
        "could",
        "should",
        "may",
        "might",
        "must",
        "do",
        "does",
        "did",
        "going",
        "gonna",
        "to",
        "not",
    }
)


def spent(clause: list[Word], scene: Scene, kind: Kind) -> str | None:
    """The doing that a length of time is filled with: "time that we did this", "time of doing this".

    Where it is certain whom the pronoun means, the person stands in its place.
    """
    at = next((i for i, word in enumerate(clause) if word.lower.partition("'")[0] in _PRONOUNS), None)
    if at is None:
        return None
    rest = [word for word in clause[at + 1 :] if word.lower not in BREAK][:10]
    contracted = clause[at].lower.partition("'")[2]
    name = person(clause[at].lower.partition("'")[0], scene)
    while rest and (
        rest[0].lower in _HELPERS or rest[0].lower.endswith(("ly", "n't")) or rest[0].lower in _SLIGHT
    ):
        rest.pop(0)
    being = contracted in ("re", "m", "s") or (bool(rest) and rest[0].lower in _BEINGS)
    while rest and rest[0].lower in (*_BEINGS, *_SLIGHT):
        rest.pop(0)
    if not rest:
        return None
    if rest and rest[0].lower.endswith("ing") and not name and kind is not Kind.TARGET:
        return f"time of {' '.join(word.text for word in rest) if len(rest) < _SHORT else phrase_kept(rest)}"
    verbal = bool(rest) and is_verb(rest[0]) and not rest[0].lower.endswith("ed" if being else "\n")
    base = base_forms().get(rest[0].lower) if rest and verbal else None
    after = phrase_kept(rest[1:] if base else rest)
    if kind is Kind.TARGET:
        doing = base or (rest[0].lower if verbal else "be")
        return f"time within which {name or ''} to {doing} {after if base or not verbal else phrase_kept(rest[1:])}"
    if name:
        told = rest[0].lower if verbal and not being else ""
        after = phrase_kept(rest[1:]) if told else after
        pointed = " ".join(word.text for word in rest)
        said = pointed if len(rest) < _SHORT else phrase_kept(rest)
        return f"time that {name} {told or 'has been'} {after if told else said}"
    who = clause[at].text.partition("'")[0].partition("’")[0]
    if base:
        often = scene.numeral.form == "times"
        return f"time of {gerund(base)} {after}" if often else f"time that {who} {rest[0].lower} {after}"
    if being:
        return f"time that {who} {'has' if who.lower() in ('he', 'she', 'it') else 'have'} been {after}"
    return f"time of {after}" if rest[0].lower.endswith("ing") else None


# "beside your 25 years": whose it is, and nothing of what.
OWNERS = frozenset({"my", "your", "his", "her", "their", "our"})
# "doing this" would lose its object, were it cut like a longer phrase.
_SHORT = 3
_PRONOUNS = frozenset({"i", "we", "you", "he", "she", "it", "they"})
_BEINGS = frozenset({"been", "be", "is", "are", "was", "were", "am", "being"})
_SLIGHT = frozenset(
    {"also", "now", "already", "still", "just", "never", "always", "all", "both", "ever", "only"}
)
