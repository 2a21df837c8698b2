"""What is left of a whole just told when its parts are gone: “the remaining $24 billion”, “so only 22 have not signed”.

The whole stands right before its parts and nothing else is told between; where a part has parts of its own, or the words
name something else that it is left of, there is no sum.
"""

from __future__ import annotations

from collections.abc import Sequence

from ledger.book.leading import is_told_amount, is_told_of, words_for
from ledger.book.mentions import size, sort_of
from ledger.book.passages import Said
from ledger.book.reckoned import Reckoned
from ledger.book.worked import RATIOS, TIME
from ledger.likeness import is_yearly
from ledger.likeness.words import words_in
from ledger.patterns import compiled

_COMES_IN = compiled(
    r"\b(?:back|added|adding|receiv|recover|rais|return|refund|earn|took\s+in|brought\s+in|collect|sav|plus)"
)
_REMAINING = compiled(
    r"(?:.*[^a-z])?(?:(?:and|with)\s+|[;—–]\s*)(?:the|our|its|their|a)\s+(?P<how>remaining|other)\s+"
)
_OF_ITSELF = compiled(r"\s*(?:[a-z]+\s+){0,2}?(?:of|from|in|out\s+of)\s+(?!(?:it|them|that|this|those)\b)")
_SO = compiled(
    r"(?:and\s+|but\s+)?(?:so|which\s+(?:means|leaves)|that\s+(?:means|leaves)|this\s+(?:means|leaves)|leaving|meaning)\s+(?:(?:that|us\s+with|only|just|still|there\s+are(?:\s+still)?)\s+)*"
)
_NOT_YET = compiled(
    r"\s*(?:of\s+them\s+|others\s+|that\s+|who\s+|which\s+|[a-z]+\s+(?:that\s+|who\s+)?)?"
    r"(?:(?:have|has|had|did|do|does|are|were|is)(?:\s+(?:still\s+)?not\b|n['’]t\b)(?:\s+yet)?(?:\s+been)?(?:\s+(?P<deed>[a-z]+))?|remain|to\s+go|(?:are\s+)?left)(?:\s+yet|\s+it)?\s*[.!?]?\s*"
)
_OF_THEM = compiled(r"\s*(?:of\s+(?:them|these|those)\b|have\b|are\b|were\b|has\b)")


_STEM = 4  # letters of a verb that its other forms have too


def remaining(row: Sequence[Said], last: Said) -> Reckoned | None:
    """ "The budget is $80 billion. Health takes $31 billion, education $25 billion, and the remaining $24 billion goes to …"."""
    found = _REMAINING.fullmatch(last.lead)
    if found is None or not is_told_amount(last.claim) or _OF_ITSELF.match(last.behind):
        return None
    at = next((n for n in range(len(row) - 2, -1, -1) if row[n].claim.sentence != last.claim.sentence), None)
    told = [n for n in range(len(row) - 1) if is_told_of(row[n], row[n + 1])]
    first = told[-1] if told else at
    if first is None or (found["how"] == "other" and not told):
        return None
    whole, parts = row[first], row[first + 1 :]
    sort = sort_of(whole.claim)
    sound = parts and sort == sort_of(last.claim) and sort not in (RATIOS - {None}) | TIME
    if not sound or not (told or _is_whole(whole)) or not all(_is_part(one, whole) for one in (*parts, last)):
        return None
    if any(_COMES_IN.search(one.lead) for one in parts):
        return None  # spent 31, got back 5, and the remaining 54
    if any(words_for("open").search(one.lead) for one in parts[0 if not told else 1 :]):
        return None
    if len(parts) == 1:
        return Reckoned("less", whole.claim, parts[0].claim, last.claim, closed=False)
    claims = [one.claim for one in (*parts, last)]
    return Reckoned("sum", claims[0], claims[1], whole.claim, closed=False, between=tuple(claims[2:]))


def _is_whole(whole: Said) -> bool:
    return words_for("all").search(f"{whole.lead} {words_in(whole.claim.metric or '')}") is not None


def _is_part(part: Said, whole: Said) -> bool:
    """Whether a figure is an amount of the whole's sort, smaller than it, of no other time and not told for each year."""
    same = sort_of(part.claim) == sort_of(whole.claim) and is_told_amount(part.claim)
    time = part.claim.period is None or part.claim.period == whole.claim.period
    return same and time and 0 < size(part.claim) < size(whole.claim) and not is_yearly(part.claim)


def not_yet(row: Sequence[Said], last: Said) -> Reckoned | None:
    """ "We have 54 states, and 32 of them have signed. So only 22 have not signed"."""
    denied = _NOT_YET.fullmatch(last.behind)
    if len(row) < 2 or denied is None or not _SO.fullmatch(last.lead.lstrip(" ,.;")):
        return None
    whole, part = row[-2:]
    if denied["deed"] and denied["deed"][:_STEM] not in part.behind:
        return None  # 32 have signed, and 12 have not answered
    sort = sort_of(whole.claim)
    if sort in (RATIOS - {None}) | TIME or not _is_part(part, whole) or not is_told_amount(whole.claim):
        return None
    if sort_of(last.claim) not in (None, sort) or not is_told_amount(last.claim):
        return None
    if whole.claim.sentence != part.claim.sentence or not (
        _OF_THEM.match(part.behind) or is_told_of(whole, part)
    ):
        return None
    return Reckoned("less", whole.claim, part.claim, last.claim, closed=False)
