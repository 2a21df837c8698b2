"""What is counted or multiplied: the noun, what was done to it and by whom."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ledger.lang.en.clauses import (
    Scene,
    is_noun_use,
    noun_phrase_before,
    opening_subject,
    subject,
)
from ledger.lang.en.deeds import IDLE, TIME_TAIL, before_infinitive, before_to, hangs_on, verb
from ledger.lang.en.nouns import is_person, is_plural, singular
from ledger.lang.en.tails import phrase, phrase_kept, related, tail
from ledger.lang.en.wording import Word, content_before, is_verb, plain
from ledger.lang.en.words import table, words


def things_counted(scene: Scene, carried: str | None) -> str | None:
    """ "firms have added over 2 million posts" → "posts added by firms"."""
    numeral, clause = scene.numeral, scene.clause
    if numeral.form == "times":
        return _times(scene)
    if numeral.form == "rank":
        return _ranked(scene)
    things = (
        things_printed(scene)
        or _fitting(carried, numeral.unit)
        or {"person": "people"}.get(numeral.unit or "", numeral.unit or "")
    )
    hyphened = _hyphened(scene)
    if hyphened:
        return hyphened
    if clause and clause[-1].lower in ("number", "numbered", "numbering", "total", "totaled"):
        begin, end = noun_phrase_before(clause, len(clause) - 1)
        return plain(clause[begin:end]) or things or None
    if not things or numeral.form in ("money", "percent", "points", "fraction"):
        return None
    numbered = _number_of(scene)
    if numbered:
        return numbered
    behind = _after_things(scene, things)
    who, done = subject(clause), verb(clause)
    if (
        not clause
        or _opens(clause)
        or (clause[-1].lower in ("and", "or", "but", "while") and behind and is_verb(behind[0]))
    ):
        return related(things, behind) if behind else _lone(things, scene)
    before = clause[-1].lower
    if before == "of":
        return _of_things(scene, things, behind)
    if who and (done in _MEASURING or before in ("from", "to", "at", "by")) and not _names_noun(scene):
        return who
    if done in _MEASURING and who:
        return who
    if _hangs(clause) and not behind:
        return _lone(things, scene)
    agent = (before_infinitive(clause) or who or "").removeprefix("of ") or None
    if done and done not in IDLE:
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


def _ranked(scene: Scene) -> str:
    """ "X is the world's number-one automaker" → "X among the world's automakers"."""
    who = subject(scene.left) or content_before(scene.left, 3)
    among = phrase_kept(tail(scene.right))
    single = bool(among) and not is_plural(among.split(" ", maxsplit=1)[0]) and not is_verb(scene.right[0])
    if who and single:
        return f"{who} among {_of_the_world(scene)}{_plural(among)}"
    return f"rank of {who} {among}"


def _of_the_world(scene: Scene) -> str:
    return "the world's " if scene.left and scene.left[-1].lower == "world's" else ""


def _plural(phrase: str) -> str:
    """ "automaker" → "automakers", among which one ranks; what is longer than a noun stays."""
    return f"{phrase}s" if phrase.isalpha() and not phrase.endswith(("s", "y", "x", "ch")) else phrase


def _names_noun(scene: Scene) -> bool:
    """Whether the figure prints the noun that it counts."""
    printed = scene.text[scene.numeral.start : scene.numeral.end].rstrip()
    return printed[-1:].isalpha() and not printed.lower().endswith(tuple(table("numbers", "scales")))


def _number_of(scene: Scene) -> str | None:
    """ "the number of first-time buyers: 96,000", "the number of branches fell to 1,610"."""
    if _names_noun(scene):
        return None
    for at in range(len(scene.left) - 1, max(-1, len(scene.left) - 16), -1):
        if scene.left[at].lower == "number" and at + 1 < len(scene.left) and scene.left[at + 1].lower == "of":
            taken = tail(scene.left[at + 2 :], most=8)
            verbal = next(
                (i for i, word in enumerate(taken) if is_verb(word) and not is_noun_use(taken, i)), len(taken)
            )
            return f"number of {phrase(taken[:verbal])}" if verbal else None
    return None


def _fitting(carried: str | None, unit: str | None) -> str | None:
    """The noun of an earlier figure, where this one counts the same."""
    last = carried.rsplit(" ", maxsplit=1)[-1] if carried else ""
    fits = bool(last) and (
        unit is None
        or singular(last) == unit.rsplit(" ", maxsplit=1)[-1]
        or (unit == "person" and is_person(last))
    )
    return carried if fits else None


_PLURAL_UNITS: Mapping[str, str] = {"foot": "feet", "inch": "inches", "person": "people"}


def _hyphened(scene: Scene) -> str | None:
    """ "a 400-page report" → "pages of report", "a 30-foot wall" → "feet of wall"."""
    printed, unit = scene.text[scene.numeral.start : scene.numeral.end], scene.numeral.unit
    named = phrase(tail(scene.right, most=4)) if unit and re.search(r"\d-[a-z]+$", printed) else ""
    return f"{_PLURAL_UNITS.get(unit or '', f'{unit}s')} of {named}" if named else None


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
    """ "we meet 8 times a year" → "times that we meet"."""
    who, behind = subject(scene.clause), phrase_kept(tail(scene.right))
    said = phrase_kept(
        [word for word in scene.clause if word.lower not in words("verbs", "auxiliaries")][-6:]
    )
    return f"times {who or ''} {said} {behind}" if not who or who not in said else f"times {said} {behind}"


def _after_things(scene: Scene, things: str) -> tuple[Word, ...]:
    """The tail after the counted noun, whose own words the figure's span may leave out."""
    named = [word.lower() for word in things.split()]
    at = _past_whole(scene.right)
    while (
        at < min(len(scene.right), 9)
        and named
        and scene.right[at].lower in (*named, "of", "the", "our", "new", "more")
    ):
        at += 1
        if scene.right[at - 1].lower == named[-1]:
            break
    if at and scene.right[at - 1].lower not in named:
        at = 0
    return tail(scene.right[at:])


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
    who = subject(scene.clause) or opening_subject(scene.left) or _opening_phrase(scene)
    if who and not set(who.lower().split()) & set(things.lower().split()):
        return f"{things} of {who}"
    done = verb(scene.clause)
    return f"{things} {done}" if done and done not in IDLE else things


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
    return phrase(tail(scene.left[1:comma])) or None


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
    whole = plain(clause[begin:end])
    if whole and not (end and is_verb(clause[end - 1]) and not is_noun_use(clause, end - 1)):
        return related(f"{whole} of {things}", behind)
    who = subject(clause)
    return f"{things} of {who}" if who else related(things, behind)


def _hangs(clause: tuple[Word, ...]) -> bool:
    """Whether the figure hangs on a preposition: "discussions over the past four meetings"."""
    for word in reversed(clause[-4:]):
        if word.lower in ("over", "in", "on", "with", "at", "for", "among", "during"):
            return True
        if word.lower not in words("verbs", "fillers"):
            return False
    return False


def _past_whole(right: tuple[Word, ...]) -> int:
    """Past the number of a whole: "10 of 17 participants"."""
    if len(right) < 3 or right[0].lower != "of":
        return 0
    at = 1
    while at < len(right) and (
        right[at].lower in ("the", "our", "those", "these", "all")
        or right[at].text[0].isdigit()
        or right[at].lower in table("numbers", "small")
    ):
        at += 1
    counted = any(word.text[0].isdigit() or word.lower in table("numbers", "small") for word in right[1:at])
    return at if counted else 0


def _is_participle(right: tuple[Word, ...], at: int) -> bool:
    """Whether a verb form stands before its noun: "12 voting members"."""
    after = right[at + 1] if at + 1 < len(right) else None
    noun = (
        after is not None and after.text[0].isalpha() and after.lower not in words("grammar", "prepositions")
    )
    return right[at].lower.endswith(("ing", "ed")) and noun


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
    first = _past_whole(scene.right)
    for index, word in enumerate(scene.right[first : first + 6]):
        verbal = is_verb(word) and (index or not (is_plural(word.text) or _is_participle(scene.right, first)))
        if (
            not word.text[0].isalpha()
            or verbal
            or word.lower in ("them", "us", "you", "those", "these", "more")
        ):
            break
        if word.lower in words("grammar", "prepositions") and word.lower != "of":
            break
        if word.lower in words("grammar", "conjunctions"):
            break
        taken.append(word)
    phrase = plain(taken)
    return phrase or None


def _compared(right: tuple[Word, ...]) -> tuple[Word, ...]:
    """ "as many openings as workers who can do the job": what is multiplied, and what it is held against."""
    at = 0
    while at < len(right) and right[at].lower in (
        "as",
        "many",
        "much",
        "large",
        "big",
        "high",
        "more",
        "the",
        "what",
        "that",
        "rate",
        "of",
        "our",
        "their",
    ):
        at += 1
    kept = list(tail(right[at:], most=10))
    on = at + len(kept)
    if on < len(right) and right[on].lower in ("as", "than"):
        other = on + 1
        while other < len(right) and (
            right[other].lower in words("verbs", "pronouns")
            or right[other].lower in words("verbs", "auxiliaries")
        ):
            other += 1
        against = tail(right[other:], most=8)
        kept += [_AGAINST, *against] if against else []
    return tuple(kept)


#: What joins the two that a multiple holds against each other.
_AGAINST = Word("compared to", "compared", 0, 0)


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
        after = TIME_TAIL.sub("", phrase(_compared(right)))
        if (
            len(right) > 2
            and right[0].lower == "the"
            and right[1].lower in ("rate", "pace", "level", "size", "speed", "price", "cost")
        ):
            clause = (
                scene.clause[:-1]
                if scene.clause and scene.clause[-1].lower in ("at", "to", "in")
                else scene.clause
            )
            whose = before_to(clause) or subject(scene.clause)
            if whose:
                return f"{right[1].lower} of {whose} compared to {after}"
        if after:
            who = subject(scene.clause) if verb(scene.clause) is None else None
            return f"{after} of {who}" if who and who not in after else after
    begin, end = noun_phrase_before(scene.clause, len(scene.clause))
    if scene.left and scene.left[-1].lower in ("from", "of", "for"):
        return content_before(scene.clause, 4, verbs=False)
    who = subject(scene.clause) or plain(scene.clause[begin:end])
    return who or topic or content_before(scene.left, 5)
