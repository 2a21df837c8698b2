"""Amounts that are no stock: what is done over a stretch of time, what runs through a year, what falls to each of many.

"Last year we trained 900 nurses" tells an amount over a period, "last year we had 900" a stock: what tells the two apart
is the verb.
"""

from __future__ import annotations

import re

from ledger.lang.en.clauses import Scene
from ledger.lang.en.groups import is_noun_use
from ledger.lang.en.wording import Word, base_forms, is_verb
from ledger.lang.en.words import words
from ledger.patterns import compiled

# "spending rose from $2 billion to $3 billion": what is told as so much a year, at both ends.
_STREAM = compiled(
    r"\b(?:spending|expenditures?|outlays|revenues?|receipts|deficits?|income|incomes|sales|exports|imports|budget|earnings|profits|gdp|output|costs|payments|turnover|appropriations?|donations|losses|remittances)\b",
    re.IGNORECASE,
)
_STREAM_RIGHT = compiled(
    r"\s+(?:(?:annual|budget|trade|fiscal|federal|current\s+account)\s+){0,2}(?:deficit|(?:an?|per|each|every)\s+(?:year|month|week|day)\b|annually\b|in\s+(?:revenue|sales|spending|profits))",
    re.IGNORECASE,
)
# "from $8 billion to $7 billion a month".
_STREAM_NEXT = compiled(
    r"\s+to\s+(?:\w+\s+){0,2}[$€£]?[\d.,]+\s+(?:\w+\s+)?(?:an?|per|each|every)\s+(?:year|month|week|day)\b",
    re.IGNORECASE,
)
_EACH_DOLLAR = compiled(r"^\W*(?:and\s+|but\s+)?(?:every|each)\s+(?:dollar|pound|euro)\b", re.IGNORECASE)
_PACE_RIGHT = compiled(r"\s+(?:[\w-]+\s+)?(?:annual|annualized|yearly|monthly|weekly|daily)\s+(?:\w+\s+)?(?:rate|pace)\b", re.IGNORECASE)  # fmt: skip
_PACE_LEFT = compiled(r"\b(?:annual|annualized|yearly|monthly|weekly|daily)\s+(?:rate|pace)\s+of\s*$", re.IGNORECASE)  # fmt: skip
# "each clinic serves 300 families": so many for one of them.
_EACH = compiled(
    r"^\W*(?:and\s+|but\s+|so\s+)?(?:on\s+average\s*,\s+)?(?:each|every)\s+(?!year|month|week|day|hour|quarter|morning|evening|night|winter|summer|spring|autumn|season|time|one\b|of\b|single\s+(?:year|month|week|day))[\w-]+\b",
    re.IGNORECASE,
)
# "every day, 80 people call": so many each time.
_EACH_TIME = compiled(
    r"^\W*(?:and\s+|but\s+|so\s+)?(?:(?:every|each)\s+(?:single\s+)?|(?:on|in)\s+(?:an\s+average|a\s+typical|a\s+normal|any\s+given)\s+)(?:year|month|week|day|hour|minute|quarter|morning|evening|night|winter|summer|spring|autumn|season)\b(?:,?(?:\s+[\w'’-]+){0,6})?,?\s*$",
    re.IGNORECASE,
)
_OF_JOBS = compiled(r"\b(?:payroll|job|employment)\s+(?:gains?|growth|losses|creation)\b", re.IGNORECASE)
_HAS = compiled(r"\b(?:has|have|had)\s+$", re.IGNORECASE)
# What one holds as an event, and what one passes: of these the verb tells a deed, whatever it is elsewhere.
_EVENTS = frozenset({"hearing", "meeting", "election", "summit", "briefing", "rally", "conference", "session", "vote", "law", "bill", "act", "budget", "resolution", "measure", "ordinance", "amendment", "forum", "workshop", "round"})  # fmt: skip
_EVENTFUL = frozenset({"held", "passed"})
# What is counted stands between its number and the verb, and is no longer than this.
_LONGEST_NOUN = 7
_BETWEEN = frozenset({"who", "that", "which", "and", "or", "but", ",", ";", "—", "–", ":", "(", "."})
_BEING = frozenset({"was", "were", "been", "got"})
_HAVING = frozenset({"have", "has", "had", "'ve"})
# "gave land to 900 farmers": those who were given it, one by one.
_GIVING = frozenset({"gave", "given", "extended", "sent", "provided", "delivered", "lent", "paid", "offered", "awarded", "granted", "issued", "handed"})  # fmt: skip
# "took in 900 refugees", "laid off 40 clerks": a particle that belongs to its verb.
_PARTICLES = frozenset({"took in", "taken in", "brought in", "let in", "laid off", "carried out", "set up", "handed out", "put up", "sent home", "sent back", "paid out", "gave out", "given out", "written off", "wrote off", "signed up", "rolled out", "picked up", "locked up", "turned in"})  # fmt: skip
# Verbs whose past is their base.
_UNCHANGED = frozenset({"cut", "put", "set", "shut", "hit", "quit", "split", "shed", "spread", "read", "let"})


def is_stream(left: str, right: str) -> bool:
    """Whether a sum that moves is one of spending, income or the like, by the words of its clause before and after it."""
    return bool(_STREAM.search(left) or _STREAM_RIGHT.match(right) or _STREAM_NEXT.match(right))


def is_for_each(left: str) -> bool:
    """Whether the clause tells of each of many, by its words before the figure."""
    return bool(_EACH.match(left)) and not _HAS.search(left)


def is_each_time(left: str) -> bool:
    """Whether the clause tells what happens each day, week or year, by its words before the figure."""
    return bool(_EACH_TIME.match(left))


def is_of_jobs(left: str) -> bool:
    """Whether the clause tells of jobs gained or lost, by its words before the figure."""
    return bool(_OF_JOBS.search(left))


def is_of_each_coin(left: str) -> bool:
    """Whether the clause tells what comes of each coin spent, by its words before the figure."""
    return bool(_EACH_DOLLAR.match(left))


def is_pace(left: str, right: str) -> bool:
    """ "a 16 million annual rate", "a monthly pace of $4 billion"."""
    return bool(_PACE_LEFT.search(left) or _PACE_RIGHT.match(right))


def is_done(scene: Scene) -> bool:
    """Whether the figure counts what was done or happened: the object of a deed, or whom it happened to."""
    clause = scene.clause
    at = next(
        (
            at
            for at in range(len(clause) - 1, -1, -1)
            if is_verb(clause[at]) and clause[at].lower != "last" and not is_noun_use(clause, at)
        ),
        None,
    )
    if at is None or clause[-1].lower in ("and", "but", ","):
        if scene.numeral.unit in _EVENTS and any(word.lower in _EVENTFUL for word in scene.right[:3]):
            return True
        of_a_whole = any(row and row[0].lower == "of" for row in (scene.right, scene.left[-1:]))
        return not of_a_whole and (_happened(scene.right) or _goes_on(scene, at))
    behind = clause[at + 1 :]
    if behind and clause[at].lower == "wrote" and behind[0].lower == "down":
        return False  # a forecast
    if behind and f"{clause[at].lower} {behind[0].lower}" in _PARTICLES:
        behind = behind[1:]
    if behind and behind[-1].lower == "to" and scene.numeral.unit == "person" and clause[at].lower in _GIVING:
        return True
    parted = any(word.lower in words("grammar", "prepositions") or word.lower in _BETWEEN for word in behind)
    eventful = clause[at].lower in _EVENTFUL and scene.numeral.unit in _EVENTS
    return not parted and (eventful or _is_deed(clause, at))


def _goes_on(scene: Scene, at: int | None) -> bool:
    """ "we issued 40 licences in August and [55] in September": one more count of the same deed."""
    if at is None or any(is_verb(word) for word in scene.right[:4]):
        return False
    counted = any(word.text[0].isdigit() for word in scene.clause[at + 1 :])
    return counted and _is_deed(scene.clause, at)


def _is_deed(row: tuple[Word, ...], at: int) -> bool:
    """Whether a verb of the past says that something was done or happened, and not how things stood."""
    form = row[at].lower
    base = base_forms().get(form, form)
    if form in words("verbs", "auxiliaries") or base in words("verbs", "states"):
        return False
    had = any(word.lower in _HAVING or word.lower.endswith("'ve") for word in row[max(0, at - 3) : at])
    return not form.endswith(("ing", "s")) and (
        form != base or form.endswith("ed") or had or form in _UNCHANGED
    )


def _happened(right: tuple[Word, ...]) -> bool:
    """ "[900] people died", "[40] ships were sold", "[12] of them have closed": the verb behind what is counted."""
    passive = False
    for at, word in enumerate(right[: _LONGEST_NOUN + 3]):
        if word.lower in _BETWEEN:
            return False
        if passive and not word.lower.endswith("ly"):
            return word.lower == "born" or (is_verb(word) and _is_deed(right, at))
        if word.lower in _BEING:
            passive = True
        elif word.lower not in _HAVING and is_verb(word) and not is_noun_use(right, at):
            return word.lower != "served" and _is_deed(right, at)
    return False
