"""What is counted, multiplied or paid: the noun, what was done to it and by whom."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ledger.lang.en.clauses import (
    Scene,
    antecedent,
    is_noun_use,
    noun_phrase_before,
    opening_subject,
    subject,
)
from ledger.lang.en.nouns import singular
from ledger.lang.en.wording import Word, content, content_before, is_verb, plain, verb_forms
from ledger.lang.en.words import words

# A vague amount of money gets its name from what is done with it.
DEEDS: Mapping[str, str] = {
    "saved": "saving", "spent": "spending", "paid": "payment", "earned": "income", "made": "income", "lost": "loss", "given": "aid",
    "received": "receipts", "invested": "investment", "raised": "funds raised", "borrowed": "borrowing", "cut": "cut", "donated": "donations",
    "costed": "cost", "reduced": "reduction", "increased": "increase", "added": "addition", "sold": "sales", "owed": "debt",
    "returned": "return", "generated": "revenue", "provided": "funding", "bought": "purchases", "purchased": "purchases",
    "collected": "collections", "eliminated": "cut",
}  # fmt: skip


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


def verb(clause: tuple[Word, ...]) -> str | None:
    """The participle of the last full verb of the clause."""
    for index in range(len(clause) - 1, -1, -1):
        form = verb_forms().get(clause[index].lower)
        if form and not (index and clause[index - 1].lower in words("grammar", "determiners")):
            return form
    return None


def spoken(scene: Scene, topic: str | None) -> str | None:
    """Who or what the clause speaks of: its subject, that of the sentence, or the one before."""
    return (
        antecedent(scene)
        or subject(scene.clause)
        or subject(scene.left)
        or opening_subject(scene.left)
        or topic
    )


def money(scene: Scene) -> str | None:
    """ "save about $3,000 a year on their mortgage" → "saving of homeowners on mortgage"."""
    if scene.numeral.form != "money":
        return None
    opens = scene.right[0].lower if scene.right else ""
    if opens in ("lower", "cheaper", "higher") and subject(scene.clause):
        return f"{'increase' if opens == 'higher' else 'reduction'} of {subject(scene.clause)}"
    deed = DEEDS.get(verb(scene.clause) or "", "")
    who = spoken(scene, None) or ""
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


def things_counted(scene: Scene, carried: str | None) -> str | None:
    """ "businesses have created more than 3 million jobs" → "jobs created by businesses"."""
    numeral, clause = scene.numeral, scene.clause
    if numeral.form == "times":
        return content_before(clause, 4) or None
    if numeral.form == "rank":
        return f"{subject(scene.left) or content_before(scene.left, 3)} {content(scene.right, 5)}"
    things = things_printed(scene) or carried or numeral.unit or ""
    if not things or numeral.form in ("money", "percent", "points", "fraction"):
        return None
    rest = _rest(scene, things)
    done, who = verb(clause), subject(clause)
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
    because = next(
        (at for at, word in enumerate(scene.right[:8]) if word.lower in ("because", "if", "since")), None
    )
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


def things_printed(scene: Scene) -> str | None:
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


TIME_TAIL = re.compile(
    r"\s+(?:around|by|at|in|over|during|through|for|since|within|until)?\s*(?:the\s+)?(?:end\b.*|(?:this|next|last|past|coming)\s+"
    r"(?:year|month|quarter|week|decade|summer|fall|spring|winter)\b.*|(?:19|20)\d\d$)",
    re.IGNORECASE,
)


def multiplied(scene: Scene, topic: str | None) -> str | None:
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
        after = TIME_TAIL.sub("", content(right, 7))
        if after:
            return f"{after} {content_before(scene.clause, 4)}" if scene.numeral.form == "multiple" else after
    begin, end = noun_phrase_before(scene.clause, len(scene.clause))
    if scene.left and scene.left[-1].lower in ("from", "of", "for"):
        return content_before(scene.clause, 4, verbs=False)
    return subject(scene.clause) or plain(scene.clause[begin:end]) or content_before(scene.left, 5) or topic
