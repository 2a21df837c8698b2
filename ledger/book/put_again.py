"""A figure put in other words, and how far two rates lie apart: 四分之三的商户，即75%; 99.5%，初中97.2%，相差2.3个百分点.

The words of both stand right beside the figures. One share is put as a fraction, by tenths or as so many of so many, the
other in per cent, and nothing is named between them but what says that they are one; so is a measure in another unit
(5公顷，也就是5万平方米). Points are held against two
rates told just before them where the words say that they lie between those (相差, a decline of), and where they tell
a move, if both rates are of one quantity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from ledger.book.mentions import size, sort_of
from ledger.book.passages import Passage, Said, in_threes
from ledger.book.reckoned import Reckoned, is_share
from ledger.likeness import content
from ledger.likeness.words import any_of, words_of
from ledger.patterns import compiled
from ledger.quantity import unit_class, worth
from ledger.records import Claim

_FORMS = tuple(
    compiled(words, re.IGNORECASE) for words in (r"[%％‰]|百分之|千分之|per\s?cent", "成", "分之|/|[a-z]")
)
_WHOSE = compiled(r"(?:的|\s*of\s)\s*([^\W\d]{2,})")
_BARE = compiled(r"[a-z '’-]{0,40},\s*(?:(?:or|about|roughly|nearly|fully|some)\s+){0,2}")
_CLOSED = compiled(r"\s*[,—–]")


def put_again(passage: Passage) -> Iterator[Reckoned]:
    """Every figure of a passage that is put in other words, then every distance of two rates, in text order."""
    for phrase in passage:
        for one, other in pairwise(phrase.said):
            if (is_share(one.claim) and is_share(other.claim) and _is_put_again(one, other)) or (
                _are_of_two_units(one.claim, other.claim) and _is_in_other_unit(one, other)
            ):
                yield Reckoned("same", one.claim, other.claim, None, closed=False)
        for at, (first, second, points) in enumerate(in_threes(phrase.said)):
            if sort_of(points.claim) == "points" and _lie_apart(first, second, points):
                several = (
                    at > 0 and sort_of(phrase.said[at - 1].claim) == "percent"
                )  # of three any two may be meant
                yield Reckoned(
                    "apart", first.claim, second.claim, points.claim, closed=False, agreeing=several
                )


def _is_put_again(one: Said, other: Said) -> bool:
    if _form(one.claim) == _form(other.claim) or _value(one.claim) == _value(other.claim):
        return False  # what is equal says the number again
    if _that_is().fullmatch(other.lead):
        whose = [_WHOSE.match(said.behind) for said in (one, other)]
        return None in whose or len({found[1] for found in whose if found}) == 1
    return _BARE.fullmatch(other.lead) is not None and _CLOSED.match(other.behind) is not None


def _are_of_two_units(one: Claim, other: Claim) -> bool:
    """Whether both measure one dimension, in two units of a fixed size: 5公顷 and 50000平方米."""
    units = one.figure.quantity.unit, other.figure.quantity.unit
    dimension = unit_class(units[0])
    alike = dimension == unit_class(units[1]) and dimension in _DIMENSIONS
    return alike and units[0] != units[1] and _VARIED.isdisjoint(units) and worth(units[0]) != worth(units[1])


def _is_in_other_unit(one: Said, other: Said) -> bool:
    """Whether the second says the first again; what is equal behind 也就是 is told again by its number."""
    equal = size(one.claim) == size(other.claim)
    return (_OR if equal else _that_is()).fullmatch(other.lead) is not None


_DIMENSIONS = frozenset(
    ("metre", "square_metre", "cubic_metre", "litre", "gram", "second", "watt", "kilowatt_hour")
)
_VARIED = frozenset(("斤", "里", "ton", "pound", "ounce", "gallon", "barrel"))  # of another size elsewhere
#: "2 hours, or 90 minutes by air": what is not equal may be another thing.
_OR = compiled(r"\s*[,(—–]\s*or\s+(?:about\s+|roughly\s+|nearly\s+)?")


def _value(claim: Claim) -> Decimal:
    """A share in per cent, whatever it is put in."""
    quantity = claim.figure.quantity
    return quantity.value * 100 if quantity.unit == "fraction" else quantity.value


def _form(claim: Claim) -> int | None:
    """By what a share is put: in per cent, by tenths, as a fraction."""
    return next((n for n, words in enumerate(_FORMS) if words.search(claim.figure.text)), None)


@cache
def _that_is() -> re.Pattern[str]:
    told = any_of(words_of("put_again", "that_is")).pattern
    return compiled(
        rf"[^，。；;:：]{{0,16}}[，,（(]\s*(?:{told})[說说]?[是有]?(?:大概|大约|大約|[约約近]|差不多)?[,，]?\s*"
    )


def _lie_apart(first: Said, second: Said, points: Said) -> bool:
    one, other = first.claim, second.claim
    if not all(sort_of(claim) == "percent" and claim.role is None for claim in (one, other)):
        return False
    if _between().fullmatch(points.lead):
        return True
    return _moved().fullmatch(points.lead) is not None and _are_of_two_times(one, other)


def _are_of_two_times(one: Claim, other: Claim) -> bool:
    """Whether both rates are of one quantity, at two times that the text tells."""
    dated = one.period is not None and other.period is not None and one.period != other.period
    return dated and one.kind is other.kind and bool(content(one)) and content(one) == content(other)


@cache
def _between() -> re.Pattern[str]:
    return compiled(
        rf"\s*[，,]\s*(?:{any_of(words_of('put_again', 'between')).pattern})[了达達]?(?:大概|大约|大約|[约約])?\s*"
    )


@cache
def _moved() -> re.Pattern[str]:
    return compiled(
        rf"(?:[^，,。；;\d]|\d{{4}}){{0,16}}[，,]\s*(?:{any_of(words_of('put_again', 'moved')).pattern})了?\s*"
    )
