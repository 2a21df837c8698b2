"""What is done in a clause, by whom, and what hangs on it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ledger.lang.en.clauses import Scene
from ledger.lang.en.groups import heads_whole, is_noun_use
from ledger.lang.en.nouns import is_person, is_plural
from ledger.lang.en.subjects import antecedent, opening_subject, subject
from ledger.lang.en.tails import phrase
from ledger.lang.en.wording import BREAK, Word, carries, is_verb, regular_participles, verb_forms
from ledger.lang.en.words import words
from ledger.patterns import compiled

# A vague amount of money gets its name from what is done with it.
DEEDS: Mapping[str, str] = {
    "saved": "saving", "spent": "spending", "paid": "payment", "earned": "income", "made": "income", "lost": "loss", "given": "aid",
    "received": "receipts", "invested": "investment", "raised": "funds raised", "borrowed": "borrowing", "cut": "cut", "donated": "donations",
    "cost": "cost", "reduced": "reduction", "increased": "increase", "added": "addition", "sold": "sales", "owed": "debt",
    "returned": "return", "generated": "revenue", "provided": "funding", "bought": "purchases", "purchased": "purchases",
    "collected": "collections", "eliminated": "cut", "billed": "bill", "charged": "charge", "fined": "fine", "awarded": "award", "lent": "loan",
    "lowered": "reduction", "granted": "grant", "requested": "request", "allocated": "allocation", "appropriated": "appropriation", "stolen": "theft",
}  # fmt: skip


# Verbs that say that something is so, and nothing of what is measured.
IDLE = frozenset(
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
        before = clause[index - 1].lower if index else ""
        if (
            form
            and clause[index].lower.endswith("s")
            and any(word.text[0].isdigit() for word in clause[max(0, index - 2) : index])
        ):
            continue
        if form and stands_as_noun(clause, index):
            continue
        if clause[index].lower == "got" and (before in _HAVE or before.endswith(("'ve", "'s"))):
            return None
        if form and (before in ("that", "which") or before not in words("grammar", "determiners")):
            return form
    return None


def stands_as_noun(clause: tuple[Word, ...], at: int) -> bool:
    """ "drug costs for seniors", "state borrowing jumped": a noun behind its own modifier, whatever it is elsewhere."""
    lower = clause[at].lower
    before = clause[at - 1] if at else None
    if heads_whole(clause, at) or (lower == "sold" and before is not None and before.lower == "goods"):
        return True
    after = clause[at + 1] if at + 1 < len(clause) else None
    if before is None or after is None or not carries(before) or is_verb(before) or before.lower in _HAVE:
        return False
    if lower.endswith("ing"):
        leads_on = (is_verb(after) and not after.lower.endswith("ing")) or after.lower == "by"
        return leads_on and lower in _GERUNDS
    named = lower in words("grammar", "verb_nouns") and lower.endswith("s")
    return named and after.lower in words("grammar", "prepositions") and not is_person(before.lower) and not before.text[0].isupper() and not is_plural(before.lower)  # fmt: skip


_GERUNDS = frozenset({"borrowing", "spending", "lending", "saving", "funding", "hiring", "buying", "giving"})
# What denies the word that it stands before.
_DENYING = frozenset({"not", "never", "cannot"})
_HAVE: Mapping[str, str] = {"have": "had", "has": "had", "had": "had"}


def denied(clause: tuple[Word, ...]) -> str | None:
    """What a clause says is not so, as a participle: "has not lost", "didn't repair", "do not have"; "is not 4 percent"."""
    if clause and _denies(clause[-1]):
        return "been"
    forms = {**_HAVE, **regular_participles(), **verb_forms()}
    at = next((index for index in range(len(clause) - 1, 0, -1) if clause[index].lower in forms), 0)
    for word in reversed(clause[:at]):
        if _denies(word):
            return forms[clause[at].lower]
        if word.lower not in words("verbs", "auxiliaries") and word.lower not in ("to", "yet", "ever"):
            break
    return None


def _denies(word: Word) -> bool:
    return word.lower in _DENYING or word.lower.endswith("n't")


def spoken(scene: Scene, topic: str | None) -> str | None:
    """Who or what the clause speaks of: its subject, that of the sentence, or the one before."""
    return (
        antecedent(scene)
        or subject(scene.clause)
        or subject(scene.left)
        or opening_subject(scene.left)
        or topic
    )


def hangs_on(behind: tuple[Word, ...]) -> bool:
    """Whether words hang on what stands before them: "on the mortgage", "to make", "proving that …"."""
    if not behind:
        return False
    lower = behind[0].lower
    return (
        lower in words("grammar", "prepositions")
        or lower in ("to", "out", "off", "away", "because")
        or lower.endswith("ing")
    )


# What is only meant to be done does nothing itself: "a plan to hire 900 guards".
_IDEAS = frozenset({"plan", "plans", "effort", "efforts", "job", "way", "ways", "chance", "goal", "opportunity", "need", "ability", "right", "decision", "promise", "time", "proposal", "proposals", "request"})  # fmt: skip


def _without_idea(opener: str) -> str:
    """ "each tenant the chance to save": the tenant; of a bare "plan to save" nothing is left."""
    told = opener.split()
    if told[-1].lower() not in _IDEAS:
        return opener
    whose = told[-1].lower() in ("chance", "opportunity", "right", "time")
    return " ".join(told[:-1]) if whose and len(told) > 2 else ""


def before_infinitive(clause: tuple[Word, ...]) -> str | None:
    """ "solar roofs on schools to light 40,000 flats": what does it, in its own words."""
    for index in range(len(clause) - 1, 1, -1):
        if clause[index].lower in verb_forms():
            noun = not is_verb(clause[index - 2]) and clause[index - 2].lower not in words(
                "verbs", "pronouns"
            )
            if clause[index].lower.endswith("ing"):
                return None
            opener = before_to(clause[: index - 1]) if clause[index - 1].lower == "to" and noun else None
            return _without_idea(opener) if opener else opener
    return None


def before_to(listed: tuple[Word, ...]) -> str | None:
    """The noun phrase before an infinitive, with the prepositional phrases inside it."""
    begin = len(listed)
    while begin > 0 and len(listed) - begin < 8:
        word = listed[begin - 1]
        verbal = is_verb(word) and not is_noun_use(listed, begin - 1)
        if (
            word.lower in BREAK
            or verbal
            or (
                word.lower in words("verbs", "pronouns") and word.lower not in words("grammar", "determiners")
            )
        ):
            break
        begin -= 1
    said = phrase(listed[begin:])
    beside = begin < len(listed) and listed[begin].lower in ("with", "alongside", "together")
    return said if said and not said.endswith("ed") and not beside else None


TIME_TAIL = compiled(
    r"\s+(?:around|by|at|in|over|during|through|for|since|within|until)?\s*(?:the\s+)?(?:end\b.*|(?:this|next|last|past|coming)\s+"
    r"(?:year|month|quarter|week|decade|summer|fall|spring|winter)\b.*|(?:19|20)\d\d$)",
    re.IGNORECASE,
)
