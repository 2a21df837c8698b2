"""The counted noun where a sentence prints it: in its figure, behind it with adjectives between, or before it.

Where it begins and ends is the business of this room; what is done with the things, and by whom, is that of `counted`,
and which unit a figure takes from its noun that of `nouns`.
"""

from __future__ import annotations

import re

from ledger.lang.en.clauses import Scene
from ledger.lang.en.groups import is_noun_use, noun_phrase_before
from ledger.lang.en.nouns import is_adjective, is_person, is_plural, past_attribute, singular
from ledger.lang.en.wording import BREAK, Word, is_verb, plain
from ledger.lang.en.words import table, words
from ledger.patterns import compiled


def things_printed(scene: Scene) -> str | None:
    """The counted noun as printed, with its own modifiers."""
    numeral = scene.numeral
    printed = re.findall(r"[A-Za-z][\w'-]*", scene.text[numeral.start : numeral.end])
    last = printed[-1] if printed and scene.text[numeral.start : numeral.end].endswith(printed[-1]) else ""
    unit = numeral.unit or ""
    if last and (
        singular(last) == unit.rsplit(" ", maxsplit=1)[-1] or (unit == "person" and is_person(last))
    ):
        behind = scene.right[0] if scene.right and scene.right[0].start <= numeral.end + 1 else None
        if unit == "person" and behind is not None and is_person(behind.lower) and behind.text.islower():
            return f"{last} {behind.text}"
        return " ".join([*unit.split()[:-1], last]) if unit != "person" else last
    taken: list[Word] = []
    first = past_whole(scene.right) or _past_repeat(scene) or _past_measure(scene) or _past_more(scene)
    for index, word in enumerate(scene.right[first : first + 6]):
        if unit and index and _ends_things(scene.right, first + index, unit):
            taken.append(word)
            break
        verbal = is_verb(word) and (index or not (is_plural(word.text) or _is_participle(scene.right, first)))
        if (
            verbal
            and unit
            and first + index + 1 < len(scene.right)
            and _ends_things(scene.right, first + index + 1, unit)
        ):
            marked = bool(taken) and is_adjective(taken[-1].lower)
            verbal = not (
                marked or word.lower.endswith(("ed", "ing", "en")) or _is_done(scene.right, first + index)
            )
        named = bool(taken) and taken[-1].text[0].isupper() and word.text.isdigit()  # the FTSE 100 firms
        if (
            not (word.text[0].isalpha() or named)
            or verbal
            or word.lower in ("them", "us", "you", "me", "him", "her", "those", "these", "more")
        ):
            break
        if word.lower in words("grammar", "prepositions") and word.lower != "of":
            break
        if word.lower in words("grammar", "conjunctions") and not (
            _joins_adjectives(scene.right, first + index)
            or _joins_attributes(scene.right, first + index, unit)
        ):
            break
        taken.append(word)
    phrase = plain(taken)
    return phrase or None


def things_beside(scene: Scene) -> str | None:
    """The noun that a number stands beside: "the dock workers, 1,600-plus", "the judges—I've met 30 of them"."""
    left, unit = scene.left, scene.numeral.unit
    if unit is None or prints_noun(scene):
        return None
    end = len(left)
    if end and left[-1].lower in (",", "—", "–", "-", "--"):
        begin, stop = noun_phrase_before(left, end - 1)
        named = _NUMBERS_OF.sub("", plain(left[begin:stop]))
        return named if named and _is_counted(left[stop - 1], unit) else None
    if not (
        scene.right[1:]
        and scene.right[0].lower == "of"
        and scene.right[1].lower in ("them", "those", "these")
    ):
        return None
    for at in range(end - 1, max(-1, end - 24), -1):
        if _is_counted(left[at], unit) and not (is_verb(left[at]) and not is_noun_use(left, at)):
            begin, stop = noun_phrase_before(left, at + 1)
            return plain(left[begin:stop]) or None
    return None


# "with tremendous numbers of ferries—180": how many there are is what the number says.
_NUMBERS_OF = compiled(r"^(?:[\w-]+ )?(?:numbers?|lots|plenty|amounts?) of ", re.IGNORECASE)


def names_things(scene: Scene) -> bool:
    """Whether the noun that a number counts stands behind it, with adjectives between or none."""
    unit = scene.numeral.unit or ""
    for at, word in enumerate(scene.right[:7]):
        finite = is_verb(word) and not is_plural(word.lower) and not word.lower.endswith(("ed", "ing"))
        if word.lower in BREAK or (finite and word.text.islower()):
            return False
        if unit and _ends_things(scene.right, at, unit):
            return True
    return False


def prints_noun(scene: Scene) -> bool:
    """Whether the figure prints the noun that it counts."""
    printed = re.sub(
        r"[\s-](?:plus|odd|or\s+so|or\s+more)$", "", scene.text[scene.numeral.start : scene.numeral.end]
    )
    return printed.rstrip()[-1:].isalpha() and not printed.lower().endswith(tuple(table("numbers", "scales")))


def past_whole(right: tuple[Word, ...]) -> int:
    """Past the number of a whole: "10 of 17 participants"."""
    if len(right) < 3 or right[0].lower != "of":
        return 0
    if right[1].lower in ("them", "these", "those") and is_person(right[2].lower):
        return 2
    at = 1
    while at < len(right) and (
        right[at].lower in ("the", "our", "those", "these", "all")
        or right[at].text[0].isdigit()
        or right[at].lower in table("numbers", "small")
    ):
        at += 1
    counted = any(word.text[0].isdigit() or word.lower in table("numbers", "small") for word in right[1:at])
    return at if counted else 0


def _past_repeat(scene: Scene) -> int:
    """Past the same number said again at once: "19—19 bridges"."""
    at = 1 if scene.right and scene.right[0].lower in ("—", "–", ",") else 0
    digits = re.match(r"\d[\d,.]*", scene.text[scene.numeral.start : scene.numeral.end])
    if digits is None or at >= len(scene.right):
        return 0
    return at + 1 if scene.right[at].text == digits.group().rstrip(",.") else 0


def _past_more(scene: Scene) -> int:
    """Past "more" before the noun that it stands with: "2 million more tenants", not "60,000 more came ashore"."""
    right, unit = scene.right, scene.numeral.unit or ""
    if len(right) < 2 or right[0].lower not in ("more", "fewer", "additional", "extra", "other"):
        return 0
    return int(bool(unit) and any(_ends_things(right, at, unit) for at in range(1, min(len(right), 6))))


def _is_done(right: tuple[Word, ...], at: int) -> bool:
    """ "the hardest hit towns": a participle that has the form of its verb, behind the word that marks it so."""
    lower = right[at].lower
    return right[at - 1].lower.endswith(("est", "ly")) and not lower.endswith(("s", "ing"))


def _past_measure(scene: Scene) -> int:
    """Past what measures each of the things: "six roughly 20-minute sessions"."""
    end = past_attribute(scene.text, scene.numeral.end)
    return sum(word.start < end for word in scene.right[:6]) if end > scene.numeral.end else 0


def _ends_things(right: tuple[Word, ...], at: int, unit: str) -> bool:
    """Whether a word is the noun that the unit names, and not the first of two: "police officers"."""
    lower = right[at].lower
    if unit == "person":
        after = right[at + 1].lower if at + 1 < len(right) else ""
        return is_person(lower) and not is_person(after)
    return is_plural(lower) and singular(lower) == unit.rsplit(" ", maxsplit=1)[-1]


def _is_participle(right: tuple[Word, ...], at: int) -> bool:
    """Whether a verb form stands before its noun: "12 voting members"."""
    after = right[at + 1] if at + 1 < len(right) else None
    noun = (
        after is not None
        and after.text[0].isalpha()
        and after.lower not in words("grammar", "prepositions") | words("grammar", "determiners")
    )
    return right[at].lower.endswith(("ing", "ed")) and noun


def _joins_adjectives(right: tuple[Word, ...], at: int) -> bool:
    """ "new or shared counters": whether two adjectives stand around a conjunction."""
    around = right[at - 1 : at] + right[at + 1 : at + 2]
    return (
        right[at].lower in ("and", "or")
        and len(around) == 2
        and all(is_adjective(word.lower) for word in around)
    )


def _joins_attributes(right: tuple[Word, ...], at: int, unit: str) -> bool:
    """ "art and music teachers": whether two nouns around a conjunction share the one behind them."""
    before, behind = right[at - 1 : at], range(at + 2, min(at + 3, len(right)))
    alone = (
        len(before) == 1 and at > 0 and not is_plural(before[0].lower) and right[at].lower in ("and", "or")
    )
    return alone and bool(unit) and any(_ends_things(right, one, unit) for one in behind)


def _is_counted(word: Word, unit: str) -> bool:
    """Whether a noun is what a unit counts."""
    if unit == "person":
        return is_person(word.lower) and is_plural(word.lower)
    return singular(word.lower) == unit.rsplit(" ", maxsplit=1)[-1]
