"""Sums whose sentence says in an order of its own what is done with them.

"$7 billion we were able to save from the fund", "bribing guards with £250", "lower rents by $60", "a talk for which you
were paid $900". What a plain clause does with a sum is the business of `sums`.
"""

from __future__ import annotations

import re

from ledger.lang.en.clauses import Scene
from ledger.lang.en.deeds import DEEDS, hangs_on
from ledger.lang.en.groups import is_noun_use
from ledger.lang.en.tails import phrase, phrase_kept, tail
from ledger.lang.en.wording import BREAK, Word, base_forms, gerund, is_verb, verb_forms
from ledger.lang.en.words import words
from ledger.patterns import compiled

# "$7 billion we were able to save from the fund": what is done stands behind the sum.
_FRONTED_REACH = 7


def fronted_sum(scene: Scene) -> str | None:
    """ "$7 billion we were able to save from the fund" → "saving from fund"."""
    right = scene.right[:_FRONTED_REACH]
    if (
        not right
        or right[0].lower not in ("we", "they", "i", "he", "she", "you")
        or right[0].start > scene.numeral.end + 1
    ):
        return None
    at = next((i for i, word in enumerate(right) if i and DEEDS.get(verb_forms().get(word.lower, ""))), None)
    if at is None or any(word.lower in BREAK for word in right[:at]):
        return None
    deed, hung = DEEDS[verb_forms()[right[at].lower]], tail(scene.right[at + 1 :])
    return f"{deed} {phrase_kept(hung)}".strip() if not hung or hangs_on(hung) else None


def with_money(scene: Scene) -> str | None:
    """ "bribing the guards with up to $2,500" → "money for bribing guards"."""
    clause = scene.clause
    if len(clause) < 3 or clause[-1].lower != "with":
        return None
    at = next(
        (i for i in range(len(clause) - 2, -1, -1) if is_verb(clause[i]) and not is_noun_use(clause, i)), None
    )
    doing = next((i for i in range(len(clause) - 2, 0, -1) if _is_doing(clause, i)), None)
    if doing is not None:
        return f"money for {clause[doing].lower} {phrase(clause[doing + 1 : -1])}"
    base = base_forms().get(clause[at].lower) if at is not None else None
    named = phrase(clause[at + 1 : -1]) if at is not None else ""
    return f"money for {gerund(base)} {named}" if base and named and base not in _HAVING else None


def _is_doing(clause: tuple[Word, ...], at: int) -> bool:
    """ "is now bribing guards with": whether a word is what somebody is doing, whatever verb it is of."""
    before = [word.lower for word in clause[max(0, at - 2) : at]]
    return (
        clause[at].lower.endswith("ing")
        and bool({"is", "are", "was", "were", "be"} & set(before))
        and at < len(clause) - 2
    )


_HAVING = frozenset({"be", "have", "do", "end", "start", "begin", "come", "leave", "go"})
# What makes a verb of "lower".
_TO_LOWER = frozenset({"to", "will", "would", "can", "could", "must", "should", "we", "they", "you", "and"})
_BY = compiled(r"\bby\s+(?:(?:an?\s+)?average\s+of\s+|an?\s+|about\s+|some\s+|up\s+to\s+)*$", re.IGNORECASE)


_CAPPED = compiled(
    r"(?<!\bthe\s)(?<!\ba\s)(?<!\bthis\s)(?<!\bthat\s)(?<!\bour\s)(?<!\bits\s)(?<!\bno\s)\b(?P<way>cap(?:s|ped|ping)?|limit(?:s|ed|ing)?)\s+"
    r"(?P<what>(?!(?:it|that|this|them|those|is|are|was|were|on|of|to|at|in|for|by|has|have|had|will|would|should|can|could)\b)[A-Za-z][^,;.:—–]{3,60}?)\s+(?:at|to)\s+(?:(?:just|only|about|no\s+more\s+than)\s+)*$",
    re.IGNORECASE,
)


def capped(scene: Scene) -> str | None:
    """ "We capped the cost of inhalers at $45" → "cap on cost of inhalers"."""
    if scene.numeral.form not in ("money", "percent"):
        return None
    hit = _CAPPED.search(scene.text, max(scene.start, scene.numeral.start - 90), scene.numeral.start)
    if hit is None:
        return None
    named = phrase([word for word in scene.left if hit.start("what") <= word.start < hit.end("what")])
    return f"{'cap' if hit['way'].lower().startswith('cap') else 'limit'} on {named}" if named else None


def lowered(scene: Scene) -> str | None:
    """ "to lower drug costs for seniors by $600" → "reduction of drug costs for seniors"."""
    if scene.numeral.form != "money" or not _BY.search(
        scene.text, max(scene.start, scene.numeral.start - 30), scene.numeral.start
    ):
        return None
    clause = scene.clause
    stop = next((i for i in range(len(clause) - 1, 0, -1) if clause[i].lower == "by"), 0)
    at = next(
        (
            i
            for i in range(stop - 1, 0, -1)
            if clause[i].lower == "lower" and clause[i - 1].lower in _TO_LOWER
        ),
        None,
    )
    named = phrase(clause[at + 1 : stop]) if at is not None else ""
    return f"reduction of {named}" if named else None


# What is done to a thing by so many percent.
_WORKING = frozenset({"improve", "increase", "raise", "cut", "reduce", "lower", "boost", "expand", "trim", "slash", "lift", "hike", "decrease", "extend", "shorten", "narrow", "widen", "enhance", "strengthen", "weaken", "depress", "grow"})  # fmt: skip
# "led to a 12 percent traffic gain": what gained stands before the word that says so.
_LED_TO = compiled(
    r"\b(?:led\s+to|leads\s+to|brought|caused|produced|delivered|yielded|meant|resulted\s+in|achieved)\s+(?:an?|another)\s+(?:\w+\s+)?\Z",
    re.IGNORECASE,
)
_GAINED = compiled(
    r"\s+(?P<what>(?!(?:annual|average|further|total|overall|net|year-over-year|yearly|real)\b)[a-z][a-z-]+(?:\s+[a-z][a-z-]+)?)\s+"
    r"(?:gain|increase|rise|drop|decline|decrease|reduction|jump|improvement|boost)s?\b(?!\s+(?:in|of)\b)",
    re.IGNORECASE,
)
_TIMES = frozenset({"year", "years", "month", "quarter", "week", "day", "time", "times", "it", "them", "that", "this", "themselves", "itself"})  # fmt: skip


def worked_on(scene: Scene) -> str | None:
    """ "Norda improved its search accuracy by 11 percent" → "search accuracy": what is done to it, whoever does it."""
    if scene.numeral.form not in ("percent", "fraction", "points"):
        return None
    start = max(scene.start, scene.numeral.start - 30)
    gained = _GAINED.match(scene.text, scene.numeral.end, scene.end)
    if gained and _LED_TO.search(scene.text, start, scene.numeral.start):
        return phrase([word for word in scene.right if word.start < gained.end("what")]) or None
    clause = scene.clause
    if not clause or not _BY.search(scene.text, start, scene.numeral.start):
        return None
    stop = next((i for i in range(len(clause) - 1, 0, -1) if clause[i].lower == "by"), 0)
    at = next(
        (
            i
            for i in range(stop - 2, -1, -1)
            if base_forms().get(clause[i].lower) in _WORKING and not is_noun_use(clause, i)
        ),
        None,
    )
    if at is None or (
        at and clause[at - 1].lower in ("is", "are", "was", "were", "been", "be", "being", "got")
    ):
        return None
    told = clause[at + 1 : stop]
    kept = tail(told)
    opens = kept[0].lower if kept else ""
    closed = words("grammar", "prepositions") | words("verbs", "pronouns") | words("verbs", "auxiliaries")
    owned = opens in ("its", "their", "our", "his", "her", "my", "your")
    adverbial = opens.endswith("ly") or opens in (
        "up",
        "down",
        "back",
        "again",
        "each",
        "every",
        "even",
        "further",
    )
    parted = any(
        word.lower == "by" for word in told
    )  # "reduced the strain by lowering rates by a quarter point"
    if not kept or parted or (opens in closed and not owned) or adverbial or kept[-1].lower in _TIMES:
        return None
    if any(is_verb(word) and not is_noun_use(kept, i) and i < len(kept) - 1 for i, word in enumerate(kept)):
        return None
    return phrase(kept) or None


# "a talk you gave to a bank, for which you were paid": what was paid for, and to whom it was given.
_PAID_FOR = compiled(
    r"\b(?:an?|the|that|this|one)\s+(?P<what>(?:[\w-]+\s+){0,2}?[\w-]+(?:\s+(?:to|at|before|in|with|by)\s+(?:an?|the)\s+(?:[\w-]+\s+){0,2}?[\w-]+)?)(?:\s+(?:that\s+)?(?:you|he|she|they|I|we)\s+(?P<done>[a-z]+)(?P<hung>\s+(?:to|at|for|before|in)\s+[^,;.]{3,50})?)?,?\s+for\s+which\b",
    re.IGNORECASE,
)


def paid_for(scene: Scene) -> str | None:
    """ "a talk you gave to a bank, for which you were paid $90" → "talk given to bank"."""
    hit = next(reversed(list(_PAID_FOR.finditer(scene.text, scene.start, scene.numeral.start))), None)
    if hit is None or any(sign in scene.text[hit.end() : scene.numeral.start] for sign in ",;"):
        return None
    done = verb_forms().get((hit["done"] or "").lower(), "")
    hung = phrase_kept(
        [word for word in scene.left if hit["hung"] and hit.start("hung") <= word.start < hit.end("hung")]
    )
    said = f"{hit['what']} {done} {hung}".split()
    return " ".join(word for word in said if word.lower() not in ("a", "an", "the"))
