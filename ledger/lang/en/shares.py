"""Shares of a whole, and what is said of the part."""

from __future__ import annotations

import re

from ledger.lang.en.clauses import Scene, opens_clause
from ledger.lang.en.deeds import TIME_TAIL, verb
from ledger.lang.en.groups import is_noun_use, noun_phrase_before
from ledger.lang.en.nouns import is_plural
from ledger.lang.en.subjects import (
    antecedent,
    has_pronoun_subject,
    opening_subject,
    pronoun_subject,
    subject,
)
from ledger.lang.en.tails import phrase, phrase_kept, related, tail
from ledger.lang.en.wording import Word, is_verb, plain
from ledger.lang.en.words import words
from ledger.patterns import compiled
from ledger.records import Kind

_TOP = compiled(r"\w+est|top|bottom")


HAVING = frozenset({"received", "given", "seen", "won", "reported", "posted"})


# "one case in five": the noun stands inside the figure.
_ONE_IN = compiled(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|\d+)\s+(?!out\b|in\b)([a-z]{3,}?)s?\s+(?:in|out\s+of)\s",
    re.IGNORECASE,
)


def share(
    scene: Scene,
    kind: Kind,
    topic: str | None,
    things: str | None,
    *,
    beside: str | None = None,
    last: str | None = None,
) -> str | None:
    """ "25 percent of GDP", "a quarter of all ferries"."""
    if scene.clause and scene.clause[-1].lower in ("where", "why", "how", "what", "when"):
        topic = None
    elif beside and pronoun_subject(scene.clause) is None:
        topic = beside
    numeral, right = scene.numeral, scene.right
    within = _ONE_IN.search(scene.text, numeral.start, numeral.end)
    if within and numeral.unit == "fraction":
        return related(f"share of {within.group(1)}s", tail(right))
    if numeral.unit not in ("%", "fraction") or kind is Kind.CHANGE_REL or not right:
        return None
    if right[0].lower != "of" or right[0].start > numeral.end + 1:
        end = scene.left[-1].lower if scene.left else ""
        whole_before = _whole_before(beside or last) if end in ("top", "bottom") else None
        if whole_before and right[0].lower in _AFTER_TOP:
            return f"share of {end} {whole_before}"
        return _share_beside(scene)
    if (
        len(right) > 2
        and right[1].lower in ("them", "those", "these")
        and right[2].text[0].isalpha()
        and right[2].lower not in words("grammar", "prepositions")
        and things
    ):
        return related(f"share of {things}", tail(right[2:]))
    whole = TIME_TAIL.sub("", phrase(whole_of(right, 1)))
    if len(right) > 2 and right[1].lower == "what" and right[2].lower not in ("it", "they"):
        return f"share of {phrase_kept(tail(right[1:]))}"
    if not whole:
        several = len(right) > 1 and right[1].lower in ("them", "those", "these")
        who = (things if several else None) or subject(scene.clause) or topic
        return related(f"share of {who}", _said_of(scene)) if who else None
    moved = _MOVE_IN.search(scene.text, scene.start, scene.numeral.start)
    named = (
        plain([word for word in scene.left if moved.start("what") <= word.start < moved.end("what")])
        if moved
        else ""
    )
    if named and named.lower() not in whole.lower():
        return f"{TIME_TAIL.sub('', named)} as a share of {whole}"
    if whole.split()[0] in _ECONOMIES and (held := _of_economy(scene)):
        return f"{held} as a share of {whole}"
    part = (
        None
        if opens_clause(scene)
        else (
            subject(scene.clause)
            or antecedent(scene)
            or (topic if has_pronoun_subject(scene.clause) else None)
        )
    )
    if (
        part is None
        and scene.clause
        and {"representing", "accounting"} & {word.lower for word in scene.clause[-2:]}
    ):
        part = opening_subject(scene.left)
    if part and part.lower() == whole.lower():
        part = None
    if beside and scene.left and scene.left[-1].lower == "or":
        return f"{beside} as a share of {whole}"
    if part and verb(scene.clause) in _BEING_SO:
        told = _said_of(scene)
        part = part.removeprefix("share of ").partition(" as a share of ")[0]
        return f"{part} as a share of {related(whole, told) if told and told[0].lower in ('who', 'that') else whole}"
    before = scene.left[-1].lower if scene.left else ""
    top = before if _TOP.fullmatch(before) and not is_verb(scene.left[-1]) else ""
    near = verb(scene.clause[-1:])
    if part and near and near not in HAVING and scene.clause[-1].lower not in words("grammar", "determiners"):
        return f"share of {top} {whole} {verb(scene.clause)} by {part}"
    if near in _SPENT and not _said_of(scene):
        part_of, on, rest = whole.partition(" on ")
        return " ".join(f"share of {top} {part_of} {near}{on}{rest}".split())
    return related(f"share of {top} {whole}".replace("  ", " "), _said_of(scene))


# What is told in these is measured by the size of an economy.
_ECONOMIES = frozenset({"GDP", "GNP", "gdp", "gnp"})


def _of_economy(scene: Scene) -> str | None:
    """ "a deficit of 9 percent of GDP", "widen the deficit by 2 percent of GDP": what is told as so much of it."""
    clause = scene.clause
    if len(clause) < 2 or clause[-1].lower not in ("of", "by"):
        return None
    begin, end = noun_phrase_before(clause, len(clause) - 1)
    named = plain(clause[begin:end])
    if not named or end < len(clause) - 1 or (is_verb(clause[end - 1]) and not is_noun_use(clause, end - 1)):
        return None
    return None if named.rsplit(" ", maxsplit=1)[-1].lower() in _COMES_AS else named


# By these nothing is named that is so much of an economy.
_COMES_AS = frozenset({"size", "share", "rate", "level", "equivalent", "total", "average", "something", "increase", "decrease", "order", "peak", "high", "low", "record", "cost", "range"})  # fmt: skip


# "the decline in the trade deficit from 6 percent of GDP to 5 percent": what moved from the one share to the other.
_MOVE_IN = compiled(
    r"\b(?:decline|decrease|fall|drop|reduction|rise|increase|improvement|deterioration|swing|move|shift|change|widening|narrowing|jump|surge|cut)\s+(?:in|of)\s+"
    r"(?P<what>[A-Za-z][A-Za-z\s'’-]{2,60}?),?\s+from\s+(?:[^;]{1,80}\bto\s+)?(?:(?:about|around|nearly|almost|some|only|just)\s+)?\Z",
    re.IGNORECASE,
)
_SPENT = frozenset({"spent", "used", "lost", "paid", "given", "saved", "won", "received", "donated"})


# "the debt would go to 105 percent of GDP": the part itself, by what it is or comes to.
_BEING_SO = frozenset(
    {None, "represented", "accounted", "made", "gone", "risen", "fallen", "grown", "declined", "dropped", "reached", "exceeded", "increased", "come", "totaled", "averaged"}
)  # fmt: skip


# After these a percentage is those who do what comes next: "our survey says 38 percent plan to leave".
_SAYING = frozenset(
    {
        "that",
        "says",
        "say",
        "said",
        "shows",
        "show",
        "found",
        "finds",
        "and",
        "but",
        ",",
        "while",
        "suggests",
        "where",
    }
)


_AFTER_TOP = frozenset({",", ".", ";", "—", "and", "pay", "paid", "get", "got"})


def _whole_before(told: str | None) -> str | None:
    """What the share before is of: whose top "those top 3 percent" are."""
    _, found, whole = (told or "").partition("share of ")
    return whole.split(" that ", maxsplit=1)[0].split(" who ", maxsplit=1)[0] if found else None


def _share_beside(scene: Scene) -> str | None:
    """ "One in five Americans lives with …", "half the homes were hit": the whole stands right behind the fraction."""
    right = scene.right
    if (of_top := _top_does(scene)) is not None:
        return of_top
    asked = scene.clause[-1].lower if scene.clause else "that"
    opens = not any(is_verb(word) for word in scene.clause) or asked in _SAYING
    if (
        scene.numeral.form in ("fraction", "percent")
        and right
        and right[0].start <= scene.numeral.end + 1
        and is_verb(right[0])
        and opens
        and (scene.numeral.form == "fraction" or asked in _SAYING)
        and not right[0].lower.endswith(("ing", "ed"))
    ):
        said = phrase_kept(tail(right))
        return f"share that {said}" if said else None
    if scene.numeral.form != "fraction" or not right or right[0].lower in words("grammar", "prepositions"):
        return None
    whole = phrase(whole_of(right, 0)) if right[0].text[0].isalpha() and not is_verb(right[0]) else ""
    if (
        not whole
        or right[0].lower in words("grammar", "conjunctions")
        or right[0].start > scene.numeral.end + 1
    ):
        return None
    if whole.split(maxsplit=1)[0].lower() in _ODDS:
        return phrase(tail(right))
    return related(f"share of {whole}", _said_of(scene, first=0))


def _top_does(scene: Scene) -> str | None:
    """ "the richest 1 percent get their cuts first" → "richest who get their cuts first"; "the other 99 percent built it"."""
    before, right = scene.left[-1] if scene.left else None, scene.right
    if (
        before is None
        or scene.numeral.form != "percent"
        or not right
        or right[0].start > scene.numeral.end + 1
    ):
        return None
    top = before.lower == "other" or (_TOP.fullmatch(before.lower) is not None and not is_verb(before))
    if not top or not is_verb(right[0]) or is_noun_use(right, 0):
        return None
    said = phrase_kept(tail(right))
    name = "others" if before.lower == "other" else before.text
    return f"{name} who {said}" if said else None


# "a one in four chance of rain": the chance itself, and no part of one.
_ODDS = frozenset({"chance", "probability", "likelihood", "possibility", "odds", "risk"})


def whole_of(right: tuple[Word, ...], at: int) -> tuple[Word, ...]:
    """The noun phrase of a share's whole, up to the verb that says something of it."""
    taken: list[Word] = []
    for index, word in enumerate(tail(right[at:], most=8)):
        closing = at + index == len(right) - 1 and is_plural(word.lower)
        after = right[at + index + 1] if at + index + 1 < len(right) else None
        marked = index and right[at + index - 1].lower.endswith("ly") and word.lower.endswith(("ed", "en"))
        if marked and after is not None and after.text[0].isalpha():
            taken.append(word)
            continue
        if index and is_verb(word) and not is_noun_use(right, at + index) and not closing:
            break
        if word.lower in ("who", "that", "which"):
            break
        taken.append(word)
    return tuple(taken)


def _said_of(scene: Scene, *, first: int = 1) -> tuple[Word, ...]:
    """What the sentence says of the whole: "98 percent of families earn less than …"."""
    for index, word in enumerate(scene.right[:14]):
        if word.lower in (",", ";", "—", "."):
            return ()
        if (is_verb(word) and not is_noun_use(scene.right, index) and index > first) or (
            word.lower in ("who", "that") and index > first
        ):
            if scene.right[index - 1].lower in ("never", "not"):
                return tail(scene.right[index - 1 :], most=10)
            reduced = index > 1 and scene.right[index - 1].lower in ("i", "you", "we", "they", "he", "she")
            return tail(scene.right[index:], most=10) if not reduced else scene.right[index - 1 : index + 1]
    return ()
