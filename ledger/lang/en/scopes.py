"""The country that a text is about and the institutions that speak in it, by how often it names them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from ledger.lang.en.words import alternation, table
from ledger.patterns import compiled

# A country must be named this often before it is taken for what the text is about.
OFTEN = 3


@cache
def _names() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Every name of a country or an institution as one pattern, and which it is."""
    whose = {
        name: code
        for group in ("countries", "bodies")
        for code, names in table("scopes", group).items()
        for name in names
    }
    return compiled(rf"(?<!\w)(?:{alternation(list(whose))})(?!\w)", re.IGNORECASE), whose


def named_in(text: str) -> Mapping[str, int]:
    """How often a text names each country and institution."""
    pattern, whose = _names()
    return Counter(whose[" ".join(hit.group().lower().split())] for hit in pattern.finditer(text))


def main_country(named: Mapping[str, int]) -> str | None:
    """The country that a text is about: named often, itself or its central bank, and far oftener than any other."""
    counts = {scope: named.get(scope, 0) for scope in table("scopes", "countries")}
    for body, seat in table("scopes", "seats").items():
        counts[str(seat)] += named.get(body, 0)
    ranked = sorted(counts.items(), key=lambda pair: -pair[1])
    (first, most), (_, other) = ranked[0], ranked[1]
    return first if most >= OFTEN and most >= 2 * other else None


def speaking_bodies(named: Mapping[str, int]) -> tuple[str, ...]:
    """The institutions that speak in a text: those that it names often."""
    return tuple(body for body in table("scopes", "bodies") if named.get(body, 0) >= OFTEN)


def of_its_body(metric: str | None, bodies: tuple[str, ...]) -> str | None:
    """ "inflation goal" in a text of the FOMC is the FOMC's."""
    if metric is None:
        return None
    for body in bodies:
        if body.lower() in metric.lower().split():
            continue
        for thing in table("scopes", "owned").get(body, ()):
            at = metric.lower().find(thing)
            if at >= 0 and (at == 0 or metric[at - 1] == " "):
                return f"{metric[:at]}{body} {metric[at:]}"
    return metric
