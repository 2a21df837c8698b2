"""How an amount is said for each of something, in English: $3,000 per person, each classroom holds 30, $20 apiece.

Beside it stand the words that call another figure what all of them come to: a total of, which comes to, in all.
"""

from __future__ import annotations

from ledger.book.apiece import Each, Whole
from ledger.book.passages import Said
from ledger.patterns import compiled
from ledger.quantity import unit_class

_TIME = r"(?:an?|per|each|every)\s+(?P<time>day|week|month|quarter|year)\b|(?P<often>daily|weekly|monthly|quarterly|annually|yearly)\b"
_TIMES = compiled(_TIME)
_OFTEN = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "annually": "year",
    "yearly": "year",
}
#: $3,000 per person, 30 students a classroom, $20 apiece, $200 for each family
_BEHIND = compiled(
    r"\s*(?:[a-z]+\s+)?(?:each\b(?!\s+(?:of|day|week|month|quarter|year)\b)|apiece\b|a piece\b"
    r"|(?:for\s+(?:each|every)|per|an?|every|each)\s+(?!(?:day|week|month|quarter|year|hour|time|total)\b)(?P<of>[a-z]+))"
)
#: each classroom holds 30, every family gets $200
_BEFORE = tuple(
    compiled(
        rf"\b(?:{ones})\s+(?:of\s+(?:them|these|those)\s+|(?P<of>(?!day|week|month|quarter|year|total|of\b)[a-z]+)(?:\s+of\s+[a-z]+)?\s+)(?:{does})\s+"
        r"(?:an\s+average\s+of\s+|on\s+average,?\s+)?(?:about\s+|roughly\s+|around\s+)?\Z"
    )
    for ones, does in (
        ("each|every", "[a-z]+s|had|got|took|paid|received|cost|carried|employed|needed|served"),
        ("an?|one", r"costs?|sells\s+for|is\s+worth|weighs|holds|seats"),
    )
)
_LIMITED = compiled(
    r"\b(?:up to|at most|as much as|at least|another|additional|extra|more|less|fewer|only)\b"
)
_HEADS = frozenset(("person", "head", "capita", "participant", "individual", "resident"))
_BREATH = 40  # code points behind an amount in which its time may stand


def each_of(said: Said) -> Each | None:
    """What an amount is said for each of, empty where only that is said; `None` where it is for none, or is a limit."""
    ways = (way.search(said.lead) for way in _BEFORE)
    found = next(filter(None, ways), None) or _BEHIND.match(said.behind)
    if found is None or _LIMITED.search(said.tail) or _LIMITED.search(_clause(said.behind)):
        return None
    mean = "average" in said.tail or "averag" in _clause(said.behind)
    return Each(found["of"] or "", time_of(said), mean)


_CLAUSE = compiled(r"[,.;:—–]")


def _clause(words: str) -> str:
    return _CLAUSE.split(words, maxsplit=1)[0]


def time_of(said: Said) -> str | None:
    """The time that an amount is for: a month, per year, annually."""
    found = _TIMES.search(_clause(said.behind)[:_BREATH]) or _TIMES.search(said.tail)
    return None if found is None else found["time"] or _OFTEN[found["often"]]


def counts(each: Each, count: Said) -> bool:
    """Whether a number is of the things that an amount is for; "3,000 of them" is of what was just named."""
    told = f"{count.claim.figure.text.casefold()} {_clause(count.behind)}"
    if not each.of:
        return count.claim.figure.quantity.unit is not None or _OF_THEM.match(count.behind) is not None
    if each.of in _HEADS:
        return unit_class(count.claim.figure.quantity.unit) == "person"
    return each.of.rstrip("y") in told


_OF_THEM = compiled(r"\s+of\s+(?:them|these|those)\b")
_SO = (
    r"(?:for\s+)?a\s+(?:grand\s+)?total(?:\s+(?:cost|price|bill|payment))?\s+of|for\s+a\s+(?:cost|bill)\s+of|totall?ing|"
    r"(?:that|it|this|they|which|all\s+of\s+it|altogether\s+that)(?:['’]s|\s+is|\s+are|\s+comes?\s+to|\s+makes?|\s+adds?\s+up\s+to|\s+amounts?\s+to|\s+works\s+out\s+to|\s+means|\s+would\s+be|\s+will\s+cost)(?:\s+a\s+total\s+of)?|"
    r"costing(?:\s+a\s+total\s+of)?|at\s+a\s+(?:total\s+)?cost\s+of|making|altogether|in\s+all|in\s+total"
)
_LEADS = compiled(
    rf"(?:.{{0,40}}[,.;:—–-]|[a-z ]{{0,30}}?|)\s*(?:(?:and|so|then)\s+)*(?P<so>{_SO})?,?\s*(?:(?:about|around|roughly|nearly|almost|some)\s+)?"
)
_IN_ALL = compiled(r"\s*(?:[a-z]+\s+)?(?:in all|altogether|in total|total|all told)\b")
_OF_OTHERS = compiled(
    r"\b(?:so far|already|including|of which|budget|other|others|another|first|left|remaining|more than|less than)\b"
)


def whole_of(total: Said) -> Whole | None:
    """For which time an amount is told as what all come to; `None` where its words don't say that it is."""
    found = _LEADS.fullmatch(total.lead)
    in_all = _IN_ALL.match(total.behind)
    if found is None or _OF_OTHERS.search(f"{total.lead} {_clause(total.behind)}"):
        return None
    return Whole(time_of(total), sure=True) if found["so"] or in_all else None
