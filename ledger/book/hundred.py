"""Shares that a sentence tells in a row and that make a hundred: 其中，现房占35.5%，期房占64.5%; 48 percent were boys and 52 percent girls.

That they make up the whole is known where the last names what is left (其他学历占38%, the rest); of other rows only the
sum itself says so, and what comes out otherwise may leave something out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ledger.book.mentions import size
from ledger.book.passages import Passage, Said
from ledger.patterns import compiled
from ledger.quantity import unit_class
from ledger.records import EQ, SHARE, Claim

_HUNDRED = Decimal(100)
_MOST_OF_IT = Decimal(90)  # with less than this, "others" are others among more


#: 其中，城镇占…；农村占: a name of its own and 占, and no whole that is named again.
_TAKES = compiled(
    r"(?:\A|.*[，。；,;])\s*(?P<name>[^，。；,;\d]{1,16}?)(?:占比|比重|比例|[占佔])(?:[为為是约約达達到]|大[约約]|[仅僅])*\s*"
)
_CHINESE_LINK = compiled(r"\s*[，；、,;]?\s*(?:而|另外|其余的?|和|及|以及)?[^，。；,;\d]{1,22}\s*")
_ARE = compiled(
    r"\s*(?:of (?:them|these|those|[a-z' -]{2,24}?)\s+)?(?:are|were|is|was|say|said|went|goes|go|come|came|live|lived|voted|chose|work|worked)\b"
)
_ENGLISH_LINK = compiled(
    r"(?P<behind>[^.;:\d%$]{2,60}?),?\s+(?:and|while|but)\s+(?:only\s+|just\s+|about\s+)?"
)
_REST = compiled(
    r"(?:其[他它余餘]|剩[下余餘]|[余餘]下|非|\s*(?:of\s+)?(?:others|other\b|the (?:rest|others|remainder)\b))"
)
_OF = compiled(r"\s*of (?P<whole>[a-z' -]{2,24}?)\s+(?:are|were|is|was|say|said|went|voted|chose|live|work)")
_PRONOUNS = frozenset(("them", "these", "those"))


def hundreds(passage: Passage) -> Iterator[tuple[Claim, ...]]:
    """Every row of shares of one sentence that may make up a whole, each row and its shares in text order."""
    for phrase in passage:
        row: list[Said] = []
        for said in (*phrase.said, None):
            if said is not None and _is_share(said.claim) and (not row or _follows(row[-1], said)):
                row.append(said)
                continue
            if len(row) > 1:
                yield from _made(row, None if said is None else said.claim)
            row = [said] if said is not None and _is_share(said.claim) else []


def _made(row: Sequence[Said], after: Claim | None) -> Iterator[tuple[Claim, ...]]:
    if after is not None and after.kind is SHARE:
        return
    last = row[-1]
    takes = _TAKES.fullmatch(last.lead)
    closed = _REST.match(takes["name"] if takes else last.behind) is not None
    claims = tuple(said.claim for said in row)
    together = sum(map(size, claims))
    if not all(claim.figure.quantity.bound is EQ for claim in claims):
        return
    if together == _HUNDRED or (closed and together > _MOST_OF_IT):
        yield claims


def _is_share(claim: Claim) -> bool:
    quantity = claim.figure.quantity
    of_a_whole = claim.kind is SHARE and claim.role is None and quantity.upper is None
    return of_a_whole and unit_class(quantity.unit) == "percent" and 0 < size(claim) < _HUNDRED


def _follows(one: Said, other: Said) -> bool:
    """Whether two shares are told of one whole in a row, each with a name of its own."""
    if one.claim.sentence != other.claim.sentence or one.claim.period != other.claim.period:
        return False
    first, second = _TAKES.fullmatch(one.lead), _TAKES.fullmatch(other.lead)
    if first and second:
        linked = _CHINESE_LINK.fullmatch(other.lead) is not None
        return linked and first["name"].strip() != second["name"].strip()
    return _follows_in_english(one, other)


def _follows_in_english(one: Said, other: Said) -> bool:
    link = _ENGLISH_LINK.fullmatch(other.lead)
    if link is None or not _ARE.match(one.behind):
        return False
    again = _OF.match(other.behind)
    return again is None or again["whole"] in _PRONOUNS
