"""What a speaker tells of the words of the one spoken to: 你刚刚讲3元 is a figure of his, not of the speaker's own."""

from __future__ import annotations

from collections.abc import Sequence

from ledger.patterns import compiled
from ledger.records import Claim

_YOU_SAID = compiled(
    r"[你您妳][们們]?(?:[刚剛]才?|[刚剛]{2}|[先之][前]|上次)?所?(?:[讲講说說]|提到)(?:的|是|到|[过過])*\s*\Z"
)


def own_words(claims: Sequence[tuple[int, Claim]]) -> list[tuple[int, Claim]]:
    """The claims, each with its place, without those that only tell what another has said, where that one's own are not among them."""
    if len({claim.speaker for _, claim in claims}) > 1:
        return list(claims)
    return [one for one in claims if not _YOU_SAID.search(one[1].prefix)]
