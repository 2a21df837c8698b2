"""Which figures of a sentence something went from and which it went to, and what only says how far it went.

"from 5 to 3 percent", "17 percent, down from 25"; "down 40 percent, from 5 to 3", where all are percentages and nothing but their
order tells how far it went from its two ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ledger.lang.en.metrics import tells_of_another
from ledger.lang.language import Numeral, Stretch
from ledger.patterns import compiled
from ledger.records import Role

_FROM = compiled(
    r"\bfrom\s+(?:(?:an?|its|the|their)\s+(?:[\w-]+\s+)?(?:peak|high|low|record|level|average|pace|total)\s+of\s+)?(?:(?:an?|the|about|really|really,|nearly|over|roughly|around|just|only|less\s+than|more\s+than)\s+|,\s+really,\s+)*$",
    re.IGNORECASE,
)
_TO = compiled(
    r"\b(?:up\s+to|down\s+to|to)\s+(?:(?:an?|the|about|nearly|over|roughly|around|just|only|almost)\s+)*$",
    re.IGNORECASE,
)


# "down to two rises next year, compared to three".
_DOWN_TO = compiled(
    r"\b(?:up|down)\s+\[?to\]?\s+(?:(?:just|only|about|nearly|almost|over)\s+)?$", re.IGNORECASE
)
_HELD_AGAINST = compiled(
    r"^[^;.]*\bcompared\s+(?:to|with)\s+(?:(?:just|only|about|nearly|almost|over)\s+)?$", re.IGNORECASE
)


_MOVED = compiled(r"\b(?:up|down|rose|risen|fell|fallen|compared|increase[ds]?|decrease[ds]?|to)\b[^.;]*$")
# Code points between the two ends, and where a noun of its own leads back to the first: "…, a sharp drop from 40 percent".
_NEAR, _FAR = 90, 130
_TURN = compiled(
    r",\s+an?\s+(?:[a-z]+\s+)?(?:improvement|deterioration|drop|decline|fall|rise|jump|slide|climb|increase|decrease)\s+from\s+(?:the\s+)?$"
)


def roles(text: str, stretch: Stretch, inside: Sequence[Numeral]) -> list[Role | None]:
    """`from` and `to` for neighbouring figures of one sentence."""
    found: list[Role | None] = [None] * len(inside)
    for index in range(len(inside) - 1):
        first, second = inside[index], inside[index + 1]
        apart = second.start - first.end
        far = apart > _FAR or (apart > _NEAR and _TURN.search(text, first.end, second.start) is None)
        if first.unit != second.unit or far or first.upper is not None:
            continue
        one = text[max(stretch.start, first.start - 48) : first.start]
        two = text[max(first.end, second.start - 48) : second.start]
        between = text[first.end : second.start]
        if _FROM.search(one) and _TO.search(two) and not re.search(r"[;.]", between):
            found[index], found[index + 1] = Role.FROM, Role.TO
        elif (
            _FROM.search(two)
            and (_MOVED.search(f"{one} {between}") or _TURN.search(between))
            and first.form != "duration"
            and not tells_of_another(between)
            and not _is_how_far(text, inside[index : index + 3])
        ) or (_DOWN_TO.search(one) and _HELD_AGAINST.search(between)):
            far = _is_moved_by(text, stretch.start, first)
            found[index], found[index + 1] = None if far else Role.TO, Role.FROM
    for index in range(len(inside) - 2):
        first, moved, last = inside[index : index + 3]
        if (
            {found[index], found[index + 1], found[index + 2]} == {None}
            and first.unit == last.unit != moved.unit
            and moved.form in ("percent", "points")
            and _MOVED_BY.fullmatch(text, first.end, moved.start)
            and _BY_FROM.fullmatch(text, moved.end, last.start)
        ):
            found[index], found[index + 2] = Role.TO, Role.FROM
    if inside and found[0] is None and _DOWN_FROM.fullmatch(text, stretch.start, inside[0].start):
        found[0] = Role.FROM
    return found


# "$4 million last year, down 20 percent from $5 million"
_MOVED_BY = compiled(
    r"[^,.;]{0,36},\s+(?:(?:which\s+is|that['’]s)\s+)?(?:up|down|an?\s+(?:increase|rise|jump|decrease|decline|drop|fall|reduction)\s+of)\s+(?:(?:by|about|nearly|almost|some)\s+)?",
    re.IGNORECASE,
)
_BY_FROM = compiled(r"\s+from\s+(?:(?:about|nearly|almost|some|only|just)\s+)?", re.IGNORECASE)
# "We treated 2,310 patients. That's up from 2,100": what the figure of the sentence before came from.
_DOWN_FROM = compiled(
    r"\W*(?:(?:and|so|but)\s+)?(?:that|it|this)(?:['’]s|\s+is|\s+was)\s+(?:(?:now|already)\s+)?(?:up|down)\s+from\s+(?:(?:about|nearly|roughly|around|just|only|over|an?)\s+)?",
    re.IGNORECASE,
)


_HOW_FAR = compiled(
    r"\b(?:up|down|rose|risen|rise|fell|fallen|fall|dropped|climbed|grew|grown|slowed|increased?|decreased?|reduced|cut)\s+"
    r"(?:by\s+)?(?:(?:about|nearly|almost|some|over|more\s+than|roughly)\s+)?\Z",
    re.IGNORECASE,
)
_BY = compiled(
    r"\bby\s+(?:(?:about|nearly|almost|some|over|more\s+than|roughly|another|only|just)\s+)*\Z", re.IGNORECASE
)
_ENDS = compiled(
    r"[^.;]*\bto\s+(?:(?:an?|about|nearly|over|roughly|around|just|only|almost)\s+)*\Z", re.IGNORECASE
)
_REACH = 40  # code points before a figure in which its verb stands


def _is_how_far(text: str, three: Sequence[Numeral]) -> bool:
    """Whether the first of three figures says how far it is from the second to the third, and so is no end itself."""
    if len(three) < 3 or three[1].unit != three[2].unit:
        return False
    change, start, end = three
    moved = _HOW_FAR.search(text, max(0, change.start - _REACH), change.start) is not None
    return moved and _ENDS.fullmatch(text, start.end, end.start) is not None


def _is_moved_by(text: str, start: int, first: Numeral) -> bool:
    """ "Stocks are down by $2 billion from a peak of $9 billion": whether a figure says how far it is from the one it came from.

    A percentage may be what something came to (up 5 percent from 4), unless a "by" leads to it.
    """
    begin = max(start, first.start - _REACH)
    if _BY.search(text, begin, first.start):
        return _MOVES.search(text, begin, first.start) is not None
    return first.unit not in ("%", "fraction") and _HOW_FAR.search(text, begin, first.start) is not None


_MOVES = compiled(
    r"\b(?:up|down|ahead|behind|higher|lower|r[io]se|risen|rising|f[ae]ll|fallen|falling|dropp\w+|drop|climb\w*|gr[eo]w|grown|growing|slow\w*|increas\w+|decreas\w+|declin\w+|reduc\w+|cut|shr[aiu]nk\w*|tighten\w*|improv\w+|widen\w*|narrow\w*)\s+by\b",
    re.IGNORECASE,
)
