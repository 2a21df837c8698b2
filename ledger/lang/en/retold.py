"""A figure whose own words name nothing takes its name from where it was said before.

"How do you lose $7 million?" asks after the $7 million of the sentence before; "he talks about $28 billion" after
what the other speaker said; "we're up to $30 million" goes on with the debt that was just said to have doubled.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ledger.lang.en.clauses import Scene
from ledger.lang.en.subjects import pronoun_subject
from ledger.lang.en.things import names_things
from ledger.lang.en.wording import carries, is_verb
from ledger.lang.language import Described, Numeral
from ledger.patterns import compiled
from ledger.records import Kind

# Figures of the talk that a later one may point back to, and how far a bare clause goes on with the last.
KEPT, _GOES_ON, _ECHO = 24, 220, 600
_WHOSE = compiled(r"\b(my|your|his|her|their|our|its)\s+(?:own\s+|last\s+|past\s+)?$", re.IGNORECASE)
# "he talks about $28 billion", "you mentioned the 84 percent", "I'm citing 19".
_POINTS = compiled(
    r"\b(?:talk|talks|talked|talking|speak|spoke|mention|mentions|mentioned|quot(?:e|es|ed|ing)|cit(?:e|es|ed|ing)|said|says|say|heard|call|calls|called|claim(?:s|ed)?|repeat(?:s|ed)?|refer(?:s|red)?)"
    r"\s+(?:of|about|to|that|it)?\s*(?:the|that|this|those|these|a)?\s*$|\b(?:the|that|this|those|these)\s+$",
    re.IGNORECASE,
)
_LEFT_REACH = 40


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as it was told: itself, what it measures, in which turn, and whose it was said to be."""

    numeral: Numeral
    described: Described
    turn: int
    whose: str | None


def whose(scene: Scene) -> str | None:
    """ "my 30 years", "your 30 years": the possessive right before a figure."""
    hit = _WHOSE.search(scene.text, max(scene.start, scene.numeral.start - 16), scene.numeral.start)
    return hit.group(1).lower() if hit else None


def is_bare_count(scene: Scene) -> bool:
    """Whether a count prints nothing but its number, and says no more of it: "I'm citing 19"."""
    numeral = scene.numeral
    behind = scene.text[numeral.end : numeral.end + 4]
    if names_things(scene):
        return False
    return (
        numeral.form == "count"
        and scene.text[numeral.end - 1].isdigit()
        and not behind.startswith((" of", "/"))
    )


def name_before(
    scene: Scene, told: Sequence[Told], turn: int, *, near: bool = False, same: bool = False
) -> str | None:
    """What a figure that names nothing measures, from the figures told before it.

    `near` takes the same number of any turn, but only one just said; `same` takes no other number than the figure's.
    """
    numeral, mine = scene.numeral, whose(scene)
    for one in reversed(told):
        if (
            one.numeral.value != numeral.value
            or one.numeral.unit != numeral.unit
            or one.described.metric is None
        ):
            continue
        close = numeral.start - one.numeral.end < _ECHO if near else one.turn == turn or _points(scene)
        if not close or one.numeral.upper != numeral.upper:
            continue
        if mine is None or one.whose == mine:
            return one.described.metric
        return _of_nobody(one.described.metric) if one.numeral.end > scene.start else None
    if near or same:
        return None
    last = told[-1] if told and told[-1].turn == turn else None
    if (
        last
        and mine is None
        and numeral.start - last.numeral.end <= _GOES_ON
        and moves_it(scene)
        and last.numeral.form == numeral.form
    ):
        return last.described.metric
    if last is None or mine is not None or numeral.start - last.numeral.end > _GOES_ON or not _is_bare(scene):
        return None
    alike = (
        last.numeral.unit == numeral.unit
        or last.numeral.form in ("doubling", "multiple")
        or numeral.unit is None
    )
    return last.described.metric if alike else None


def _of_nobody(metric: str) -> str | None:
    """ "weigh my 20 years of experience against your 20 years": the same of another, which names nobody."""
    named, _, _ = metric.partition(" of ")
    return named if metric.startswith("experience") else None


def _points(scene: Scene) -> bool:
    start = max(scene.start, scene.numeral.start - _LEFT_REACH)
    return bool(_POINTS.search(scene.text, start, scene.numeral.start))


# "We're up to 20", "it was at 9": nothing but a pronoun and where it stands.
_STANDS = frozenset(
    {
        "we're", "it's", "they're", "that's", "we", "it", "they", "that", "is", "are", "was", "were", "been", "be", "has", "have", "up", "down", "at", "to",
        "now", "today", "still", "already", "back", "by", "in", "of", "from", "about", "and", "but", "then", "so", "just", "only", "almost", "nearly",
        "fall", "falls", "fell", "rise", "rises", "rose", "go", "goes", "went", "going", "drop", "dropped", "grow", "grew", "climb", "climbed", "hit", "reach",
        "reached", "could", "might", "may", "will", "would", "should", "can", "not", "stand", "stands", "stood", "stay", "stayed", "remain", "remains", "it'll", "it'd", "they'll", "they'd", "we'll", "we'd", "we've", "they've", "low", "high", "as", "all", "the", "way",
        "last", "this", "year", "month", "quarter", "week", "before", "currently", "again",
    }
)  # fmt: skip


# What is spent goes on with nothing that was received: "the board received $34 million. It spent $31 million".
_OTHER_WAYS = frozenset({"payment", "income", "spending"})


def goes_on_with(scene: Scene, told: Sequence[Told], turn: int, named: str) -> str | None:
    """What the figure just told measures, where "it" or "they" go on with it: "now it's 800,000", "it used to cost $35".

    `named` is what the figure's own words call it.
    """
    last = told[-1] if told and told[-1].turn == turn else None
    if (
        last is None
        or scene.numeral.start - last.numeral.end > _GOES_ON
        or last.numeral.unit != scene.numeral.unit
    ):
        return None
    if named in _OTHER_WAYS and named not in (last.described.metric or ""):
        return None
    pointing = pronoun_subject(scene.clause) in ("it", "they") or _is_bare(scene)
    return last.described.metric if pointing else None


# "2 percent of the budget. That got down to 0.7 percent": the same, moved on.
_GOT_TO = compiled(
    r"\W*(?:(?:and|but|then|so)\s+)?(?:that|it|this)(?:['’]s|\s+has)?\s+(?:(?:then|since|now|eventually)\s+)?(?:got|gotten|came|come|went|gone|fell|fallen|dropped|rose|risen|climbed|grew)\s+(?:(?:all\s+the\s+way\s+)?(?:down|up|back)\s+)?to\s+(?:(?:about|only|just|nearly|almost|over)\s+)*",
    re.IGNORECASE,
)
_MOVED_ON = 160
# "a range of 3 to 4 percent", "generally 3 to 4 percent": of the rate that the turn speaks of.
_RANGES = (None, "range", "band", "corridor")
_OF_RATES = compiled(r"\b(?:rate|inflation|growth)$")


def moved_on(measured: str | None, sort: Kind, scene: Scene, told: Sequence[Told], turn: int) -> str | None:
    """The name of a figure that a pronoun leads to from the one before it, or of a range that is foreseen for the rate just told."""
    numeral = scene.numeral
    mine = [one for one in told if one.turn == turn]
    last = mine[-1] if mine else None
    if last and last.numeral.unit == numeral.unit:
        led = _GOT_TO.fullmatch(scene.text, scene.start, numeral.start)
        if led and numeral.start - last.numeral.end <= _MOVED_ON:
            return last.described.metric
    if measured == "rank" and last and _ranks_on(scene, last):
        return last.described.metric
    if measured in _RANGES and numeral.upper is not None and numeral.unit == "%" and sort is Kind.TARGET:
        rate = next((one.described.metric for one in reversed(mine) if one.numeral.unit == "%"), None)
        return rate if rate and _OF_RATES.search(rate) else measured
    return measured


# "Now they're number two": nothing else in the sentence says who ranks, and in what.
_RANKS = compiled(
    r"\W*(?:(?:and|but|so|now|today)\W+)*(?P<who>we|they|it)(?:['’](?:re|s)|\s+(?:are|is|ranks?|ranked|stands?))\s+(?:now\s+|only\s+)?",
    re.IGNORECASE,
)


def _ranks_on(scene: Scene, last: Told) -> bool:
    """Whether a rank is that of whoever was just ranked: "China used to rank number eight. Now they're number two"."""
    said = _RANKS.fullmatch(scene.text, scene.start, scene.numeral.start)
    if said is None or last.numeral.form != "rank" or scene.numeral.start - last.numeral.end > _MOVED_ON:
        return False
    if said["who"].lower() == "we":
        before = scene.text[max(0, last.numeral.start - _LEFT_REACH) : last.numeral.start]
        return re.search(r"\bwe\b", before, re.IGNORECASE) is not None
    return (last.described.metric or "").startswith("rank of ")


# "we want to bring that down to 24 hours"
_MOVES = compiled(
    r"\b(?:cap|capped|freeze|froze|set|bring|get|cut|take|push|drive|move|lower|raise|reduce|increase|keep|hold|brought|got|took|pushed|drove|lowered|raised|reduced|increased|kept|held)"
    r"\s+(?:it|that|them|this|those)\s+(?:all\s+the\s+way\s+)?(?:down\s+|up\s+|back\s+)?(?:to|at|below|under|above|by)\s+(?:about\s+|around\s+)?$",
    re.IGNORECASE,
)


def moves_it(scene: Scene) -> bool:
    """Whether a figure is what something just told is brought to."""
    return bool(_MOVES.search(scene.text, max(scene.start, scene.numeral.start - 60), scene.numeral.start))


def _is_bare(scene: Scene) -> bool:
    """Whether a figure's clause holds no word of its own."""
    said = [word for word in scene.clause if word.text[0].isalpha()]
    pronoun = any(word.lower.split("'")[0] in ("we", "it", "they", "that") for word in said)
    behind = next((word for word in scene.right if word.text[0].isalpha()), None)
    closes = behind is None or behind.start > scene.numeral.end + 1 or not carries(behind) or is_verb(behind)
    return pronoun and closes and all(word.lower in _STANDS for word in said)
