"""The time that a sentence sets for the sentences after it.

"In 2012 the bureau received $3 million. It spent $2 million": the second sentence goes on in the time of the first,
as long as it names none of its own and tells what was. What is said of the present or of what is to come doesn't.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ledger.lang.en.bearing import COMPARED, UNBROKEN, WHICH
from ledger.lang.en.clauses import Scene
from ledger.lang.en.periods import Mention
from ledger.lang.en.wording import Word, base_forms
from ledger.patterns import compiled
from ledger.records import Period

# Sentences on which a time still holds.
_REACH = 2
# How far into a sentence, in characters or words, it is still opened.
_OPENING = 12
_TELLERS = frozenset({"i", "he", "she", "i'd", "my", "his", "her"})
_RELATIVE = frozenset({"which", "who", "whom", "whose"})
# A figure's verb stands no farther behind it than this, where none stands before it.
_BEHIND = 8


@dataclass(frozen=True, slots=True)
class Frame:
    """The one past time that a sentence named, with the numbers of that sentence and its paragraph."""

    period: Period
    sentence: int
    paragraph: int


def frame(
    text: str,
    words: Sequence[Word],
    timed: Sequence[Mention],
    before: Frame | None,
    today: date | None,
    *,
    told: Sequence[Period | None],
    sentence: int,
    paragraph: int,
) -> Frame | None:
    """What holds for the next sentence: the one time named here, that of before where none is named, else nothing.

    A time frames what comes where a figure of its own sentence is of it (`told` has their times), or where it opens
    the sentence and no "I" goes on with a tale ("Last month, I went to …").
    """
    named = [
        one for one in timed if one.grade not in ("base", "attribute") and not _is_held_against(text, one)
    ]
    if not named:
        return before
    periods = {one.period.text for one in named}
    period = named[0].period
    past = today is not None and period.last <= _end_of_month(today) and named[0].grade == "window"
    if len(periods) > 1 or not past or period.first == period.last:
        return None
    if _SAME.search(text, max(0, named[0].start - _SAME_REACH), named[0].start):
        return None
    own = any(one is not None and one.text == period.text for one in told)
    opens = bool(words) and named[0].start - words[0].start <= _OPENING
    if not own and (not opens or any(word.lower in _TELLERS for word in words[:_OPENING])):
        return None
    return Frame(period, sentence, paragraph)


# "up 8 percent from $3 million a year ago", "compared with 4 percent last year", "which lost $3 million last year".
_HELD_AGAINST = compiled(
    rf"(?:\b(?:{COMPARED}|flat\s+with|in\s+line\s+with|(?:from|than)(?=\s+[$€£]?\d))|{WHICH}){UNBROKEN}",
    re.IGNORECASE,
)
_HELD_REACH = 80
# "In the same quarter last year, it was $3 million", "340 of them last year": a time of that alone.
_SAME = compiled(
    r"\b(?:same|comparable|corresponding|year-ago|prior-year)\s+\w+\s+(?:(?:of|in)\s+)?\Z|,\s+[\d,]+\s+of\s+(?:them|these|those)\s+\Z",
    re.IGNORECASE,
)
_SAME_REACH = 32


def _is_held_against(text: str, mention: Mention) -> bool:
    """Whether a time is only that of what the sentence's own figures are compared with, or stands in an aside."""
    at = max(text.rfind("\n", 0, mention.start) + 1, mention.start - _HELD_REACH)
    return _HELD_AGAINST.search(text[at : mention.start]) is not None


def _end_of_month(day: date) -> date:
    """The last day of the month, to which "over the past 12 months" reaches."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def framed(
    view: Scene, timed: Sequence[Mention], before: Frame | None, *, sentence: int, paragraph: int
) -> Period | None:
    """The time of a figure of which its own sentence names none, if the sentences before set one for it."""
    if before is None or before.paragraph != paragraph or sentence - before.sentence > _REACH:
        return None
    if any(one.grade not in ("base", "attribute") for one in timed):
        return None
    if view.numeral.form in ("duration", "age", "rank", "times", "multiple"):
        return None
    if view.text[view.start : view.end].rstrip().endswith("?"):
        return None
    if any(word.lower in _RELATIVE for word in view.clause):
        return None
    clause = view.clause if any(_tense(word) for word in view.clause) else view.right[:_BEHIND]
    tenses = [tense for word in clause if (tense := _tense(word))]
    return before.period if tenses and set(tenses) == {"past"} else None


_INCLUDES = compiled(
    r"(?:this|that|it)(?:\s+(?:figure|amount|total|sum))?\s+(?:also\s+)?included?s?\b", re.IGNORECASE
)


def includes(view: Scene) -> bool:
    """ "This includes $3 million for depots": whether a part is told, which is of the time of the sum just told."""
    return _INCLUDES.match(view.text, view.start) is not None


def _tense(word: Word) -> str | None:
    """Whether a word tells what was, or what is or may be."""
    lower = word.lower
    if lower in _OTHER or lower.endswith(("'ve", "'ll", "'re", "'d", "'s", "'m")):
        return None if lower == "'s" else "other"
    if lower in ("was", "were", "had", "did", "wasn't", "weren't", "didn't", "hadn't"):
        return "past"
    base = base_forms().get(lower)
    if base is None or lower == base or lower.endswith(("ing", "s")):
        return None
    return "past"


_OTHER = frozenset({"is", "are", "am", "has", "have", "will", "would", "can", "could", "may", "might", "should", "shall", "must", "do", "does", "now", "still", "today", "if", "isn't", "aren't", "hasn't", "haven't", "won't", "can't", "don't", "doesn't", "wouldn't", "remains", "remain"})  # fmt: skip
