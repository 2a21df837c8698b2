"""Sums of money, named by what is done with them: "saving of homeowners on mortgage"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ledger.lang.en.clauses import Scene
from ledger.lang.en.dealings import fronted_sum, paid_for, with_money
from ledger.lang.en.deeds import DEEDS, before_infinitive, hangs_on, spoken, stands_as_noun, verb
from ledger.lang.en.groups import is_noun_use, whole_phrase
from ledger.lang.en.nouns import is_plural, singular
from ledger.lang.en.subjects import person, pronoun_subject, subject
from ledger.lang.en.tails import phrase, phrase_kept, related, tail
from ledger.lang.en.wording import Word, base_forms, is_verb, verb_forms
from ledger.lang.en.words import words
from ledger.patterns import compiled
from ledger.records import Bound


def money(scene: Scene, beside: str | None) -> str | None:
    """ "save about $400 a year on their heating" → "yearly saving of tenants on heating"."""
    if scene.numeral.form != "money":
        return None
    opens = scene.right[0].lower if scene.right else ""
    if opens in ("lower", "cheaper", "higher") and (moved := subject(scene.clause) or beside):
        return f"{'increase' if opens == 'higher' else 'reduction'} of {moved}"
    if fronted := fronted_sum(scene):
        return fronted
    deed = DEEDS.get(verb(scene.clause) or "", "")
    who = spoken(scene, None) or ""
    if re.fullmatch(r"\w+ed|people|folks|everybody|everyone", who.lower()):
        who = ""
    behind = tail(scene.right)
    named = _named_right(scene) or bounded(scene) or _worth(scene)
    if named:
        return named
    came_to = bool(scene.clause) and scene.clause[-1].lower in ("to", "from", "at")
    by = any(word.lower == "by" for word in scene.clause[-3:])
    if ((deed in _MOVED and came_to) or (deed == "funds raised" and by)) and (
        moved := _between(scene) or (_before_participle(scene.clause) if came_to else None)
    ):
        return moved
    if not deed and (used := with_money(scene)):
        return used
    if not deed and behind and behind[0].lower == "to" and scene.left and scene.left[-1].lower == "for":
        return f"money {phrase_kept(behind)}"
    if not deed:
        done = verb(scene.clause)
        if done == "set" and opens == "aside":
            return f"money set {phrase_kept(tail(scene.right))}"
        if done == "set" and any(word.lower == "aside" for word in scene.clause[-4:]):
            return (
                f"money set aside {hung}"
                if (hung := phrase_kept(behind) if hangs_on(behind) else "")
                else "money set aside"
            )
        brought = bool(scene.clause) and scene.clause[-1].lower in ("get", "getting") and behind[:1]
        if brought and behind[0].lower == "to" and len(behind) > 1 and not is_verb(behind[1]):
            return f"money {phrase_kept(behind)}"
        if done in _PUT and behind and behind[0].lower in words("grammar", "prepositions"):
            return f"money {done} {phrase_kept(behind)}"
        if who.lower() in _ONLY_SUMS:
            who = "money"
        if done in _SAYING:
            return None  # "people were saying $650"
        last = scene.clause[-1].lower if scene.clause else ""
        if who and (taken := _TAKEN.get(last, _TAKEN.get(done or ""))):
            return f"money {taken} by {who}"
        return related(who, behind) if who else None
    if re.match(r"\s+(?:a|per)\s+year\b", scene.text[scene.numeral.end : scene.end]):
        deed = f"yearly {deed}"
    limiting = "yearly income" if deed == "income" and scene.numeral.value >= _YEARS_PAY else deed
    if _in_condition(scene) and deed.removeprefix("yearly ") in _DECIDING:
        return _threshold(limiting, scene)
    limit = _of_earners(scene, limiting)
    if limit:
        return limit
    who = before_infinitive(scene.clause) or who
    objects = _between(scene) or (
        beside
        if scene.clause[-2:] and any(word.lower in ("it", "them") for word in scene.clause[-2:])
        else ""
    )
    doing = len(behind) > 1 and behind[0].lower == "by" and behind[1].lower.endswith("ing")
    hung = phrase_kept(behind) if hangs_on(behind) and not doing else ""
    if deed == "payment" and not objects and (what := paid_for(scene)):
        payee = person(pronoun_subject(scene.clause) or "", scene)
        return f"{deed} to {payee} for {what}" if payee else f"{deed} for {what}"
    if deed == "funds raised" and who and not objects:
        return f"{deed} by {who} {hung}"
    if deed == "aid":
        return f"money given by {who} {hung}" if who else f"money given {hung}"
    if objects:
        return f"{deed} {_FOR.get(deed.removeprefix('yearly '), 'of')} {objects} {hung}"
    return f"{deed} of {who} {hung}" if who else f"{deed} {hung}"


# "the contract would require $4 million" → "money required by contract".
_TAKEN = {
    form: f"{base.removesuffix('e')}ed"
    for base in ("require", "need", "insure", "demand", "guarantee", "attract", "unlock", "secure", "absorb", "consume", "devote")
    for form in (base, f"{base}s", f"{base.removesuffix('e')}ed", f"{base.removesuffix('e')}ing")
}  # fmt: skip
_SAYING = frozenset({"said", "told", "mentioned", "heard", "called", "asked"})
# What a sum is told by and names nothing: "that figure includes $400 million".
_ONLY_SUMS = frozenset({"figure", "number", "total", "amount", "sum", "estimate"})


# By how much of these something may be decided: "if you earn more than …".
_DECIDING = frozenset({"income", "spending", "payment", "receipts", "debt", "saving"})
# Whoever makes or earns this much makes it in a year, where no other time is said.
_YEARS_PAY = 10_000
# "raise the wage to $9": what is moved to a sum is measured by it.
_MOVED = frozenset({"funds raised", "cut", "reduction", "increase"})
# What is done with a sum that is only moved.
_PUT = frozenset(
    {"put", "poured", "pumped", "wired", "transferred", "moved", "sent", "brought", "taken", "left", "kept"}
)
_PLACES = (
    "our",
    "the",
    "this",
    "that",
    "my",
    "their",
    "his",
    "her",
    "its",
    "a",
    "an",
    "each",
    "every",
    "total",
    "fact",
    "addition",
    "return",
    "exchange",
)


def _named_right(scene: Scene) -> str | None:
    """ "a $14 million loan from his father": the noun at the sum's heel."""
    right = scene.right
    if not right or right[0].start > scene.numeral.end + 1 or not right[0].text[0].islower():
        return None
    first = right[0]
    article = (
        bool(scene.left)
        and scene.left[-1].lower in ("a", "an")
        and first.lower in words("grammar", "verb_nouns")
    )
    several = is_plural(first.lower) and len(right) > 1 and right[1].lower in ("to", "for", "from")
    function = (
        (is_verb(first) and not is_noun_use(right, 0) and not article and not several)
        or first.lower in words("grammar", "prepositions")
        or first.lower in words("grammar", "conjunctions")
        or first.lower in words("grammar", "determiners")
        or first.lower in words("stops", "group")
        or first.lower in words("verbs", "pronouns")
        or first.lower
        in (
            "aside",
            "more",
            "less",
            "below",
            "above",
            "lower",
            "higher",
            "cheaper",
            "annually",
            "apiece",
            "each",
            "extra",
            "additional",
            "short",
            "worth",
            "alone",
            "to",
            "today",
            "now",
        )
    )
    return None if function else phrase(tail(right)) or None


def _worth(scene: Scene) -> str | None:
    """ "bonds worth $65 billion", "a credit, worth $10,000", "these steps are worth £9 billion"."""
    left = scene.left
    if not left or left[-1].lower != "worth":
        return None
    end = len(left) - 1
    while end and (
        left[end - 1].lower in (",", "now", "also") or left[end - 1].lower in words("verbs", "auxiliaries")
    ):
        end -= 1
    begin, end = whole_phrase(left, end)
    return phrase(left[begin:end]) or None


_SPAN_OF = compiled(r"^(?:.*\b)?(?:weeks|months|years|days|quarters) of ", re.IGNORECASE)
_BOUNDING = compiled(r"\s*(?:above|over|under|below|exceeding)\b", re.IGNORECASE)


def bounded(scene: Scene) -> str | None:
    """ "stricter rules for lenders above $90 billion": what the sum bounds stands right before it."""
    left = scene.left
    if not _BOUNDING.match(scene.text, scene.numeral.start) or not left or not is_plural(left[-1].lower):
        return None
    noun = is_noun_use(left, len(left) - 1) or left[-1].lower in words("grammar", "verb_nouns")
    if is_verb(left[-1]) and not noun:
        return None
    begin, end = whole_phrase(left, len(left))
    at = next(
        (i + 1 for i in range(end - 1, begin - 1, -1) if left[i].lower in ("regarding", "concerning")), begin
    )
    return _SPAN_OF.sub("", phrase(left[at:end])) or None


# "gets $4 billion a year in grants"
_EACH_YEAR = compiled(r"\s+(?:an?|per|each|every)\s+(?:year|month|week|day)\b|\s+annually\b", re.IGNORECASE)


def kind_of_money(scene: Scene) -> str | None:
    """ "$2 trillion in cuts and savings", "$40 billion of mortgage-backed securities": what the sum consists of."""
    yearly = _EACH_YEAR.match(scene.text, scene.numeral.end)
    since = yearly.end() if yearly else scene.numeral.end
    right = tuple(word for word in scene.right if word.start >= since)
    if (
        len(right) < 2
        or right[0].lower not in ("in", "of", "worth")
        or right[0].start > since + (2 if right[0].lower == "worth" else 1)
    ):
        return None
    if right[0].lower == "in" and verb(scene.clause) in ("invested", "investing", "invest"):
        return f"investment in {phrase(tail(right[1:], most=6))}"
    if right[0].lower == "in" and right[1].lower.endswith("ing") and verb(scene.clause) == "spent":
        return f"spending on {phrase(tail(right[1:], most=6))}"
    first = 2 if right[0].lower == "worth" and right[1].lower == "of" else 1
    opening = right[first] if first < len(right) else right[0]
    thing = first + 1 < len(right) and right[first + 1].text.islower() and is_plural(right[first + 1].lower)
    named = opening.text[0].isupper() and right[0].lower == "in" and not thing  # a place, no Treasury bonds
    if opening.lower in _PLACES or named or not opening.text[0].isalpha() or _is_year(right, first):
        return None
    taken = list(tail(right[first:], most=6))
    verbal = next(
        (
            at
            for at, word in enumerate(taken)
            if at
            and is_verb(word)
            and not is_noun_use(tuple(taken), at)
            and not (at == len(taken) - 1 and is_plural(word.lower))
        ),
        len(taken),
    )
    aim = verbal < len(taken) and taken[verbal - 1].lower == "to" and taken[0].lower in _AIMING
    consists = phrase(taken) if aim else phrase(taken[:verbal])
    done = verb(scene.clause) or verb(scene.left)
    bought = right[0].lower == "in" and done in ("purchased", "bought")
    if consists and right[0].lower == "in" and done in _BROUGHT_IN:
        return f"{consists} {done}"
    return f"purchases of {consists}" if consists and bought else consists or None


# "the law has attracted $300 million in investment" → "investment attracted".
_BROUGHT_IN = frozenset({"attracted", "unlocked", "secured", "mobilized", "leveraged", "drawn", "approved", "pledged", "promised", "announced"})  # fmt: skip
# "$4 million in funding to help us rebuild": what these are for belongs to them.
_AIMING = frozenset({"funding", "money", "aid", "support", "grants", "loans", "investment", "help", "spending", "subsidies"})  # fmt: skip


def _is_year(right: Sequence[Word], at: int) -> bool:
    """ "$40 billion in fiscal year 2026": when, and not what the sum consists of."""
    told = [word.lower for word in right[at : at + 2]]
    if told[:1] in (["fy"], ["fiscal"]):
        return True
    return len(told) > 1 and told[0] in _YEARS_OF and told[1] in ("year", "years")


_YEARS_OF = frozenset({"calendar", "school", "financial", "tax", "budget", "crop"})
_WHERE: Mapping[Bound, str] = {
    Bound.GT: "above",
    Bound.GE: "above",
    Bound.LT: "below",
    Bound.LE: "up to",
    Bound.NEAR_BELOW: "below",
}


def _threshold(deed: str, scene: Scene) -> str:
    """ "if you make more than …, you pay no less than 30 percent": a sum by which something is decided."""
    decided = next(
        (
            rest
            for rest in _clauses(scene.right)
            if rest
            and (
                rest[0].lower in words("verbs", "pronouns")
                or rest[0].lower in words("grammar", "determiners")
            )
        ),
        (),
    )
    said = phrase_kept(
        tail(decided[1:] if decided and decided[0].lower in words("verbs", "pronouns") else decided)
    )
    return (
        f"{deed} {_WHERE.get(scene.numeral.bound, 'at')} which {decided[0].lower + ' ' if decided and said and decided[0].lower in words('verbs', 'pronouns') else ''}{said}"
        if said
        else deed
    )


def _clauses(right: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """What follows each comma, in order."""
    for index, word in enumerate(right):
        if word.lower == ",":
            yield right[index + 1 :]


def _of_earners(scene: Scene, deed: str) -> str | None:
    """ "We won't lift rents for tenants earning $40,000 or less" → "income up to which not to lift rents"."""
    left = scene.left
    earners = words("kinds", "earners")
    at = next((i for i in range(len(left) - 1, max(-1, len(left) - 6), -1) if left[i].lower in earners), None)
    if (
        at is None
        or at + 1 >= len(left)
        or left[at + 1].lower not in ("making", "earning", "who", "that", "with", "taking")
    ):
        return None
    right = [word for word in scene.right if word.lower not in ("a", "per", "year", "or", "less", "more")]
    if left[at].lower in ("family", "families", "household", "households"):
        deed = deed.replace("income", f"{singular(left[at].lower)} income")
    where = f"{deed} {_WHERE.get(scene.numeral.bound, 'at')} which"
    if len(right) > 1 and right[0].lower == "," and right[1].lower in words("verbs", "pronouns"):
        return _threshold(deed, scene)
    if (
        right
        and is_verb(right[0])
        and (at == 0 or left[at - 1].lower not in words("grammar", "prepositions"))
    ):
        return f"{where} {left[at].lower} {phrase_kept(tail(right))}"
    if at < 2 or left[at - 1].lower not in words("grammar", "prepositions"):
        return None
    done = next((i for i in range(at - 1, 0, -1) if verb_forms().get(left[i].lower)), None)
    if done is None:
        return None
    negated = any(
        word.lower in ("not", "never") or word.lower.endswith("n't") for word in left[max(0, done - 3) : done]
    )
    return f"{where} {'not ' if negated else ''}to {base_forms().get(left[done].lower, left[done].lower)} {phrase(left[done + 1 : at - 1])}"


# "the rebate saved drivers $90": who stands between verb and sum gets or gives it.
_FOR: Mapping[str, str] = {
    "cost": "to",
    "payment": "to",
    "aid": "for",
    "saving": "of",
    "loss": "of",
    "income": "of",
}


def _in_condition(scene: Scene) -> bool:
    """ "If you earn over $600,000 a year, …": a threshold, named by what it decides."""
    at = len(scene.left) - len(scene.clause) - 1
    return 0 <= at < len(scene.left) and scene.left[at].lower in ("if", "when", "unless")


def _between(scene: Scene) -> str:
    """The words between the verb and the figure: "cut the deficit by", "save business and citizens"."""
    clause = scene.clause
    for index in range(len(clause) - 1, -1, -1):
        averaged = clause[index].lower == "average" and index > 0 and clause[index - 1].lower in _AN_AVERAGE
        if clause[index].lower in verb_forms() and not stands_as_noun(clause, index) and not averaged:
            if any(_is_year(clause, at) for at in range(index + 2, len(clause))) or any(
                word.text[0].isdigit() for word in clause[index + 1 :]
            ):
                return ""  # "bought 40 a month and [$50 million] of", "collected $14 million in fiscal year 2023 and $15 million in …"
            told = [word for word in clause[index + 1 :] if word.lower not in _HEDGING]
            while told and told[-1].lower in _AN_AVERAGE:
                told.pop()
            return phrase(told)
    return ""


def _before_participle(clause: Sequence[Word]) -> str | None:
    """ "You want the bus fare raised to": what stands before the word that says how it is to be moved."""
    if len(clause) < 3 or not clause[-2].lower.endswith(("ed", "cut")):
        return None
    begin, end = whole_phrase(tuple(clause), len(clause) - 2)
    return phrase(clause[begin:end]) or None


# "by an average of": how the sum was come by.
_AN_AVERAGE = frozenset({"a", "an", "the", "average", "total", "mean", "of"})
_HEDGING = frozenset(
    {
        "another",
        "about",
        "over",
        "nearly",
        "almost",
        "roughly",
        "up",
        "down",
        "back",
        "out",
        "approximately",
        "around",
        "some",
        "at",
        "least",
        "than",
        "by",
        "more",
        "less",
    }
)
