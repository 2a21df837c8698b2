"""What narrows a name from outside the figure's own words: whose the things are, what a sum is of, whose growth it is.

"They have 40 lodgers" after "900 pensioners" counts lodgers of the pensioners; "940 people" after both counts both. What
the words of a figure's own clause say is the business of `metrics`, a figure that is only said again that of `retold`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from ledger.lang.en.clauses import Scene
from ledger.lang.en.nouns import is_person, is_plural
from ledger.lang.en.retold import Told
from ledger.lang.en.subjects import pronoun_subject
from ledger.lang.en.wording import verbal
from ledger.lang.en.words import alternation, table
from ledger.lang.language import Numeral
from ledger.patterns import compiled

# How far back the things stand that "they" or a sum in passing goes on with.
_JUST_SAID = 160
_HAVING = compiled(
    r"\b(?:they|it)(?:['’]ve)?\s+(?:(?:also|now|still|all|each|have|has|had|got)\s+)+$", re.IGNORECASE
)


_HUNG = compiled(r" (?:of|by|who|that|in|with|to|from|at|on|for)\b")


def owned(measured: str, scene: Scene, told: Sequence[Told], turn: int) -> str | None:
    """ "There are 900 pensioners. They have 40 lodgers" → "lodgers of pensioners"."""
    last = told[-1] if told and told[-1].turn == turn else None
    numeral = scene.numeral
    if (
        last is None
        or last.described.metric is None
        or numeral.form != "count"
        or last.numeral.form != "count"
    ):
        return None
    have = _HAVING.search(scene.text, max(scene.start, last.numeral.end, numeral.start - 40), numeral.start)
    owner = last.described.metric
    if have is None or numeral.start - last.numeral.end > _JUST_SAID or " of " in measured or " by " in owner:
        return None
    many = have.group().lower().startswith("they")
    head = _HUNG.split(owner, maxsplit=1)[0].split()
    if many != any(is_plural(word) or is_person(word) for word in head):
        return None
    return f"{measured} of {owner}"


# A sum in passing says no more than that: "940 people in all", "$7 million altogether".
_IN_ALL = compiled(
    r"(?:\s+(?:in\s+(?:all|total)|altogether|together|combined|all\s+told|overall)\b)?\s*(?:[.,;:!?)—–]|$)",
    re.IGNORECASE,
)
_ANYBODY = compiled(
    r"(?:\d|hundred|thousand|million|billion)\s+(?:people|persons|individuals|folks|souls)$", re.IGNORECASE
)


def summed(scene: Scene, told: Sequence[Told], turn: int) -> str | None:
    """ "200 nurses and 300 doctors, 500 people in all" → "nurses and doctors": what a sum in passing is of."""
    numeral = scene.numeral
    printed = scene.text[numeral.start : numeral.end]
    bare = numeral.form == "money" or _ANYBODY.search(printed)
    if not bare or not _IN_ALL.match(scene.text, numeral.end):
        return None
    if _ALL_TOLD.search(scene.text, max(scene.start, numeral.start - 60), numeral.start):
        return _all_of(numeral, told, turn)
    parts = [one for one in told[-2:] if one.turn == turn and one.numeral.form == numeral.form]
    if len(parts) < 2 or numeral.start - parts[0].numeral.end > _JUST_SAID or not _alike(parts, numeral):
        return None
    first, second = (one.described.metric for one in parts)
    if first is None or second is None or first == second:
        return None
    whole = sum((one.numeral.value for one in parts), Decimal())
    return _both(first, second) if whole == numeral.value and parts[0].numeral.upper is None else None


#: "All told, that's $400 million"
_ALL_TOLD = compiled(
    r"\b(?:all\s+told|altogether|in\s+all|in\s+total|taken\s+together|all\s+together),?\s+(?:that|it|this|they)(?:['’]s|\s+(?:is|was|makes?|comes?\s+to|adds?\s+up\s+to|totals?))\s+$|\badds?\s+up\s+to\s+$",
    re.IGNORECASE,
)
_MOST_PARTS = 5


def _all_of(numeral: Numeral, told: Sequence[Told], turn: int) -> str | None:
    """What the last figures are of which a sum, all told, is made: their common name, or all of their names."""
    for many in range(2, _MOST_PARTS + 1):
        parts = told[-many:]
        far = (
            len(parts) < many
            or parts[0].turn != turn
            or numeral.start - parts[0].numeral.end > 2 * _JUST_SAID
        )
        if far or not _alike(parts, numeral):
            return None
        if sum((one.numeral.value for one in parts), Decimal()) == numeral.value:
            names = list(dict.fromkeys(one.described.metric or "" for one in parts))
            if "" in names:
                return None
            return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return None


def _both(first: str, second: str) -> str:
    """ "nurses hired", "doctors hired" → "nurses and doctors hired"."""
    one, other = first.split(), second.removesuffix(f" of {first}").split()
    done = len(one) > 1 and one[-1] == other[-1] and verbal(one[-1])
    return " ".join([*one[: len(one) - done], "and", *other])


def _alike(parts: Sequence[Told], numeral: Numeral) -> bool:
    """Whether the parts can be put together: sums of one currency, or people and such as live among them."""
    units = {one.numeral.unit for one in parts}
    return units == {numeral.unit} if numeral.form == "money" else numeral.unit in units


# "growth is to be 2 percent in Norway, in Denmark 3 percent": the same of another place.
_IN_PLACE = compiled(
    r"(?:,|;|\band|\bbut|\bwhile)\s+in\s+(?P<place>(?:the\s+)?(?:[A-Z][\w.-]+(?:\s+[A-Z][\w-]+){0,2}|[Ee]uro\s+area))\s+(?:(?:to|at|by|of|only|just|about|nearly|almost|over)\s+)*$"
)
# "In the euro area, it is 8 percent": where a sentence begins.
_FRONTED = compiled(
    r"\W*(?:(?:And|But|So|Now|Meanwhile)\W+)?[Ii]n\s+(?P<place>(?:the\s+)?(?:[A-Z][a-z][\w-]+(?:\s+[A-Z][\w-]+){0,2}|[Ee]uro\s+area|U\.?S\.?|U\.?K\.?|EU)(?:\s+(?:of\s+[A-Z]\w+|area|region|zone))?),\s"
)


def elsewhere(measured: str | None, beside: str | None, scene: Scene) -> str | None:
    """ "growth in Norway 2 percent, in Denmark 3 percent" → "growth in Denmark"."""
    hit = _IN_PLACE.search(scene.text, max(scene.since, scene.start), scene.numeral.start)
    if hit is None or beside is None:
        return _in_front(measured, beside, scene)
    place = hit["place"].removeprefix("the ").replace(".", "")
    if place.split()[0].lower() in (*_NO_PLACES, *table("calendar", "months")):
        return measured
    if " in " not in beside:
        return f"{beside} in {place}" if measured in (beside, None) else measured
    return f"{beside.rpartition(' in ')[0]} in {place}"


def _in_front(measured: str | None, beside: str | None, scene: Scene) -> str | None:
    """ "In Ohio, the jobless rate is 5 percent" → "jobless rate in Ohio"."""
    rated = scene.numeral.unit in ("%", "pp")
    hit = _FRONTED.match(scene.text, scene.start, scene.numeral.start) if rated and measured else None
    if hit is None or measured is None or beside is not None:
        return measured
    place = hit["place"].removeprefix("the ").replace(".", "")
    first = place.split()[0].lower()
    dated = first in _NO_PLACES or first in table("calendar", "months")
    told = set(measured.lower().split())
    return measured if dated or first in told or " in " in measured else f"{measured} in {place}"


# "4.3 percent in Ohio", "5 percent among renters", "7 percent for young workers": of whom or where, behind a percentage.
_OF_PLACE = compiled(
    r"\s+in\s+(?P<where>(?:the\s+)?(?:[A-Z][a-z]+(?:\s+[A-Z][a-z]+){0,2}|U\.?S\.?|U\.?K\.?|EU|(?:(?:rural|urban|inner|big|other|poor|our)\s+)?(?:north|south|east|west|northeast|southeast|northwest|southwest|midwest|cit(?:y|ies)|suburbs|countryside|provinces|euro\s+area|areas)))"
    r"(?=\s*(?:[.,;:?!)—–]|$)|\s+(?:and|but|in|last|this|by|at)\b)"
    r"|\s+(?P<among>among|for)\s+(?P<who>(?:[a-z-]+\s+){0,2}[a-z]+)(?=\s*(?:[.,;:?!)—–]|$)|\s+(?:and|but|in|last|this)\b)"
)


def of_place(measured: str | None, scene: Scene) -> str | None:
    """ "unemployment is 4.3 percent in Ohio, and 7 percent for young workers" → "unemployment in Ohio", "… for young workers"."""
    hit = _OF_PLACE.match(scene.text, scene.numeral.end) if measured and scene.numeral.unit == "%" else None
    if measured is None or hit is None:
        return measured
    if hit["where"]:
        where = hit["where"].removeprefix("the ").replace(".", "")
        first = where.split()[0].lower()
        dated = first in _NO_PLACES or first in table("calendar", "months")
        told = re.search(rf"(?<!\w){re.escape(where)}(?!\w)", measured, re.IGNORECASE)
        return measured if dated or told else f"{measured} in {where}"
    who = hit["who"].removeprefix("the ")
    last = who.split()[-1]
    named = (is_person(last) and last not in ("people", "person")) or (last == "people" and who != "people")
    return f"{measured} {hit['among']} {who}" if named and who not in measured else measured


_NO_PLACES = frozenset({"spring", "summer", "fall", "autumn", "winter", "congress", "parliament", "fiscal", "fy", "christmas", "easter"})  # fmt: skip
# "the 10-year Treasury yield", "3-month–10-year spread": the term in front of what is measured.
_TERM = compiled(
    r"(?<![\w–-])(?P<term>(?:\d+-(?:day|week|month|year)[–—-])?\d+-(?P<unit>day|week|month|year)s?)\s+(?P<next>[A-Za-z]+)"
)


def with_term(measured: str | None, scene: Scene) -> str | None:
    """ "year Treasury yield" → "10-year Treasury yield": the term that is a number and so no word of a name."""
    if measured is None:
        return None
    for hit in _TERM.finditer(scene.text, scene.start, scene.end):
        bare = re.compile(rf"(?<![\w-]){hit['unit']} (?={hit['next']}\b)")
        if found := bare.search(measured):
            return f"{measured[: found.start()]}{hit['term']} {measured[found.end() :]}"
    return measured


# Before "They're growing at 8 percent": the country that the sentence ends on, or is about.
_ENDS_ON = compiled(r"[.!?]\s+\W*$")


def growth_of(scene: Scene, told: Sequence[Told], turn: int, scope: str | None) -> str | None:
    """ "We met ministers of Norway. They're growing at 8 percent" → "GDP growth of Norway".

    "We are growing at 1 percent", after the growth of another country, is that of the country that the text is about.
    """
    pronoun = pronoun_subject(scene.clause) or pronoun_subject(scene.left)
    last = told[-1] if told and told[-1].turn == turn else None
    beside = last is not None and (last.described.metric or "").startswith("GDP growth of ")
    if _WE_GROW.search(scene.text, scene.start, scene.numeral.start):
        near = last is not None and scene.numeral.start - last.numeral.end <= _COMPARES
        return f"{scope} GDP growth" if scope and beside and near else None
    if pronoun not in ("they", "it"):
        return None
    before = scene.text[max(0, scene.start - _JUST_SAID) : scene.start].rsplit("\n", maxsplit=1)[-1]
    named = re.split(r"[.!?]\s", before.strip().rstrip(".!?"))[-1]
    hit = _nation_at_end().search(named)
    return f"GDP growth of {hit['nation']}" if hit and _ENDS_ON.search(before) else None


_WE_GROW = compiled(
    r"\bwe(?:['’]re|\s+are)\s+(?:only\s+|now\s+)?growing\b|\bwe\s+(?:grew|grow)\b", re.IGNORECASE
)
# The growth of one country is held against another's no farther on than this.
_COMPARES = 260


@cache
def _nation_at_end() -> re.Pattern[str]:
    """The name of a country at the end of a sentence, or as the subject that begins it."""
    names = {name for listed in table("scopes", "countries").values() for name in listed}
    names |= set(table("scopes", "others")["nations"])
    return compiled(rf"\b(?:the\s+)?(?P<nation>(?:{alternation(sorted(names))}))$", re.IGNORECASE)


# "under the last government", "during President Lund's term": whose time in office it was.
_IN_OFFICE = compiled(
    r"\b(?:[Uu]nder|[Dd]uring)\s+(?P<who>(?:President|Prime\s+Minister|Chancellor|Governor|Mayor|Secretary|Senator)\s+[A-Z][\w’'-]*[\w](?<!['’]s)"
    r"|(?:the\s+|that\s+|this\s+|my\s+|our\s+|his\s+|her\s+|your\s+)?(?:(?:last|previous|current|present|new|[A-Z][\w-]+)\s+){0,3}(?:[Aa]dministration|[Gg]overnment|presidency|premiership))"
    r"(?:['’]s\s+(?:first\s+|second\s+|last\s+)?(?:term|administration|government|presidency|regime|watch|tenure|time(?:\s+in\s+office)?))?(?!['’\w])"
)
# "under Governor Ruiz's plan", "under my opponent's proposal": whose plan it is.
_IN_PLAN = compiled(
    r"\b[Uu]nder\s+(?P<who>(?:(?:(?:Governor|President|Senator|Secretary|Mayor|Vice\s+President)\s+)?[A-Z][\w-]+|(?:my|our)\s+(?:opponent|opponents|friend))['’]s?\s+(?:[a-z-]+\s+)?(?:plan|proposal|budget|bill|program|programme))\b"
)
_NEXT_FIGURE = compiled(r"\d|[.;:!?](?:\s|$)")


def in_office(measured: str | None, scene: Scene) -> str | None:
    """ "Under the last government, arrears doubled" → "arrears under last government"."""
    if measured is None or " under " in measured or " compared to " in measured:
        return measured
    if planned := _IN_PLAN.search(scene.text, max(scene.start, scene.since), scene.numeral.start):
        who = " ".join(word for word in planned["who"].split() if word.lower() not in _POINTING)
        return f"{measured} under {who}"
    before = list(_IN_OFFICE.finditer(scene.text, max(scene.start, scene.since), scene.numeral.start))
    behind = _IN_OFFICE.search(scene.text, scene.numeral.end, scene.end)
    if behind and _NEXT_FIGURE.search(scene.text, scene.numeral.end, behind.start()):
        behind = None
    hit = before[-1] if before else behind
    if hit is None:
        return measured
    who = " ".join(word for word in hit["who"].split() if word.lower() not in _POINTING)
    head = who.rsplit(" ", maxsplit=1)[-1].lower()
    return measured if head in measured.lower().split() or not who[0].isalpha() else f"{measured} under {who}"


_POINTING = frozenset({"the", "that", "this", "my", "our", "his", "her", "your"})
