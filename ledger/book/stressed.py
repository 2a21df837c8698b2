"""Numbers that a speaker says twice in a breath, where one of the two is another number.

Talk says a number again for stress (for 30 years—for 30 years; 9 million people. Nine million.), confirms it (that's
right, 12 years) or names the thing once more by it (a $3 million loan. … It's a $3 million loan). If one of the two is
mistyped, nothing of it is left but the words; so what they say of one thing is held against each other, and is never
worth more than a tension. Lists, parts and answers are told by the same few words and stay apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ledger.book.contrast import before, behind
from ledger.book.mentions import STRESS, Kin, gap, gap_to, is_one_sort, is_other, noun, print_one
from ledger.likeness import is_cell, overlap
from ledger.patterns import compiled
from ledger.quantity import in_first_unit, unit_class
from ledger.records import EQ, FROM, Claim


def stressed(claims: Sequence[Claim]) -> Iterator[Kin]:
    """Pairs of figures that one speaker says in a row and that the words between them tell to be one."""
    for at, (one, other) in enumerate(pairwise(claims)):
        if one.source != other.source or one.speaker != other.speaker or print_one(one, other):
            continue
        if gap(one, other) > _CALLED_BACK or is_cell(one):
            continue  # none of them reaches further, and a table tells nothing twice
        between = _between(one, other)
        if between and not is_one_sort(one, other):
            between = ""  # it is of two things
        if between and _is_confirmed(between, other):
            yield Kin(one, other, "the second is said to be the first")
        elif (
            (between and _is_at_the_dash(between, one, other))
            or _is_alone_again(claims, at)
            or _is_pace_again(one, other)
        ):
            yield Kin(one, other, "the second says the first again")
        elif _is_called_again(one, other):
            yield Kin(one, other, "the second names the same thing again")


# what a speaker says who says a number again, and what one says who takes it back
_AGAIN = compiled(
    r"that[’']s right|that is right|(?:\A|[.,;:!?—–-])\s*(?:yes|exactly)\b|\b(?:i repeat|let me repeat)\b|(?<=[，。；！？ ])(?:[对對]|是的)，|[没沒][错錯]|再[说說]一[遍次]|重[复複]一[遍次]",
    re.IGNORECASE,
)
_TAKEN_BACK = compiled(
    r"actually|rather|i mean|sorry|\bno\b|[应應][该該]是|不[对對]|更正|[说說][错錯]|不是|但是|不[过過]|可是|其[实實]",
    re.IGNORECASE,
)
_SET_OFF = compiled(r"[—–]\s*\Z"), compiled(r"\s*[—–]")


def _is_confirmed(between: str, other: Claim) -> bool:
    """Whether of two numbers in a row the second is said to be the first: 12 years. That's right, 12 years."""
    set_off = _SET_OFF[0].search(between) and _SET_OFF[1].match(other.suffix)
    return bool(set_off or _AGAIN.search(between)) and not _TAKEN_BACK.search(between)


def _between(one: Claim, other: Claim) -> str:
    """What little stands between two figures; nothing where they stand further apart."""
    apart = gap(one, other)
    return other.prefix[-apart:] if 0 < apart <= STRESS else ""


_DASH = compiled(r"\s*(?:--|[-–—])\s*((?:[a-z']+\s+){0,3})", re.IGNORECASE)


_OF_PART = compiled(
    r"\s*(?:if|when|where|of|for|in|on|at|this|last|next|by|under|over|each|per|alone|among|before|after)\b",
    re.IGNORECASE,
)


def _is_at_the_dash(between: str, one: Claim, other: Claim) -> bool:
    """Whether a dash stands between the two, and behind it the same words or the same thing: for 30 years—for 40 years.

    A number that rises at the dash without a word may be the end of a range, and one of another time or thing a part.
    """
    found = _DASH.fullmatch(between)
    if (
        found is None
        or one.sentence != other.sentence
        or (one.kind, one.period) != (other.kind, other.period)
    ):
        return False
    words = found[1].strip().casefold()
    is_part = _OF_PART.match(other.suffix) is not None
    if words:
        return not is_part and re.search(rf"\b{words}\s*\Z", one.prefix.casefold()) is not None
    falls = in_first_unit(one.figure.quantity) > in_first_unit(other.figure.quantity)
    bounded = EQ is one.figure.quantity.bound is not other.figure.quantity.bound
    return overlap(one, other) == 1 and ((falls and not is_part) or bounded)


_NEXT = 60  # code points from a number to the sentence that says it alone
_NO_ECHO = compiled(r"[?？]|\b(?:not?|but|instead|more|another)\b", re.IGNORECASE)
#: A line that ends in the middle of a list, which the page's layout doesn't tell: 2700辆及 / 4600辆.
_LINKS = compiled(r"(?:[及和與与跟、]|\band|\bor)\s*\Z", re.IGNORECASE)
_MOST_TIMES = 5  # who says ten times the number means to set it against the first


def _is_alone_again(claims: Sequence[Claim], at: int) -> bool:
    """Whether a sentence says nothing but a number of the sentence before: "12 million people. Ten million."

    Numbers that stand alone one after the other are a list.
    """
    one, other = claims[at], claims[at + 1]
    apart = gap_to(one, other)
    near = 0 < apart <= _NEXT and one.role is not FROM
    if not near or not _stands_alone(other) or one.sentence == other.sentence or _stands_alone(one):
        return False
    if _LINKS.search(other.prefix[-apart:]) or _NO_ECHO.search(
        f"{one.suffix[:apart]} {other.prefix[-apart:]}"
    ):
        return False
    beside = (claims[at - 1] if at else None, claims[at + 2] if at + 2 < len(claims) else None)
    if any(_is_rival(rival, one) for rival in beside):
        return False
    first, second = (abs(in_first_unit(claim.figure.quantity)) for claim in (one, other))
    same_scale = one.figure.quantity.scale == other.figure.quantity.scale
    unit = other.figure.quantity.unit
    return (
        same_scale
        and (unit is None or is_one_sort(one, other))
        and max(first, second) <= _MOST_TIMES * min(first, second)
    )


def _stands_alone(claim: Claim) -> bool:
    if claim.figure.span.start > claim.sentence.start and claim.prefix[-1:].isalnum():
        return False  # as almost always
    return not any(map(str.isalnum, before(claim) + behind(claim)))


def _is_rival(rival: Claim | None, one: Claim) -> bool:
    """Whether a figure beside the two may be what is said again, or stands alone itself."""
    if rival is None or rival.source != one.source:
        return False
    measures = unit_class(rival.figure.quantity.unit)
    of_one = rival.sentence == one.sentence and measures == unit_class(one.figure.quantity.unit)
    return of_one or (gap(rival, one) <= _NEXT and _stands_alone(rival))


_PACE = compiled(r"[.;]\s+so,?\s+at\s+(?:(?:about|around|that|roughly)\s+)?\Z", re.IGNORECASE)
_PACE_LEADS = frozenset("tTdDyY")  # the last letters of the words before such a figure
_PACE_ENDS = compiled(r"\s+(?:a|an|per|every|each)\s+\w+\s*[,.;]")


def _is_pace_again(one: Claim, other: Claim) -> bool:
    """Whether the next sentence reckons on from a pace: "by $95 billion a month. So at $85 billion a month, …"."""
    led = other.prefix.rstrip()[-1:] in _PACE_LEADS
    return (
        led
        and 0 < gap_to(one, other) <= _NEXT
        and is_one_sort(one, other)
        and one.figure.quantity.scale == other.figure.quantity.scale
        and _PACE.search(other.prefix) is not None
        and (ends := _PACE_ENDS.match(other.suffix)) is not None
        and one.suffix.startswith(ends[0][:-1].rstrip())
    )


_CALLS = compiled(
    r"(?:[.;:,—–-]\s*|\b(?:and|but|so)\s+)(?:it|that|this)(?:['’]s| is| was)\s+(?:(?:only|just|still|really)\s+)?(?:a|an|the)\s*\Z",
    re.IGNORECASE,
)
_CALL_ENDS = frozenset("aAnNeE")  # the last letters of the articles
_CALLED_BACK = 150  # code points between a thing and the pronoun that takes it up


def _is_called_again(one: Claim, other: Claim) -> bool:
    """Whether a pronoun takes a thing up and the same noun names it: "a $2 million loan. … It's a $1 million loan"."""
    called = other.prefix.rstrip()[-1:] in _CALL_ENDS
    return (
        called
        and 0 < gap_to(one, other) <= _CALLED_BACK
        and noun(one) == noun(other) != ""
        and is_other(one, other)
        and one.figure.quantity.scale == other.figure.quantity.scale
        and _CALLS.search(other.prefix) is not None
        and _CALLS.search(one.prefix) is None
    )
