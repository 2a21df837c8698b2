"""What is counted: the noun, what was done to it and by whom.

Where the noun is printed is the business of `things`, multiples that of `multiples`, sums of money that of `sums`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ledger.lang.en.borrowed import THEIR_NUMBER
from ledger.lang.en.clauses import Scene, opens_clause
from ledger.lang.en.deeds import IDLE, before_infinitive, hangs_on, verb
from ledger.lang.en.following import after_things, and_says, past_comma, tells_of_one
from ledger.lang.en.groups import FINITE, is_noun_use, noun_phrase_before
from ledger.lang.en.lengths import spent
from ledger.lang.en.naming import is_doing, named
from ledger.lang.en.nouns import is_person, is_plural, singular
from ledger.lang.en.subjects import doer, opening_subject, pronoun_subject, subject
from ledger.lang.en.tails import PARTICLES, phrase, phrase_kept, related, tail
from ledger.lang.en.things import names_things, prints_noun, things_beside, things_printed
from ledger.lang.en.wording import (
    Word,
    content_before,
    is_verb,
    plain,
    regular_participles,
)
from ledger.lang.en.words import table, words
from ledger.patterns import compiled
from ledger.records import Kind


def things_counted(scene: Scene, carried: str | None) -> str | None:
    """ "firms have added over 2 million posts" → "posts added by firms"."""
    numeral, clause = scene.numeral, scene.clause
    if numeral.form == "times":
        return _times(scene)
    if numeral.form == "rank":
        return _ranked(scene)
    things = (
        (None if names_things(scene) else things_beside(scene))
        or (None if _PER_BASE.match(scene.text, numeral.end) else things_printed(scene))
        or (None if _is_bare_amount(scene) else _fitting(carried, numeral.unit))
        or _many(numeral.unit or "")
    )
    stands = subject(clause) or pronoun_subject(clause) in ("it", "they")
    if numeral.unit is None and verb(clause) is None and not prints_noun(scene) and stands:
        return subject(clause)
    if numeral.unit == "person" and scene.right and scene.right[0].lower in _BECAME:
        return f"people {phrase(tail(scene.right))}"
    hyphened = _hyphened(scene)
    if hyphened:
        return hyphened
    if clause and clause[-1].lower in ("number", "numbered", "numbering", "total", "totaled"):
        begin, end = noun_phrase_before(clause, len(clause) - 1)
        return plain(clause[begin:end]) or things or None
    told = subject(clause) if clause and clause[-1].lower in _EQUALS and prints_noun(scene) else None
    if told and " " in told and told.rsplit(" ", maxsplit=1)[-1].lower() in _NUMBERED:
        return told
    if not things or numeral.form in ("money", "percent", "points", "fraction"):
        return None
    numbered = _number_of(scene)
    if numbered:
        return numbered
    if _is_whole(scene):
        return things
    if _THEIR_NUMBER.search(scene.text, max(scene.start, numeral.start - 60), numeral.start):
        return f"number of {things}"
    if (shared := _shared_head(scene)) is not None:
        return related(f"{shared} of {things}", after_things(scene, things))
    behind = and_says(scene, after_things(scene, things)) or past_comma(scene)
    if tells_of_one(behind) and is_plural(things.rsplit(" ", maxsplit=1)[-1].lower()):
        behind = ()
    told_of = scene.left[-len(clause) - 1].lower if 0 < len(clause) < len(scene.left) else ""
    if (
        told_of in ("that", "which", "who")
        and behind
        and behind[0].lower in FINITE
        and not opens_clause(scene)
    ):
        behind = ()
    done = verb(clause) or _regular(clause)
    if done == "brought" and any(word.lower == "us" for word in clause[-3:]):
        return things
    who = subject(clause) if done in _PERCEIVED else doer(scene)
    if (
        not clause
        or _opens(clause)
        or opens_clause(scene)
        or (clause[-1].lower in ("and", "or", "but", "while") and behind and is_verb(behind[0]))
    ):
        return related(things, behind) if behind else _lone(things, scene)
    before = clause[-1].lower
    if not behind and _joins_doers(clause):
        return things
    if done in _MEASURING and who is None and before.endswith("ing"):
        who = opening_subject(scene.left)  # "job gains have slowed, averaging 90,000"
    if before == "of":
        return _of_things(scene, things, behind)
    if who and (done in _MEASURING or before in ("from", "to", "at", "by")) and not prints_noun(scene):
        return who
    if done in _MEASURING and who and before not in ("and", "or", "but"):
        return who
    if _hangs(clause) and not behind:
        return _lone(things, scene)
    opener = before_infinitive(clause)
    agent = named((who or "" if opener is None else opener).removeprefix("of "))
    if agent and (is_doing(agent) or agent.lower() in _TASKS or agent == things):
        agent = None
    led_away = done in _LED and bool(behind) and behind[0].lower in ("out", "off", "into", "onto", "from")
    if done and (done not in IDLE or led_away):
        done = f"{done} {clause[-1].lower}" if clause[-1].lower in PARTICLES and is_verb(clause[-2]) else done
        hung = phrase_kept(behind) if hangs_on(behind) or not behind else ""
        clausal = "" if hung else related("", behind).strip()
        if agent and not clausal:
            return f"{things} {done} by {agent} {hung}"
        return f"{things} {done} {hung or clausal}" if not clausal else related(things, behind)
    if behind:
        return related(things, behind)
    if agent and any(word.lower in ("has", "have", "had", "'s", "got") for word in clause[-4:]):
        return f"{things} of {agent}"
    return _lone(things, scene)


# "bringing their number to 900".
_THEIR_NUMBER = compiled(rf"\b{THEIR_NUMBER}", re.IGNORECASE)


def _is_whole(scene: Scene) -> bool:
    """ "7 of the [19] members see a cut": what is told of the part is not told of the whole."""
    at = len(scene.left) - 1
    while at > 0 and scene.left[at].lower in _OWNED:
        at -= 1
    return at > 0 and scene.left[at].lower == "of" and _is_number(scene.left[at - 1])


_OWNED = frozenset({"the", "our", "its", "their", "all", "these", "those", "out"})


def _is_number(word: Word) -> bool:
    return word.text[0].isdigit() or word.lower in table("numbers", "small")


def _shared_head(scene: Scene) -> str | None:
    """ "a shortage of 300 drivers and [45] mechanics" → "shortage": of what both are."""
    left = scene.left
    if len(left) < _LEAST_SHARED or left[-1].lower not in ("and", ","):
        return None
    for at in range(len(left) - 2, max(1, len(left) - _FARTHEST_SHARED), -1):
        word = left[at]
        if word.lower == "of" and _is_number(left[at + 1]):
            begin, end = noun_phrase_before(left, at)
            return plain(left[begin:end]) or None
        if word.lower in words("grammar", "prepositions") or word.lower in words("verbs", "auxiliaries"):
            return None
        if is_verb(word) and not is_noun_use(left, at):
            return None
    return None


_LEAST_SHARED, _FARTHEST_SHARED = 5, 9
# "the job loss number was actually 7,000 jobs": the subject says what the number is of.
_EQUALS = frozenset({"is", "was", "are", "were", "actually", "now", "really", "only", "just"})
_NUMBERED = frozenset({"number", "numbers", "figure", "total", "tally", "toll", "loss", "losses", "gain", "gains", "growth", "increase", "decrease", "deficit", "shortfall", "backlog", "average", "record", "peak"})  # fmt: skip


# "finish the job of putting 100,000 more police on the streets": nobody who does it.
_TASKS = frozenset({"job", "task", "goal", "idea", "effort", "work", "process", "way", "chance", "mission"})


def _regular(clause: tuple[Word, ...]) -> str | None:
    """The participle of the regular verb right before the figure: "handles 300 calls"."""
    last = clause[-1] if clause else None
    known = (
        regular_participles().get(last.lower)
        if last is not None and not is_noun_use(clause, len(clause) - 1)
        else None
    )
    return known if known and known not in _STATED else None


# Verbs that say that there are things, and nothing of what is done to them.
_STATED = frozenset(
    {"included", "numbered", "amounted", "remained", "continued", "involved", "required", "experienced", "faced", "hoped", "believed", "claimed", "mentioned", "compared", "appeared", "considered", "guaranteed", "assumed", "estimated", "anticipated", "calculated", "composed"}
)  # fmt: skip


# What became of people who are counted without a noun: "20,000 dead".
_BECAME = frozenset({"dead", "infected", "injured", "wounded", "killed", "hospitalized", "hospitalised", "displaced", "unemployed", "uninsured", "vaccinated", "deported", "arrested", "detained"})  # fmt: skip


def _ranked(scene: Scene) -> str:
    """ "X is the island's number-two shipper" → "X among the island's shippers"."""
    ours = pronoun_subject(scene.clause) in ("we", "i", "they", "you")
    who = None if ours else subject(scene.left) or content_before(scene.left, 3)
    among = phrase_kept(tail(scene.right))
    single = bool(among) and not is_plural(among.split(" ", maxsplit=1)[0]) and not is_verb(scene.right[0])
    if who and single and scene.right[0].lower in words("grammar", "prepositions"):
        return f"{who} {among}"
    if who and single:
        return f"{who} among {_of_the_world(scene)}{_plural(among)}"
    return f"rank of {who} {among}" if who else f"rank {among}"


def _joins_doers(clause: tuple[Word, ...]) -> bool:
    """ "A hundred nurses came, and [500,000 letters]": whether "and" follows the verb itself, so that what comes is a doer too."""
    led = [word for word in clause[-4:] if word.lower != ","]
    return (
        len(led) > 1
        and led[-1].lower in ("and", "but")
        and is_verb(led[-2])
        and not led[-2].lower.endswith("ing")
    )


def _of_the_world(scene: Scene) -> str:
    return "the world's " if scene.left and scene.left[-1].lower == "world's" else ""


def _plural(phrase: str) -> str:
    """ "automaker" → "automakers", among which one ranks; what is longer than a noun stays."""
    return f"{phrase}s" if phrase.isalpha() and not phrase.endswith(("s", "y", "x", "ch")) else phrase


def _number_of(scene: Scene) -> str | None:
    """ "the number of first-time buyers: 96,000", "the number of branches fell to 1,610"."""
    if prints_noun(scene) or (names_things(scene) and any(word.lower == "," for word in scene.left[-16:])):
        return None
    for at in range(len(scene.left) - 1, max(-1, len(scene.left) - 16), -1):
        if scene.left[at].lower == "number" and at + 1 < len(scene.left) and scene.left[at + 1].lower == "of":
            taken = tail(scene.left[at + 2 :], most=8)
            verbal = next(
                (i for i, word in enumerate(taken) if is_verb(word) and not is_noun_use(taken, i)), len(taken)
            )
            return f"number of {phrase(taken[:verbal])}" if verbal else None
    return None


def _is_bare_amount(scene: Scene) -> bool:
    """ "a sum of 250 crore", "revenue of 3.4 million": a large number, or one of a noun of its own, counts no things told before."""
    if scene.numeral.unit is not None:
        return False
    if scene.right and is_verb(scene.right[0]) and scene.right[0].start <= scene.numeral.end + 1:
        return False  # "nearly 2 billion use it daily": so many people
    told = [word.lower for word in scene.left[-2:]]
    of_its_own = told[-1:] == ["of"] and told[0] not in _HOW_MANY
    return of_its_own or scene.numeral.scale >= _LARGE or subject(scene.clause) is not None


_LARGE = 1000
# "a total of 12": so many of what was told before.
_HOW_MANY = frozenset({"total", "average", "maximum", "minimum", "record", "out", "all"})


def _fitting(carried: str | None, unit: str | None) -> str | None:
    """The noun of an earlier figure, where this one counts the same."""
    last = carried.rsplit(" ", maxsplit=1)[-1] if carried else ""
    fits = bool(last) and (
        unit is None
        or singular(last) == unit.rsplit(" ", maxsplit=1)[-1]
        or (unit == "person" and is_person(last))
    )
    return carried if fits else None


def _many(unit: str) -> str:
    """The plural of a unit: "agencies", "buses", "people"."""
    if not unit or unit in _PLURAL_UNITS or not unit.isalpha() or unit == "x":
        return "" if unit == "x" else _PLURAL_UNITS.get(unit, unit)
    if unit.endswith("y") and unit[-2:-1] not in "aeiou":
        return f"{unit[:-1]}ies"
    return f"{unit}es" if unit.endswith(("s", "x", "ch", "sh")) else f"{unit}s"


_PLURAL_UNITS: Mapping[str, str] = {"foot": "feet", "inch": "inches", "person": "people"}


def _hyphened(scene: Scene) -> str | None:
    """ "a 400-page report" → "pages of report", "a 30-foot wall" → "feet of wall"."""
    printed, unit = scene.text[scene.numeral.start : scene.numeral.end], scene.numeral.unit
    named = (
        phrase(tail(scene.right, most=4)) if unit and re.search(r"\d-(?!plus|odd)[a-z]+$", printed) else ""
    )
    return f"{_PLURAL_UNITS.get(unit or '', f'{unit}s')} of {named}" if named else None


_PER_BASE = compiled(
    r"\s+(?:an?|per|each|every)\s+(?:year|month|week|day|hour|minute|night|quarter|decade)\b", re.IGNORECASE
)
# "taken 2 million people out of tax"
_LED = frozenset({"taken", "left", "kept"})
# Whoever sees, counts or hears of things has no part in them.
_PERCEIVED = frozenset({"counted", "seen", "heard", "found", "met", "known"})


# What is only measured by these, the subject names: "job gains averaged 180,000 jobs".
_MEASURING = frozenset(
    {
        "averaged",
        "totaled",
        "reached",
        "exceeded",
        "risen",
        "fallen",
        "grown",
        "declined",
        "dropped",
        "gone",
        "come",
    }
)


def _opens(clause: tuple[Word, ...]) -> bool:
    """Whether nothing but an adverbial or a conjunction stands before the figure in its clause."""
    return not any(is_verb(word) for word in clause)


def _times(scene: Scene) -> str | None:
    """ "we meet 8 times a year" → "times of meeting", "the board met twice" → "times board met"."""
    who, behind = subject(scene.clause), phrase_kept(tail(scene.right))
    if (
        who is None
        and pronoun_subject(scene.clause) is not None
        and (said := spent(list(scene.clause), scene, Kind.RATE))
    ):
        return f"{said.replace('time ', 'times ', 1)} {behind}"
    said = phrase_kept(
        [word for word in scene.clause if word.lower not in words("verbs", "auxiliaries")][-6:]
    )
    return f"times {who or ''} {said} {behind}" if not who or who not in said else f"times {said} {behind}"


def _lone(things: str, scene: Scene) -> str:
    """A noun with nothing after it, narrowed by its reason, or by what the words before it speak of."""
    because = next(
        (at for at, word in enumerate(scene.right[:8]) if word.lower in ("because", "since")), None
    )
    if because is not None:
        return f"{things} {phrase_kept(scene.right[because : because + 8])}"
    hung = _object(scene.clause) if _hangs(scene.clause) else None
    if hung:
        return f"{hung} {_preposition(scene.clause)} {things}"
    if scene.left and scene.left[-1].lower in ("those", "these"):
        return things
    if scene.clause and scene.clause[-1].lower == "for":
        return things  # "costs were cut, which is paying for 900 nurses"
    if any(word.lower == "there" for word in scene.clause[:2]):
        return things  # "a town where there are 40 fires a day"
    who = subject(scene.clause) or opening_subject(scene.left)
    opening = None if who else _opening_phrase(scene)
    if opening and opening.lower() in _NO_PLACE:
        return things
    if opening and scene.left[0].lower in ("in", "at", "across", "among"):
        return f"{things} {scene.left[0].lower} {opening}"
    who = who or opening
    if who and who.lower() in _NO_PLACE:
        return things
    if who and not set(who.lower().split()) & set(things.lower().split()):
        return f"{things} of {who}"
    done = verb(scene.clause)
    return f"{things} {done}" if done and done not in IDLE else things


# "In conjunction with this meeting, the 19 members": how a sentence goes on, and whose nothing is.
_NO_PLACE = frozenset({"conjunction", "addition", "fact", "brief", "general", "particular", "response", "contrast", "line", "accordance", "connection", "keeping", "total", "sum", "short"})  # fmt: skip


def _preposition(clause: tuple[Word, ...]) -> str:
    return next(
        (word.lower for word in reversed(clause) if word.lower in words("grammar", "prepositions")), "of"
    )


def _opening_phrase(scene: Scene) -> str | None:
    """ "With the new dot plot, you've gone from …": the noun of what opens the sentence."""
    comma = next((at for at, word in enumerate(scene.left[:9]) if word.lower == ","), None)
    if not comma or scene.left[0].lower not in (
        "with",
        "under",
        "at",
        "for",
        "within",
        "among",
        "across",
        "in",
    ):
        return None
    if scene.left[1].lower in ("what", "which", "whatever"):
        return None  # "Under what he wants to do, …"
    opening = phrase(tail(scene.left[1:comma]))
    return opening if opening.split(" ", maxsplit=1)[0].lower() not in _IN_PASSING else None


# "In addition", "in fact": nowhere that things are.
_IN_PASSING = frozenset({"", "addition", "fact", "total", "return", "general", "particular", "short", "sum", "turn", "example", "instance"})  # fmt: skip


def _object(clause: tuple[Word, ...]) -> str | None:
    """The noun phrase between the verb and the preposition that the figure hangs on."""
    for index in range(len(clause) - 1, 0, -1):
        if clause[index].lower in words("grammar", "prepositions"):
            begin, end = noun_phrase_before(clause, index)
            return plain(clause[begin:end]) or None
    return None


def _of_things(scene: Scene, things: str, behind: tuple[Word, ...]) -> str:
    """ "a pledge of 135,000 jobs", "composed of two things"."""
    clause = scene.clause
    begin, end = noun_phrase_before(clause, len(clause) - 1)
    if begin and clause[begin - 1].lower in ("that", "which", "who") and end - begin > 1:
        begin += 1
    whole = plain(clause[begin:end])
    if whole and not (end and is_verb(clause[end - 1]) and not is_noun_use(clause, end - 1)):
        if scene.numeral.unit in _PARTS and whole.rsplit(" ", maxsplit=1)[-1].lower() not in _LACKS:
            return f"{things} of {whole}"
        return related(f"{whole} of {things}", behind)
    who = subject(clause)
    return f"{things} of {who}" if who else related(things, behind)


# Of these a number is no part: "a shortage of 900 beds".
_LACKS = frozenset({"shortage", "shortfall", "lack", "loss", "surplus", "backlog", "total", "gain", "increase", "addition"})  # fmt: skip


# What documents, bodies and houses consist of: "a report of 40 pages" has pages.
_PARTS = frozenset(
    {
        "page",
        "word",
        "chapter",
        "seat",
        "member",
        "room",
        "bed",
        "line",
        "article",
        "clause",
        "section",
        "paragraph",
    }
)


def _hangs(clause: tuple[Word, ...]) -> bool:
    """Whether the figure hangs on a preposition: "discussions over the past four meetings"."""
    for word in reversed(clause[-4:]):
        if word.lower in ("over", "in", "on", "at", "for", "among", "during"):
            return True
        if word.lower not in words("verbs", "fillers"):
            return False
    return False
