"""How long ago something last was so: a first time, a high or a low of so many years, a superlative; and streaks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ledger.lang.en.clauses import Scene
from ledger.lang.en.deeds import spoken, verb
from ledger.lang.en.groups import noun_phrase_after, noun_phrase_before
from ledger.lang.en.nouns import is_adjective, is_plural
from ledger.lang.en.subjects import opening_subject, subject
from ledger.lang.en.tails import phrase
from ledger.lang.en.time_frames import OUTDOES
from ledger.lang.en.wording import BREAK, Word, base_forms, is_verb, plain, regular_participles, verb_forms
from ledger.lang.en.words import words
from ledger.patterns import compiled

HYPHENED = compiled(r"\w-(?!plus\b|odd\b|something\b|and\b|to\b)[a-z]", re.IGNORECASE)
_EXTREME = compiled(
    r"-?\s*(?:year|month|decade|century)?\s*(?P<way>low|high|peak|record)s?\b(?!-)", re.IGNORECASE
)


def extreme(scene: Scene, topic: str | None) -> str | None:
    """ "the jobless rate is near a 50-year low" → "time since jobless rate was last as low"."""
    if not HYPHENED.search(scene.text, scene.numeral.start, scene.numeral.end):
        return None
    hit = _EXTREME.match(scene.text, scene.numeral.end)
    if hit is None:
        return None
    told = _without_pair(scene.clause)
    who = (
        _noun_with(told)
        or subject(told)
        or _noun_left(told)
        or subject(scene.left)
        or opening_subject(scene.left)
        or phrase(_hung_on(scene))
        or topic
    )
    way = "low" if hit["way"].lower() == "low" else "high"
    return f"time since {who} was last as {way}" if who else None


def _hung_on(scene: Scene) -> tuple[Word, ...]:
    """ "Forty-year highs in output": what hangs on an extreme with nothing before it."""
    at = next((at for at, word in enumerate(scene.right[:3]) if word.lower in ("in", "of", "for")), None)
    return noun_phrase_after(scene.right, at + 1, most=4) if at is not None else ()


def _without_pair(clause: Sequence[Word]) -> tuple[Word, ...]:
    """ "with the rate near a 50-year low": the clause without what leads to the extreme itself."""
    told = list(clause)
    while told and (told[-1].lower in _NEAR_AN or told[-1].text[0] in ",—–"):
        told.pop()
    return tuple(told)


_NEAR_AN = frozenset({"a", "an", "near", "at", "to", "its", "their", "of", "the", "around", "close", "is", "are", "was", "were", "from", "hit", "reached", "percent"})  # fmt: skip


def _noun_with(told: tuple[Word, ...]) -> str | None:
    """ "…, with the jobless rate near a 50-year low": the noun that "with" leads to."""
    begin, end = noun_phrase_before(told, len(told))
    return plain(told[begin:end]) or None if begin and told[begin - 1].lower == "with" else None


def _noun_left(told: tuple[Word, ...]) -> str | None:
    begin, end = noun_phrase_before(told, len(told))
    return plain(told[begin:end]) or None


_IN_A_ROW = compiled(
    r"\s+(?:straight|consecutive|successive|uninterrupted)\b|.*\s+in\s+a\s+row\b", re.IGNORECASE
)
_STREAKS = frozenset({"streak", "run", "stretch", "string", "series", "period", "expansion", "recovery", "drought", "spell", "decline", "slump", "boom"})  # fmt: skip


_OUTDONE = compiled(
    rf"\b(?P<way>more|fewer|less|(?!rath|oth|aft|und|ov|ev|nev|numb|lat)[a-z]{{2,}}er)\s+(?P<what>(?:(?!than\b)[^,;:.\d]){{3,60}}\s)?{OUTDOES}",
    re.IGNORECASE,
)


def outdone_since(scene: Scene, topic: str | None) -> str | None:
    """ "we grow more wheat than we have in 12 years" → "time since as much wheat was last grown"."""
    hit = _OUTDONE.search(scene.text, scene.start, scene.numeral.start)
    if hit is None:
        return None
    way = hit["way"].lower()
    before = tuple(word for word in scene.left if word.end <= hit.start())
    named = plain([word for word in scene.left if hit.start("what") <= word.start < hit.end("what")])
    if way not in ("more", "fewer", "less"):
        who = named or spoken(scene, topic)
        return f"time since {who} was last as {_positive(way.removesuffix('er') + 'est')}" if who else None
    if not named:
        return None
    head = re.split(r"\s(?:at|in|on|for|from|of|to)\s", named, maxsplit=1)[0]
    many = is_plural(head.rsplit(" ", maxsplit=1)[-1].lower())
    as_much = {"more": ("much", "many"), "less": ("little", "few"), "fewer": ("little", "few")}[way][many]
    done = verb(before)
    return f"time since as {as_much} {named} {'were' if many else 'was'} last {done or 'so'}".removesuffix(
        " so"
    )


def streak(scene: Scene) -> str | None:
    """ "the longest streak of job growth on record—73 straight months" → "length of longest streak of job growth on record"."""
    left = scene.left
    if not left or left[-1].lower not in ("—", "–", ",", "-", "--"):
        return None
    if not _IN_A_ROW.match(scene.text, scene.numeral.end, min(scene.end, scene.numeral.end + 24)):
        return None
    at = next(
        (i for i in range(len(left) - 2, max(-1, len(left) - 12), -1) if left[i].lower in _STREAKS), None
    )
    if at is None or any(is_verb(word) and word.lower not in ("creation",) for word in left[at + 1 : -1]):
        return None
    begin, _ = noun_phrase_before(left, at + 1)
    return f"length of {plain(left[begin:-1])}"


def since(scene: Scene) -> str:
    """ "for the first time in 9 years, no troops fight" → "time since no troops fight last".

    Where no clause comes after, what was done is told before: "we cut the levy for the first time in 9 years".
    """
    if scene.right and scene.right[0].lower not in (*BREAK, "and", "but") and not is_verb(scene.right[0]):
        opens = (
            scene.right[0].lower in words("verbs", "pronouns") or len(scene.left) <= _OPENS_SINCE
        ) and scene.right[0].lower not in words("grammar", "prepositions")
    else:
        opens = any(is_verb(word) for word in scene.right[:8])
    led = next((word for word in scene.right[:3] if word.lower not in (",", "and", "then")), None)
    if led is not None and scene.right[0].lower in (",", "and") and _is_bare(led):
        opens = False  # "for the first time in 20 years, and mend the roof"
    at = next((i for i in range(len(scene.clause) - 1, 0, -1) if scene.clause[i].lower == "first"), 0)
    told = scene.clause[: max(at - 2, 0)]
    done = next((i for i in range(len(told) - 1, -1, -1) if _is_told(told, i)), None)
    if not opens and done is not None:
        lower = told[done].lower
        form = verb_forms().get(lower) or regular_participles().get(lower) or f"{lower.removesuffix('e')}ed"
        named = phrase(told[done + 1 :])
        if form and named:
            return f"time since {named} was last {form}"
    after = plain(
        [
            word
            for word in scene.right[:18]
            if word.lower not in ("is", "are", "'s", "this", "there", "we", "they", "you", "it", "i")
        ]
    )
    none = any(word.lower == "no" for word in scene.right[:6])
    return f"time since {'no ' if none else ''}{after} last"


def _is_bare(word: Word) -> bool:
    """Whether a verb stands without a subject, an auxiliary or a particle of its own: it goes on with the one before."""
    return (
        is_verb(word)
        and base_forms().get(word.lower) == word.lower
        and word.lower not in words("verbs", "auxiliaries")
    )


def _is_told(told: Sequence[Word], at: int) -> bool:
    """Whether a word is the verb of what is told: it can be one, or "to" makes one of it ("to lower the levy")."""
    after = told[at + 1].lower if at + 1 < len(told) else ""
    infinitive = at > 0 and told[at - 1].lower == "to" and after in words("grammar", "determiners")
    return is_verb(told[at]) or infinitive


# "For the first time in", with a word or two before it.
_OPENS_SINCE = 7
# What a superlative is said of without naming it: "the lowest level in 27 years".
_LEVELS = frozenset(
    {"level", "levels", "rate", "rates", "pace", "point", "mark", "number", "numbers", "share", "reading", "value", "figure", "figures", "total", "one", "it", "they", "result", "position"}
)  # fmt: skip


_SET_APART = compiled(r"[,;—–]\s+(?:an?|the|its|their|his|her|our)?\s*(?:single\s+)?$", re.IGNORECASE)
# A change that a superlative is said of is somebody's or something's.
_TURNS = frozenset(
    {"decline", "increase", "rise", "fall", "drop", "gain", "jump", "growth", "reduction", "cut", "loss"}
)


def held(scene: Scene, record: re.Match[str]) -> str | None:
    """ "the smallest harvest in 24 years": what the superlative says it of, where it names it."""
    inside = [
        word
        for word in scene.left
        if scene.start + record.end("way") <= word.start and word.end <= scene.numeral.start
    ]
    while inside and inside[-1].lower in ("in", "over", "nearly", "almost", "about", "more", "than"):
        inside.pop()
    if record["way"].lower() in ("most", "least") and inside and is_adjective(inside[0].lower):
        inside.pop(0)
    named = plain(inside)
    head = named.rsplit(" ", maxsplit=1)[-1].lower()
    if head in _TURNS:
        told = scene.text[scene.start : scene.start + record.start("way")]
        who = None if _SET_APART.search(told) else spoken(scene, None)
        named = f"{named} of {who}" if who and named.lower() == head else named
    clausal = any(
        word.lower in words("verbs", "auxiliaries")
        or word.lower in words("verbs", "pronouns")
        or "'" in word.lower
        for word in inside
    )
    return None if not named or head in _LEVELS or clausal else named


def brought(scene: Scene, record: re.Match[str]) -> str | None:
    """ "we have brought fares down to the lowest in 50 years" → "costs": what came to be so."""
    at = scene.start + record.start("way")
    told = [word for word in scene.left if word.end <= at]
    while told and told[-1].lower in ("the", "their", "its", "to"):
        told.pop()
    if len(told) < 2 or told[-1].lower not in ("down", "up", "back"):
        return None
    begin, end = noun_phrase_before(tuple(told), len(told) - 1)
    return plain(told[begin:end]) or None


_POSITIVE: Mapping[str, str] = {
    "most": "high", "least": "low", "best": "good", "worst": "bad", "fewest": "low", "smallest": "small", "largest": "large", "widest": "wide",
    "closest": "close", "safest": "safe",
}  # fmt: skip


def quality(scene: Scene, record: re.Match[str]) -> str:
    """ "the lowest" → "low", "the most sweeping" → "sweeping"."""
    way = record["way"].lower()
    after = next((word.lower for word in scene.left if word.start >= scene.start + record.end("way")), "")
    return after if way in ("most", "least") and is_adjective(after) else _positive(way)


def _positive(superlative: str) -> str:
    """ "strongest" → "strong", "biggest" → "big", "busiest" → "busy"."""
    if superlative in _POSITIVE:
        return _POSITIVE[superlative]
    stem = superlative.removesuffix("est")
    if stem.endswith("i"):
        return f"{stem[:-1]}y"
    return stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "ls" else stem
