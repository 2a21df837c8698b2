"""How much of a plan is done, and how many of so many, said again in per cent: “we built 114 of them, which is 95 percent of the plan”.

The English side of `counted_shares`. The plan, or all there are, is told right before what is done, and nothing else that
it could be of stands between; where two plans are told, or the part is of a time of its own, a share counts only if it comes out.
"""

from __future__ import annotations

from collections.abc import Sequence

from ledger.book.leading import CLOSES, is_told_amount, words_for
from ledger.book.mentions import sort_of
from ledger.book.passages import Said
from ledger.book.reckoned import Reckoned, is_share
from ledger.book.worked import RATIOS, TIME
from ledger.patterns import compiled
from ledger.quantity import counted
from ledger.records import Claim, Kind

_OF_PLAN = compiled(
    r"\s*of\s+(?:(?:the\s+|our\s+|its\s+|their\s+|his\s+|her\s+|your\s+|that\s+|this\s+)?(?:original\s+|whole\s+|full\s+)?"
    r"(?:plan|target|goal|quota|objective|promise|commitment|pledge)|what\s+(?:we|they|he|she|it|was)\s+(?:(?:had|were)\s+)?(?:promised|planned|pledged))"
    r"\s*(?:[,.;:)—–]|\Z)"
)
#: What leads from what is done to the share of the plan: ", or", ", which is", ", so we are at", ". That's".
_LEADS = compiled(
    r"(?:\s+[a-z]+){0,6}\s*[,.;:(—–-]\s*(?:and\s+|so\s+|or\s+)?"
    r"(?:(?:that|this|it)(?:['’]s|\s+(?:is|was|means|makes))|which\s+(?:is|was|means|makes)|(?:that\s+|which\s+)?(?:puts|brings)\s+us\s+at|"
    r"(?:we|they)(?:['’]re|\s+are|\s+were)(?:\s+now)?(?:\s+at)?|we['’]ve\s+(?:done|reached)|i\.e\.)?\s*"
)
_SO_FAR = compiled(r"(?:only|just|about|roughly|nearly|almost|some|already|now)\s*")


def share_of_plan(row: Sequence[Said], last: Said) -> Reckoned | None:
    """ "The city planned 120 homes. We built 114 of them, which is 95 percent of the plan"."""
    if len(row) < 2 or not _OF_PLAN.match(last.behind):
        return None
    plan, done = row[-2:]
    lead = _SO_FAR.sub("", _since(done, last))
    if not (_are_alike(plan.claim, done.claim) and _LEADS.fullmatch(lead)):
        return None
    if not _is_planned(plan) or _is_planned(done):
        return None
    plans = [one for one in row if _is_planned(one) and sort_of(one.claim) == sort_of(done.claim)]
    own_time = done.claim.period is not None and done.claim.period != plan.claim.period
    loose = len(plans) > 1 or own_time
    return Reckoned("ratio", done.claim, plan.claim, last.claim, closed=False, agreeing=loose)


def _since(done: Said, last: Said) -> str:
    """The words between what is done and its share, with the mark that ends a sentence in front of those of the next one."""
    return last.lead if done.claim.sentence == last.claim.sentence else f". {last.lead}"


def _is_planned(said: Said) -> bool:
    return said.claim.kind is Kind.TARGET or words_for("planned").search(said.lead[-_LEAD:]) is not None


_LEAD = 40  # code points before a figure in which it is called a plan
_FAR = 90  # code points from what is done to its share


def _are_alike(one: Claim, other: Claim) -> bool:
    """Whether both are exact amounts of one sort, no lengths of time."""
    same = sort_of(one) == sort_of(other) and sort_of(one) not in (RATIOS - {None}) | TIME
    return same and is_told_amount(one) and is_told_amount(other) and other.figure.quantity.value > 0


def share_done(row: Sequence[Said], last: Said) -> Reckoned | None:
    """ "We received 4,200 applications and approved 3,150 of them. That's an approval rate of 75 percent"; "12 times in 20 votes, 60 percent of the time"."""
    if len(row) < 2 or not is_share(last.claim):
        return None
    one, other = row[-2:]
    apart = last.claim.figure.span.start - other.claim.figure.span.end > _FAR
    if apart or one.claim.sentence != other.claim.sentence or not _RATE.fullmatch(_rest(other, last)):
        return None
    both = is_told_amount(one.claim) and is_told_amount(other.claim)
    if not both or not {sort_of(one.claim), sort_of(other.claim)} <= counted() | {None}:
        return None
    found = _part_and_whole(one, other, last)
    if found is None or not 0 < found[0].figure.quantity.value <= found[1].figure.quantity.value:
        return None
    return Reckoned(
        "ratio", *found, last.claim, closed=False, agreeing=not _is_rate_of_deed(one, other, last)
    )


_RATE = compiled(
    r"\s*[,.;:(—–-]\s*(?:and\s+|so\s+)?(?:(?:that|this|it)(?:['’]s|\s+(?:is|was|makes|means))|which\s+(?:is|was|makes|means)|giving\s+(?:us\s+|them\s+)?|for|or|with|which\s+gives\s+us)?\s*"
    r"(?:an?\s+(?:[a-z]+\s+)?(?:rate|share|turnout|percentage)\s+of\s*)?(?:(?:about|only|just|roughly|nearly|almost|some)\s*)?"
)
_NAMED_RATE = compiled(
    r"\b(?:(?P<deed>[a-z]+)\s+(?:rate|share|percentage)|(?P<turnout>turnout))\s+of\s*(?:[a-z]+\s*)?\Z"
)
_OF_THEM = compiled(r"\s*of\s+(?:them|these|those)\b")
_OF_THE = compiled(r"\s*(?:out\s+)?of\s+(?:the|our|its|their|all)\s*(?:the\s+)?")
_IN = compiled(r"\s*(?:in|out\s+of|of)\s+(?:the\s+|our\s+|his\s+|her\s+)?(?:last\s+|past\s+)?")
_OF_THE_TIME = compiled(r"\s*of\s+the\s+(?:time|votes|games|cases)\s*[.;)]")


def _is_rate_of_deed(one: Said, other: Said, last: Said) -> bool:
    """Whether a rate is named after what was done to the part: an approval rate of those approved, and no rejection rate."""
    rate = _NAMED_RATE.search(last.lead)
    if rate is None:
        return True  # 12 times in 20 votes, 60 percent of the time
    done = f"{one.lead} {other.lead} {other.behind if one.claim.sentence == other.claim.sentence else ''}{last.lead[: rate.start()]}"
    name = rate["deed"] or "turnout"
    known = _DEEDS.get(name, (name[:_STEM],))
    return any(word in done for word in known)


_STEM = 5  # letters that a rate and its deed have in common: approval, approved
_DEEDS = {
    "participation": ("took part", "taken part", "taking part", "participat"),
    "response": ("respond", "answered", "replied", "returned"),
    "turnout": ("voted", "turned out", "cast"),
    "pass": ("passed",),
    "success": ("succe",),
}


def _rest(other: Said, last: Said) -> str:
    """What leads to the share, without what was said to be so many of so many: "of them", "schools took part"."""
    lead = _since(other, last)
    mark = _MARK.search(lead)
    return lead[mark.start() :] if mark is not None and mark.start() <= _LEAD else "…"


_MARK = compiled(r"[,.;:(—–]")


def _part_and_whole(one: Said, other: Said, last: Said) -> tuple[Claim, Claim] | None:
    """Which of two counts is the part, by the words between them or behind the second."""
    closes, named = CLOSES.match(last.behind) is not None, _NAMED_RATE.search(last.lead) is not None
    if _OF_THE_TIME.match(last.behind) and _IN.fullmatch(other.lead):
        return one.claim, other.claim
    if not (closes and named):
        return None
    same = sort_of(one.claim) == sort_of(other.claim) or None in (sort_of(one.claim), sort_of(other.claim))
    if same and _OF_THE.fullmatch(other.lead):
        return one.claim, other.claim
    if same and _OF_THEM.match(other.behind) and not words_for("open").search(other.lead):
        return other.claim, one.claim
    return None
