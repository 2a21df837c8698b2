"""A name as it is written down at last: the thing first, and behind a comma whose or what sort of forecast it is of.

Inside the room a name keeps the order in which it was told ("median projection for vacancy rate", "share of nurses who
rent"), so that the figures after it can go on from it; what leaves the room says what is measured before all else.
"""

from __future__ import annotations

import re

from ledger.lang.en.nouns import is_person, is_plural
from ledger.lang.en.shortening import scoped
from ledger.lang.en.words import words
from ledger.lang.language import Described
from ledger.patterns import compiled
from ledger.records import Kind

_FOREMOST = compiled(
    r"(?:[A-Z]{2} )?median (?P<sort>projection|estimate|forecast)(?: in [\w'’-]+(?: [\w'’-]+)?)? (?:for|of) (?P<what>\S.*)$",
    re.IGNORECASE,
)
_AMONG = compiled(
    r"(?:[A-Z]{2} )?(?P<sort>(?:central tendency of (?:[\w-]+['’]s? )?|(?:[\w-]+ )?participants['’] )projections?) (?:for|of) (?P<what>\w[^,]*)",
)
_BEHIND = compiled(
    r"(?P<what>.+), median (?:[\w-]+ )?(?:participant|member|respondent|forecaster|economist)['’]s (?P<sort>projection)$",
    re.IGNORECASE,
)
_IN_THE_OUTLOOK = compiled(r" in (?:SEP|Summary of Economic Projections|survey|outlook)$", re.IGNORECASE)
_LEVEL_OF = compiled(r"^((?:[A-Z]{2} )?)(?:appropriate )?level of (?=\S+ \S)")
_FORECASTERS_OWN = compiled(r"\bSEP\b|\bSummary of Economic Projections\b")


def outlook_named(text: str) -> str:
    """What the forecasts of a text are called in it, with a space behind; empty where they have no name."""
    return "SEP " if _FORECASTERS_OWN.search(text) else ""


def written(one: Described, scope: str | None, outlook: str) -> Described:
    """A figure as it leaves the room, its name in the order of the ledger."""
    if one.metric is None:
        return one
    metric = _thing_first(one.metric, scope, outlook)
    return one._replace(metric=_who_they_are(metric) if one.kind is Kind.SHARE else metric)


def _thing_first(metric: str, scope: str | None, outlook: str) -> str:
    """ "median projection for vacancy rate" → "vacancy rate, median projection"."""
    if (among := _AMONG.match(metric)) is not None:
        return f"{scoped(_IN_THE_OUTLOOK.sub('', among['what']), scope)}, {among['sort']}"
    found = _FOREMOST.match(metric) or _BEHIND.match(metric)
    if found is None:
        return metric
    what = _LEVEL_OF.sub(r"\1", _IN_THE_OUTLOOK.sub("", found["what"]))
    return f"{scoped(what, scope)}, {outlook}median {found['sort'].lower()}"


def _who_they_are(metric: str) -> str:
    """ "share of nurses who rent" → "nurses who rent": people are counted, whether by heads or by the hundred."""
    whole = metric.removeprefix("share of ")
    if whole == metric:
        return metric
    heads = words("grammar", "prepositions") | {"who", "that", "whose"}
    told = whole.split()
    end = next((at for at, word in enumerate(told) if at and word.lower() in heads), len(told))
    return whole if is_person(told[end - 1]) and is_plural(told[end - 1]) else metric
