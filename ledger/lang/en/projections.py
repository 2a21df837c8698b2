"""What a projection is of, where its own sentence calls it no more than that.

"The median projection in the outlook for the vacancy rate rises, from 3 percent …" is the median projection for the vacancy
rate; "the median projection is 5 percent" behind "projections for rent inflation" is of rent inflation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ledger.lang.en.clauses import Scene
from ledger.lang.en.retold import Told
from ledger.lang.en.words import alternation, words
from ledger.patterns import compiled
from ledger.records import Kind

_BARE = compiled(r"(?:median|projection|median (?:projection|estimate|forecast|dot))$")
_BARE_MEDIAN = compiled(r"median (?P<what>projection|estimate|forecast)s?$", re.IGNORECASE)
_MEDIAN_OF = compiled(r"median of (?!projections?$|forecasts?$|estimates?$)(?P<what>.+)$", re.IGNORECASE)
_MEDIAN_FOR = compiled(
    r"\bmedian\s+(?P<what>projection|estimate|forecast)\s+(?:in\s+(?:the\s+|our\s+)?[A-Za-z]+(?:\s+of\s+[A-Z]\w+\s+[A-Z]\w+)?\s+)?for\s+(?:the\s+|real\s+)*",
    re.IGNORECASE,
)
# "people think it's about 4 percent": what was just told, whoever thinks so.
_IT_IS = compiled(r"\bit(?:['’]s|\s+(?:is|was|would\s+be|will\s+be))\s+(?:(?:about|around|roughly|now|still|at|near|close\s+to)\s+)*$", re.IGNORECASE)  # fmt: skip
_THINKS = compiled(r"\b(?:think|thinks|believe|believes|say|says|said|guess|estimate|estimates|know|knows)\s+(?:that\s+)?$", re.IGNORECASE)  # fmt: skip
# How far on a projection is still of what was told before it.
_REACH = 260


def projected(
    measured: str | None, kind: Kind, view: Scene, told: Sequence[Told], turn: int, scope: str | None
) -> tuple[str | None, Kind]:
    """The name and the kind of a figure, where it is a projection: what it is of is then part of its name."""
    if same := _same_projection(measured, view, told, turn, scope):
        measured, kind = same, Kind.TARGET
    if kind is Kind.TARGET and measured is not None:
        measured = _projection_of(measured, view, scope)
    return measured, kind


def _same_projection(
    measured: str | None, view: Scene, told: Sequence[Told], turn: int, scope: str | None
) -> str | None:
    """What a projection that names nothing is of: "the median projection for output is 2 percent … It rises to 3"."""
    near = [one for one in told[-3:] if one.turn == turn and one.numeral.unit == view.numeral.unit]
    last = near[-1].described.metric if near else None
    if last is None or view.numeral.unit != "%" or view.numeral.start - near[-1].numeral.end > _REACH:
        return None
    bare = measured.removeprefix(f"{scope} ") if measured else ""
    if _BARE.match(bare) and not _BARE.match(last):
        return last
    pointing = _IT_IS.search(view.text, max(view.start, view.numeral.start - 40), view.numeral.start)
    return last if pointing and _THINKS.search(view.text, view.start, pointing.start()) else None


def _projection_of(measured: str, view: Scene, scope: str | None) -> str:
    """The name of a planned percentage with the median that it is, and the name of a median with what it is of."""
    if view.numeral.unit != "%":
        return measured
    bare = measured.removeprefix(f"{scope} ")
    median = _BARE_MEDIAN.match(bare)
    if median is not None:
        of = _named_before(view)
        return f"{bare} for {of}" if of else measured
    if (of_what := _MEDIAN_OF.match(bare)) is not None:
        named = "unemployment rate" if of_what["what"] == "unemployment" else of_what["what"]
        return f"median projection for {named}"
    for hit in _MEDIAN_FOR.finditer(view.text, view.start, view.numeral.start):
        if view.text.lower().startswith(bare.lower(), hit.end()):
            return f"median {hit['what'].lower()} for {bare}"
    return measured


def _named_before(view: Scene) -> str | None:
    """ "They revised up their projections for rent inflation. The median projection is 5 percent": what those are for."""
    measures = alternation(words("nouns", "measures"))
    named = compiled(
        rf"\b(?:projection|forecast|estimate)s?\s+(?:for|of)\s+(?:the\s+|real\s+)*(?P<what>(?:[A-Za-z-]+\s+){{0,2}}(?:{measures})(?:\s+rate)?)\b",
        re.IGNORECASE,
    )
    begin = max(view.text.rfind("\n", 0, view.start) + 1, view.start - _REACH)
    hits = [hit["what"] for hit in named.finditer(view.text, begin, view.start)]
    return hits[-1] if hits else None
