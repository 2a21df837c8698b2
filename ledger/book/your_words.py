"""Whose words a figure is told in: 你刚刚讲3元 is a figure of the one spoken to, and "we" are others when others speak."""

from __future__ import annotations

from collections.abc import Sequence

from ledger.patterns import compiled
from ledger.records import Claim

_YOU_SAID = compiled(
    r"[你您妳][们們]?(?:[刚剛]才?|[刚剛]{2}|[先之][前]|上次)?所?(?:[讲講说說]|提到)(?:的|是|到|[过過])*\s*\Z"
)

_BY_PRONOUN = compiled(r"(?:[A-Z]{2} )?times? that (?:I|we|you)\b")


def own_words(claims: Sequence[tuple[int, Claim]]) -> list[tuple[int, Claim]]:
    """The claims, each with its place, without those that only tell what another has said, where that one's own are not among them.

    Of a name that says "we", those of the first speaker alone: who that is depends on who speaks.
    """
    if len({claim.speaker for _, claim in claims}) == 1:
        return [one for one in claims if not _YOU_SAID.search(one[1].prefix)]
    if _BY_PRONOUN.match(claims[0][1].metric or ""):
        return [one for one in claims if one[1].speaker == claims[0][1].speaker]
    return list(claims)
